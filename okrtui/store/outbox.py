"""What is to be written to trackers: the intent before each request, its outcome after."""

from __future__ import annotations

from datetime import datetime

from okrtui.store.codec import instant, instant_or_none, micros, micros_or_none
from okrtui.store.engine import Engine, Row
from okrtui.store.outbox_records import ItemRow, NewItem, Settled


class OutboxPart(Engine):
    def outbox(self, *, open: bool = False, mark: str | None = None) -> list[ItemRow]:
        """All items, oldest first; ``open``: only those that wait or are unproven."""
        conditions = [*(["outbox.o_open"] if open else []), *(["outbox.o_mark"] if mark is not None else [])]
        values = {} if mark is None else {"mark": mark}
        rows = self.matching("outbox.outbox", conditions, "outbox.outbox_order", **values)
        return [_item(row) for row in rows]

    def task_named(self, connection: str, name: str) -> tuple[str, str] | None:
        """(key, id) of a known task by either; None where none of that name is known."""
        row = self.one("outbox.task_named", connection=connection, name=name)
        return None if row is None else (row[0] or row[1], row[1])

    def add_item(self, item: NewItem, at: datetime) -> bool:
        """Put one in; False where one of that mark is there already."""
        with self.writing():
            if self.outbox(mark=item.mark):
                return False
            self.change(
                "outbox.add", id=self.next_id("outbox"), mark=item.mark, connection=item.connection,
                task=item.task, task_id=item.task_id, deed=item.deed, text=item.text, origin=item.origin,
                at=micros(at),
            )  # fmt: skip
        return True

    def begin_item(self, mark: str, tries: int, at: datetime) -> bool:
        """That a request is about to go, the next after so many: unproven until it is settled. False where
        somebody else began it, it was cancelled, or the tracker took it before."""
        with self.writing():
            return bool(self.change("outbox.begin", mark=mark, tries=tries, at=micros(at)))

    def answered_item(self, mark: str) -> None:
        """That the tracker took the request; it is not made again."""
        with self.writing():
            self.change("outbox.answered", mark=mark)

    def settle_item(self, mark: str, how: Settled, at: datetime) -> None:
        """How it went; of one that was cancelled meanwhile only that it was sent."""
        with self.writing():
            self.change(
                "outbox.settle", mark=mark, state=how.state, begun=int(how.begun), tries=int(how.tried),
                error=how.error, detail=how.detail, retry_at=micros_or_none(how.retry_at), at=micros(at),
            )  # fmt: skip

    def cancel_item(self, mark: str, at: datetime) -> bool:
        """That it is not to be sent; False where it is not open."""
        with self.writing():
            return bool(self.change("outbox.cancel", mark=mark, at=micros(at)))

    def reopen_item(self, mark: str) -> bool:
        """That one which was cancelled is to be sent after all; False where it is none."""
        with self.writing():
            return bool(self.change("outbox.reopen", mark=mark))


def _item(row: Row) -> ItemRow:
    return ItemRow(
        row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], bool(row[9]), bool(row[10]),
        row[11], row[12], row[13], instant(row[14]), instant_or_none(row[16]),
        instant_or_none(row[17]),
    )  # fmt: skip
