"""Tasks and links as a pass knows them, and the moment of the pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from connectors.model import Category as Told
from connectors.model import Task
from okrtui.domain.model import Category
from okrtui.store.records import LinkRow, TaskRow
from okrtui.sync.apply import Moment

NOW = datetime(2026, 10, 12, tzinfo=UTC)
MOMENT = Moment(NOW, "x", "mina", NOW)


OLD = NOW - timedelta(days=2)
CHANGED = {"updated_at": NOW - timedelta(hours=1)}


def task(id: str, category: Told = Told.TODO, **more: object) -> Task:
    return Task(id, f"#{id}", f"Task {id}", "", category.value, category, **more)


def row(id: str, category: Category, missing_since: datetime | None = None, proven: bool = False) -> TaskRow:
    return TaskRow(
        ord(id),
        "gh",
        id,
        f"#{id}",
        id,
        "",
        category.value,
        category,
        updated_at=OLD,
        missing_since=missing_since,
        proven=proven,
    )


def link(uid: int, owner: int) -> LinkRow:
    return LinkRow(uid, owner, str(uid), "gh", None, "q", Decimal(1), 0, NOW)
