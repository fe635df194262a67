"""An Azure DevOps as far as a connector asks: WIQL that it knows, work items two hundred at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
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
        self.saved: dict[str, Callable[[int], bool]] = {GUID: lambda number: True}
        self.person = {"id": "0b1c", "providerDisplayName": "Mina Kim"}
        self.most = 20_000
        self.nulls = True
        self.asked: list[str] = []
        self.changed: dict[int, datetime] = {}
        self.notes: dict[int, list[str]] = {}
        self.clock: datetime | None = None
        self.waits: dict[int, list[int]] = {}
        self.iterations = [("Sprint 11", 1, 14), ("Sprint 12", 15, 28), ("Undated", 0, 0)]

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
        at = self.at(number).isoformat().replace("+00:00", "Z")
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
        relations = [
            {
                "rel": "System.LinkTypes.Dependency-Reverse",
                "url": f"https://h.example/_apis/wit/workItems/{one}",
            }
            for one in self.waits.get(number, ())
        ]
        told = {"id": number, "rev": 3, "fields": fields, "url": f"https://h.example/_apis/wit/{number}"}
        return {**told, "relations": relations} if relations else told

    def at(self, number: int) -> datetime:
        """When a work item was changed last."""
        return self.changed.get(number, START + timedelta(minutes=number))

    def answer(self, seen: Seen) -> Reply | None:
        reply = self._answer(seen)
        if self.clock is None or reply is None:
            return reply
        told = {**reply.headers, "Date": format_datetime(self.clock, usegmt=True)}
        return Reply(reply.status, reply.data, told, reply.text, reply.act)

    def _answer(self, seen: Seen) -> Reply | None:
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
        if (query := path.removeprefix("/App/App%20Team/_apis/wit/wiql/")) in self.saved:
            return self._found([one for one in self.visible() if self.saved[query](one)], seen)
        if path == "/App/_apis/wit/workitemsbatch":
            return self._batch(body)
        if re.fullmatch(r"/App/_apis/wit/workitemtypes/[^/]+/states", path):
            rows = [{"name": name, "color": "b2b2b2", "category": kind} for name, kind in self.states.items()]
            return Reply(200, {"count": len(rows), "value": rows}, SERVER_CLOCK)
        if re.fullmatch(r"/App(/App%20Team)?/_apis/[w]ork/teamsettings/iterations", path):
            return Reply(200, {"value": [self._iteration(*one) for one in self.iterations]}, SERVER_CLOCK)
        if found := re.fullmatch(r"/App/_apis/wit/workItems/(\d+)/comments", path):
            return self._comments(int(found[1]), seen)
        if found := re.fullmatch(r"/App/_apis/wit/workitems/(\d+)", path):
            return self._patched(int(found[1]), seen)
        return Reply(404, {"message": "VS800075: The project does not exist.", "typeKey": "ProjectNotFound"})

    def _too_new(self, seen: Seen) -> Reply | None:
        """Server 2022 knows no later version, and some of its resources as a preview alone."""
        version, _, preview = seen.value("api-version").partition("-")
        if tuple(map(int, version.split("."))) > (7, 0):
            message = f"The requested version {version} is out of range for this server (7.0)."
        elif seen.path.endswith(("/connectionData", "/comments")) and not preview:
            message = "The requested version is under preview. The -preview flag must be supplied."
        else:
            return None
        return Reply(400, {"message": message, "typeKey": "VssVersionOutOfRangeException"})

    def _wiql(self, query: str, seen: Seen) -> Reply:
        self.asked.append(query)
        found = re.fullmatch(
            r"SELECT \[System\.Id\] FROM WorkItems WHERE (.+) "
            r"ORDER BY \[System\.(Id\]|ChangedDate\] DESC)",
            query,
        )
        if found is None or "[System.Nothing]" in query:
            return Reply(400, {"message": "TF51005: The query references a field that does not exist."})
        numbers = self.visible()
        if parent := re.search(r"\[System\.Parent\] = (\d+)", query):
            numbers = [
                one for one in numbers if self.raw(one)["fields"].get("System.Parent") == int(parent[1])
            ]
        if since := re.search(r"\[System\.ChangedDate\] >= '([^']+)'", query):
            numbers = [one for one in numbers if self.at(one) >= datetime.fromisoformat(since[1])]
        if tag := re.search(r"\[System\.Tags\] CONTAINS '([^']+)'", query):
            numbers = [one for one in numbers if tag[1] in str(self.raw(one)["fields"].get("System.Tags"))]
        if among := re.search(r"\[System\.Id\] IN \(([\d, ]+)\)", query):
            numbers = [one for one in numbers if one in set(map(int, among[1].split(",")))]
        if after := re.search(r"\[System\.Id\] > (\d+)", query):
            numbers = [one for one in numbers if one > int(after[1])]
        if until := re.search(r"\[System\.Id\] <= (\d+)", query):
            numbers = [one for one in numbers if one <= int(until[1])]
        for some, moment in re.findall(
            r"\(\[System\.Id\] NOT IN \(([\d, ]+)\) OR \[System\.ChangedDate\] > '([^']+)'\)", query
        ):
            known, late = datetime.fromisoformat(moment), set(map(int, some.split(",")))
            numbers = [one for one in numbers if one not in late or self.at(one) > known]
        if found[2] != "Id]":
            numbers.sort(key=self.at, reverse=True)
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
        assert ("$expand" in body) != ("fields" in body), "both at once are refused"
        if not ids or len(ids) > 200 or max(ids) >= 2**31 or body["errorPolicy"] != "omit":
            return Reply(400, {"message": "VS403474: You requested more than the limit of 200 work items."})
        rows = [self.raw(one) if one in self.visible() else None for one in ids]
        told = rows if self.nulls else [row for row in rows if row is not None]
        return Reply(200, {"count": len(told), "value": told}, SERVER_CLOCK)

    def _iteration(self, name: str, first: int, last: int) -> dict[str, Any]:
        days = {"startDate": f"2026-11-{first:02}T00:00:00Z", "finishDate": f"2026-11-{last:02}T00:00:00Z"}
        return {"id": name, "name": name, "path": f"App\\{name}", "attributes": days if first else {}}

    def _comments(self, number: int, seen: Seen) -> Reply:
        """Newest first, with a token where older ones are left."""
        if number not in self.visible():
            return Reply(404, {"message": "VS401232: Work item does not exist."})
        said = self.notes.setdefault(number, [])
        if seen.method == "POST" and isinstance(seen.body, dict):
            said.append(str(seen.body["text"]))
            return Reply(200, {"id": len(said), "workItemId": number, "text": said[-1]}, SERVER_CLOCK)
        start, size = int(seen.value("continuationToken", "0")), int(seen.value("$top"))
        rows = [{"id": at, "text": text} for at, text in enumerate(said, 1)][::-1][start : start + size]
        told: dict[str, Any] = {"totalCount": len(said), "count": len(rows), "comments": rows}
        if start + size < len(said):
            told["continuationToken"] = str(start + size)
        return Reply(200, told, SERVER_CLOCK)

    def _patched(self, number: int, seen: Seen) -> Reply:
        if seen.method != "PATCH" or seen.headers.get("content-type") != "application/json-patch+json":
            return Reply(415, {"message": "VssRequestContentTypeNotSupportedException"})
        raw = self.raw(number)
        for one in seen.body if isinstance(seen.body, list) else []:
            if one["op"] == "test":
                if one["value"] != raw["rev"]:
                    return Reply(412, {"message": "VS403351: Test Operation for path /rev failed."})
                continue
            field = one["path"].removeprefix("/fields/")
            if field == "System.State" and one["value"] not in self.states:
                return Reply(400, {"message": "TF401320: Rule Error for field State."})
            self.items.setdefault(number, {})[field] = one["value"]
        return Reply(200, self.raw(number), SERVER_CLOCK)
