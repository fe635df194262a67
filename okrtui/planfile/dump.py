"""Writes a plan as TOML, the same text for the same plan; ``parse(dump(plan)) == plan``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Context, Decimal
from operator import attrgetter
from typing import Any

from okrtui.domain.companions import Dependency, Initiative, Place
from okrtui.domain.fields import KEY_RESULT, Form
from okrtui.domain.model import (
    CurveWord,
    Driver,
    KeyResultDef,
    Kind,
    Milestone,
    ObjectiveState,
    Source,
    SourceType,
)
from okrtui.domain.vocabulary import InitiativeState
from okrtui.named import NamedTuple
from okrtui.planfile.annotate import MARK
from okrtui.planfile.model import Plan, PlanKeyResult, PlanLasting, PlanLink, PlanObjective
from okrtui.tomlfile.text import harmful

_EXACT = Context(prec=200)
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_LINE_END = re.compile(r"([ \t])(?=\n|$)")

Pairs = Iterator[tuple[str, str]]


def dump(plan: Plan) -> str:
    """The text of a plan: keys in the contract's order, defaults left out, numbers exact."""
    head = [f"base = {text(plan.base)}"] if plan.base is not None else []
    if plan.cycle is not None:
        head.append(f"cycle = {text(plan.cycle)}")
    blocks = ["\n".join(head)] if head else []
    blocks += [_block(f"[[{one.table}]]", iter(one.pairs)) for one in tables(plan)]
    return "\n\n".join(blocks) + "\n" if blocks else ""


class Table(NamedTuple):
    """A table of a plan (``objectives.key_results``): its keys with their values as TOML. ``below``: the
    objective it belongs to."""

    table: str
    pairs: Sequence[tuple[str, str]]
    below: PlanObjective | None = None


def tables(plan: Plan) -> Iterator[Table]:
    """The tables of a plan in their order: what is its default is left out."""
    for one in plan.lasting:
        yield Table(f"{one.kind}s", tuple(_lasting(one)))
    for objective in plan.objectives:
        yield Table("objectives", tuple(_objective(objective)), objective)
        for made in objective.definition.initiatives:
            yield Table("objectives.initiatives", tuple(_initiative(made)), objective)
        for key in objective.key_results:
            yield Table("objectives.key_results", tuple(_key_result(key)), objective)


def number(value: Decimal) -> str:
    """A finite decimal, exactly and plainly: ``18``, ``0.1``; never ``18.0`` or ``1E+2``."""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def text(value: str) -> str:
    """A TOML string on one line. Letters of every script stand as they are."""
    if value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return '"' + "".join(_SHORT.get(char) or _escaped(char) for char in value) + '"'


def long_text(value: str) -> str:
    """A TOML string over several lines if it has several."""
    if "\n" not in value or any(line.lstrip().startswith(MARK) for line in value.split("\n")):
        return text(value)
    body = "".join(char if char in '\n\t"' else _SHORT.get(char) or _escaped(char) for char in value)
    body = body.replace('"""', '""\\"')
    body = _LINE_END.sub(lambda found: "\\u0020" if found[1] == " " else "\\t", body)
    if body.endswith('"'):
        body = body[:-1] + '\\"'
    return f'"""\n{body}"""'


_MARKS = frozenset("\u061c\u200e\u200f")
"""Marks of direction: text, but nothing that shows."""


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04X}" if char in _MARKS or harmful(char) else char


def _block(header: str, pairs: Pairs) -> str:
    return "\n".join([header, *(f"{key} = {value}" for key, value in pairs)])


def _objective(objective: PlanObjective) -> Pairs:
    definition = objective.definition
    yield "id", text(objective.id)
    yield from _texts(was=objective.was)
    yield "team", text(objective.team)
    yield "cycle", text(objective.cycle)
    yield "title", text(definition.title)
    yield from _texts(owner=definition.owner)
    yield "kind", text(definition.kind)
    if definition.state is not ObjectiveState.ACTIVE:
        yield "state", text(definition.state)
    if definition.driver is not Driver.KRS:
        yield "driver", text(definition.driver)
    if definition.weight != 1:
        yield "weight", number(definition.weight)
    yield from _texts(supports=definition.supports, drives=definition.drives)
    yield from _texts(serves=definition.serves)
    if definition.mends:
        yield "mends", _list(definition.mends)
    yield from _texts(carried_from=definition.carried_from)
    yield from _common(definition.tags, definition.priority, definition.description)


def _lasting(row: PlanLasting) -> Pairs:
    """As fields of the same name of a key result are written; what is its default is left out."""
    yield "id", text(row.id)
    for name, write in _LASTING.items():
        if not hasattr(row.definition, name):
            continue
        value = getattr(row.definition, name)
        if value not in (None, "", Source()):
            yield name, write(value)


