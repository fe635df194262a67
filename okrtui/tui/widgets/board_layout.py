"""Where the parts of the board stand at a size of the terminal; ``arrange`` is pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

NARROW, SHORT = 60, 15
TREE_FROM = 100  # cells from which the team tree stands beside the rows
RIGHT_LEAST, RIGHT_MOST = 60, 96  # a detail right of the rows
ROOMY = 118  # cells that rows of the usual kind need to show all there is
HEADS = 2
DETAIL_LEAST, LIST_LEAST = 8, 6


class Arrangement(NamedTuple):
    """None means not shown. ``beside``: the detail stands right of the rows."""

    header: Region
    teams: Region | None
    rows: Region | None
    detail: Region | None
    footer: Region
    beside: bool


def arrange(
    width: int, height: int, *, tree: int, rows: int, on_teams: bool, top: int = 1, roomy: int = ROOMY
) -> Arrangement:
    """``tree`` is the width the team tree would like, ``rows`` how many rows there are,
    ``on_teams`` whether the tree has the focus (where there is room for one, it is shown then),
    ``top`` the lines of the header, ``roomy`` the cells in which the rows show all columns and whole
    titles: the detail stands beside them only where it takes none of these."""
    header, footer = Region(0, 0, width, top), Region(0, height - 1, width, 1)
    body = max(1, height - 1 - top)
    teams: Region | None = None
    left = 0
    if width >= TREE_FROM:
        left = min(tree, width // 4 + 4)
        teams = Region(0, top, left, body)
    elif on_teams:
        return Arrangement(header, Region(0, top, width, body), None, None, footer, beside=False)
    across = width - left
    if height < SHORT:
        return Arrangement(header, teams, Region(left, top, across, body), None, footer, beside=False)
    if across - roomy >= RIGHT_LEAST:
        right = min(RIGHT_MOST, across - roomy)
        main = Region(left, top, across - right, body)
        return Arrangement(header, teams, main, Region(width - right, top, right, body), footer, beside=True)
    wanted = max(LIST_LEAST, rows + HEADS + 1)
    most = max(LIST_LEAST, body - max(DETAIL_LEAST, body * 2 // 5))
    high = min(wanted, most)
    main = Region(left, top, across, high)
    return Arrangement(
        header, teams, main, Region(left, top + high, across, body - high), footer, beside=False
    )


class BoardLayout(Layout):
    """Puts the five widgets, by their ids, where ``arranged`` says."""

    name = "board"

    def __init__(self, arranged: Callable[[], Arrangement]) -> None:
        self._arranged = arranged

    def arrange(
        self, parent: Widget, children: list[Widget], size: object, greedy: bool = True
    ) -> ArrangeResult:
        regions = self._arranged()._asdict()
        return [
            WidgetPlacement(regions[child.id], NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id and isinstance(regions.get(child.id), Region)
        ]
