"""How a key result is defined, and what each version of that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from okrtui.domain.fields import KEY_RESULT, Field, Form
from okrtui.domain.model import CurveWord, KeyResultDef, Source, SourceType
from okrtui.tui.widgets.key_result_rows import folded_below
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow
from okrtui.usecases.views import DefinitionVersion, Detail
from okrtui.words.dates import day, moment
from okrtui.words.numbers import number, numbers_apart, percent, with_unit
from okrtui.words.width import tame

LABEL_MOST = 18
ELSEWHERE = ("title", "unit", "docs", "sprints")
"""Fields that the page tells in another place."""


def _heading(message: str, style: Style) -> TextRow:
    told = style.words.say(message)
    return TextRow([(f" {told}", "bold accent")], ground="band", section=told)


def _standing(detail: Detail, width: int, style: Style) -> list[TextRow]:
    """Every field that says something, as it stands."""
    definition, bare = detail.row.definition, KeyResultDef(title="", kind=detail.row.definition.kind)
    told: list[tuple[str, list[str]]] = []
    for field in KEY_RESULT:
        value = getattr(definition, field.name)
        if field.name in ELSEWHERE or (value == getattr(bare, field.name) and field.name not in _ALWAYS):
            continue
        told.append((style.words.say(f"key_result.def_{field.name}"), list(_lines(field, detail, style))))
    wide = min(LABEL_MOST, max((style.cells(label) for label, _ in told), default=0))
    rows: list[TextRow] = []
    for label, lines in told:
        for text in lines:
            below = folded_below(style.fit(label, wide) + " ", text, "text", width, style, indent=1)
            rows += [TextRow(one.parts, values=None) for one in below]
            label = ""
    return rows


_ALWAYS = ("kind", "source", "expected")
"""Fields that are told though nobody said anything of them."""


def _lines(field: Field, detail: Detail, style: Style) -> Iterator[str]:
    """What a field says, a line each."""
    say, definition = style.words.say, detail.row.definition
    value = getattr(definition, field.name)
    if field.form is Form.SOURCE:
        yield _source(value, style)
    elif field.form is Form.CHECKIN:
        yield say("key_result.def_nobody_asked")
    elif field.form is Form.PERCENT:
        yield f"{'+' if value > 0 else ''}{number(value * 100)}%"
    elif field.form is Form.CURVE:
        if isinstance(value, CurveWord) or not value:
            yield say(f"writing.curve_{value or CurveWord.EVEN}")
        else:
            points = (f"{day(style.words, at, detail.today)} {percent(float(share))}" for at, share in value)
            yield ", ".join(points)
    elif field.form is Form.MILESTONES:
        for one in value:
            due = f", {day(style.words, one.due, detail.today)}" if one.due else ""
            weight = f" ({say('key_result.weight', weight=number(one.weight))})" if one.weight != 1 else ""
            yield f"{tame(one.title)}{due}{weight}"
    elif field.form is Form.DEPENDS:
        yield ", ".join(tame(one.on) for one in value)
    elif isinstance(value, tuple):
        yield ", ".join(tame(str(one)) for one in value)
    elif isinstance(value, Decimal) and field.name != "weight":
        yield with_unit(style.words, value, definition.unit)
    else:
        yield from _told(field, value, detail.today, style, detail.names).splitlines() or [""]


def _source(source: Source, style: Style) -> str:
    told = style.words.say(f"retrospect.source_{source.type}")
    if source.type is SourceType.QUERY:
        asked = " / ".join(source.ratio) if source.ratio else source.query or ""
        parts = [told, source.connection or "", source.value or "", asked]
    else:
        parts = [told, source.name or ""]
    return f" {style.glyphs.dot} ".join(tame(part) for part in parts if part)


def definition_rows(detail: Detail, zone: tzinfo, width: int, style: Style) -> list[TextRow]:
    """How it is defined, then every version: what it changed, when, who, why; the latest first, the first one
    last."""
    versions = [one for one in detail.history if isinstance(one.definition, KeyResultDef)]
    if not versions:
        return []
    found = [*_standing(detail, width, style), _heading("key_result.def_history", style)]
    for before, after in reversed(list(pairwise(versions))):
        told = changes(before, after, detail.today, style, detail.names)
        found += _version(after, told, detail, zone, width, style)
    first = versions[0]
    return found + _version(first, [style.words.say("key_result.set_up")], detail, zone, width, style)


def _version(
    one: DefinitionVersion, told: Sequence[str], detail: Detail, zone: tzinfo, width: int, style: Style
) -> list[TextRow]:
    when = moment(style.words, one.valid_from, zone, detail.today)
    head: list[Part] = [(f" {when}  ", "muted"), (told[0] if told else "", "bold text")]
    author = tame(detail.names.get(one.author, one.author))
    values = {"change": "; ".join(told), "when": when, "who": author, "reason": one.reason}
    rows = [TextRow(head, key=("version", one.version), right=[(author, "muted")], values=values)]
    for text in told[1:]:
        rows += folded_below("", text, "text", width, style)
    if one.reason:
        rows += folded_below("", tame(one.reason), "muted", width, style)
    return rows


def changes(
    before: DefinitionVersion,
    after: DefinitionVersion,
    today: date,
    style: Style,
    names: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """ "target 60 → 55" for each field that differs; for the rest that it changed. People stand by their
    ``names``."""
    found = []
    for field in sorted(KEY_RESULT, key=lambda one: not one.short):
        old, new = getattr(before.definition, field.name, None), getattr(after.definition, field.name, None)
        if old == new:
            continue
        label = style.words.say(f"key_result.def_{field.name}")
        if field.short:
            if isinstance(old, Decimal) and isinstance(new, Decimal):
                told = numbers_apart(old, new)
            else:
                told = [_told(field, value, today, style, names) for value in (old, new)]
            found.append(f"{label} " + f" {style.glyphs.arrow} ".join(told))
        else:
            found.append(style.words.say("key_result.def_changed", field=label))
    return found or [style.words.say("key_result.def_same")]


def _told(field: Field, value: object, today: date, style: Style, names: Mapping[str, str]) -> str:
    if value is None or value == "":
        return style.glyphs.dash
    if field.form is Form.PERSON:
        return tame(names.get(str(value), str(value)))
    if field.form is Form.KIND:
        return style.words.say(f"writing.kind_{value}")
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return day(style.words, value, today)
    return tame(str(value))
