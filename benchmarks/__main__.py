"""``python -m benchmarks [ROW …]``: measure and print the table."""

from __future__ import annotations

import compileall
import sys
import time
from importlib import import_module
from pathlib import Path

from benchmarks.children import take_along
from benchmarks.table import Figure, load, print_table

ROWS = {
    1: "row_01_start",
    2: "row_02_commands",
    3: "row_03_moves",
    4: "row_04_busy",
    5: "row_05_refresh",
    6: "row_06_refresh",
    7: "row_07_second",
    8: "row_08_tasks",
    9: "row_09_rollup",
    10: "row_10_checkin",
    11: "row_11_memory",
    12: "row_12_keys",
    13: "row_13_scale",
    14: "row_14_workers",
    15: "row_15_report",
}

USAGE = (
    f"usage: python -m benchmarks [ROW ...]\n\nWithout a row all are measured: {', '.join(map(str, ROWS))}.\n"
)


def main(words: list[str]) -> int:
    """Exit status 1 when a target was missed, 2 for a row that is none."""
    strange = [word for word in words if not word.isdecimal() or int(word) not in ROWS]
    if strange:
        asked = {"-h", "--help"}.isdisjoint(strange)
        print(f"no such row: {', '.join(strange)}\n" if asked else "", USAGE, sep="", end="")
        return 2 if asked else 0
    rows = [int(word) for word in words] or list(ROWS)
    root = Path(__file__).parents[1]
    for package in ("okrtui", "connectors"):
        compileall.compile_dir(root / package, quiet=2)
    figures: list[Figure] = []
    for row in rows:
        begin = time.perf_counter()
        figures += import_module(f"benchmarks.{ROWS[row]}").measure()
        print(f"row {row}: {time.perf_counter() - begin:.0f} s, {load()}", file=sys.stderr)
    print_table(figures)
    return 1 if any(figure.reached is False for figure in figures) else 0


if __name__ == "__main__":
    take_along()
    raise SystemExit(main(sys.argv[1:]))
