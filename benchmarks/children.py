"""Whatever a benchmark starts ends with it, however it ends: killed, timed out, by Ctrl+C.

Every process that descends from it carries a mark in its environment. A guardian outlives the benchmark by a
moment and ends what still carries the mark: first as Ctrl+C does, so that databases shut down, then for good.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path

MARK = "BENCHMARK_MARK"
PATIENCE = 3.0
"""Seconds that what was left has for ending by itself."""

PROCESSES = Path("/proc")


def take_along() -> None:
    """Take this process's children with it from here on. It begins anew once, under a mark of its own; where
    the system does not tell of processes, its signals alone are seen to."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda number, _: sys.exit(128 + number))
    if not (PROCESSES / "self" / "environ").exists():
        return
    if MARK not in os.environ:
        os.environ[MARK] = uuid.uuid4().hex
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    bare = {name: value for name, value in os.environ.items() if name != MARK}
    words = [sys.executable, __file__, str(os.getpid()), os.environ[MARK]]
    subprocess.Popen(
        words, env=bare, start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def guard(benchmark: int, mark: str) -> None:
    """Wait for the end of a process, then end all that carry its mark."""
    with suppress(ProcessLookupError):
        ended = os.pidfd_open(benchmark)
        select.select([ended], [], [])
    deadline = time.monotonic() + PATIENCE
    for pid in marked(mark):
        _signal(pid, signal.SIGINT)
    while left := marked(mark):
        if time.monotonic() > deadline:
            for pid in left:
                _signal(pid, signal.SIGKILL)
        time.sleep(0.1)


def marked(mark: str) -> list[int]:
    """The processes that carry a mark and have not ended."""
    wanted, found = f"{MARK}={mark}".encode(), []
    for place in PROCESSES.iterdir():
        if place.name.isdigit():
            with suppress(OSError):
                if wanted in (place / "environ").read_bytes().split(b"\0"):
                    found.append(int(place.name))
    return found


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


if __name__ == "__main__":
    guard(int(sys.argv[1]), sys.argv[2])
