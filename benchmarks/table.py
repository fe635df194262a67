"""What a measurement says, and the table of all."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

HEADS = ("row", "what", "compared with", "measured", "ratio", "target", "verdict", "ten times the data")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line. ``measured``, ``compared`` and ``growth`` are written out with their units; ``ratio`` is
    measured over compared where both are alike; ``reached`` None where there is no target."""

    row: int
    what: str
    measured: str
    target: str = ""
    reached: bool | None = None
    compared: str = ""
    ratio: float | None = None
    growth: str = ""

    def cells(self) -> tuple[str, ...]:
        """As strings, in the order of ``HEADS``."""
        verdict = {None: "", True: "reached", False: "MISSED"}[self.reached]
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} ×"
        return (
            str(self.row),
            self.what,
            self.compared,
            self.measured,
            ratio,
            self.target,
            verdict,
            self.growth,
        )


def load() -> str:
    """What else the machine is doing."""
    one, five, _ = os.getloadavg()
    return f"load {one:.1f} (5 min {five:.1f}) on {os.cpu_count()} cores, Python {sys.version.split()[0]}"


def print_table(figures: list[Figure]) -> None:
    """Aligned for people; also valid Markdown."""
    rows = [HEADS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    for number, row in enumerate(rows):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print(f"\n{load()}")


def milliseconds(seconds: float) -> str:
    """``0.0123`` → ``12.3 ms``."""
    return f"{seconds * 1000:.2f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"
