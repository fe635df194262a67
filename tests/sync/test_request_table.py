"""No pass takes more requests than it did: the table that ``make requests`` prints, of small lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from fault_trackers import TRACKERS
from request_table import requests_of

TASKS = 230
LISTED = {
    "github": (4, 1, 4, 4, 1, 5, 5, 1),
    "jira-cloud": (5, 2, 6, 6, 2, 6, 5, 2),
    "jira-server": (6, 2, 6, 6, 2, 5, 4, 2),
    "clickup": (5, 1, 4, 4, 1, 5, 5, 1),
    "gitlab": (5, 1, 4, 4, 1, 4, 3, 1),
    "linear": (4, 1, 4, 4, 1, 5, 5, 1),
    "azuredevops": (5, 1, 6, 6, 1, 4, 1, 1),
    "asana": (5, 1, 4, 4, 1, 6, 1, 1),
    "redmine": (8, 2, 7, 7, 2, 11, 10, 2),
}
"""Requests of each of ``PASSES`` over one list of three pages, as the tracker counts them."""
LINKED = {
    "github": (4, 1, 1, 1, 1, 3, 3, 1),
    "jira-cloud": (6, 2, 2, 2, 2, 4, 4, 2),
    "jira-server": (7, 2, 2, 2, 2, 8, 8, 2),
    "clickup": (5, 1, 1, 1, 1, 3, 3, 1),
    "gitlab": (5, 1, 1, 1, 1, 4, 4, 1),
    "linear": (4, 1, 1, 1, 1, 3, 3, 1),
    "azuredevops": (4, 1, 2, 2, 1, 3, 1, 1),
    "asana": (TASKS + 1, 1, 2, 3, 1, TASKS + 3, 1, 1),
    "redmine": (6, 2, 3, 3, 2, 5, 4, 2),
}
"""The same over as many links by key."""


@pytest.mark.parametrize("listed", [True, False], ids=["a list", "links by key"])
@pytest.mark.parametrize("name", TRACKERS)
async def test_passes_take_these_requests(tmp_path: Path, name: str, listed: bool) -> None:
    assert await requests_of(tmp_path, name, TASKS, listed=listed) == (LISTED if listed else LINKED)[name]
