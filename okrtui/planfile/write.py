"""Writes a plan as TOML, the same text for the same plan; ``parse(dump(plan)) == plan``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal

from okrtui.domain.model import CurveWord, Driver, KeyResultDef, Kind, ObjectiveState, Source, SourceType
from okrtui.planfile.annotate import MARK
from okrtui.planfile.model import Plan, PlanKeyResult, PlanLink, PlanObjective
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
    for objective in plan.objectives:
        blocks.append(_block("[[objectives]]", _objective(objective)))
        blocks += [_block("[[objectives.key_results]]", _key_result(kr)) for kr in objective.key_results]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def number(value: Decimal) -> str:
    """A finite decimal, exactly and plainly: ``18``, ``0.1``; never ``18.0`` or ``1E+2``."""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def text(value: str) -> str:
    """A TOML string on one line. Letters of every script stand as they are."""
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
    yield from _texts(carried_from=definition.carried_from)
    yield from _common(definition.tags, definition.priority, definition.description)


def _key_result(row: PlanKeyResult) -> Pairs:
    definition = row.definition
    yield "id", text(row.id)
    yield from _texts(was=row.was)
    yield "title", text(definition.title)
    yield "kind", text(definition.kind)
    yield from _numbers(definition)
    if definition.unit:
        yield "unit", text(definition.unit)
    yield from _texts(owner=definition.owner)
    if definition.weight != 1:
        yield "weight", number(definition.weight)
    if definition.kind is Kind.TASKS or definition.source != Source():
        yield "source", _inline(_source(definition.source))
    if row.links:
        yield "links", _array([_inline(_link(link)) for link in row.links])
    yield from _dated(definition)
    if not definition.checkin:
        yield "checkin", text("none")
    if definition.docs:
        rows = [_inline(_texts(title=doc.title, url=doc.url)) for doc in definition.docs]
        yield "docs", _array(rows)
    yield from _common(definition.tags, definition.priority, definition.description)
    yield from _texts(flagged=definition.flagged)


def _numbers(definition: KeyResultDef) -> Pairs:
    for name in ("start", "target", "low", "high", "baseline"):
        value = getattr(definition, name)
        if value is not None:
            yield name, number(value)
    if definition.change is not None:
        yield "change", text(number(definition.change.scaleb(2, _EXACT)) + "%")


def _dated(definition: KeyResultDef) -> Pairs:
    if definition.milestones:
        rows = []
        for milestone in definition.milestones:
            pairs = [("title", text(milestone.title))]
            if milestone.weight != 1:
                pairs.append(("weight", number(milestone.weight)))
            if milestone.due is not None:
                pairs.append(("due", milestone.due.isoformat()))
            rows.append(_inline(iter(pairs)))
        yield "milestones", _array(rows)
    if isinstance(definition.expected, CurveWord):
        yield "expected", f'"{definition.expected.value}"'
    elif definition.expected:
        points = [f"[{day.isoformat()}, {number(share)}]" for day, share in definition.expected]
        yield "expected", f"[ {', '.join(points)} ]"
    if definition.starts is not None:
        yield "starts", definition.starts.isoformat()
    if definition.due is not None:
        yield "due", definition.due.isoformat()


def _source(source: Source) -> Pairs:
    yield "type", text(source.type)
    if source.weigh != "count":
        yield "weigh", text(source.weigh)
    yield from _texts(connection=source.connection, query=source.query, name=source.name)
    if source.ratio is not None:
        yield "value", f"{{ ratio = [{text(source.ratio[0])}, {text(source.ratio[1])}] }}"
    elif source.type is SourceType.QUERY:
        yield "value", text(source.value)


def _link(link: PlanLink) -> Pairs:
    yield from _texts(connection=link.connection, url=link.url, query=link.query)
    if link.weight != 1:
        yield "weight", number(link.weight)


def _common(tags: Sequence[str], priority: str | None, description: str) -> Pairs:
    if tags:
        yield "tags", "[" + ", ".join(text(tag) for tag in tags) + "]"
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
