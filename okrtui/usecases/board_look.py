"""How I look at the board: its view, and the column that it is sorted by."""

from __future__ import annotations

import json

from msgspec import Struct

from okrtui.usecases.workspace import Workspace

PLACE = "board"
FILTERS = "filters"
"""Where filters are kept that have a name."""


class BoardLook(Struct, frozen=True):
    """``view``: how rows are grouped; ``order``: the column they are sorted by, empty for the tree's order;
    ``descending``: the highest first. Each is as it was kept: a name may mean nothing any more."""

    view: str = ""
    order: str = ""
    descending: bool = False


def look_of(workspace: Workspace) -> BoardLook:
    """What I have kept; the usual look for nobody."""
    body = workspace.store.arrangement(workspace.me, PLACE) if workspace.me else None
    return BoardLook(*json.loads(body)) if body else BoardLook()


def keep_look(workspace: Workspace, look: BoardLook) -> None:
    """Keep it; for nobody, and in a store that can only be looked at, nothing is kept."""
    if workspace.me and workspace.store.read_only is None:
        body = json.dumps([look.view, look.order, look.descending])
        workspace.store.save_arrangement(workspace.me, PLACE, body)
