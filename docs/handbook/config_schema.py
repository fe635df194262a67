"""The JSON Schemas of config.toml and of the organisation's file: keys and types are those of the structs that
the loader reads, what is said of a key stands beside the example, and shapes are those that the checks look for."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import inspect

from handbook import configuration
from handbook import schema_forms as forms
from handbook.schema_forms import FILLED, IDENTIFIER, SECRET, SPAN, Form, one_of, text, when
from okrtui.config.check import MOST_A_MINUTE
from okrtui.config.check_reminders import WITH_ADDRESS
from okrtui.config.check_rules import WANTS
from okrtui.config.metrics import COMMON, MOST_DAYS, ROWS, SOURCES
from okrtui.config.schema import DECLARED, SHARED, Config
from okrtui.config.team_settings import KINDS, SPANS
from okrtui.domain.rules import KPI_FACTS, KPI_STATUS, LIMIT, NUMBERS, TEXTS

DRAFT = "http://json-schema.org/draft-07/schema#"
_NAMED = {"propertyNames": IDENTIFIER}
_NOTHING = {"maxItems": 0, "maxProperties": 0}
_STATUS = {"enum": sorted({*TEXTS["status"], *KPI_STATUS})}
_TABLE = {"anyOf": [text(r"(?![\s\S]*://)[\s\S]*\S[\s\S]*"), forms.origin(query=True)]}


def _several(one: Form) -> Form:
    """A value or a list of them."""
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _facts() -> Form:
    """What a rule may ask of a key result or of a KPI."""
    number = {"anyOf": [{"type": "number"}, text(rf"\s*(?:{LIMIT.pattern})\s*")]}
    found: Form = {
        name: _several({"enum": list(few)} if few else {"type": "string"}) for name, few in TEXTS.items()
    }
    found |= {name: _several(number) for name in NUMBERS}
    return {"properties": {**dict.fromkeys(KPI_FACTS, _several({"type": "string"})), **found}}


def _of_metric(source: str) -> Form:
    """What may stand beside the place of a metric, and what must."""
    own = (source, *SOURCES[source], *COMMON)
    then: Form = {"propertyNames": {"enum": list(own)}}
    if source in ("prometheus", "sql"):
        then["required"] = ["query"]
    if source in ("csv", "xlsx"):
        then |= one_of(("column", "cell"))
        no = [{"required": ["cell", "row"]}, {"required": ["cell", "date"]}]
        no.append({"required": ["date", "row"], "properties": {"row": {"enum": list(ROWS[1:])}}})
        no.append({"required": ["token"], "properties": {source: {"not": {"pattern": "://"}}}})
        then["not"] = {"anyOf": no}
    return {"if": {"required": [source]}, "then": then}


SHAPES: dict[str, dict[str, Form]] = {
    "Config": {"connections": _NAMED, "metrics": _NAMED, "channels": _NAMED},
    "OrganizationTable": {"id": IDENTIFIER},
    "UiCommand": {"key": FILLED, "command": {"minItems": 1}},
    "CadenceTable": {"at": forms.CLOCK},
    "HeadingTable": dict.fromkeys(KINDS, forms.BANDS),
    "ThresholdsTable": {
        **dict.fromkeys(SPANS, SPAN),
        "unlikely": forms.SHARE,
        "doing": {"anyOf": [forms.SHARE, {"enum": ["subtasks"]}]},
        "outdated_periods": {"minimum": 1, "maximum": 52},
    },
    "Calendar": {"closed": {"items": forms.CLOSED_DAY}},
    "PersonTable": {"id": IDENTIFIER, "name": FILLED, "email": forms.EMAIL},
    "TeamTable": {"id": IDENTIFIER, "name": FILLED},
    "CycleTable": {"id": IDENTIFIER, "start": forms.DAY, "end": forms.DAY},
    "Away": {"from": forms.DAY, "to": forms.DAY},
    "Connection": {
        "base_url": forms.origin(),
        "api_url": forms.origin(),
        "token": SECRET,
        "recheck": SPAN,
        "timeout": forms.SECONDS,
        "concurrency": {"minimum": 1, "maximum": 50},
        "rate": {"exclusiveMinimum": 0, "maximum": MOST_A_MINUTE},
    },
    "Metric": {
        **dict.fromkeys(("value", "query", "sheet", "column", "date", "cell", "user", "ca_bundle"), FILLED),
        "url": forms.origin(query=True),
        "prometheus": forms.origin(),
        "sql": forms.DATABASE,
        "csv": _TABLE,
        "xlsx": _TABLE,
        "command": {"minItems": 1},
        "row": text(rf"{'|'.join(ROWS)}|[\s\S]*\S[\s\S]*=[\s\S]*\S[\s\S]*"),
        "token": SECRET,
        "every": SPAN,
        "days": {"minimum": 1, "maximum": MOST_DAYS},
        "timeout": forms.SECONDS,
    },
    "Channel": {"token": SECRET, "url": forms.POSTED, "base_url": forms.origin(), "timeout": forms.SECONDS},
    "Remind": {
        "escalate_after": SPAN,
        "quiet": {"items": forms.CLOCK, "anyOf": [{"maxItems": 0}, {"minItems": 2, "maxItems": 2}]},
    },
    "Rule": {"id": IDENTIFIER, "then": {"minItems": 1}, "if": {**_facts(), "additionalProperties": False}},
    "When": {"late": SPAN, "silent": SPAN, "status": _STATUS, "crosses": forms.ABOVE_NOTHING},
    "Then": {},
    "Sync": {"interval": SPAN, "jitter": SPAN},
    "StoreTable": {"password": SECRET, "url": forms.STORE},
}
"""Struct -> key -> what the checks ask of its value."""

WHOLE: dict[str, list[Form]] = {
    "Config": [
        {"anyOf": [{"required": ["organization"]}, {"required": ["organization_file"]}]},
        {
            "if": {
                "required": ["organization"],
                "properties": {
                    "organization": {"required": ["source"], "properties": {"source": {"const": "store"}}}
                },
            },
            "then": {"properties": dict.fromkeys(DECLARED, _NOTHING)},
        },
    ],
    "When": [{"minProperties": 1, "maxProperties": 1}],
    "Then": [when("do", do, {"required": [key]}) for do, key in WANTS.items()],
    "Metric": [one_of(SOURCES), *map(_of_metric, SOURCES)],
    "Channel": [
        when("kind", "kakaowork", {"required": ["token"]}),
        *(when("kind", kind, {"required": ["url"]}) for kind in WITH_ADDRESS),
    ],
}
"""Struct -> what the checks ask of its keys together."""


def config() -> Form:
    """The schema of config.toml."""
    root = _definitions()
    own = root.pop("Config")
    own["properties"] |= {
        "organization_file": {
            **text(r"[\s\S]+"),
            "description": "what the whole organisation shares, in one file",
        },
        "rules": {
            "anyOf": [own["properties"]["rules"], text(r"[\s\S]+")],
            "description": "what happens by itself, or the file where that stands",
        },
    }
    own["required"] = []
    return {
        "$schema": DRAFT,
        "$id": "okrtui:config",
        "title": "config.toml of okrtui",
        **own,
        "definitions": root,
    }


def organization() -> Form:
    """The schema of the file that ``organization_file`` names."""
    whole = config()
    kept = {name: one for name, one in whole["properties"].items() if name in SHARED}
    root = {"$schema": DRAFT, "$id": "okrtui:organization", "title": "The organisation's file of okrtui"}
    root |= {"type": "object", "properties": kept, "additionalProperties": False}
    return {**root, "definitions": _reached(kept, whole["definitions"])}


def _reached(piece: Any, definitions: Form) -> Form:
    """The definitions that a piece needs."""
    found: Form = {}
    waiting = [piece]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()
            name = one["$ref"].rpartition("/")[2] if isinstance(one.get("$ref"), str) else ""
            if name and name not in found:
                found[name] = definitions[name]
                waiting.append(found[name])
    return {name: found[name] for name in definitions if name in found}


def _definitions() -> dict[str, Form]:
    """Every table, by the name of its struct."""
    found: dict[str, Form] = msgspec.json.schema(Config, ref_template="#/definitions/{name}")["$defs"]
    places = dict(_places(inspect.type_info(Config), ""))
    for name, table in found.items():
        shapes = SHAPES.get(name, {})
        assert set(shapes) <= set(table["properties"]), name
        of_table = {"type": "object", "additionalProperties": False}
        keys = {
            key: _key(name, key, one, shapes.get(key, {}), places) for key, one in table["properties"].items()
        }
        found[name] = {**of_table, "properties": keys, "required": table["required"]}
        if name in WHOLE:
            found[name]["allOf"] = WHOLE[name]
    return found


def _key(table: str, key: str, schema: Form, shape: Form, places: dict[str, str]) -> Form:
    """One key: its type without null, which TOML has not, what the checks ask, and what is said of it."""
    options = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    default = schema.get("default")
    if len(options) == 1:
        schema = options[0]
    elif options:
        schema = {"anyOf": options}
    else:
        schema = {name: one for name, one in schema.items() if name != "default"}
    schema = (
        shape
        if "anyOf" in shape and "type" not in shape and schema.get("type") != "array"
        else {**schema, **shape}
    )
    if "$ref" in schema:
        return schema
    if schema.get("type") == "object":
        schema.setdefault("additionalProperties", True)
    if isinstance(default, str | int | float | bool) and default != "":
        schema["default"] = default
    said = configuration.comments().get(f"{places[table]}.{key}".lstrip("."), "")
    return {"description": said.replace("\\|", "|"), **schema} if said else schema


def _places(kind: inspect.Type, path: str) -> Any:
    """Each struct with the first place that it has in the file, as the example names it."""
    assert isinstance(kind, inspect.StructType)
    yield kind.cls.__name__, path
    for one in kind.fields:
        inner = f"{path}.{one.encode_name}".lstrip(".")
        types = one.type.types if isinstance(one.type, inspect.UnionType) else (one.type,)
        for deeper in filter(None, map(configuration.table_below, types)):
            name = deeper[0].cls.__name__ if isinstance(deeper[0], inspect.StructType) else ""
            if inner not in configuration.INHERITED and name:
                yield from _places(deeper[0], inner + (".*" if deeper[1] == ".*" else ""))
