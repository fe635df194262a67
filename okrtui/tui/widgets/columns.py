"""Which columns a board row has at a width, and where they begin. Pure; computed once a width.

Titles come first: while the longest is not whole, the columns give way step by step, from roomy to tight.
After that they drop out one by one. What is left over goes to those that grow, then to the title.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from okrtui.named import NamedTuple
from okrtui.tui.widgets.style import Line

INDENT = 4
TITLE_LEAST = 14
TITLE_FAIR = 28  # a title this long is fair while the columns that drop first are shown
TITLE_MOST = 60  # a title longer than this takes no column away

STEPS = 10
ROOMY, TIGHT, BRIEF = -1, -2, -3
"""In ``gives_way``: as many cells as are needed, with room around arrows, without, and for the most
wanted alone."""

Pen = TypeVar("Pen")


class Need(NamedTuple):
    """The cells that the widest content of a column takes, ``tight`` without room around its arrows,
    ``brief`` where only the most wanted of it is told."""

    roomy: int
    tight: int
    brief: int = 0


class Columns(NamedTuple):
    """Widths in cells of the shown columns by name, and the first cell of each; ``width`` is that of the
    whole row, ``title`` that of the title with its indent; ``forms`` says which are tight or brief."""

    width: int
    title: int
    forms: Mapping[str, int]
    sizes: Mapping[str, int]
    starts: Mapping[str, int]


class Column(msgspec.Struct, Generic[Pen], frozen=True):
    """``need`` measures its content over all rows; ``draw`` puts that of an entry at the end of a line, and
    ``head`` its title. ``gives_way``: its cells at each step, as needed if not given; ``drops``: its turn to
    drop out (0: never), the first ones already for a title of fair length; ``grows``: the share of spare
    cells it takes, as a divisor, up to so many cells. ``gap``: the cells before it. ``objectives``: the line
    of an objective has it too."""

    name: str
    need: Callable[[Pen], Need]
    draw: Callable[[Pen, Line, Any, Columns], object]
    gives_way: tuple[int, ...] = ()
    drops: int = 0
    head: Callable[[Pen, Line, Columns], object] | None = None
    grows: tuple[int, int] | None = None
    gap: int = 2
    objectives: bool = False


FAIR_DROPS = 3
"""The columns with these turns drop out for a title of fair length."""

Shown = Sequence[tuple[Column[Any], Need]]


def columns(width: int, title: int, shown: Shown) -> Columns:
    """Lay out ``width`` cells; the longest title takes ``title`` cells without its indent."""
    wanted = INDENT + min(title, TITLE_MOST)
    for step in range(STEPS):
        sizes = _sizes(shown, step)
        spare = width - _taken(shown, sizes) - wanted
        if spare >= 0:
            return _placed(width, shown, _grown(shown, sizes, spare), step)
    for column, _ in sorted(shown, key=lambda one: one[0].drops):
        fair = min(title, TITLE_FAIR if column.drops <= FAIR_DROPS else TITLE_LEAST)
        if width - _taken(shown, sizes) >= INDENT + fair:
            break
        if column.drops:
            sizes.pop(column.name, None)
    spare = width - _taken(shown, sizes) - wanted
    return _placed(width, shown, _grown(shown, sizes, max(0, spare)), STEPS - 1)


def roomy_width(title: int, shown: Shown) -> int:
    """The cells in which every column and the longest title stand whole."""
    return INDENT + min(title, TITLE_MOST) + _taken(shown, _sizes(shown, 0))


def _sizes(shown: Shown, step: int) -> dict[str, int]:
    sizes = {column.name: _size(column, need, step) for column, need in shown}
    return {name: size for name, size in sizes.items() if size > 0}


def _size(column: Column[Any], need: Need, step: int) -> int:
    size = column.gives_way[step] if column.gives_way else ROOMY
    return {ROOMY: need.roomy, TIGHT: need.tight, BRIEF: need.brief}.get(size, size)


def _taken(shown: Shown, sizes: Mapping[str, int]) -> int:
    return sum(sizes[column.name] + column.gap for column, _ in shown if column.name in sizes)


def _grown(shown: Shown, sizes: dict[str, int], spare: int) -> dict[str, int]:
    for column, _ in shown:
        if column.grows and column.name in sizes and spare > 0:
            share, most = column.grows
            sizes[column.name] = min(most, sizes[column.name] + spare // share)
    return sizes


def _placed(width: int, shown: Shown, sizes: dict[str, int], step: int) -> Columns:
    at = title = max(1, width - _taken(shown, sizes))
    starts: dict[str, int] = {}
    for column, _ in shown:
        if column.name in sizes:
            at += column.gap
            starts[column.name] = at
            at += sizes[column.name]
    forms = {one.name: one.gives_way[step] for one, _ in shown if one.gives_way}
    return Columns(width, title, forms, sizes, starts)
