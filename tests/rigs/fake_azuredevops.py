"""An Azure DevOps as far as a connector asks: WIQL that it knows, work items two hundred at a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from specified import Specified

from connectors.model import Options, QueryKind, QueryRef, Task, TaskRef
from connectors.testing.server import Reply, Seen

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
SERVER_CLOCK = {"Date": "Tue, 24 Nov 2026 05:00:00 GMT"}
STATES = {"New": "Proposed", "Active": "InProgress", "Resolved": "Resolved", "Closed": "Completed"} | {
    "Removed": "Removed"
}
GUID = "4f6a1c7e-0d2b-4c53-9a8e-2b1d3f5a7c90"


class FakeAzureDevOps(Specified):
    """Organisation acme, project App with its team. ``items`` holds fields that differ from plain ones."""

    kind = "azuredevops"
    page = 200
    signs_in = True
    spec = "azuredevops-wit-7.1.json"
    unlisted = frozenset(
        ["/acme/_apis/connectionData", "/acme/_apis/projects", f"/acme/App/App%20Team/_apis/wit/wiql/{GUID}"]
    )

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[int, dict[str, Any]] = {}
        self.states = dict(STATES)
        self.person = {"id": "0b1c", "providerDisplayName": "Mina Kim"}
        self.most = 20_000
        self.nulls = True
        self.asked: list[str] = []

    def options(self, base_url: str, **extra: object) -> Options:
        given = super().options(f"{base_url}/acme", **extra)
        told = {"project": "App", "team": "App Team", **given.extra}
        return Options(given.name, given.kind, given.base_url, given.token, extra=told)

    def ref(self, number: int) -> TaskRef:
        return TaskRef(f"#{number}")

    def number(self, task: Task) -> int:
        return int(task.id)

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.LIST, "project:App")

    def is_page(self, seen: Seen) -> bool:
        return seen.path.endswith("/workitemsbatch")

    def error_inside(self) -> Reply:
        return Reply(200, {"$id": "1", "message": "TF400733: The request has been canceled", "typeKey": "X"})

    def raw(self, number: int) -> dict[str, Any]:
        """A work item as Azure DevOps tells it."""
        at = (START + timedelta(minutes=number)).isoformat().replace("+00:00", "Z")
        fields = {
            "System.Id": number,
            "System.TeamProject": "App",
            "System.WorkItemType": "User Story",
            "System.Title": self.titles[number],
            "System.State": "New",
            "System.Reason": "New",
            "System.ChangedDate": at,
            "System.IterationPath": "App\\Sprint 12",
            "System.AreaPath": "App\\Web",
            "Microsoft.VSTS.Common.Priority": 2,
            **self.items.get(number, {}),
        }
        return {"id": number, "rev": 3, "fields": fields, "url": f"https://h.example/_apis/wit/{number}"}

    def answer(self, seen: Seen) -> Reply | None:
        path = seen.path.removeprefix("/acme")
        body = seen.body if isinstance(seen.body, dict) else {}
        if (late := self._too_new(seen)) is not None:
            return late
        if path == "/_apis/connectionData":
            return Reply(200, {"authenticatedUser": self.person}, SERVER_CLOCK)
        if path == "/_apis/projects":
            return Reply(200, {"count": 2, "value": [{"name": "App"}, {"name": "Web"}]}, SERVER_CLOCK)
        if re.fullmatch(r"/App(/App%20Team)?/_apis/wit/wiql", path) and seen.method == "POST":
            return self._wiql(str(body["query"]), seen)
        if path == f"/App/App%20Team/_apis/wit/wiql/{GUID}":
            return self._found(self.visible(), seen)
        if path == "/App/_apis/wit/workitemsbatch":
            return self._batch(body)
        if re.fullmatch(r"/App/_apis/wit/workitemtypes/[^/]+/states", path):
            rows = [{"name": name, "color": "b2b2b2", "category": kind} for name, kind in self.states.items()]
            return Reply(200, {"count": len(rows), "value": rows}, SERVER_CLOCK)
        return Reply(404, {"message": "VS800075: The project does not exist.", "typeKey": "ProjectNotFound"})

    def _too_new(self, seen: Seen) -> Reply | None:
        """Server 2022 knows no later version, and some of its resources as a preview alone."""
        version, _, preview = seen.value("api-version").partition("-")
        if tuple(map(int, version.split("."))) > (7, 0):
            message = f"The requested version {version} is out of range for this server (7.0)."
        elif seen.path.endswith("/connectionData") and not preview:
            message = "The requested version is under preview. The -preview flag must be supplied."
        else:
            return None
        return Reply(400, {"message": message, "typeKey": "VssVersionOutOfRangeException"})

    def _wiql(self, query: str, seen: Seen) -> Reply:
        self.asked.append(query)
        found = re.fullmatch(
            r"SELECT \[System\.Id\] FROM WorkItems WHERE (.+) ORDER BY \[System\.Id\]", query
        )
        if found is None or "[System.Nothing]" in query:
            return Reply(400, {"message": "TF51005: The query references a field that does not exist."})
        numbers = self.visible()
        if parent := re.search(r"\[System\.Parent\] = (\d+)", query):
            numbers = [
                one for one in numbers if self.raw(one)["fields"].get("System.Parent") == int(parent[1])
            ]
        if tag := re.search(r"\[System\.Tags\] CONTAINS '([^']+)'", query):
            numbers = [one for one in numbers if tag[1] in str(self.raw(one)["fields"].get("System.Tags"))]
        return self._found(numbers, seen)

    def _found(self, numbers: list[int], seen: Seen) -> Reply:
        """Cut at ``$top`` without a word."""
        if len(numbers) > self.most:
            return Reply(400, {"message": "VS402337: The number of work items returned exceeds the limit"})
        rows = [
            {"id": number, "url": f"https://h.example/_apis/wit/workItems/{number}"}
            for number in numbers[: int(seen.value("$top"))]
        ]
        return Reply(200, {"queryType": "flat", "workItems": rows}, SERVER_CLOCK)

    def _batch(self, body: dict[str, Any]) -> Reply:
        ids = body["ids"]
        if not ids or len(ids) > 200 or max(ids) >= 2**31 or body["errorPolicy"] != "omit":
            return Reply(400, {"message": "VS403474: You requested more than the limit of 200 work items."})
        rows = [self.raw(one) if one in self.visible() else None for one in ids]
        told = rows if self.nulls else [row for row in rows if row is not None]
        return Reply(200, {"count": len(told), "value": told}, SERVER_CLOCK)
