"""Domain values ↔ what a column holds. The only place that knows both.

Instants are whole microseconds since 1970 (UTC), decimals and days text, definitions and other
payloads JSON. Nothing is lost either way: decimals keep their digits, days their calendar.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from okrtui.domain.definition_changes import Definition
from okrtui.domain.windows import instant as instant
from okrtui.domain.windows import micros as micros
from okrtui.errors import RefusedError

FOREVER = 2**62
"""Later than every instant: the ``as_of`` of a reading without one."""

_NOTHING: tuple[object, ...] = (None, "", ())

_json = msgspec.json.Encoder(decimal_format="string")
_text = _json.encode
_decode: Callable[[str | bytes], Any] = msgspec.json.Decoder().decode


def micros_or_none(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


def until(as_of: datetime | None) -> int:
    """The last microsecond that a reading ``as_of`` takes in."""
    return FOREVER if as_of is None else micros(as_of)


def instant_or_none(value: int | None) -> datetime | None:
    return None if value is None else instant(value)


def decimal_or_none(value: str | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def text_or_none(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def to_json(value: object) -> str:
    """Compact JSON; decimals as text, days and instants ISO. Text that is none is refused."""
    try:
        return _text(value).decode()
    except UnicodeEncodeError as error:
        raise RefusedError("store.text", hint="store.text_hint") from error


def from_json(text: str) -> Any:
    return _decode(text)


@cache
def _nothings(kind: type[Any]) -> frozenset[tuple[str, object]]:
    """The fields that default to nothing (None, "" or ()), with what nothing is for each."""
    return frozenset((field.name, field.default) for field in fields(kind) if field.default in _NOTHING)


def encode_definition(definition: Definition) -> str:
    """The whole definition as JSON. Fields that hold nothing, and default to it, are left out; every
    other default is written, so that a later change of it never changes what was defined."""
    kind: Any = type(definition)
    nothings = _nothings(kind)
    whole = msgspec.to_builtins(definition, builtin_types=())
    return to_json({key: value for key, value in whole.items() if value or (key, value) not in nothings})


def fold(text: str) -> str:
    """Text as search compares it: case folded, Hangul syllables taken apart into their letters."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
