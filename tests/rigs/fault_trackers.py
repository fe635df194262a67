"""Every tracker with tasks that people close, reopen, add and delete, told to all fakes in one way."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from fake_asana import FakeAsana, gid
from fake_azuredevops import FakeAzureDevOps
from fake_clickup import FakeClickUp
from fake_gitlab import FakeGitLab
from fake_jira import FakeCloud, FakeDataCenter, FakeJira
from github_dialects import REPO, ListDialect
from linear_dialect import LinearDialect
from redmine_dialect import RedmineDialect

from connectors.testing.rig import Dialect
from connectors.testing.server import Reply, Seen


class Living:
    """Mixed into a fake: ``finish`` says at an instant whether a task is done."""

    done: set[int]

    def finish(self, number: int, done: bool, at: datetime) -> None:
        self.done = (self.done | {number}) if done else (self.done - {number})
        self.told(number, done, at)

    def told(self, number: int, done: bool, at: datetime) -> None:
        raise NotImplementedError


class GitHub(Living, ListDialect):
    changes: dict[int, datetime]

    def __init__(self) -> None:
        super().__init__()
        self.done, self.changes = set(), {}

    def told(self, number: int, done: bool, at: datetime) -> None:
        self.changes[number] = at

    def answer(self, seen: Seen) -> Reply | None:
        self.fake.add(REPO, 999_999, state="closed")
        self.fake.hidden = {f"{REPO}#{number}" for number in (*self.hidden, 999_999)}
        self.fake.deleted = {f"{REPO}#{number}" for number in self.deleted}
        for number, title in self.titles.items():
            closed = self.changes.get(number) if number in self.done else None
            changed = {"updated": self.changes[number]} if number in self.changes else {}
            state = "open" if closed is None else "closed"
            self.fake.add(REPO, number, title=title, state=state, closed=closed, **changed)
        return self.fake.answer(seen)


class _Jira(Living, FakeJira):
    DONE: ClassVar = {"name": "Done", "statusCategory": {"key": "done"}}

    def __init__(self) -> None:
        super().__init__()
        self.done = set()
        self.site_statuses.append({"id": "4", **self.DONE})

    def told(self, number: int, done: bool, at: datetime) -> None:
        self.fields[number] = {"status": self.DONE} if done else {}
        self.updated[number] = at


class JiraCloud(_Jira, FakeCloud):
    pass


class JiraServer(_Jira, FakeDataCenter):
    pass


class ClickUp(Living, FakeClickUp):
    def __init__(self) -> None:
        super().__init__()
        self.done = set()

    def told(self, number: int, done: bool, at: datetime) -> None:
        self.closed, self.updated[number] = set(self.done), at


class GitLab(Living, FakeGitLab):
    def __init__(self) -> None:
        super().__init__()
        self.done, self.level = set(), 20

    def told(self, number: int, done: bool, at: datetime) -> None:
        self.more[number] = {"state": "closed" if done else "opened"}
        self.updated[number] = at


class Linear(Living, LinearDialect):
    def __init__(self) -> None:
        super().__init__()
        self.done = set()

    def told(self, number: int, done: bool, at: datetime) -> None:
        issue = self.fake.issues.get(number) or self.fake.add(number)
        issue.state, issue.updated = "Done" if done else "Todo", at


class AzureDevOps(Living, FakeAzureDevOps):
    def __init__(self) -> None:
        super().__init__()
        self.done = set()

    def told(self, number: int, done: bool, at: datetime) -> None:
        self.items[number] = {"System.State": "Closed" if done else "New"}
        self.changed[number] = at


class Asana(Living, FakeAsana):
    def __init__(self) -> None:
        super().__init__()
        self.done = set()

    def told(self, number: int, done: bool, at: datetime) -> None:
        self.items[number] = {"completed": done}
        self.happened("task", gid(number))


class Redmine(Living, RedmineDialect):
    def __init__(self) -> None:
        super().__init__()
        self.done = set()

    def told(self, number: int, done: bool, at: datetime) -> None:
        self.status[number] = 5 if done else 1
        self.updated[number] = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


TRACKERS: dict[str, type[Dialect]] = {
    "github": GitHub,
    "jira-cloud": JiraCloud,
    "jira-server": JiraServer,
    "clickup": ClickUp,
    "gitlab": GitLab,
    "linear": Linear,
    "azuredevops": AzureDevOps,
    "asana": Asana,
    "redmine": Redmine,
}
