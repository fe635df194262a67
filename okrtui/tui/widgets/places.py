"""Where the parts of the board stand at a size of the terminal. Pure."""

from __future__ import annotations

from typing import NamedTuple

NARROW, SHORT = 60, 15
TREE_FROM = 100  # cells from which the team tree stands beside the rows
RIGHT_LEAST, RIGHT_MOST = 60, 96  # a detail right of the rows
ROOMY = 118  # cells that rows of the usual kind need to show all there is
HEADS = 2
DETAIL_LEAST, LIST_LEAST = 8, 6


class Place(NamedTuple):
    x: int
    y: int
    width: int
    height: int


class Places(NamedTuple):
    """None means not shown. ``beside``: the detail stands right of the rows."""

    header: Place
    teams: Place | None
    rows: Place | None
    detail: Place | None
    footer: Place
    beside: bool


def places(
    width: int, height: int, *, tree: int, rows: int, on_teams: bool, top: int = 1, roomy: int = ROOMY
) -> Places:
    """``tree`` is the width the team tree would like, ``rows`` how many rows there are,
    ``on_teams`` whether the tree has the focus (where there is room for one, it is shown then),
    ``top`` the lines of the header, ``roomy`` the cells in which the rows show all columns and whole
    titles: the detail stands beside them only where it takes none of these."""
    header, footer = Place(0, 0, width, top), Place(0, height - 1, width, 1)
    body = max(1, height - 1 - top)
    teams: Place | None = None
    left = 0
    if width >= TREE_FROM:
        left = min(tree, width // 4 + 4)
        teams = Place(0, top, left, body)
    elif on_teams:
        return Places(header, Place(0, top, width, body), None, None, footer, beside=False)
    across = width - left
    if height < SHORT:
        return Places(header, teams, Place(left, top, across, body), None, footer, beside=False)
    if across - roomy >= RIGHT_LEAST:
        right = min(RIGHT_MOST, across - roomy)
        main = Place(left, top, across - right, body)
        return Places(header, teams, main, Place(width - right, top, right, body), footer, beside=True)
    wanted = max(LIST_LEAST, rows + HEADS + 1)
    most = max(LIST_LEAST, body - max(DETAIL_LEAST, body * 2 // 5))
    high = min(wanted, most)
    main = Place(left, top, across, high)
    return Places(header, teams, main, Place(left, top + high, across, body - high), footer, beside=False)
