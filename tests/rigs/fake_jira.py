"""Two fake Jiras: Cloud (v3: bulkfetch, pages by token) and Data Center (v2: offsets, strict keys).

They know the JQL that the connector writes, refuse what the real ones refuse, and are scripted by
their attributes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from specified import Specified
from specs import Specification, assert_conforms

from connectors.model import Options, QueryKind, QueryRef, Task, TaskRef
from connectors.testing.server import Reply, Seen

SERVER_V2 = Path(__file__).with_name("jira_server_v2.json")
LONG_AGO = datetime(2026, 10, 1, tzinfo=UTC)
SERVER_CLOCK = "Tue, 24 Nov 2026 05:00:00 GMT"
FIELDS = [
    {"id": "summary", "name": "Summary", "schema": {"type": "string"}},
    {"id": "customfield_10014", "name": "Epic Link", "schema": {"type": "any"}},
    {"id": "customfield_10016", "name": "Story point estimate", "schema": {"type": "number"}},
    {"id": "customfield_10020", "name": "Sprint", "schema": {"type": "array"}},
    {"id": "customfield_10028", "name": "Story Points", "schema": {"type": "number"}},
    {"id": "customfield_10050", "name": "Revenue", "schema": {"type": "number"}},
]

STATUSES = [
    {"id": "1", "name": "To Do", "statusCategory": {"key": "new"}},
    {"id": "3", "name": "Shipped", "statusCategory": {"key": "indeterminate"}},
]


def error(status: int, *messages: str, headers: Mapping[str, str] | None = None) -> Reply:
    """How Jira complains."""
    return Reply(status, {"errorMessages": list(messages), "errors": {}}, headers or {})


def parted(text: str, word: str) -> list[str]:
    """The parts of JQL between the outermost ``word``."""
    parts, depth, start = [], 0, 0
    for found in re.finditer(rf'"[^"]*"|[()]|\b{word}\b', text):
        if found[0] in "()":
            depth += 1 if found[0] == "(" else -1
        elif found[0] == word and depth == 0:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


class FakeJira(Specified):
    """What both kinds have in common."""

    kind = "jira"
    user: str | None = None
    person: Mapping[str, str] = {"accountId": "5b10", "displayName": "Mina Kim"}

    def __init__(self) -> None:
        super().__init__()
        self.updated: dict[int, datetime] = {}
        self.fields: dict[int, dict[str, Any]] = {}
        self.moved: dict[int, str] = {}
        """Task number → the key it answers under now."""
        self.parents: dict[int, int] = {}
        """Task number → that of the task it stands below, by its epic or as a subtask."""
        self.sets: dict[str, set[int]] = {}
        """Conditions of JQL with the tasks that they hold: time, or a version of another name, moves them."""
        self.boards: dict[str, str] = {}
        """Boards by id → the ids of their filters."""
        self.anonymous = False
        self.projects = ["APP", "OPS"]
        self.extra: dict[str, object] = {}
        self.site_fields = list(FIELDS)
        self.site_statuses = list(STATUSES)

    def options(self, base_url: str, **extra: object) -> Options:
        made = super().options(base_url, **{**self.extra, **extra})
        return Options(made.name, made.kind, made.base_url, made.token, self.user, made.extra)

    def ref(self, number: int) -> TaskRef:
        return TaskRef(f"OPS-{number}")

    def number(self, task: Task) -> int:
        return int(task.id) - 10_000

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.LIST, "OPS")

    def error_inside(self) -> Reply:
        return error(200, "The service is busy")

    def key(self, number: int) -> str:
        """The key under which a task answers."""
        return self.moved.get(number, f"OPS-{number}")

    def named(self, ident: str) -> int | None:
        """The number of the task that an id or a present or former key means."""
        ident = ident.strip().upper()
        for number in self.visible():
            if ident in (str(10_000 + number), self.key(number), f"OPS-{number}"):
                return number
        return None

    def issue(self, number: int, fields: list[str]) -> dict[str, Any]:
        """One issue with no more than the fields asked for."""
        stamp = self.updated.get(number, LONG_AGO).strftime("%Y-%m-%dT%H:%M:%S.000+0000")
        known: dict[str, Any] = {
            "summary": self.titles[number],
            "status": {"name": "To Do", "statusCategory": {"key": "new"}},
            "updated": stamp,
            **self.fields.get(number, {}),
        }
        told = {name: value for name, value in known.items() if name in fields}
        return {"id": str(10_000 + number), "key": self.key(number), "self": "x", "fields": told}

    def select(self, jql: str) -> list[int]:
        """The numbers that a query holds. Raises ValueError for JQL that no Jira would take."""
        conditions = re.split(r"(?i)\border by\b", jql)[0].strip()
        if not conditions:
            raise ValueError("Unbounded JQL queries are not allowed here.")
        test = self._either(conditions)
        numbers = [number for number in self.visible() if test(number)]
        if "updated ASC" in jql:
            numbers.sort(key=lambda number: self.updated.get(number, LONG_AGO))
        return numbers

    def _either(self, text: str) -> Callable[[int], bool]:
        """OR binds less than AND; parentheses before both."""
        if re.fullmatch(r"(?:(?:id|key) in \([^)]*\)(?: OR )?)+", text):
            return self._among(text)
        tests = [self._both(part) for part in parted(text, "OR")]
        return lambda number: any(test(number) for test in tests)

    def _both(self, text: str) -> Callable[[int], bool]:
        parts = [part.strip() for part in parted(text, "AND")]
        inner = [part[1:-1] if part.startswith("(") and part.endswith(")") else None for part in parts]
        tests = [
            self._test(part) if within is None else self._either(within)
            for part, within in zip(parts, inner, strict=True)
        ]
        return lambda number: all(test(number) for test in tests)

    def _labelled(self, name: str) -> Callable[[int], bool]:
        """Issues without labels of their own have every label where their number is even."""
        given = {number: told["labels"] for number, told in self.fields.items() if "labels" in told}
        return lambda number: name in given[number] if number in given else number % 2 == 0

    def _test(self, clause: str) -> Callable[[int], bool]:
        if clause in self.sets:
            return lambda number: number in self.sets[clause]
        if match := re.fullmatch(r"updated >= (\d+)", clause):
            since = datetime.fromtimestamp(int(match[1]) / 1000, UTC)
            return lambda number: self.updated.get(number, LONG_AGO) >= since
        if match := re.fullmatch(r'project (?:in \((.*)\)|= (".*"))', clause):
            projects = re.findall(r'"([A-Z]+)"', match[1] or match[2])
            if unknown := set(projects) - {"OPS", "NEW"}:
                raise ValueError(f"The value '{unknown.pop()}' does not exist for the field 'project'.")
            return lambda number: self.key(number).split("-")[0] in projects
        if match := re.search(r"(?:parent|cf\[10014\]) in \(([^)]*)\)", clause):
            above = {self.named(part.strip().strip('"')) for part in match[1].split(",")}
            return lambda number: self.parents.get(number) in above
        if re.search(r"\b(?:id|key) in \(", clause):
            return self._among(clause)
        if match := re.fullmatch(r'labels = "?([\w-]+)"?', clause):
            return self._labelled(match[1])
        if clause.startswith(("parent = ", "filter = ", "fixVersion = ", '"Epic Link" = ', "sprint = ")):
            return lambda number: number % 2 == 0
        raise ValueError(f"Error in the JQL Query: '{clause}'")

    def _among(self, clause: str) -> Callable[[int], bool]:
        wanted = set()
        unknown = []
        for field, listed in re.findall(r"(id|key) in \(([^)]*)\)", clause):
            for ident in (part.strip().strip('"') for part in listed.split(",")):
                number = self.named(ident)
                if number is None and field == "key":
                    unknown.append(f"An issue with key '{ident}' does not exist for field 'key'.")
                elif number is None:
                    unknown.append(f"A value with ID '{ident}' does not exist for the field 'id'.")
                else:
                    wanted.add(number)
        if unknown:
            raise ValueError("\n".join(unknown))
        return lambda number: number in wanted

    def agile(self, seen: Seen) -> Reply | None:
        """What Jira Software answers under an address of its own; None for another address."""
        found = re.search(r"/rest/agile/1\.0/board/([0-9]+)/configuration$", seen.path)
        if found is None:
            return None
        if found[1] not in self.boards:
            return error(404, "The requested board cannot be viewed")
        return Reply(200, {"id": int(found[1]), "name": "Team", "filter": {"id": self.boards[found[1]]}})

    def _myself(self) -> Reply:
        if self.anonymous:
            return error(401, "Client must be authenticated to access this resource.")
        return Reply(200, self.person, {"Date": SERVER_CLOCK})


class FakeCloud(FakeJira):
    """Jira Cloud with a classic API token."""

    user = "mina@example.com"
    spec = "jira-cloud-v3.json"
    unlisted = frozenset({"/rest/agile/1.0/board/12/configuration"})

    def __init__(self) -> None:
        super().__init__()
        self.extra = {"deployment": "cloud"}
        self.errors: dict[int, str] = {}
        """Tasks that bulkfetch cannot read now."""
        self.lagging: set[int] = set()
        """Tasks whose last change the search index has not seen."""
        self.short_pages = False
        self.repeat_token = False

    def is_page(self, seen: Seen) -> bool:
        return seen.path.endswith("/rest/api/3/search/jql")

    def answer(self, seen: Seen) -> Reply | None:
        body = seen.body if isinstance(seen.body, dict) else {}
        path = seen.path.partition("/rest/api/3/")[2]
        if "/rest/agile/" in seen.path:
            return self.agile(seen)
        if path == "myself":
            return self._myself()
        if path == "project/search":
            found = [{"key": key} for key in self.projects]
            return Reply(200, {"values": found[:3], "total": len(found)}, {"Date": SERVER_CLOCK})
        if path == "field":
            return Reply(200, self.site_fields, {"Date": SERVER_CLOCK})
        if path == "status":
            return Reply(200, self.site_statuses, {"Date": SERVER_CLOCK})
        if path == "serverInfo" or seen.path.endswith("/rest/api/2/serverInfo"):
            return Reply(200, {"deploymentType": "Cloud", "version": "1001.0.0-SNAPSHOT"})
        if seen.method == "POST" and path == "issue/bulkfetch":
            return self._bulk(body)
        if seen.method == "POST" and path == "search/jql":
            return self._search(body)
        if seen.method == "POST" and path == "search/approximate-count":
            return self._counted(body)
        if seen.path.rpartition("/")[2] == "search":
            return error(410, "The requested API has been removed.")
        return None

    def _bulk(self, body: dict[str, Any]) -> Reply:
        idents = body.get("issueIdsOrKeys", [])
        if len(idents) > 100 or set(body) - {"issueIdsOrKeys", "fields", "expand", "fieldsByKeys"}:
            return error(400, "Invalid request payload")
        if self.anonymous:
            return Reply(200, {"issues": [], "issueErrors": []})
        numbers = sorted({number for ident in idents if (number := self.named(ident)) is not None})
        failed = [
            {"id": ident, "errorMessage": self.errors[number]}
            for ident in idents
            if (number := self.named(ident)) in self.errors
        ]
        issues = [self.issue(number, body["fields"]) for number in numbers if number not in self.errors]
        return Reply(200, {"issues": issues, "issueErrors": failed}, {"Date": SERVER_CLOCK})

    def _search(self, body: dict[str, Any]) -> Reply:
        known = {"jql", "fields", "maxResults", "nextPageToken", "expand", "fieldsByKeys", "reconcileIssues"}
        if set(body) - known:
            return error(400, "Invalid request payload. Refer to the REST API documentation and try again.")
        if self.anonymous:
            return error(
                400,
                "Field 'assignee' does not exist or this field cannot be viewed by anonymous users.",
                headers={"X-Seraph-LoginReason": "AUTHENTICATED_FAILED"},
            )
        try:
            numbers = [number for number in self.select(body["jql"]) if number not in self.lagging]
        except ValueError as wrong:
            return error(400, str(wrong))
        start = int(body.get("nextPageToken", "t0")[1:])
        size = min(body.get("maxResults", 50), 100)
        if self.short_pages:
            size = 0 if start == 0 and "nextPageToken" not in body else max(size // 3, 1)
        page = numbers[start : start + size]
        data: dict[str, Any] = {"issues": [self.issue(number, body.get("fields", ["id"])) for number in page]}
        data["isLast"] = start + size >= len(numbers)
        if not data["isLast"]:
            data["nextPageToken"] = "t7" if self.repeat_token else f"t{start + size}"
        return Reply(200, data, {"Date": SERVER_CLOCK})

    def _counted(self, body: dict[str, Any]) -> Reply:
        try:
            return Reply(200, {"count": len(self.select(body["jql"]))})
        except ValueError as wrong:
            return error(400, str(wrong))


class FakeDataCenter(FakeJira):
    """Jira Data Center with a personal access token, under a context path if ``context`` is set."""

    person: Mapping[str, str] = {"key": "JIRAUSER10100", "name": "mina", "displayName": "Mina Kim"}

    def __init__(self) -> None:
        super().__init__()
        self.context = ""
        self.posts = True
        self.longest = 8_000
        self.archived: set[int] = set()
        """Tasks that no search finds and a read by key does."""

    def options(self, base_url: str, **extra: object) -> Options:
        return super().options(base_url + self.context, **extra)

    def check_requests(self, requests: Sequence[Seen]) -> None:
        """Atlassian publishes no machine-readable description: the file beside this one holds what may
        be asked."""
        spec = Specification(json.loads(SERVER_V2.read_text(encoding="utf-8")))
        assert_conforms(requests, spec, prefix=self.context)

    def is_page(self, seen: Seen) -> bool:
        return seen.path.endswith("/rest/api/2/search")

    def answer(self, seen: Seen) -> Reply | None:
        if not seen.path.startswith(self.context + "/rest/api/2/"):
            return self.agile(seen)
        path = seen.path.partition("/rest/api/2/")[2]
        if path == "myself":
            return self._myself()
        if path == "project":
            return Reply(200, [{"key": key} for key in self.projects], {"Date": SERVER_CLOCK})
        if path == "field":
            return Reply(200, self.site_fields, {"Date": SERVER_CLOCK})
        if path == "status":
            return Reply(200, self.site_statuses, {"Date": SERVER_CLOCK})
        if path == "serverInfo":
            return Reply(200, {"deploymentType": "Server", "version": "9.12.0"}, {"Date": SERVER_CLOCK})
        if path.startswith("issue/"):
            return self._one(path.removeprefix("issue/"), seen)
        if path != "search":
            return None
        if seen.method == "POST":
            return self._search(dict(seen.body)) if self.posts and isinstance(seen.body, dict) else Reply(405)
        if len(unquote(json.dumps(seen.query))) > self.longest:
            return Reply(414)
        query = dict(seen.query)
        return self._search({**query, "fields": query.get("fields", "").split(",")})

    def named(self, ident: str) -> int | None:
        number = super().named(ident)
        return None if number in self.archived else number

    def _one(self, ident: str, seen: Seen) -> Reply:
        number = FakeJira.named(self, ident)
        if number is None:
            return error(404, "Issue Does Not Exist")
        return Reply(200, self.issue(number, seen.value("fields").split(",")), {"Date": SERVER_CLOCK})

    def _search(self, query: dict[str, Any]) -> Reply:
        try:
            numbers = [number for number in self.select(query["jql"]) if number not in self.archived]
        except ValueError as wrong:
            return error(400, *str(wrong).split("\n"))
        start, size = int(query.get("startAt", 0)), int(query.get("maxResults", 50))
        issues = [self.issue(number, query["fields"]) for number in numbers[start : start + size]]
        data = {"startAt": start, "maxResults": size, "total": len(numbers), "issues": issues}
        return Reply(200, data, {"Date": SERVER_CLOCK})
