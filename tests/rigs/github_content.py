"""What the small GitHub holds: issues, pull requests, milestones and sub-issues, and who may see them.

Tests bend it through its attributes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

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
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    type: str | None = None
    blocked_by: tuple[str, ...] = ()
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


@dataclass
class Project:
    """A project (v2): ``items`` are keys of issues, or ``draft``; ``views`` by number have a filter."""

    items: list[str] = field(default_factory=list)
    views: dict[int, str] = field(default_factory=dict)


class GitHubContent:
    """``deleted`` and ``hidden`` hold keys, ``transferred`` old keys and new ones, ``renamed`` old
    repositories and new ones. ``denied`` names GraphQL fields without a right; ``old_fields`` those
    that this server does not know; ``graphql`` False: there is none."""

    def __init__(self) -> None:
        self.issues: dict[str, Issue] = {}
        self.milestones: dict[tuple[str, int], str | None] = {}
        self.projects: dict[tuple[str, int], Project] = {}
        self.private: set[str] = set()
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

    def labels(self, repo: str) -> list[str]:
        """The names of a repository's labels."""
        return sorted({name for one in self.visible(repo) for name in one.labels})

    def blockers(self, issue: Issue) -> list[Issue]:
        found = (self.seen(key) for key in issue.blocked_by)
        return [one for one in found if one is not None]

    def children(self, key: str) -> list[Issue]:
        return [one for one in self.issues.values() if one.parent == key and self.seen(one.key)]

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


def stamp(moment: datetime | None) -> str | None:
    """As GitHub writes instants."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def days(count: float) -> datetime:
    """So many days after the oldest issue."""
    return OLD + timedelta(days=count)
