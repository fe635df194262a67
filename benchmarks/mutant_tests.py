"""Runs the tests of one floor against changed code, each change in a process of its own.

A change inside a function is made in a twin of a process that has imported everything: the function is given
its new code, and the tests that reach it run until one fails. Any other change (a table, a class, a
default) is made before anything is imported, and all tests run until one fails: first the files that name
the module, or every module, because the others cost seconds to be imported.
"""

from __future__ import annotations

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import hypothesis
import pytest

from benchmarks.mutations import Mutant, mutated

ROOT = Path(__file__).parents[1]
AT_ONCE = 2
EXAMPLES = 25
"""Cases that a test draws at most for one change."""
_SETTLES, _LONGER = 2.0, 4.0
_WAITS = 600
_UNFIT = 70
_OPTIONS = [
    "--capture=no", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:terminal", "-o", "timeout=0",
    "-o", "addopts=--import-mode=importlib", f"--rootdir={ROOT}",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",
]  # fmt: skip


@dataclass(slots=True)
class Told:
    """What became of the changes that were tried."""

    noticed: int = 0
    survived: list[Mutant] = field(default_factory=list)

    def add(self, mutant: Mutant, noticed: bool, seconds: float) -> None:
        if noticed:
            self.noticed += 1
        else:
            self.survived.append(mutant)
        word = "noticed" if noticed else "SURVIVED"
        print(f"{word:8} {seconds:5.1f} s {mutant.kind:10} {mutant.name}", flush=True)


def run_floor(mutants: Sequence[Mutant], tests: Sequence[str], at_once: int, told: Told) -> list[Mutant]:
    """Try the changes inside functions; gives back those that must be made before the import, with those
    that nobody noticed: what such a function gave may have been kept since the import."""
    reading, writing = os.pipe()
    pid = _fork(lambda: _floor(mutants, tests, at_once, writing))
    os.close(writing)
    rest: list[Mutant] = []
    with _ending([pid]), os.fdopen(reading) as lines:
        for line in lines:
            at, noticed, seconds = json.loads(line)
            if not noticed:
                rest.append(mutants[at])
            else:
                told.add(mutants[at], noticed, seconds)
        _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit("the tests do not pass on what is not changed")
    return rest


def run_whole(mutants: Sequence[Mutant], tests: Sequence[str], at_once: int, told: Told) -> None:
    """Try changes that are made before anything is imported."""
    jobs = [(at, _whole_job(mutant, tests)) for at, mutant in enumerate(mutants)]
    for at, noticed, seconds in _at_once(jobs, at_once):
        told.add(mutants[at], noticed, seconds)


Job = tuple[int, Callable[[], int]]


def _at_once(jobs: Sequence[Job], most: int) -> Iterator[tuple[int, bool, float]]:
    """(number, noticed, seconds) of each job, a few at a time."""
    waiting, running = list(jobs)[::-1], dict[int, tuple[int, float]]()
    with _ending(running):
        while waiting or running:
            while waiting and len(running) < most:
                at, job = waiting.pop()
                running[_fork(job)] = (at, time.monotonic())
            pid, status = os.wait()
            at, begun = running.pop(pid)
            if os.waitstatus_to_exitcode(status) == _UNFIT:
                raise SystemExit("the tests did not run")
            yield at, status != 0, time.monotonic() - begun


@contextlib.contextmanager
def _ending(pids: Any) -> Iterator[None]:
    """Whatever happens, no child outlives this process."""
    try:
        yield
    except BaseException:
        for pid in pids:
            with contextlib.suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
        raise


def _fork(job: Callable[[], int]) -> int:
    """A child, leading a group of its own, that does the job; its end status is the job's."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        with contextlib.suppress(OSError):  # the child did it first
            os.setpgid(pid, pid)
        return pid
    os.setpgid(0, 0)
    code = _UNFIT
    try:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        code = job()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _silently() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _fewer_examples(items: Sequence[pytest.Item]) -> None:
    """Tests that draw their cases draw the same few each time, and keep none of them."""
    for item in items:
        test: Any = getattr(item, "obj", None)
        while test is not None and not hasattr(test, "_hypothesis_internal_use_settings"):
            test = getattr(test, "__func__", None)
        if test is not None:
            usual = test._hypothesis_internal_use_settings
            test._hypothesis_internal_use_settings = hypothesis.settings(
                usual, max_examples=min(EXAMPLES, usual.max_examples), database=None, derandomize=True,
                deadline=None, suppress_health_check=list(hypothesis.HealthCheck),
            )  # fmt: skip


def _pytest(tests: Sequence[str], plugin: object) -> int:
    hypothesis.settings.register_profile("mutants", database=None, derandomize=True)
    hypothesis.settings.load_profile("mutants")
    return int(pytest.main([*_OPTIONS, *tests], plugins=[plugin]))


class _Whole:
    """Runs tests until one fails, those that draw cases last."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        _fewer_examples(items)
        items.sort(key=lambda one: hasattr(getattr(one, "obj", None), "hypothesis"))


