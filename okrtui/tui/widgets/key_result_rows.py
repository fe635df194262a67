"""The sections of a key result but for its tasks: check-ins, scope, definition, links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from decimal import Decimal
from typing import TypeGuard

from okrtui.domain import confidence
from okrtui.domain.model import Checkin, Kind, ScopeEventKind
from okrtui.domain.progress import raw_of
from okrtui.domain.quantity import is_value
from okrtui.tui.widgets.bars import BANDS, confidence_dots, progress_bar
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow
from okrtui.usecases.views import Detail
from okrtui.words.dates import day, moment
from okrtui.words.numbers import percent, percents_apart, with_unit
from okrtui.words.standing import confidence_word
from okrtui.words.values import change
from okrtui.words.width import tame, wrap

NAME = 18
TEXT_INDENT = 4
DOTS = 5  # cells of a confidence
BAR, BAR_FROM = 24, 110  # cells of a bar, and of a list that has one
BESIDE_LEAST = 30
"""Cells from which what was said stands beside the confidence."""


def checkin_rows(detail: Detail, zone: tzinfo, width: int, style: Style) -> list[TextRow]:
    """The latest first: when, who, where it stood, how far that was from the check-in before (where there is
    room), confidence, and what was said, which stands below where there is no room beside it."""
    words, said = style.words, detail.checkins
    stood = [_stood(detail, one) for one in said]
    dates = [moment(words, one.at, zone, detail.today) for one in said]
    values = [_stood_text(detail, value, style) for value in stood]
    moves = [
        change(words, detail.row, value - before) if _known(before) and _known(value) else ""
        for before, value in zip([None, *stood], stood, strict=False)
    ]
    who = [tame(detail.names.get(one.author or "", one.author or "")) for one in said]
    bars = [
        _bar(detail, one, value, style) if width >= BAR_FROM else []
        for one, value in zip(said, stood, strict=True)
    ]
    wide = [max(map(style.cells, texts), default=0) for texts in (dates, who, values, moves)]
    names, barred = min(NAME, wide[1]), max(map(style.size, bars), default=0)
    room = width - (wide[0] + names + wide[2] + DOTS + 7)
    moved_wide = wide[3] if wide[3] + 2 <= room else 0
    found: list[TextRow] = []
    for at in reversed(range(len(said))):
        one, when, name, value, moved, bar = said[at], dates[at], who[at], values[at], moves[at], bars[at]
        parts: list[Part] = [(" " + style.fit(when, wide[0]), "text"), ("  ", "text")]
        parts.append((style.fit(name, names), "muted"))
        parts.append(("  " + style.fit(value, wide[2], ">") + "  ", "bold text"))
        if moved_wide:
            parts.append((style.fit(moved, moved_wide, ">") + "  ", "muted"))
        if barred:
            parts += [*bar, (" " * (barred - style.size(bar) + 2), "text")]
        dots = BANDS[confidence.band(one.confidence)] if one.confidence is not None else "muted"
        parts += confidence_dots(one.confidence, dots, style.glyphs) if one.confidence is not None else []
        told = list(_words(one, style))
        stated = {
            "when": when,
            "who": name,
            "value": value,
            "confidence": confidence_word(words, one.confidence),
            "said": "; ".join(" ".join((label, text)).strip() for label, text, _ in told),
        }
        column = style.size(parts) + (2 if one.confidence is not None else DOTS + 2)
        indent = column if width - column >= BESIDE_LEAST else TEXT_INDENT
        below = [line for each in told for line in folded_below(*each, width, style, indent=indent)]
        if below and indent == column:
            parts += [(" " * (column - style.size(parts)), "text"), *below.pop(0).parts[1:]]
        found += [TextRow(parts, key=("checkin", one.id), values=stated), *below]
    return found


def _bar(detail: Detail, said: Checkin, value: Decimal | None, style: Style) -> list[Part]:
    """How far it was at a check-in, beside how far it should have been."""
    progress = raw_of(detail.row.definition, value) if _known(value) else None
    if progress is None:
        return []
    progress = max(0.0, min(1.0, progress))
    expected = next((share for at, share in reversed(detail.curve) if at <= said.at), None)
    drawn = progress_bar(progress, expected, BAR, "pending", style.glyphs)
    told = detail.row.definition.kind is Kind.TASKS  # its value is how far it is
    return drawn if told else [*drawn, (f" {percent(progress):>4}", "text")]


def _known(value: Decimal | None) -> TypeGuard[Decimal]:
    return value is not None and is_value(value)


def _stood(detail: Detail, said: Checkin) -> Decimal | None:
    """What a check-in said, or what was measured last until then; None where neither is a number to tell."""
    if said.value is not None or detail.row.definition.kind in (Kind.BOOLEAN, Kind.MILESTONES):
        return said.value
    return next((value for at, value in reversed(detail.measurements) if at <= said.at), None)


def _stood_text(detail: Detail, value: Decimal | None, style: Style) -> str:
    words, definition = style.words, detail.row.definition
    if value is None:
        return ""
    if not is_value(value):
        return words.say("number.not_a_value")
    if definition.kind is Kind.TASKS:
        return percent(float(value))
    return with_unit(words, value, definition.unit)


def _words(said: Checkin, style: Style) -> Iterator[tuple[str, str, str]]:
    """(label, text, colour) of each thing that was said."""
    say = style.words.say
    if said.note:
        opened, closed = style.glyphs.quotes
        yield "", f"{opened}{tame(said.note)}{closed}", "text"
    if said.win:
        yield say("detail.win"), tame(said.win), "on_track"
    if said.blocker_kind is not None or said.blocker:
        kind = say(f"detail.blocker_{said.blocker_kind}") if said.blocker_kind else ""
        text = ": ".join(part for part in (kind, tame(said.blocker)) if part)
        yield say("detail.blocker"), text, "at_risk"
    if said.next_action:
        yield say("key_result.next"), tame(said.next_action), "text"


def folded_below(
    label: str, text: str, role: str, width: int, style: Style, *, indent: int = TEXT_INDENT
) -> list[TextRow]:
    """A remark below a row, broken at the width, its label in front."""
    head = f"{label} " if label else ""
    room = max(20, width - indent - style.cells(head) - 2)
    rows = []
    for at, part in enumerate(wrap(text, room, style.glyphs.ambiguous)):
        front = head if at == 0 else " " * style.cells(head)
        rows.append(TextRow([(" " * indent, "text"), (front, "muted"), (part, role)], follows=True))
    return rows


_SIGNS = {
    ScopeEventKind.ADDED: ("+", "text"),
    ScopeEventKind.RETURNED: ("+", "text"),
    ScopeEventKind.REOPENED: ("<", "at_risk"),
    ScopeEventKind.DROPPED: ("-", "muted"),
    ScopeEventKind.LEFT: ("-", "muted"),
    ScopeEventKind.MISSING: ("!", "off_track"),
    ScopeEventKind.CONFIRMED: ("-", "muted"),
}


def scope_rows(detail: Detail, zone: tzinfo, style: Style) -> list[TextRow]:
    """The ledger of the tasks that came and went, newest first. Day and what all of it did stand once a day:
    what else moved that day is in it, and no task did it alone."""
    say = style.words.say
    days = [one.at.astimezone(zone).date() for one in detail.scope]
    dates = [day(style.words, one, detail.today) for one in days]
    used = {one.kind for one in detail.scope}
    kinds = {kind: say(f"key_result.scope_{kind}") for kind in ScopeEventKind if kind in used}
    wide = max((style.cells(text) for text in dates), default=0)
    kind_wide = max((style.cells(text) for text in kinds.values()), default=0)
    key_wide = min(14, max((style.cells(tame(one.key)) for one in detail.scope), default=0))
    found = []
    for at, (one, when) in enumerate(zip(detail.scope, dates, strict=True)):
        sign, role = _SIGNS[one.kind]
        first = at == 0 or days[at - 1] != days[at]
        parts: list[Part] = [(f" {style.fit(when if first else '', wide)}  ", "muted")]
        parts.append((f"{sign} ", f"bold {role}"))
        parts += [(style.fit(kinds[one.kind], kind_wide) + "  ", role)]
        parts += [(style.fit(tame(one.key), key_wide) + "  ", "text"), (tame(one.title), "text")]
        last = at + days.count(days[at]) - 1
        right = _moved(detail.scope[last].before, one.after, style) if first else []
        values = {
            "task": one.title,
            "id": one.key,
            "act": kinds[one.kind],
            "when": when,
            "change": right[0][0] if right else "",
        }
        found.append(TextRow(parts, key=("scope", at), right=right, values=values))
    return found


def _moved(before: float | None, after: float | None, style: Style) -> list[Part]:
    """From where to where progress went; nothing where it stayed."""
    told = percents_apart(before, after)
    if before is None or after is None or told[0] == told[1]:
        return []
    return [(f" {style.glyphs.arrow} ".join(told), "at_risk" if after < before else "on_track")]


def link_rows(detail: Detail, style: Style) -> list[TextRow]:
    """Links and queries with their weight, then documents, dashboards and sprints; the key is the address."""
    say, found = style.words.say, list[TextRow]()
    wide = max((style.cells(tame(link.connection)) for link in detail.links), default=0)
    for link in detail.links:
        what = tame(link.url or link.query or "")
        parts: list[Part] = [(f" {style.fit(tame(link.connection), wide)}  ", "accent"), (what, "text")]
        right = [(say("key_result.weight", weight=link.weight), "muted")] if link.weight != 1 else []
        values = {"link": what, "connection": link.connection, "weight": str(link.weight)}
        key = ("url", link.url, link.uid)
        found.append(TextRow(parts, key=key, right=right, values=values, url=link.url or ""))
    source = detail.row.definition.source
    for query in (source.query, *(source.ratio or ())):
        if query:
            name = tame(source.connection or source.name or "")
            told: list[Part] = [(f" {name}  ", "accent"), (tame(query), "text")]
            said = {"link": query, "connection": name}
            found.append(TextRow(told, key=("query", query), values=said))
    docs, sprints = detail.row.definition.docs, detail.row.definition.sprints
    if (docs or sprints) and found:
        found.append(TextRow([]))
    for at, doc in enumerate(docs):
        parts = [(f" {style.glyphs.bullet} ", "muted"), (tame(doc.title), "text")]
        end: list[Part] = [(tame(doc.url), "muted")]
        key_of_doc = ("url", doc.url, f"doc {at}")
        found.append(TextRow(parts, key=key_of_doc, right=end, values={"link": doc.title}, url=doc.url))
    for at, place in enumerate(sprints):
        parts = [(f" {style.glyphs.bullet} ", "muted"), (say("key_result.sprint_of"), "muted")]
        parts += [(f" {tame(place.connection)}  ", "accent"), (tame(place.url), "text")]
        said = {"link": place.url, "connection": place.connection}
        found.append(TextRow(parts, key=("url", place.url, f"sprint {at}"), values=said, url=place.url))
    return found
