"""Whatever is typed, no screen falls over and none stays busy."""

from __future__ import annotations

import random
from itertools import cycle
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


async def typed_until_barred(place: str, count: int, chance: random.Random, pilot: Pilot[None]) -> int:
    """So many keys on a screen, which is opened again when they have led away from it, until what was typed
    has barred the way to it or left the app, as a command does that is chosen by its name; how many were
    typed."""
    app, typed = app_of(pilot), 0
    while typed < count and not app._exit and await lead_to(pilot, place):
        keys = chance.choices(TYPED, k=AT_ONCE)
        try:
            await burst(pilot, *keys)
        except AssertionError as error:
            raise AssertionError(f"{place} {keys}: {app.screen_stack}; {error}") from None
        assert (app.is_running or app._exit) and app._exception is None, (place, keys)
        typed += AT_ONCE
    return typed


async def type_at_random(place: str, count: int, seed: int) -> None:
    """So many keys on a screen; where those before have barred the way, in a company as it was."""
    chance, left = random.Random(f"{place} {seed}"), count
    while left > 0:
        with sample_session(ui=KEPT_AWAY) as live:
            async with running(live, size=(100, 30)) as pilot:
                typed = await typed_until_barred(place, left, chance, pilot)
        assert typed, f"nothing leads to {place}"
        left -= typed


@pytest.mark.timeout(900)  # 500 keys: on a busy machine each takes a fifth of a second
@pytest.mark.parametrize(("place", "seed"), [*zip(PLACES, cycle(SEEDS), strict=False)])
async def test_no_key_harms_a_screen(
    place: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await type_at_random(place, WHOLE // 20, seed)


def test_every_screen_is_typed_at() -> None:
    assert {*PLACES} == {one.name for one in registry.SCREENS}


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("place", PLACES)
async def test_ten_thousand_keys_harm_no_screen(
    place: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await type_at_random(place, WHOLE, seed)
