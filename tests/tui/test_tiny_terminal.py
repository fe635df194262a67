"""A terminal that is made tiny in the middle of a form: nothing falls over, and nothing of what was typed is
lost."""

from __future__ import annotations

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


async def test_each_form_outlives_it_with_what_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with sample_session() as live:
        async with running(live, size=(140, 42), team="sales") as pilot:
            app = app_of(pilot)
            for place, way in FORMS.items():
                while app.screen is not app.bottom:
                    await press(pilot, "escape")
                await burst(pilot, "home", "j")
                if place == "kpi":
                    app.open_kpi(kpis(live.workspace())[0].uid)
                    await burst(pilot, "tab")
                await burst(pilot, *way)
                assert app.top.place == place, (place, app.screen_stack)
                await write(pilot, SAID[:2])
                await drawn(pilot, (20, 5))
                await write(pilot, SAID[2:])
                await drawn(pilot, (140, 42))
                assert SAID in shown(pilot), (place, shown(pilot))
                await drawn(pilot, (140, 42))
