"""Of a large list in which something changed that alone is asked for, in every tracker that tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from every_tracker import COUNT, NOW, creator, linked
from fault_trackers import TRACKERS
from sync_bench import pass_of

from connectors.model import QueryKind, QueryRef

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


@pytest.mark.parametrize("name", ["jira-cloud", "jira-server"])
async def test_of_a_large_search_the_tracker_says_what_stands_in_it(tmp_path: Path, name: str) -> None:
    """One comes in, one leaves, one changes: neither says so of itself."""
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        jira: Any = dialect
        jira.query = lambda: QueryRef(QueryKind.SEARCH, "labels = okr")
        for number in range(1, LARGE + 1):
            jira.titles[number] = f"Task {number}"
            jira.finish(number, False, NOW - timedelta(hours=number))
            jira.fields[number] = {"labels": ["okr"] if number <= 1_100 else []}
        create = creator(bench, dialect)
        for _ in range(4):
            assert (await pass_of(bench, create=create)).status == "ok"
            bench.tick(minutes=10)
        (row,) = bench.store.key_results()
        jira.fields[5] = {"labels": []}
        jira.fields[1_150] = {"labels": ["okr"]}
        jira.fields[9] = {"labels": ["okr"], "status": jira.DONE}
        for number in (5, 9, 1_150):
            jira.updated[number] = bench.machine
        bench.tick(minutes=15)
        bench.server.requests.clear()
        assert (await pass_of(bench, create=create)).status == "ok"
        assert len(bench.server.requests) <= 4, "changes, a probe, of any list, of this one"
        totals = bench.store.totals([row.uid])[row.uid]
        assert (totals.done, totals.total) == (1, 1_100)
        assert {("dropped", "OPS-5"), ("added", "OPS-1150")} <= set(bench.ledger(row.uid))


def of_linear(linear: Any, number: int, inside: bool) -> None:
    linear.fake.issues[number].labels = ["okr"] if inside else []


def of_gitlab(gitlab: Any, number: int, inside: bool) -> None:
    gitlab.more[number] = {**gitlab.more.get(number, {}), "labels": ["okr"] if inside else []}


def of_azure(azure: Any, number: int, inside: bool) -> None:
    azure.items[number] = {**azure.items.get(number, {}), "System.Tags": "okr; web" if inside else "web"}


def of_clickup(clickup: Any, number: int, inside: bool) -> None:
    clickup.fields[number] = {"tags": [{"name": "okr"}] if inside else []}


def of_redmine(redmine: Any, number: int, inside: bool) -> None:
    redmine.more[number] = {"tracker": {"id": 2, "name": "Feature"} if inside else {"id": 1, "name": "Bug"}}


SEARCHES: dict[str, tuple[str, Callable[[Any, int, bool], None], int]] = {
    "linear": ('{"labels": {"some": {"name": {"eq": "okr"}}}}', of_linear, 2),
    "gitlab": ("project=acme/app&labels=okr", of_gitlab, 2),
    "azuredevops": ("[System.Tags] CONTAINS 'okr'", of_azure, 4),
    "clickup": ("workspace=9001&tags[]=okr", of_clickup, 2),
    "redmine": ("project_id=okr&tracker_id=2", of_redmine, 4),
}
"""A search by a mark, how an item gets it or loses it, and requests of a pass with a change."""


@pytest.mark.parametrize("name", SEARCHES)
async def test_of_any_large_search_it_is_asked_which_of_the_changes_it_finds(
    tmp_path: Path, name: str
) -> None:
    text, mark, most = SEARCHES[name]
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        dialect.query = lambda: QueryRef(QueryKind.SEARCH, text)  # type: ignore[method-assign]
        for number in range(1, LARGE + 1):
            dialect.titles[number] = f"Task {number}"
            dialect.finish(number, False, NOW - timedelta(hours=number))  # type: ignore[attr-defined]
            mark(dialect, number, number <= 1_100)
        create = creator(bench, dialect)
        for _ in range(4):
            assert (await pass_of(bench, create=create)).status == "ok"
            bench.tick(minutes=10)
        (row,) = bench.store.key_results()
        for number, done, inside in ((5, False, False), (9, True, True), (1_150, False, True)):
            dialect.finish(number, done, bench.machine)  # type: ignore[attr-defined]
            mark(dialect, number, inside)
        bench.tick(minutes=15)
        bench.server.requests.clear()
        assert (await pass_of(bench, create=create)).status == "ok"
        assert len(bench.server.requests) <= most
        totals = bench.store.totals([row.uid])[row.uid]
        assert (totals.done, totals.total) == (1, 1_100)
        told = bench.ledger(row.uid)
        assert {("dropped", dialect.ref(5).key), ("added", dialect.ref(1_150).key)} <= set(told)


def test_every_tracker_but_one_tells_what_changed_of_a_list() -> None:
    """Asana tells that something happened in a project, and not what became of its tasks."""
    assert set(TRACKERS) - set(MOST) == {"asana"}


@pytest.mark.parametrize("singles", [0, 5])
async def test_several_pages_of_changes_cost_less_than_a_large_list(tmp_path: Path, singles: int) -> None:
    """However few tasks are linked beside it by their numbers: one question serves both."""
    with linked(tmp_path, "github", singles, listed=True) as (bench, dialect):
        hub: Any = dialect
        for number in range(COUNT + 1, LARGE + 1):
            hub.titles[number] = f"Task {number}"
            hub.finish(number, False, NOW - timedelta(hours=number))
        create = creator(bench, dialect)
        for _ in range(4):
            assert (await pass_of(bench, create=create)).status == "ok"
            bench.tick(minutes=10)
        for number in range(1, 351):
            hub.finish(number, True, bench.machine + timedelta(seconds=number))
        bench.tick(minutes=10)
        bench.server.requests.clear()
        assert (await pass_of(bench, create=create)).status == "ok"
        (row,) = bench.store.key_results()
        assert bench.progress(row.uid) == pytest.approx(350 / LARGE)
        assert len(bench.server.requests) <= 5, "four pages of changes and a probe"
