"""Whatever is typed, no screen falls over and none stays busy."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from live_app import app_of, burst, running
from sample_company import sample_session
from textual.pilot import Pilot
from ways import PLACED, WAYS, lead_to

from okrtui.tui import registry

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

AT_ONCE = 25
WHOLE, SEEDS = 10_000, (1, 2, 3)
PLACES = (*WAYS, *PLACED)
PARTS = 8
"""Among so many tests the screens are shared out."""


async def type_at_random(place: str, count: int, seed: int, pilot: Pilot[None]) -> int:
    """So many keys on a screen, which is opened again when they have led away from it; how often it was."""
    app, chance, reached = app_of(pilot), random.Random(f"{place} {seed}"), 0
    for _ in range(-(-count // AT_ONCE)):
        reached += await lead_to(pilot, place)
        typed = chance.choices(TYPED, k=AT_ONCE)
        try:
            await burst(pilot, *typed)
        except AssertionError as error:
            raise AssertionError(f"{place} {seed} {typed}: {app.screen_stack}; {error}") from None
        assert app.is_running and app._exception is None, (place, seed, typed)
    return reached


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_key_harms_a_screen(part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A burst on each; where the keys before have barred the way, in a company as it was."""
    monkeypatch.chdir(tmp_path)
    assert {*PLACES} == {one.name for one in registry.SCREENS}
    left = list(PLACES[part::PARTS])
    while left:
        first = left[0]
        with sample_session(ui=KEPT_AWAY) as live:
            async with running(live, size=(100, 30)) as pilot:
                while left and await type_at_random(left[0], AT_ONCE, SEEDS[0], pilot):
                    left.pop(0)
        assert first not in left, first


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("place", PLACES)
async def test_ten_thousand_keys_harm_no_screen(
    place: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with sample_session(ui=KEPT_AWAY) as live:
        async with running(live, size=(100, 30)) as pilot:
            assert await type_at_random(place, WHOLE, seed, pilot)
