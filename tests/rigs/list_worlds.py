"""Trackers with many lists that people work in, told to all fakes in one way."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from fake_clickup import FakeClickUp
from fake_github import FakeGitHub
from fake_gitlab import FakeGitLab
from fake_jira import FakeCloud, FakeDataCenter, FakeJira
from fake_redmine import CLOSED, NEW, FakeRedmine

from connectors.testing.server import Seen
from okrtui.config.schema import Connection

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
DONE = {"status": {"name": "Done", "statusCategory": {"key": "done"}}}
TODO = {"status": {"name": "To Do", "statusCategory": {"key": "new"}}}
LISTS = 14


class JiraLists:
    """Queries by label; a step changes a state or a label, adds an issue or moves one away."""

    def __init__(self, jira: FakeJira, tasks: int) -> None:
        self.tracker, self.number = jira, tasks
        self.moves = tasks <= 100  # a larger one shows by the count alone that an issue went elsewhere
        jira.fill(tasks)
        for number in range(1, tasks + 1):
            jira.fields[number] = {**TODO, "labels": [self.label(number)]}
            jira.updated[number] = NOW - timedelta(hours=number)

    def label(self, number: int) -> str:
        return f"q{number % LISTS}"

    def connection(self, url: str) -> Connection:
        deployment = "cloud" if isinstance(self.tracker, FakeCloud) else "data_center"
        more = {"user": "mina@example.com"} if deployment == "cloud" else {}
        return Connection(
            kind="jira", base_url=url, token="env:T", deployment=deployment, recheck="7d", **more
        )

    def links(self) -> list[dict[str, str | None]]:
        return [
            {"query": f'project = "OPS" AND labels = q{one}' if one % 2 else f"labels = q{one}", "url": None}
            for one in range(LISTS)
        ]

    def single(self, number: int) -> str:
        return f"OPS-{number}"

    def retitle(self, number: int, at: datetime) -> None:
        self.tracker.updated[number], self.tracker.titles[number] = at, "Another title"

    def widen(self, at: datetime) -> None:
        """Task 11 of the list q11 comes into q1, too."""
        self.tracker.fields[11] = {**self.tracker.fields[11], "labels": ["q1", "q11"]}
        self.tracker.updated[11] = at

    def asks_first(self, seen: Seen) -> bool:
        return re.search(r"labels = q1\b", str(seen.body)) is not None

    def step(self, chance: Random, now: datetime) -> str:
        jira = self.tracker
        number = chance.randint(1, self.number)
        what = chance.choice(["state", "label", "add", "move" if self.moves else "state", "nothing"])
        if what == "add":
            number = self.number = self.number + 1
            jira.titles[number] = f"Task {number}"
            jira.fields[number] = {**TODO, "labels": [self.label(number)]}
        elif what == "state":
            state = DONE if chance.random() < 0.7 else TODO
            jira.fields[number] = {**jira.fields[number], **state}
        elif what == "label":
            jira.fields[number] = {**jira.fields[number], "labels": [f"q{chance.randint(0, LISTS + 2)}"]}
        elif what == "move":
            jira.moved[number] = f"NEW-{number}"
        if what != "nothing":
            jira.updated[number] = now
        return what


class ClickUpLists:
    """Lists of one space, a folder and a search; a step closes, moves, adds or renames."""

    def __init__(self, clickup: FakeClickUp, tasks: int) -> None:
        self.tracker, self.number = clickup, tasks
        clickup.fill(tasks)
        for number in range(1, tasks + 1):
            clickup.lists[number] = self.list(number)

    def list(self, number: int) -> str:
        return str(901 + number % (LISTS - 1))

    def connection(self, url: str) -> Connection:
        return Connection(kind="clickup", base_url=url, token="env:T", recheck="7d", workspace="9001")

    def links(self) -> list[dict[str, str | None]]:
        lists = [
            {"query": None, "url": f"https://app.clickup.com/9001/v/li/{901 + one}"}
            for one in range(LISTS - 1)
        ]
        return [*lists, {"query": "statuses=Closed", "url": None}]

    def single(self, number: int) -> str:
        return self.tracker.ref(number).key

    def retitle(self, number: int, at: datetime) -> None:
        self.tracker.updated[number], self.tracker.titles[number] = at, "Another title"

    def widen(self, at: datetime) -> None:
        """Task 11 is closed, which the search finds, and goes into another list."""
        self.tracker.closed.add(11)
        self.tracker.lists[11], self.tracker.updated[11] = self.list(1), at

    def asks_first(self, seen: Seen) -> bool:
        return f"/list/{self.list(1)}/" in seen.path

    def step(self, chance: Random, now: datetime) -> str:
        clickup = self.tracker
        number = chance.randint(1, self.number)
        what = chance.choice(["close", "move", "add", "reopen", "nothing"])
        if what == "add":
            number = self.number = self.number + 1
            clickup.fill(number)
            clickup.lists[number] = self.list(number)
        elif what == "close":
            clickup.closed.add(number)
        elif what == "reopen":
            clickup.closed.discard(number)
        elif what == "move":
            clickup.lists[number] = str(901 + chance.randint(0, LISTS - 2))
        if what != "nothing":
            clickup.updated[number] = now
        return what


class GitHubLists:
    """Labels of one repository, a milestone and the repository itself; a step changes a state, a label or the
    milestone, or adds an issue."""

    def __init__(self, hub: FakeGitHub, tasks: int) -> None:
        self.tracker, self.number = hub, tasks
        for number in range(1, tasks + 1):
            self.add(number, NOW - timedelta(hours=number))

    def add(self, number: int, at: datetime) -> None:
        label, milestone = f"q{number % (LISTS - 2)}", 1 if number % 5 == 0 else None
        self.tracker.add("acme/app", number, labels=(label,), milestone=milestone, updated=at)

    def connection(self, url: str) -> Connection:
        return Connection(kind="github", base_url=url, token="env:T", recheck="7d")

    def links(self) -> list[dict[str, str | None]]:
        labels = [f"labels/q{one}" for one in range(LISTS - 2)]
        pages = ["issues", *labels, "milestone/1"]
        return [{"query": None, "url": f"https://github.com/acme/app/{page}"} for page in pages]

    def single(self, number: int) -> str:
        return f"acme/app#{number}"

    def retitle(self, number: int, at: datetime) -> None:
        issue = self.tracker.issues[f"acme/app#{number}"]
        issue.title, issue.updated = "Another title", at

    def widen(self, at: datetime) -> None:
        """Task 11 of the list q11 comes into q1, too."""
        issue = self.tracker.issues["acme/app#11"]
        issue.labels, issue.updated = ("q1", "q11"), at

    def asks_first(self, seen: Seen) -> bool:
        return seen.value("labels") == "q1"

    def step(self, chance: Random, now: datetime) -> str:
        issue = self.tracker.issues[f"acme/app#{chance.randint(1, self.number)}"]
        what = chance.choice(["state", "label", "milestone", "add", "nothing"])
        if what == "add":
            self.number += 1
            self.add(self.number, now)
        elif what == "state":
            issue.state = "closed" if chance.random() < 0.7 else "open"
        elif what == "label":
            issue.labels = (f"q{chance.randint(0, LISTS)}",)
        elif what == "milestone":
            issue.milestone = chance.choice([1, None])
        if what not in ("add", "nothing"):
            issue.updated = now
        return what


class GitLabLists:
    """Labels of two projects, a group, a milestone, merge requests and a search; a step changes a state, a
    label or the milestone, or adds an issue."""

    concerned = 4  # a label, its project, the group, and a search that may hold it

    def __init__(self, lab: FakeGitLab, tasks: int) -> None:
        self.tracker, self.number = lab, tasks
        lab.level = 20
        lab.milestones["acme/web"] = [{"iid": 1, "id": 71, "title": "M1"}]
        for number in range(1, tasks + 1):
            self.add(number, NOW - timedelta(hours=number))

    def add(self, number: int, at: datetime) -> None:
        of = self.tracker.mergers if number % 7 == 0 else self.tracker.issues
        milestone = {"iid": 1, "id": 71, "title": "M1", "project_id": 9} if number % 5 == 0 else None
        path = "acme/web" if number % 2 else "acme/app"
        told = {"labels": [f"q{number % (LISTS - 5)}"], "milestone": milestone if number % 2 else None}
        of[path, number] = {"title": f"Task {number}", **told, **self.changed(at)}

    def changed(self, at: datetime) -> dict[str, str]:
        return {"updated_at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")}

    def told(self, number: int) -> dict[str, Any]:
        both = (self.tracker.issues, self.tracker.mergers)
        return next(one for of in both for (_, at), one in of.items() if at == number)

    def connection(self, url: str) -> Connection:
        return Connection(kind="gitlab", base_url=url, token="env:T", recheck="7d")

    def single(self, number: int) -> str:
        return f"{'acme/web' if number % 2 else 'acme/app'}{'!' if number % 7 == 0 else '#'}{number}"

    def links(self) -> list[dict[str, str | None]]:
        labels = [
            f"https://gitlab.com/acme/{'web' if one % 2 else 'app'}/-/issues?label_name[]=q{one}"
            for one in range(LISTS - 5)
        ]
        pages = ["groups/acme/-/issues", "acme/web/-/milestones/1", "acme/app/-/merge_requests"]
        urls = [*labels, *(f"https://gitlab.com/{page}" for page in pages), "https://gitlab.com/acme/app"]
        return [
            *({"query": None, "url": url} for url in urls),
            {"query": "group=acme&labels=q1", "url": None},
        ]

    def retitle(self, number: int, at: datetime) -> None:
        self.told(number).update(title="Another title", **self.changed(at))

    def widen(self, at: datetime) -> None:
        """Task 11 comes into q1, too."""
        self.told(11).update(labels=["q1", "q2"], **self.changed(at))

    def asks_first(self, seen: Seen) -> bool:
        return seen.value("labels") == "q1"

    def step(self, chance: Random, now: datetime) -> str:
        issue = self.told(chance.randint(1, self.number))
        what = chance.choice(["state", "label", "milestone", "add", "nothing"])
        if what == "add":
            self.number += 1
            self.add(self.number, now)
        elif what == "state":
            issue["state"] = "closed" if chance.random() < 0.7 else "opened"
        elif what == "label":
            issue["labels"] = [f"q{chance.randint(0, LISTS)}"]
        elif what == "milestone":
            issue["milestone"] = None
        if what not in ("add", "nothing"):
            issue.update(self.changed(now))
        return what


class RedmineLists:
    """Projects, a version, a subtree and two filters; a step changes a state, a version, a parent or a
    project, adds an issue or deletes one."""

    concerned = (
        3  # its project, the filter that may hold it, and another one whose conditions are not looked at
    )

    def __init__(self, redmine: FakeRedmine, tasks: int) -> None:
        self.tracker, self.number = redmine, tasks
        redmine.keys = {"key": 7}
        for number in range(1, tasks + 1):
            redmine.now = NOW - timedelta(hours=number)
            self.add(number)
        redmine.now = NOW

    def add(self, number: int) -> None:
        self.tracker.create(f"p{number % (LISTS - 4)}")
        issue = self.tracker.issues[number]
        issue.tracker, issue.version = 1 + number % 2, 5 if number % 5 == 0 else None
        issue.parent = number - 12 if number in (13, 25, 14) else None

    def connection(self, url: str) -> Connection:
        return Connection(kind="redmine", base_url=url, token="env:T", recheck="7d")

    def links(self) -> list[dict[str, str | None]]:
        pages = [*(f"projects/p{one}" for one in range(LISTS - 4)), "versions/5", "issues?parent_id=~1"]
        queries = ["project_id=p1&tracker_id=2", "tracker_id=1&subject=~"]
        return [
            *({"query": None, "url": f"https://redmine.example.com/{page}"} for page in pages),
            *({"query": query, "url": None} for query in queries),
        ]

    def single(self, number: int) -> str:
        return f"#{number}"

    def changed(self, number: int, at: datetime) -> None:
        self.tracker.now = at
        self.tracker.move(number, self.tracker.issues[number].status)

    def retitle(self, number: int, at: datetime) -> None:
        self.tracker.issues[number].title = "Another title"
        self.changed(number, at)

    def widen(self, at: datetime) -> None:
        """Issue 22 goes into another project."""
        self.tracker.issues[22].project = "p3"
        self.changed(22, at)

    def asks_first(self, seen: Seen) -> bool:
        return seen.value("project_id") == "p3"

    def step(self, chance: Random, now: datetime) -> str:
        redmine = self.tracker
        redmine.now = now
        number = chance.choice(sorted(redmine.issues))
        issue = redmine.issues[number]
        what = chance.choice(["state", "version", "project", "parent", "add", "delete", "nothing"])
        if what == "add":
            self.number += 1
            self.add(self.number)
        elif what == "state":
            issue.status = CLOSED if chance.random() < 0.7 else NEW
        elif what == "version":
            issue.version = chance.choice([5, None])
        elif what == "project":
            issue.project = f"p{chance.randint(0, LISTS - 5)}"
        elif what == "parent":
            issue.parent = None if number == 1 else 1
        elif what == "delete" and number > 25:
            del redmine.issues[number]
        if what not in ("add", "delete", "nothing"):
            self.changed(number, now)
        return what


World = JiraLists | ClickUpLists | GitHubLists | GitLabLists | RedmineLists
WORLDS = {
    "a page of Jira": lambda: JiraLists(FakeCloud(), 28),
    "a larger Jira": lambda: JiraLists(FakeCloud(), 140),
    "a larger server": lambda: JiraLists(FakeDataCenter(), 140),
    "ClickUp": lambda: ClickUpLists(FakeClickUp(), 42),
    "GitHub": lambda: GitHubLists(FakeGitHub(), 42),
    "GitLab": lambda: GitLabLists(FakeGitLab(), 42),
    "Redmine": lambda: RedmineLists(FakeRedmine(NOW), 42),
}
SURVEYED = ["a page of Jira", "a larger Jira", "ClickUp", "GitHub", "GitLab", "Redmine"]
