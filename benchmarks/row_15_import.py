"""``okrtui import`` of 50,000 rows as a command: from its call to the plan and the check-ins beside it."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from xlsxwriter import Workbook

from benchmarks.company import Company, company
from benchmarks.rounds import interleaved, timed
from benchmarks.table import Figure

SIZES = (5_000, 50_000)
TEAMS, PEOPLE = 200, 400
ROUNDS = 3
LIMIT = 10.0
HEAD = (
    "Objective", "Key Result", "Team", "Owner", "Start", "Target", "Current", "Unit", "Start date",
    "Due date", "Status",
)  # fmt: skip
NUMBERS = ("Start", "Target", "Current")


def imports() -> list[Figure]:
    """A table with its teams, people and values, as text and as a workbook."""
    with tempfile.TemporaryDirectory(prefix="okrtui-bench-") as folder:
        return [_figure(Path(folder), kind) for kind in ("csv", "xlsx")]


def _figure(folder: Path, kind: str) -> Figure:
    house = company(10_000)
    contestants = {str(size): _importing(house, folder, kind, size) for size in SIZES}
    found = interleaved(contestants, ROUNDS)
    small, large = (median(found[str(size)]) for size in SIZES)
    return Figure(
        row=15,
        what=f"import of {SIZES[1]:,} rows, {kind}",
        measured=f"{large:.2f} s",
        target=f"≤ {LIMIT:.0f} s",
        reached=large <= LIMIT,
        growth=f"{SIZES[0]:,} rows: {small:.2f} s",
    )


def _importing(house: Company, folder: Path, kind: str, size: int) -> Callable[[], float]:
    table, plan, past = folder / f"{size}.{kind}", folder / "plan.toml", folder / "checkins.toml"
    _write_csv(table, size) if kind == "csv" else _write_xlsx(table, size)
    words = ["import", kind, str(table), "-o", str(plan), "--checkins", str(past)]

    def bring() -> float:
        plan.unlink(missing_ok=True)
        past.unlink(missing_ok=True)
        seconds = timed(lambda: _run(house, words))
        titles = plan.read_text("utf-8").count('title = "Key result')
        assert titles == size, f"{titles} key results of {size}"
        return seconds

    return bring


def _run(house: Company, words: list[str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "okrtui", *words],
        env=house.environment,
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )


def _rows(size: int) -> Iterator[tuple[str, ...]]:
    """Four key results an objective; every cell as text."""
    for number in range(size):
        above = number // 4
        yield (
            f"Objective {above}: what team {above % TEAMS} wants", f"Key result {number}: a number",
            f"Team {above % TEAMS}", f"p{number % PEOPLE}", str(number % 20), str(80 + number % 20),
            str(number % 60), "%", "2026-10-01", "2026-12-31", ("On track", "At risk", "Behind")[number % 3],
        )  # fmt: skip


def _write_csv(path: Path, size: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(_rows(size))


def _write_xlsx(path: Path, size: int) -> None:
    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("OKR")
        sheet.write_row(0, 0, HEAD)
        for place, row in enumerate(_rows(size), 1):
            for column, (name, text) in enumerate(zip(HEAD, row, strict=True)):
                sheet.write(place, column, float(text) if name in NUMBERS else text)
