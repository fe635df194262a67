"""A company on PostgreSQL: 1,000 teams, 10,000 key results, 200 connections, 1,000,000 tasks beside 100,000.

Passes are ``okrtui sync`` as everybody runs it. A quarter of the connections link every task by its page, the
others whole labels. ``python -m benchmarks.row_13_scale SHARE`` measures so much smaller a company (0.1: 100
teams, 20 connections, 100,000 tasks beside 10,000).
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks.children import take_along
from benchmarks.github_server import REPO, github
from benchmarks.row_01_start import HUGE
from benchmarks.row_13_start import starts
from benchmarks.row_14_workers import RIGS
from benchmarks.table import Figure, load, print_table
from okrtui.config.load import load as load_config
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef, Source, SourceType
from okrtui.domain.windows import micros
from okrtui.store import open_store
from okrtui.store.new_rows import NewKeyResult, NewObjective
from okrtui.store.relational import RelationalStore
from okrtui.usecases.structure import add_missing
from okrtui.usecases.workspace import Workspace

TEAMS, CONNECTIONS, PARTS = 1_000, 200, 50
"""Fifty key results a connection are ten thousand."""

SMALL, LARGE = 500, 5_000
"""Tasks of a connection: 100,000 and 1,000,000 of all."""

SINGLE = 4
"""One connection in so many links each task by itself."""

NOW = "2026-11-24T09:{minute:02}:00+00:00"
"""Within the hour in which changes alone are asked for."""

MEMORY = 300.0
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
[[cycles]]
id = "2026-Q4"
start = 2026-10-01
end = 2026-12-31
"""


@dataclass(frozen=True, slots=True)
class Pass:
    """Seconds by the clock and of the processor; the most memory in MiB; requests, and tasks that changed."""

    wall: float
    cpu: float
    memory: float
    requests: int
    changed: int


@dataclass(frozen=True, slots=True)
class Company:
    """Its size: ``tasks`` of each connection."""

    teams: int
    connections: int
    tasks: int


def measure(share: float | None = None) -> list[Figure]:
    """The three passes at both sizes, and what they take the one against the other; by default at a tenth,
    and whole where ``OKRTUI_BENCHMARK_HUGE`` is set."""
    if share is None:
        share = 1.0 if os.environ.get(HUGE) else 0.1
    teams, connections = round(TEAMS * share), round(CONNECTIONS * share)
    sizes = {tasks * connections: Company(teams, connections, tasks) for tasks in (SMALL, LARGE)}
    found = {size: passes(one) for size, one in sizes.items()}
    small, large = (found[size] for size in sizes)
    wanted = {"first": 11.0, "unchanged": 2.0, "1 % changed": None}
    figures = [
        Figure(
            row=13,
            what=f"{name} pass, {max(sizes):,} tasks over {connections} connections, PostgreSQL",
            compared=_told(small[name]),
            measured=_told(large[name]),
            ratio=large[name].cpu / small[name].cpu,
            target=f"≤ {most:.0f} × that at {min(sizes):,}" if most else "",
            reached=None if most is None else large[name].cpu / small[name].cpu <= most,
        )
        for name, most in wanted.items()
    ]
    most = max(one.memory for one in large.values())
    least = max(one.memory for one in small.values())
    return [
        *figures,
        Figure(
            row=13,
            what="memory of a worker",
            measured=f"{most:.0f} MiB",
            target=f"≤ {MEMORY:.0f} MiB",
            reached=most <= MEMORY,
            growth=f"{least:.0f} MiB at a tenth",
        ),
        *starts(),
    ]


def _told(one: Pass) -> str:
    return f"CPU {one.cpu:.1f} s, {one.wall:.1f} s, {one.requests:,} requests, {one.changed:,} changed"


