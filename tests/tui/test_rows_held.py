"""How many rows the board holds: those that the cursor asks for, and not one reading after another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from live_app import app_of, running, settled
from msgspec.structs import replace
from sample_company import sample_session
from textual.pilot import Pilot

from okrtui.tui import board_reading
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.widgets.board_order import Order
from okrtui.tui.widgets.board_rows import VIEWS
from okrtui.usecases import board

FIRST = 6
"""Key results of a first reading here."""


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveSession]:
    """The sample company, of which a reading judges a few at first."""
    monkeypatch.setattr(board_reading, "PAGE", FIRST)
    with sample_session() as session:
        yield session


def board_of(pilot: Pilot[None]) -> BoardScreen:
    found = app_of(pilot).screen
    assert isinstance(found, BoardScreen)
    return found


def held(pilot: Pilot[None]) -> int:
    return sum(len(one.key_results) for one in board_of(pilot).board.objectives)


async def few_of_all(pilot: Pilot[None], live: LiveSession) -> int:
    """Show the whole organisation, of which a few rows were read; how many there are."""
    screen = board_of(pilot)
    screen.read_board("acme")
    await settled(pilot)
    everything = sum(len(one.key_results) for one in live.board("acme", limit=0).objectives)
    assert held(pilot) < everything / 2
    return everything


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("order", [None, Order("percent", True)], ids=["tree", "sorted"])
async def test_the_end_of_the_list_reads_further_until_all_is_there(
    live: LiveSession, view: str, order: Order | None
) -> None:
    async with running(live, size=(140, 20), team="acme") as pilot:
        everything = await few_of_all(pilot, live)
        screen = board_of(pilot)
        screen.view, screen.order = view, order
        screen.show_look()
        await settled(pilot)
        for _ in range(12):
            before = screen.rows_list.source.count
            await press(pilot, "home", "end")
            if screen.rows_list.source.count == before:
                break
        assert held(pilot) == everything and not screen.board.limit


async def test_keys_near_the_end_of_the_tree_read_a_step_further_and_the_end_twice_as_much(
    live: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str | None, int]] = []
    async with running(live, size=(140, 30), team="acme") as pilot:
        await few_of_all(pilot, live)
        screen = board_of(pilot)
        monkeypatch.setattr(screen, "read_board", lambda team: asked.append((team, screen.limit)))
        count, screen.board = screen.rows_list.source.count, replace(screen.board, limit=100)
        for many in (100, 10_000):
            screen.board = replace(screen.board, limit=many)
            screen.limit = many
            screen.read_more(count - 2)
            screen.limit = many
            screen.read_more(count - 1)
        assert [limit for _, limit in asked] == [125, 200, 12_500, 20_000]


def test_a_board_that_is_judged_in_parts_is_the_same(
    live: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for size in (1, 3, 10_000):
        monkeypatch.setattr(board, "AT_ONCE", size)
        found.append([live.board(team.id, limit=0).objectives for team in live.board().teams])
    assert found[0] == found[1] == found[2] and any(found[0])


@pytest.mark.parametrize("view", VIEWS[1:])
async def test_where_teams_stand_beside_each_other_only_the_end_reads_further(
    live: LiveSession, view: str
) -> None:
    """Near the end it would be near again after each reading, and everything be read in a few keys."""
    async with running(live, size=(140, 30), team="acme") as pilot:
        await few_of_all(pilot, live)
        screen = board_of(pilot)
        screen.view = view
        screen.show_look()
        await press(pilot, "home")
        before, count = held(pilot), screen.rows_list.source.count
        for _ in range(count - 2):
            await press(pilot, "j")
        assert screen.rows_list.cursor == count - 2 and held(pilot) == before
        await press(pilot, "j")
        assert held(pilot) > before


async def test_rows_far_behind_the_cursor_are_let_go_when_the_board_is_come_back_to(
    live: LiveSession,
) -> None:
    async with running(live, size=(140, 20), team="acme") as pilot:
        everything = await few_of_all(pilot, live)
        before = held(pilot)
        while held(pilot) < everything:
            await press(pilot, "home", "end")
        last = board_of(pilot).rows_list.current_key
        await press(pilot, "question_mark", "escape")
        assert board_of(pilot).rows_list.current_key == last, "what the cursor stands on stays"
        await press(pilot, "home", "question_mark", "escape")
        assert before <= held(pilot) < everything / 1.5


async def test_marked_rows_stay(live: LiveSession) -> None:
    async with running(live, size=(140, 20), team="acme") as pilot:
        everything = await few_of_all(pilot, live)
        while held(pilot) < everything:
            await press(pilot, "home", "end")
        screen = board_of(pilot)
        await press(pilot, "m")
        marked = {*screen.marked}
        assert marked
        await press(pilot, "home", "question_mark", "escape")
        assert {*screen.marked} == marked and held(pilot) == everything


async def test_a_reading_on_its_way_is_not_asked_for_again(
    live: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read = LiveSession.board

    def counted(self: LiveSession, *words: object, limit: int = 0, **more: object) -> object:
        asked.append(limit)
        return read(self, *words, limit=limit, **more)  # type: ignore[arg-type]

    async with running(live, size=(140, 30), team="acme") as pilot:
        await few_of_all(pilot, live)
        monkeypatch.setattr(LiveSession, "board", counted)
        screen = board_of(pilot)
        count = screen.rows_list.source.count
        for at in (count - 3, count - 2, count - 1):
            screen.read_more(at)
        await settled(pilot)
        assert asked == [2 * FIRST]  # 3 rows before the end is near it
