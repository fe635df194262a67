"""A small organisation with something to change on every form, and the ways to begin a change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk import CONFIG, PLAN, Desk
from live_app import app_of, desk_and_session, press, settled
from textual.pilot import Pilot

from okrtui.tui.live_session import LiveSession
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.kpis import kpis

KPI = '\n[[kpis]]\nid = "nps"\nteam = "sales"\ntitle = "Would recommend us"\nowner = "mina"\nlow = 40\n'
Pair = tuple[Desk, LiveSession]


@contextmanager
def draft_house(tmp_path: Path) -> Iterator[Pair]:
    """A desk and a session with a plan, a KPI and one check-in."""
    with desk_and_session(tmp_path, CONFIG) as both:
        both[0].apply(PLAN + KPI)
        check_in(both[0].me, CheckinInput("win-rate", "20", "4", note="steady"))
        yield both


async def correction(pilot: Pilot[None], desk: Desk) -> str:
    """A check-in that is corrected, up to the key that saves."""
    app_of(pilot).open_key_result(desk.me.store.paths("win-rate")[0][2])
    await settled(pilot)
    await press(pilot, "2", "enter", "end", "ctrl+u", "2", "1")
    app_of(pilot).top.query_one("#reason").focus()
    await press(pilot, *"miscounted")
    return "enter"


async def value(pilot: Pilot[None], desk: Desk) -> str:
    """A value of a KPI, up to the key that saves."""
    app_of(pilot).open_kpi(kpis(desk.me)[0].uid)
    await settled(pilot)
    await press(pilot, "4", "4")
    return "enter"