def passes(company: Company) -> dict[str, Pass]:
    """What each pass takes, in the order in which they come: the first that asks for changes only leaves its
    cursors for the unchanged one."""
    sys.path.insert(0, str(RIGS))
    from postgres_server import fresh_schema, postgres_server

    with ExitStack() as opened:
        url = opened.enter_context(github(company.tasks, PARTS))
        server = opened.enter_context(postgres_server())
        store = opened.enter_context(fresh_schema(server))
        config = opened.enter_context(prepared(company, url, store))
        found = {"first": run(config, store, 0)}
        _note("first", found["first"])
        _note("second", run(config, store, 10))
        found["unchanged"] = run(config, store, 20)
        _note("unchanged", found["unchanged"])
        with urlopen(f"{url}/change?every=100", timeout=60) as answer:
            answer.read()
        found["1 % changed"] = run(config, store, 30)
        _note("1 % changed", found["1 % changed"])
    return found


def _note(name: str, one: Pass) -> None:
    print(f"{name}: {_told(one)}, {one.memory:.0f} MiB, {load()}", file=sys.stderr)


def run(config: Path, store: str, minute: int) -> Pass:
    """One worker at a minute of one hour."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "okrtui", "--config", str(config), "--store", store, "sync", "--json"],
        env=os.environ | {"TOKEN": "t", "OKRTUI_NOW": NOW.format(minute=minute)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    told: dict[str, Any] = json.loads(process.stdout.read())
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, told
    reports = told["connections"]
    return Pass(
        time.perf_counter() - began,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        sum(one["requests"] for one in reports),
        sum(one["changed"] for one in reports),
    )


@contextmanager
def prepared(company: Company, url: str, store: str) -> Iterator[Path]:
    """The configuration beside a store whose key results are linked, nothing asked yet."""
    with tempfile.TemporaryDirectory(prefix="okrtui-bench-") as folder:
        config = Path(folder) / "config.toml"
        config.write_text(HEAD + "".join(_tables(company, url)), "utf-8")
        with closing(open_store(store, "acme")) as made:
            clock = datetime.fromisoformat(NOW.format(minute=0))
            workspace = Workspace(made, load_config(config), lambda: clock, "UTC", "mina")
            add_missing(workspace)
            with made.transaction():
                _fill(workspace, company)
        gc.collect()
        yield config


def _tables(company: Company, url: str) -> Iterator[str]:
    for number in range(company.teams):
        parent = f'parent = "t{(number - 1) // 8}"\n' if number else ""
        yield f'[[teams]]\nid = "t{number}"\nname = "Team {number}"\n{parent}'
    for number in range(company.connections):
        yield f'[connections.c{number}]\nkind = "github"\nbase_url = "{url}"\ntoken = "env:TOKEN"\n'


def _fill(workspace: Workspace, company: Company) -> None:
    """An objective for every three key results, of each team in turn."""
    store, act, links = workspace.store, workspace.act(), []
    objective = 0
    for number in range(company.connections * PARTS):
        if number % 3 == 0:
            title = ObjectiveDef(f"Objective {number // 3}")
            place = f"t{number // 3 % company.teams}"
            objective = store.add_objective(
                NewObjective("2026-Q4", place, f"o{number // 3}", title, number), act
            )
        definition = KeyResultDef(f"Key result {number}", Kind.TASKS, source=Source(SourceType.TASKS))
        uid = store.add_key_result(NewKeyResult(objective, f"k{number}", definition, number), act)
        connection, part = divmod(number, PARTS)
        pages = _pages(company, connection, part)
        links += [(uid, str(place), f"c{connection}", page, place) for place, page in enumerate(pages, 1)]
    assert isinstance(store, RelationalStore)
    at = micros(act.at)
    columns = (
        "uid", "key_result", "id", "connection", "url", "weight", "position", "created_at", "changed_at",
        "changed_by",
    )  # fmt: skip
    rows = [
        (uid, key, id, name, page, "1", place, at, at, act.author)
        for uid, (key, id, name, page, place) in enumerate(links, store.next_id("link"))
    ]
    store.load("link", columns, rows)


def _pages(company: Company, connection: int, part: int) -> list[str]:
    """What a key result is linked to: the label of its part, or every issue that has it."""
    if connection % SINGLE:
        return [f"https://github.com/{REPO}/labels/part-{part}"]
    numbers = range(part or PARTS, company.tasks + 1, PARTS)
    return [f"https://github.com/{REPO}/issues/{number}" for number in numbers]


if __name__ == "__main__":
    take_along()
    print_table(measure(float(sys.argv[1]) if len(sys.argv) > 1 else None))
