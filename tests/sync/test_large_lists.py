"""Of a large list in which something changed that alone is asked for, in every tracker that tells."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from every_tracker import COUNT, NOW, creator, linked
from fault_trackers import TRACKERS
from sync_bench import pass_of

LARGE = 1_200
MOST = {"github": 2, "jira-cloud": 3, "jira-server": 3, "clickup": 1, "gitlab": 1, "linear": 1} | {
    "azuredevops": 3,
    "redmine": 3,
}
"""What changed, a probe beside it, and who is asking or what its state means."""


@pytest.mark.parametrize("name", MOST)
async def test_a_change_in_a_large_list_is_told_without_reading_it(tmp_path: Path, name: str) -> None:
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        for number in range(COUNT + 1, LARGE + 1):
            dialect.titles[number] = f"Task {number}"
            dialect.finish(number, False, NOW - timedelta(hours=number))  # type: ignore[attr-defined]
        create = creator(bench, dialect)
        for _ in range(4):
            assert (await pass_of(bench, create=create)).status == "ok"
            bench.tick(minutes=10)
        (row,) = bench.store.key_results()
        for done in range(1, 4):
            dialect.finish(done * 7, True, bench.machine)  # type: ignore[attr-defined]
            bench.tick(minutes=10)
            bench.server.requests.clear()
            report = await pass_of(bench, create=create)
            assert (report.status, report.connections[0].changed) == ("ok", 1)
            assert bench.progress(row.uid) == pytest.approx(done / LARGE)
            assert len(bench.server.requests) <= MOST[name]
        assert (await pass_of(bench, create=create, full=True)).status == "ok"
        assert bench.progress(row.uid) == pytest.approx(3 / LARGE)


def test_every_tracker_but_one_tells_what_changed_of_a_list() -> None:
    """Asana tells that something happened in a project, and not what became of its tasks."""
    assert set(TRACKERS) - set(MOST) == {"asana"}
