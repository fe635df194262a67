"""Do the tests of the lowest floor notice a change? ``make mutants SEED=7``.

Draws 200 small changes over every line of ``okrtui/domain`` and ``okrtui/sync/apply.py``, each as likely
as any other, runs that floor's tests against each in a process of its own, and lists those that no test
noticed. The files stay as they are: a change is made in the memory of its process. Changes that make no
difference stand in ``mutants_equivalent.py`` with the reason, and others are drawn for them.

The tests run once on what is not changed: they must pass, and tell which functions each of them reaches
and how long it takes. Tests that draw their cases draw the same ones each time, so a seed tells the same on
every run.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.children import take_along
from benchmarks.mutant_tests import AT_ONCE, Told, run_floor, run_whole
from benchmarks.mutants_equivalent import EQUIVALENT
from benchmarks.mutations import mutants_of

ROOT = Path(__file__).parents[1]
DRAWN, WANTED = 200, 0.95
APPLY = "okrtui.sync.apply"


def sources() -> dict[str, Path]:
    """Module name -> file."""
    found = {f"okrtui.domain.{path.stem}": path for path in sorted((ROOT / "okrtui/domain").glob("*.py"))}
    found.pop("okrtui.domain.__init__")
    return {**found, APPLY: ROOT / "okrtui/sync/apply.py"}


def tests_of(module: str) -> list[str]:
    """The files of the floor's tests; of ``sync`` those that name the module."""
    if module != APPLY:
        return ["tests/domain"]
    folder = ROOT / "tests/sync"
    return [
        str(path) for path in sorted(folder.glob("test_*.py")) if APPLY in path.read_text(encoding="utf-8")
    ]


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit("stopped")


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=DRAWN)
    parser.add_argument("--only", default="", help="names of modules, with commas between them")
    parser.add_argument("--at-once", type=int, default=AT_ONCE)
    chosen = parser.parse_args(words)
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, _stop)
    only = set(filter(None, chosen.only.split(",")))
    modules = {name: path for name, path in sources().items() if not only or name.rpartition(".")[2] in only}
    every = [mutant for name, path in modules.items() for mutant in mutants_of(path, name)]
    equal = {mutant.name for mutant in every} & set(EQUIVALENT)
    random.Random(chosen.seed).shuffle(every)
    drawn = [mutant for mutant in every if mutant.name not in equal][: chosen.count]
    print(f"{len(every)} changes, {len(equal)} of them known to make no difference; {len(drawn)} drawn")
    told = Told()
    try:
        for floor in (False, True):
            mine = [mutant for mutant in drawn if (mutant.module == APPLY) is floor]
            if mine:
                tests = tests_of(mine[0].module)
                rest = run_floor(mine, tests, chosen.at_once, told)
                run_whole(rest, tests, chosen.at_once, told)
    finally:
        done = told.noticed + len(told.survived)
        print(f"\n{told.noticed} of {done} noticed ({told.noticed / max(done, 1):.1%})")
        for mutant in sorted(told.survived, key=lambda one: (str(one.path), one.line)):
            print(f"  {mutant.path.relative_to(ROOT)}:{mutant.line} {mutant.kind}: {mutant.name}")
    gone = set() if only else set(EQUIVALENT) - equal
    if gone:
        print("no longer there, to be taken out of the list:", *sorted(gone), sep="\n  ")
    return 1 if gone or told.noticed < WANTED * len(drawn) else 0


if __name__ == "__main__":
    take_along()
    sys.exit(main(sys.argv[1:]))
