"""The check-in's form under Pilot, on a desk with two check-ins behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desk import CONFIG, Desk
from live_app import (
    desk_and_session,
    press,
)
from textual.pilot import Pilot

from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.checkin import CheckinScreen
from okrtui.usecases.checkin import CheckinInput, check_in

KOREAN = CONFIG.replace('me = "mina"', 'me = "mina"\nlanguage = "ko"')


def reviewed(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    """Body of a fixture: a desk whose win rate was checked in eight days ago, and its session."""
    with desk_and_session(tmp_path) as both:
        desk, live = both
        desk.at(2026, 11, 16, 3, 0)
        check_in(desk.me, CheckinInput("win-rate", "22.1", "4", note="steady"))
        desk.at(2026, 11, 24, 3, 0)
        yield desk, live


def values(desk: Desk, id: str) -> list[tuple[str, str]]:
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == id)
    return [(one.part, str(one.value)) for one in desk.me.store.measurements([uid]).get(uid, [])]


def form_of(pilot: Pilot[None]) -> CheckinScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CheckinScreen)
    return screen


def title_of(pilot: Pilot[None]) -> str:
    form = form_of(pilot).form
    assert form is not None
    return form.detail.row.definition.title


async def opened(pilot: Pilot[None]) -> Pilot[None]:
    await press(pilot, "c")
    return pilot
