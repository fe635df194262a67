"""The app over a shared PostgreSQL: a colleague's act is seen at once, a server that is away is told of."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from desk import CONFIG, Desk
from live_app import at, running, shown, until
from postgres_server import OwnServer, fresh_schema, own_server

import okrtui.store
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui import board_reading
from okrtui.tui.live_session import LiveSession
from okrtui.usecases.checkin import CheckinInput, check_in

pytestmark = [pytest.mark.e2e, pytest.mark.postgres]

SEEN = 1.0
"""Seconds until a colleague's act is seen, on a machine that has time for it."""

TAKEN_UP = 10.0
"""Seconds until a store that is there again, or a connection that was cut, is taken up."""


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    """One of its own, that can be stopped."""
    with own_server() as server:
        yield server


@contextmanager
def company(tmp_path: Path, url: str) -> Iterator[LiveSession]:
    """An app's session over a plan of three weeks ago."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    with closing(open_store(url, "acme")) as store:
        desk = Desk(store, CONFIG)
        desk.at(2026, 11, 2, 3, 0)
        desk.apply()
        desk.at(2026, 11, 24, 3, 0)
        live = LiveSession(desk.me, StartOptions(config=path, store=url))
        yield live
        live.workspace().store.close()


def colleague(url: str, value: str) -> None:
    """Somebody else's check-in, over a connection of theirs."""
    with closing(open_store(url, "acme")) as store:
        desk = Desk(store, CONFIG)
        desk.at(2026, 11, 24, 3, 0)
        check_in(desk.me, CheckinInput("win-rate", value))


async def test_what_a_colleague_does_is_seen_without_asking(
    tmp_path: Path, server: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_reading, "POLL", 3600.0)
    with fresh_schema(server.url) as url, company(tmp_path, url) as live:
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            took = []
            for value in ("21", "22", "23"):
                colleague(url, value)
                began = time.monotonic()
                await until(pilot, lambda value=value: f"18 → {value} → 25%" in shown(pilot))
                took.append(time.monotonic() - began)
            assert min(took) <= SEEN, took


async def test_who_may_only_look_sees_it_as_well(tmp_path: Path, server: OwnServer) -> None:
    with fresh_schema(server.url) as url, company(tmp_path, url):
        with psycopg.connect(url, autocommit=True) as db:
            db.execute((Path(okrtui.store.__file__).parent / "sql" / "roles.sql").read_text("utf-8"))
        reader = f"{url}%20-crole%3Dokrtui_reader"
        settings = StartOptions(config=tmp_path / "config.toml", store=reader)
        with closing(open_store(reader, "acme")) as store:
            async with running(LiveSession(Desk(store, CONFIG).me, settings)) as pilot:
                await at(pilot, "win-rate")
                assert "read only" in shown(pilot)
                for value in ("21", "22"):
                    colleague(url, value)
                    await until(pilot, lambda value=value: f"18 → {value} → 25%" in shown(pilot))


async def test_a_server_that_is_away_is_told_of_and_taken_up_again(tmp_path: Path, server: OwnServer) -> None:
    with fresh_schema(server.url) as url, company(tmp_path, url) as live:
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            server.stop()
            await until(pilot, lambda: "as of" in shown(pilot).splitlines()[0])
            assert "Win rate" in shown(pilot)
            server.start()
            began = time.monotonic()
            colleague(url, "23")
            await until(pilot, lambda: "18 → 23 → 25%" in shown(pilot))
            await until(pilot, lambda: "as of" not in shown(pilot).splitlines()[0])
            assert time.monotonic() - began <= TAKEN_UP
            with psycopg.connect(url, autocommit=True) as db:  # the server stays, the connections are cut
                db.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            began = time.monotonic()
            colleague(url, "24")
            await until(pilot, lambda: "18 → 24 → 25%" in shown(pilot))
            assert time.monotonic() - began <= TAKEN_UP
