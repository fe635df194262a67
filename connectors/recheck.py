"""How long changes alone are asked for before everything is read again.

What a list of changes never shows (deleted, moved, a label or a milestone of another name or date)
is noticed at the latest then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from connectors.numbers import decimal_of
from connectors.own_settings import refused

USUAL = timedelta(hours=1)
_SPAN = re.compile(r"\s*([0-9]{1,6})\s*([smhdw])\s*")
_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def recheck_of(extra: Mapping[str, object]) -> timedelta:
    """The setting ``recheck`` ("30m", "1h", "1d"), else ``recheck_hours`` (a whole number), else one
    hour. Raises OptionsError ``setting`` (name, value)."""
    value = extra.get("recheck")
    if value is not None:
        found = _SPAN.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise refused("recheck", value)
        return int(found[1]) * _UNITS[found[2]]
    hours = extra.get("recheck_hours")
    number = USUAL / timedelta(hours=1) if hours is None else decimal_of(hours)
    if number is None or not 0 <= number <= 10_000 or number != int(number):
        raise refused("recheck_hours", hours)
    return int(number) * timedelta(hours=1)
