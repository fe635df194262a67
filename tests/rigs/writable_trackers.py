"""Trackers with one task each that can be written to, as small as that needs."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import unquote

from fake_asana import TAGS, FakeAsana
from fake_asana import UNLISTED as ASANA_UNLISTED
from fake_asana import gid as asana_gid
from fake_azuredevops import STATES, FakeAzureDevOps
from fake_gitlab import FakeGitLab
from fake_linear import FakeLinear
from github_writes import WritableGitHub

from connectors.testing.server import Reply, Seen


class Writable:
    """``comments``, ``status`` and ``labels`` of the one task. ``deaf``: every write is answered as if it
    had been done, and nothing is; ``written`` counts those that were."""

    kind = ""
    key = ""
    other = ""
    """Another status that the task can get."""
    missing = "limbo"
    """A status that there is not."""
    known = ""
    """What is said to be there instead."""
    spec: tuple[str, ...] = ()
    unlisted = re.compile("(?!)")
    """Requests that the vendor documents and this description leaves out."""
    misdescribed = re.compile("(?!)")
    """Requests of which the description says what the vendor's own pages do not."""
    config = ""
    labelled = True
    prefix = ""
    """What stands before the specification's paths in ours."""
    place = ""
    """What stands behind the host in the address of a connection."""
    signs_in = False
    """Is a redirect to another host its way to refuse a token?"""

    def __init__(self) -> None:
        self.comments: list[str] = []
        self.status = ""
        self.labels: list[str] = []
        self.deaf = False
        self.written = 0

    def answer(self, seen: Seen) -> Reply | None:
        if self.writes(seen) and self.deaf:
            return self.done()
        self.written += self.writes(seen)
        return self.tracker(seen)

    def begin(self) -> None:
        """The status as it was at first, so that it can be set once more."""
        self.status = type(self)().status

    def offer(self, label: str) -> None:
        """Have a label where it knows those alone that somebody made."""

    def writes(self, seen: Seen) -> bool:
        """Is this a request that changes something?"""
        return seen.method != "GET"

    def done(self) -> Reply:
        return Reply(200, {})

    def say(self, text: str) -> None:
        """A comment of somebody else."""
        self.comments.append(text)

    def tracker(self, seen: Seen) -> Reply | None:
        raise NotImplementedError


class GitHubTask(Writable):
    kind, key, other, known = "github", "acme/app#1", "not planned", "open, closed, not planned, duplicate"
    spec = ("github-rest.json", "github.graphql")

    def __init__(self) -> None:
        self.hub = WritableGitHub()
        super().__init__()
        self.issue = self.hub.add()
        self.status = "open"

    def begin(self) -> None:
        self.status = self.issue.state = "open"
        self.issue.reason = None

    def say(self, text: str) -> None:
        said = self.hub.comments.setdefault(self.key, [])
        said.append({"id": 10_000 + len(said), "body": text})

    def answer(self, seen: Seen) -> Reply | None:
        self.hub.deaf = self.deaf
        reply = self.hub.answer(seen)
        self.written = self.hub.written
        self.comments = [one["body"] for one in self.hub.comments.get(self.key, [])]
        self.labels = list(self.issue.labels)
        self.status = "not planned" if self.issue.reason == "not_planned" else self.issue.state
        return reply


class JiraTask(Writable):
    """A Cloud. ``ways``: the statuses that the issue can get, by transition."""

    kind, key, other, known = "jira", "OPS-1", "In Review", "Done, In Review"
    spec = ("jira-cloud-v3.json",)
    config = 'deployment = "cloud"\nuser = "mina@example.com"\n'
    version = "3"

    def __init__(self) -> None:
        super().__init__()
        self.status = "To Do"
        self.ways = {"21": "In Review", "31": "Done"}
        self.bodies: list[Any] = []

    def done(self) -> Reply:
        return Reply(204)

    def say(self, text: str) -> None:
        self.bodies.append(text)

    def tracker(self, seen: Seen) -> Reply | None:
        if seen.path == f"/rest/api/{self.version}/myself":
            return Reply(200, {"accountId": "u1", "displayName": "Mina"})
        found = re.fullmatch(rf"/rest/api/{self.version}/issue/OPS-1(/\w+)?", seen.path)
        if found is None:
            return Reply(404, {"errorMessages": ["Issue does not exist or you do not have permission."]})
        body: Any = seen.body
        if found[1] == "/comment" and seen.method == "POST":
            self.bodies.append(body["body"])
            self.comments.append(self.said(body["body"]))
            return Reply(201, {"id": str(len(self.bodies))})
        if found[1] == "/comment":
            start, size = int(seen.value("startAt", "0")), int(seen.value("maxResults", "50"))
            rows = [{"id": str(at), "body": one} for at, one in enumerate(self.bodies)]
            return Reply(200, {"comments": rows[start : start + size], "total": len(rows), "startAt": start})
        if found[1] == "/transitions" and seen.method == "POST":
            self.status = self.ways[body["transition"]["id"]]
            return Reply(204)
        if found[1] == "/transitions":
            ways = [{"id": id, "name": f"Go {name}", "to": {"name": name}} for id, name in self.ways.items()]
            return Reply(200, {"transitions": ways})
        if seen.method == "PUT":
            self.labels += [one["add"] for one in body["update"]["labels"]]
            return Reply(204)
        return Reply(200, {"id": "10001", "fields": {"status": {"name": self.status}, "labels": self.labels}})

    def said(self, body: Any) -> str:
        """A document as text, a blank line between paragraphs."""
        lines = []
        for part in body["content"]:
            lines.append("".join(one.get("text", "\n") for one in part["content"]))
        return "\n\n".join(lines)


