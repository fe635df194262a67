"""What holds for every test."""

from __future__ import annotations

import os

import pytest

pytest.register_assert_rewrite("redmine_dialect", "specified", "specs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that need the vendors' specifications are left out where there are none."""
    if os.environ.get("OKRTUI_SPECS"):
        return
    out = [item for item in items if item.get_closest_marker("conformance")]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if not item.get_closest_marker("conformance")]
