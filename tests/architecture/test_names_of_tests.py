"""A test is called the same whenever it is collected."""

from __future__ import annotations

import pytest


def test_no_name_holds_a_file(request: pytest.FixtureRequest) -> None:
    """Which may say when it was made: workers of one run would not find the same tests."""
    config = request.config
    named = config.hook.pytest_make_parametrize_id(config=config, val=b"PK" * 40, argname="content")
    assert named == "content"
