"""Comments: said, read, told in the history, found, taken back; they stand in nobody's way."""

from __future__ import annotations

from datetime import date

import pytest
from desk import Desk, undo

from okrtui.errors import ConflictError, NotFoundError, RefusedError
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.comments import KINDS, comment, comments_of, recent, withdraw
from okrtui.usecases.filter import Filter
from okrtui.usecases.find import find, place_of
from okrtui.usecases.history import history
from okrtui.usecases.past import moment_of
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.undo import take_back, undoing


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.at(2026, 11, 19, 3)
    desk.apply()
    desk.at(2026, 11, 24, 3)


def texts(desk: Desk, row: str, **how: object) -> list[str]:
    return [one.text for one in comments_of(desk.me, resolve(desk.me, row, *KINDS), **how)]  # type: ignore[arg-type]


def test_said_about_every_kind_of_row_and_read_where_it_stands(desk: Desk) -> None:
    done = comment(desk.me, "win-rate", " two\x1b deals, @joon and @bob\u202e ")
    assert (done.comment.text, done.comment.mentions) == (
        "two deals, @joon and @bob",
        (("joon", "Joon Lee"),),
    )
    assert (done.unknown, done.comment.mine, done.comment.name) == (("bob",), True, "Mina Park")
    comment(desk.colleague(), "close-more", "an objective")
    comment(desk.me, "sales", "a team")
    comment(desk.me, "leads", "elsewhere")
    assert (texts(desk, "win-rate"), texts(desk, "sales/close-more")) == (
        [done.comment.text],
        ["an objective"],
    )
    told = [(one.kind, one.path, one.mine) for one in recent(desk.me)]
    assert told == [
        ("key_result", "2026-Q4/outbound/engine/leads", True),
        ("team", "sales", True),
        ("objective", "2026-Q4/sales/close-more", False),
        ("key_result", "2026-Q4/sales/close-more/win-rate", True),
    ]
    assert [one.path for one in recent(desk.me, Filter(teams=frozenset(["outbound"])))] == [
        "2026-Q4/outbound/engine/leads"
    ]
    with pytest.raises(RefusedError, match=r"comment\.empty"):
        comment(desk.me, "win-rate", " \x07 ")


def test_the_history_tells_it_and_its_author_takes_it_back_and_says_it_again(desk: Desk) -> None:
    desk.at(2026, 11, 20, 3)
    done = comment(desk.me, "win-rate", "hasty")
    comment(desk.me, "sales", "a team")
    (change,) = history(desk.me, "win-rate")[0].changes
    assert (change.op, change.field, change.before, change.after) == ("comment", "comment", None, "hasty")
    assert [entry.changes[0].after for entry in history(desk.me, "sales")] == ["a team"]
    desk.at(2026, 11, 22, 3)
    with pytest.raises(NotFoundError, match=r"comment\.not_mine"):
        withdraw(desk.colleague(), done.comment.id)
    withdraw(desk.me, done.comment.id)
    assert texts(desk, "win-rate") == []
    assert texts(desk, "win-rate", as_of=moment_of(desk.me, date(2026, 11, 21))) == ["hasty"]
    assert history(desk.me, "win-rate")[0].changes[0].before == "hasty"
    take_back(desk.me, undoing(desk.me, redo=True))
    assert texts(desk, "win-rate") == ["hasty"]
    withdraw(desk.me, comments_of(desk.me, resolve(desk.me, "win-rate", *KINDS))[0].id)
    assert texts(desk, "win-rate") == []


def test_it_is_no_hindrance_to_what_it_is_about_but_keeps_its_row(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("win-rate", "20", "4"))
    comment(desk.colleague(), "win-rate", "is that so?")
    undo(desk.me)
    assert texts(desk, "win-rate") == ["is that so?"]
    with pytest.raises(ConflictError, match=r"undo\.hangs"):
        undoing(desk.me)
    mine = comment(desk.me, "win-rate", "no")
    assert [
        one.type for one in undoing(desk.me, row=("key_result", desk.me.store.paths("win-rate")[0][2])).acts
    ] == ["comment"]
    assert withdraw(desk.me, mine.comment.id)


def test_what_was_said_is_found_and_leads_to_its_row(desk: Desk) -> None:
    comment(desk.me, "win-rate", "큰 계약\n두 건")
    comment(desk.me, "sales", "계약서")
    found = {one.path: one for one in find(desk.me, "계약") if one.kind == "comment"}
    assert set(found) == {"2026-Q4/sales/close-more/win-rate", "sales"}
    uid = desk.me.store.paths("win-rate")[0][2]
    assert place_of(desk.me, found["2026-Q4/sales/close-more/win-rate"]) == ("sales", uid)
    assert place_of(desk.me, found["sales"]) == ("sales", None)
