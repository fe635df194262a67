"""A GitLab as far as a connector asks: projects of a group, their issues, merge requests and milestones, and
what it leaves out of its headers. Every request is held against what its documents say that it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

from connectors.model import QueryKind, QueryRef, Task, TaskRef
from connectors.testing.rig import CANARY, Dialect
from connectors.testing.server import Reply, Seen

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
PAGING = {"page", "per_page"}
FILTERS = {
    *(
        "scope",
        "state",
        "labels",
        "milestone",
        "milestone_id",
        "search",
        "iids[]",
        "order_by",
        "sort",
    ),
    *("created_after", "created_before", "updated_after", "updated_before", "author_username"),
    *("assignee_username", "iteration_id", "epic_id", "weight", "not[labels]", "issue_type"),
}
LIST = {*PAGING, *FILTERS}
KNOWN: Mapping[str, tuple[str, set[str]]] = {
    r"/user": ("GET", set()),
    r"/personal_access_tokens/self": ("GET", set()),
    r"/projects": ("GET", {*PAGING, "membership", "simple", "order_by"}),
    r"/(projects|groups)/[^/]+": ("GET", set()),
    r"/(projects|groups)/[^/]+/(issues|merge_requests)|/issues|/merge_requests": ("GET", LIST),
    r"/(projects|groups)/[^/]+/issues_statistics": ("GET", FILTERS),
    r"/(projects|groups)/[^/]+/milestones": ("GET", {*PAGING, "iids[]"}),
    r"/groups/[^/]+/epics/\d+/issues": ("GET", PAGING),
    r"/projects/[^/]+/(issues|merge_requests)/\d+": ("GET PUT", {"state_event", "add_labels"}),
    r"/projects/[^/]+/(issues|merge_requests)/\d+/notes": ("GET POST", {*PAGING, "order_by", "sort", "body"}),
}
"""The paths below ``/api/v4`` with their methods and parameters."""
SORTED = {"created_at", "updated_at"}


class FakeGitLab(Dialect):
    """Task n is issue n of ``acme/app``, project 8. ``issues`` and ``mergers`` hold what differs from plain
    ones, by project path and number. ``prefix``: the path below which the installation lies."""

    kind = "gitlab"

    def __init__(self) -> None:
        super().__init__()
        self.prefix = ""
        self.projects = {"acme/app": 8, "acme/web": 9}
        self.level = 10
        self.updated: dict[int, datetime] = {}
        self.more: dict[int, dict[str, Any]] = {}
        self.issues: dict[tuple[str, int], dict[str, Any]] = {}
        self.mergers: dict[tuple[str, int], dict[str, Any]] = {}
        self.milestones: dict[str, list[dict[str, Any]]] = {}
        self.epics: dict[int, list[int]] = {}
        self.licensed = True
        self.counts_to = 10_000
        self.offset_to = 50_000
        self.headers = True
        self.etags = False
        self.graphql = True
        self.deaf = False
        self.notes: dict[str, list[str]] = {}

    # What there is

    def raw(self, path: str, iid: int, more: Mapping[str, Any], sign: str = "#") -> dict[str, Any]:
        """One issue or merge request in GitLab's JSON."""
        what = "issues" if sign == "#" else "merge_requests"
        created = (START + timedelta(minutes=iid)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        return {
            "id": self.projects[path] * 1_000_000 + iid,
            "iid": iid,
            "project_id": self.projects[path],
            "title": f"Task {iid}",
            "state": "opened",
            "created_at": created,
            "updated_at": self.updated.get(iid, START + timedelta(minutes=iid)).strftime(
                "%Y-%m-%dT%H:%M:%S.000Z"
            ),
            "closed_at": None,
            "labels": [],
            "milestone": None,
            "assignees": [],
            "web_url": f"http://gitlab.example{self.prefix}/{path}/-/{what}/{iid}",
            "references": {"short": f"{sign}{iid}", "relative": f"{sign}{iid}", "full": f"{path}{sign}{iid}"},
            **({"moved_to_id": None} if sign == "#" else {"merged_at": None}),
            **more,
        }

    def there(self, path: str, what: str) -> dict[int, dict[str, Any]]:
        """All of a project, by number; what is hidden or deleted is not there."""
        if what == "merge_requests":
            return {
                iid: self.raw(at, iid, more, "!") for (at, iid), more in self.mergers.items() if at == path
            }
        found = {iid: self.raw(at, iid, more) for (at, iid), more in self.issues.items() if at == path}
        if path == "acme/app":
            for number in self.visible():
                own = {**self.more.get(number, {}), **self.issues.get((path, number), {})}
                found[number] = self.raw(path, number, {"title": self.titles[number], **own})
        return found

    # How it answers

    def answer(self, seen: Seen) -> Reply | None:
        if seen.path == f"{self.prefix}/api/graphql":
            return self._graphql(str(seen.body)) if self.graphql else Reply(404)
        path = seen.path.removeprefix(f"{self.prefix}/api/v4")
        if path == "/user":
            return Reply(data={"id": 7, "username": "mina", "name": "Mina Kim"})
        if path == "/personal_access_tokens/self":
            return Reply(data={"scopes": ["read_api"], "expires_at": "2027-01-31", "active": True})
        if path == "/groups/acme":
            return Reply(data={"id": 3, "name": "Acme", "description": ""})
        if path == "/projects":
            return self._paged([{"path_with_namespace": name} for name in self.projects], seen)
        if found := re.fullmatch(
            r"/projects/([^/]+)(?:/(issues|merge_requests|milestones))?(?:/(\d+))?(/notes)?", path
        ):
            return self._of_project(seen, *found.groups())
        if found := re.fullmatch(
            r"/groups/([^/]+)/(issues|merge_requests|milestones|epics)(?:/(\d+)/issues)?", path
        ):
            return self._of_group(seen, *found.groups())
        if path.endswith("/issues_statistics"):
            return Reply(data={"statistics": {"counts": {"all": len(self.there("acme/app", "issues"))}}})
        return None

    def _of_project(
        self, seen: Seen, name: str, what: str | None, iid: str | None, notes: str | None
    ) -> Reply:
        named = unquote(name)
        path = next((at for at, number in self.projects.items() if named in (at, str(number))), None)
        if path is None:
            return Reply(404, {"message": "404 Project Not Found"})
        if what is None:
            on = {f"{one}_access_level": "enabled" for one in ("issues", "merge_requests")}
            rights = {"project_access": {"access_level": self.level}, "group_access": None}
            about = {"id": self.projects[path], "name": path.rpartition("/")[2], "description": "The shop"}
            return Reply(data={**about, "permissions": rights, **on})
        if what == "milestones":
            return self._milestones(path, seen)
        there = self.there(path, what)
        if iid is None:
            return self._list(list(there.values()), seen)
        if int(iid) not in there:
            return Reply(404, {"message": "404 Not found"})
        return self._one(seen, path, what, int(iid), there[int(iid)], notes)

    def _of_group(self, seen: Seen, name: str, what: str, epic: str | None) -> Reply:
        if unquote(name) != "acme":
            return Reply(404, {"message": "404 Group Not Found"})
        if what == "milestones":
            return self._milestones("groups/acme", seen)
        if epic is not None:
            if not self.licensed:
                return Reply(403, {"message": "403 Forbidden"})
            if int(epic) not in self.epics:
                return Reply(404, {"message": "404 Not found"})
            app = self.there("acme/app", "issues")
            return self._paged([app[iid] for iid in self.epics[int(epic)]], seen)
        return self._list([one for path in self.projects for one in self.there(path, what).values()], seen)

    def _milestones(self, owner: str, seen: Seen) -> Reply:
        wanted = seen.values("iids[]")
        there = self.milestones.get(owner, [])
        return self._paged([one for one in there if not wanted or str(one["iid"]) in wanted], seen)

    def _list(self, rows: list[dict[str, Any]], seen: Seen) -> Reply:
        assert seen.value("scope") == "all", "the default is what I made myself"
        if wanted := seen.values("iids[]"):
            assert len(wanted) <= 100
            rows = [one for one in rows if str(one["iid"]) in wanted]
        for label in filter(None, seen.value("labels").split(",")):
            rows = [one for one in rows if label in one["labels"]]
        if title := seen.value("milestone"):
            rows = [one for one in rows if (one["milestone"] or {}).get("title") == title]
        if seen.value("state") not in ("all", ""):
            rows = [one for one in rows if one["state"] == seen.value("state")]
        if self.licensed and (iteration := seen.value("iteration_id")):
            rows = [one for one in rows if str((one.get("iteration") or {}).get("id")) == iteration]
        for name in ("created", "updated"):
            rows = [one for one in rows if one[f"{name}_at"] >= seen.value(f"{name}_after")]
        order = seen.value("order_by", "created_at")
        assert order in SORTED
        rows.sort(key=lambda one: (one[order], one["id"]), reverse=seen.value("sort", "desc") == "desc")
        return self._paged(rows, seen)

    def _paged(self, rows: list[dict[str, Any]], seen: Seen) -> Reply:
        size, page = min(int(seen.value("per_page", "20")), 100), int(seen.value("page", "1"))
        if (page - 1) * size >= self.offset_to:
            return Reply(
                405, {"error": f"Offset pagination has a maximum allowed offset of {self.offset_to}"}
            )
        shown = rows[(page - 1) * size : page * size]
        headers = self._headers(len(rows), size, page) if self.headers else {}
        etag = f'W/"{abs(hash(repr(shown)))}"'
        if self.etags:
            headers["ETag"] = etag
            if seen.headers.get("if-none-match") == etag:
                return Reply(304, headers=headers)
        return Reply(data=shown, headers=headers)

    def _headers(self, total: int, size: int, page: int) -> dict[str, str]:
        more = page * size < total
        away = f'<http://gitlab.internal/api/v4/?page={page + 1}>; rel="next"'  # behind a proxy
        found = {"Link": away if more else '<x>; rel="first"', "X-Next-Page": str(page + 1) if more else ""}
        return {**found, "X-Total": str(total)} if total <= self.counts_to else found

    def _one(
        self, seen: Seen, path: str, what: str, iid: int, row: dict[str, Any], notes: str | None
    ) -> Reply:
        key = row["references"]["full"]
        body: Any = seen.body
        if seen.method != "GET" and self.deaf:
            return Reply(200, {})
        if notes is not None:
            said = self.notes.setdefault(key, [])
            if seen.method == "POST":
                said.append(body["body"])
                return Reply(201, {"id": len(said)})
            return self._paged([{"id": at, "body": one} for at, one in enumerate(said)], seen)
        if seen.method == "PUT":
            own = self.mergers if what == "merge_requests" else self.issues
            kept = own.setdefault((path, iid), {})
            if "state_event" in body:
                kept["state"] = {"close": "closed", "reopen": "opened"}[body["state_event"]]
            kept["labels"] = [*row["labels"], *filter(None, body.get("add_labels", "").split(","))]
            return Reply(200, {**row, **kept})
        return Reply(data=row)

    def _graphql(self, asked: str) -> Reply:
        every = [one for path in self.projects for one in self.there(path, "issues").values()]
        known = {one["id"]: one["references"]["full"] for one in every}
        data: dict[str, Any] = {}
        for number in map(int, re.findall(r"gid://gitlab/Issue/(\d+)", asked)):
            data[f"m{number}"] = {"reference": known[number]} if number in known else None
        return Reply(data={"data": data})

    # As a dialect

    def ref(self, number: int) -> TaskRef:
        return TaskRef(f"acme/app#{number}", f"8#{number}")

    def number(self, task: Task) -> int:
        return int(task.key.partition("#")[2])

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.LIST, "acme/app")

    def is_page(self, seen: Seen) -> bool:
        return seen.path.endswith("/issues")

    def error_inside(self) -> Reply:
        return Reply(data={"message": "GitLab is not responding"})

    def foreign_link(self, seen: Seen, elsewhere: str) -> Reply | None:
        self.counts_to = 0
        reply = self.answer(seen)
        assert reply is not None
        return Reply(reply.status, reply.data, {"Link": f'<{elsewhere}/stolen?page=2>; rel="next"'})

    def check_requests(self, requests: Sequence[Seen]) -> None:
        check(requests, self.prefix)


def check(requests: Sequence[Seen], prefix: str = "") -> None:
    """Raises AssertionError for a request that GitLab's documents do not know."""
    for seen in requests:
        assert seen.headers.get("private-token") == CANARY and "authorization" not in seen.headers
        if seen.path == f"{prefix}/api/graphql":
            assert seen.method == "POST" and isinstance(seen.body, dict) and set(seen.body) == {"query"}
            continue
        assert seen.path.startswith(f"{prefix}/api/v4/"), seen.path
        path = seen.path.removeprefix(f"{prefix}/api/v4")
        (method, names) = next((KNOWN[one] for one in KNOWN if re.fullmatch(one, path)), ("", set()))
        assert seen.method in method.split(), (seen.method, path)
        given = {name for name, _ in seen.query} | (set(seen.body) if isinstance(seen.body, dict) else set())
        assert given <= names, (path, given - names)
