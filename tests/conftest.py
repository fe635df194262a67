"""What holds for every test."""

from __future__ import annotations

import compileall
import gc
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.dont_write_bytecode = False  # every worker would rewrite the assertions of every module anew

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

MEMORY = "/dev/shm"
ROOT = Path(__file__).parents[1]


def stand_in_memory() -> None:
    """Let the files of tests stand in memory where the system has a place and room for that: a store waits
    for the disk at every act, thousands of times in all."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    place = os.statvfs(MEMORY)
    if place.f_bavail * place.f_frsize > 2**31 and not place.f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = tempfile.tempdir = MEMORY


stand_in_memory()
# What a property says depends neither on how busy the machine is nor on luck: the same examples everywhere.
# `make soak` draws others (`--hypothesis-profile=drawn`).
_any_machine = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", _any_machine, derandomize=True, database=None)
settings.register_profile("drawn", _any_machine)
settings.load_profile("same")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job: its children would be deaf
    signal.signal(signal.SIGINT, signal.default_int_handler)
pytest.register_assert_rewrite("redmine_dialect", "specified", "specs")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once: where nothing keeps bytecode, each of hundreds of processes would anew."""
    if not hasattr(config, "workerinput"):
        for folder in ("okrtui", "connectors"):
            compileall.compile_dir(ROOT / folder, quiet=2)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the person's who runs the tests is read or written, on any system."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("OKRTUI_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Whole files are counted. An archive says when it was made, and workers that collect a second apart have
    to call a test the same."""
    return argname if isinstance(val, bytes) and len(val) > 40 else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two a core: a third of their time tests wait, for processes, servers and clocks."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 2 * cores


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """A worker without tests takes over those that wait for another: some last a thousand times as long."""
    if getattr(config.option, "numprocesses", None) and config.option.dist == "no":
        config.option.dist = "worksteal"


_freeze = gc.freeze


def pytest_collection_finish() -> None:
    """What is loaded stays until the end, so Python need not look for garbage in it at every test."""
    gc.collect()
    _freeze()
    gc.freeze = lambda: None  # an app freezes what it begins with: all that the apps of other tests left too
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="module", autouse=True)
def _what_stays_is_looked_through_once() -> None:
    """An app looks for garbage whenever a screen is left: in all that modules before have made and keep."""
    gc.collect()
    _freeze()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL to make schemas in: one server for all tests of this process."""
    from postgres_server import postgres_server

    with postgres_server() as url:
        yield url


ELSEWHERE = {"conformance": "OKRTUI_SPECS", "redmine": "OKRTUI_REDMINE", "jira": "OKRTUI_JIRA"}
"""What stands outside of the repository, by the marker of the tests that need it, and what names it."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that need what is not at hand are left out."""
    away = [marker for marker, name in ELSEWHERE.items() if not os.environ.get(name)]
    out = [item for item in items if any(map(item.get_closest_marker, away))]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if not any(map(item.get_closest_marker, away))]
