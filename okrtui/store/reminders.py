"""Reminders that were sent, or perhaps were: the intent before the post, its outcome after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from okrtui.store.codec import instant, instant_or_none, micros, micros_or_none
from okrtui.store.engine import Engine
from okrtui.store.reminder_records import Due, ReminderRow


class RemindersPart(Engine):
    def reminders(self, since: datetime) -> list[ReminderRow]:
        """Those begun from then on, oldest first."""
        dues: dict[int, list[Due]] = {}
        for id, item, due in self.rows("reminders.dues", since=micros(since)):
            dues.setdefault(id, []).append((item, instant(due)))
        return [
            ReminderRow(
                id, person, date.fromisoformat(day), channel, state, instant(at),
                instant_or_none(settled), instant_or_none(retry), why, tuple(dues.get(id, ())),
            )
            for id, person, day, channel, state, at, settled, retry, why in self.rows(
                "reminders.since", since=micros(since)
            )
        ]  # fmt: skip

    def begin_reminder(
        self, person: str, day: date, channel: str, dues: Sequence[Due], at: datetime
    ) -> int | None:
        """Note that one is about to be sent, with the due dates that it holds; its id. None where one of
        these was told already, by whoever."""
        with self.writing():
            if any(self.rows("reminders.told", item=item, due=micros(due)) for item, due in dues):
                return None
            id = self.next_id("reminder")
            self.change(
                "reminders.add", id=id, person=person, day=day.isoformat(), channel=channel, at=micros(at)
            )
            for item, due in dues:
                self.change("reminders.add_due", reminder=id, item=item, due=micros(due))
        return id

    def settle_reminder(
        self, id: int, state: str, at: datetime, *, retry_at: datetime | None = None, why: str | None = None
    ) -> None:
        """How it went: ``sent``, ``failed``, ``waits`` or ``unsure``; of what did not go out the due dates
        may be told again. ``why`` is a code."""
        with self.writing():
            done = self.change(
                "reminders.settle",
                id=id, state=state, at=micros(at), retry_at=micros_or_none(retry_at), why=why,
            )  # fmt: skip
            self.must_exist(done, "reminder", id)
            if state in ("failed", "waits"):
                self.change("reminders.release", id=id)
