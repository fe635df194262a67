"""The app over a store that can only be looked at, and over a cycle that has ended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from live_app import at, desk_and_session, press, running, shown

from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.store.backup import backup
from okrtui.tui.live_session import LiveSession


async def test_the_app_says_read_only_and_keeps_running(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        copy = tmp_path / "copy.db"
        backup(desk.me.store, copy)
        copy.chmod(0o444)
        store = open_store(f"sqlite:///{copy}", "acme")
        looked = replace(desk.me, store=store, _people=None, _teams=None)
        live = LiveSession(looked, StartOptions(config=tmp_path / "config.toml", store=store.url))
        async with running(live) as pilot:
            assert "read only" in shown(pilot)
            await at(pilot, "win-rate")
            for key in ("c", "u"):
                assert "can only be looked at" in await press(pilot, key)
        store.close()


async def test_a_cycle_that_has_ended_says_so(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        desk.at(2027, 2, 1, 3, 0)
        async with running(live) as pilot:
            assert "ended 31 Dec" in shown(pilot)
