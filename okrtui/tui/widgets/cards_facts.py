"""How cards of check-ins, news, tasks and sync are drawn. Pure."""

from __future__ import annotations

from datetime import datetime, tzinfo
from decimal import Decimal

from okrtui.domain.confidence import band
from okrtui.domain.model import Category
from okrtui.domain.vocabulary import KpiStatus
from okrtui.tui.widgets.bars import heat
from okrtui.tui.widgets.cards_parts import CardLine, CardPicture, Piece, sentence, text_line
from okrtui.tui.widgets.chart import draw
from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.cards_facts import (
    CheckinsCard,
    CommentsCard,
    DoneCard,
    KeyResultCard,
    KpisCard,
    NewsCard,
    OverdueCard,
    SumsCard,
    SyncCard,
)
from okrtui.words.dates import ago, day
from okrtui.words.kpi import LOOKS, band_of, value_of
from okrtui.words.numbers import number, percent, short
from okrtui.words.picture import picture_of
from okrtui.words.standing import of_key_result, word
from okrtui.words.values import journey
from okrtui.words.width import tame, wrap

HOUR = 3600
LATE_FROM = 7  # days overdue from which it is red
BLOCKS = " ▁▂▃▄▅▆▇█"
STATUS_OF = {"ok": "on_track", "partial": "at_risk", "failed": "off_track"}


def draw_checkins(card: CheckinsCard, width: int, height: int, style: Style) -> CardPicture:
    """A cell a week and team, coloured by the lowest confidence; what is owed stands beside."""
    say, glyphs = style.words.say, style.glyphs
    names = ["  " * row.depth + tame(row.name) for row in card.rows]
    dues = [say("dashboard.due", count=row.due) if row.due else "" for row in card.rows]
    behind = max((style.cells(one) for one in dues), default=0) + 1
    step = 2 if width - behind - 2 * len(card.weeks) >= 14 else 1
    left = width - behind - step * len(card.weeks) - 1
    named = max(8, min(max(map(style.cells, names), default=0), left))
    rows = []
    for name, due, row in zip(names, dues, card.rows, strict=True):
        pieces = [Piece(style.fit(name, named) + " ")]
        for told in row.weeks:
            sign, role = glyphs.speck, "faint"
            if told is not None:
                sign, role = heat(band(told) if told >= 0 else None, SQUARE[glyphs.name], style)
            pieces.append(Piece(sign + " " * (step - 1), role))
        rows.append(CardLine(pieces, [(due, "key")] if due else (), ("team", row.team)))
    if rows and len(rows) + 1 < height and card.weeks:
        first, last = day(style.words, card.weeks[0]), say("dashboard.this_week")
        gap = max(2, step * len(card.weeks) - style.cells(first) - style.cells(last) - 1)
        rows.append(text_line((" " * (named + 1) + first + " " * gap + last, "muted")))
    rows = rows or sentence(style, say("dashboard.nothing"), width)
    return CardPicture(say("dashboard.checkins"), say("dashboard.lowest_confidence"), rows)


SQUARE = {"unicode": "■", "narrow": "▪", "ascii": "#"}


def draw_news(card: NewsCard, width: int, height: int, style: Style, *, now: datetime) -> CardPicture:
    """Wins and blockers, each with who said it, of what and when."""
    say, words = style.words.say, style.words
    heads = {"win": say("dashboard.win"), "blocker": say("dashboard.blocker")}
    left = max(map(style.cells, heads.values())) + 2
    rows: list[CardLine] = []
    for news in card.rows:
        said = news.said
        for kind, text in (("win", said.win), ("blocker", said.blocker)):
            if not text:
                continue
            key = ("kr", news.key_result, kind)
            role = "on_track" if kind == "win" else "off_track"
            lines = wrap(tame(text), max(8, width - left), style.glyphs.ambiguous)[:2]
            for index, part in enumerate(lines):
                head = heads[kind] if index == 0 else ""
                rows.append(
                    CardLine(
                        [Piece(style.fit(head, left), role), Piece(part, "text")],
                        (),
                        key if index == 0 else None,
                    )
                )
            told = f" {style.glyphs.dot} ".join([tame(news.who), ago(words, now - said.at), tame(news.title)])
            rows.append(text_line((" " * left + style.fit(told, width - left), "muted")))
    rows = rows or sentence(style, say("dashboard.no_news"), width)
    return CardPicture(say("dashboard.news"), say("dashboard.fortnight"), rows)


