"""The JSON Schema of a plan: the keys are those that the reader asks for, and how it asks says what they hold.
The examples of the page are read while every question of the reader is written down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from handbook import plan
from handbook.config_schema import DRAFT
from handbook.schema_forms import DAY, FILLED, IDENTIFIER, NAME, SHARE, Form, one_of, text, when
from okrtui.domain.entry import FED, NEEDS
from okrtui.domain.model import Kind, SourceType
from okrtui.planfile.key_result import AGGREGATES, NEEDED, OF_TYPE, PERCENT, TOLD
from okrtui.planfile.model import Known
from okrtui.planfile.parse import BASE, parse
from okrtui.planfile.reader import Reader

_ASKED = (
    "text",
    "filled",
    "identifier",
    "name_of",
    "choice",
    "number",
    "day",
    "tables",
    "table",
    "texts",
    "items",
)
_SIMPLE: dict[str, Form] = {
    "text": {"type": "string"},
    "filled": FILLED,
    "identifier": IDENTIFIER,
    "name_of": IDENTIFIER,
    "number": {"type": "number"},
    "day": DAY,
    "texts": {"type": "array", "items": FILLED},
}
_BLANK = r"[\s\S]*\S[\s\S]*"
_ID = r"[^/]{1,100}"
_OBJECTIVE, _ROW = (text(rf"(?:{_ID}/){{0,{most}}}{NAME}") for most in (2, 3))
_NOT_BELOW_0 = {"type": "number", "minimum": 0}
_PLACE = {"type": "string", "minLength": 1, "pattern": r"^\S+$"}
_WEB = {"type": "string", "pattern": r"^[hH][tT][tT][pP][sS]?://(?![^/?#]*@)[^\s/?#:]\S*$"}

SHAPES: dict[str, Form] = {
    "base": text(BASE.pattern),
    "objectives.supports": _OBJECTIVE,
    "objectives.drives": _OBJECTIVE,
    "objectives.carried_from": _OBJECTIVE,
    "objectives.weight": _NOT_BELOW_0,
    "objectives.mends": {"type": "array", "items": IDENTIFIER},
    "objectives.initiatives.links.url": _PLACE,
    "objectives.key_results.change": text(PERCENT.pattern),
    "objectives.key_results.checkin": {"enum": ["none"]},
    "objectives.key_results.weight": _NOT_BELOW_0,
    "objectives.key_results.links.weight": _NOT_BELOW_0,
    "objectives.key_results.links.url": _PLACE,
    "objectives.key_results.links.query": FILLED,
    "objectives.key_results.sprints.url": _PLACE,
    "objectives.key_results.docs.url": _WEB,
    "objectives.key_results.depends.on": _ROW,
    "objectives.key_results.milestones.weight": _NOT_BELOW_0,
    "objectives.key_results.source.weigh": FILLED,
    "objectives.key_results.source.query": FILLED,
    "objectives.key_results.source.value.ratio": {"minItems": 2, "maxItems": 2},
    "kpis.source.weigh": FILLED,
    "kpis.source.query": FILLED,
}
"""Key -> what is looked for in what it holds, beside what it is asked for as."""

_VALUE = text(rf"{'|'.join(('count', *TOLD))}|(?:{'|'.join(AGGREGATES)}):{_BLANK}")
_POINTS = {"type": "array", "items": {"type": "array", "minItems": 2, "maxItems": 2, "items": [DAY, SHARE]}}


def _sources() -> list[Form]:
    """What goes with the type of a source, and what it cannot do without."""
    found = []
    for kind in SourceType:
        then: Form = {
            "propertyNames": {"enum": list(OF_TYPE[kind])},
            "required": list(NEEDED.get(kind, ())),
        }
        if kind is SourceType.QUERY:
            ratio = {"required": ["value"], "properties": {"value": {"type": "object"}}}
            then = {
                **then,
                "if": ratio,
                "then": {"not": {"required": ["query"]}},
                "else": {"required": ["query"]},
            }
        found.append(when("type", kind.value, then))
    return found


def _kinds() -> list[Form]:
    """What a kind cannot do without, and where its numbers can come from."""
    found = [when("kind", kind.value, {"required": list(keys)}) for kind, keys in NEEDS.items()]
    band = {"anyOf": [{"required": ["low"]}, {"required": ["high"]}]}
    found.append(when("kind", Kind.KEEP.value, band))
    steps = {"required": ["milestones"], "properties": {"milestones": {"minItems": 1}}}
    found.append(when("kind", Kind.MILESTONES.value, steps))
    for kind in Kind:
        fed = {SourceType.QUERY, SourceType.METRIC, SourceType.KPI} if kind in FED else set()
        fits = {SourceType.MANUAL, *fed, *({SourceType.TASKS} if kind is Kind.TASKS else ())}
        if fits != set(SourceType):
            type_ = {"type": {"enum": sorted(one.value for one in fits)}}
            found.append(when("kind", kind.value, {"properties": {"source": {"properties": type_}}}))
    not_zero = {"not": {"const": 0}}
    found.append(when("kind", Kind.REACH.value, {"properties": {"target": not_zero}}))
    found.append(when("kind", Kind.RELATIVE.value, {"properties": {"baseline": not_zero}}))
    return found


WHOLE: dict[str, list[Form]] = {
    "objectives.key_results": _kinds(),
    "objectives.key_results.links": [one_of(("url", "query"))],
    "objectives.key_results.source": _sources(),
    "objectives.key_results.source.value": [{"required": ["ratio"]}],
    "kpis.source": [
        *_sources(),
        {"not": {"properties": {"type": {"enum": ["tasks", "kpi"]}}, "required": ["type"]}},
    ],
    "kpis": [{"anyOf": [{"required": ["low"]}, {"required": ["high"]}]}],
}
"""Table -> what is looked for in its keys together."""


_WORD = plan.of_key_result('kind = "boolean"\nexpected = "late"')
"""A plan with what the page shows in another form."""


class Asked:
    """What the reader asked for, table by table: key -> how, and the words where it was a choice."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, set[tuple[str, tuple[str, ...]]]]] = {}
        self.needed: dict[str, list[set[str]]] = {}
        self._inside = False

    def note(self, name: str, reader: Reader, key: str, more: tuple[object, ...]) -> None:
        words = more[0] if name == "choice" else ()
        choices = (
            tuple(one.value for one in words)
            if isinstance(words, type) and issubclass(words, StrEnum)
            else ()
        )
        self.keys.setdefault(place(reader), {}).setdefault(key, set()).add((name, choices))

    def instead(self, name: str) -> Callable[..., Any]:
        """A method of the reader that writes down what it is asked before it answers."""
        real = getattr(Reader, name)

        def asked(reader: Reader, key: str, *more: object, **named: object) -> object:
            if self._inside:
                return real(reader, key, *more, **named)
            self.note(name, reader, key, more)
            self._inside = True
            try:
                return real(reader, key, *more, **named)
            finally:
                self._inside = False

        return asked


