"""Values in which every field is another than where nothing is said, made from the types of the fields: one
that is added is in them by itself."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

SAMPLES: dict[type, object] = {
    str: "said-1",
    int: 7,
    float: 0.25,
    bool: True,
    Decimal: Decimal("2.5"),
    date: date(2026, 11, 1),
    datetime: datetime(2026, 11, 2, 3, 4, 5, 678901, tzinfo=UTC),
}


def filled(kind: type, **fixed: object) -> Any:
    """One of ``kind`` with all of its fields set, those of ``fixed`` to these values."""
    made = kind(**{name: fixed.get(name, _value(hint)) for name, hint in _hints(kind).items()})
    plain = _plain(kind)
    same = [name for name in plain if name not in fixed and getattr(made, name) == plain[name]]
    assert not same, same
    return made


def each_filled(kind: type, bare: Any) -> dict[str, Any]:
    """By the name of every field: ``bare``, one of ``kind``, with another value of it."""
    found = {name: replace(bare, **{name: _value(hint, bare, name)}) for name, hint in _hints(kind).items()}
    assert bare not in found.values()
    return found


def _hints(kind: type) -> dict[str, Any]:
    told = get_type_hints(kind)
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else kind.__struct_fields__  # type: ignore[attr-defined]
    return {name: told[name] for name in names}


def _plain(kind: type) -> dict[str, object]:
    """What fields hold where nothing is said."""
    if is_dataclass(kind):
        return {one.name: one.default for one in fields(kind)}
    return {one.name: one.default for one in msgspec.structs.fields(kind)}


def _value(hint: Any, bare: Any = None, name: str = "") -> Any:
    """Of a type, and not what ``bare`` has in that field."""
    before = getattr(bare, name, None)
    if get_origin(hint) in (Union, types.UnionType):
        return _value(next(one for one in get_args(hint) if one is not type(None)), bare, name)
    if get_origin(hint) is tuple:
        return (_value(get_args(hint)[0]),)
    if get_origin(hint) is Literal:
        return next(one for one in reversed(get_args(hint)) if one != before)
    if hint is Any:
        return "any-1"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(one for one in reversed(hint) if one is not before)
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, msgspec.Struct)):
        return filled(hint)
    return SAMPLES[hint]
