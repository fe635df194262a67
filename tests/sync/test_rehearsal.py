"""What a dry run says is what a tracker then counts: exactly where nothing changed and for links by id, at
least where a query grew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fake_clickup import FakeClickUp
from fake_jira import FakeCloud, FakeDataCenter, FakeJira
from github_content import days
from github_dialects import ListDialect
from redmine_dialect import RedmineDialect
from sync_bench import Bench, bench_of, pass_of

from connectors.testing.rig import Dialect
from connectors.testing.server import Reply, Seen, TrackerServer
from okrtui.config.schema import Connection

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


class Hub(ListDialect):
    """A repository whose issues changed one after another."""

    def answer(self, seen: Seen) -> Reply | None:
        for number, title in self.titles.items():
            self.fake.add("acme/app", number, title=title, updated=days(number / 4))
        return self.fake.answer(seen)


TRACKERS = {
    "github": (Hub, "acme/app"),
    "jira": (FakeCloud, "project: OPS"),
    "jira_server": (FakeDataCenter, "project: OPS"),
    "clickup": (FakeClickUp, "https://app.clickup.com/9001/v/li/901"),
    "redmine": (RedmineDialect, "https://redmine.example.com/projects/okr"),
}


def filled(make: type[Dialect], count: int) -> Dialect:
    """A tracker whose tasks changed one after another, hours apart."""
    dialect = make()
    dialect.fill(count)
    spread(dialect, count)
    return dialect


def spread(dialect: Dialect, count: int) -> None:
    for number in range(1, count + 1):
        at = NOW - timedelta(hours=count - number + 1)
        if isinstance(dialect, FakeJira):
            dialect.updated[number] = at
        elif isinstance(dialect, RedmineDialect):
            dialect.updated[number] = at.strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def linked(folder: Path, dialect: Dialect, *, singles: int, listed: str | None) -> Iterator[Bench]:
    with TrackerServer(dialect.answer) as server:
        given = dialect.options(server.url)
        connection = Connection(
            kind=given.kind,
            base_url=given.base_url,
            user=given.user,
            token="env:T",
            recheck="7d",
            options=dict(given.extra),
        )
        bench = bench_of(folder, server, NOW, tracker=connection)
        bench.tokens = {"tracker": given.token}
        row = bench.key_result()
        texts = [dialect.ref(number).key for number in range(1, singles + 1)]
        for text in [*texts, *([listed] if listed else [])]:
            bench.store.add_link(row, connection="tracker", url=text, query=None, weight="1", act=bench.act())
        yield bench
        bench.store.close()


async def rehearsed(bench: Bench, **how: bool) -> tuple[int, bool, int]:
    """(requests as told before, whether that was the least, requests as counted by the tracker)."""
    bench.server.requests.clear()
    (told,) = (await pass_of(bench, dry_run=True, **how)).to_json()["connections"]
    assert bench.server.requests == []
    report = await pass_of(bench, **how)
    assert report.status == "ok"
    return told["requests"], told.get("at_least", False), len(bench.server.requests)


@pytest.mark.parametrize(
    ("tracker", "singles"),
    [(name, count) for name in TRACKERS for count in ((5,) if name == "clickup" else (5, 130))],
)
async def test_links_by_id_are_told_exactly(tmp_path: Path, tracker: str, singles: int) -> None:
    dialect = filled(TRACKERS[tracker][0], singles)
    with linked(tmp_path, dialect, singles=singles, listed=None) as bench:
        for full in (False, False, False, True, False):
            told, at_least, seen = await rehearsed(bench, full=full)
            assert told == seen
            assert not at_least or tracker == "jira_server", "its epics may have to be looked up"
            bench.tick(minutes=15)


@pytest.mark.parametrize("tracker", TRACKERS)
async def test_an_unchanged_pass_is_told_exactly_and_a_query_that_grew_at_least(
    tmp_path: Path, tracker: str
) -> None:
    make, listed = TRACKERS[tracker]
    dialect = filled(make, 120)
    with linked(tmp_path, dialect, singles=3, listed=listed) as bench:
        told, at_least, seen = await rehearsed(bench)
        assert told <= seen and at_least, "its size was not known"
        for _ in range(2):
            bench.tick(minutes=15)
            await pass_of(bench)  # the second asks for the first time for changes alone
            bench.tick(minutes=15)
            told, at_least, seen = await rehearsed(bench)
            assert told == seen and at_least
        dialect.fill(320)
        told, at_least, seen = await rehearsed(bench)
        assert told < seen and at_least


async def test_a_connection_that_would_be_left_out_is_told_so(tmp_path: Path) -> None:
    dialect = FakeCloud()
    dialect.fill(3)
    with linked(tmp_path, dialect, singles=3, listed=None) as bench:
        bench.tokens = {}
        (told,) = (await pass_of(bench, dry_run=True)).to_json()["connections"]
        assert (told["status"], told["error"], told["requests"]) == ("skipped", "no_token", 0)


async def test_a_query_with_a_sprint_costs_its_question_more(tmp_path: Path) -> None:
    with linked(tmp_path, filled(FakeCloud, 6), singles=0, listed=None) as bench:
        row = bench.key_result("sprint")
        queries = ("created = {sprint:3}", "resolved = {sprint:3}", "created = {last:3w}")
        for text in queries[2:]:
            bench.link(row, query=text, connection="tracker")
        (plain,) = (await pass_of(bench, dry_run=True)).to_json()["connections"]
        for text in queries[:2]:
            bench.link(row, query=text, connection="tracker")
        (told,) = (await pass_of(bench, dry_run=True)).to_json()["connections"]
        assert told["requests"] == plain["requests"] + 3  # two lists, and the sprints of one board
        assert told["at_least"] and bench.server.requests == []
