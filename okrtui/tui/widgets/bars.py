"""The small pictures of a row: progress bar with its tick, trend, confidence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from okrtui.domain.confidence import Band
from okrtui.tui.widgets.look import Part
from okrtui.words.glyphs import Glyphs

BANDS = {Band.LOW: "off_track", Band.MEDIUM: "at_risk", Band.HIGH: "on_track"}
"""The colour of each band of confidence."""


def tick_cell(expected: float | None, width: int) -> int | None:
    """The cell of a bar in which ``expected`` stands."""
    if expected is None or width < 1:
        return None
    return max(0, min(width - 1, int(expected * width)))


def progress_bar(
    progress: float | None, expected: float | None, width: int, role: str, glyphs: Glyphs
) -> list[Part]:
    """A bar of ``width`` cells: filled in the colour ``role`` up to ``progress``, with a tick where
    it should be by today (none where nothing is expected yet, nor on what is done). What has begun
    fills at least a cell, and only a full bar looks full."""
    full, empty, tick, tick_on = glyphs.bar
    filled = 0 if progress is None else max(0, min(width, round(progress * width)))
    if progress is not None and 0 < progress < 1:
        filled = max(1, min(width - 1, filled))
    marked = tick_cell(expected, width) if expected and filled < width else None
    if marked is None:
        return _runs([(full * filled, role), (empty * (width - filled), "rule")])
    before, after = min(filled, marked), max(0, filled - marked - 1)
    return _runs(
        [
            (full * before, role),
            (empty * (marked - before), "rule"),
            (tick_on if filled > marked else tick, "tick"),
            (full * after, role),
            (empty * (width - marked - 1 - after), "rule"),
        ]
    )


def trend(values: Sequence[Decimal], width: int, glyphs: Glyphs) -> str:
    """The last values as blocks, one a cell, scaled between their least and greatest."""
    if not values or width < 1:
        return ""
    picked = _spread([float(value) for value in values], width)
    low, high = min(picked), max(picked)
    if high <= low:
        return glyphs.trend[3] * len(picked)
    top = len(glyphs.trend) - 1
    return "".join(glyphs.trend[round((value - low) / (high - low) * top)] for value in picked)


def _spread(values: list[float], count: int) -> list[float]:
    """``count`` of the values, evenly chosen, first and last included."""
    if len(values) <= count:
        return values
    step = (len(values) - 1) / max(1, count - 1)
    return [values[round(index * step)] for index in range(count)]


def confidence_dots(confidence: float | None, role: str, glyphs: Glyphs) -> list[Part]:
    """Five dots, as many of them full as the confidence stored 0.0 to 1.0 comes to on 1–5."""
    if confidence is None:
        return []
    full, empty = glyphs.confidence
    count = 1 + int(max(0.0, min(1.0, confidence)) * 4 + 0.5)
    return _runs([(full * count, role), (empty * (5 - count), "faint")])


def _runs(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part[0]]
