"""A missing task leaves when a person confirms it, and comes back when that is taken back."""

from __future__ import annotations

import pytest
from desk import Desk, undo

from okrtui.domain.model import Category
from okrtui.errors import NotFoundError, RefusedError
from okrtui.store.records import LinkState, TaskRow
from okrtui.usecases.confirm import confirm
from okrtui.usecases.history import history
from okrtui.usecases.links import linkable
from okrtui.usecases.task_values import measure


@pytest.fixture
def uid(desk: Desk) -> int:
    """Seven of nine tasks done, an open one missing."""
    desk.apply()
    store, uid = desk.me.store, linkable(desk.me, "win-loss").uid
    (link,) = store.links(key_results=[uid])
    states = [Category.DONE] * 7 + [Category.TODO] * 2
    rows = [
        TaskRow(0, "gh", f"i{number}", f"#{number}", f"Task {number}", "", state.value, state)
        for number, state in enumerate(states)
    ]
    uids, _ = store.upsert_tasks(rows, account="me", at=desk.me.now())
    store.open_scope([(link.uid, one) for one in uids.values()], desk.me.now())
    store.save_link_states([LinkState(link.uid, good_at=desk.me.now())])
    store.mark_missing({uids["i8"]: False}, at=desk.me.now())
    measure(desk.me, [uid])
    return uid


def figures(desk: Desk, uid: int) -> tuple[int, int, int]:
    sums = desk.me.store.totals([uid])[uid]
    return sums.done, sums.total, sums.missing


def test_confirmed_it_leaves_with_a_line_and_can_be_taken_back(desk: Desk, uid: int) -> None:
    assert figures(desk, uid) == (7, 9, 1)
    assert confirm(desk.me, "win-loss", "#8").title == "Task 8"
    assert figures(desk, uid) == (7, 8, 0)
    (line,) = desk.me.store.scope_events([uid])
    assert (line.kind.value, line.key, line.before, line.after) == ("confirmed", "#8", 7 / 9, 7 / 8)
    (change,) = history(desk.me, "win-loss")[0].changes
    assert (change.op, change.field, change.before, change.after) == ("confirm", "task", "#8", None)
    undo(desk.me)
    assert figures(desk, uid) == (7, 9, 1)
    assert desk.me.store.scope_events([uid])[0].kind.value == "returned"
    confirm(desk.me, "win-loss", "i8")
    assert figures(desk, uid) == (7, 8, 0)


def test_only_a_missing_task_of_the_key_result_can_be_confirmed(desk: Desk, uid: int) -> None:
    with pytest.raises(RefusedError) as there:
        confirm(desk.me, "win-loss", "#1")
    assert there.value.code == "confirm.there"
    with pytest.raises(NotFoundError) as unknown:
        confirm(desk.me, "win-loss", "#99")
    assert unknown.value.values["known"] == ["#8"]
    confirm(desk.me, "win-loss", "#8")
    with pytest.raises(NotFoundError):
        confirm(desk.me, "win-loss", "#8")
    assert figures(desk, uid) == (7, 8, 0)
