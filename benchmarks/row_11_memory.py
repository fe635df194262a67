"""Memory of the app once the board of 10,000 key results is painted."""

from __future__ import annotations

from pathlib import Path

from benchmarks.company import Company, company
from benchmarks.table import Figure
from benchmarks.terminal import Terminal

TARGET = 55.0


def measure() -> list[Figure]:
    big, small = _mebibytes(company(10_000)), _mebibytes(company(1_000))
    return [
        Figure(
            row=11,
            what="memory of the app, resident (10,000 key results, 100,000 tasks)",
            measured=f"{big:.1f} MiB",
            target=f"≤ {TARGET:.0f} MiB",
            reached=big <= TARGET,
            growth=f"{small:.1f} MiB at 1,000 → {big:.1f} MiB",
        )
    ]


def _mebibytes(one: Company) -> float:
    with Terminal(["-m", "okrtui"], one.environment) as terminal:
        terminal.wait_for("Key result 0:")
        for key in "jjjj":
            terminal.send(key)
            terminal.settle()
        lines = Path(f"/proc/{terminal.process.pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
