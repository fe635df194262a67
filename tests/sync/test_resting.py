"""Links that a pass does not read, since the tracker says that none of them changed: fewer rows are read, and
nothing is known that a machine which reads all of them would not know."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fake_github import FakeGitHub
from msgspec.structs import replace
from sync_bench import Bench, bench_of

from connectors.github import create
from connectors.github.client import GitHub
from connectors.model import Options
from connectors.testing.server import Reply, Seen, TrackerServer
from okrtui.config.schema import Connection
from okrtui.sync import pass_inputs
from okrtui.sync.cursors import pack, unpack
from okrtui.sync.pass_report import PassReport
from okrtui.sync.pass_settings import ConnectionSettings
from okrtui.sync.run import run_pass

REPO = "acme/app"
LINKED = 12
NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def hub() -> FakeGitHub:
    return FakeGitHub()


@pytest.fixture
def server(hub: FakeGitHub) -> Iterator[TrackerServer]:
    with TrackerServer(hub.answer) as server:
        yield server


@pytest.fixture
def bench(tmp_path: Path, server: TrackerServer) -> Iterator[Bench]:
    bench = machine(tmp_path, server)
    yield bench
    bench.store.close()


def machine(folder: Path, server: TrackerServer) -> Bench:
    folder.mkdir(exist_ok=True)
    connection = Connection(kind="github", base_url=server.url, token="env:GH", recheck="24h")
    bench = bench_of(folder, server, NOW, gh=connection)
    bench.tokens = {"gh": "t0ken"}
    return bench


def issue(hub: FakeGitHub, number: int, **values: Any) -> None:
    hub.add(REPO, number, **values)


def link(bench: Bench, key_result: int, number: int) -> int:
    page = f"https://github.com/{REPO}/issues/{number}"
    return bench.store.add_link(
        key_result, connection="gh", url=page, query=None, weight="1", act=bench.act()
    ).uid


def connector(options: Options, now: Callable[[], datetime]) -> GitHub:
    async def sleep(seconds: float) -> None:
        """Instead of waiting."""

    return create(options, sleep=sleep, now=now)


class Naming:
    """A connector that cannot say that nothing changed without naming the tasks."""

    def __init__(self, options: Options, now: Callable[[], datetime]) -> None:
        self._made = connector(options, now)

    def __getattr__(self, name: str) -> Any:
        if name == "unchanged":
            raise AttributeError(name)
        return getattr(self._made, name)

    async def __aenter__(self) -> Naming:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._made.__aexit__(*exc)


async def sync(bench: Bench, create: Callable[..., Any] = connector, **how: Any) -> PassReport:
    bench.clock()  # the tracker's shows the same
    made = partial(create, now=lambda: bench.machine)
    return await run_pass(bench.workspace, tokens=bench.token, clock=bench.clock, create=made, **how)


async def at_rest(bench: Bench, hub: FakeGitHub, count: int) -> int:
    """Passes until nothing is left to be told; the key result."""
    key_result = bench.key_result()
    for number in range(1, count + 1):
        issue(hub, number)
        link(bench, key_result, number)
    issue(hub, 9_000, updated=NOW)  # nobody's, and the newest: the others do not come again
    for _ in range(3):
        assert (await sync(bench)).status == "ok"
        bench.tick(minutes=15)
    return key_result


@pytest.mark.parametrize("count", [20, 200])
async def test_a_pass_over_unchanged_links_reads_none_of_them(
    bench: Bench, hub: FakeGitHub, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    await at_rest(bench, hub, count)
    read: list[object] = []
    fetch = bench.store.fetch

    def fetched(sql: str, parameters: dict[str, Any]) -> list[Any]:
        rows = fetch(sql, parameters)
        read.extend(rows)
        return rows

    monkeypatch.setattr(bench.store, "fetch", fetched)
    bench.server.requests.clear()
    report = await sync(bench)
    assert report.status == "ok"
    assert (report.connections[0].tasks, report.connections[0].requests) == (count, 1)
    assert report.connections[0].links == count, "those that rest are its links too"
    assert len(read) < 20, "rows of the cycle, its objective, its key result and the connection"


async def test_a_change_is_told_and_the_next_passes_rest_again(bench: Bench, hub: FakeGitHub) -> None:
    key_result = await at_rest(bench, hub, LINKED)
    hub.issues[f"{REPO}#3"].state = "closed"
    hub.issues[f"{REPO}#3"].reason = "completed"
    hub.issues[f"{REPO}#3"].updated = NOW + timedelta(hours=1)
    report = await sync(bench)
    assert (report.connections[0].changed, report.connections[0].requests) == (1, 1)
    assert report.connections[0].links == LINKED
    assert bench.progress(key_result) == pytest.approx(1 / LINKED)
    assert memory(bench).links is None
    for _ in range(2):
        bench.tick(minutes=15)
        assert (await sync(bench)).connections[0].requests == 1
    assert memory(bench).links is not None


async def test_other_links_are_no_longer_those_that_rested(bench: Bench, hub: FakeGitHub) -> None:
    key_result = await at_rest(bench, hub, LINKED)
    issue(hub, 50, state="closed", reason="completed")
    new = link(bench, key_result, 50)
    assert (await sync(bench)).connections[0].changed == 1, "a link that has no answer yet is asked beside"
    bench.tick(minutes=15)
    await sync(bench)
    bench.store.archive_link(new, bench.act())
    bench.tick(minutes=15)
    report = await sync(bench)
    assert (report.status, report.connections[0].tasks) == ("ok", LINKED)


async def test_links_that_went_before_their_turn_are_not_those_that_rested(
    bench: Bench, hub: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_result = await at_rest(bench, hub, LINKED)
    issue(hub, 50)
    new = link(bench, key_result, 50)
    await sync(bench)
    bench.tick(minutes=15)
    token = bench.token

    def going(connection: ConnectionSettings) -> str | None:
        bench.store.archive_link(new, bench.act())
        return token(connection)

    monkeypatch.setattr(pass_inputs, "AT_ONCE", 0)
    monkeypatch.setattr(bench, "token", going)
    assert (await sync(bench)).connections[0].tasks == LINKED, "read after it went"
    monkeypatch.undo()
    bench.store.archive_link(new, bench.act(), restore=True)
    assert memory(bench).links != bench.store.settled_links([key_result])["gh"].digest, "one was not asked"
    hub.issues[f"{REPO}#50"].state = "closed"
    hub.issues[f"{REPO}#50"].reason = "completed"
    hub.issues[f"{REPO}#50"].updated = NOW + timedelta(hours=3)
    bench.tick(minutes=15)
    await sync(bench)
    assert bench.progress(key_result) == pytest.approx(1 / (LINKED + 1))


async def test_a_failure_is_that_of_every_link(bench: Bench, hub: FakeGitHub) -> None:
    key_result = await at_rest(bench, hub, LINKED)
    bench.server.intervene = lambda seen: Reply(401, {"message": "Bad credentials"})
    bench.server.requests.clear()
    report = await sync(bench)
    assert (report.status, report.connections[0].failed) == ("failed", LINKED)
    assert len(bench.server.requests) <= 2
    links = [one.uid for one in bench.store.links(key_results=[key_result])]
    states = bench.store.link_states(links)
    assert {one.error for one in states.values()} == {"auth"}
    assert all(one.stale_since is not None for one in states.values())
    bench.server.intervene = lambda seen: None
    bench.tick(minutes=15)
    assert (await sync(bench)).status == "ok"
    assert all(one.stale_since is None for one in bench.store.link_states(links).values())


class Meeting(Naming):
    """One whose ``check`` is answered when the tasks have been asked for."""

    apart = True

    async def check(self) -> Any:
        await asyncio.wait_for(self.asked.wait(), 10)
        return await self._made.check()

    async def fetch(self, *refs: Any, **how: Any) -> Any:
        self.asked.set()
        return await self._made.fetch(*refs, **how)

    async def __aenter__(self) -> Meeting:
        self.asked = asyncio.Event()
        return self


async def test_whose_a_good_token_is_is_asked_beside_its_tasks(bench: Bench, hub: FakeGitHub) -> None:
    await at_rest(bench, hub, LINKED)
    (report,) = (await sync(bench, create=Meeting, full=True)).connections
    assert (report.status, report.account, report.tasks) == ("ok", "mina", LINKED)


async def test_a_new_token_is_proven_before_anything_is_asked(bench: Bench, hub: FakeGitHub) -> None:
    await at_rest(bench, hub, LINKED)
    bench.tokens = {"gh": "another"}
    bench.server.intervene = lambda seen: Reply(401, {"message": "Bad credentials"})
    bench.server.requests.clear()
    report = await sync(bench)
    assert (report.status, report.connections[0].error) == ("failed", "auth")
    assert [seen.path for seen in bench.server.requests] == ["/user"]


async def test_a_good_token_that_is_refused_fails_every_link(bench: Bench, hub: FakeGitHub) -> None:
    key_result = await at_rest(bench, hub, LINKED)
    before = bench.store.scope([one.uid for one in bench.store.links(key_results=[key_result])])
    bench.server.intervene = lambda seen: Reply(401, {"message": "Bad credentials"})
    (report,) = (await sync(bench, full=True)).connections
    assert (report.status, report.error, report.failed, report.changed) == ("failed", "auth", LINKED, 0)
    assert memory(bench).account == "77"
    assert bench.store.scope([one.uid for one in bench.store.links(key_results=[key_result])]) == before


async def test_what_rests_is_foretold(bench: Bench, hub: FakeGitHub) -> None:
    await at_rest(bench, hub, LINKED)
    (told,) = (await sync(bench, dry_run=True)).connections
    assert told.planned is not None and (told.planned.tasks, told.planned.requests) == (LINKED, 1)


async def test_a_connection_that_is_declared_no_more_is_counted(bench: Bench, hub: FakeGitHub) -> None:
    await at_rest(bench, hub, LINKED)
    bench.workspace.config = replace(bench.workspace.config, connections={})
    (report,) = (await sync(bench)).connections
    assert (report.error, report.failed) == ("undeclared", LINKED)


def memory(bench: Bench) -> Any:
    return unpack(bench.store.connection_states()["gh"].cursor)


def known(bench: Bench) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but for the digest of the links in the memory of a connection."""
    path = bench.store.url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            name: db.execute(f'SELECT * FROM "{name}"').fetchall()
            for name in names
            if not name.startswith(("sqlite_", "search_index")) and name not in ("migration", "sync_pass")
        }
    db.close()
    found["connection_state"] = [
        tuple(one if n != 3 else pack(without_links(one)) for n, one in enumerate(row))
        for row in found["connection_state"]
    ]
    return found


