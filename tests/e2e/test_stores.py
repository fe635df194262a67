"""Stores that cannot be used, and people who want the same one at once: each is told what, where and
what next, and nothing is lost."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from company import CONFIG, Company
from program import Ended, Program

from connectors.testing.server import Reply, Seen
from okrtui.store import open_store

pytestmark = pytest.mark.e2e


def told(ended: Ended, status: int, *said: str) -> None:
    """The exit status; what is said on stderr, with a next step and without a traceback; no data."""
    assert ended.status == status, ended
    assert ended.out == ""
    assert all(one in ended.err for one in said), ended.err
    assert "→" in ended.err and "Traceback" not in ended.err, ended.err


def damage_junk(path: Path) -> None:
    path.write_bytes(os.urandom(6000))


def damage_text(path: Path) -> None:
    path.write_text("[organization]\nid = 'acme'\n" * 40)


def damage_other(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE contacts (name TEXT)")
        db.commit()


def damage_truncated(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.truncate(path, 50_000)


def damage_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


def damage_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "junk": (damage_junk, "is no okrtui store"),
    "text": (damage_text, "is no okrtui store"),
    "another database": (damage_other, "is no okrtui store"),
    "truncated": (damage_truncated, "is damaged"),
    "newer": (damage_newer, "needs okrtui > "),
    "a folder": (damage_folder, "cannot be opened"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_that_cannot_be_used(company: Company, name: str) -> None:
    fault, said = FAULTS[name]
    company.begin()
    program = company.program
    program.ok("checkin", "win-rate", "22")
    fault(program.store)
    before = program.store.read_bytes() if program.store.is_file() else b""
    for words in (("status",), ("checkin", "win-rate", "23"), ("sync",), ("explain", "win-rate")):
        told(program(*words), 1, said, str(program.store))
    doctor = program("doctor")
    assert doctor.status == 1 and said in doctor.said and str(program.store) in doctor.said
    assert before == (program.store.read_bytes() if program.store.is_file() else b"")
    assert said not in program("status", env={"OKRTUI_LANG": "ko"}).err


def test_the_store_of_another_organisation(company: Company) -> None:
    company.begin()
    program = company.program
    url = f"sqlite:///{program.store}"
    program.write_config(CONFIG.replace('[organization]\nid = "acme"', '[organization]\nid = "other"'))
    told(program("--store", url, "status"), 1, "acme", "other")
    told(program("--store", url, "checkin", "win-rate", "1"), 1, "acme", "other")


@pytest.mark.parametrize("url", ["mysql://host/x", "okr", "sqlite:", "sqlite://", "http://127.0.0.1/okr.db"])
def test_an_address_of_no_store(company: Company, url: str) -> None:
    company.begin()
    told(company.program("--store", url, "status"), 2, "store")


@contextmanager
def writer(path: Path) -> Iterator[None]:
    """Somebody is writing all the while."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("ROLLBACK")


HASTY = """
import okrtui.store.sqlite, okrtui.sync.run, okrtui.usecases.patience
okrtui.store.sqlite.PATIENCE = okrtui.usecases.patience.PATIENCE = okrtui.sync.run.LOCK_SECONDS = 1
okrtui.store.sqlite.WAIT = 0.5
from okrtui.__main__ import main
main()
"""


PATIENT = """
import okrtui.store.sqlite
okrtui.store.sqlite.WAIT = 0.2
from okrtui.__main__ import main
main()
"""
"""Only a pass would have given up before a person does."""


def hasty(program: Program, *words: str) -> Ended:
    """A process that waits for others a second where it would half a minute."""
    return program.run([sys.executable, "-c", HASTY, *words])


def test_a_locked_store(company: Company) -> None:
    company.track()
    program = company.program
    program.ok("checkin", "win-rate", "20")
    with writer(program.store):
        assert program.key_results()["win-rate"]["value"] == 20
        ended = hasty(program, "checkin", "win-rate", "22")
        told(ended, 3, "Somebody else is writing", str(program.store))
    assert program.key_results()["win-rate"]["value"] == 20


def test_a_writer_that_waits_gets_its_turn(company: Company) -> None:
    company.begin()
    program = company.program
    program.ok("checkin", "win-rate", "20")
    with ExitStack() as locked:
        locked.enter_context(writer(program.store))
        with program.started(command=[sys.executable, "-c", PATIENT, "checkin", "win-rate", "22"]) as waiting:
            with pytest.raises(subprocess.TimeoutExpired):
                waiting.wait(3)
            locked.close()
            assert waiting.wait(20) == 0
    assert program.key_results()["win-rate"]["value"] == 22


def test_a_store_locked_during_a_sync(company: Company) -> None:
    company.track()
    program = company.program
    program.ok("sync")
    company.redmine.status[5] = 5
    with writer(program.store):
        ended = hasty(program, "sync", "--full")
    told(ended, 3, "kept the store locked")
    assert program.key_results()["tracked"]["progress"] == 0.4
    program.ok("sync", "--full")
    assert program.key_results()["tracked"]["progress"] == 0.5


def limited(program: Program, size: int, *words: str) -> Ended:
    """A call whose files may not grow over ``size`` bytes: what a full disk is to it."""
    import signal

    resource = pytest.importorskip("resource", reason="limits of processes are POSIX")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return program.run(program.command(*words), preexec_fn=limit)


