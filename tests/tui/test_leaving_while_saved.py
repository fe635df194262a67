"""Escape while something is saved: what became of it is told, and undo is offered."""

from __future__ import annotations

import ast
import asyncio
import sqlite3
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from checkin_form import opened
from desk import Desk
from draft_house import Pair, correction, draft_house, value
from live_app import app_of, at, desk_and_session, press, running, settled, shown, write
from textual.pilot import Pilot

import okrtui.tui
from okrtui.tui.guard import THREADS
from okrtui.usecases.kpi_writing import edit_kpi, save
from okrtui.usecases.kpis import kpis


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Pair]:
    with draft_house(tmp_path) as both:
        yield both


@contextmanager
def locked(tmp_path: Path) -> Iterator[None]:
    """Nobody else writes so long."""
    holder = sqlite3.connect(tmp_path / "okr.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    yield
    holder.execute("ROLLBACK")
    holder.close()


async def kpi(pilot: Pilot[None], desk: Desk) -> str:
    await press(pilot, "g", "k", "home", "j", "i")
    app_of(pilot).top.query_one("#low").focus()
    await press(pilot, "ctrl+u", "3", "0")
    return "ctrl+s"


async def plan(pilot: Pilot[None], desk: Desk) -> str:
    await at(pilot, "win-rate")
    await press(pilot, "i", "end", "x")
    return "ctrl+s"


async def checkin(pilot: Pilot[None], desk: Desk) -> str:
    await at(pilot, "win-rate")
    await write(await opened(pilot), "23")
    await press(pilot, "enter", "4")
    return "ctrl+s"


Way = Callable[[Pilot[None], Desk], Awaitable[str]]


@pytest.mark.parametrize("way", [kpi, plan, checkin, correction, value])
async def test_escape_while_it_is_saved_hides_nothing(house: Pair, tmp_path: Path, way: Way) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        key, app = await way(pilot, desk), app_of(pilot)
        form, below = app.top, app.screens[-2]
        before = len(desk.me.store.events())
        with locked(tmp_path):
            await pilot.press(key)
            end = time.monotonic() + 20
            while not form.saves:
                assert time.monotonic() < end, shown(pilot)
                await asyncio.sleep(0.01)
            await pilot.press("escape")
            assert app.top is form
        await settled(pilot)
        text = shown(pilot)
        assert app.top is below, text
        assert "u takes it back" in text and "is kept" not in text
        assert app.offered is not None and len(desk.me.store.events()) > before
        await press(pilot, "u")
        assert "taken back" in shown(pilot).lower()


async def test_what_could_not_be_saved_is_not_left_with_it(house: Pair, tmp_path: Path) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        key, app = await kpi(pilot, desk), app_of(pilot)
        form = app.top
        theirs = edit_kpi(desk.me, kpis(desk.me)[0].uid)
        save(desk.me, theirs, {**theirs.answers, "low": "45"})
        with locked(tmp_path):
            await pilot.press(key)
            await pilot.press("escape")
        await settled(pilot)
        assert app.top is form and not form.saves
        assert app.top.query_one("#low").value == "30"  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert app.top is not form


async def test_a_row_of_the_table_is_told_where_the_table_is_left_with_it(
    house: Pair, tmp_path: Path
) -> None:
    _, live = house
    async with running(live, (140, 42)) as pilot:
        await press(pilot, "C")
        table, app = app_of(pilot).top, app_of(pilot)
        await press(pilot, "4")
        with locked(tmp_path):
            await pilot.press("ctrl+s")
            assert table.saves, shown(pilot)
            await pilot.press("escape")
        await settled(pilot)
        assert app.top is app.bottom and "u takes it back" in shown(pilot), shown(pilot)
        assert app.offered is not None


def test_whatever_keys_wait_for_is_saved_so_that_escape_waits_too() -> None:
    for path in Path(okrtui.tui.__file__).parent.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                told = ast.unparse(function)
                waits = "self.busy = True" in told or ", self.busy = " in told
                assert not (waits and "self.write(" in told), f"{path.name}: {function.name}"


@pytest.mark.parametrize("waiting", [0, THREADS + 2])
async def test_what_is_asked_to_be_written_is_written_though_the_app_ends_at_once(
    tmp_path: Path, waiting: int
) -> None:
    """Before its turn came, and before the app did anything else."""
    written = threading.Event()
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app = app_of(pilot)
            for number in range(waiting):
                app.work(lambda: time.sleep(0.2), f"other {number}")
            app.top.write(written.set, "last")
            app.exit()
        await asyncio.get_running_loop().run_in_executor(None, written.wait, 20)
        assert written.is_set()