def draw_comments(card: CommentsCard, width: int, height: int, style: Style, *, now: datetime) -> CardPicture:
    """What was said, and by whom about what."""
    rows: list[CardLine] = []
    for one in card.rows:
        key = ("comment", one.kind, one.path, one.id)
        for index, part in enumerate(wrap(tame(one.text), max(8, width), style.glyphs.ambiguous)[:2]):
            rows.append(text_line((part, "text"), key=key if index == 0 else None))
        told = f" {style.glyphs.dot} ".join([tame(one.name), ago(style.words, now - one.at), tame(one.title)])
        rows.append(text_line((f"  {told}", "muted")))
    rows = rows or sentence(style, style.words.say("dashboard.no_comments"), width)
    remark = style.words.say("dashboard.last_said") if card.rows else ""
    return CardPicture(style.words.say("dashboard.card_comments"), remark, rows)


def draw_kpis(card: KpisCard, width: int, height: int, style: Style, *, now: datetime) -> CardPicture:
    """Each with its value and word; below it its band and the value's age, where there is room."""
    say, words = style.words.say, style.words
    rows: list[CardLine] = []
    roomy = 2 * len(card.rows) < height
    for one in card.rows:
        role, definition = LOOKS[one.status], one.definition
        key = ("kpi", one.uid)
        pieces = [Piece(f"{style.glyphs.status[role]} ", role), Piece(tame(definition.title), "strong")]
        told: list[Part] = [(f"{tame(value_of(words, one))}  ", "strong"), (say(f"kpi.{one.status}"), role)]
        rows.append(CardLine(pieces, told, key))
        if roomy:
            facts = [tame(band_of(words, definition.low, definition.high, definition.unit, one.value))]
            facts += [tame(one.owner_name)] if one.owner_name else []
            facts += [ago(words, now - one.value_at)] if one.value_at else []
            rows.append(text_line(("  " + f" {style.glyphs.dot} ".join(facts), "muted")))
    rows = rows or sentence(style, say("dashboard.no_kpis"), width)
    out = sum(one.status is KpiStatus.UNHEALTHY for one in card.rows)
    remark = say("dashboard.kpis_out", count=out, all=len(card.rows)) if card.rows else ""
    return CardPicture(say("dashboard.card_kpis"), remark, rows)


def draw_overdue(card: OverdueCard, width: int, height: int, style: Style) -> CardPicture:
    """Key, title, how long it is late."""
    say = style.words.say
    keyed = min(14, max((style.cells(tame(one.task.key)) for one in card.rows), default=0))
    rows = []
    for one in card.rows:
        late = say("dashboard.days", n=one.days)
        titled = width - keyed - 2 - style.cells(late) - 2
        pieces = [Piece(style.fit(tame(one.task.key), keyed) + "  ", "muted")]
        pieces.append(Piece(style.fit(tame(one.task.title), titled)))
        role = "off_track" if one.days >= LATE_FROM else "at_risk"
        rows.append(CardLine(pieces, [(late, role)], ("task", one.key_result, one.task.uid)))
    rows = rows or sentence(style, say("dashboard.none_overdue"), width, "on_track")
    remark = say("dashboard.of", count=card.count, all=card.every)
    return CardPicture(say("dashboard.overdue"), remark, rows)


def draw_done(card: DoneCard, width: int, height: int, style: Style) -> CardPicture:
    """What stands where, and a column a week of what was done."""
    say, counts = style.words.say, card.counts
    told = [
        say(f"dashboard.tasks_{name}", count=number(count))
        for name, count in (
            ("done", counts.get(Category.DONE, 0)),
            ("doing", counts.get(Category.DOING, 0)),
            ("todo", counts.get(Category.TODO, 0)),
            ("dropped", counts.get(Category.CANCELLED, 0) + counts.get(Category.DUPLICATE, 0)),
        )
    ]
    rows = [text_line((f" {style.glyphs.dot} ".join(told), "muted"))]
    title, remark = say("dashboard.done"), say("dashboard.done_remark")
    if not sum(counts.values()):
        return CardPicture(title, "", sentence(style, say("dashboard.no_tasks"), width))
    rows += _columns(card, width, max(2, height - 3), style)
    return CardPicture(title, remark, rows, air=False)


