"""Small values written as text: durations, times of day."""

from __future__ import annotations

import re
from datetime import timedelta

DURATION = r"([0-9]{1,6})\s*(s|m|h|d|w)"
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
CLOCK = r"([01]?[0-9]|2[0-3]):([0-5][0-9])"
_LONGEST = timedelta(days=3660)


def duration(text: str) -> timedelta | None:
    """``"15m"`` -> 15 minutes; units s, m, h, d, w; at most ten years. None if it is no duration."""
    found = re.fullmatch(DURATION, text.strip())
    if not found:
        return None
    span = timedelta(seconds=int(found[1]) * _SECONDS[found[2]])
    return span if span <= _LONGEST else None


def clock_time(text: str) -> tuple[int, int] | None:
    """``"10:00"`` -> (10, 0); None if it is no time of day."""
    found = re.fullmatch(CLOCK, text.strip())
    return (int(found[1]), int(found[2])) if found else None
