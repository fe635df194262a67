"""The hour that is meant where a sentence says the part of the day beside it: "at 2 at night", "밤 12시"."""

from __future__ import annotations

_NIGHT = frozenset([*range(6), *range(18, 24)])
_MORNING, _FORENOON = frozenset(range(12)), frozenset(range(4, 12))
_AFTERNOON, _EVENING = frozenset(range(12, 20)), frozenset(range(16, 24))
_NOON, _MIDNIGHT = frozenset([12]), frozenset([0])

PARTS = {
    "morning": _MORNING, "afternoon": _AFTERNOON, "evening": _EVENING, "night": _NIGHT, "noon": _NOON,
    "midday": _NOON, "midnight": _MIDNIGHT,
    "오전": _MORNING, "아침": _FORENOON, "새벽": frozenset(range(7)), "오후": frozenset(range(12, 24)),
    "저녁": _EVENING, "밤": _NIGHT, "낮": frozenset(range(10, 18)), "점심": frozenset(range(11, 15)),
    "정오": _NOON, "자정": _MIDNIGHT,
}  # fmt: skip
"""The hours of the day, 0 to 23, that lie in a part of it."""

USUAL = {
    "morning": "09:00", "afternoon": "14:00", "evening": "18:00", "noon": "12:00", "midday": "12:00",
    "midnight": "00:00", "오전": "09:00", "아침": "09:00", "오후": "14:00", "저녁": "18:00",
    "점심": "12:00", "정오": "12:00", "자정": "00:00",
}  # fmt: skip
"""The time that a part of the day means where no hour is said with it."""


def hour_in(part: str, hour: int) -> int | None:
    """The hour, 0 to 23, that ``hour`` of a clock of twelve or twenty-four means in a part of the day; None
    where it is none of that part: two in the evening."""
    spoken = {hour % 12, hour % 12 + 12} if 1 <= hour <= 12 else {hour}
    fitting = spoken & PARTS[part]
    return fitting.pop() if len(fitting) == 1 else None
