"""``okrtui report --format html`` of 10,000 key results as a command: from its call to the file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.company import Company, company
from benchmarks.rounds import interleaved, timed
from benchmarks.row_15_ask import answers
from benchmarks.row_15_import import imports
from benchmarks.table import Figure

SIZES = (1_000, 10_000)
ROUNDS = 5
LIMIT = 3.0


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="okrtui-bench-") as folder:
        page = Path(folder) / "report.html"
        contestants = {str(size): _writing(company(size), page) for size in SIZES}
        for write in contestants.values():
            write()
        found = interleaved(contestants, ROUNDS)
        small, large = (median(found[str(size)]) for size in SIZES)
        contestants[str(SIZES[1])]()
        size = page.stat().st_size / 1_000_000
    return [
        Figure(
            row=15,
            what=f"a page of {SIZES[1]:,} key results ({size:.1f} MB)",
            measured=f"{large:.2f} s",
            target=f"≤ {LIMIT:.0f} s",
            reached=large <= LIMIT,
            growth=f"{SIZES[0]:,} key results: {small:.2f} s",
        ),
        *imports(),
        *answers(),
    ]


def _writing(built: Company, page: Path) -> Callable[[], float]:
    words = [sys.executable, "-m", "okrtui", "report", "-o", str(page), "--force"]

    def write() -> float:
        return timed(lambda: subprocess.run(words, env=built.environment, check=True, capture_output=True))

    return write
