"""One thing that somebody owes."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from okrtui.domain.model import CheckinState

Kind = Literal["checkin", "first_value", "acknowledge", "action", "confirm", "mention"]


class Todo(Struct, frozen=True):
    """``id`` is the full identifier of the row (``row_kind`` key_result, objective, team or kpi, ``uid`` in
    the store), ``detail`` what else there is to know of it: what was said, which task. ``state`` is due, late
    or missed. ``instead_of``: the person who is away and owes it. ``task`` is the uid of a missing task,
    ``asker`` the path of the key result that waits for the row, ``subject`` what else names the item to its
    act."""

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
