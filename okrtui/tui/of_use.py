"""Which of the keys that a footer names do something: for what the cursor stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.named import NamedTuple
from okrtui.usecases.make_views import OWED

if TYPE_CHECKING:
    from okrtui.tui.chosen import Chosen
    from okrtui.usecases.views import Board

WRITES = frozenset({"checkin", "link", "edit", "add", "next_due", "undo"})
"""The keys that no past day takes."""
EDITED = frozenset({"objective", "key_result", "kpi"})


def meant_by(chosen: Chosen | None, board: Board) -> int | None:
    """The key result whose check-in is meant: the one that is chosen; of an objective the first that is
    due, or its only one. None where none is."""
    if chosen is None or chosen.kind not in ("key_result", "objective"):
        return None
    if chosen.kind == "key_result":
        return chosen.uid
    rows = [one for each in board.objectives if each.uid == chosen.uid for one in each.key_results]
    due = [one for one in rows if one.state.checkin_state in OWED]
    meant = due or (rows if len(rows) == 1 else [])
    return meant[0].uid if meant else None


class UnderCursor(NamedTuple):
    """Where a cursor stands: what is ``chosen`` on which ``board``; whether that is a ``past`` day; whether
    something can be added there, a link be made, and an act be taken back."""

    chosen: Chosen | None
    board: Board
    past: bool
    adds: bool
    links: bool
    undoes: bool


def idle(at: UnderCursor) -> set[str]:
    """The keys of every screen that do nothing there, by their ids."""
    kind = at.chosen.kind if at.chosen is not None else ""
    works = {
        "explain": at.chosen is not None,
        "checkin": kind == "kpi" or meant_by(at.chosen, at.board) is not None,
        "link": at.links,
        "edit": kind in EDITED,
        "add": at.adds,
        "next_due": at.board.header.due_checkins > 0,
        "undo": at.undoes,
    }
    return {id for id, does in works.items() if not does or (at.past and id in WRITES)}


def turns(place: str, number: int, count: int) -> dict[str, bool]:
    """Of two keys that turn pages whether each leads somewhere from page ``number``, counted from 0."""
    return {f"{place}_before": number > 0, f"{place}_next": number + 1 < count}
