"""docs/configuration.md: every key of config.toml, from the schema, with its type, default and example."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from okrtui.config.schema import SHARED, Config
from okrtui.config.team_settings import SPANS, WEEKDAYS, rules_for
from okrtui.domain.rules import KPI_FACTS, KPI_STATUS, NUMBERS, TEXTS

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
INHERITED = ("teams.cadence", "teams.heading", "teams.thresholds")
"""Tables with the keys of another; what is left out there is inherited."""
_COMMENT = re.compile(r"(?P<key>[a-z_]+) = .*?\s# (?P<said>.*)")


def page() -> str:
    """The page as it should be."""
    lines = [
        "# Configuration",
        "",
        "Every key of `config.toml`, its type, its default and an example. Written by `make docs` from the schema",
        "and from [config.example.toml](../config.example.toml), which can be copied.",
        "",
        "`okrtui config check` reports every fault with file, line and key. The file lies in the platform's",
        "configuration folder; `--config FILE`, `OKRTUI_CONFIG` or `--profile NAME` name another. What the whole",
        f"organisation shares ({', '.join(f'`{name}`' for name in SHARED)}) may stand in one file that is kept in git,",
        "named by `organization_file`; the rest is personal. Spans of time: `30s`, `15m`, `24h`, `3d`, `2w`. A secret",
        "is named by its place: `env:NAME`, `keyring:NAME`, `command:pass show x` or `file:PATH` (mode 0600).",
        "",
        "A team inherits cadence, heading and thresholds from its parent, then from the file, then from the defaults.",
    ]
    for table, rows in tables().items():
        lines += ["", f"## {table}", "", "| key | type | default | example | |", "|---|---|---|---|---|"]
        lines += ["| " + " | ".join([f"`{row[0]}`", *row[1:]]) + " |" for row in rows]
        if table == "[[rules]]":
            lines += ["", *_conditions()]
    return "\n".join(lines) + "\n"


def _conditions() -> Iterator[str]:
    """What `when` and `if` of a rule may name, from the domain."""
    status = ", ".join(f"`{one}`" for one in TEXTS["status"])
    of_kpi = ", ".join(f"`{one}`" for one in KPI_STATUS)
    yield "`when` is a schedule, or one of these:"
    yield from ("", "| | fires |", "|---|---|")
    yield f"| `{{ status = … }}` | when a key result comes to it: {status} |"
    yield f"| `{{ status = … }}` | when a KPI leaves its healthy band, or is back in it: {of_kpi} |"
    yield '| `{ late = "3d" }` | when a check-in is late by so much |'
    yield '| `{ silent = "1w" }` | when a key result has had no check-in for so long |'
    yield '| `{ scope = "changed" }` | when tasks were added to a key result, or left it |'
    yield "| `{ crosses = 0.8 }` | when progress of a key result passes a share on its way up |"
    yield from (
        "",
        "`if` names facts, each with a value or a list of values:",
        "",
        "| | of | values |",
        "|---|---|---|",
    )
    for name, allowed in TEXTS.items():
        both = name in KPI_FACTS
        words = ", ".join(f"`{one}`" for one in allowed) or "text"
        yield f"| `{name}` | key results{' and KPIs' if both else ''} | {words} |"
    for name in KPI_FACTS:
        if name not in TEXTS and name not in NUMBERS:
            yield f"| `{name}` | KPIs | text |"
    for name in NUMBERS:
        both = name in KPI_FACTS
        yield f"| `{name}` | key results{' and KPIs' if both else ''} | a number behind `<`, `<=`, `>`, `>=` or `=` |"


Row = tuple[str, str, str, str, str]
"""Key, type, default, example, and what the example says of it."""


def tables() -> dict[str, list[Row]]:
    """Name of a table -> its rows."""
    found: dict[str, list[Row]] = {}
    examples = tomllib.loads(EXAMPLE.read_text("utf-8"))
    _table(inspect.type_info(Config), "", found, [examples])
    return found


def _table(kind: inspect.Type, path: str, found: dict[str, list[Row]], examples: list[Any]) -> None:
    assert isinstance(kind, inspect.StructType)
    rows = found.setdefault(f"[{_named(path)}]" if path else "At the top", [])
    for one in kind.fields:
        inner = f"{path}.{one.encode_name}" if path else one.encode_name
        below = [
            example[one.encode_name]
            for example in examples
            if isinstance(example, dict) and one.encode_name in example
        ]
        deeper = table_below(one.type)
        if deeper is not None and inner.replace("[]", "") not in INHERITED:
            _table(deeper[0], inner + deeper[1], found, list(_unpacked(below, deeper[1])))
            continue
        said, _, default = comments().get(inner.replace("[]", ""), "").partition("default: ")
        default = _default(path, one) or default or "none"
        rows.append((one.encode_name, told(one.type), default, _example(inner, below), said.rstrip("; ")))
    if not rows:
        del found[f"[{_named(path)}]" if path else "At the top"]


def _named(path: str) -> str:
    name = path.replace(".*", ".NAME").replace("[]", "")
    return f"[{name}]" if path.endswith("[]") else name


def table_below(kind: inspect.Type) -> tuple[inspect.Type, str] | None:
    """The table that a key holds, if it holds one, and how it stands below it."""
    if isinstance(kind, inspect.StructType):
        return kind, ""
    if isinstance(kind, inspect.VarTupleType) and isinstance(kind.item_type, inspect.StructType):
        return kind.item_type, "[]"
    if isinstance(kind, inspect.DictType) and isinstance(kind.value_type, inspect.StructType):
        return kind.value_type, ".*"
    return None


def _unpacked(examples: list[Any], how: str) -> Iterator[Any]:
    for example in examples:
        if how == "":
            yield example
        else:
            yield from example.values() if isinstance(example, dict) else example


def told(kind: inspect.Type) -> str:
    """A type in words."""
    if isinstance(kind, inspect.UnionType):
        return " or ".join(
            dict.fromkeys(
                "table" if isinstance(one, inspect.StructType) else told(one)
                for one in kind.types
                if not isinstance(one, inspect.NoneType)
            )
        )
    if isinstance(kind, inspect.LiteralType):
        values = WEEKDAYS if set(kind.values) == set(WEEKDAYS) else sorted(kind.values, key=str)
        return " or ".join(f'`"{value}"`' for value in values)
    if isinstance(kind, inspect.VarTupleType):
        inner = told(kind.item_type)
        return "list" if inner == "any" else f"list of {inner}"
    if isinstance(kind, inspect.StructType):
        return "table with the keys of the one above of that name"
    names: dict[type, str] = {
        inspect.StrType: "text",
        inspect.BoolType: "true or false",
        inspect.IntType: "whole number",
        inspect.FloatType: "number",
        inspect.DateType: "date",
        inspect.DictType: "table",
        inspect.AnyType: "any",
    }
    return names[type(kind)]


def _default(table: str, one: inspect.Field) -> str:
    if one.required:
        return "needed"
    if f"{table}.{one.name}".replace("[]", "") in INHERITED:
        return "inherited"
    if table in ("cadence", "heading", "thresholds"):
        return f"`{_toml(inherited()[one.name])}`"
    value = one.default if one.default is not msgspec.NODEFAULT else None
    return "" if value in (None, "", (), {}) or isinstance(value, msgspec.Struct) else f"`{_toml(value)}`"


@lru_cache(maxsize=1)
def inherited() -> dict[str, Any]:
    """The values that hold where nobody says anything."""
    rules = rules_for(msgspec.convert({"organization": {"id": "a"}}, Config), None)
    cadence, limits = rules.cadence, rules.thresholds
    spans = {name: f"{getattr(limits, name) // timedelta(days=1)}d" for name in SPANS}
    return {
        "every": cadence.every.value,
        "on": WEEKDAYS[cadence.weekday],
        "at": f"{cadence.hour:02}:{cadence.minute:02}",
        "confidence": cadence.confidence.value,
        "aspirational": [rules.aspirational.on_track, rules.aspirational.at_risk],
        "committed": [rules.committed.on_track, rules.committed.at_risk],
        "outdated_periods": limits.outdated_periods,
        "unlikely": limits.unlikely,
        "doing": int(rules.doing or 0),
        **spans,
    }


@lru_cache(maxsize=1)
def comments() -> dict[str, str]:
    """Key -> what the example says beside it."""
    found = {"organization_file": "what the whole organisation shares, in one file"}
    table = ""
    for line in EXAMPLE.read_text("utf-8").splitlines():
        head = re.match(r"\[+([a-z_.]+)\]", line)
        if head:
            parts = head[1].split(".")
            several = parts[0] in ("connections", "metrics", "channels") and len(parts) > 1
            table = ".".join([parts[0], "*", *parts[2:]]) if several else head[1]
            inner = re.match(r"\[+[^\]]+\]+\s+# (.*)", line)
            if inner and "." in table:
                found.setdefault(table, inner[1])
        said = _COMMENT.match(line)
        if said:
            found.setdefault(f"{table}.{said['key']}", said["said"].replace("|", "\\|"))
    return found


def _example(path: str, values: list[Any]) -> str:
    if path == "organization_file":
        return '`"org.toml"`'
    return f"`{_toml(values[0])}`" if values else ""


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
