"""Numbers as trackers send them: as number, as text, or as nothing."""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation

_LARGEST = Decimal(10) ** 15
_FINEST = Decimal("0.000001")


def decimal_of(value: object) -> Decimal | None:
    """A finite number of at most 10^15 in size, to six places; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        value = repr(value)
    if isinstance(value, str):
        value = value.strip()
        if not value or len(value) > 40:
            return None
    elif not isinstance(value, int | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > _LARGEST:
        return None
    if -number.as_tuple().exponent > 6:  # type: ignore[operator]  # finite: an int
        number = number.quantize(_FINEST)
    return number


def amount_of(value: object) -> Decimal | None:
    """The same for what cannot be negative: points, hours, sizes."""
    number = decimal_of(value)
    return None if number is None or number < 0 else number


def count_of(value: object) -> int | None:
    """How many there are: a whole number from 0 on; None for anything else."""
    number = amount_of(value)
    return int(number) if number is not None and number == int(number) else None


def integer_of(value: object) -> int | None:
    """A whole number (a fraction is cut off), or None."""
    number = decimal_of(value)
    return None if number is None else int(number)


def seconds_of(value: object) -> int | None:
    """Seconds; None for what is no span."""
    number = integer_of(value)
    return number if number is not None and number >= 0 else None


def seconds_of_hours(value: object) -> int | None:
    """Hours, perhaps with a fraction, as seconds; None for what is no span."""
    number = amount_of(value)
    return None if number is None else int(number * 3600)


def seconds_of_milliseconds(value: object) -> int | None:
    """Milliseconds as seconds; None for what is no span."""
    number = amount_of(value)
    return None if number is None else int(number / 1000)
