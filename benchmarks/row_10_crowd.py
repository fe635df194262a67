"""Fifty writers on PostgreSQL: check-ins over connections held open by five processes.

Each is timed inside its process around the use case. ``python -m benchmarks.row_10_crowd CONFIG URL FIRST
KEY_RESULT…`` is one of the processes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.company import CYCLE, NOW, config_text, fill
from benchmarks.rounds import percentile
from benchmarks.table import Figure, milliseconds
from okrtui.config.load import load
from okrtui.domain.model import Kind
from okrtui.errors import OkrError
from okrtui.store import open_store
from okrtui.store.records import KeyResultRow
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.workspace import Workspace

PROCESSES, CONNECTIONS, EACH = 5, 10, 10
"""Processes, connections in each, check-ins over each connection."""

COUNT = PROCESSES * CONNECTIONS * EACH
TARGET = 2.0
SIZE = 300
RIGS = Path(__file__).parents[1] / "tests" / "rigs"


@dataclass(frozen=True, slots=True)
class Crowd:
    """Seconds of each check-in, the codes of those refused, and how many are not in the store."""

    seconds: list[float]
    refused: list[str]
    lost: int


def crowd() -> list[Figure]:
    """One line where everybody writes to one objective, which is the worst, and one where each writes
    to another."""
    with _server() as server:
        one, many = _crowd(server, 1), _crowd(server, PROCESSES * CONNECTIONS)
    return [_figure("on one objective", one), _figure("spread", many)]


def _figure(where: str, told: Crowd) -> Figure:
    worst = percentile(told.seconds, 0.99)
    return Figure(
        row=10,
        what=f"{COUNT} check-ins, PostgreSQL, {PROCESSES * CONNECTIONS} writers {where}",
        compared=f"median {milliseconds(median(told.seconds))}",
        measured=f"p99 {milliseconds(worst)}, refused {len(told.refused)}, lost {told.lost}",
        target=f"p99 ≤ {TARGET:.0f} s, none refused, none lost",
        reached=worst <= TARGET and not told.refused and not told.lost,
    )


def _crowd(server: str, objectives: int) -> Crowd:
    """All writers at once on the typed key results of so many objectives."""
    with _organization(server) as (config, url):
        with closing(_workspace(config, url).store) as store:
            names = _typed(store.key_results(cycle=CYCLE), objectives)
        writers = [
            subprocess.Popen(
                [sys.executable, "-m", __name__, str(config), url, str(number * CONNECTIONS * EACH), *names],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for number in range(PROCESSES)
        ]  # fmt: skip
        try:
            for writer in writers:
                assert writer.stdout is not None
                assert writer.stdout.readline() == "ready\n"
            for writer in writers:
                assert writer.stdin is not None
                writer.stdin.write("go\n")
                writer.stdin.flush()
            told = [json.loads(writer.communicate()[0]) for writer in writers]
        finally:
            for writer in writers:
                writer.kill()
                writer.wait()
        with closing(_workspace(config, url).store) as store:
            rows = [row.uid for row in store.key_results(cycle=CYCLE)]
            kept = {one.note for said in store.checkins(rows).values() for one in said}
    return Crowd(
        [seconds for one in told for seconds in one["seconds"]],
        [code for one in told for code in one["refused"]],
        len({f"n{number}" for number in range(COUNT)} - kept),
    )


@contextmanager
def _server() -> Iterator[str]:
    """The PostgreSQL of the tests."""
    sys.path.insert(0, str(RIGS))
    from postgres_server import postgres_server

    with postgres_server() as url:
        yield url


@contextmanager
def _organization(server: str) -> Iterator[tuple[Path, str]]:
    """The configuration and the address of an organisation in a schema of its own."""
    from postgres_server import fresh_schema

    with tempfile.TemporaryDirectory(prefix="okrtui-bench-") as folder, fresh_schema(server) as url:
        config = Path(folder) / "config.toml"
        config.write_text(config_text(Path(folder), SIZE), "utf-8")
        workspace = _workspace(config, url)
        with closing(workspace.store):
            fill(workspace, SIZE)
        yield config, url


def _typed(rows: Sequence[KeyResultRow], objectives: int) -> list[str]:
    """Key results that people type numbers for, of the first so many objectives that have any."""
    found: dict[int, list[str]] = {}
    for row in rows:
        if row.definition.kind in (Kind.INCREASE, Kind.DECREASE):
            found.setdefault(row.objective, []).append(row.id)
    return [name for names in list(found.values())[:objectives] for name in names]


def _workspace(config: Path, url: str) -> Workspace:
    return Workspace(open_store(url, "acme"), load(config), lambda: NOW, "Asia/Seoul", "p0")


def main(config: str, url: str, first: str, *names: str) -> None:
    """Open every connection, say so, wait to be told, write, tell."""
    opened = [_workspace(Path(config), url) for _ in range(CONNECTIONS)]
    seconds: list[float] = []
    refused: list[str] = []

    def write(workspace: Workspace, start: int) -> None:
        for number in range(start, start + EACH):
            given = CheckinInput(names[number % len(names)], value=str(number), note=f"n{number}")
            begin = time.perf_counter()
            try:
                check_in(workspace, given)
            except OkrError as error:
                refused.append(error.code)
            seconds.append(time.perf_counter() - begin)

    print("ready", flush=True)
    sys.stdin.readline()
    threads = [
        threading.Thread(target=write, args=(workspace, int(first) + position * EACH))
        for position, workspace in enumerate(opened)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for workspace in opened:
        workspace.store.close()
    print(json.dumps({"seconds": seconds, "refused": refused}))


if __name__ == "__main__":
    main(*sys.argv[1:])
