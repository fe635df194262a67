"""Lists that repeat, come empty, short, double or with a wrong total: no tracker's lie moves a number."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from fake_clickup import FakeClickUp
from fake_gitlab import FakeGitLab
from fake_jira import FakeCloud, FakeDataCenter
from github_dialects import ListDialect, RestDialect, SearchDialect
from linear_dialect import LinearDialect
from redmine_dialect import RedmineDialect
from spoilt_pages import Page, Spoil, double, empty, page_of, repeat, short, void
from sync_bench import bench_of, pass_of

from connectors.base import Connector
from connectors.model import Options
from connectors.testing.rig import NOW, Dialect, Rig
from connectors.testing.server import Reply, Seen, TrackerServer
from okrtui.config.schema import Connection

TRACKERS = (
    ListDialect,
    SearchDialect,
    RestDialect,
    FakeCloud,
    FakeDataCenter,
    FakeClickUp,
    FakeGitLab,
    LinearDialect,
    RedmineDialect,
)


def total(page: Page, first: Page, number: int) -> None:
    """The page is left alone; see ``Spoiler``."""


SPOILT = (repeat, empty, void, short, double, total)
TOTALS = ("total", "total_count", "totalCount", "issueCount")


class Spoiler:
    """Answers in the tracker's place, and spoils the pages of the list."""

    def __init__(self, dialect: Dialect, spoil: Spoil) -> None:
        self.dialect, self.spoil = dialect, spoil
        self.first: Page = []
        self.number = 0
        self.spoilt = 0

    def __call__(self, seen: Seen) -> Reply | None:
        reply = self.dialect.answer(seen)
        if reply is None or not self.dialect.is_page(seen):
            return reply
        data = copy.deepcopy(reply.data)
        page = page_of(data)
        self.number += 1
        if self.number == 1:
            self.first = copy.deepcopy(page)
        before = copy.deepcopy(data)
        self.spoil(page, self.first, self.number)
        if self.spoil is total:
            self._total(data)
        self.spoilt += data != before
        return Reply(reply.status, data, reply.headers)

    def _total(self, node: Any) -> None:
        for name, value in list(node.items()) if isinstance(node, dict) else ():
            if name in TOTALS and isinstance(value, int):
                node[name] = value + 7
            self._total(value)


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
@pytest.mark.parametrize("tracker", TRACKERS, ids=lambda tracker: tracker.__name__)
async def test_a_spoilt_list_moves_nothing(tmp_path: Path, tracker: type[Dialect], spoil: Spoil) -> None:
    dialect = tracker()
    count = dialect.page + dialect.page // 2
    dialect.fill(count)
    with TrackerServer(dialect.answer) as server:
        rig = Rig(dialect, server, server)

        def create(options: Options) -> Connector:
            connector = rig.connector()
            connector.search_ref = lambda text: dialect.query()  # type: ignore[method-assign]
            return connector

        connection = Connection(kind=dialect.kind, base_url=server.url, token="env:X")
        bench = bench_of(tmp_path, server, NOW, fake=connection)
        bench.tokens = {"fake": "x"}
        key_result = bench.key_result()
        bench.link(key_result, query="all", connection="fake")
        assert (await pass_of(bench, create=create)).status == "ok"
        whole = bench.store.totals([key_result])[key_result]
        assert whole.total == count
        for hours in (1, 1):
            spoiler = Spoiler(dialect, spoil)
            server.intervene = spoiler
            bench.tick(hours=hours)
            await pass_of(bench, create=create, full=True)
            assert bench.store.totals([key_result])[key_result] == whole
            assert spoiler.number > 0 and (spoiler.spoilt > 0 or spoil is total)
        server.intervene = lambda seen: None
        bench.tick(hours=1)
        assert (await pass_of(bench, create=create, full=True)).status == "ok"
        assert bench.store.totals([key_result])[key_result] == whole
        assert bench.facts(key_result).stale_since is None
        assert [kind for kind, _ in bench.ledger(key_result)] == ["added"] * count
    bench.store.close()
