"""What was begun, refused or taken back in the check-in is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checkin_form import form_of, opened, reviewed, title_of
from desk import Desk
from live_app import at, burst, press, running, said, settled, shown, stranger, write
from textual.pilot import Pilot
from textual.widgets import Input

from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    yield from reviewed(tmp_path)


# Drafts


async def test_a_draft_survives_escape_and_is_marked_when_it_comes_back(
    house: tuple[Desk, LiveSession],
) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await write(await opened(pilot), "23")
        await press(pilot, "enter", "2", "tab")
        await write(pilot, "법무 검토")
        assert "What you began for Win rate is kept." in await press(pilot, "escape")
        assert said(desk, "win-rate")[-1].note == "steady"
        text = await press(pilot, "c")
        assert "Your draft is back" in text and "법무 검토" in text and "[2]" in text
        assert form_of(pilot).query_one("#value", Input).value == "23"


async def test_a_pause_in_typing_keeps_the_draft_for_a_crash(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == "win-rate")
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await write(await opened(pilot), "23")
        timer = form_of(pilot)._pausing
        assert timer is not None and timer._task is not None
        await timer._task
        await settled(pilot)
        assert desk.me.store.draft(uid, "mina") == {"value": "23"}
        await press(pilot, "enter", "4", "enter")
        assert desk.me.store.draft(uid, "mina") is None
    assert desk.me.store.draft(uid, "mina") is None


async def test_leaving_the_program_keeps_the_draft(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == "win-rate")
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "tab")
        await write(pilot, "half a sent")
        await pilot.press("ctrl+q")
    assert desk.me.store.draft(uid, "mina") == {"note": "half a sent"}


async def test_a_form_opened_and_closed_leaves_no_draft(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "c", "escape")
        assert "kept" not in text
        assert "draft" not in await press(pilot, "c")


# What goes wrong


async def test_an_error_stands_in_the_form_and_nothing_is_lost(
    house: tuple[Desk, LiveSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, live = house
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "TERM_PROGRAM", "VTE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await write(await opened(pilot), "1.2.3")
        assert "is no number" in shown(pilot)
        await press(pilot, "enter", "5", "tab")
        await write(pilot, "kept")
        text = await press(pilot, "enter")
        assert "“1.2.3” is no number" in text and "kept" in text
        await press(pilot, "ctrl+y")
        assert "“1.2.3” is no number" in pilot.app.clipboard
        assert len(said(desk, "win-rate")) == 1
        await press(pilot, "up", "up")
        await press(pilot, "home", "shift+end")
        text = await write(pilot, "23")
        assert "is no number" not in text
        await press(pilot, "ctrl+s")
        assert (str(said(desk, "win-rate")[-1].value), said(desk, "win-rate")[-1].note) == ("23", "kept")


async def test_a_key_result_archived_meanwhile_is_told(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        store, act = desk.me.store, desk.me.act()
        uid = next(row.uid for row in store.key_results(cycle="2026-Q4") if row.id == "win-rate")
        store.archive_key_result(uid, act)
        text = await press(pilot, "c")
        assert isinstance(pilot.app.screen, BoardScreen) and "archived" in text


async def test_a_key_that_does_nothing_says_why(house: tuple[Desk, LiveSession], tmp_path: Path) -> None:
    _, live = house
    async with running(live) as pilot:
        assert "move to one" in await press(pilot, "left", "c")  # a team
        assert "more than a day old" in await press(pilot, "u")
    async with running(stranger(live, tmp_path)) as pilot:
        await at(pilot, "win-rate")
        assert "not known who you are" in await press(pilot, "c")
        assert "not known who you are" in await press(pilot, "u")


# Undo


async def test_undo_on_the_board_says_what_was_taken_back(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await burst(pilot, "c", "2", "4", "enter", "4", "enter")
        text = await press(pilot, "u")
        assert "Taken back: check-in, Win rate 24" in text and "18 → 22.1 → 25%" in text
        assert len(said(desk, "win-rate")) == 1


async def test_undo_in_the_walk_goes_back_with_what_was_typed(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await press(pilot, "n")
        first = title_of(pilot)
        await walk_on(pilot)
        assert form_of(pilot).at == 1
        text = await press(pilot, "u")
        assert title_of(pilot) == first and "1 of 3" in text
        assert "here is what you had typed" in text and "Taken back: check-in" in text
        assert form_of(pilot).answers.note == "hi"
        assert said(desk, live.due()[0].key_result.id) == []
        await press(pilot, "ctrl+s")
        assert form_of(pilot).at == 1


async def walk_on(pilot: Pilot[None]) -> None:
    """Answer what is asked, with a note, and go on."""
    keys = ["5", "tab"] if not form_of(pilot).fields.query("#value, #done") else ["enter", "5", "tab"]
    await press(pilot, *keys)
    await write(pilot, "hi")
    await press(pilot, "enter")
