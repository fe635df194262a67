"""A terminal that is made tiny in the middle of a form: nothing falls over, and nothing of what was typed is
lost."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from live_app import app_of, burst, press, running, shown, until, write
from sample_company import sample_session
from textual.pilot import Pilot

from okrtui.usecases.kpis import kpis
from okrtui.words.width import cells

FORMS: dict[str, tuple[str, ...]] = {
    "checkin": ("c", "tab", "tab"),
    "checkin_table": ("C", "tab", "tab"),
    "plan_form": ("a",),
    "kpi": (),
    "comments": ("number_sign",),
    "row_act": ("t",),
    "find": ("slash",),
    "commands": ("ctrl+p",),
    "cycles": ("g", "y"),
    "rule_add": ("g", "r", "a"),
    "kpi_form": ("g", "k", "a"),
    "setting": ("g", "comma", *["down"] * 7, "enter"),
    "weekly": ("w", "a"),
    "ask": ("g", "q"),
    "outbox_add": ("g", "o", "n"),
    "cards": ("d", "a"),
    "templates": ("a", "ctrl+t"),
    "checkin_past": ("enter", "2", "enter", "tab", "tab"),
    "filter": ("f", "space", "ctrl+s"),
    "help": ("question_mark", "slash"),
}
"""The keys that lead from the first key result of the board into a field of each."""

SAID = "ember"


async def drawn(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """Until every line is as long as the terminal is wide."""
    await pilot.resize_terminal(*size)

    def fits() -> bool:
        lines = shown(pilot).splitlines()
        return len(lines) == size[1] and {cells(line) for line in lines} == {size[0]}

    await until(pilot, fits)


async def begin(pilot: Pilot[None], place: str) -> None:
    """Stand in the field of a form."""
    app = app_of(pilot)
    while app.screen is not app.bottom:
        await press(pilot, "escape")
    await burst(pilot, "home", "j")
    if place == "kpi":
        app.open_kpi(kpis(app.session.workspace())[0].uid)
        await burst(pilot, "tab")
    await burst(pilot, *FORMS[place])
    assert app.top.place == place, (place, app.screen_stack)


HALF = 2
"""Parts that the forms are tried in, so that no test takes long."""


@pytest.mark.parametrize("half", range(HALF))
async def test_hangul_in_letters_is_shown_as_syllables_in_each_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, half: int
) -> None:
    """As some terminals and pastes give it: decomposed, and with a syllable that is not yet whole."""
    monkeypatch.chdir(tmp_path)
    with sample_session("ko") as live:
        async with running(live, size=(100, 30), team="sales") as pilot:
            for place in list(FORMS)[half::HALF]:
                await begin(pilot, place)
                text = await write(pilot, unicodedata.normalize("NFD", "한글 값") + "ㅎ")
                assert {cells(line) for line in text.splitlines()} == {100}, place
                assert "한글 값ㅎ" in unicodedata.normalize("NFC", text), (place, text)


@pytest.mark.parametrize("half", range(HALF))
async def test_each_form_outlives_it_with_what_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, half: int
) -> None:
    monkeypatch.chdir(tmp_path)
    with sample_session() as live:
        async with running(live, size=(140, 42), team="sales") as pilot:
            for place in list(FORMS)[half::HALF]:
                await begin(pilot, place)
                await write(pilot, SAID[:2])
                await drawn(pilot, (20, 5))
                await write(pilot, SAID[2:])
                await drawn(pilot, (140, 42))
                assert SAID in shown(pilot), (place, shown(pilot))
                await drawn(pilot, (140, 42))
