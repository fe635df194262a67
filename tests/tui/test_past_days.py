"""A past day is looked at with the whole app: its numbers, nothing to write, and the way back to today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from inspect import getmembers, getsource, isfunction

import pytest
from live_app import app_of, at, press, running, shown, write
from sample_company import NOW, sample_session
from textual.pilot import Pilot

from okrtui.errors import StoreError
from okrtui.store.protocols import Store
from okrtui.store.sqlite import SqliteStore
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.usecases.past_store import KnownJudgements, on_day
from okrtui.usecases.status import status

TODAY = NOW.date()
WRITING = ("c", "C", "n", "a", "i", "E", "l", "u", "U")


@pytest.fixture(scope="module")
def session() -> Iterator[LiveSession]:
    """Mina's; nothing of it is written here."""
    with sample_session() as session:
        yield session


def told(pilot: Pilot[None]) -> dict[str, object]:
    """The numbers that the board at the bottom holds, as ``status`` names them."""
    board = app_of(pilot).shown_board
    found: dict[str, object] = {
        team.id: (near(team.own.progress), team.rollup.status.value, near(team.rollup.heading))
        for team in board.teams
    }
    for objective in board.objectives:
        found[objective.path] = (near(objective.rollup.progress), objective.rollup.status.value)
        for row in objective.key_results:
            state = row.state
            found[f"{objective.path}/{row.id}"] = (plain(state.value), state.progress, state.status.value)
    return found


def near(value: float | None) -> object:
    """Sums of the same parts in another order."""
    return None if value is None else pytest.approx(value, abs=1e-12)


def plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def judged(session: LiveSession, day: date) -> dict[str, object]:
    """The same from facts, by ``status --as-of``."""
    found: dict[str, object] = {}
    whole = status(session.workspace_of_today(), as_of=day)
    for team in whole["teams"]:  # type: ignore[attr-defined]
        found[team["id"]] = (team["progress"], team["rollup_status"], team["rollup_heading"])
        for objective in team["objectives"]:
            found[objective["path"]] = (objective["progress"], objective["status"])
            for row in objective["key_results"]:
                value = (plain(row["value"]), row["progress"], row["status"])
                found[f"{objective['path']}/{row['id']}"] = value
    return found


async def test_a_past_day_shows_what_status_says_of_it_and_leads_back(session: LiveSession) -> None:
    async with running(session, team="acme") as pilot:
        now = told(pilot)
        for back in (1, 9):
            day = TODAY - timedelta(days=back)
            if back == 1:
                await press(pilot, "[")
            else:
                await press(pilot, "g", "y")
                await write(pilot, f"{day:%m-%d}")
                await press(pilot, "enter")
            assert f"{day.day} Nov, as it was" in shown(pilot)
            facts, board = judged(session, day), told(pilot)
            assert len(board) > 40 and board == {path: facts[path] for path in board} and board != now
        text = await press(pilot, "d", "h", "g", "a")  # the other screens stand on that day as well
        assert f"{TODAY.day - 9} Nov, as it was" in text
        app_of(pilot).look_at(date(2026, 1, 1), None)
        assert "No cycle had begun before 28 Sep" in shown(pilot)
        app_of(pilot).look_at(TODAY + timedelta(days=30), None)
        assert "is to come: nobody knows" in shown(pilot) and "as it was" in shown(pilot)
        await press(pilot, "g", "y")
        assert "Back to today" in await press(pilot, "enter") and "as it was" not in shown(pilot)
        await press(pilot, "g", "b")
        assert told(pilot) == now
        assert "Today is the last day" in await press(pilot, "]")


async def test_nothing_is_written_on_a_past_day(session: LiveSession) -> None:
    """Every key that writes says why it does not, before anything is typed."""
    store = session.workspace_of_today().store
    async with running(session) as pilot:
        await press(pilot, "[")
        await at(pilot, "win-loss")
        before = store.revision()
        for key in WRITING:
            assert "This is a past day" in await press(pilot, key), key
            assert isinstance(pilot.app.screen, BoardScreen), key
            app_of(pilot).tell("")
        assert store.revision() == before
        app_of(pilot).look_at(None, None)


def test_the_store_of_a_past_day_refuses_whatever_writes() -> None:
    """Every method that writes, and no other."""
    with sample_session() as session:
        then = on_day(session.workspace_of_today(), TODAY - timedelta(days=3), KnownJudgements()).store
        for kind in Store.__mro__:
            for name, _ in getmembers(kind, isfunction):
                if name.startswith("_"):
                    continue
                source = getsource(getattr(SqliteStore, name))
                writes = any(mark in source for mark in ("writing(", "self.change(", "change_many("))
                writes |= name.startswith(("save_", "add_", "change_", "hold_")) or name.endswith("_lock")
                if writes and name != "transaction":
                    with pytest.raises(StoreError, match=r"past\.read_only"):
                        getattr(then, name)
                else:
                    assert callable(getattr(then, name))  # a reader that is not known is refused as well
        with pytest.raises(StoreError, match="past"):
            then.transaction()
