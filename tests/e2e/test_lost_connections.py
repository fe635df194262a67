"""A server that cuts connections: the app says so and goes on, a command begins anew, nothing is lost or done
twice."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from company import Company
from desk import CONFIG, Desk
from live_app import app_of, at, desk_and_session, press, running, shown, until, write
from postgres_server import fresh_schema, started_server

from okrtui.errors import StoreError
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.board_reading import POLL
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.checkin import CheckinScreen

pytestmark = [pytest.mark.e2e, pytest.mark.postgres]

MINE = "FROM pg_stat_activity WHERE application_name = 'okrtui' AND pid <> pg_backend_pid()"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """One of its own: every connection to it is cut."""
    with started_server() as url:
        yield url


@pytest.fixture
def url(server: str) -> Iterator[str]:
    with fresh_schema(server) as url:
        yield url


def cut(server: str, waiting: bool = False) -> int:
    """End the connections of okrtui, or those that wait for a lock; how many."""
    only = " AND wait_event_type = 'Lock'" if waiting else ""
    with psycopg.connect(server, autocommit=True) as db:
        return len(db.execute(f"SELECT pg_terminate_backend(pid, 5000) {MINE}{only}").fetchall())


def values(url: str) -> list[str]:
    with closing(open_store(url, "acme")) as store:
        (uid,) = (row.uid for row in store.key_results(cycle="2026-Q4") if row.id == "win-rate")
        return [str(one.value) for one in store.measurements([uid]).get(uid, [])]


async def test_the_app_tells_it_and_the_next_act_works(tmp_path: Path, url: str, server: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    store = open_store(url, "acme")
    desk = Desk(store, CONFIG)
    desk.at(2026, 11, 2, 3, 0)
    desk.apply()
    desk.at(2026, 11, 24, 3, 0)
    live = LiveSession(desk.me, StartOptions(config=path, store=url))
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await asyncio.sleep(2 * POLL)  # the look at the store has a connection of its own
        assert cut(server)
        await until(pilot, lambda: "broke off" in shown(pilot))
        await asyncio.sleep(2 * POLL)
        await press(pilot, "c")
        await write(pilot, "22")
        await press(pilot, "enter", "4")
        assert cut(server)
        await press(pilot, "enter")
        if isinstance(pilot.app.screen, CheckinScreen):  # refused, what was typed stays
            assert "broke off" in shown(pilot)
            await asyncio.sleep(2 * POLL)
            await press(pilot, "enter")
        await until(pilot, lambda: "18 → 22 → 25%" in shown(pilot))
    assert values(url) == ["22"]
    live.workspace().store.close()
    store.close()


@pytest.mark.parametrize("part", ["overview", "news", "detail"])
async def test_a_part_that_was_not_answered_is_read_once_the_store_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    with desk_and_session(tmp_path) as (_, live):
        read, since_then = getattr(live, part), list[str]()
        cut_off = threading.Event()

        def answer(*given: object) -> object:
            since_then.append("asked")
            if cut_off.is_set():
                cut_off.clear()
                since_then[:] = []
                raise StoreError("store.lost", hint="store.lost_hint", path="the store")
            return read(*given)

        monkeypatch.setattr(live, part, answer)
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            cut_off.set()
            app_of(pilot).bottom.reload()
            await until(pilot, lambda: not cut_off.is_set())
            await until(pilot, lambda: bool(since_then) and "broke off" not in shown(pilot))


@pytest.mark.parametrize("words", [("status",), ("checkin", "win-rate", "22")])
def test_a_command_begins_anew(company: Company, url: str, server: str, words: tuple[str, ...]) -> None:
    """It is cut while it waits for a table that another holds."""
    company.program.env["OKRTUI_STORE"] = url
    company.begin()
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE key_result IN ACCESS EXCLUSIVE MODE")
        with company.program.started(*words) as process:
            end = time.monotonic() + 30
            while not cut(server, waiting=True):
                assert time.monotonic() < end and process.poll() is None
                time.sleep(0.02)
            other.rollback()
            out, err = process.communicate(timeout=30)
    assert process.returncode == 0 and b"Win rate" in out + err, (out, err)
    assert values(url) == (["22"] if words[0] == "checkin" else [])


def test_what_may_be_written_is_not_done_again(company: Company, url: str, server: str) -> None:
    """It is cut while it waits to commit."""
    company.program.env["OKRTUI_STORE"] = url
    company.begin()
    with psycopg.connect(url) as other:
        other.execute("SELECT 1 FROM revision FOR UPDATE")
        with company.program.started("checkin", "win-rate", "22") as process:
            end = time.monotonic() + 30
            while not cut(server, waiting=True):
                assert time.monotonic() < end and process.poll() is None
                time.sleep(0.02)
            other.rollback()
            _, err = process.communicate(timeout=30)
    assert process.returncode == 1 and b"broke off" in err, err
    assert values(url) == []