def _near(module: str, tests: Sequence[str]) -> list[str]:
    """The files of tests that name the module, after those that go over all modules."""
    every = [path for one in map(Path, tests) for path in (sorted(one.rglob("test_*.py")) or [one])]
    texts = {path: path.read_text(encoding="utf-8") for path in every}
    wide = [path for path, text in texts.items() if "pkgutil.iter_modules" in text]
    named = [path for path, text in texts.items() if module in text and path not in wide]
    return [str(path) for path in (*wide, *named)]


def _whole_job(mutant: Mutant, tests: Sequence[str]) -> Callable[[], int]:
    near = _near(mutant.module, tests)

    def job() -> int:
        import resource  # Windows has none, and reads what changes there are

        _silently()
        signal.alarm(_WAITS)
        resource.setrlimit(resource.RLIMIT_CPU, (_WAITS // 4, _WAITS // 4))
        sys.meta_path.insert(0, _Finder(mutant))
        code = (_pytest(["-x", *near], _Whole()) if near else 0) or _pytest(["-x", *tests], _Whole())
        unfit = (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED)
        return _UNFIT if code in unfit else code

    return job


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module changed."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, name: str, path: object, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self._mutant.module:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(self._mutant.path))

    def exec_module(self, module: ModuleType) -> None:
        exec(_code(self._mutant), module.__dict__)


def _code(mutant: Mutant) -> CodeType:
    return compile(mutated(mutant.path, mutant.number), str(mutant.path), "exec")


def _floor(mutants: Sequence[Mutant], tests: Sequence[str], at_once: int, writing: int) -> int:
    floor = _Floor(mutants, at_once, writing)
    code = _pytest(tests, floor)
    return 0 if floor.whole else code or _UNFIT


class _Floor:
    """A pytest session that looks once at what each test reaches, and then tries the changes in twins."""

    def __init__(self, mutants: Sequence[Mutant], at_once: int, writing: int) -> None:
        self._mutants, self._at_once, self._writing = mutants, at_once, writing
        self._files = {str(mutant.path) for mutant in mutants}
        self._reaches: dict[tuple[str, str], set[pytest.Item]] = {}
        self._cost: dict[pytest.Item, float] = {}
        self._wide: dict[pytest.Item, int] = {}
        self._failed = False
        self.whole = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        _fewer_examples(session.items)
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            self._look(item, following)
            if self._failed:
                print(f"fails on what is not changed: {item.nodeid}", file=sys.stderr)
                return True
        jobs: list[Job] = []
        for at, mutant in enumerate(self._mutants):
            if mutant.function is None:
                self._tell(at, None, 0.0)
            else:
                jobs.append((at, self._job(mutant, mutant.function)))
        for at, noticed, seconds in _at_once(jobs, self._at_once):
            self._tell(at, noticed, seconds)
        self.whole = True
        return True

    def _tell(self, at: int, noticed: bool | None, seconds: float) -> None:
        os.write(self._writing, json.dumps([at, noticed, seconds]).encode() + b"\n")

    def _look(self, item: pytest.Item, following: pytest.Item | None) -> None:
        """Run one test and keep which functions it reaches."""
        files, reached = self._files, set[tuple[str, str]]()

        def call(frame: FrameType, _event: str, _value: object) -> None:
            code = frame.f_code
            if code.co_filename in files:
                reached.add((code.co_filename, code.co_qualname))

        _forget()
        begun = time.process_time()
        sys.settrace(call)
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        finally:
            sys.settrace(None)
        self._cost[item], self._wide[item] = time.process_time() - begun, len(reached)
        for one in reached:
            self._reaches.setdefault(one, set()).add(item)

    def _job(self, mutant: Mutant, function: str) -> Callable[[], int]:
        """The tests that reach the function: the quick ones first, and those that reach little else."""
        reach = self._reaches.get((str(mutant.path), function), set())
        items = sorted(reach, key=lambda item: (self._cost[item] > 1, self._wide[item], self._cost[item]))

        def job() -> int:
            _silently()
            signal.alarm(_WAITS)
            _give(import_module(mutant.module).__dict__, _code(mutant))
            _forget()
            for item in items:
                signal.setitimer(signal.ITIMER_PROF, _SETTLES + _LONGER * self._cost[item])
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                if self._failed:
                    return 1
            return 0

        return job


def _forget() -> None:
    """Empty every cache of a function, so that what was worked out before the change is not told."""
    for name, module in list(sys.modules.items()):
        if name.startswith("okrtui."):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if clear is not None:
                    clear()


def _give(names: Any, code: CodeType) -> None:
    """Give every function of a module or class the code that stands for it in ``code``."""
    for part in code.co_consts:
        if not isinstance(part, CodeType):
            continue
        found = names.get(part.co_name)
        found = found.fget if isinstance(found, property) else getattr(found, "__func__", found)
        found = getattr(found, "__wrapped__", found)
        if isinstance(found, FunctionType):
            found.__code__ = part
        elif isinstance(found, type):
            _give(vars(found), part)
