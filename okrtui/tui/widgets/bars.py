"""The small pictures of a row: progress bar with its tick, trend, confidence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from okrtui.domain.confidence import ConfidenceBand
from okrtui.tui.widgets.style import Part
from okrtui.words.glyphs import Glyphs

BANDS = {ConfidenceBand.LOW: "off_track", ConfidenceBand.MEDIUM: "at_risk", ConfidenceBand.HIGH: "on_track"}
"""The colour of each band of confidence."""


def tick_cell(expected: float | None, width: int) -> int | None:
    """The cell of a bar in which ``expected`` stands."""
    if expected is None or width < 1:
        return None
    return max(0, min(width - 1, int(expected * width)))


def progress_bar(
    progress: float | None,
    expected: float | None,
    width: int,
    role: str,
    glyphs: Glyphs,
    *,
    tick: float | None = None,
) -> list[Part]:
    """A bar of ``width`` cells: filled in the colour ``role`` up to ``progress``, with two marks: the
    ``tick`` from which the word would be on track, and a faint line where the curve is by today. What
    has begun fills at least a cell, only a full bar looks full, and it passes the tick only where
    progress does. What is done has no marks."""
    full, empty = glyphs.bar[:2]
    filled = 0 if progress is None else max(0, min(width, round(progress * width)))
    if progress is not None and 0 < progress < 1:
        filled = max(1, min(width - 1, filled))
    if progress is None or filled == width or width < 2:
        return _runs([(full * filled, role), (empty * (width - filled), "rule")])
    marks: dict[int, Part] = {}
    line = tick_cell(expected, width) if expected else None
    cell = tick_cell(tick, width)
    if tick is not None and cell is not None:
        if progress >= tick - 1e-9:
            filled = max(filled, min(cell + 2, width - 1))
            cell = min(cell, filled - 1)
        else:
            cell = max(cell, 1)
            filled = min(filled, cell)
    if line is not None:
        marks[line] = (glyphs.line[1 if line < filled else 0], role if line < filled else "faint")
    if cell is not None:
        marks[cell] = (glyphs.bar[3 if cell < filled else 2], "tick")
    parts: list[Part] = []
    at = 0
    for place in sorted(marks):
        parts += _stretch(at, place, filled, full, empty, role)
        parts.append(marks[place])
        at = place + 1
    return _runs(parts + _stretch(at, width, filled, full, empty, role))


def _stretch(start: int, end: int, filled: int, full: str, empty: str, role: str) -> list[Part]:
    """The cells from ``start`` to ``end``, of which those before ``filled`` are full."""
    edge = max(start, min(end, filled))
    return [(full * (edge - start), role), (empty * (end - edge), "rule")]


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