def test_no_room_for_another_byte(company: Company) -> None:
    company.begin()
    program = company.program
    program.ok("checkin", "win-rate", "20")
    told(limited(program, 4096, "checkin", "win-rate", "24"), 1, str(program.store))
    assert program.key_results()["win-rate"]["value"] == 20
    program.ok("checkin", "win-rate", "21")
    place = program.store.parent
    whole, cut = place / "all.jsonl", place / "cut.jsonl"
    program.ok("dump", str(whole))
    for words in (("dump", str(cut)), ("restore", str(whole), "--force"), ("store", "copy", f"sqlite:{cut}")):
        told(limited(program, 4096, *words), 1)
    assert not cut.exists() and list(place.glob("*.part*")) == []
    assert program.key_results()["win-rate"]["value"] == 21
    assert program("doctor").status == 0


def test_no_room_to_begin(company: Company) -> None:
    company.program.write_config(CONFIG)
    told(limited(company.program, 8192, "status"), 1, str(company.program.store))
    company.program.ok("status")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where the system lets us make one; else a folder and nothing."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    yield place if mounted.returncode == 0 else tmp_path / "none"
    if mounted.returncode == 0:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk(company: Company, small_disk: Path) -> None:
    if not small_disk.is_dir():
        return
    company.begin()
    program = company.program
    program.env["OKRTUI_STORE"] = f"sqlite:///{small_disk / 'acme.db'}"
    program.ok(
        "plan", "apply", "-", "--yes", input=program.ok("plan", "export", env={"OKRTUI_STORE": ""}).out
    )
    program.ok("checkin", "leads", "1")
    with (small_disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while ballast.write(b"x" * 512):
            pass
    done, ended = 1, Ended(0, "", "")
    while ended.status == 0 and done < 300:
        ended = program("checkin", "leads", str(done + 1), "--note", "n" * 3000)
        done += ended.status == 0
    told(ended, 1, "full", str(small_disk))
    (small_disk / "ballast").unlink()
    assert program.key_results()["leads"]["value"] == done
    program.ok("checkin", "leads", "900")
    assert program("doctor").status == 0


def test_a_folder_that_may_not_be_written(company: Company, tmp_path: Path) -> None:
    company.begin()
    shut = Path("/proc/okrtui")  # root, too, may not write there
    told(company.program("--store", f"sqlite:///{shut}/acme.db", "status"), 1, str(shut))
    told(company.program("backup", f"{shut}/b.db"), 1, str(shut))


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """All of them side by side; what each gave."""
    results: list[Any] = [None] * len(calls)

    def run(place: int) -> None:
        results[place] = calls[place]()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return results


def test_check_ins_of_several_people_at_once(company: Company) -> None:
    company.begin()
    program = company.program
    program.ok("status")

    def check_in(number: int) -> Ended:
        return program("checkin", "leads", str(number), "--note", f"n{number}")

    ended = at_once(*(lambda number=number: check_in(number) for number in range(1, 9)))
    assert [one.status for one in ended] == [0] * 8
    with closing(sqlite3.connect(program.store)) as db:
        notes = {note for (note,) in db.execute("SELECT note FROM checkin")}
    assert notes == {f"n{number}" for number in range(1, 9)}


def test_a_first_start_of_several_at_once(company: Company) -> None:
    company.program.write_config(CONFIG)
    ended = at_once(*(lambda: company.program("status", "--json") for _ in range(6)))
    assert [(one.status, one.err) for one in ended] == [(0, "")] * 6 and len({one.out for one in ended}) == 1


def test_a_second_pass_waits_then_says_busy(company: Company) -> None:
    company.track()
    program = company.program
    program.ok("sync")
    store = open_store(f"sqlite:///{program.store}", "acme")
    with closing(store), store.sync_lock(1):
        as_json, as_text = at_once(lambda: hasty(program, "sync", "--json"), lambda: hasty(program, "sync"))
    assert as_json.status == as_text.status == 3 and as_json.json["status"] == "busy"
    assert "Another sync pass is running" in as_text.err
    program.ok("sync")


def test_two_passes_at_once_both_end_well(company: Company) -> None:
    company.track()
    ended = at_once(*(lambda: company.program("sync", "--json") for _ in range(3)))
    assert [(one.status, one.json["status"]) for one in ended] == [(0, "ok")] * 3
    assert company.program.key_results()["tracked"]["progress"] == 0.4


def test_the_connections_of_a_killed_pass_are_taken_over_by_the_one_that_waits(company: Company) -> None:
    company.track()
    asked = threading.Event()

    def hangs(seen: Seen) -> Reply:
        asked.set()
        return Reply(act="hang")

    company.server.intervene = hangs
    with company.program.started("sync") as first:
        assert asked.wait(60)
        company.server.intervene = lambda seen: None
        with company.program.started("sync", "--json") as second:
            time.sleep(0.5)  # so that it mostly waits already; it must be right without
            first.kill()
            first.wait()
            out, _ = second.communicate(timeout=60)
    report = json.loads(out)
    assert (report["status"], second.returncode) == ("ok", 0)
    assert "by" not in report["connections"][0]
    assert company.program.key_results()["tracked"]["progress"] == 0.4
