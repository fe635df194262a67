"""Do the tests of the lowest floor notice a change? ``make mutants SEED=7``.

Draws 200 small changes over every line of ``okrtui/domain`` and ``okrtui/sync/apply.py``, each as likely
as any other, runs that floor's tests against each in a process of its own, and lists those that no test
noticed. The files stay as they are: a process is given the changed module when it imports it. Changes
that make no difference stand in ``mutants_equivalent.py`` with the reason, and others are drawn for them.

First the tests run once on the modules as they are: they must pass, and tell how long a run may take.
Tests that draw their cases draw the same ones each time, so a seed tells the same on every run.
"""

from __future__ import annotations

import argparse
import contextlib
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
HANGS = 3
"""A run of more than this many times the computing of the unchanged modules hangs, and has noticed."""
AT_ONCE = 2
APPLY = "okrtui.sync.apply"
DOMAIN = "okrtui.domain.heading"  # any module of it
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
        else:
            rounds[0 if module in text else 1].append(str(path))
    return [files for files in rounds if files]


def run(module: str, mutant: Mutant | None) -> int:
    """In a child: 0 when every test passes, 1 when one noticed."""
    import pytest

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(module, mutant))
    words = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", f"--rootdir={ROOT}"]
    words += ["-o", "timeout=0", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    for files in tests_of(module):
        code = int(pytest.main([*words, *files]))
        if code:
            unfit = (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED)
            return _BROKEN if code in unfit else code
    return 0


class _Runner:
    """A few children at a time, each a group of its own; none outlives this process."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._running: dict[int, tuple[Mutant, float]] = {}
        self._seconds: dict[str, int] = {}
        self.noticed = 0
        self.survived: list[Mutant] = []

    def measure(self, module: str) -> None:
        """How much computing the tests of a module take while nothing is changed; they must pass."""
        pid = self._fork(module, None, 1800)
        try:
            _, status, used = os.wait4(pid, 0)
        except BaseException:
            os.killpg(pid, signal.SIGKILL)
            raise
        if status:
            raise SystemExit(f"the tests of {module} do not pass on what is not changed")
        self._seconds[module] = 10 + round(HANGS * (used.ru_utime + used.ru_stime))

    def all(self, drawn: Sequence[tuple[str, Mutant]]) -> None:
        waiting = list(drawn)[::-1]
        try:
            while waiting or self._running:
                while waiting and len(self._running) < self._at_once:
                    module, mutant = waiting.pop()
                    longest = self._seconds[APPLY if module == APPLY else DOMAIN]
                    self._running[self._fork(module, mutant, longest)] = (mutant, time.monotonic())
                self._told(*os.wait())
        finally:
            for pid in self._running:
                os.killpg(pid, signal.SIGKILL)

    def _told(self, pid: int, status: int) -> None:
        mutant, begun = self._running.pop(pid)
        if os.waitstatus_to_exitcode(status) == _BROKEN:
            raise SystemExit("the tests did not run")
        if status:
            self.noticed += 1
        else:
            self.survived.append(mutant)
        word = "noticed" if status else "SURVIVED"
        print(f"{word:8} {time.monotonic() - begun:5.1f} s {mutant.kind:10} {mutant.name}", flush=True)

    @staticmethod
    def _fork(module: str, mutant: Mutant | None, seconds: int) -> int:
        pid = os.fork()
        if pid:
            with contextlib.suppress(OSError):  # the child did it first, or has ended
                os.setpgid(pid, pid)
            return pid
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        signal.alarm(20 * seconds)
        code = _BROKEN
        try:
            code = run(module, mutant)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit("stopped")


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=DRAWN)
    parser.add_argument("--only", default="", help="part of a module's name")
    parser.add_argument("--at-once", type=int, default=AT_ONCE)
    chosen = parser.parse_args(words)
    os.chdir(ROOT)
    modules = {name: path for name, path in sources().items() if chosen.only in name}
    every = [(name, mutant) for name, path in modules.items() for mutant in mutants_of(path, name)]
    equal = {mutant.name for _, mutant in every} & set(EQUIVALENT)
    random.Random(chosen.seed).shuffle(every)
    drawn = [one for one in every if one[1].name not in equal][: chosen.count]
    import hypothesis
    import pytest  # noqa: F401  # so that children have it

    hypothesis.settings.register_profile("mutants", database=None, derandomize=True)
    hypothesis.settings.load_profile("mutants")
    signal.signal(signal.SIGTERM, _stop)
    print(f"{len(every)} changes, {len(equal)} of them known to make no difference; {len(drawn)} drawn")
    runner = _Runner(chosen.at_once)
    for floor in sorted({APPLY if module == APPLY else DOMAIN for module, _ in drawn}):
        runner.measure(floor)
    try:
        runner.all(drawn)
    finally:
        done = runner.noticed + len(runner.survived)
        print(f"\n{runner.noticed} of {done} noticed ({runner.noticed / max(done, 1):.1%})")
        for mutant in sorted(runner.survived, key=lambda one: (str(one.path), one.line)):
            print(f"  {mutant.path.relative_to(ROOT)}:{mutant.line} {mutant.kind}: {mutant.name}")
    gone = set() if chosen.only else set(EQUIVALENT) - equal
    if gone:
        print("no longer there, to be taken out of the list:", *sorted(gone), sep="\n  ")
    return 1 if gone or runner.noticed < WANTED * len(drawn) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
