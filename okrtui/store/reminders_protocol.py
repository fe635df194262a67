"""What a store can tell of reminders."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from okrtui.store.reminder_records import Due, ReminderRow


class Reminders(Protocol):
    """Who was told what, each due date once."""

    def reminders(self, since: datetime) -> list[ReminderRow]:
        """Those begun from then on, oldest first."""

    def begin_reminder(
        self, person: str, day: date, channel: str, dues: Sequence[Due], at: datetime
    ) -> int | None:
        """Note that one is about to be sent, with the due dates that it holds; its id. None where one of
        these was told already, by whoever."""

    def settle_reminder(
        self, id: int, state: str, at: datetime, *, retry_at: datetime | None = None, why: str | None = None
    ) -> None:
        """How it went: ``sent``, ``failed``, ``waits`` or ``unsure``; of what did not go out the due dates
        may be told again."""

    def remind_lock(self, timeout: float) -> AbstractContextManager[None]:
        """One machine reminds at a time; BusyError after ``timeout`` seconds. Dies with its process."""
