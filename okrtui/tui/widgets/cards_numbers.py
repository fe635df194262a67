"""How cards of means, confidence and gaps are drawn. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from okrtui.domain.confidence import ConfidenceBand
from okrtui.domain.model import Pace, RollUp
from okrtui.tui.widgets.bars import BANDS, progress_bar
from okrtui.tui.widgets.cards_parts import CardLine, CardPicture, Piece, sentence, text_line
from okrtui.tui.widgets.chart import draw
from okrtui.tui.widgets.style import Style
from okrtui.usecases.cards_numbers import (
    CONFIDENCES,
    PACES,
    BehindCard,
    MatrixCard,
    PeopleCard,
    PersonMean,
    TeamsCard,
)
from okrtui.usecases.cards_progress import ProgressCard
from okrtui.words.numbers import percent, signed
from okrtui.words.picture import progress_picture
from okrtui.words.standing import heading, of_key_result, of_rollup, tick_of, tick_of_mean, word
from okrtui.words.width import tame

PERCENT = 5
BAR_LEAST = 8
NAME_MOST = 26
COLUMNS = {Pace.OFF_TRACK: "off_track", Pace.AT_RISK: "at_risk", Pace.ON_TRACK: "on_track"}


def draw_progress(
    card: ProgressCard, width: int, height: int, style: Style, *, zone: tzinfo, elapsed: float | None
) -> CardPicture:
    """The line of the weeks with what was expected, and where it ends; its word above."""
    say, total = style.words.say, card.rollup
    values = {"done": percent(total.progress), "expected": percent(total.expected)}
    told = say("report.no_values") if total.progress is None else say("dashboard.of_expected", **values)
    title = say("dashboard.progress")
    if card.window is None or (total.progress is None and not card.points):
        return CardPicture(title, "", sentence(style, say("home.nothing_known"), width))
    standing = of_rollup(total, elapsed)
    sign = style.glyphs.status[standing.status]
    ahead = heading(style.words, standing)
    line = [Piece(f"{sign} {word(style.words, standing)}", f"bold {standing.status}")]
    line += [Piece(f"  {ahead}", "strong")] if ahead else []
    known, every = total.coverage
    rows = [CardLine(line, [(say("dashboard.from", known=known, all=every), "muted")], ("company",))]
    chart = draw(progress_picture(card, zone, style.words), width, max(4, height - 1), style)
    rows += [text_line(*parts) for parts in chart]
    return CardPicture(title, told, rows, air=False)


def _mean_line(
    style: Style,
    name: str,
    indent: int,
    total: RollUp,
    elapsed: float | None,
    widths: tuple[int, int],
    key: object,
) -> CardLine:
    """A name, the bar of a mean, its percent and sign; ``widths`` of name and bar."""
    standing = of_rollup(total, elapsed)
    role = str(standing.status)
    named, room = widths
    bar = progress_bar(total.progress, total.expected, room, role, style.glyphs, tick=tick_of_mean(total))
    pieces = [Piece(style.fit(" " * indent + tame(name), named) + "  "), *(Piece(*part) for part in bar)]
    pieces.append(Piece(style.fit(percent(total.progress), PERCENT, ">"), "strong"))
    pieces.append(Piece(f" {style.glyphs.status[standing.status]}", role))
    return CardLine(pieces, (), key)


def _widths(style: Style, names: Sequence[str], width: int, behind: int) -> tuple[int, int]:
    """(name, bar): names whole up to a limit, the rest is bar."""
    wanted = min(NAME_MOST, max((style.cells(name) for name in names), default=0))
    spare = width - 2 - PERCENT - behind
    named = max(6, min(wanted, spare - BAR_LEAST))
    return named, max(4, spare - named)


def draw_teams(
    card: TeamsCard, width: int, height: int, style: Style, *, elapsed: float | None
) -> CardPicture:
    """Every team with those below it."""
    say = style.words.say
    names = ["  " * team.depth + tame(team.name) for team in card.teams]
    widths = _widths(style, names, width, 2)
    rows = [
        _mean_line(style, team.name, 2 * team.depth, team.rollup, elapsed, widths, ("team", team.id))
        for team in card.teams
    ]
    if rows and len(rows) + 2 <= height - 1:
        rows += [CardLine(), text_line((f"{style.glyphs.bar[2]} {say('dashboard.tick')}", "muted"))]
    rows = rows or sentence(style, say("dashboard.nothing"), width)
    return CardPicture(say("dashboard.teams"), say("dashboard.own_and_below"), rows)


def draw_people(
    card: PeopleCard, width: int, height: int, style: Style, *, elapsed: float | None
) -> CardPicture:
    """Everybody's mean with how many key results it is over."""
    say = style.words.say
    widths = _widths(style, [tame(one.name) for one in card.people], width, 6)

    def line(one: PersonMean) -> CardLine:
        made = _mean_line(style, one.name, 0, one.rollup, elapsed, widths, ("person", one.id))
        return made._replace(right=[(str(len(one.uids)), "muted")])

    rows = [line(one) for one in card.people] or sentence(style, say("dashboard.nothing"), width)
    return CardPicture(say("dashboard.people"), say("dashboard.people_remark"), rows)


