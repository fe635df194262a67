"""A fake ClickUp (API v2): pages of 100, text for numbers, and its misleading refusals."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from specified import Specified

from connectors.model import QueryKind, QueryRef, Task, TaskRef
from connectors.testing.server import Reply, Seen

LONG_AGO = datetime(2026, 10, 1, tzinfo=UTC)
SERVER_CLOCK = {"Date": "Tue, 24 Nov 2026 05:00:00 GMT"}
UNAUTHORIZED = Reply(401, {"err": "Team not authorized", "ECODE": "OAUTH_027"}, SERVER_CLOCK)
NOT_FOUND = Reply(404, {"err": "Task not found, deleted", "ECODE": "ITEM_013"}, SERVER_CLOCK)


def ms(moment: datetime) -> str:
    """An instant as ClickUp writes it."""
    return str(int(moment.timestamp() * 1000))


class FakeClickUp(Specified):
    """Workspace 9001, space 90, list 901; tasks "86a1" …, every attribute can be scripted by number."""

    kind = "clickup"
    proves_deletion = True
    spec = "clickup-v2.json"
    unlisted = frozenset({"/v2/view/8cp-12", "/v2/view/8cp-13"})

    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[int, str] = {}
        self.spaces: dict[int, str] = {}
        self.updated: dict[int, datetime] = {}
        self.custom: dict[int, str] = {}
        self.closed: set[int] = set()
        self.subtasks: set[int] = set()
        self.archived: set[int] = set()
        self.elsewhere: set[int] = set()
        """Tasks that live in another list and are shown in 901 too."""
        self.away: set[str] = set()
        """Lists that are archived as a whole: the workspace does not show their tasks."""
        self.fields: dict[int, dict[str, Any]] = {}
        self.teams = ["9001"]
        self.team_of: dict[int, str] = {}
        """Tasks of another workspace than the first."""
        self.names = {"/v2/list/901": "Backlog", "/v2/folder/77": "App", "/v2/space/90": "Shop"}
        self.types: list[dict[str, Any]] = []
        self.last_page: bool | None = True
        """None: answers do not tell which page is the last."""

    def ref(self, number: int) -> TaskRef:
        return TaskRef(f"86a{number}")

    def number(self, task: Task) -> int:
        return int(task.id[3:])

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.LIST, "901")

    def is_page(self, seen: Seen) -> bool:
        return "page" in dict(seen.query)

    def error_inside(self) -> Reply:
        return Reply(200, {"err": "Shard is busy", "ECODE": "SHARD_001"})

    def answer(self, seen: Seen) -> Reply | None:
        if seen.method != "GET":
            return Reply(405, {"err": "This fake is read"})
        if seen.path == "/v2/user":
            return Reply(
                200, {"user": {"id": 183, "username": "Mina", "email": "mina@example.com"}}, SERVER_CLOCK
            )
        if seen.path == "/v2/team":
            return Reply(200, {"teams": [{"id": team, "name": "Acme"} for team in self.teams]}, SERVER_CLOCK)
        if re.fullmatch(r"/v2/team/900\d/custom_item", seen.path):
            return Reply(200, {"custom_items": self.types}, SERVER_CLOCK)
        if found := re.fullmatch(r"/v2/task/([^/]+)", seen.path):
            return self._single(found[1], seen)
        if found := re.fullmatch(r"/v2/list/(\d+)/task", seen.path):
            return self._page(self._in_list(found[1], seen), seen)
        if found := re.fullmatch(r"/v2/(folder|space)/(\d+)/(list|folder)", seen.path):
            return self._lists(found[3] if found[2] in ("77", "90") else "", seen)
        if seen.path in self.names:
            return Reply(
                200, {"id": seen.path.rpartition("/")[2], "name": self.names[seen.path]}, SERVER_CLOCK
            )
        if found := re.fullmatch(r"/v2/team/(900\d)/task", seen.path):
            return self._page([one for one in self._in_team(seen) if self._team(one) == found[1]], seen)
        if seen.path == "/v2/view/8cp-12/task":
            return self._page(self.visible(), seen)
        return UNAUTHORIZED

    def task(self, number: int) -> dict[str, Any]:
        """One task as a listing shows it."""
        status = (
            {"status": "Closed", "type": "closed"}
            if number in self.closed
            else {"status": "to do", "type": "open"}
        )
        return {
            "id": f"86a{number}",
            "custom_id": self.custom.get(number),
            "name": self.titles[number],
            "status": status,
            "date_updated": ms(self.changed(number)),
            "date_closed": ms(LONG_AGO) if number in self.closed else None,
            "date_done": ms(LONG_AGO) if number in self.closed else None,
            "archived": number in self.archived,
            "parent": "86a1" if number in self.subtasks else None,
            "priority": None,
            "points": None,
            "assignees": [],
            "tags": [],
            "custom_fields": [],
            "team_id": self._team(number),
            "list": {"id": self.home(number)},
            "folder": {"id": "77"},
            "space": {"id": self.spaces.get(number, "90")},
            **self.fields.get(number, {}),
        }

    def changed(self, number: int) -> datetime:
        """When a task last changed: the later it was made, the later."""
        return self.updated.get(number, LONG_AGO + timedelta(minutes=10 * number))

    def home(self, number: int) -> str:
        """The list in which a task lives."""
        return "902" if number in self.elsewhere else self.lists.get(number, "901")

    def _team(self, number: int) -> str:
        return self.team_of.get(number, "9001")

    def _single(self, name: str, seen: Seen) -> Reply:
        if re.fullmatch(r"[A-Z]+-\d+", name):
            if seen.value("custom_task_ids") != "true" or seen.value("team_id") != "9001":
                return UNAUTHORIZED
            number = next((one for one, custom in self.custom.items() if custom == name), None)
        else:
            number = int(name[3:]) if re.fullmatch(r"86a\d+", name) else None
        if number in self.hidden:
            return UNAUTHORIZED
        if number is None or number not in self.visible():
            return NOT_FOUND
        return Reply(200, self.task(number), SERVER_CLOCK)

    def _in_list(self, name: str, seen: Seen) -> list[int]:
        archived = seen.value("archived") == "true"
        timl = seen.value("include_timl") == "true"
        here = [
            number
            for number in self.visible()
            if self.home(number) == name or (timl and name == "901" and number in self.elsewhere)
        ]
        return [number for number in self._open(here, seen) if (number in self.archived) == archived]

    def _lists(self, what: str, seen: Seen) -> Reply:
        """All lists live in folder 77 of space 90."""
        away = seen.value("archived") == "true"
        rows = [{"id": name} for name in sorted({"901", *self.lists.values()}) if (name in self.away) == away]
        if seen.path.startswith("/v2/space/") and what == "list":
            rows = []
        data = {"lists": rows} if what == "list" else {"folders": [{"id": "77", "lists": rows}]}
        return Reply(200, data, SERVER_CLOCK) if what else UNAUTHORIZED

    def _in_team(self, seen: Seen) -> list[int]:
        chosen = [number for number in self._open(self.visible(), seen) if number not in self.archived]
        chosen = [number for number in chosen if self.home(number) not in self.away]
        for name, of in (("list_ids[]", self.home), ("space_ids[]", lambda one: self.spaces.get(one, "90"))):
            if seen.values(name):
                chosen = [number for number in chosen if of(number) in seen.values(name)]
        if seen.values("statuses[]"):
            chosen = [
                one for one in chosen if self.task(one)["status"]["status"] in seen.values("statuses[]")
            ]
        if tags := seen.values("tags[]"):
            chosen = [one for one in chosen if {tag["name"] for tag in self.task(one)["tags"]} & {*tags}]
        if since := seen.value("date_updated_gt"):
            chosen = [one for one in chosen if int(ms(self.changed(one))) > int(since)]
        return chosen

    def _open(self, numbers: list[int], seen: Seen) -> list[int]:
        closed, subtasks = seen.value("include_closed") == "true", seen.value("subtasks") == "true"
        return [
            number
            for number in numbers
            if (closed or number not in self.closed) and (subtasks or number not in self.subtasks)
        ]

    def _page(self, numbers: list[int], seen: Seen) -> Reply:
        start = int(seen.value("page")) * 100
        data: dict[str, Any] = {"tasks": [self.task(number) for number in numbers[start : start + 100]]}
        if self.last_page is not None:
            data["last_page"] = start + 100 >= len(numbers)
        return Reply(200, data, SERVER_CLOCK)
