"""What holds for every test."""

from __future__ import annotations

import os
import signal
import tempfile

import pytest
from hypothesis import HealthCheck, settings

MEMORY = "/dev/shm"


def stand_in_memory() -> None:
    """Let the files of tests stand in memory where the system has a place and room for that: a store waits
    for the disk at every act, thousands of times in all."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    place = os.statvfs(MEMORY)
    if place.f_bavail * place.f_frsize > 2**31 and not place.f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = tempfile.tempdir = MEMORY


stand_in_memory()
# What a property says does not depend on how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job: its children would be deaf
    signal.signal(signal.SIGINT, signal.default_int_handler)
pytest.register_assert_rewrite("redmine_dialect", "specified", "specs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that need the vendors' specifications are left out where there are none."""
    if os.environ.get("OKRTUI_SPECS"):
        return
    out = [item for item in items if item.get_closest_marker("conformance")]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if not item.get_closest_marker("conformance")]