def draw_matrix(card: MatrixCard, width: int, height: int, style: Style) -> CardPicture:
    """Three by three: who is surer than the numbers, who is less sure."""
    say = style.words.say
    names = [say(f"dashboard.confidence_{one}") for one in CONFIDENCES]
    left = max(style.cells(name) for name in names) + 2
    size = max(6, (width - left - 2) // 3)
    heads = [Piece(" " * left)]
    for pace in PACES:
        told = say(f"dashboard.pace_{pace.value}")
        heads += [Piece(style.fit(told, size, "^"), COLUMNS[pace]), Piece(" ")]
    rows = [CardLine(heads)]
    tall = height >= 1 + len(CONFIDENCES) * 3
    for confidence, name in zip(CONFIDENCES, names, strict=True):
        rows += _matrix_lines(card, confidence, style.fit(name, left), left, size, style)
        rows += [CardLine()] if tall else []
    if card.without and len(rows) < height:
        rows.append(text_line((say("dashboard.without", count=card.without), "muted")))
    remark = say("dashboard.key_results", count=card.count)
    return CardPicture(say("dashboard.confidence"), remark, rows, air=False)


def _matrix_lines(
    card: MatrixCard, confidence: ConfidenceBand, name: str, left: int, size: int, style: Style
) -> list[CardLine]:
    upper, lower = [Piece(name, BANDS[confidence])], [Piece(" " * left)]
    for pace in PACES:
        count = len(card.cells.get((confidence, pace), ()))
        apart = ""
        if confidence is ConfidenceBand.HIGH and pace is not Pace.ON_TRACK:
            apart = "too_sure"
        elif confidence is ConfidenceBand.LOW and pace is Pace.ON_TRACK:
            apart = "in_doubt"
        told = style.words.say(f"dashboard.{apart}") if apart and count else ""
        remark = f"{style.glyphs.flag} {told}" if told else ""
        role = COLUMNS[pace] if apart and count else "strong" if count else "faint"
        number = str(count) if count else style.glyphs.speck
        key = ("cell", confidence.value, pace.value) if count else None
        upper += [Piece(style.fit(number, size, "^"), f"bold {role}", "bar", key), Piece(" ")]
        lower += [Piece(style.fit(remark, size, "^"), role, "bar", key), Piece(" ")]
    return [CardLine(upper), CardLine(lower)]


def draw_behind(card: BehindCard, width: int, height: int, style: Style) -> CardPicture:
    """Sign, title, bar, how many points are missing, and whether the owner is sure all the same."""
    say = style.words.say
    room = 8 if width < 60 else 16
    titled = width - 2 - 2 - room - 6 - 2
    rows = []
    for one in card.rows:
        state = one.key_result.state
        role = str(of_key_result(state).status)
        tick = tick_of(one.key_result.definition, state)
        bar = progress_bar(state.progress, state.expected, room, role, style.glyphs, tick=tick)
        gap = signed(-max(1, round(one.gap * 100)), 0)
        flag = f" {style.glyphs.flag}" if state.disagrees else "  "
        pieces = [Piece(f"{style.glyphs.status[state.status]} ", role)]
        pieces.append(Piece(style.fit(tame(one.key_result.definition.title), titled)))
        pieces += [Piece("  "), *(Piece(*part) for part in bar)]
        pieces += [Piece(style.fit(gap, 6, ">"), f"bold {role}"), Piece(flag, "at_risk")]
        rows.append(CardLine(pieces, (), ("kr", one.key_result.uid)))
    rows = rows or sentence(style, say("dashboard.none_behind"), width, "on_track")
    remark = say("dashboard.behind_remark", count=len(card.uids)) if card.uids else ""
    return CardPicture(say("dashboard.behind"), remark, rows)
