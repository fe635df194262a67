"""A store whose key results are linked to the issues of the local GitHub, and passes over it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.github_server import REPO, github
from okrtui.config.load import loads
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef, Source, SourceType
from okrtui.store import open_store
from okrtui.store.new_rows import NewKeyResult, NewObjective
from okrtui.sync.pass_report import PassReport
from okrtui.sync.run import run_pass
from okrtui.usecases.structure import add_missing
from okrtui.usecases.workspace import Workspace

EACH = 100  # links a key result
CONFIG = """
[organization]
id = "acme"
name = "Acme"
timezone = "UTC"
[ui]
me = "mina"
[[people]]
id = "mina"
name = "Mina"
[[teams]]
id = "app"
name = "App"
[[cycles]]
id = "2026-Q4"
start = 2026-10-01
end = 2026-12-31
[connections.gh]
kind = "github"
base_url = "{url}"
token = "env:NONE"
concurrency = 8
"""


class Linked:
    """``passes`` are made with the connector over real sockets."""

    def __init__(self, workspace: Workspace, url: str) -> None:
        self.workspace, self.url = workspace, url

    def run(self, *, full: bool = True) -> PassReport:
        report = asyncio.run(run_pass(self.workspace, tokens=lambda _: "token", full=full))
        assert report.status == "ok", report
        return report


def in_november() -> datetime:
    """A clock that runs, inside the cycle."""
    return datetime.now(UTC).replace(year=2026, month=11, day=24)


@contextmanager
def linked(issues: int) -> Iterator[Linked]:
    """A fresh store with ``issues`` links, and the server they lead to."""
    with github(issues) as url, tempfile.TemporaryDirectory(prefix="okrtui-bench-") as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'okr.db'}", "acme")
        workspace = Workspace(store, loads(CONFIG.format(url=url)), in_november, "UTC", "mina")
        add_missing(workspace)
        act = workspace.act()
        with store.transaction():
            objective = store.add_objective(
                NewObjective("2026-Q4", "app", "o", ObjectiveDef("Everything"), 0), act
            )
            for number in range(issues):
                if number % EACH == 0:
                    made = KeyResultDef(f"Part {number // EACH}", Kind.TASKS, source=Source(SourceType.TASKS))
                    key = store.add_key_result(
                        NewKeyResult(objective, f"k{number // EACH}", made, number // EACH), act
                    )
                page = f"https://github.com/{REPO}/issues/{number + 1}"
                store.add_link(key, connection="gh", url=page, query=None, weight="1", act=act)
        try:
            yield Linked(workspace, url)
        finally:
            store.close()
