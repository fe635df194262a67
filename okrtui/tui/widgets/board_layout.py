"""Where the parts of the board stand at a size of the terminal; ``arrange`` is pure."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from okrtui.named import NamedTuple

NARROW, SHORT = 60, 15
TREE_FROM, BARS_FROM = 110, 126
"""Cells from which the team tree stands beside the rows, and from which it has bars: in fewer, whole
titles of key results come first."""
RIGHT_LEAST, RIGHT_MOST = 60, 96  # a detail right of the rows
ROOMY = 118  # cells that rows of the usual kind need to show all there is
HEADS = 2
DETAIL_LEAST, LIST_LEAST = 5, 6
BAND_WIDE, BAND_TALL, BAND = 110, 34, 4  # a terminal with room for the answers in full, and their lines
BAND_SHORT = 20  # lines from which the answers have one of their own
SIDE_LEAST = 6


class Arrangement(NamedTuple):
    """None means not shown. ``beside``: the detail stands right of the rows."""

    header: Region
    band: Region | None
    teams: Region | None
    side: Region | None
    rows: Region | None
    detail: Region | None
    footer: Region
    beside: bool


def band_height(width: int, height: int) -> int:
    """The lines of the answers below the header."""
    if width >= BAND_WIDE and height >= BAND_TALL:
        return BAND
    return 1 if height >= BAND_SHORT else 0


def arrange(
    width: int,
    height: int,
    *,
    tree: int,
    plain: int,
    rows: int,
    on_teams: bool,
    top: int = 1,
    roomy: int = ROOMY,
    teams: int = 0,
    bottom: int = 1,
) -> Arrangement:
    """``tree`` is the width the team tree would like, ``plain`` that without its bars, ``rows`` and ``teams``
    how many there are, ``on_teams`` whether the tree has the focus (where there is room for one, it is
    shown then), ``top`` the lines of the header, ``bottom`` those of the footer, ``roomy`` the cells in which
    the rows show all columns and whole titles: the detail stands beside them only where it takes none."""
    header, footer = Region(0, 0, width, top), Region(0, height - bottom, width, bottom)
    lines = band_height(width, height)
    band = Region(0, top, width, lines) if lines else None
    top += lines
    body = max(1, height - bottom - top)
    tree_at: Region | None = None
    side: Region | None = None
    left = 0
    if width >= TREE_FROM:
        left = min(tree if width >= BARS_FROM else plain, width // 4 + 4)
        high = min(body, teams + 2) if teams and body - teams - 2 >= SIDE_LEAST else body
        tree_at = Region(0, top, left, high)
        side = Region(0, top + high, left, body - high) if high < body else None
    elif on_teams:
        whole = Region(0, top, width, body)
        return Arrangement(header, band, whole, None, None, None, footer, beside=False)
    across = width - left
    if height < SHORT:
        whole = Region(left, top, across, body)
        return Arrangement(header, band, tree_at, side, whole, None, footer, beside=False)
    if across - roomy >= RIGHT_LEAST:
        right = min(RIGHT_MOST, across - roomy)
        main, detail = Region(left, top, across - right, body), Region(width - right, top, right, body)
        return Arrangement(header, band, tree_at, side, main, detail, footer, beside=True)
    wanted = max(LIST_LEAST, rows + HEADS + (1 if height >= BAND_TALL else 0))
    most = max(LIST_LEAST, body - max(DETAIL_LEAST, body * 2 // 5 if height >= BAND_TALL else 0))
    high = min(wanted, most)
    main, detail = Region(left, top, across, high), Region(left, top + high, across, body - high)
    return Arrangement(header, band, tree_at, side, main, detail, footer, beside=False)


class BoardLayout(Layout):
    """Puts the widgets, by their ids, where ``arranged`` says."""

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
