"""Find before the first letter: what was looked for last, what I owe, the teams."""

from __future__ import annotations

from pathlib import Path

import pytest
from live_app import app_of, burst, desk_and_session, press, running, write
from sample_company import sample_session

from okrtui.usecases.find_first import KEPT, first, remember


async def test_find_offers_what_was_looked_for_last_what_i_owe_and_the_teams(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        async with running(live) as pilot:
            text = await press(pilot, "slash")
            assert "You looked for" not in text and text.index("You owe") < text.index("Win rate")
            assert text.index("Teams") < text.index("Outbound")
            await write(pilot, "net")
            assert "You owe" not in await press(pilot, "enter", "slash", "a", "backspace", "b")
            text = await press(pilot, "backspace")  # the offers are there again
            assert text.index("You looked for") < text.index("Net new leads") < text.index("You owe")
            assert "Net new leads" in await press(pilot, "enter")  # the first of them
        for one in (*first(desk.me).due, *first(desk.me).teams, *live.find("engine"), *live.find("joon")):
            remember(desk.me, one)
        recent = first(desk.me).recent
        assert len(recent) == KEPT == len({one.uid for one in recent})
        assert recent[0].kind == "person" and recent[0].title == "Joon Lee"
        assert first(desk.colleague()).recent == ()  # kept for each person apart


async def test_enter_takes_what_the_text_finds_and_nothing_that_an_earlier_one_found() -> None:
    with sample_session() as live:
        assert live.find("r")[0].kind != "kpi"
        async with running(live) as pilot:
            await press(pilot, "slash", "r")  # whose rows stand there
            await burst(pilot, *"ecurring", "enter")
            assert app_of(pilot).top.place == "kpi"


@pytest.mark.parametrize("width", [80, 120])
async def test_tasks_that_are_found_say_how_they_stand(width: int) -> None:
    """By their sign, and from 100 cells on by the word of their tracker."""
    with sample_session() as live:
        found = [one for one in live.find("win-loss") if one.task is not None]
        by_state = {one.task.status: one for one in reversed(found[:20]) if one.task is not None}
        assert len(by_state) > 1
        async with running(live, size=(width, 40)) as pilot:
            lines = (await press(pilot, "slash", *"win-loss")).splitlines()
            for state, one in by_state.items():
                line = next(line for line in lines if f" {one.where} " in f"{line} ")
                assert line.split(one.title)[0].split()[-1] in "✔●○▼⚑", line
                assert (state in line) is (width >= 100), line
