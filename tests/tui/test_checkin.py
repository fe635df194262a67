"""The check-in as a person does it, on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checkin_form import form_of, opened, reviewed
from desk import Desk
from live_app import at, burst, desk_and_session, press, running, said, write

from okrtui.domain.model import BlockerKind
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    yield from reviewed(tmp_path)


# The ordinary case


async def test_five_keys_a_key_result(house: tuple[Desk, LiveSession]) -> None:
    """Counted from the board: the key that opens, those of the form, and the next one stands there."""
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        keys = ["c", "enter", "5", "enter"]
        assert len(keys) <= 5
        text = await press(pilot, *keys)
        last = said(desk, "win-rate")[-1]
        assert (str(last.value), last.confidence) == ("22.1", 1.0)
        assert "Win rate stays at 58%, u takes it back" in text
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_a_first_value_is_told_as_one(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            text = await press(pilot, "c", "2", "0", "enter", "4", "ctrl+s")
            assert "Win rate begins at 28%, u takes it back" in text
            await at(pilot, "win-loss")  # which waits for its tracker
            text = await press(pilot, "c", "4", "ctrl+s")
            assert "Win-loss analysis is checked in, u takes it back" in text


async def test_the_queue_is_walked_with_its_count(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    due = [one.key_result.id for one in live.due()]
    assert len(due) == 3
    async with running(live) as pilot:
        text = await press(pilot, "n")
        for number, id in enumerate(due, 1):
            assert f"{number} of 3" in text
            form = form_of(pilot).form
            assert form is not None and form.detail.row.id == id
            keys = ["4", "enter"] if not form.typed else ["enter", "4", "enter"]
            assert len(keys) <= 4
            text = await press(pilot, *keys)
            assert [one.confidence for one in said(desk, id) if one.confidence is not None][-1] == 0.75
        assert isinstance(pilot.app.screen, BoardScreen)
        assert live.due() == ()
        assert "No check-in of yours is due." in await press(pilot, "n")


async def test_keys_in_one_burst_mean_the_same(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await burst(pilot, "c", "2", "3", "enter", "2", "enter", "d", "l", "a", "w", "enter", "a", "enter")
        last = said(desk, "win-rate")[-1]
        assert (str(last.value), last.confidence) == ("23", 0.25)
        assert (last.blocker_kind, last.blocker, last.next_action) == (BlockerKind.DEPENDENCY, "law", "a")


async def test_what_a_value_comes_to_is_shown_while_it_is_typed(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "c")
        assert "22.1%, 8 d ago" in text and "no change" in text
        text = await write(pilot, "23.5")
        assert "+1.4 pp" in text and "58% → 78%" in text
        assert "high" in text and "last time" not in text
        assert "last time 4" in await press(pilot, "enter", "3")


async def test_the_board_below_shows_the_new_value_at_once(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await burst(pilot, "c", "2", "4", "enter", "4", "enter")
        assert "Win rate 58% → 85%, u takes it back" in text
        assert "18 → 24 → 25%" in text


# What is asked for


async def test_low_confidence_asks_for_the_blocker_and_the_next_action(
    house: tuple[Desk, LiveSession],
) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "c", "enter", "1", "enter")
        assert "What stands in the way?" in text and "⚑ next action" in text
        text = await press(pilot, "d")
        assert "[d dependency]" in text
        assert "What exactly stands in the way?" in await press(pilot, "enter")
        await write(pilot, "legal has one reviewer")
        assert "what is the next action?" in await press(pilot, "enter")
        await write(pilot, "template by Friday")
        await press(pilot, "enter")
        last = said(desk, "win-rate")[-1]
        assert last.blocker_kind is BlockerKind.DEPENDENCY
        assert (last.blocker, last.next_action) == ("legal has one reviewer", "template by Friday")


async def test_a_first_check_in_asks_how_sure_one_is(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            await write(await opened(pilot), "20")
            assert "How sure are you" in await press(pilot, "enter", "enter")
            assert said(desk, "win-rate") == []
            await press(pilot, "3", "enter")
            assert said(desk, "win-rate")[-1].confidence == 0.5


async def test_note_and_win_by_tab_and_arrows(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "tab")
        await write(pilot, "n, u and q are letters here")
        await press(pilot, "down")
        await write(pilot, "two deals")
        await press(pilot, "up", "shift+tab", "down", "end")
        await write(pilot, "!")
        await press(pilot, "ctrl+s")
        last = said(desk, "win-rate")[-1]
        assert (last.note, last.win) == ("n, u and q are letters here!", "two deals")


async def test_the_room_below_the_fields_tells_what_the_check_in_would_mean(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, (140, 42)) as pilot:
            await at(pilot, "win-rate")
            text = await press(pilot, "c")
            lines = text[text.index("What it would mean") :].splitlines()
            first = next(line for line in lines if " then " in line)
            text = await press(pilot, "2", "4")
            lines = text[text.index("What it would mean") :].splitlines()
            now, then = (next(line for line in lines if f" {word} " in line) for word in ("now", "then"))
            assert then != first and "outdated" in now and "85%" in then and "heading for 1.0" in then
            assert text.count("Close more good deals") >= 3
        async with running(live, (80, 24)) as pilot:
            await at(pilot, "win-rate")
            assert "What it would mean" not in await press(pilot, "c")
