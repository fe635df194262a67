"""Several processes at one store, and what is left of one that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from okrtui.errors import BusyError
from okrtui.store.protocols import Store

RIGS = Path(__file__).parents[1] / "rigs"


def start(act: str, url: str, name: str = "x") -> subprocess.Popen[bytes]:
    root = str(RIGS.parents[1])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(RIGS), root])}
    return subprocess.Popen(
        [sys.executable, str(RIGS / "store_processes.py"), act, url, name],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
    )  # fmt: skip


def kill(process: subprocess.Popen[bytes]) -> bytes:
    """Kill it as hard as the system can; what it still had said."""
    process.kill()
    assert process.stdout is not None
    said = process.stdout.read()  # what readline has taken in already is in its buffer alone
    process.communicate()
    return said


def test_four_processes_make_one_store(url: str, opened: Callable[[], Store]) -> None:
    names = ["a", "b", "c", "d"]
    writers = [start("add", url, name) for name in names]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    for writer in writers:
        writer.communicate()
    store = opened()
    assert sorted(row.id for row in store.objectives()) == names
    assert store.revision() == 4


@pytest.mark.parametrize("lines", [1, 7])
def test_what_was_acknowledged_survives_a_kill(url: str, opened: Callable[[], Store], lines: int) -> None:
    writer = start("write", url)
    assert writer.stdout is not None
    said = b"".join(writer.stdout.readline() for _ in range(lines)) + kill(writer)
    acknowledged = [int(line) for line in said.splitlines()]
    store = opened()
    (uid,) = [row.uid for row in store.key_results()]
    kept = [int(c.value or 0) for c in store.checkins([uid])[uid]]
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) <= len(acknowledged) + 1
    assert [int(m.value) for m in store.measurements([uid])[uid]] == kept
    with store.transaction():
        store.save_draft(uid, "mina", {})


def test_the_sync_lock_dies_with_its_process(url: str, opened: Callable[[], Store]) -> None:
    store = opened()
    holder = start("lock", url)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(BusyError), store.sync_lock(0.1):
        pass
    holder.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    with store.sync_lock(10):
        pass
    holder.communicate()


def test_passes_divide_the_connections_and_those_of_a_killed_one_are_free(
    url: str, opened: Callable[[], Store]
) -> None:
    store = opened()
    holder = start("pass", url, "gh,jira")
    assert holder.stdout is not None and holder.stdout.readline() == b"gh,jira\n"
    with pytest.raises(BusyError), store.sync_lock(0.05):
        pass
    with store.pass_lock(5) as locks:
        assert locks.take(["gh", "jira", "redmine", "metric:nps"]) == {"redmine", "metric:nps"}
        second = start("pass", url, "jira,redmine,more")
        assert second.stdout is not None and second.stdout.readline() == b"more\n"
        kill(second)
        locks.give_back(["redmine"])
        third = start("pass", url, "redmine")
        assert third.stdout is not None and third.stdout.readline() == b"redmine\n"
        kill(third)
        kill(holder)
        free: set[str] = set()
        deadline = time.monotonic() + 30
        while free != {"gh", "jira"} and time.monotonic() < deadline:  # a server takes a moment to notice
            free |= locks.take({"gh", "jira"} - free)
            time.sleep(0.02)
        assert free == {"gh", "jira"}
    with store.sync_lock(10):
        pass
