"""What a key result that is being written would expect by when, drawn beside its form."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkin_form import KOREAN
from desk import CONFIG
from live_app import at, desk_and_session, press, rested, running, shown, until, write
from plan_forms import form_of

HEADS = {"en": "What would be expected by when", "ko": "언제까지 얼마를 기대하는지"}


@pytest.mark.parametrize("language", HEADS)
async def test_the_curve_and_the_target_follow_what_is_typed(tmp_path: Path, language: str) -> None:
    with desk_and_session(tmp_path, KOREAN if language == "ko" else CONFIG) as (_, live):
        async with running(live, (140, 42)) as pilot:
            await at(pilot, "agreed")
            await press(pilot, "a")
            await rested(pilot)
            before = shown(pilot)
            assert HEADS[language] in before and "100%" in before  # of the way: no number is there yet
            await write(pilot, "수주율 18%에서 25%로" if language == "ko" else "Win rate from 18 % to 25 %")
            await rested(pilot)
            after = shown(pilot)
            assert ("목표값 25%" if language == "ko" else "target 25%") in after and "100%" not in after
            even = form_of(pilot).side.picture
            assert even is not None and even.expected[0] == (0.0, 18.0) and even.expected[-1] == (1.0, 25.0)
            form_of(pilot).form.field("expected").focus()
            await press(pilot, "right", "right")  # late
            await rested(pilot)
            late = form_of(pilot).side.picture
            assert late is not None and late.expected[24][1] == 18 + 7 * 0.25 < even.expected[24][1]


async def test_a_low_terminal_shows_the_form_alone(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, (80, 24)) as pilot:
            await at(pilot, "agreed")
            await press(pilot, "a")
            await rested(pilot)
            assert HEADS["en"] not in shown(pilot) and form_of(pilot).side.picture is None
            await pilot.resize_terminal(140, 42)
            await until(pilot, lambda: HEADS["en"] in shown(pilot))


async def test_a_value_to_keep_is_drawn_in_its_band(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, (140, 42)) as pilot:
            await at(pilot, "agreed")
            await press(pilot, "a")
            await write(pilot, "under 2 % of planned features blocked")
            await rested(pilot)
            found = form_of(pilot).side.picture
            assert found is not None and found.levels == [2.0] and not found.expected
            assert [high for _, _, high in found.area] == [2.0, 2.0] and "target 2%" not in shown(pilot)


@pytest.mark.parametrize("width", [112, 120, 121, 150])
async def test_what_is_to_be_said_stands_apart_from_the_name_of_the_pane(tmp_path: Path, width: int) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, (width, 36)) as pilot:
            await press(pilot, "a")
            text = await write(pilot, "Reply rate from 6 % to 10 %")
            assert "Read while you type  " in text and "  Nothing to say of it." in text


async def test_the_foot_of_a_tall_form_tells_how_its_objective_stands(tmp_path: Path) -> None:
    """On a low terminal nothing is said twice."""
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, (140, 42)) as pilot:
            await at(pilot, "agreed")
            await press(pilot, "i")
            lines = [line[:84] for line in shown(pilot).splitlines()]  # the left of the two panes
            foot = next(at for at, line in enumerate(lines) if "beside it in “" in line)
            assert any("Win rate" in line for line in lines[foot:])
            assert not any("agreed" in line.casefold() for line in lines[foot:])
            await press(pilot, "escape", "a")
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: "owner given" in shown(pilot).splitlines()[-4])
            assert shown(pilot).count("Nothing yet.") == 1
