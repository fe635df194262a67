"""An older check-in corrected, or taken back, from the list of a key result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from live_app import app_of, desk_and_session, press, running, settled, shown

from okrtui.runtime import StartOptions
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.checkin import CheckinScreen
from okrtui.tui.screens.checkin_past import CheckinPastScreen
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.make_views import OWED

Pair = tuple[Desk, LiveSession]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Pair]:
    with desk_and_session(tmp_path) as both:
        desk = both[0]
        for day, value in ((9, "19"), (16, "20")):
            desk.at(2026, 11, day, 3)
            check_in(desk.me, CheckinInput("win-rate", value, "4", note=f"read on the {day}th"))
        desk.at(2026, 11, 24, 3)
        yield both


def values(desk: Desk) -> list[str]:
    uid = desk.me.store.paths("win-rate")[0][2]
    return [str(one.value) for one in desk.me.store.checkins([uid]).get(uid, [])]


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
async def test_enter_corrects_the_one_under_the_cursor(house: Pair, size: tuple[int, int]) -> None:
    desk, live = house
    async with running(live, size) as pilot:
        app_of(pilot).open_key_result(desk.me.store.paths("win-rate")[0][2])
        await settled(pilot)
        assert "read on the 16th" in await press(pilot, "2")
        text = await press(pilot, "j", "enter")  # the older one
        assert "Correct a check-in" in text and "read on the 9th" in text and "9 Nov" in text
        await press(pilot, "end", "ctrl+u", "1", "8", ".", "5")
        assert "Say why" in await press(pilot, "enter")
        assert isinstance(app_of(pilot).screen, CheckinPastScreen)
        text = await press(pilot, *"miscounted", "enter")
        assert "Corrected: Win rate. u takes it back." in text
        assert values(desk) == ["18.5", "20"]
        await press(pilot, "u")
        assert values(desk) == ["19", "20"]


async def test_what_was_begun_is_there_again(house: Pair) -> None:
    desk, live = house
    async with running(live) as pilot:
        app_of(pilot).open_key_result(desk.me.store.paths("win-rate")[0][2])
        await settled(pilot)
        await press(pilot, "2", "enter", "end", "ctrl+u", *"21.5")
        assert "kept" in await press(pilot, "escape")
        text = await press(pilot, "enter")
        assert "21.5" in text and values(desk) == ["19", "20"]


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
async def test_a_low_confidence_asks_what_stands_in_the_way(house: Pair, size: tuple[int, int]) -> None:
    desk, live = house
    uid = desk.me.store.paths("win-rate")[0][2]
    async with running(live, size) as pilot:
        app_of(pilot).open_key_result(uid)
        await settled(pilot)
        await press(pilot, "2", "enter", "tab", "1")
        assert "Press the letter of its kind" in await press(pilot, "enter")
        await press(pilot, "d", "enter")
        assert "What exactly stands in the way?" in shown(pilot)
        await press(pilot, *"waits for Product", "enter")
        assert "what is the next action?" in shown(pilot)
        await press(pilot, *"ask Yuna", "enter")
        assert "Say why" in shown(pilot)
        assert "Corrected: Win rate" in await press(pilot, *"was too sure", "enter")
        said = desk.me.store.checkins([uid])[uid][-1]
        assert (said.blocker, said.next_action, said.confidence) == ("waits for Product", "ask Yuna", 0)


async def test_x_takes_one_back_with_a_reason(house: Pair) -> None:
    desk, live = house
    async with running(live) as pilot:
        app_of(pilot).open_key_result(desk.me.store.paths("win-rate")[0][2])
        await settled(pilot)
        text = await press(pilot, "2", "j", "x")
        assert "Take back a check-in of Win rate" in text and "read on the 9th" in text
        assert "Say why" in text
        await press(pilot, "enter")
        assert values(desk) == ["19", "20"]  # without a reason nothing is done
        text = await press(pilot, *"not ours", "enter")
        assert "Check-in taken back: Win rate. u brings it back." in text
        assert values(desk) == ["20"]
        await press(pilot, "g", "l")
        assert "check-in taken back" in shown(pilot) and "not ours" in shown(pilot)


async def test_nobody_else_may_and_the_list_says_so(house: Pair, tmp_path: Path) -> None:
    desk, _ = house
    joon = desk.colleague()
    theirs = LiveSession(joon, StartOptions(config=tmp_path / "config.toml", store=desk.me.store.url))
    async with running(theirs) as pilot:
        app_of(pilot).open_key_result(desk.me.store.paths("win-rate")[0][2])
        await settled(pilot)
        for keys in (("2", "enter"), ("x",)):
            assert "This check-in is Mina Park's" in await press(pilot, *keys)
        assert not isinstance(app_of(pilot).screen, BoardScreen)
    assert values(desk) == ["19", "20"]


async def test_c_on_an_objective_asks_for_what_is_due_below_it(house: Pair) -> None:
    desk, live = house
    async with running(live) as pilot:
        screen = app_of(pilot).screen
        assert isinstance(screen, BoardScreen)
        objective = screen.board.objectives[0]
        screen.rows_list.move_to(screen.rows_list.source.index_of(("objective", objective.uid)) or 0)
        await press(pilot, "c")
        opened = app_of(pilot).screen
        assert isinstance(opened, CheckinScreen) and opened.queue[0] in {
            one.uid for one in objective.key_results if one.state.checkin_state in OWED
        }
    assert desk.me.store.checkins([objective.key_results[0].uid])
