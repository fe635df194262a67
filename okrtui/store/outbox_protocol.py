"""What a store keeps of changes to trackers."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from okrtui.store.outbox_records import ItemRow, NewItem, Settled


class Outbox(Protocol):
    """What is to be written to trackers: the intent before each request, its outcome after."""

    def outbox(self, *, open: bool = False, mark: str | None = None) -> list[ItemRow]:
        """All items, oldest first; ``open``: only those that wait or are unproven."""

    def task_named(self, connection: str, name: str) -> tuple[str, str] | None:
        """(key, id) of a known task by either; None where none of that name is known."""

    def add_item(self, item: NewItem, at: datetime) -> bool:
        """Put one in; False where one of that mark is there already."""

    def begin_item(self, mark: str, tries: int, at: datetime) -> bool:
        """That a request is about to go, the next after so many: unproven until it is settled. False where
        somebody else began it, it was cancelled, or the tracker took it before."""

    def answered_item(self, mark: str) -> None:
        """That the tracker took the request; it is not made again."""

    def settle_item(self, mark: str, how: Settled, at: datetime) -> None:
        """How it went; of one that was cancelled meanwhile only that it was sent."""

    def cancel_item(self, mark: str, at: datetime) -> bool:
        """That it is not to be sent; False where it is not open."""

    def reopen_item(self, mark: str) -> bool:
        """That one which was cancelled is to be sent after all; False where it is none."""

    def outbox_lock(self, timeout: float) -> AbstractContextManager[None]:
        """One process sends at a time; BusyError after ``timeout`` seconds. Dies with its process."""
