"""Values as JSON holds them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from msgspec import Struct


def number(value: object) -> int | float | None:
    """A decimal as a JSON number: whole ones as integers, others as the nearest float."""
    if value is None:
        return None
    assert isinstance(value, Decimal)
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)


def plain(value: object) -> object:
    """A field's value as JSON holds it."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Struct) or (is_dataclass(value) and not isinstance(value, type)):
        names = (
            value.__struct_fields__ if isinstance(value, Struct) else [entry.name for entry in fields(value)]
        )
        given = {name: getattr(value, name) for name in names}
        return {name: plain(one) for name, one in given.items() if one not in (None, "", ())}
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)