class JiraServerTask(JiraTask):
    spec = ()
    config = 'deployment = "data_center"\n'
    version = "2"

    def said(self, body: Any) -> str:
        return str(body)


class ClickUpTask(Writable):
    kind, key, other, known = "clickup", "86abc1", "in review", "to do, in review, complete"
    spec = ("clickup-v2.json",)
    unlisted = re.compile(r"POST /(?:api/)?v2/task/\w+/tag/.+")

    def __init__(self) -> None:
        super().__init__()
        self.status = "to do"

    def tracker(self, seen: Seen) -> Reply | None:
        if seen.path == "/v2/user":
            return Reply(200, {"user": {"id": 7, "username": "mina"}})
        if seen.path == "/v2/list/901":
            return Reply(200, {"id": "901", "statuses": [{"status": one} for one in self.known.split(", ")]})
        found = re.fullmatch(r"/v2/task/86abc1(/comment|/tag/[^/]+)?", seen.path)
        if found is None:
            return Reply(401, {"err": "Team not authorized", "ECODE": "OAUTH_027"})
        body: Any = seen.body
        if found[1] == "/comment":
            if seen.method == "POST":
                self.comments.append(body["comment_text"])
                return Reply(200, {"id": len(self.comments)})
            rows = [
                {"id": str(at), "date": str(at), "comment_text": one} for at, one in enumerate(self.comments)
            ]
            older = [
                one
                for one in rows
                if not seen.value("start_id") or int(one["id"]) < int(seen.value("start_id"))
            ]
            return Reply(200, {"comments": older[::-1][:25]})
        if found[1] is not None:
            self.labels.append(unquote(found[1].removeprefix("/tag/")))
            return Reply(200, {})
        if seen.method == "PUT":
            self.status = body["status"]
        tags = [{"name": one} for one in self.labels]
        return Reply(
            200, {"id": "86abc1", "status": {"status": self.status}, "tags": tags, "list": {"id": "901"}}
        )


class RedmineTask(Writable):
    kind, key, other, known = "redmine", "#1", "Resolved", "New, Resolved, Closed"
    spec = ("redmine.json",)
    labelled = False
    names: ClassVar[dict[int, str]] = {1: "New", 3: "Resolved", 5: "Closed"}

    def __init__(self) -> None:
        super().__init__()
        self.status = "New"

    def done(self) -> Reply:
        return Reply(204)

    def tracker(self, seen: Seen) -> Reply | None:
        rows = [{"id": id, "name": name} for id, name in self.names.items()]
        if seen.path == "/users/current.json":
            return Reply(200, {"user": {"id": 7, "login": "mina", "firstname": "Mina", "lastname": "Park"}})
        if seen.path == "/issue_statuses.json":
            return Reply(200, {"issue_statuses": rows})
        if seen.path != "/issues/1.json":
            return Reply(404)
        body: Any = seen.body
        if seen.method == "PUT":
            if "notes" in body["issue"]:
                self.comments.append(body["issue"]["notes"])
            self.status = self.names[body["issue"].get("status_id", self._number())]
            return Reply(204)
        issue: dict[str, Any] = {"id": 1, "status": {"id": self._number(), "name": self.status}}
        if seen.value("include") == "journals":
            issue["journals"] = [{"id": at, "notes": one} for at, one in enumerate(self.comments)]
        if seen.value("include") == "allowed_statuses":
            issue["allowed_statuses"] = rows
        return Reply(200, {"issue": issue})

    def _number(self) -> int:
        return next(id for id, name in self.names.items() if name == self.status)


class GitLabTask(Writable):
    kind, key, other, known = "gitlab", "acme/app#1", "closed", "opened, closed"

    def __init__(self) -> None:
        super().__init__()
        self.lab = FakeGitLab()
        self.lab.fill(1)
        self.status = "opened"

    def begin(self) -> None:
        self.status = self.lab.issues.setdefault(("acme/app", 1), {})["state"] = "opened"

    def say(self, text: str) -> None:
        self.lab.notes.setdefault(self.key, []).append(text)

    def tracker(self, seen: Seen) -> Reply | None:
        task = self.lab.issues.setdefault(("acme/app", 1), {})
        task["state"] = self.status
        reply = self.lab.answer(seen)
        self.status, self.labels = task["state"], task.get("labels", [])
        self.comments = list(self.lab.notes.get(self.key, []))
        return reply


