"""Undo and redo by key: what they act on, and that more than one row is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from live_app import at, burst, desk_and_session, press, running, said

from okrtui.tui.live_session import LiveSession
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.plan_state import export


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path) as both:
        yield both


async def test_it_acts_on_the_row_under_the_cursor(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    check_in(desk.me, CheckinInput("win-rate", "20"))
    check_in(desk.me, CheckinInput("agreed", "done"))
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        assert "Taken back: check-in, Win rate 20" in await press(pilot, "u")
        assert said(desk, "win-rate") == [] and len(said(desk, "agreed")) == 1
        assert "Done again: check-in, Win rate" in await press(pilot, "U")
        assert len(said(desk, "win-rate")) == 1


async def test_a_row_that_a_colleague_stands_on_gives_nothing_back(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    check_in(desk.me, CheckinInput("win-rate", "20"))
    check_in(desk.colleague(), CheckinInput("agreed", "done"))
    async with running(live) as pilot:
        await at(pilot, "agreed")
        text = await press(pilot, "u")  # the plan of three weeks ago is mine, but Joon stands on it
        assert "stays: 1 later act" in text and "Joon Lee: check-in, Stages agreed" in text
        assert len(said(desk, "win-rate")) == len(said(desk, "agreed")) == 1


async def test_what_was_just_saved_is_what_is_offered(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await burst(pilot, "c", "2", "4", "enter", "4", "enter")
        await press(pilot, "u")
        assert said(desk, "win-rate") == []


async def test_a_check_in_under_the_cursor(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    check_in(desk.me, CheckinInput("agreed", "done"))
    desk.at(2026, 11, 24, 4, 0)
    check_in(desk.me, CheckinInput("win-rate", "20"))
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "enter", "2")
        assert "Taken back: check-in, Win rate 20" in await press(pilot, "u")
        assert said(desk, "win-rate") == [] and len(said(desk, "agreed")) == 1


async def test_more_than_one_row_is_named_and_asked_about(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    text = export(desk.me).replace("target = 25", "target = 28").replace("target = 50", "target = 60")
    desk.apply(text)
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "u")
        assert "what was done to 2 rows" in text and "Win rate target: 25 → 28" in text
        assert "Net new leads target: 50 → 60" in text
        assert "28%" in await press(pilot, "escape")
        text = await press(pilot, "u", "enter")
        assert "Taken back: plan applied" in text and "25%" in text
        assert "28%" in await press(pilot, "U", "enter")
