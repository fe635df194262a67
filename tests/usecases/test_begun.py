"""What was begun and what it becomes are one: both stand, or neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk import Desk

from okrtui.errors import RefusedError, StoreError
from okrtui.usecases import begun as drafts
from okrtui.usecases.begun import begun, keep_begun, saved
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.comments import comment, recent
from okrtui.usecases.row_acts import archive

PLACE = "comment:win-rate"


def say(desk: Desk) -> object:
    return comment(desk.me, "win-rate", "well done")


def tell(desk: Desk) -> object:
    return check_in(desk.me, CheckinInput("win-rate", "20", "4"))


def put_away(desk: Desk) -> object:
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == "win-rate")
    return archive(desk.me, [("key_result", uid)], "not ours")


@pytest.mark.parametrize("deed", [say, tell, put_away])
def test_a_deed_and_its_draft_that_goes_are_one_transaction(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Desk], object]
) -> None:
    desk.apply()
    keep_begun(desk.me, PLACE, {"text": "well done"})
    before = len(desk.me.store.events())

    def refuse(*_: object) -> None:
        raise StoreError("store.full", path="")

    with monkeypatch.context() as there:
        there.setattr(drafts, "keep_begun", refuse)
        with pytest.raises(StoreError):
            saved(desk.me, PLACE, lambda: deed(desk))
    assert len(desk.me.store.events()) == before and begun(desk.me, PLACE)
    assert saved(desk.me, PLACE, lambda: deed(desk), {"other": "is begun still"}) is not None
    assert len(desk.me.store.events()) > before
    assert begun(desk.me, PLACE) == {"other": "is begun still"}


def test_what_is_refused_leaves_its_draft(desk: Desk) -> None:
    desk.apply()
    keep_begun(desk.me, PLACE, {"text": " "})
    with pytest.raises(RefusedError):
        saved(desk.me, PLACE, lambda: comment(desk.me, "win-rate", " "))
    assert begun(desk.me, PLACE) == {"text": " "} and not recent(desk.me)
