"""kill -9 at any moment: what was acknowledged is there, nothing is there by half, the next one goes on."""

from __future__ import annotations

import random
import select
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from company import Company

from connectors.testing.server import Reply, Seen
from okrtui.store import open_store

pytestmark = pytest.mark.e2e

WRITER = """
import sys
from pathlib import Path
from okrtui.runtime import StartOptions, open_workspace
from okrtui.usecases.checkin import CheckinInput, check_in
workspace = open_workspace(StartOptions(config=Path(sys.argv[1])))
number = int(sys.argv[2])
while True:
    number += 1
    check_in(workspace, CheckinInput("leads", value=str(number), confidence="4", note=f"note {number}"))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""

SYNCER = """
import asyncio, sys
from pathlib import Path
from okrtui.runtime import StartOptions, open_workspace
from okrtui.sync.run import run_pass
workspace = open_workspace(StartOptions(config=Path(sys.argv[1])))
import connectors.http, httpx
print("ready", flush=True)
while True:
    asyncio.run(run_pass(workspace, tokens=lambda connection: "x", full=True))
"""


def facts(store: Path) -> list[tuple[int, str]]:
    """(value, note) of every check-in, straight from the file; the file is whole."""
    with closing(sqlite3.connect(store)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        checkins = db.execute("SELECT value, note FROM checkin ORDER BY id").fetchall()
        measured = db.execute("SELECT value FROM measurement ORDER BY id").fetchall()
        audited = db.execute("SELECT count(*) FROM audit WHERE type LIKE '%checkin%'").fetchone()
    assert [value for value, _ in checkins] == [value for (value,) in measured], "half a check-in"
    assert audited[0] == len(checkins), "a check-in that nobody signed"
    return [(int(value), note) for value, note in checkins]


def read_line(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], 20)
    assert ready, "nothing was said"
    return process.stdout.readline()


@pytest.mark.parametrize("times", [20, pytest.param(100, marks=pytest.mark.soak)])
def test_check_ins(company: Company, times: int) -> None:
    company.begin()
    program, chance, last = company.program, random.Random(7), 0
    for _ in range(times):
        command = [sys.executable, "-c", WRITER, str(program.config), str(last)]
        with program.started(command=command) as process:
            said = read_line(process)
            moment = time.monotonic() + chance.random() * 0.03
            while time.monotonic() < moment:
                said += process.stdout.read1(65536) if select.select([process.stdout], [], [], 0)[0] else b""
            process.kill()
            process.wait()
            said += process.stdout.read()
        acknowledged = [int(line) for line in said.split(b"\n")[:-1]]
        assert acknowledged == list(range(last + 1, acknowledged[-1] + 1))
        kept = facts(program.store)
        numbers = [number for number, _ in kept]
        assert numbers == list(range(1, len(kept) + 1)) and len(kept) in (
            acknowledged[-1],
            acknowledged[-1] + 1,
        )
        assert all(note == f"note {number}" for number, note in kept)
        last = len(kept)
    row = program.key_results()["leads"]
    assert row["value"] == last and row["confidence"] == 0.75
    assert program("doctor").status == 0


def cli_check_in(company: Company, number: int, chance: random.Random) -> bool:
    """One check-in by the command line, killed on the way (every third time as soon as it has spoken);
    whether it was acknowledged before."""
    with company.program.started("checkin", "leads", str(number), "--confidence", "4") as process:
        assert process.stderr is not None
        pause = 20 if number % 3 == 0 else chance.uniform(0.05, 0.4)
        ready, _, _ = select.select([process.stderr], [], [], pause)
        process.kill()
        process.wait()
        return ready != [] and b"Net new leads" in process.stderr.read()


def test_check_ins_through_the_command_line(company: Company) -> None:
    company.begin()
    chance, acknowledged = random.Random(11), list[int]()
    for number in range(1, 16):
        if cli_check_in(company, number, chance):
            acknowledged.append(number)
    kept = [number for number, _ in facts(company.program.store)]
    assert acknowledged and set(acknowledged) <= set(kept) and kept == sorted(set(kept))
    company.program.ok("checkin", "leads", "99")
    assert company.program.key_results()["leads"]["value"] == 99


def changing(company: Company) -> None:
    """Ten more tasks are done with every listing, and each answer takes its time: every pass has
    something to write, and the kill falls into asking as well as into writing."""
    chance = random.Random(5)

    def intervene(seen: Seen) -> Reply | None:
        time.sleep(chance.random() * 0.004)
        if seen.path == "/issues.json":
            company.redmine.status = {number: chance.choice((1, 5)) for number in company.redmine.titles}
        return None

    company.server.intervene = intervene


def whole_numbers(company: Company) -> None:
    """What stands in the store after a kill is what one complete pass wrote."""
    with closing(sqlite3.connect(company.program.store)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        states = dict(db.execute("SELECT category, count(*) FROM task GROUP BY category").fetchall())
    if not states:
        return
    row = company.program.key_results()["tracked"]
    assert row["tasks"]["total"] == sum(states.values()) == 40
    assert row["tasks"]["done"] == states.get("done", 0)
    assert row["progress"] == states.get("done", 0) / 40


@pytest.mark.parametrize("times", [20, pytest.param(100, marks=pytest.mark.soak)])
def test_syncs(company: Company, times: int) -> None:
    company.redmine.fill(40)
    company.track()
    changing(company)
    program, chance = company.program, random.Random(3)
    for number in range(times - 10):
        command = [sys.executable, "-c", SYNCER, str(program.config)]
        with program.started(command=command) as process:
            assert read_line(process) == b"ready\n"
            time.sleep(chance.random() * 0.12)
            process.kill()
            process.wait()
        if number % 9 == 0:
            whole_numbers(company)
        else:
            with closing(open_store(f"sqlite:///{program.store}", "acme")) as store, store.sync_lock(0):
                assert store.health().faults == ()
    for _ in range(10):
        with program.started("sync", "--full") as process:
            time.sleep(chance.uniform(0.1, 0.5))
            process.kill()
            process.wait()
        whole_numbers(company)
    company.server.intervene = lambda seen: None
    company.redmine.status = dict.fromkeys(range(1, 31), 5)
    assert program.ok("sync", "--full", "--json").json["status"] == "ok"
    assert program.key_results()["tracked"]["progress"] == 0.75
    assert program("doctor").status == 0
