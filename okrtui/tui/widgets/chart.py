"""A chart of dots: the line of values, the expected line, the forecast with its cone. Pure.

A cell holds two by four dots of braille, or one sign where there is no braille. Later layers
take the colour of a cell they share.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from okrtui.tui.widgets.style import Part, Style
from okrtui.words.numbers import number

Points = Sequence[tuple[float, float]]

_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
MOST_POINTS = 400


class Picture(NamedTuple):
    """What is drawn, in the units of the data: x runs from 0 to 1 over the window.

    ``values`` measured; ``expected`` the curve; ``cone`` the forecast as (x, low, middle, high),
    now and at the end; ``now`` where today stands; ``labels`` under the chart at an x. ``unit``
    stands behind the numbers on the left, which are multiplied by ``scale``."""

    values: Points
    expected: Points
    cone: Sequence[tuple[float, float, float, float]]
    levels: Sequence[float]
    now: float | None
    labels: Sequence[tuple[float, str]]
    scale: float = 1.0
    unit: str = ""


class Grid:
    """Dots on cells: ``set`` by dot coordinates, x to the right, y downward."""

    def __init__(self, width: int, height: int, braille: bool) -> None:
        self.width, self.height, self.braille = width, height, braille
        self.across, self.down = (2, 4) if braille else (1, 1)
        self.cells: dict[tuple[int, int], tuple[int, str]] = {}

    def set(self, x: int, y: int, role: str) -> None:
        if not (0 <= x < self.width * self.across and 0 <= y < self.height * self.down):
            return
        cell = (x // self.across, y // self.down)
        bits = _BITS[x % 2][y % 4] if self.braille else 1
        self.cells[cell] = (self.cells.get(cell, (0, role))[0] | bits, role)

    def line(self, x0: int, y0: int, x1: int, y1: int, role: str, every: int = 1) -> None:
        """Dots from one to the other; ``every`` 3 leaves two of three out."""
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(steps + 1):
            x, y = x0 + round((x1 - x0) * step / steps), y0 + round((y1 - y0) * step / steps)
            if every == 1 or (x // 1) % every == 0:
                self.set(x, y, role)

    def parts(self, y: int, signs: dict[str, str]) -> list[Part]:
        """Row ``y`` as coloured text."""
        found: list[Part] = []
        for x in range(self.width):
            bits, role = self.cells.get((x, y), (0, "faint"))
            char = " " if not bits else chr(0x2800 + bits) if self.braille else signs.get(role, ".")
            if found and found[-1][1] == role:
                found[-1] = (found[-1][0] + char, role)
            else:
                found.append((char, role))
        return found


_SIGNS = {"accent": "*", "muted": ".", "forecast": "+", "faint": ":", "rule": "-"}


def draw(picture: Picture, width: int, height: int, style: Style) -> list[list[Part]]:
    """``height`` lines of at most ``width`` cells: the chart, an axis on the left, labels below."""
    if width < 20 or height < 4:
        return []
    low, high = _span(picture)
    names = [_tell(value, picture, high - low) for value in (high, low)]
    left = min(max(style.cells(name) for name in names) + 1, width // 2)
    upright = style.glyphs.frame[1]
    grid = Grid(width - left - 1, height - 1, style.glyphs.braille)
    _plot(grid, picture, low, high)
    lines: list[list[Part]] = []
    for y in range(height - 1):
        name = names[0] if y == 0 else names[1] if y == height - 2 else ""
        lines.append(
            [(style.fit(name, left - 1, ">") + " ", "muted"), (upright, "rule"), *grid.parts(y, _SIGNS)]
        )
    lines.append(_label_line(picture, left + 1, grid.width, style))
    return lines


def _tell(value: float, picture: Picture, span: float) -> str:
    places = 0 if span * picture.scale >= 8 else 1 if span * picture.scale >= 0.8 else 2
    return number(round(value * picture.scale, places)) + picture.unit


def _span(picture: Picture) -> tuple[float, float]:
    """The least and greatest of what is drawn, with a little air when all is flat."""
    heights = [y for _, y in (*picture.values, *picture.expected)]
    heights += [y for _, *band in picture.cone for y in band]
    heights += list(picture.levels)
    heights = [y for y in heights if isfinite(y)] or [0.0, 1.0]
    low, high = min(heights), max(heights)
    if high - low < 1e-9:
        air = abs(high) * 0.1 or 1.0
        return low - air, high + air
    return low, high


def _plot(grid: Grid, picture: Picture, low: float, high: float) -> None:
    across, down = grid.width * grid.across - 1, grid.height * grid.down - 1

    def at(x: float, y: float) -> tuple[int, int]:
        share = (high - y) / (high - low) if high > low else 0.5
        return round(max(0.0, min(1.0, x)) * across), round(max(0.0, min(1.0, share)) * down)

    for level in picture.levels:
        _path(grid, [at(0.0, level), at(1.0, level)], "rule", 2)
    if picture.now is not None:
        x = round(picture.now * across)
        for y in range(0, down + 1, 4 if grid.braille else 1):
            grid.set(x, y, "rule")
    _path(grid, [at(*point) for point in picture.expected], "muted", 4)
    if picture.cone:
        for band, role, every in ((1, "faint", 2), (3, "faint", 2), (2, "forecast", 3)):
            _path(grid, [at(point[0], point[band]) for point in picture.cone], role, every)
    values = picture.values[-MOST_POINTS:]
    _path(grid, [at(*point) for point in values], "accent", 1)


def _path(grid: Grid, dots: Sequence[tuple[int, int]], role: str, every: int) -> None:
    if len(dots) == 1:
        grid.set(*dots[0], role)
    for (x0, y0), (x1, y1) in pairwise(dots):
        grid.line(x0, y0, x1, y1, role, every)


def _label_line(picture: Picture, left: int, width: int, style: Style) -> list[Part]:
    """The labels under their places; one that would touch its neighbour is left out."""
    taken: list[tuple[int, int, str]] = []
    for x, text in picture.labels:
        size = style.cells(text)
        begin = max(0, min(width - size, round(x * (width - 1)) - (size // 2 if 0 < x < 1 else 0)))
        if all(begin > end + 1 or begin + size < start - 1 for start, end, _ in taken) and size <= width:
            taken.append((begin, begin + size, text))
    line, used = " " * left, 0
    for begin, end, text in sorted(taken):
        line += " " * (begin - used) + text
        used = end
    return [(line, "muted")]
