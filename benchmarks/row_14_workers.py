"""Four workers at one store of forty connections, beside one alone; and one of four that is killed.

Workers are ``okrtui sync`` as everybody runs it, each with tokens of its own, by which the tracker
tells who asked what.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from benchmarks.github_server import REPO, github
from benchmarks.table import Figure
from okrtui.config.load import load
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef, Source, SourceType
from okrtui.store import open_store
from okrtui.store.new_rows import NewKeyResult, NewObjective
from okrtui.usecases.structure import add_missing
from okrtui.usecases.workspace import Workspace

CONNECTIONS, TASKS, PARTS = 40, 2_500, 5
"""Connections, tasks in each, key results that they fall into."""

WORKERS, ROUNDS = 4, 2
NOW = "2026-11-24T09:00:00+00:00"
HEAD = """
[organization]
id = "acme"
name = "Acme"
timezone = "UTC"
[ui]
me = "mina"
[[people]]
id = "mina"
name = "Mina"
[[teams]]
id = "app"
name = "App"
[[cycles]]
id = "2026-Q4"
start = 2026-10-01
end = 2026-12-31
"""
RIGS = Path(__file__).parents[1] / "tests" / "rigs"


@dataclass(slots=True)
class Run:
    """Seconds by the clock and of the processor, of all workers; exit statuses; the workers that asked each
    connection; seconds from a kill to the first request of a worker that takes over."""

    wall: float = 0
    cpu: float = 0
    statuses: list[int] = field(default_factory=list)
    asked: dict[str, set[str]] = field(default_factory=dict)
    taken_over: float = 0


def measure() -> list[Figure]:
    sys.path.insert(0, str(RIGS))
    from postgres_server import postgres_server

    figures = []
    with github(TASKS, PARTS) as url, postgres_server() as server:
        with prepared(url, None) as (config, store):
            run(config, store, url, 1)  # the server knows its answers from here on
        for engine, where in (("SQLite", None), ("PostgreSQL", server)):
            runs: dict[int, list[Run]] = {1: [], WORKERS: []}
            for _ in range(ROUNDS):
                for workers, found in runs.items():
                    with prepared(url, where) as (config, store):
                        found.append(run(config, store, url, workers))
            with prepared(url, where) as (config, store):
                killed = run(config, store, url, WORKERS, kill=True)
            figures += told(engine, runs[1], runs[WORKERS], killed)
    return figures


def told(engine: str, alone: list[Run], several: list[Run], killed: Run) -> list[Figure]:
    """Two lines of the table."""
    once = all(len(who) == 1 for one in several for who in one.asked.values())
    whole = all(len(one.asked) == CONNECTIONS for one in (*several, *alone, killed))
    wall = median(one.wall for one in several) / median(one.wall for one in alone)
    cpu = median(one.cpu for one in several) / median(one.cpu for one in alone)
    statuses = sorted({status for one in several for status in one.statuses})
    return [
        Figure(
            row=14,
            what=f"{WORKERS} workers, {CONNECTIONS} connections of {TASKS:,} tasks, {engine}",
            compared=f"one: {median(one.wall for one in alone):.1f} s, "
            f"CPU {median(one.cpu for one in alone):.1f} s",
            measured=f"CPU {cpu:.2f} ×, wall {wall:.2f} ×, "
            f"{'each asked by one' if once else 'ASKED TWICE'}, exits {statuses}",
            ratio=cpu,
            target="CPU ≤ 1.25 ×, wall ≤ 1.1 ×, nothing asked twice",
            reached=cpu <= 1.25 and wall <= 1.1 and once and whole,
        ),
        Figure(
            row=14,
            what=f"the worker that asks is killed, {engine}",
            measured=f"another asks after {killed.taken_over:.2f} s",
            target="≤ 10 s, all asked",
            reached=killed.taken_over <= 10 and whole,
        ),
    ]


def run(config: Path, store: str, url: str, workers: int, *, kill: bool = False) -> Run:
    """All workers begin together; ``kill``: the one that asks first is killed in the middle."""
    asked(url)
    found = Run()
    begin = time.perf_counter()
    started = {f"w{number}": worker(config, store, f"w{number}") for number in range(workers)}
    try:
        if kill:
            found.taken_over = kill_one(url, started, found)
        for process in started.values():
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            found.statuses.append(process.returncode)
            found.cpu += used.ru_utime + used.ru_stime
        found.wall = time.perf_counter() - begin
    finally:
        for process in started.values():
            if process.returncode is None:
                process.kill()
                process.wait()
    note(found, asked(url))
    return found


def kill_one(url: str, started: dict[str, subprocess.Popen[bytes]], found: Run) -> float:
    """Kill the worker that asks once it is at it; seconds until another does."""
    while not (counts := asked(url)):
        time.sleep(0.05)
    time.sleep(1.5)
    note(found, counts)
    first = next(iter(counts)).partition("-")[0]
    started[first].kill()
    begin = time.perf_counter()
    while all(token.startswith(first) for token in counts):
        time.sleep(0.02)
        counts = asked(url)
        note(found, counts)
    return time.perf_counter() - begin


def worker(config: Path, store: str, name: str) -> subprocess.Popen[bytes]:
    """``okrtui sync`` with tokens of its own."""
    tokens = {f"T{number}": f"{name}-{number}" for number in range(CONNECTIONS)}
    return subprocess.Popen(
        [sys.executable, "-m", "okrtui", "--config", str(config), "--store", store, "sync", "--json"],
        env=os.environ | tokens | {"OKRTUI_NOW": NOW},
        stdout=subprocess.DEVNULL,
    )


def asked(url: str) -> dict[str, int]:
    """How often each token asked since the last look."""
    with urlopen(f"{url}/asked") as answer:
        return dict(json.load(answer))


def note(found: Run, counts: dict[str, int]) -> None:
    for token in counts:
        name, _, connection = token.partition("-")
        found.asked.setdefault(connection, set()).add(name)


@contextmanager
def prepared(url: str, server: str | None) -> Iterator[tuple[Path, str]]:
    """A configuration and a fresh store whose key results are linked, nothing asked yet."""
    from postgres_server import fresh_schema

    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="okrtui-bench-")))
        config = folder / "config.toml"
        tables = [
            f'[connections.c{number}]\nkind = "github"\nbase_url = "{url}"\ntoken = "env:T{number}"\n'
            for number in range(CONNECTIONS)
        ]
        config.write_text(HEAD + "".join(tables), "utf-8")
        store = opened.enter_context(fresh_schema(server)) if server else f"sqlite:///{folder / 'okr.db'}"
        with closing(open_store(store, "acme")) as made:
            workspace = Workspace(made, load(config), lambda: datetime.fromisoformat(NOW), "UTC", "mina")
            add_missing(workspace)
            with made.transaction():
                fill(workspace)
        yield config, store


def fill(workspace: Workspace) -> None:
    """An objective for each connection, a key result for each part of its tasks."""
    store, act = workspace.store, workspace.act()
    for number in range(CONNECTIONS):
        new = NewObjective("2026-Q4", "app", f"o{number}", ObjectiveDef(f"Objective {number}"), number)
        objective = store.add_objective(new, act)
        for part in range(PARTS):
            definition = KeyResultDef(f"Part {part}", Kind.TASKS, source=Source(SourceType.TASKS))
            key_result = store.add_key_result(NewKeyResult(objective, f"k{part}", definition, part), act)
            page = f"https://github.com/{REPO}/labels/part-{part}"
            store.add_link(key_result, connection=f"c{number}", url=page, query=None, weight="1", act=act)