def without_links(cursor: str) -> Any:
    """Nor the instants at which this and the tracker's machine asked and were asked."""
    kept = unpack(cursor)
    told = {name: one for name, one in json.loads(kept.cursor or "{}").items() if name not in ("whole", "at")}
    return replace(kept, links=None, reached=None, cursor=json.dumps(told))


class Life:
    """What happens between two passes, to the tracker and to both machines alike."""

    def __init__(self, hub: FakeGitHub, benches: list[Bench], seed: int) -> None:
        self.hub, self.benches = hub, benches
        self.random = random.Random(seed)
        self.key_results = [[bench.key_result(id) for id in ("a", "b")] for bench in benches]
        self.linked = 0
        self.at = NOW - timedelta(days=30)
        for _ in range(LINKED):
            self.link()
        self.list_label()

    def link(self) -> None:
        self.linked += 1
        labels = ("bug",) if self.linked % 4 == 0 else ()
        issue(self.hub, self.linked, labels=labels, updated=self.at)
        for bench, (one, other) in zip(self.benches, self.key_results, strict=True):
            link(bench, one if self.linked % 3 else other, self.linked)

    def list_label(self) -> None:
        for bench, (_, other) in zip(self.benches, self.key_results, strict=True):
            query = f"repo:{REPO} label:bug"
            bench.link(other, query=query, connection="gh")

    def archive(self) -> None:
        number = self.random.randrange(8)
        for bench in self.benches:
            links = bench.store.links(connections=["gh"])
            bench.store.archive_link(links[number].uid, bench.act())

    def touch(self) -> None:
        one = self.hub.issues[f"{REPO}#{self.random.randrange(1, self.linked + 1)}"]
        one.state = "open" if one.state == "closed" else "closed"
        one.reason = "completed" if one.state == "closed" else None
        one.updated = self.at

    def stranger(self) -> None:
        issue(self.hub, 500 + self.random.randrange(100), updated=self.at)

    def delete(self) -> None:
        self.hub.deleted.add(f"{REPO}#{self.random.randrange(1, self.linked + 1)}")

    def hide(self) -> None:
        self.hub.hidden ^= {f"{REPO}#{self.random.randrange(1, self.linked + 1)}"}

    def step(self) -> None:
        self.at += timedelta(minutes=30)
        hours = self.random.choice((0.5, 0.5, 1, 1, 1, 1, 1, 30))
        for bench in self.benches:
            bench.tick(hours=hours)
        happens = self.random.choices(
            (self.touch, self.stranger, self.link, self.archive, self.delete, self.hide, lambda: None),
            (2, 2, 1, 1, 1, 1, 80),
        )[0]
        happens()

    def spoilt(self) -> Reply | None:
        return self.random.choice((None,) * 40 + (Reply(500), Reply(401), Reply(200, []), Reply(404)))


