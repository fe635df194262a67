"""How much of a screen of 140x42 is left empty: nothing larger than a third of it, where there is something
to tell."""

from __future__ import annotations

import pytest
from legible import void
from live_app import app_of, rested, running
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

from okrtui.tui.screens.plan_form import PlanFormScreen
from okrtui.tui.writing_exchange import Wanted
from okrtui.usecases.writing import OBJECTIVE
from okrtui.words import LANGUAGES

SIZE = (140, 42)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_screen_leaves_a_third_of_itself_empty(language: str) -> None:
    with sample_session(language) as live:
        async with running(live, SIZE, team="sales") as pilot:
            found: dict[str, float] = {}
            for place in sorted({*WAYS, *PLACED}):
                await lead_to(pilot, place)
                await rested(pilot)
                app = app_of(pilot)
                assert app.top.place == place
                found[place] = void(app)
            assert {place: share for place, share in found.items() if share > 1 / 3} == {}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_objective_leaves_no_third_of_its_form_empty(language: str) -> None:
    with sample_session(language) as live:
        async with running(live, SIZE, team="sales") as pilot:
            app = app_of(pilot)
            app.put_on_top(PlanFormScreen(app.top.app, Wanted(OBJECTIVE, team="sales")))
            await rested(pilot)
            assert app.top.place == "plan_form" and void(app) < 1 / 3