def _initiative(one: Initiative) -> Pairs:
    yield "id", text(one.id)
    yield "title", text(one.title)
    yield from _texts(owner=one.owner)
    if one.state is not InitiativeState.PLANNED:
        yield "state", text(one.state)
    if one.links:
        yield "links", _places(one.links)


def _places(places: Iterable[Place]) -> str:
    return _array([_inline(_texts(connection=one.connection, url=one.url)) for one in places])


def _depends(rows: Iterable[Dependency]) -> str:
    return _array([_inline(_texts(on=one.on, state=one.state.value)) for one in rows])


def _key_result(row: PlanKeyResult) -> Pairs:
    definition = row.definition
    yield "id", text(row.id)
    yield from _texts(was=row.was)
    for field, value, default in zip(KEY_RESULT, _VALUES(definition), _DEFAULTS, strict=True):
        always = field.form is Form.SOURCE and definition.kind is Kind.TASKS
        if always or value != default:
            yield field.name, _WRITE[field.form](value)
        if field.form is Form.SOURCE and row.links:
            yield "links", _array([_inline(_link(link)) for link in row.links])


_VALUES = attrgetter(*(field.name for field in KEY_RESULT))
_DEFAULTS = tuple(
    None if field.name in ("title", "kind") else value  # which are always written
    for field, value in zip(KEY_RESULT, _VALUES(KeyResultDef(title="", kind=Kind.BOOLEAN)), strict=True)
)


def _milestones(milestones: Iterable[Milestone]) -> str:
    rows = []
    for milestone in milestones:
        pairs = [("title", text(milestone.title))]
        if milestone.weight != 1:
            pairs.append(("weight", number(milestone.weight)))
        if milestone.due is not None:
            pairs.append(("due", milestone.due.isoformat()))
        rows.append(_inline(iter(pairs)))
    return _array(rows)


def _curve(expected: CurveWord | tuple[tuple[date, Decimal], ...]) -> str:
    if isinstance(expected, CurveWord):
        return f'"{expected.value}"'
    points = [f"[{day.isoformat()}, {number(share)}]" for day, share in expected]
    return f"[ {', '.join(points)} ]"


def _source(source: Source) -> Pairs:
    yield "type", text(source.type)
    if source.weigh != "count":
        yield "weigh", text(source.weigh)
    named = {"id" if source.type is SourceType.KPI else "name": source.name}
    yield from _texts(connection=source.connection, query=source.query, **named)
    if source.ratio is not None:
        yield "value", f"{{ ratio = [{text(source.ratio[0])}, {text(source.ratio[1])}] }}"
    elif source.type is SourceType.QUERY:
        yield "value", text(source.value)


def _link(link: PlanLink) -> Pairs:
    yield from _texts(connection=link.connection, url=link.url, query=link.query)
    if link.weight != 1:
        yield "weight", number(link.weight)


def _list(values: Sequence[str]) -> str:
    return "[" + ", ".join(text(one) for one in values) + "]"


def _common(tags: Sequence[str], priority: str | None, description: str) -> Pairs:
    if tags:
        yield "tags", _list(tags)
    yield from _texts(priority=priority)
    if description:
        yield "description", long_text(description)


def _texts(**values: str | None) -> Pairs:
    for key, value in values.items():
        if value is not None:
            yield key, text(value)


def _inline(pairs: Pairs) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


def _array(rows: list[str]) -> str:
    """One row stands on the key's line, several stand below each other."""
    if len(rows) == 1:
        return f"[ {rows[0]} ]"
    return "[\n" + "".join(f"  {row},\n" for row in rows) + "]"


_WRITE: dict[Form, Callable[[Any], str]] = {
    Form.TITLE: text,
    Form.KIND: text,
    Form.NUMBER: number,
    Form.PERCENT: lambda share: text(number(share.scaleb(2, _EXACT)) + "%"),
    Form.TEXT: text,
    Form.LINES: long_text,
    Form.TEXTS: _list,
    Form.IDENTIFIER: text,
    Form.PERSON: text,
    Form.DAY: date.isoformat,
    Form.SOURCE: lambda source: _inline(_source(source)),
    Form.MILESTONES: _milestones,
    Form.CURVE: _curve,
    Form.CHECKIN: lambda _: text("none"),
    Form.DOCS: lambda docs: _array([_inline(_texts(title=doc.title, url=doc.url)) for doc in docs]),
    Form.PLACES: _places,
    Form.DEPENDS: _depends,
}

_LASTING: dict[str, Callable[[Any], str]] = {
    "team": text,
    "title": text,
    "owner": text,
    "unit": text,
    "low": number,
    "high": number,
    "source": _WRITE[Form.SOURCE],
    "checkin": text,
    "description": long_text,
}