@pytest.mark.parametrize("seed", range(3))
async def test_no_machine_that_reads_every_link_knows_more(
    tmp_path: Path, hub: FakeGitHub, server: TrackerServer, seed: int
) -> None:
    resting, reading = machine(tmp_path / "resting", server), machine(tmp_path / "reading", server)
    life = Life(hub, [resting, reading], seed)
    rested = 0
    for _ in range(32):
        life.step()
        spoilt = life.spoilt()
        server.intervene = lambda seen, spoilt=spoilt: spoilt if seen.path != "/user" else None
        server.requests.clear()
        one = await sync(resting)
        asked = names_of(server.requests)
        server.requests.clear()
        other = await sync(reading, create=Naming)
        # side by side a failure ends what was asked beside it, sooner or later
        assert spoilt is not None or asked == names_of(server.requests)
        assert [*map(figures, one.connections)] == [*map(figures, other.connections)]
        assert known(resting) == known(reading)
        rested += memory(resting).links is not None
        assert memory(reading).links is None
    assert rested > 5, "the passes did rest"
    resting.store.close()
    reading.store.close()


def figures(report: Any) -> tuple[Any, ...]:
    """What a person is told of a connection."""
    names = ("status", "tasks", "changed", "missing", "failed", "error", "detail", "retry_at")
    return tuple(getattr(report, name) for name in names)


def names_of(requests: list[Seen]) -> list[tuple[str, str]]:
    return sorted((seen.method, seen.path) for seen in requests)