def place(reader: Reader) -> str:
    """Where a table stands, without numbers: ``objectives.key_results``."""
    return ".".join(part for part in reader.path if isinstance(part, str))


@lru_cache(maxsize=1)
def asked() -> Asked:
    """What the reader asks for over the examples of the page."""
    found = Asked()
    required, finish = Reader.required, Reader.finish
    needed: dict[int, tuple[Reader, set[str]]] = {}  # with the reader, whose number another would be given

    def note(reader: Reader, key: str) -> bool:
        needed.setdefault(id(reader), (reader, set()))[1].add(key)
        return required(reader, key)

    def end(reader: Reader) -> None:
        found.needed.setdefault(place(reader), []).append(needed.pop(id(reader), (reader, set()))[1])
        finish(reader)

    with patch.multiple(
        Reader, required=note, finish=end, **{name: found.instead(name) for name in (*_ASKED, "take")}
    ):
        for example in (*plan.examples().values(), _WORD):
            parse(example, file="plan.toml", known=Known(cycle="2026-Q4"))
    return found


def schema() -> Form:
    """The schema of plan.toml."""
    head = {"$schema": DRAFT, "$id": "okrtui:plan", "title": "plan.toml of okrtui"}
    return {**head, **_table("")}


def _table(path: str) -> Form:
    seen = asked()
    keys = {key: _key(f"{path}.{key}".lstrip("."), hows) for key, hows in seen.keys[path].items()}
    needed = set.intersection(*seen.needed[path])
    found: Form = {"type": "object", "additionalProperties": False, "properties": keys}
    found["required"] = [key for key in keys if key in needed]
    return {**found, "allOf": WHOLE[path]} if path in WHOLE else found


def _key(path: str, hows: set[tuple[str, tuple[str, ...]]]) -> Form:
    name = path.rpartition(".")[2]
    options = list(_options(path, hows))
    if name == "value":
        options = [one if one.get("type") == "object" else _VALUE for one in options]
    if name == "expected":
        options = [_POINTS if one.get("type") == "array" else one for one in options]
    shape = SHAPES.get(path, {})
    found = {**(options[0] if len(options) == 1 else {"anyOf": options} if options else {}), **shape}
    said = _said(path)
    return {"description": said, **found} if said else found


def _options(path: str, hows: set[tuple[str, tuple[str, ...]]]) -> Iterator[Form]:
    for name, words in sorted(hows):
        if name == "choice":
            yield {"enum": list(words)}
        elif name == "tables":
            yield {"type": "array", "items": _table(path)}
        elif name == "table":
            yield _table(path)
        elif name == "items":
            yield {"type": "array"}
        elif name in _SIMPLE:
            yield _SIMPLE[name]


def _said(path: str) -> str:
    """What the page says of a key."""
    table, _, key = path.rpartition(".")
    last = table.rpartition(".")[2] or "top"
    of = next((keys for head, keys in plan.KEYS.items() if re.sub(r"\W+", " ", head).split()[-1] == last), {})
    return re.sub(r"`", "", of[key][2]) if key in of else ""