def _columns(card: DoneCard, width: int, height: int, style: Style) -> list[CardLine]:
    step = max(3, min(9, width // max(1, len(card.weeks))))
    size = max(1, step - 2)
    most = max((count for _, count in card.weeks), default=0) or 1
    left = max(0, (width - step * len(card.weeks)) // 2)
    blocks = BLOCKS if style.glyphs.name == "unicode" else " " * 4 + style.glyphs.bar[0] * 5
    rows = []
    for y in range(height):
        pieces = [Piece(" " * left)]
        for index, (_, count) in enumerate(card.weeks):
            full = count / most * height - (height - 1 - y)
            eighth = max(0, min(8, round(full * 8)))
            if count and y == height - 1:
                eighth = max(1, eighth)
            role = "accent" if index == len(card.weeks) - 1 else "trend"
            pieces.append(Piece(" " + blocks[eighth] * size + " " * (step - size - 1), role))
        rows.append(CardLine(pieces))
    numbers = "".join(style.fit(str(count), step - 1, "^") + " " for _, count in card.weeks)
    rows.append(text_line((" " * left + numbers, "strong")))
    first, last = day(style.words, card.weeks[0][0]), style.words.say("dashboard.this_week")
    gap = max(1, step * len(card.weeks) - style.cells(first) - style.cells(last) - 1)
    rows.append(text_line((" " * left + first + " " * gap + last, "muted")))
    return rows


def draw_sums(card: SumsCard, width: int, height: int, style: Style) -> CardPicture:
    """Done of all, by person, as a bar of the largest."""
    say = style.words.say
    unit = say("dashboard.hours") if card.field in ("estimate", "spent") else ""
    known = say(f"dashboard.field_{card.field}") if card.field in OWN else tame(card.field)
    title = say("dashboard.sums", field=known)
    if not card.rows:
        return CardPicture(title, "", sentence(style, say("dashboard.no_amounts"), width))
    most = card.rows[0].every or Decimal(1)
    named = min(20, max(style.cells(_who(one.who, style)) for one in card.rows))
    told = [f"{amount(one.done, card.field)} / {amount(one.every, card.field)}" for one in card.rows]
    numbers = max(map(style.cells, told))
    room = max(4, width - named - numbers - 4)
    full, empty = style.glyphs.bar[0], style.glyphs.bar[1]
    rows = []
    for one, text in zip(card.rows, told, strict=True):
        length = max(1, round(float(one.every / most) * room))
        done = round(float(one.done / most) * room)
        pieces = [Piece(style.fit(_who(one.who, style), named) + "  ")]
        pieces += [Piece(full * done, "accent"), Piece(empty * (length - done), "muted")]
        rows.append(CardLine(pieces, [(style.fit(text, numbers, ">"), "strong")]))
    return CardPicture(title, say("dashboard.sums_remark", unit=unit), rows)


OWN = ("points", "estimate", "spent")


def _who(name: str, style: Style) -> str:
    return tame(name) or style.words.say("dashboard.nobody")


def amount(value: Decimal, field: str) -> str:
    """A sum of a field of tasks; of times in hours."""
    return short(value / HOUR if field in ("estimate", "spent") else value)


def draw_sync(card: SyncCard, width: int, height: int, style: Style, *, now: datetime) -> CardPicture:
    """Every connection with its last good pass, and what is held."""
    say = style.words.say
    rows: list[CardLine] = []
    for one in card.connections:
        role = STATUS_OF.get(one.status, "pending")
        good = ago(style.words, now - one.last_good) if one.last_good else say("dashboard.never")
        pieces = [Piece(f"{style.glyphs.status[role]} ", role), Piece(tame(one.name), "strong")]
        pieces.append(Piece(f"  {tame(one.kind)}", "muted"))
        rows.append(CardLine(pieces, [(good, "muted" if role == "on_track" else role)], ("sync", one.name)))
        if one.error:
            rows.append(text_line((f"  {say('dashboard.trouble')}", role)))
    if not rows:
        return CardPicture(say("dashboard.sync"), "", sentence(style, say("dashboard.no_connections"), width))
    facts: list[Part] = [(say("dashboard.held", tasks=card.tasks, links=card.links), "muted")]
    if card.missing:
        facts.append((f" {style.glyphs.dot} {say('dashboard.missing', count=card.missing)}", "at_risk"))
    rows += [CardLine(), text_line(*facts)]
    stale = sum(one.stale_since is not None for one in card.connections)
    remark = say("dashboard.stale", count=stale) if stale else say("dashboard.all_fresh")
    return CardPicture(say("dashboard.sync"), remark, rows)


def draw_key_result(
    card: KeyResultCard, width: int, height: int, style: Style, *, now: datetime, zone: tzinfo
) -> CardPicture:
    """One key result: its word, its way and its chart."""
    say = style.words.say
    if card.detail is None:
        text = say("dashboard.gone", path=card.path)
        return CardPicture(say("dashboard.key_result"), "", sentence(style, text, width))
    row = card.detail.row
    standing = of_key_result(row.state)
    role = str(standing.status)
    head = [Piece(f"{style.glyphs.status[standing.status]} {word(style.words, standing)}", f"bold {role}")]
    head.append(Piece(f"  {tame(journey(style.words, row, style.glyphs))}", "muted"))
    rows = [CardLine(head, [(percent(row.state.progress), "strong")], ("kr", row.uid))]
    picture = picture_of(card.detail, now, zone, style.words)
    if picture is not None and height > 5:
        rows += [text_line(*parts) for parts in draw(picture, width, height - 1, style)]
    return CardPicture(tame(row.definition.title), tame(row.owner_name), rows, air=False)
