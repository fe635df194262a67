"""Rows of the outbox."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class NewItem(Struct, frozen=True):
    """A change to one task of a tracker. ``deed`` is comment, transition or label; ``text`` the whole
    comment, the status or the label; ``mark`` names it, there and here; ``origin``: who or what wants it."""

    mark: str
    connection: str
    task: str
    task_id: str | None
    deed: str
    text: str
    origin: str


class ItemRow(Struct, frozen=True):
    """The same as it stands in the store. ``state`` is waiting, sent, unproven, cancelled or refused.
    ``begun``: a request was about to go, and nobody knows what became of it. ``answered``: the tracker took
    it; it is not made again. ``error`` is the code of what went wrong, ``detail`` what the tracker said of
    it; ``retry_at``: not before then."""

    id: int
    mark: str
    connection: str
    task: str
    task_id: str | None
    deed: str
    text: str
    state: str
    tries: int
    begun: bool
    answered: bool
    error: str | None
    detail: str | None
    origin: str
    at: datetime
    settled_at: datetime | None
    retry_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether something is still to become of it."""
        return self.state in ("waiting", "unproven")


class Settled(Struct, frozen=True):
    """How a try went. ``tried``: it counts as one although no request for the change went out."""

    state: str
    begun: bool = False
    error: str | None = None
    detail: str | None = None
    retry_at: datetime | None = None
    tried: bool = False
