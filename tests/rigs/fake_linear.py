"""A small Linear: one workspace, asked through GraphQL as far as the connector asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from fake_graphql import Refused, execute

from connectors.testing.server import Reply, Seen

START = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
STATES = {
    "Triage": "triage",
    "Backlog": "backlog",
    "Todo": "unstarted",
    "In Progress": "started",
    "In Review": "started",
    "Done": "completed",
    "Canceled": "canceled",
    "Duplicate": "duplicate",
}


def uuid(number: int, what: int = 0) -> str:
    """The id of issue ``number``; others by ``what``."""
    return f"{what:08x}-0000-4000-8000-{number:012x}"


def stamp(moment: datetime | None) -> str | None:
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%S.") + "123Z"


@dataclass
class Issue:
    """``seen``: may this account read it? ``before``: what it was called in other teams."""

    ident: int
    team: str = "ENG"
    number: int = 1
    title: str = "A task"
    state: str = "Todo"
    updated: datetime = START
    more: dict[str, Any] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    project: str | None = None
    milestone: str | None = None
    cycle: int | None = None
    parent: int | None = None
    blocked_by: list[int] = field(default_factory=list)
    archived: bool = False
    trashed: bool = False
    seen: bool = True
    before: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.team}-{self.number}"


class FakeLinear:
    """Call it with a request. ``initiatives``: the slugs of the projects of each; ``views``: filters by
    slug, or None for one of projects; ``page_limit``: what one query may cost at most."""

    def __init__(self) -> None:
        self.issues: dict[int, Issue] = {}
        self.states = dict(STATES)
        self.state_changed = START
        self.labels: dict[str, str | None] = {"bug": None, "okr": None, "api": "ENG"}
        self.label_changed = START
        self.projects: set[str] = {"0a1b2c3d4e5f"}
        self.initiatives: dict[str, set[str]] = {"1f2e3d4c5b6a": {"0a1b2c3d4e5f"}}
        self.views: dict[str, Mapping[str, Any] | None] = {}
        self.milestones: set[str] = {uuid(1, 7)}
        self.teams = {"ENG": False, "OPS": False}
        self.cycles = {("ENG", 12)}
        self.token: str | None = None
        self.costly_beyond = 250
        self.comments: dict[int, list[str]] = {}
        self.told: dict[str, dict[str, Any]] = {}
        self.below: dict[int, list[Issue]] = {}
        self.headers: dict[str, str] = {
            "X-RateLimit-Requests-Limit": "2500",
            "X-RateLimit-Requests-Remaining": "2400",
            "X-RateLimit-Requests-Reset": "1795582800000",
            "X-Complexity": "120",
            "X-RateLimit-Complexity-Limit": "3000000",
            "X-RateLimit-Complexity-Remaining": "2990000",
            "X-RateLimit-Complexity-Reset": "1795582800000",
        }

    def add(self, number: int, team: str = "ENG", **more: Any) -> Issue:
        """An issue with this number, and an id of that number."""
        self.teams.setdefault(team, False)
        made = Issue(len(self.issues) + 1 if team != "ENG" else number, team, number, **more)
        self.issues[made.ident] = made
        return made

    def answer(self, seen: Seen) -> Reply | None:
        if seen.path != "/graphql" or seen.method != "POST":
            return Reply(404, {"message": "Not Found"})
        if self.token is not None and seen.headers.get("authorization") != self.token:
            return Reply(
                401, refusal("Authentication required", "AUTHENTICATION_ERROR", "authentication error")
            )
        assert isinstance(seen.body, dict)
        values = seen.body.get("variables") or {}
        if int(values.get("first", 0)) > self.costly_beyond:
            return Reply(400, refusal("Query too complex", "INPUT_ERROR", "invalid input"), self.headers)
        body = execute(seen.body["query"], values, self.root(), {}, set())
        errors = body.get("errors", [])
        if errors:
            told = [refusal(str(one["message"]), one["type"], "invalid input")["errors"][0] for one in errors]
            return Reply(200, {"data": None, "errors": told}, self.headers)
        return Reply(200, body, self.headers)

    def root(self) -> dict[str, Any]:
        return {
            "__typename": "Query",
            "viewer": {
                "__typename": "User",
                "id": uuid(7, 9),
                "name": "Mina Kim",
                "email": "mina@acme.example",
            },
            "organization": {"__typename": "Organization", "name": "Acme", "urlKey": "acme"},
            "teams": lambda **page: self.connection([self.team(key) for key in self.teams], **page),
            "issues": lambda **page: self.connection(self.nodes(), **page),
            "issue": self.issue,
            "customView": self.view,
            "workflowStates": lambda **page: self.connection([changed(self.state_changed, 1)], **page),
            "issueLabels": lambda **page: self.connection(self.label_nodes(), **page),
            "projects": lambda **page: self.connection([slugged(one) for one in self.projects], **page),
            "initiatives": lambda **page: self.connection([slugged(one) for one in self.initiatives], **page),
            "projectMilestones": lambda **page: self.connection(
                [ided(one) for one in self.milestones], **page
            ),
            "initiative": lambda id: self.above(id, "projects"),
            "project": lambda id: self.above(id, "projectMilestones"),
            "cycles": lambda **page: self.connection(
                [{**ided(f"{t}{n}"), "number": n, "team": {"key": t}} for t, n in self.cycles], **page
            ),
            "commentCreate": self.comment,
            "issueUpdate": self.update,
        }

    def connection(
        self,
        nodes: list[dict[str, Any]],
        first: int = 50,
        after: str | None = None,
        filter: Mapping[str, Any] | None = None,
        orderBy: str = "createdAt",
        includeArchived: bool = False,
    ) -> dict[str, Any]:
        shown = [one for one in nodes if includeArchived or one.get("archivedAt") is None]
        shown = [one for one in shown if filter is None or matches(one, filter)]
        if orderBy == "updatedAt":
            shown.sort(key=lambda one: str(one.get("updatedAt")), reverse=True)
        start = int(after or 0)
        more = start + first < len(shown)
        info = {
            "__typename": "PageInfo",
            "hasNextPage": more,
            "endCursor": str(start + first) if more else None,
        }
        return {"__typename": "Connection", "nodes": shown[start : start + first], "pageInfo": info}

    def nodes(self) -> list[dict[str, Any]]:
        self.below = {}
        for one in self.issues.values():
            if one.parent is not None and one.seen:
                self.below.setdefault(one.parent, []).append(one)
        return [self.node(one) for one in self.issues.values() if one.seen]

    def issue(self, id: str) -> dict[str, Any]:
        for one in self.issues.values():
            if one.seen and id in (uuid(one.ident), one.key, *one.before):
                return self.node(one)
        raise Refused("INPUT_ERROR", "Entity not found: Issue - Could not find referenced Issue.")

    def view(self, id: str) -> dict[str, Any]:
        if id not in self.views:
            raise Refused("INPUT_ERROR", "Entity not found: CustomView")
        asked = self.views[id]
        shown = [] if asked is None else [one for one in self.nodes() if matches(one, asked)]
        return {
            "__typename": "CustomView",
            "modelName": "Project" if asked is None else "Issue",
            "issues": lambda **page: self.connection(shown, **page),
        }

    def above(self, id: str, below: str) -> dict[str, Any]:
        if id not in (self.initiatives if below == "projects" else self.projects):
            raise Refused("INPUT_ERROR", "Entity not found")
        closed = {"completedAt": None, "canceledAt": None}
        rows = [
            {**ided(name), "name": name, "description": "", "url": f"https://linear.app/acme/project/x-{name}",
             "targetDate": "2026-12-15", **closed, **self.told.get(name, {})}
            for name in sorted(self.initiatives[id] if below == "projects" else self.milestones)
        ]  # fmt: skip
        return {
            "__typename": "Above",
            "name": "Retention",
            "description": "Stay",
            "url": f"https://linear.app/acme/project/x-{id}",
            below: lambda **page: self.connection(rows, **page),
        }

    def team(self, key: str) -> dict[str, Any]:
        return {
            "__typename": "Team",
            "id": f"team-{key}",
            "key": key,
            "name": {"ENG": "Engineering", "OPS": "Operations"}.get(key, key),
            "private": self.teams.get(key, False),
            "states": lambda **page: self.connection(
                [{**ided(one), "name": one} for one in self.states], **page
            ),
        }

    def label_nodes(self) -> list[dict[str, Any]]:
        return [
            {
                **changed(self.label_changed, at),
                "name": name,
                "isGroup": False,
                "team": None if team is None else {"__typename": "Team", "id": f"team-{team}"},
            }
            for at, (name, team) in enumerate(self.labels.items())
        ]

    def node(self, issue: Issue, deep: int = 6) -> dict[str, Any]:
        """An issue as GraphQL shows it."""
        kind = self.states[issue.state]
        parent = self.issues.get(issue.parent or -1) if deep else None
        below = self.below.get(issue.ident, []) if deep == 6 else []
        blockers = [self.issues[one] for one in issue.blocked_by] if deep == 6 else []
        bodies = [
            {**ided(f"c{at}"), "body": one} for at, one in enumerate(self.comments.get(issue.ident, []))
        ]
        names = [{**ided(one), "name": one} for one in issue.labels]
        relations = [
            {"__typename": "IssueRelation", "type": "blocks", "issue": self.node(one, 0)} for one in blockers
        ]
        return {
            "__typename": "Issue",
            "id": uuid(issue.ident),
            "identifier": issue.key,
            "number": issue.number,
            "title": issue.title,
            "url": f"http://127.0.0.1/acme/issue/{issue.key}/title",
            "estimate": None,
            "dueDate": None,
            "priority": 0,
            "priorityLabel": "No priority",
            "updatedAt": stamp(issue.updated),
            "completedAt": stamp(issue.updated) if kind == "completed" else None,
            "canceledAt": stamp(issue.updated) if kind in ("canceled", "duplicate") else None,
            "archivedAt": stamp(issue.updated) if issue.archived or issue.trashed else None,
            "trashed": True if issue.trashed else None,
            "state": {"__typename": "WorkflowState", "name": issue.state, "type": kind},
            "assignee": None,
            "team": self.team(issue.team),
            "parent": self.node(parent, deep - 1) if parent else None,
            "project": self.project(issue.project),
            "projectMilestone": ided(issue.milestone) if issue.milestone else None,
            "cycle": {"__typename": "Cycle", "number": issue.cycle, "isActive": issue.cycle == 12}
            if issue.cycle
            else None,
            "labels": Many(names, self),
            "children": Many([self.node(one, 1) for one in below], self),
            "inverseRelations": Many(relations, self),
            "comments": Many(bodies, self),
            **issue.more,
        }

    def project(self, slug: str | None) -> dict[str, Any] | None:
        if slug is None:
            return None
        above = [
            {"slugId": name, "id": name, "ancestors": []}
            for name, has in self.initiatives.items()
            if slug in has
        ]
        return {**slugged(slug), "__typename": "Project", "initiatives": above}

    def comment(self, input: Mapping[str, Any]) -> dict[str, Any]:
        issue = next(one for one in self.issues.values() if uuid(one.ident) == input["issueId"])
        self.comments.setdefault(issue.ident, []).append(input["body"])
        return {"__typename": "CommentPayload", "success": True}

    def update(self, id: str, input: Mapping[str, Any]) -> dict[str, Any]:
        issue = next(one for one in self.issues.values() if uuid(one.ident) == id)
        issue.state = input.get("stateId", issue.state)
        known = list(self.labels)
        issue.labels += [known[int(one[-12:], 16)] for one in input.get("addedLabelIds", [])]
        issue.updated += timedelta(minutes=1)
        return {"__typename": "IssuePayload", "success": True}


class Many:
    """A connection below an object: a function for the walk, its entries for a filter."""

    def __init__(self, entries: list[dict[str, Any]], linear: FakeLinear) -> None:
        self.entries, self.linear = entries, linear

    def __call__(self, **page: Any) -> dict[str, Any]:
        return self.linear.connection(self.entries, **page)


def refusal(message: str, code: str, type: str) -> dict[str, Any]:
    """The body of an error as Linear writes it."""
    extensions = {"type": type, "code": code, "userError": True, "userPresentableMessage": message}
    return {"errors": [{"message": message, "path": ["issue"], "extensions": extensions}]}


def ided(text: str) -> dict[str, Any]:
    return {"__typename": "Node", "id": text}


def slugged(text: str) -> dict[str, Any]:
    return {**ided(text), "slugId": text}


def changed(moment: datetime, number: int) -> dict[str, Any]:
    return {**ided(uuid(number, 3)), "updatedAt": stamp(moment)}


def matches(node: object, asked: Mapping[str, Any]) -> bool:
    """Does a value pass a filter? What it is compared with stands in the schema's own words."""
    return all(_passes(node, name, value) for name, value in asked.items())


def _passes(node: object, name: str, value: Any) -> bool:
    if name == "and":
        return all(matches(node, one) for one in value)
    if name == "or":
        return any(matches(node, one) for one in value)
    if name == "null":
        return (node is None) is value
    if name == "some":
        entries = node.entries if isinstance(node, Many) else node
        return isinstance(entries, list) and any(matches(one, value) for one in entries)
    if name in ("eq", "in", "nin", "neq", "eqIgnoreCase", "gte", "gt", "lt", "lte"):
        return _compares(node, name, value)
    return isinstance(node, dict) and matches(node.get(name), value)


def _compares(node: object, sign: str, value: Any) -> bool:
    if sign in ("in", "nin"):
        return (node in value) is (sign == "in")
    if sign in ("eq", "neq"):
        return (node == value) is (sign == "eq")
    if not isinstance(node, str):
        return False
    if sign == "eqIgnoreCase":
        return node.casefold() == str(value).casefold()
    left, right = (datetime.fromisoformat(one.replace("Z", "+00:00")) for one in (node, str(value)))
    return {"gte": left >= right, "gt": left > right, "lte": left <= right, "lt": left < right}[sign]
