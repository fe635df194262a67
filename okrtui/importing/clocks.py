"""Spans of time as clocks show them (hh:mm:ss) and spreadsheets write them: in minutes, whatever their size,
so that the values of a key result have one unit at all times."""

from __future__ import annotations

import re
from decimal import Decimal

from okrtui.domain.ids import fold

UNIT = "min"
_SPAN = r"(?:(\d{1,5}) days?,? )?(\d{1,5}):([0-5]\d):([0-5]\d(?:[.,]\d{1,6})?)"
_CLOCK = re.compile(_SPAN)
_WITHIN = re.compile(rf"(?<![\w:.,-]){_SPAN}(?![\d:])")
_SECONDS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "초"), Decimal(1)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "시간"), Decimal(3600)),
    **dict.fromkeys(("d", "day", "days", "일"), Decimal(86400)),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "분"), Decimal(60)),
}


def span(text: str, unit: str = "") -> tuple[Decimal, str] | None:
    """What a clock shows, in its unit: minutes unless ``unit`` is another of time; None for other text."""
    found = _CLOCK.fullmatch(text)
    return None if found is None else _counted(found, unit)


def spelled(text: str) -> str:
    """The same text with spans of time as numbers of minutes."""
    return _WITHIN.sub(lambda found: " ".join(map(str, _counted(found, ""))), text) if ":" in text else text


def _counted(found: re.Match[str], unit: str) -> tuple[Decimal, str]:
    days, hours, minutes, seconds = found.groups()
    whole = Decimal((int(days or 0) * 24 + int(hours)) * 60 + int(minutes)) * 60
    whole += Decimal(seconds.replace(",", "."))
    size = _SECONDS.get(fold(unit))
    value = round(whole / (size or 60), 4)
    return Decimal(f"{value.normalize():f}"), unit if size else UNIT
