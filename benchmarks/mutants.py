"""Do the tests of the lowest floor notice a change? ``make mutants SEED=7``.

Draws 200 small changes over every line of ``okrtui/domain`` and ``okrtui/sync/apply.py``, runs that
floor's tests against each in a process of its own, and lists those that no test noticed. Changes that
make no difference stand in ``mutants_equivalent.py`` with the reason, and are drawn again.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from benchmarks.mutants_equivalent import EQUIVALENT
from benchmarks.mutations import Mutant, mutants_of, mutated

ROOT = Path(__file__).parents[1]
DRAWN, WANTED = 200, 0.95
LONGEST = 120
"""Seconds of computing after which a change that makes the tests hang counts as noticed."""
AT_ONCE = 2
APPLY = "okrtui.sync.apply"
_BROKEN = 70
_SLOW = ("test_headline", "test_outlook", "test_properties")


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module changed."""

    def __init__(self, module: str, mutant: Mutant) -> None:
        self._module, self._mutant = module, mutant

    def find_spec(
        self, name: str, path: object, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self._module:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(self._mutant.path))

    def exec_module(self, module: ModuleType) -> None:
        tree = mutated(self._mutant.path, self._mutant.number)
        exec(compile(tree, str(self._mutant.path), "exec"), module.__dict__)


def sources() -> dict[str, Path]:
    """Module name -> file."""
    found = {f"okrtui.domain.{path.stem}": path for path in sorted((ROOT / "okrtui/domain").glob("*.py"))}
    found.pop("okrtui.domain.__init__")
    return {**found, APPLY: ROOT / "okrtui/sync/apply.py"}


def tests_of(module: str) -> list[list[str]]:
    """The files of the floor's tests in rounds: those that name the module, the others, the slow ones."""
    folder = ROOT / ("tests/sync" if module == APPLY else "tests/domain")
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.glob("test_*.py"))}
    rounds: list[list[str]] = [[], [], []]
    for path, text in texts.items():
        if path.stem in _SLOW:
            rounds[2].append(str(path))
        elif module in text:
            rounds[0].append(str(path))
        elif module != APPLY:
            rounds[1].append(str(path))
    return [files for files in rounds if files]


def run(module: str, mutant: Mutant | None) -> int:
    """In a child: 0 when every test passes, 1 when one noticed."""
    import pytest

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(module, mutant))
    words = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", f"--rootdir={ROOT}"]
    words += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    for files in tests_of(module):
        code = int(pytest.main([*words, *files]))
        if code:
            return _BROKEN if code == pytest.ExitCode.USAGE_ERROR else code
    return 0


class _Runner:
    """At most two children at a time."""

    def __init__(self, drawn: Sequence[tuple[str, Mutant]]) -> None:
        self._waiting = list(drawn)[::-1]
        self._running: dict[int, tuple[Mutant, float]] = {}
        self.survived: list[Mutant] = []

    def all(self) -> None:
        while self._waiting or self._running:
            while self._waiting and len(self._running) < AT_ONCE:
                self._start(*self._waiting.pop())
            pid, status = os.wait()
            mutant, begun = self._running.pop(pid)
            if os.waitstatus_to_exitcode(status) == _BROKEN:
                raise SystemExit("the tests did not run")
            noticed = status != 0
            if not noticed:
                self.survived.append(mutant)
            word = "noticed" if noticed else "SURVIVED"
            print(f"{word:8} {time.monotonic() - begun:5.1f} s {mutant.kind:10} {mutant.name}", flush=True)

    def _start(self, module: str, mutant: Mutant) -> None:
        pid = os.fork()
        if pid:
            self._running[pid] = (mutant, time.monotonic())
            return
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        signal.alarm(10 * LONGEST)
        code = _BROKEN
        try:
            code = run(module, mutant)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=DRAWN)
    parser.add_argument("--only", default="", help="part of a module's name")
    chosen = parser.parse_args(words)
    os.chdir(ROOT)
    modules = {name: path for name, path in sources().items() if chosen.only in name}
    every = [(name, mutant) for name, path in modules.items() for mutant in mutants_of(path, name)]
    stale = set(EQUIVALENT) - {mutant.name for _, mutant in every}
    if stale and not chosen.only:
        print("no longer there:", *sorted(stale), sep="\n  ")
    random.Random(chosen.seed).shuffle(every)
    drawn = [one for one in every if one[1].name not in EQUIVALENT][: chosen.count]
    import hypothesis  # noqa: F401  # so that children have it
    import pytest  # noqa: F401

    print(f"{len(every)} changes, {len(EQUIVALENT)} known to make no difference; {len(drawn)} drawn")
    runner = _Runner(drawn)
    runner.all()
    killed = len(drawn) - len(runner.survived)
    print(f"\n{killed} of {len(drawn)} noticed ({killed / len(drawn):.1%})")
    for mutant in sorted(runner.survived, key=lambda one: (str(one.path), one.line)):
        print(f"  {mutant.path.relative_to(ROOT)}:{mutant.line} {mutant.kind}: {mutant.name}")
    return 0 if killed >= WANTED * len(drawn) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
