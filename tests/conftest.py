"""What holds for every test."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

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
