"""Whatever is typed, no screen falls over and none stays busy."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from live_app import app_of, burst, press, running
from sample_company import sample_session
from textual.pilot import Pilot

from okrtui.usecases.kpis import kpis

WAYS = {
    "alignment": ("g", "a"),
    "log": ("g", "l"),
    "since": ("g", "n"),
    "comments": ("right", "number_sign"),
    "cycles": ("g", "y"),
    "settings": ("g", "comma"),
    "close": ("g", "c"),
    "kpi": (),
    "kpi_form": ("g", "k", "a"),
    "templates": ("right", "a", "ctrl+t"),
    "sort": ("V",),
    "filter": ("f",),
}
"""The keys that lead from the board to each screen; to a KPI what is found leads."""

TYPED = (
    *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#[]<>,.@ -",
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab"),
    *("enter", "enter", "space", "backspace", "delete", "escape", "escape"),
    *("ctrl+s", "ctrl+o", "ctrl+n", "ctrl+p", "ctrl+t", "ctrl+l", "ctrl+y", "alt+1", "alt+y", "f5"),
    *"ㅁㅠ가",
)
KEPT_AWAY = (
    "keys = { leave = 'f20', quit = 'f19', sync_now = 'f18', watch = 'f17', pass = 'f16', suspend = 'f15' }"
)
"""What ends the app, stops it or begins other processes."""

AT_ONCE = 50
WHOLE, SEEDS = 10_000, (1, 2, 3)


async def back(pilot: Pilot[None]) -> None:
    """To the board, whatever lies above it."""
    app = app_of(pilot)
    for _ in range(40):
        if app.screen is app.bottom:
            break
        await press(pilot, "escape")
    assert app.screen is app.bottom, app.screen_stack
    board = app.bottom
    assert board is not None
    board.set_focus(board.rows_list)


async def type_at_random(place: str, count: int, seed: int, pilot: Pilot[None]) -> None:
    """So many keys on a screen, which is opened again when they have led away from it."""
    app, chance, reached = app_of(pilot), random.Random(f"{place} {seed}"), 0
    for _ in range(-(-count // AT_ONCE)):
        await back(pilot)
        if place == "kpi":
            app.open_kpi(kpis(app.session.workspace())[0].uid)
        await burst(pilot, *WAYS[place])
        reached += app.top.place == place
        typed = chance.choices(TYPED, k=AT_ONCE)
        try:
            await burst(pilot, *typed)
        except AssertionError as error:
            raise AssertionError(f"{place} {seed} {typed}: {app.screen_stack}; {error}") from None
        assert app.is_running and app._exception is None, (place, seed, typed)
    assert reached, place


async def test_no_key_harms_a_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A twentieth of what one screen gets in a soak, on all of them."""
    monkeypatch.chdir(tmp_path)
    with sample_session(ui=KEPT_AWAY) as live:
        async with running(live, size=(100, 30)) as pilot:
            for place in WAYS:
                await type_at_random(place, WHOLE // 20 // len(WAYS), SEEDS[0], pilot)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("place", WAYS)
async def test_ten_thousand_keys_harm_no_screen(
    place: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with sample_session(ui=KEPT_AWAY) as live:
        async with running(live, size=(100, 30)) as pilot:
            await type_at_random(place, WHOLE, seed, pilot)