class AzureTask(Writable):
    kind, key, other, known = "azuredevops", "#1", "Active", ", ".join(STATES)
    spec = ("azuredevops-wit-7.1.json",)
    place, signs_in = "/acme", True
    unlisted = re.compile(
        r"GET /acme/_apis/connectionData|POST /acme/_apis/wit/workitemsbatch|GET .*/workItems/1/comments"
    )
    """Also what the description has for a project alone."""
    misdescribed = re.compile(r"PATCH .*/workitems/1")
    """A patch is a list, and an object there."""

    def __init__(self) -> None:
        super().__init__()
        self.azure = FakeAzureDevOps()
        self.azure.fill(1)
        self.status = "New"

    def writes(self, seen: Seen) -> bool:
        return seen.method == "PATCH" or (seen.method == "POST" and seen.path.endswith("/comments"))

    def done(self) -> Reply:
        return Reply(200, {"id": 1})

    def begin(self) -> None:
        self.status = self.azure.items.setdefault(1, {})["System.State"] = "New"

    def say(self, text: str) -> None:
        self.azure.notes.setdefault(1, []).append(text)

    def tracker(self, seen: Seen) -> Reply | None:
        if seen.path == "/acme/_apis/wit/workitemsbatch":
            path = "/acme/App/_apis/wit/workitemsbatch"
            seen = Seen(seen.method, path, seen.query, seen.headers, seen.body)
        reply = self.azure.answer(seen)
        told = self.azure.raw(1)["fields"]
        self.status = told["System.State"]
        self.labels = [one.strip() for one in told.get("System.Tags", "").split(";") if one.strip()]
        self.comments = [one.replace("<br>", "\n") for one in self.azure.notes.get(1, [])]
        return reply


class AsanaTask(Writable):
    kind, key, other = "asana", asana_gid(1), "In progress"
    known = "complete, incomplete, Backlog, In progress, Won't do"
    spec = ("asana.json",)
    prefix = "/api/1.0"
    unlisted = ASANA_UNLISTED

    def __init__(self) -> None:
        super().__init__()
        self.asana = FakeAsana()
        self.asana.fill(1)
        self.status = "Backlog"

    def done(self) -> Reply:
        return Reply(200, {"data": {}})

    def offer(self, label: str) -> None:
        if label not in {*TAGS.values(), *self.asana.more_tags.values()}:
            self.asana.more_tags[str(1300 + len(self.asana.more_tags))] = label

    def begin(self) -> None:
        self.status = "Backlog"
        self.asana.items.setdefault(1, {}).pop("memberships", None)

    def say(self, text: str) -> None:
        self.asana.stories.setdefault(1, []).append(text)

    def tracker(self, seen: Seen) -> Reply | None:
        reply = self.asana.answer(seen)
        told = self.asana.raw(1)
        self.status = told["memberships"][0]["section"]["name"]
        self.labels = [one["name"] for one in told.get("tags", [])]
        self.comments = list(self.asana.stories.get(1, []))
        return reply


class LinearTask(Writable):
    kind, key, other = "linear", "ENG-1", "In Review"
    known = "Triage, Backlog, Todo, In Progress, In Review, Done, Canceled, Duplicate"
    spec = ("linear.graphql",)

    def __init__(self) -> None:
        super().__init__()
        self.linear = FakeLinear()
        self.issue = self.linear.add(1)
        self.status = self.issue.state

    def writes(self, seen: Seen) -> bool:
        return isinstance(seen.body, dict) and str(seen.body["query"]).startswith("mutation")

    def done(self) -> Reply:
        return Reply(200, {"data": {"issueUpdate": {"success": True}, "commentCreate": {"success": True}}})

    def begin(self) -> None:
        self.status = self.issue.state = "Todo"

    def say(self, text: str) -> None:
        self.linear.comments.setdefault(1, []).append(text)

    def tracker(self, seen: Seen) -> Reply | None:
        if (
            isinstance(seen.body, dict) and "query Labels(" in seen.body["query"]
        ):  # whatever is wanted is there
            self.linear.labels.setdefault(seen.body["variables"]["filter"]["name"]["eqIgnoreCase"])
        reply = self.linear.answer(seen)
        self.status, self.labels = self.issue.state, self.issue.labels
        self.comments = list(self.linear.comments.get(1, []))
        return reply


KINDS = (
    GitHubTask,
    JiraTask,
    JiraServerTask,
    ClickUpTask,
    RedmineTask,
    GitLabTask,
    LinearTask,
    AzureTask,
    AsanaTask,
)
