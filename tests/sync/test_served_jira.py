"""A Jira Data Center that others wrote (the package jira820), whose issues are counted one by one beside each
pass. ``OKRTUI_JIRA`` names the Python that has it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sync_bench import Bench, bench_of, pass_of

from okrtui.config.schema import Connection
from okrtui.domain.model import Cycle, Kind, Source, SourceType

pytestmark = pytest.mark.jira
SERVER = Path(__file__).parents[1] / "rigs" / "served_jira.py"
PROJECT, EPIC, POINTS, SPRINTS = "JIRA820", "customfield_10008", "customfield_10004", "customfield_10007"
Issue = dict[str, Any]


class Real:
    """The server as its own client sees it."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __call__(self, method: str, path: str, **body: object) -> Any:
        headers = {"Content-Type": "application/json"}
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(f"{self.base}/rest/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def issues(self) -> list[Issue]:
        found: list[Issue] = []
        while True:
            page = self("GET", f"api/2/search?jql=project%3D{PROJECT}&startAt={len(found)}&maxResults=100")
            found += page["issues"]
            if not page["issues"] or len(found) >= page["total"]:
                return found

    def become(self, key: str, status: str) -> None:
        ways = self("GET", f"api/2/issue/{key}/transitions")["transitions"]
        chosen = next(one["id"] for one in ways if one["to"]["name"] == status)
        self("POST", f"api/2/issue/{key}/transitions", transition={"id": chosen})

    def change(self, key: str, **fields: object) -> None:
        self("PUT", f"api/2/issue/{key}", fields=fields)


def is_done(issue: Issue) -> bool:
    return bool(issue["fields"]["status"]["statusCategory"]["key"] == "done")


def counted(issues: list[Issue], stands: Callable[[Issue], bool]) -> tuple[int, int]:
    """(those that stand there and are above no other one of them, the finished ones among them)."""
    there = [one for one in issues if stands(one)]
    above = {(one["fields"].get("parent") or {}).get("key") or one["fields"][EPIC] for one in there}
    leaves = [one for one in there if one["key"] not in above]
    return len(leaves), sum(map(is_done, leaves))


@pytest.fixture
def real() -> Iterator[Real]:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    process = subprocess.Popen([os.environ["OKRTUI_JIRA"], str(SERVER), str(port)])
    one = Real(f"http://127.0.0.1:{port}")
    try:
        while process.poll() is None:
            try:
                one("GET", "api/2/serverInfo")
                break
            except OSError:
                time.sleep(0.1)
        yield one
    finally:
        process.terminate()
        process.wait(30)


async def test_every_number_is_that_of_the_server(tmp_path: Path, real: Real) -> None:
    now, issues = datetime.now(UTC), real.issues()
    epic = next(one["fields"][EPIC] for one in issues if one["fields"][EPIC])
    sprint = real("GET", "agile/1.0/board/1/sprint?state=active")["values"][0]["id"]
    singles = [one["key"] for one in issues if not is_done(one) and one["fields"][EPIC]][:5]
    who = next(one["fields"]["assignee"]["name"] for one in issues if one["fields"]["assignee"])
    rows: dict[str, Callable[[Issue], bool]] = {
        PROJECT: lambda one: True,
        "board:2": lambda one: True,
        f"sprint:{sprint}": lambda one: any(each["id"] == sprint for each in one["fields"][SPRINTS] or ()),
        f"epic:{epic}": lambda one: one["fields"][EPIC] == epic,
        "issuetype = Bug": lambda one: one["fields"]["issuetype"]["name"] == "Bug",
        f"assignee = {who}": lambda one: (one["fields"]["assignee"] or {}).get("name") == who,
        "singles": lambda one: one["key"] in singles,
    }
    bench = bench_of(tmp_path, None, now, jira=Connection("jira", base_url=real.base, token="env:J"))
    bench.tokens = {"jira": "a token"}
    bench.store.save_cycles([Cycle("2026-Q4", now.date() - timedelta(30), now.date() + timedelta(60))])
    uids = {name: _linked(bench, name, singles) for name in rows}
    measured = {}
    for value in ("count", "sum:points"):
        source = Source(SourceType.QUERY, connection="jira", query=f"project = {PROJECT}", value=value)
        measured[value] = bench.key_result(
            value.replace(":", "-"), kind=Kind.REACH, source=source, target=9999
        )

    async def agrees(gone: list[Issue]) -> None:
        """Beside what the server counts, what was seen there and was deleted counts as it was last."""
        bench.now = bench.machine = max(datetime.now(UTC), bench.now + timedelta(seconds=1))
        assert (await pass_of(bench)).status == "ok"
        there = real.issues()
        sums = bench.store.totals(list(uids.values()))
        told = {name: (sums[uid].total, sums[uid].done) for name, uid in uids.items()}
        assert told == {name: counted([*there, *gone], stands) for name, stands in rows.items()}
        points = sum(one["fields"][POINTS] or 0 for one in there)
        assert [bench.measurements(uid)[-1].value for uid in measured.values()] == [len(there), points]

    await agrees([])
    await agrees([])
    opened = [one["key"] for one in issues if not is_done(one) and one["key"] not in singles]
    for key in (*opened[:4], *singles[:3]):
        real.become(key, "Done")
    await agrees([])
    real.become(singles[0], "In Progress")
    for key in opened[4:7]:
        real.change(key, summary="Call back, <b>twice</b> 고객", **{POINTS: 13})
    await agrees([])
    kind = {"project": {"key": PROJECT}, "issuetype": {"name": "Task"}}
    made = real("POST", "api/2/issue", fields={**kind, "summary": "One more"})["key"]
    real("POST", f"agile/1.0/sprint/{sprint}/issue", issues=[made, opened[8]])
    await agrees([])
    gone = [one for one in real.issues() if one["key"] in (opened[9], singles[1])]
    for one in gone:
        real("DELETE", f"api/2/issue/{one['key']}")
    await agrees(gone)
    bench.store.close()


def _linked(bench: Bench, name: str, singles: list[str]) -> int:
    row = bench.key_result("".join(char if char.isalnum() else "-" for char in name.lower()))
    for text in singles if name == "singles" else [name]:
        wish = {"query": text, "url": None} if " " in text else {"query": None, "url": text}
        bench.store.add_link(row, connection="jira", weight="1", act=bench.act(), **wish)
    return row
