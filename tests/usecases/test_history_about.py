"""What acts are about is said by name, and all of a cycle is read once for however many archived rows."""

from __future__ import annotations

from typing import Any

import pytest
from desk import Desk

from okrtui.usecases.history import history
from okrtui.usecases.row_acts import archive

OBJECTIVES = "\n".join(
    f'[[objectives]]\nid = "o{one}"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "Objective {one}"\n'
    f'[[objectives.key_results]]\nid = "k"\ntitle = "Row {one}"\nkind = "increase"\nstart = 0\ntarget = 10\n'
    for one in range(12)
)


def put_away(desk: Desk, *numbers: int) -> None:
    for number in numbers:
        uid = desk.me.store.paths(f"2026-Q4/sales/o{number}")[0][2]
        archive(desk.me, [("objective", uid)])


def test_archived_rows_are_named_together(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.apply(OBJECTIVES)
    asked: list[str] = []
    engine = type(desk.me.store)
    plain = engine.objectives

    def counted(self: Any, **wanted: Any) -> Any:
        asked.extend(str(wanted) for _ in range("cycle" in wanted))
        return plain(self, **wanted)

    monkeypatch.setattr(engine, "objectives", counted)
    put_away(desk, 0)
    asked.clear()
    assert history(desk.me, limit=1)[0].about == "Objective 0"
    one = len(asked)
    put_away(desk, *range(1, 9))
    asked.clear()
    told = [entry.about for entry in history(desk.me, limit=9)]
    assert told == [f"Objective {number}" for number in range(8, -1, -1)]
    assert len(asked) == one == 1
    assert history(desk.me, "o3")[0].about == "Objective 3"
