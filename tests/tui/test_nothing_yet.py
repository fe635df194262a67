"""What nobody has given a value or a title is told in words, on every screen that has a number for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkin_form import KOREAN
from desk import CONFIG
from legible import void
from live_app import app_of, desk_and_session, press, running, settled, shown
from rich.cells import cell_len
from sample_company import sample_session

from okrtui.tui.screens.plan_form import PlanFormScreen
from okrtui.words import LANGUAGES


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


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_board_without_objectives_teaches_with_keys_that_work(language: str) -> None:
    """Each is pressed by a click, and little of the screen is empty."""
    with sample_session(language) as live:
        async with running(live, (140, 42), team="people") as pilot:
            app, places = app_of(pilot), []
            assert void(app) < 1 / 3
            for y, line in enumerate(shown(pilot).splitlines()):
                told = re.search(r"│ ?(a|gv|s|g,|w|\?) {2,}", line)
                if told is None:
                    continue
                await pilot.click(offset=(cell_len(line[: told.start(1)]), y))
                await settled(pilot)
                places.append(app.top.place)
                await press(pilot, "escape")
                assert app.top.place == "board"
            assert places == ["plan_form", "pasted", "sync", "settings", "weekly", "help"]


@pytest.mark.parametrize(("language", "said"), [("en", "a adds one"), ("ko", "a를 누르면 하나를 추가합니다")])
async def test_where_no_kpi_is_its_key_adds_one(tmp_path: Path, language: str, said: str) -> None:
    with desk_and_session(tmp_path, KOREAN if language == "ko" else CONFIG) as (_, live):
        async with running(live, (80, 24)) as pilot:
            assert said in await press(pilot, "g", "k")
            await press(pilot, "a")
            assert app_of(pilot).top.place == "kpi_form"
