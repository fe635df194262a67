"""Key presses in a list of 100,000 rows while a sync of 10,000 tasks runs in its child process."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.linked import CONFIG, Linked, linked
from benchmarks.rounds import percentile
from benchmarks.row_03_moves import BIG, SMALL, List, running
from benchmarks.table import Figure, milliseconds

ROUNDS = 3
TARGET = 0.008
TASKS = 10_000


def measure() -> list[Figure]:
    with linked(TASKS) as one:
        one.run()
        quiet, busy = _pressed(one, BIG, sync=False), _pressed(one, BIG, sync=True)
        fewer = _pressed(one, SMALL, sync=True)
    value = percentile(busy, 0.99)
    return [
        Figure(
            row=4,
            what=f"key press → screen inside the page while {TASKS:,} tasks are synced, 100,000 rows, p99",
            compared=f"without a sync {milliseconds(percentile(quiet, 0.99))}; a thread parsing JSON 22 ms",
            measured=f"{milliseconds(value)} (p50 {milliseconds(percentile(busy, 0.5))}, {len(busy)} keys)",
            ratio=value / percentile(quiet, 0.99),
            target=f"≤ {TARGET * 1000:.0f} ms",
            reached=value <= TARGET,
            growth=f"{milliseconds(percentile(fewer, 0.99))} at 1,000 rows",
        )
    ]


def _pressed(one: Linked, rows: int, *, sync: bool) -> list[float]:
    """Seconds of every key press, as long as the sync runs."""
    found: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        text = CONFIG.format(url=one.url).replace("env:NONE", "env:BENCHMARK_TOKEN")
        config.write_text(f'[store]\nurl = "{one.workspace.store.url}"\n{text}', "utf-8")
        command = [sys.executable, "-m", "okrtui", "--config", str(config), "sync", "--full", "--events"]
        more = {"BENCHMARK_TOKEN": "token", "OKRTUI_NOW": "2026-11-24T03:00:00+00:00"}
        for _ in range(ROUNDS):
            with running("rows", rows, command, more) as shown:
                found += _while_syncing(shown) if sync else [_press(shown, number) for number in range(60)]
    return found


def _while_syncing(shown: List) -> list[float]:
    shown.terminal.send("s")
    found: list[float] = []
    while not shown.told("gone"):
        found.append(_press(shown, len(found)))
        if len(found) > 2_000:
            raise TimeoutError("the sync does not end")
    if shown.told("gone").strip() != "gone" or not shown.told("finished"):
        raise RuntimeError("the sync failed: " + shown.told("gone"))
    return found


def _press(shown: List, number: int) -> float:
    """Down and up within the page."""
    return shown.press(1 if (number // 10) % 2 == 0 else -1)
