"""A real Redmine, whose own counts are taken beside every pass. ``OKRTUI_REDMINE`` holds its address and the
key of an administrator, apart by a blank; what is made there is deleted again."""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sync_bench import Bench, bench_of, pass_of

from okrtui.config.schema import Connection
from okrtui.domain.model import Cycle, Kind, Source, SourceType

pytestmark = pytest.mark.redmine
ISSUES = 24


@dataclass
class Real:
    """Redmine as an administrator sees it."""

    base: str
    key: str
    name: str = field(default_factory=lambda: f"okr-{uuid4().hex[:10]}")
    closed: dict[int, bool] = field(default_factory=dict)
    version: int = 0
    member: int = 0

    def __call__(self, method: str, path: str, **body: object) -> Any:
        request = urllib.request.Request(
            f"{self.base}/{path}",
            json.dumps(body).encode() if body else None,
            {"X-Redmine-API-Key": self.key, "Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def change(self, number: int, **to: object) -> None:
        self("PUT", f"issues/{number}.json", issue=to)

    def open(self, **more: object) -> int:
        made = {"project_id": self.name, "subject": "Call back", "is_private": False, **more}
        return int(self("POST", "issues.json", issue=made)["issue"]["id"])

    def counts(self, condition: str = "") -> tuple[int, int]:
        """(those that everybody may see, the closed ones among them)."""
        found = self("GET", f"issues.json?project_id={self.name}&status_id=*&limit=100&{condition}")
        seen = [one for one in found["issues"] if not one["is_private"]]
        return len(seen), sum(self.closed[one["status"]["id"]] for one in seen)

    def prepare(self) -> str:
        """Makes project, version and a member who does not see what is private; gives the member's key."""
        self.closed = {
            one["id"]: one["is_closed"] for one in self("GET", "issue_statuses.json")["issue_statuses"]
        }
        trackers = [one["id"] for one in self("GET", "trackers.json")["trackers"]]
        for name in (self.name, f"{self.name}-too"):
            self("POST", "projects.json", project={"name": name, "identifier": name, "tracker_ids": trackers})
        person = {"login": self.name, "firstname": "Mina", "lastname": "Park", "password": uuid4().hex}
        mail = f"{self.name}@example.com"
        member = self.member = self("POST", "users.json", user={**person, "mail": mail})["user"]["id"]
        roles = [one["id"] for one in self("GET", "roles.json")["roles"]]
        seeing = {one: self("GET", f"roles/{one}.json")["role"]["issues_visibility"] for one in roles}
        role = next(one for one in roles if seeing[one] == "default")
        for name in (self.name, f"{self.name}-too"):
            place = f"projects/{name}/memberships.json"
            self("POST", place, membership={"user_id": member, "role_ids": [role]})
        place = f"projects/{self.name}/versions.json"
        self.version = self("POST", place, version={"name": "Release 1 (May)"})["version"]["id"]
        return str(self("GET", f"users/{member}.json")["user"]["api_key"])


@pytest.fixture
def real() -> Iterator[Real]:
    base, key = os.environ["OKRTUI_REDMINE"].split()
    one = Real(base.rstrip("/"), key)
    yield one
    for made in (f"projects/{one.name}", f"projects/{one.name}-too", f"users/{one.member}"):
        with suppress(OSError):
            one("DELETE", f"{made}.json")


async def test_every_number_is_that_of_redmine(tmp_path: Path, real: Real) -> None:
    token = real.prepare()
    done = next(number for number, closed in real.closed.items() if closed)
    numbers = [real.open(**({"fixed_version_id": real.version} if at % 2 else {})) for at in range(ISSUES)]
    now = datetime.now(UTC)
    bench = bench_of(tmp_path, None, now, redmine=Connection("redmine", base_url=real.base, token="env:R"))
    bench.store.save_cycles([Cycle("2026-Q4", now.date() - timedelta(30), now.date() + timedelta(60))])
    bench.tokens = {"redmine": token}
    rows = {
        url: bench.key_result(url) for url in (f"project:{real.name}", f"version:{real.name}/Release 1 (May)")
    }
    for url, key_result in rows.items():
        bench.store.add_link(
            key_result, connection="redmine", url=url, query=None, weight="1", act=bench.act()
        )
    asked = Source(SourceType.QUERY, connection="redmine", query=f"project_id={real.name}", value="count")
    counted = bench.key_result("counted", kind=Kind.REACH, source=asked, target=500)

    def told() -> list[tuple[int, int]]:
        sums = bench.store.totals(list(rows.values()))
        return [(sums[one].total, sums[one].done) for one in rows.values()]

    async def agrees(bench: Bench, missing: int = 0, closed: int = 0) -> None:
        """Beside what Redmine counts, what was seen there and is gone: so many, so many of them closed."""
        bench.tick(seconds=30)
        assert (await pass_of(bench)).status == "ok"
        whole, part = real.counts(), real.counts(f"fixed_version_id={real.version}")
        assert told() == [(whole[0] + missing, whole[1] + closed), part]
        assert bench.measurements(counted)[-1].value == whole[0]

    await agrees(bench)
    for number in numbers[:7]:
        real.change(number, status_id=done)
    real.change(numbers[8], subject="Call back, <b>twice</b> 고객")
    await agrees(bench)
    real("DELETE", f"issues/{numbers[0]}.json")
    real.change(numbers[8], is_private=True)
    await agrees(bench, missing=2, closed=1)
    real.change(numbers[8], is_private=False)
    real.open(fixed_version_id=real.version)
    await agrees(bench, missing=1, closed=1)
    real.change(numbers[10], project_id=f"{real.name}-too")
    await agrees(bench, missing=2, closed=1)  # for ten minutes by both clocks
    real("PUT", f"versions/{real.version}.json", version={"name": "Release 2"})
    stood = told()
    bench.tick(seconds=30)
    report = await pass_of(bench)
    assert (report.status, report.connections[0].error, told()) == ("partial", "not_found", stood)
    bench.store.close()
