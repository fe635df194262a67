"""From a key press to the updated screen, in lists of 1,000 and of 100,000 rows."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.company import company
from benchmarks.rounds import percentile
from benchmarks.table import Figure, milliseconds
from benchmarks.terminal import HEIGHT, Terminal

ROUNDS = 6
KEYS = 20  # of which the cursor stays inside the page
EDGE = 10
MOUNTS = 2  # more than the one that keys are pressed in
BIG, SMALL = 100_000, 1_000
REST = 0.033  # between two key presses: a keyboard repeats thirty times a second
KINDS = ("rows", "table", "options")


@dataclass
class Timed:
    """Seconds of key presses ``inside`` the page and at its ``edge``, and of mounting."""

    inside: list[float] = field(default_factory=list)
    edge: list[float] = field(default_factory=list)
    mount: float = 0.0


class List:
    """A running list app, its cursor on ``at``."""

    def __init__(self, terminal: Terminal, notes: Path, kind: str) -> None:
        self.terminal, self.notes, self.at = terminal, notes, 0
        self.first = 1 if kind == "rows" else 0  # okrtui's list begins with the objective's row
        terminal.wait_for("\x1b[?1049h")  # keys pressed before are lost
        terminal.settle(0.5)
        terminal.send("m")
        terminal.wait_for("<3>", patience=120.0)  # a DataTable of 100,000 rows takes its time
        terminal.settle(0.3)
        self.mount = float(self.told("mounted").split()[1])

    def told(self, word: str) -> str:
        """The note that begins with ``word``, or "" while there is none."""
        lines = self.notes.read_text("utf-8").splitlines() if self.notes.exists() else []
        return next((line for line in lines if line.startswith(word)), "")

    def press(self, step: int) -> float:
        """Seconds from one ``j`` or ``k`` to the row it leads to."""
        self.at += step
        shown = self.at - self.first
        wanted = f"<{shown}>" if shown >= 0 else "Objective"
        begin = time.perf_counter()
        before = self.terminal.send("j" if step > 0 else "k")
        taken = self.terminal.wait_for(wanted, before) - begin
        self.terminal.settle(REST)
        return taken


@contextmanager
def running(
    kind: str, rows: int, command: Sequence[str] = (), more: Mapping[str, str] | None = None
) -> Iterator[List]:
    """The app over so many rows, its list mounted."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        environment = company(1_000).environment | {"BENCHMARK_MOUNT": str(notes), **(more or {})}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (os.getcwd(), os.environ.get("PYTHONPATH"))))
        with Terminal(["-m", "benchmarks.list_app", kind, str(rows), *command], environment) as terminal:
            yield List(terminal, notes, kind)


def inside(shown: List, keys: int = KEYS) -> list[float]:
    """Up from the last row of the page, and down again."""
    return [shown.press(-1 if number < keys // 2 else 1) for number in range(keys)]


def to_the_edge(shown: List) -> None:
    """Down until the next key scrolls."""
    while shown.at < HEIGHT - 8:
        shown.press(1)
    for _ in range(6):
        shown.press(1)


def measure() -> list[Figure]:
    """The apps run side by side and are asked in turn, so that each is built once."""
    found = {(kind, rows): Timed() for kind in KINDS for rows in (SMALL, BIG)}
    with running("table", BIG) as shown:
        found["table", BIG].mount = shown.mount
    mounts = {key: [_mounted(*key) for _ in range(MOUNTS)] for key in (("rows", SMALL), ("rows", BIG))}
    with ExitStack() as opened:
        apps = {
            key: opened.enter_context(running(*key))
            for key in (("rows", BIG), ("rows", SMALL), ("table", SMALL), ("options", SMALL))
        }
        for key, shown in apps.items():
            found[key].mount = min([shown.mount, *mounts.get(key, ())])
            to_the_edge(shown)
        for _ in range(ROUNDS):
            for key, shown in apps.items():
                found[key].inside += inside(shown)
                found[key].edge += [shown.press(1) for _ in range(EDGE)]
    return [*_figures(found), *_bytes()]


def _mounted(kind: str, rows: int) -> float:
    with running(kind, rows) as shown:
        return shown.mount


def written(keys: int = 8) -> tuple[int, int]:
    """The most bytes that a move on the board writes at once, and once the cursor rests."""
    at_once, later = [], []
    with Terminal(["-m", "okrtui"], company(1_000).environment) as terminal:
        terminal.wait_for("Key result 0:")
        terminal.settle(1.0)
        for _ in range(keys):
            before = terminal.send("j")
            terminal.wait_for_any(before)
            terminal.settle(REST)
            at_once.append(len(terminal.output) - before)
            terminal.settle(0.4)
            later.append(len(terminal.output) - before - at_once[-1])
    return max(at_once), max(later)


def _bytes() -> list[Figure]:
    told = zip(("a move inside the page", "chart and panes after it"), written(), (4096, 8192), strict=True)
    return [
        Figure(
            row=3,
            what=f"written for {what}",
            measured=f"{size / 1024:.1f} KB",
            target=f"≤ {most // 1024} KB",
            reached=size <= most,
        )
        for what, size, most in told
    ]


def _figures(found: Mapping[tuple[str, int], Timed]) -> list[Figure]:
    big, small = found["rows", BIG], found["rows", SMALL]
    table, options = found["table", SMALL], found["options", SMALL]
    figures = []
    for what, name, share, target in (
        ("inside the page, p50", "inside", 0.5, 0.0025),
        ("inside the page, p99", "inside", 0.99, 0.005),
        ("at the edge, p99", "edge", 0.99, 0.008),
    ):
        value, grown, other, third = (
            percentile(getattr(one, name), share) for one in (big, small, table, options)
        )
        figures.append(
            Figure(
                row=3,
                what=f"key press → screen, 100,000 rows, {what}",
                compared=f"1,000 rows: DataTable {milliseconds(other)}, OptionList {milliseconds(third)}",
                measured=milliseconds(value),
                ratio=value / other,
                target=f"≤ {target * 1000:g} ms",
                reached=value <= target,
                growth=f"{milliseconds(grown)} at 1,000 → {milliseconds(value)}",
            )
        )
    mounted = found["table", BIG].mount
    figures.append(
        Figure(
            row=3,
            what="mounting 100,000 rows",
            compared=f"DataTable {mounted:.1f} s",
            measured=milliseconds(big.mount),
            ratio=big.mount / mounted,
            target="≤ 50 ms",
            reached=big.mount <= 0.05,
            growth=f"{milliseconds(small.mount)} at 1,000 → {milliseconds(big.mount)}",
        )
    )
    return figures
