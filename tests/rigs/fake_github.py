"""A small GitHub: issues, pull requests, milestones, sub-issues, search; REST and GraphQL.

GraphQL documents are parsed and walked field by field, so that only what was asked is answered.
Tests bend it through its attributes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from fake_graphql import Refused, execute

from connectors.testing.server import Reply, Seen

OLD = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass
class Issue:
    """An issue or a pull request."""

    repo: str
    number: int
    title: str = "A task"
    state: str = "open"
    reason: str | None = None
    pull: bool = False
    merged: bool = False
    draft: bool = False
    labels: tuple[str, ...] = ()
    assignee: str | None = None
    milestone: int | None = None
    parent: str | None = None
    points: float | None = None
    created: datetime = OLD
    updated: datetime = OLD
    closed: datetime | None = None

    @property
    def key(self) -> str:
        return f"{self.repo}#{self.number}"

    @property
    def node(self) -> str:
        return f"I_{self.repo.replace('/', '_')}_{self.number}"

    @property
    def page(self) -> str:
        return f"https://github.com/{self.repo}/{'pull' if self.pull else 'issues'}/{self.number}"


class FakeGitHub:
    """``deleted`` and ``hidden`` hold keys, ``transferred`` old keys and new ones, ``renamed`` old
    repositories and new ones. ``denied`` names GraphQL fields without a right; ``old_fields`` those
    that this server does not know; ``graphql`` False: there is none."""

    def __init__(self) -> None:
        self.issues: dict[str, Issue] = {}
        self.milestones: dict[tuple[str, int], str | None] = {}
        self.deleted: set[str] = set()
        self.hidden: set[str] = set()
        self.transferred: dict[str, str] = {}
        self.renamed: dict[str, str] = {}
        self.gone_repositories: set[str] = set()
        self.archived: set[str] = set()
        self.denied: dict[str, str] = {}
        self.old_fields: set[str] = set()
        self.graphql = True
        self.incomplete = False
        self.graphql_headers: dict[str, str] = {}
        self.user_headers: dict[str, str] = {}
        self.application = False

    def add(self, repo: str = "acme/app", number: int = 1, **values: Any) -> Issue:
        issue = Issue(repo, number, **values)
        self.issues[issue.key] = issue
        return issue

    def seen(self, key: str) -> Issue | None:
        """What the account may see under a key, after renames."""
        repo, _, number = key.partition("#")
        key = f"{self.renamed.get(repo, repo)}#{number}"
        if key in self.deleted or key in self.hidden or key in self.transferred:
            return None
        return self.issues.get(key)

    def visible(self, repo: str) -> list[Issue]:
        repo = self.renamed.get(repo, repo)
        return [one for one in self.issues.values() if one.repo == repo and self.seen(one.key)]

    def has(self, repo: str) -> bool:
        repo = self.renamed.get(repo, repo)
        return repo not in self.gone_repositories and any(one.repo == repo for one in self.issues.values())

    # -- REST ----------------------------------------------------------------------------------

    def answer(self, seen: Seen) -> Reply | None:
        """One request, with ETags for GETs."""
        seen = replace(seen, path=seen.path.removeprefix("/api/v3").replace("/api/graphql", "/graphql"))
        if seen.method == "POST":
            return self.post(seen)
        reply = self.get(seen)
        if reply is None or reply.status != 200:
            return reply
        body = json.dumps([reply.data, reply.headers.get("Link")]).encode()
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        if seen.headers.get("if-none-match") == etag:
            return Reply(304, headers={"ETag": etag})
        return Reply(200, reply.data, {**reply.headers, "ETag": etag})

    def get(self, seen: Seen) -> Reply | None:
        if seen.path == "/user":
            if self.application:
                return Reply(403, {"message": "Resource not accessible by integration"})
            return Reply(200, {"login": "mina", "id": 77}, self.user_headers)
        if seen.path == "/search/issues":
            return self.search(seen)
        found = re.fullmatch(
            r"/repos/([^/]+/[^/]+)/(issues|milestones|labels)(?:/(\d+))?(/sub_issues)?", seen.path
        )
        if found is None:
            return None
        repo, kind, number, below = found[1], found[2], found[3], found[4]
        if not self.has(repo):
            return Reply(404, {"message": "Not Found"})
        if repo in self.renamed:
            path = seen.path.replace(repo, self.renamed[repo])
            query = urlencode(seen.query)
            return Reply(
                301, {"message": "Moved"}, {"Location": f"http://{seen.headers['host']}{path}?{query}"}
            )
        if kind == "labels":
            return Reply(200, [{"name": name} for name in self.labels(repo)])
        if kind == "milestones" and number is None:
            return Reply(
                200, [{"number": n, "due_on": due} for (of, n), due in self.milestones.items() if of == repo]
            )
        if kind == "milestones":
            inside = [one for one in self.visible(repo) if one.milestone == int(number)]
            closed = sum(one.state == "closed" for one in inside)
            return Reply(200, {"open_issues": len(inside) - closed, "closed_issues": closed})
        if number is None:
            return self.paged(seen, self.filtered(seen, repo))
        key = f"{repo}#{number}"
        if below:
            return self.paged(seen, self.children(key))
        if key in self.deleted:
            return Reply(410, {"message": "This issue was deleted"})
        if key in self.transferred:
            repo, _, number = self.transferred[key].partition("#")
            location = f"http://{seen.headers['host']}/repos/{repo}/issues/{number}"
            return Reply(301, {"message": "Moved Permanently"}, {"Location": location})
        issue = self.seen(key)
        return Reply(404, {"message": "Not Found"}) if issue is None else Reply(200, self.rest(issue))

    def labels(self, repo: str) -> list[str]:
        """The names of a repository's labels."""
        return sorted({name for one in self.visible(repo) for name in one.labels})

    def filtered(self, seen: Seen, repo: str) -> list[Issue]:
        issues = self.visible(repo)
        if seen.value("state", "open") != "all":
            issues = [one for one in issues if one.state == seen.value("state", "open")]
        if seen.value("since"):
            since = datetime.fromisoformat(seen.value("since"))
            issues = [one for one in issues if one.updated >= since]
        if seen.value("labels"):
            issues = [one for one in issues if seen.value("labels") in one.labels]
        if seen.value("milestone"):
            issues = [one for one in issues if str(one.milestone) == seen.value("milestone")]
        order = seen.value("sort", "created")
        issues.sort(key=lambda one: (getattr(one, order), one.number))
        return issues if seen.value("direction", "desc") == "asc" else issues[::-1]

    def paged(
        self, seen: Seen, issues: list[Issue], wrap: Callable[[list[Any]], Any] = lambda page: page
    ) -> Reply:
        size, number = int(seen.value("per_page", "30")), int(seen.value("page", "1"))
        last = max(-(-len(issues) // size), 1)
        rest = urlencode([(name, value) for name, value in seen.query if name != "page"])
        base = f"http://{seen.headers['host']}{seen.path}?{rest}&page="
        links = [f'<{base}{number + 1}>; rel="next"', f'<{base}{last}>; rel="last"'] if number < last else []
        page = [self.rest(one) for one in issues[(number - 1) * size : number * size]]
        return Reply(200, wrap(page), {"Link": ", ".join(links)} if links else {})

    def search(self, seen: Seen) -> Reply:
        issues = self.matching(seen.value("q"))
        wrap = lambda page: {"total_count": len(issues), "incomplete_results": self.incomplete, "items": page}  # noqa: E731
        return self.paged(seen, issues[:1000], wrap)

    def matching(self, query: str) -> list[Issue]:
        """What a search finds, oldest first."""
        out = [one for one in self.issues.values() if self.seen(one.key)]
        for word in re.findall(r'(?:[^\s"]|"[^"]*")+', query):
            name, _, value = word.partition(":")
            value = value.strip('"')
            if name == "repo":
                out = [one for one in out if one.repo == value]
            elif word in ("is:issue", "is:pr"):
                out = [one for one in out if one.pull == (value == "pr")]
            elif word in ("is:open", "is:closed"):
                out = [one for one in out if one.state == value]
            elif name == "label":
                out = [one for one in out if value in one.labels]
            elif name == "created":
                since = datetime.fromisoformat(value.removeprefix(">=")).replace(tzinfo=UTC)
                out = [one for one in out if one.created >= since]
            elif name == "closed":
                start, end = (datetime.fromisoformat(part) for part in value.split(".."))
                out = [one for one in out if one.closed is not None and start <= one.closed <= end]
        return sorted(out, key=lambda one: (one.created, one.number))

    def children(self, key: str) -> list[Issue]:
        return [one for one in self.issues.values() if one.parent == key and self.seen(one.key)]

    def rest(self, issue: Issue) -> dict[str, Any]:
        """An issue as REST shows it."""
        api = "https://api.github.com/repos"
        parent = issue.parent.replace("#", "/issues/") if issue.parent else None
        body: dict[str, Any] = {
            "node_id": issue.node,
            "number": issue.number,
            "title": issue.title,
            "state": issue.state,
            "state_reason": issue.reason,
            "html_url": issue.page,
            "repository_url": f"{api}/{issue.repo}",
            "labels": [{"name": name} for name in issue.labels],
            "assignees": [{"login": issue.assignee}] if issue.assignee else [],
            "milestone": self.milestone(issue, "due_on"),
            "created_at": stamp(issue.created),
            "updated_at": stamp(issue.updated),
            "closed_at": stamp(issue.closed),
            "sub_issues_summary": self.summary(issue),
        }
        if parent:
            body["parent_issue_url"] = f"{api}/{parent}"
        if issue.pull:
            body["pull_request"] = {"merged_at": stamp(issue.closed) if issue.merged else None}
            body["draft"] = issue.draft
        return body

    def milestone(self, issue: Issue, due: str) -> dict[str, Any] | None:
        if issue.milestone is None:
            return None
        due_on = self.milestones.get((issue.repo, issue.milestone))
        return {"__typename": "Milestone", "number": issue.milestone, due: due_on}

    def home(self, issue: Issue) -> dict[str, Any]:
        """The repository of a node."""
        archived = issue.repo in self.archived
        return {"__typename": "Repository", "nameWithOwner": issue.repo, "isArchived": archived}

    def summary(self, issue: Issue) -> dict[str, Any]:
        below = self.children(issue.key)
        done = sum(one.state == "closed" for one in below)
        return {"__typename": "SubIssuesSummary", "completed": done, "total": len(below)}

    # -- GraphQL -------------------------------------------------------------------------------

    def post(self, seen: Seen) -> Reply | None:
        if not seen.path.endswith("/graphql") or not self.graphql:
            return Reply(404, {"message": "Not Found"})
        assert isinstance(seen.body, dict)
        root: dict[str, Any] = {
            "__typename": "Query",
            "viewer": {"__typename": "User", "id": "U_1", "login": "robot"},
            "nodes": self.nodes,
            "repository": self.repository,
            "search": self.graphql_search,
        }
        body = execute(
            seen.body["query"], seen.body.get("variables") or {}, root, self.denied, self.old_fields
        )
        return Reply(200, body, self.graphql_headers)

    def nodes(self, ids: list[str]) -> list[Any]:
        if len(ids) > 100:
            raise Refused("ARGUMENT_LIMIT", "You may not provide more than 100 node ids")
        by_node = {one.node: one for one in self.issues.values()}
        out: list[Any] = []
        for node in ids:
            issue = by_node.get(node)
            if node.startswith("M_"):
                out.append({"__typename": "Milestone", "id": node})
            elif issue is not None and self.seen(issue.key):
                out.append(self.node(issue))
            else:
                out.append(
                    Refused("NOT_FOUND", f"Could not resolve to a node with the global id of '{node}'")
                )
        return out

    def repository(self, owner: str, name: str) -> Any:
        repo = self.renamed.get(f"{owner}/{name}", f"{owner}/{name}")
        if not self.has(repo):
            raise Refused("NOT_FOUND", f"Could not resolve to a Repository with the name '{repo}'.")

        def issue(number: int) -> Any:
            found = self.seen(f"{repo}#{number}")
            if found is None:
                raise Refused(
                    "NOT_FOUND", f"Could not resolve to an issue or pull request with the number of {number}."
                )
            return self.node(found)

        def milestone(number: int) -> Any:
            return {
                "__typename": "Milestone",
                "dueOn": self.milestones.get((repo, number)),
                **self.counts([o for o in self.visible(repo) if o.milestone == number]),
            }

        def named(name: str) -> Any:
            found = next((one for one in self.labels(repo) if one.lower() == name.lower()), None)
            return {"__typename": "Label", "name": found} if found else None

        def hundred(first: int) -> Any:
            nodes = [{"__typename": "Label", "name": name} for name in self.labels(repo)[:first]]
            return {"__typename": "Connection", "nodes": nodes}

        counted = self.counts(self.visible(repo))
        return {
            "__typename": "Repository",
            "issueOrPullRequest": issue,
            "issue": issue,
            "milestone": milestone,
            "label": named,
            "labels": hundred,
            **counted,
        }

    def counts(self, issues: list[Issue]) -> dict[str, Any]:
        def of(pull: bool) -> Callable[..., Any]:
            def connection(labels: list[str] | None = None, **page: Any) -> dict[str, Any]:
                fits = [o for o in issues if o.pull == pull and (not labels or set(labels) & set(o.labels))]
                return {"__typename": "Connection", "totalCount": len(fits)}

            return connection

        return {"issues": of(False), "pullRequests": of(True)}

    def graphql_search(self, query: str, **page: Any) -> dict[str, Any]:
        issues = self.matching(query)
        return {**self.connection(issues[:1000], **page), "issueCount": len(issues)}

    def connection(
        self, issues: list[Issue], first: int, after: str | None = None, **more: Any
    ) -> dict[str, Any]:
        start = int(after or 0)
        end = start + first
        info = {"__typename": "PageInfo", "hasNextPage": end < len(issues), "endCursor": str(end)}
        nodes = [self.node(one) for one in issues[start:end]]
        return {"__typename": "Connection", "nodes": nodes, "pageInfo": info, "totalCount": len(issues)}

    def node(self, issue: Issue) -> dict[str, Any]:
        """An issue as GraphQL shows it."""
        parent = self.seen(issue.parent) if issue.parent else None
        state = "MERGED" if issue.merged else issue.state.upper()
        value = {"__typename": "ProjectV2ItemFieldNumberValue", "number": issue.points}
        item = {
            "__typename": "ProjectV2Item",
            "fieldValueByName": lambda name: value if name == "Points" else None,
        }
        people = [{"__typename": "User", "login": issue.assignee}] if issue.assignee else []
        return {
            "__typename": "PullRequest" if issue.pull else "Issue",
            "id": issue.node,
            "number": issue.number,
            "title": issue.title,
            "url": issue.page,
            "state": state,
            "stateReason": issue.reason.upper() if issue.reason else None,
            "isDraft": issue.draft,
            "createdAt": stamp(issue.created),
            "updatedAt": stamp(issue.updated),
            "closedAt": stamp(issue.closed),
            "repository": self.home(issue),
            "assignees": {"__typename": "Connection", "nodes": people},
            "milestone": self.milestone(issue, "dueOn"),
            "labels": {
                "__typename": "Connection",
                "nodes": [{"__typename": "Label", "name": n} for n in issue.labels],
            },
            "parent": self.above(parent) if parent else None,
            "subIssuesSummary": self.summary(issue),
            "subIssues": lambda **page: self.connection(self.children(issue.key), **page),
            "projectItems": {"__typename": "Connection", "nodes": [item] if issue.points is not None else []},
        }

    def above(self, parent: Issue) -> dict[str, Any]:
        """The issue that a node is part of."""
        more = {"number": parent.number, "repository": self.home(parent)}
        return {"__typename": "Issue", "id": parent.node, **more}


def stamp(moment: datetime | None) -> str | None:
    """As GitHub writes instants."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def days(count: float) -> datetime:
    """So many days after the oldest issue."""
    return OLD + timedelta(days=count)


def documents(requests: list[Seen]) -> list[Mapping[str, Any]]:
    """The GraphQL bodies among recorded requests."""
    return [seen.body for seen in requests if seen.method == "POST" and isinstance(seen.body, dict)]
