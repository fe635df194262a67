"""The sections of a key result but for its tasks: check-ins, scope, definition, links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from okrtui.domain import confidence
from okrtui.domain.model import Checkin, ScopeEventKind
from okrtui.domain.quantity import is_value
from okrtui.tui.widgets.bars import BANDS, confidence_dots
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow
from okrtui.usecases.views import Detail
from okrtui.words.dates import day, moment
from okrtui.words.numbers import percents_apart, with_unit
from okrtui.words.standing import confidence_word
from okrtui.words.width import tame, wrap

NAME = 18
TEXT_INDENT = 4


def checkin_rows(detail: Detail, zone: tzinfo, width: int, style: Style) -> list[TextRow]:
    """The latest first: when, who, value, confidence; below it what was said."""
    words, unit = style.words, detail.row.definition.unit
    said = detail.checkins
    dates = [moment(style.words, one.at, zone, detail.today) for one in said]
    none = words.say("number.not_a_value")
    values = [
        "" if one.value is None else with_unit(words, one.value, unit) if is_value(one.value) else none
        for one in said
    ]
    wide = max((style.cells(text) for text in dates), default=0)
    value_wide = max((style.cells(text) for text in values), default=0)
    who = [tame(detail.names.get(one.author or "", one.author or "")) for one in said]
    names = min(NAME, max((style.cells(name) for name in who), default=0))
    found: list[TextRow] = []
    for one, when, value, name in reversed(list(zip(said, dates, values, who, strict=True))):
        parts: list[Part] = [(" " + style.fit(when, wide), "text"), ("  ", "text")]
        parts.append((style.fit(name, names), "muted"))
        parts.append(("  " + style.fit(value, value_wide, ">") + "  ", "bold text"))
        if one.confidence is not None:
            parts += confidence_dots(one.confidence, BANDS[confidence.band(one.confidence)], style.glyphs)
        stated = {
            "when": when,
            "who": name,
            "value": value,
            "confidence": confidence_word(style.words, one.confidence),
            "said": "; ".join(" ".join((label, text)).strip() for label, text, _ in _words(one, style)),
        }
        found.append(TextRow(parts, key=("checkin", one.id), values=stated))
        for label, text, role in _words(one, style):
            found += folded_below(label, text, role, width, style)
    return found


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
