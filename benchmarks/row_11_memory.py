"""The memory of the app once its board is painted and its chart drawn."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

from benchmarks.company import Company, company, copy_of
from benchmarks.table import Figure
from benchmarks.terminal import Terminal

ROUNDS = 3
KEYS = (
    *("j", "j", "k", "\r", "j", "\x1b", "h", "j", "\x1b", "/", "a", "b", "\x1b", "?", "j", "\x1b"),
    *("e", "j", "\x1b", "f", "\x1b", "s", "\x1b", "v", "c", "\x1b"),
)
WALKS = 10_000 // len(KEYS)
BURSTS = tuple("".join(KEYS).split("\x1b"))[:-1]
"""The keys up to each escape."""
ESCAPE = "\x1b[27u"
"""As a terminal says it that tells keys apart: a bare one would be one with a key that comes before it is
read, and the screen stays open."""

TENTH = WALKS // 10

QUIET, LOOKS, MOST = 0.01, 3, 10.0
"""A burst is done when for so many looks, so many seconds apart, nothing came and no thread of the app had
anything to do; after ``MOST`` seconds the next comes all the same. On a busy machine an app that says nothing
may be at work, and a key that comes too early would be another screen's."""
TARGET, AFTERWARDS = 50.0, 55.0


def measure() -> list[Figure]:
    big, small = company(10_000), company(1_000)
    for one in (big, small):
        _started_before(one)
    resident, own = (median(values) for values in zip(*(app_memory(big) for _ in range(ROUNDS)), strict=True))
    fewer, _ = app_memory(small)
    curve = _wandering(big)
    after = curve[-1]
    hello, _ = _memory([os.path.join(os.path.dirname(__file__), "hello.py")], big.environment, "Hello, world")
    return [
        Figure(
            row=11,
            what="memory of the app, 10,000 key results",
            compared=f"Textual hello {hello:.0f} MiB; posting 76, jiratui 92, harlequin 133 MiB",
            measured=f"{resident:.1f} MiB resident ({own:.1f} proportional)",
            ratio=resident / hello,
            target=f"≤ {TARGET:.0f} MiB",
            reached=resident <= TARGET,
            growth=f"{fewer:.1f} MiB at 1,000 → {resident:.1f} MiB",
        ),
        Figure(
            row=11,
            what=f"the same after {10 * TENTH * len(KEYS):,} keys over all screens",
            measured=f"{after:.1f} MiB",
            target=f"≤ {AFTERWARDS:.0f} MiB",
            reached=after <= AFTERWARDS,
            growth="at each tenth " + " ".join(f"{one:.0f}" for one in curve),
        ),
    ]


def _started_before(one: Company) -> None:
    """Start it and leave as a person does: what a first start compiles is there from the second on."""
    with Terminal(["-m", "okrtui"], one.environment) as terminal:
        terminal.wait_for("Key result 0:")
        terminal.settle(1.0)
        terminal.leave()


def _wandering(one: Company) -> list[float]:
    """MiB resident at each tenth of many walks over all screens of a store of its own."""
    found = []
    with copy_of(one) as own, Terminal(["-m", "okrtui"], _over(one, own)) as terminal:
        terminal.wait_for("Key result 0:")
        for _ in range(10):
            for _ in range(TENTH):
                for burst in BURSTS:
                    for keys in filter(None, (burst, ESCAPE)):
                        terminal.send(keys)
                        _until_quiet(terminal)
                terminal.output.clear()
            for _ in range(10):
                terminal.read(0.1)
            told = Path(f"/proc/{terminal.process.pid}/smaps_rollup").read_text("ascii")
            found.append(_field(told, "Rss"))
    return found


def _over(one: Company, own: Company) -> dict[str, str]:
    """The configuration that was read before, over another's store: a copy's is read in full."""
    return one.environment | {"OKRTUI_STORE": f"sqlite:///{own.store}"}


def _until_quiet(terminal: Terminal) -> None:
    deadline, looks = time.monotonic() + MOST, 0
    while looks < LOOKS and time.monotonic() < deadline:
        looks = 0 if terminal.read(QUIET) or _works(terminal.process.pid) else looks + 1


def _works(pid: int) -> bool:
    """Whether a thread runs, or waits for its turn to run or for a disk."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):  # it has ended
            if (thread / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] in ("R", "D"):
                return True
    return False


def app_memory(one: Company) -> tuple[float, float]:
    """MiB: resident, and proportional (what is shared with others divided among them)."""
    return _memory(["-m", "okrtui"], one.environment, "Key result 0:")


def _memory(arguments: list[str], environment: dict[str, str], painted: str) -> tuple[float, float]:
    with Terminal(arguments, environment) as terminal:
        terminal.wait_for(painted)
        for _ in range(10):
            terminal.send("j")
            terminal.settle(0.15)
        terminal.settle(1.0)
        told = Path(f"/proc/{terminal.process.pid}/smaps_rollup").read_text("ascii")
    return _field(told, "Rss"), _field(told, "Pss")


def _field(told: str, name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+) kB", told, re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024
