"""A chart: the line of values, the expected line, the forecast in its cone, the target. Pure.

A cell holds two by four dots of braille, or one sign where there is no braille. Later layers
take the colour of a cell they share; a cone is a ground below them, to the half cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import isfinite

from okrtui.tui.widgets.bars import runs
from okrtui.tui.widgets.style import Part, Style
from okrtui.words.picture import Picture, round_levels, span_of, tell_end, tell_levels

_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
MOST_POINTS = 400
LINES = 4  # spaces between labels on the left, where there is room
GRID = 6  # cells between two dots of the grid


class Grid:
    """Dots on cells: ``set`` by dot coordinates, x to the right, y downward; ``grounds`` of whole cells, and
    ``halves`` of upper (True) and lower ones."""

    def __init__(self, width: int, height: int, braille: bool, *, halved: bool = True) -> None:
        self.width, self.height, self.braille, self.halved = width, height, braille, halved
        self.across, self.down = (2, 4) if braille else (1, 1)
        self.cells: dict[tuple[int, int], tuple[int, str]] = {}
        self.signs: dict[tuple[int, int], Part] = {}
        self.grounds: dict[tuple[int, int], str] = {}
        self.halves: dict[tuple[int, int], tuple[bool, str]] = {}

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
            if every == 1 or x % every == 0:
                self.set(x, y, role)

    def parts(self, y: int, signs: dict[str, str]) -> list[Part]:
        """Row ``y`` as coloured text."""
        found: list[Part] = []
        for x in range(self.width):
            bits, role = self.cells.get((x, y), (0, "faint"))
            ground = self.grounds.get((x, y), "")
            char = chr(0x2800 + bits) if self.braille else signs.get(role, ".")
            if not bits:
                char, role = self.signs.get((x, y), (" ", role))
            if char == " " and (x, y) in self.halves:
                upper, role = self.halves[x, y]
                char, ground = "▀" if upper else "▄", ""
            found.append((char, f"{role}@{ground}" if ground else role))
        return runs(found)


_SIGNS = {"accent": "*", "muted": ".", "forecast": "+", "faint": ":", "grid": ".", "on_track": "-"}


def draw(picture: Picture, width: int, height: int, style: Style) -> list[list[Part]]:
    """``height`` lines of at most ``width`` cells: labels on the left, the chart with what its lines come to,
    days below."""
    if width < 20 or height < 4:
        return []
    low, high = span_of(picture)
    levels = round_levels(low, high, max(1, min(5, (height - 2) // 2)))
    low, high = min(low, levels[0]), max(high, levels[-1])
    names = dict(zip(levels, tell_levels(levels, picture), strict=True))
    left = min(max(style.cells(name) for name in names.values()) + 1, width // 2)
    glyphs = style.glyphs
    grid = Grid(width - left - 1, height - 1, glyphs.braille, halved=bool(glyphs.half))
    at = _placed(grid, low, high)
    _plot(grid, picture, at, levels, style)
    _name(grid, picture, at, style)
    rows = {at(0.0, level)[1] // grid.down: name for level, name in names.items()}
    lines: list[list[Part]] = []
    for y in range(height - 1):
        label = style.fit(rows.get(y, ""), left - 1, ">") + " "
        lines.append([(label, "muted"), (style.glyphs.frame[1], "rule"), *grid.parts(y, _SIGNS)])
    lines.append(_label_line(picture, left + 1, grid.width, style))
    return lines


Placing = Callable[[float, float], tuple[int, int]]


def _placed(grid: Grid, low: float, high: float) -> Placing:
    across, down = grid.width * grid.across - 1, grid.height * grid.down - 1

    def at(x: float, y: float) -> tuple[int, int]:
        share = (high - y) / (high - low) if high > low else 0.5
        share = share if isfinite(share) else 0.5
        return round(max(0.0, min(1.0, x)) * across), round(max(0.0, min(1.0, share)) * down)

    return at


def _plot(grid: Grid, picture: Picture, at: Placing, levels: Sequence[float], style: Style) -> None:
    if style.shades:
        _ground(grid, [(x, low, high) for x, low, _, high in picture.cone], at, "cone")
        _ground(grid, picture.area, at, "area")
        _ground(grid, picture.gap, at, "gap")
    elif picture.cone:
        for side in (1, 3):
            _path(grid, [at(point[0], point[side]) for point in picture.cone], "faint", 2)
    for level in levels:
        y = at(0.0, level)[1] // grid.down
        for x in range(GRID - 1, grid.width, GRID):
            if (x, y) not in grid.halves:
                grid.signs[x, y] = (style.glyphs.speck, "rule")
    if picture.now is not None:
        x = at(picture.now, 0.0)[0] // grid.across
        for y in range(grid.height):
            grid.signs[x, y] = (style.glyphs.line[0], "rule")
    _path(grid, [at(*point) for point in picture.expected], "muted", 2 if grid.braille else 1)
    for level in picture.levels:
        _path(grid, [at(0.0, level), at(1.0, level)], "on_track", 2 if grid.braille else 1)
    if picture.cone:
        _path(grid, [at(point[0], point[2]) for point in picture.cone], "forecast", 3 if grid.braille else 1)
    dots = [at(*point) for point in picture.values[-MOST_POINTS:]]
    _path(grid, dots, "accent", 1)
    if grid.braille:
        last = grid.height * grid.down - 1
        _path(grid, [(x, y + 1 if y < last else y - 1) for x, y in dots], "accent", 1)


def _ground(grid: Grid, band: Sequence[tuple[float, float, float]], at: Placing, role: str) -> None:
    """The ground between two lines, that of the cone to the half cell; what has one keeps it."""
    edges: dict[int, tuple[int, int]] = {}
    for (begin, *before), (end, *after) in pairwise(band):
        first, last = at(begin, 0.0)[0] // grid.across, at(end, 0.0)[0] // grid.across
        for x in range(first, last + 1):
            share = (x - first) / max(1, last - first)
            one, other = (a + (b - a) * share for a, b in zip(before, after, strict=True))
            upper, lower = sorted((at(0.0, one)[1], at(0.0, other)[1]))
            edges[x] = 2 * upper // grid.down, 2 * lower // grid.down
    for x, (upper, lower) in edges.items():
        for y in range(upper // 2, lower // 2 + 1):
            if (x, y) in grid.grounds or (x, y) in grid.halves:
                continue
            whole = upper <= 2 * y and 2 * y + 1 <= lower
            if whole or not (grid.halved and role == "cone"):
                grid.grounds[x, y] = role
            else:
                grid.halves[x, y] = (upper <= 2 * y, role)


def _name(grid: Grid, picture: Picture, at: Placing, style: Style) -> None:
    """The target is named where its line begins, far from what is measured; the forecast's end at its end."""
    if picture.target and picture.levels and isfinite(picture.levels[0]):
        row = at(0.0, picture.levels[0])[1] // grid.down
        _write(grid, 1, row + 1 if row == 0 else row - 1, picture.target, "on_track", style)
    if picture.cone and isfinite(picture.cone[-1][2]):
        before, after = (at(1.0, point[2])[1] // grid.down for point in picture.cone)
        text = tell_end(picture)
        row = after - 1 if after <= before and after else after + 1
        row = row if row < grid.height else after - 1
        _write(grid, grid.width - style.cells(text), row, text, "bold forecast", style)


def _write(grid: Grid, x: int, y: int, text: str, role: str, style: Style) -> None:
    """A text over what is drawn there; none that does not fit."""
    if style.cells(text) + x > grid.width or x < 0 or not 0 <= y < grid.height:
        return
    for char in text:
        size = style.cells(char)
        for cell in range(x, x + size):
            grid.cells.pop((cell, y), None)
            if (cell, y) in grid.halves:
                grid.grounds[cell, y] = grid.halves.pop((cell, y))[1]
            grid.signs[cell, y] = (char if cell == x else "", role)
        x += size


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
