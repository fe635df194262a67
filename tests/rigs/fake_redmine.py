"""A Redmine that can be worked in: projects, subtasks, statuses, a clock, and keys of several people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime

from connectors.testing.server import Reply, Seen

STATUSES = {1: ("New", False), 2: ("In Progress", False), 5: ("Closed", True), 6: ("Rejected", True)}
NEW, DOING, CLOSED, REJECTED = STATUSES


@dataclass(slots=True)
class Issue:
    project: str
    status: int = NEW
    parent: int | None = None
    updated_on: str = ""
    title: str = ""
    tracker: int = 1
    version: int | None = None


@dataclass(slots=True)
class FakeRedmine:
    """Answers ``users/current.json``, ``issues.json`` and ``issues/N.json``; ``now`` is its clock."""

    now: datetime
    issues: dict[int, Issue] = field(default_factory=dict)
    shut: set[str] = field(default_factory=set)
    """Projects that nobody sees: archived, or all rights in them taken."""
    made: int = 0
    keys: dict[str, int] = field(default_factory=lambda: {"key-mina": 7})
    saved: dict[str, Callable[[Issue], bool]] = field(default_factory=dict)
    """Saved queries by their number."""

    def create(self, project: str, status: int = NEW, parent: int | None = None) -> int:
        self.made += 1
        number = self.made
        self.issues[number] = Issue(project, status, parent, self._stamp())
        return number

    def move(self, number: int, status: int) -> None:
        self.issues[number].status = status
        self.issues[number].updated_on = self._stamp()

    def leaves(self, project: str) -> list[Issue]:
        """What counts: issues without subtasks, not rejected. Counted here by itself."""
        parents = {one.parent for one in self.issues.values()}
        return [
            one
            for number, one in self.issues.items()
            if one.project == project and number not in parents and one.status != REJECTED
        ]

    def _project(self, name: str) -> int:
        return 1 + list(dict.fromkeys(one.project for one in self.issues.values())).index(name)

    def _stamp(self) -> str:
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def answer(self, seen: Seen) -> Reply | None:
        return self(seen)

    def __call__(self, seen: Seen) -> Reply | None:
        who = self.keys.get(seen.headers.get("x-redmine-api-key", ""))
        reply = Reply(401) if who is None else self._answer(seen, who) or Reply(404)
        return Reply(reply.status, reply.data, {"Date": format_datetime(self.now, usegmt=True)})

    def _answer(self, seen: Seen, who: int) -> Reply | None:
        if seen.path == "/users/current.json":
            return Reply(200, {"user": {"id": who, "login": "mina", "firstname": "Mina", "lastname": "Park"}})
        if seen.path == "/projects.json":
            names = sorted({one.project for one in self.issues.values()} - self.shut)
            found = [{"id": number, "name": name} for number, name in enumerate(names, 1)]
            return Reply(200, {"projects": found[:3], "total_count": len(found)})
        if seen.path == "/issues.json":
            return self._page(seen)
        name = seen.path.removeprefix("/issues/").removesuffix(".json")
        if name.isdecimal() and int(name) in self.issues:
            if self.issues[int(name)].project in self.shut:
                return Reply(403)
            return Reply(200, {"issue": self._told(int(name))})
        return None

    def _page(self, seen: Seen) -> Reply:
        if seen.value("project_id") in self.shut:
            return Reply(403)
        numbers: Sequence[int] = sorted(n for n, one in self.issues.items() if one.project not in self.shut)
        if seen.value("query_id"):
            wanted = self.saved[seen.value("query_id")]
            numbers = [number for number in numbers if wanted(self.issues[number])]
        if seen.value("issue_id"):
            asked = set(map(int, seen.value("issue_id").split(",")))
            numbers = [number for number in numbers if number in asked]
        if seen.value("project_id"):
            if all(one.project != seen.value("project_id") for one in self.issues.values()):
                return Reply(404)
            numbers = [
                number for number in numbers if self.issues[number].project == seen.value("project_id")
            ]
        for name, field_ in (("tracker_id", "tracker"), ("fixed_version_id", "version")):
            if seen.value(name):
                numbers = [n for n in numbers if str(getattr(self.issues[n], field_)) == seen.value(name)]
        if seen.value("parent_id"):
            numbers = [
                n for n in numbers if self._is_below(n, int(seen.value("parent_id").removeprefix("~")))
            ]
        if seen.value("status_id") != "*" and not seen.value("query_id"):
            numbers = [number for number in numbers if not STATUSES[self.issues[number].status][1]]
        since = seen.value("updated_on").removeprefix(">=")
        numbers = [number for number in numbers if self.issues[number].updated_on >= since]
        if seen.value("sort") == "updated_on:desc,id:desc":
            numbers.sort(key=lambda number: (self.issues[number].updated_on, number), reverse=True)
        if seen.value("sort") == "id:desc":
            numbers = sorted(numbers, reverse=True)
        limit, offset = min(int(seen.value("limit", "25")), 100), int(seen.value("offset", "0"))
        shown = [self._told(number) for number in numbers[offset : offset + limit]]
        return Reply(200, {"issues": shown, "total_count": len(numbers), "offset": offset, "limit": limit})

    def _is_below(self, number: int, above: int) -> bool:
        parent = self.issues[number].parent
        return parent is not None and (parent == above or self._is_below(parent, above))

    def _told(self, number: int) -> dict[str, object]:
        issue = self.issues[number]
        name, closed = STATUSES[issue.status]
        told: dict[str, object] = {
            "id": number,
            "project": {"id": self._project(issue.project), "name": issue.project},
            "subject": issue.title or f"Issue {number}",
            "status": {"id": issue.status, "name": name, "is_closed": closed},
            "updated_on": issue.updated_on,
        }
        if issue.version is not None:
            told["fixed_version"] = {"id": issue.version, "name": f"V{issue.version}"}
        return told if issue.parent is None else {**told, "parent": {"id": issue.parent}}
