"""One thing that somebody owes."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from okrtui.domain.model import CheckinState
from okrtui.errors import Said

Kind = Literal["checkin", "first_value", "acknowledge", "action", "confirm", "mention", "close"]


class Todo(Struct, frozen=True):
    """``id`` is the full identifier of the row (``row_kind`` key_result, objective, team, kpi or cycle;
    ``uid`` in the store), ``detail`` what else there is to know of it: what was said, which task. ``state``
    is due, late or missed. ``instead_of``: the person who is away and owes it. ``task`` is the uid of a
    missing task, ``asker`` the path of the key result that waits for the row, ``subject`` what else names
    the item to its act, of a close how many key results of mine it wants scores of."""

    kind: Kind
    id: str
    title: str
    due: datetime | None
    state: CheckinState
    row_kind: str
    uid: int
    team: str = ""
    detail: str = ""
    instead_of: str | None = None
    task: int = 0
    asker: str = ""
    subject: int = 0

    @property
    def asks(self) -> Said:
        """The sentence of what is owed."""
        if self.kind == "close":
            return Said("todo.kind_close" if self.subject else "todo.kind_close_led", {"count": self.subject})
        return Said("todo.asked" if self.asker else f"todo.kind_{self.kind}")
