"""The whole day on a PostgreSQL store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import psycopg
import pytest
from company import NOW, Company, fed_by
from postgres_server import fresh_schema
from terminal import terminal

from okrtui.config.load import load
from okrtui.errors import StoreError
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.live_session import LiveSession
from okrtui.usecases.workspace import Workspace

pytestmark = [pytest.mark.e2e, pytest.mark.postgres]


@pytest.fixture
def shared(company: Company, postgres: str) -> Iterator[Company]:
    """The company with its store in PostgreSQL."""
    with fresh_schema(postgres) as url:
        company.program.env["OKRTUI_STORE"] = url
        yield company


def test_a_day(shared: Company) -> None:
    program = shared.program
    program.ok("init", "--organization", "acme", "--team", "sales=Sales", "--me", "mina=Mina Park")
    program.ok("config", "check")
    program.config.unlink()
    shared.track()
    program.ok("checkin", "win-rate", "22", "--confidence", "4")
    assert program.ok("sync", "--json").json["status"] == "ok"
    rows = program.key_results()
    assert rows["win-rate"]["value"] == 22 and rows["tracked"]["progress"] == 0.4
    again = program.ok("sync", "--json").json["connections"][0]
    assert again["changed"] == 0
    shared.redmine.status[5] = 5
    shared.redmine.updated[5] = "2026-11-24T08:00:00Z"
    program.ok("sync", "--full")
    assert program.key_results()["tracked"]["progress"] == 0.5

    program.ok("checkin", "win-rate", "24")
    program.ok("undo")
    assert program.key_results()["win-rate"]["value"] == 22
    assert "win-rate" in program.ok("history").out and "win-rate" in program.ok("explain", "win-rate").out
    exported = program.ok("plan", "export").out
    assert program.ok("plan", "diff", "-", "--json", input=exported).json["changes"] == []
    assert program("doctor").status == 0


def test_the_sample_tracker(shared: Company) -> None:
    tracker = '[connections.tryout]\nkind = "sample"\n[connections.tryout.options]\nstart = "2026-10-01"\n'
    shared.begin(tracker, fed_by("tryout", 'url = "sample://sales/win-loss"'))
    told = shared.program.ok("sync", "--json").json
    assert told["status"] == "ok" and told["connections"][0]["tasks"] > 10
    assert shared.program.key_results()["tracked"]["progress"] is not None
    exported = shared.program.ok("plan", "export").out
    assert shared.program.ok("plan", "diff", "-", "--json", input=exported).json["changes"] == []


def test_the_app(shared: Company) -> None:
    shared.track()
    shared.program.ok("sync")
    with terminal(shared.program) as seen:
        seen.wait("4 of 10 tasks")
        shared.program.ok("checkin", "win-rate", "23.5")
        seen.wait("23.5")
        seen.press("q")
        assert seen.ended() == 0


def test_backup_says_what_to_do(shared: Company) -> None:
    shared.track()
    target = shared.program.home / "copy.db"
    ended = shared.program("backup", str(target))
    assert "Traceback" not in ended.err
    if ended.status:
        assert "pg_dump" in ended.err and not target.exists()
    else:
        assert target.stat().st_size > 0


def test_a_server_that_is_not_there(shared: Company) -> None:
    shared.track()
    secret = "postgresql://okr:canary-word@127.0.0.1:9/okr"
    for words in (("status",), ("checkin", "win-rate", "1"), ("sync",), ("doctor",)):
        ended = shared.program("--store", secret, *words)
        assert ended.status in (1, 3) and "127.0.0.1" in ended.said and "→" in ended.said
        assert "canary-word" not in ended.said and "Traceback" not in ended.err


def test_two_people_at_once(shared: Company) -> None:
    from threading import Thread

    shared.begin()
    shared.program.ok("status")
    ended = []
    threads = [
        Thread(
            target=lambda n=n: ended.append(
                shared.program("checkin", "leads", str(n), "--note", f"n{n}").status
            )
        )
        for n in range(1, 5)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert ended == [0] * 4
    history = shared.program.ok("history").out
    assert sum("leads" in line for line in history.splitlines()) >= 4


@pytest.mark.parametrize("why", ["-cdefault_transaction_read_only%3Don", "-crole%3Dokr_reader"])
def test_a_store_that_may_only_be_read_can_be_looked_at(shared: Company, postgres: str, why: str) -> None:
    shared.begin()
    program = shared.program
    program.ok("checkin", "win-rate", "20")
    url = program.env["OKRTUI_STORE"]
    with psycopg.connect(url, autocommit=True) as db:
        if not db.execute("SELECT 1 FROM pg_roles WHERE rolname = 'okr_reader'").fetchone():
            db.execute("CREATE ROLE okr_reader")
        (schema,) = db.execute("SELECT current_schema()").fetchone() or ("",)
        db.execute(f"GRANT USAGE ON SCHEMA {schema} TO okr_reader")
        db.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO okr_reader")
    at = ("--store", f"{url}%20{why}")
    told = program.ok(*at, "status")
    assert "Win rate" in told.out and "user may only read" in told.err
    assert "20" in program.ok(*at, "history").out and program.ok(*at, "plan", "export").out
    for words in (("checkin", "win-rate", "21"), ("undo", "--yes"), ("sync",)):
        refused = program(*at, *words)
        assert refused.status == 1 and "can only be looked at" in refused.err, refused
    assert program.key_results()["win-rate"]["value"] == 20
    assert list((program.home / "tmp").glob("okrtui-look-*")) == []


def test_a_lost_connection_is_taken_up_again(shared: Company) -> None:
    """The call that meets it says so; the next one goes on."""
    shared.begin()
    url = shared.program.env["OKRTUI_STORE"]
    store = open_store(url, "acme")
    config = load(shared.program.config)
    workspace = Workspace(store, config, lambda: datetime.fromisoformat(NOW), "Asia/Seoul", "mina")
    session = LiveSession(workspace, StartOptions(config=shared.program.config, store=url))
    before = session.revision()
    with psycopg.connect(url, autocommit=True) as db:
        mine = store.fetch("SELECT pg_backend_pid()", {})[0][0]  # type: ignore[attr-defined]
        db.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
    with pytest.raises(StoreError) as caught:
        session.revision()
    assert caught.value.code == "store.lost"
    assert session.revision() == before
    session.workspace().store.close()
    store.close()
