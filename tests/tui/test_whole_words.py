"""In a small terminal sentences, placeholders and heads break or leave whole parts out: what is cut inside a
word is a title or a name of somebody's own, in a column that it shares with others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from live_app import app_of, running, shown
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

import okrtui
from okrtui.tui.live_session import LiveSession
from okrtui.usecases.kpis import kpis
from okrtui.words import LANGUAGES, Words, load_catalogue

EDGE = re.compile(r"\s{2,}|[\[\]│·“”]|─ |^\s*[▸▾●▲▼○◌✔✘▪]\s|\s[●▲▼○◌✔✘]\s")
"""What parts one cell of a line from another."""


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


def told_by_us(language: str) -> set[str]:
    """Every message of the catalogues up to its first value."""
    names = (one.stem for one in (Path(okrtui.__file__).parent / "words" / language).glob("[a-z]*.py"))
    return {text for name in names for text in load_catalogue(language, name).values()}


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
                for line in shown(pilot).splitlines():
                    for found in re.finditer("…", line):
                        cell = EDGE.split(line[: found.start()])[-1].lstrip()
                        whole = any(f"{cell}…" in text for text in ours) or cell == "https://"
                        cell = cell.rstrip()
                        if whole or len(cell) < 2 or any(text.startswith(cell) for text in mine):
                            continue
                        if any(cell in text for text in ours):
                            wrong.append(f"{place}: {line.strip()}")
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
