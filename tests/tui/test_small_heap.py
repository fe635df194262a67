"""The app stays small: few threads, one heap for all of them, few pages of the store kept by each."""

from __future__ import annotations

import gc
import platform
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from live_app import app_of, desk_and_session, press, running
from textual._styles_cache import StylesCache
from textual.app import App
from textual.widget import Widget

from okrtui.store.sqlite import CACHE, SqliteStore
from okrtui.tui.guard import THREADS

PROGRAM = """
import sys, threading
from okrtui.tui.small_heap import give_back, keep_small

if sys.argv[1] == "small":
    keep_small()
done, free = threading.Barrier(7), threading.Event()

def hold():
    kept = [bytearray(3000) for _ in range(200)]
    done.wait(60)
    free.wait(60)

for _ in range(6):
    threading.Thread(target=hold, daemon=True).start()
done.wait(60)
print(open("/proc/self/maps").read())
free.set()
give_back()
"""
RESERVED = 32 << 20
"""Bytes; a heap of its own has 64 MiB of addresses, most of which are nothing yet."""


def heaps(way: str) -> int:
    """How many threads got a heap of their own."""
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, way], capture_output=True, text=True, check=True, timeout=60
    )
    ranges = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) ---p \S+ 00:00 0 *$", told.stdout, re.MULTILINE)
    return sum(int(end, 16) - int(begin, 16) > RESERVED for begin, end in ranges)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such heaps")
def test_threads_share_one_heap() -> None:
    assert heaps("as it comes") >= 2
    assert heaps("small") == 0


async def test_few_threads_read_for_all_screens(tmp_path: Path) -> None:
    seen = 0
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, size=(140, 42)) as pilot:
            for keys in ("h", "slash", "w", "d", "k"):
                await press(pilot, keys, "escape")
                named = [one for one in threading.enumerate() if one.name.startswith("worker_")]
                seen = max(seen, len(named))
            assert app_of(pilot).bottom is not None
    assert 1 < seen <= THREADS


def test_one_more_connection_keeps_few_pages(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        store = desk.me.store
        assert isinstance(store, SqliteStore)
        other = store.another()
        kept = [one.fetch("PRAGMA cache_size", {}) for one in (store, other)]
        other.close()
    assert kept == [[(-2000,)], [(-CACHE,)]]


FEW = 5
"""What a task that is about to end may still hold; one screen has more."""


async def test_a_screen_that_was_left_keeps_nothing_of_what_it_drew(tmp_path: Path) -> None:
    """Whatever screens were opened before, the caches of lines that are left are those of widgets there."""
    with desk_and_session(tmp_path) as (_, session):
        before = [one for one in gc.get_objects() if isinstance(one, StylesCache)]
        async with running(session, size=(140, 42)) as pilot:
            for key in ("question_mark", "e", "f", "slash", "h") * 3:
                await press(pilot, key, "escape")
            until = time.monotonic() + 20
            while len(gone := left(pilot.app, before)) > FEW and time.monotonic() < until:
                await pilot.pause(0.1)  # tasks of screens that were left are about to end
    assert len(gone) <= FEW


def left(app: App[object], before: list[StylesCache]) -> set[int]:
    """The caches of lines that are kept of no widget on the screen, by their ids."""
    gc.collect()
    kept = [one for one in gc.get_objects() if isinstance(one, StylesCache)]
    there = [one._styles_cache for one in app.screen.walk_children(Widget, with_self=True)]
    return {id(one) for one in kept} - {id(one) for one in [*there, *before]}
