"""Reminders: each due date stands once, whoever tells it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from okrtui.errors import BusyError, NotFoundError
from okrtui.store.protocols import Store

DUE, DAY = datetime(2026, 11, 23, 1, tzinfo=UTC), date(2026, 11, 23)
AT = DUE + timedelta(hours=1)
ROW = ("key_result:1", DUE)


class RemindersContract:
    def test_a_due_date_stands_once_until_it_is_known_that_it_did_not_go(self, store: Store) -> None:
        other = store.another()
        first = store.begin_reminder("mina", DAY, "chat", [ROW], AT)
        assert first is not None
        assert other.begin_reminder("joon", DAY, "chat", [("kpi:1", DUE), ROW], AT) is None
        (begun,) = other.reminders(DUE)
        assert (begun.state, begun.settled_at, begun.dues) == ("unsure", None, (ROW,))
        store.settle_reminder(first, "waits", AT, retry_at=AT + timedelta(hours=2), why="limited")
        second = other.begin_reminder("joon", DAY, "mail", [("kpi:1", DUE), ROW], AT)
        assert second is not None
        other.settle_reminder(second, "sent", AT)
        assert store.begin_reminder("mina", DAY, "chat", [ROW], AT) is None
        later = (ROW[0], DUE + timedelta(days=7))
        assert store.begin_reminder("mina", DAY, "chat", [later], AT) is not None
        found = store.reminders(DUE)
        assert [(one.person, one.state, one.why, len(one.dues)) for one in found] == [
            ("mina", "waits", "limited", 1),
            ("joon", "sent", None, 2),
            ("mina", "unsure", None, 1),
        ]
        assert found[0].retry_at == AT + timedelta(hours=2) and found[0].day == DAY
        assert store.reminders(AT + timedelta(seconds=1)) == []
        with pytest.raises(NotFoundError):
            store.settle_reminder(99, "sent", AT)
        other.close()

    def test_one_machine_reminds_at_a_time_beside_a_sync(self, store: Store) -> None:
        other = store.another()
        with store.remind_lock(1.0):
            with pytest.raises(BusyError) as busy, other.remind_lock(0.05):
                raise AssertionError("two hold it")
            assert busy.value.code == "store.remind_busy"
            with other.sync_lock(0.5):
                pass
        with other.remind_lock(0.5):
            pass
        other.close()
