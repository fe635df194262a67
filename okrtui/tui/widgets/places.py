"""Where the parts of the board stand at a size of the terminal. Pure."""

from __future__ import annotations

from typing import NamedTuple

NARROW, SHORT = 60, 15
TREE_FROM = 100  # cells from which the team tree stands beside the rows
RIGHT_FROM = 190  # cells from which the detail stands right of the rows
RIGHT_LEAST, RIGHT_MOST = 72, 96
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


def places(width: int, height: int, *, tree: int, rows: int, on_teams: bool) -> Places:
    """``tree`` is the width the team tree would like, ``rows`` how many rows there are,
    ``on_teams`` whether the tree has the focus (where there is room for one, it is shown then)."""
    header, footer = Place(0, 0, width, 1), Place(0, height - 1, width, 1)
    body = max(1, height - 2)
    teams: Place | None = None
    left = 0
    if width >= TREE_FROM:
        left = min(tree, width // 4 + 4)
        teams = Place(0, 1, left, body)
    elif on_teams:
        return Places(header, Place(0, 1, width, body), None, None, footer, beside=False)
    across = width - left
    if height < SHORT:
        return Places(header, teams, Place(left, 1, across, body), None, footer, beside=False)
    if width >= RIGHT_FROM:
        right = max(RIGHT_LEAST, min(RIGHT_MOST, across * 2 // 5))
        main = Place(left, 1, across - right, body)
        return Places(header, teams, main, Place(width - right, 1, right, body), footer, beside=True)
    wanted = max(LIST_LEAST, rows + HEADS + 1)
    most = max(LIST_LEAST, body - max(DETAIL_LEAST, body * 2 // 5))
    high = min(wanted, most)
    main = Place(left, 1, across, high)
    return Places(header, teams, main, Place(left, 1 + high, across, body - high), footer, beside=False)
