"""In a small terminal sentences, placeholders and heads break or leave whole parts out: what is cut inside a
word is a title or a name of somebody's own, in a column that it shares with others."""

from __future__ import annotations

import pytest
from legible import cut_words, told_by_us
from live_app import app_of, running, shown
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

from okrtui.tui.live_session import LiveSession
from okrtui.usecases.kpis import kpis
from okrtui.words import LANGUAGES, Words

PARTS = 4
"""Among which the screens are parted, so that no test takes long."""


def own_words(live: LiveSession) -> list[str]:
    """Titles, names and texts that somebody wrote."""
    workspace = live.workspace()
    store = workspace.store
    found = [one.definition.title for one in (*store.objectives(), *store.key_results())]
    found += [one.name for one in (*workspace.teams().values(), *workspace.people().values())]
    found += [one.definition.title for one in kpis(workspace)]
    return found


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_word_of_ours_is_cut(language: str, size: tuple[int, int], part: int) -> None:
    with sample_session(language) as live:
        mine, ours = own_words(live), told_by_us(language)
        async with running(live, size, team="sales") as pilot:
            wrong: list[str] = []
            for place in sorted({*WAYS, *PLACED})[part::PARTS]:
                assert await lead_to(pilot, place), place
                await pilot.pause(0.12)
                found = cut_words(shown(pilot).splitlines(), mine, ours)
                wrong += [f"{place}: {line}" for line in found]
            assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_titles_of_due_check_ins_break_where_their_column_ends(language: str) -> None:
    title = {"en": "Forecast error, 30 days out", "ko": "30일 전 예측 오차"}[language]
    with sample_session(language) as live:
        async with running(live, (60, 15), team="sales") as pilot:
            await lead_to(pilot, "checkin_table")
            app = app_of(pilot)
            column = " ".join(" ".join(line[:24].split("[")[0].split()) for line in shown(pilot).splitlines())
            assert title in column, shown(pilot)
            assert (
                Words(language).say("checkin_table.title") in shown(pilot)
                and app.top.place == "checkin_table"
            )
