"""What a key sends to the terminal, on every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from live_app import app_of, press, running, settled
from sample_company import sample_session
from sent_bytes import Sent, sent_by_apps
from textual.pilot import Pilot
from ways import PLACED, WAYS, lead_to

from okrtui.tui import registry
from okrtui.tui.cursor_rest import Resting

MOVES = ("tab", "down", "j", "down", "k", "up", "right", "left", "shift+tab", "G", "up", "down")
PAGES = {("key_result", key) for key in ("tab", "right", "left", "shift+tab")} | {("board", "tab")}
PAGES |= {("templates", "j")}
"""Keys that show another page in place of the one that is shown; among templates one is typed, and finds."""

AT_ONCE, AT_REST = 4096, 8192
PARTS = 5
"""Among so many tests the screens are shared out."""


class Held:
    """What follows once the cursor rests follows when it is told to: a rest takes no time here."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.waiting: set[Resting] = set()
        self.followed = 0

        def then(resting: Resting, do: Callable[[], object]) -> None:
            resting.stop()
            resting._follows = do
            self.waiting.add(resting)

        patch.setattr(Resting, "then", then)

    async def rest(self, pilot: Pilot[None]) -> None:
        waiting, self.waiting = self.waiting, set()
        for one in waiting:
            self.followed += one._follows is not None
            one._rested()
        await settled(pilot)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Held]:
    monkeypatch.chdir(tmp_path)
    with sent_by_apps(monkeypatch):
        yield Held(monkeypatch)


async def sent_by(pilot: Pilot[None], held: Held, key: str) -> tuple[int, int]:
    """The bytes of a key at once, and once the cursor has rested."""
    driver = app_of(pilot)._driver
    assert isinstance(driver, Sent)
    await held.rest(pilot)
    driver.taken()
    await press(pilot, key)
    at_once = driver.taken()
    await held.rest(pilot)
    return at_once, driver.taken()


@pytest.mark.parametrize("part", range(PARTS))
async def test_a_key_that_moves_sends_little_on_every_screen(held: Held, part: int) -> None:
    assert {*WAYS, *PLACED} == {one.name for one in registry.SCREENS}
    found = {}
    with sample_session() as live:
        async with running(live, (140, 42), team="sales") as pilot:
            for place in (*WAYS, *PLACED)[part::PARTS]:
                assert await lead_to(pilot, place), place
                for at, key in enumerate(MOVES):
                    found[place, at, key] = await sent_by(pilot, held, key)
                    if app_of(pilot).top.place != place:
                        assert await lead_to(pilot, place), place
    much = {
        (place, at, key): (once, later)
        for (place, at, key), (once, later) in found.items()
        if once > (AT_REST if key == "G" or (place, key) in PAGES else AT_ONCE) or later > AT_REST
    }
    assert much == {}
    assert sum(once > 0 for once, _ in found.values()) > len(found) / 3
    assert held.followed > len(found) / 4
