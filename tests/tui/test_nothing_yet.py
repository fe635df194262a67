"""What nobody has given a value or a title is told in words, on every screen that has a number for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from live_app import desk_and_session, press, running, shown

from okrtui.tui.screens.plan_form import PlanFormScreen


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_rows_without_a_value_say_so_in_words(tmp_path: Path, size: tuple[int, int]) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, size) as pilot:
            assert "no value yet of" in shown(pilot) and "- from 0" not in shown(pilot)
            for key in ("d", "p"):
                text = await press(pilot, key)
                assert "no key result has a value yet" in text and "- of -" not in text
                await press(pilot, "q")


async def test_a_form_that_says_nothing_has_nothing_to_save(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, (140, 42)) as pilot:
            await press(pilot, "a")
            if not isinstance(pilot.app.screen, PlanFormScreen):
                raise AssertionError("no form")
            assert "Nothing yet." in shown(pilot) and 'title = ""' not in shown(pilot)
            text = await press(pilot, *"Win")
            assert 'title = "Win"' in text and "Nothing yet." not in text
