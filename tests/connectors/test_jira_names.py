"""Filters, boards, sprints and versions of Jira are shown by the names that people gave them."""

from __future__ import annotations

import pytest
from fake_jira import FakeCloud, FakeDataCenter

from connectors.base import Naming
from connectors.testing.rig import NOW, Rig
from connectors.testing.server import Reply, Seen, TrackerServer

NAMES = {
    "filter/10023": "Open deals",
    "version/10200": "2026-Q4",
    "board/3": "Web team",
    "sprint/37": "Sprint 12",
}
SHOWN = [
    ("filter:10023", {"name": "Open deals"}),
    ("version:OPS/10200", {"name": "2026-Q4", "project": "OPS"}),
    ("board:3", {"name": "Web team"}),
    ("sprint:37", {"name": "Sprint 12"}),
    ("project:OPS", {"name": "OPS"}),
    ("OPS-12", {"key": "OPS-12"}),
    ("filter:10024", {"name": "10024"}),  # one that this account may not see
]


@pytest.mark.parametrize("kind", [FakeCloud, FakeDataCenter])
async def test_what_has_a_number_is_shown_by_its_name(kind: type[FakeCloud | FakeDataCenter]) -> None:
    dialect = kind()

    def answer(seen: Seen) -> Reply | None:
        name = NAMES.get("/".join(seen.path.split("/")[-2:]))
        if seen.path.rpartition("/")[2] == "10024":
            return Reply(404, {"errorMessages": ["The selected filter is not available to you"]})
        return dialect.answer(seen) if name is None else Reply(data={"id": "1", "name": name})

    with TrackerServer(answer) as server:
        async with Rig(dialect, server, server, now=NOW).connector() as jira:
            assert isinstance(jira, Naming)
            await jira.check()  # which of the two it is
            for pasted, values in SHOWN:
                before = len(server.requests)
                held = await jira.named(jira.read(pasted))
                assert dict(held.values) == values, pasted
                assert len(server.requests) - before <= 1
        paths = {seen.path for seen in server.requests}
        version = "2" if kind is FakeDataCenter else "3"
        assert {f"/rest/api/{version}/filter/10023", "/rest/agile/1.0/board/3"} <= paths
        dialect.unlisted |= {path for path in paths if "/agile/" in path or "/version/" in path}  # type: ignore[misc]
        if kind is FakeCloud:
            dialect.check_requests(list(server.heard.values()))
