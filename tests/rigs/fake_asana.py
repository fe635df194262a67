"""An Asana as far as a connector asks: tasks of one project, in batches, and what happens to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from specified import Specified

from connectors.model import QueryKind, QueryRef, Task, TaskRef
from connectors.testing.server import Reply, Seen

CLOCK = {"Date": "Tue, 24 Nov 2026 05:00:00 GMT"}
WORKSPACE, PROJECT, SECTION, PORTFOLIO, TAG, GOAL = "1100", "1205", "1206", "1208", "1207", "1210"
SECTIONS = {SECTION: "Backlog", "1216": "In progress", "1226": "Won't do"}
TAGS = {TAG: "okr", "1217": "okr1", "1227": "okr2", "1237": "okr0"}
UNLISTED = re.compile(
    r"GET /api/1\.0/(sections/\d+|tags/\d+(/tasks)?|portfolios/\d+(/items)?|projects/\d+(/sections)?"
    r"|tasks/\d+/(subtasks|stories)|workspaces/\d+/typeahead)"
    r"|POST /api/1\.0/(sections/\d+/addTask|tasks/\d+/addTag)"
)
"""Requests that Asana documents and this description leaves out."""
USUAL = 20
"""Tasks of a search on a page of which no size is asked."""


def gid(number: int) -> str:
    return str(900_000 + number)


def acted(batch: Seen) -> list[Seen]:
    """The requests that a batch stands for."""
    actions: list[dict[str, Any]] = batch.body["data"]["actions"]  # type: ignore[index]
    return [
        Seen(
            one["method"].upper(),
            f"/api/1.0{one['relative_path']}",
            tuple(one.get("data", {}).items()),
            {},
            None,
        )
        for one in actions
    ]


class FakeAsana(Specified):
    """Workspace 1100 with project 1205, which holds every task, unless ``items`` says otherwise. ``log``:
    events of the project, ``logs`` those of others; ``forgotten``: those before are not known any more."""

    kind = "asana"
    spec = "asana.json"
    spec_prefix = "/api/1.0"
    proves_deletion = True

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[int, dict[str, Any]] = {}
        self.log: list[dict[str, Any]] = []
        self.logs: dict[str, list[dict[str, Any]]] = {}
        self.forgotten = 0
        self.batches_events = True
        self.stories: dict[int, list[str]] = {}
        self.licensed = True
        self.workspaces = [{"gid": WORKSPACE, "name": "Acme"}]
        self.goal: dict[str, Any] | None = None
        self.more_tags: dict[str, str] = {}
        """Tags of its workspace beside ``TAGS``: their names by number."""

    def check_requests(self, requests: Any) -> None:
        """Those that batches stand for too. The size of a page of a search is in the description's prose
        alone."""
        parts = [part for seen in requests if seen.path.endswith("/batch") for part in acted(seen)]
        super().check_requests(
            [
                replace(seen, query=tuple(pair for pair in seen.query if pair[0] != "limit"))
                if seen.path.endswith("/tasks/search")
                else seen
                for seen in (*requests, *parts)
            ]
        )

    def is_left_out(self, seen: Seen) -> bool:
        return UNLISTED.fullmatch(f"{seen.method} {seen.path}") is not None

    def ref(self, number: int) -> TaskRef:
        return TaskRef(gid(number))

    def number(self, task: Task) -> int:
        return int(task.id) - 900_000

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.LIST, f"project:{PROJECT}")

    def is_page(self, seen: Seen) -> bool:
        return seen.path.endswith(f"/projects/{PROJECT}/tasks")

    def error_inside(self) -> Reply:
        return Reply(200, {"errors": [{"message": "Oops! An unexpected error occurred."}]})

    def happened(self, kind: str, ident: str, action: str = "changed") -> None:
        """Something is told of by the project's events."""
        resource = {"gid": ident, "resource_type": kind, "name": "x"}
        self.log.append({"resource": resource, "type": kind, "action": action, "user": {"gid": "1"}})

    def raw(self, number: int) -> dict[str, Any]:
        """A task as Asana tells it."""
        at = f"2026-09-{1 + number // 1440 % 28:02}T{number // 60 % 24:02}:{number % 60:02}:00.000Z"
        home = {
            "project": {"gid": PROJECT, "name": "App"},
            "section": {"gid": SECTION, "name": SECTIONS[SECTION]},
        }
        return {
            "gid": gid(number),
            "resource_type": "task",
            "name": self.titles[number],
            "completed": False,
            "completed_at": None,
            "created_at": at,
            "modified_at": at,
            "permalink_url": f"https://app.asana.com/1/{WORKSPACE}/project/{PROJECT}/task/{gid(number)}",
            "memberships": [home],
            "workspace": {"gid": WORKSPACE},
            **self.items.get(number, {}),
        }

    def answer(self, seen: Seen) -> Reply | None:
        path = seen.path.removeprefix("/api/1.0")
        if path == "/users/me":
            me = {"gid": "1101", "name": "Mina Kim", "workspaces": self.workspaces}
            return Reply(200, {"data": me}, CLOCK)
        if path == "/batch" and isinstance(seen.body, dict):
            return self._batch(seen.body["data"]["actions"])
        if path == "/events":
            return Reply(*self._events(seen.value("resource"), seen.value("sync")), CLOCK)
        if (wrote := self._written(path, seen)) is not None:
            return wrote
        if (found := re.fullmatch(r"/tasks/(\d+)", path)) is not None:
            status, body = self._task(found[1])
            return Reply(status, body, CLOCK)
        if (rows := self._rows(path, seen)) is not None:
            return rows
        told = self._told(path)
        return Reply(404, {"errors": [{"message": "Not a recognized ID"}]}) if told is None else told

    def _told(self, path: str) -> Reply | None:
        objects: dict[str, dict[str, Any]] = {
            f"/projects/{PROJECT}": {"gid": PROJECT, "name": "App"},
            f"/portfolios/{PORTFOLIO}": {"gid": PORTFOLIO, "name": "Growth"},
            f"/tags/{TAG}": {"gid": TAG, "name": "okr"},
            **{
                f"/sections/{one}": {"gid": one, "name": name, "project": {"gid": PROJECT}}
                for one, name in SECTIONS.items()
            },
        }
        if path == f"/projects/{PROJECT}/task_counts":
            shown = self.visible()
            done = sum(self.raw(one)["completed"] is True for one in shown)
            return Reply(200, {"data": {"num_tasks": len(shown), "num_completed_tasks": done}}, CLOCK)
        if path == f"/goals/{GOAL}" and self.goal is not None:
            return Reply(200, {"data": {"gid": GOAL, "metric": self.goal}}, CLOCK)
        if path.startswith("/portfolios/") and not self.licensed:
            return Reply(402, {"errors": [{"message": "The portfolio is only available to premium users."}]})
        return Reply(200, {"data": objects[path]}, CLOCK) if path in objects else None

    def _rows(self, path: str, seen: Seen) -> Reply | None:
        tasks = [self.raw(one) for one in self.visible()]

        def within(word: str, ident: str) -> list[dict[str, Any]]:
            return [one for one in tasks if any(home[word]["gid"] == ident for home in one["memberships"])]

        found = re.fullmatch(r"/projects/(\d+)/tasks", path)
        if found is not None and (found[1] == PROJECT or found[1] in self.logs):
            return self._page(within("project", found[1]), seen)
        if (found := re.fullmatch(r"/sections/(\d+)/tasks", path)) and found[1] in SECTIONS:
            return self._page(within("section", found[1]), seen)
        if path == f"/tags/{TAG}/tasks":
            return self._page(
                [one for one in tasks if {"gid": TAG, "name": "okr"} in one.get("tags", [])], seen
            )
        if (found := re.fullmatch(r"/tasks/(\d+)/subtasks", path)) is not None:
            return self._page(
                [one for one in tasks if (one.get("parent") or {}).get("gid") == found[1]], seen
            )
        if path == f"/projects/{PROJECT}/sections":
            return self._page([{"gid": one, "name": name} for one, name in SECTIONS.items()], seen)
        if path == f"/portfolios/{PORTFOLIO}/items" and self.licensed:
            rows = [{"gid": PROJECT, "name": "App", "resource_type": "project", "due_on": "2026-12-15"}]
            return self._page(rows, seen)
        if path == f"/workspaces/{WORKSPACE}/tasks/search":
            return self._search(tasks, seen)
        if path == f"/workspaces/{WORKSPACE}/typeahead":
            asked = seen.value("query").casefold()
            known = {**TAGS, **self.more_tags}
            rows = [{"gid": one, "name": name} for one, name in known.items() if asked in name.casefold()]
            return Reply(200, {"data": rows}, CLOCK)
        if (found := re.fullmatch(r"/tasks/(\d+)/stories", path)) is not None:
            said = self.stories.get(int(found[1]) - 900_000, [])
            return self._page([{"gid": str(5000 + at), "text": one} for at, one in enumerate(said)], seen)
        return None

    def _page(self, rows: list[dict[str, Any]], seen: Seen) -> Reply:
        size, start = int(seen.value("limit")), int(seen.value("offset", "o0")[1:])
        told: dict[str, Any] = {"data": rows[start : start + size], "next_page": None}
        if start + size < len(rows):
            offset = f"o{start + size}"
            told["next_page"] = {"offset": offset, "path": "/x", "uri": "https://elsewhere.example/x"}
        return Reply(200, told, CLOCK)

    def _search(self, tasks: list[dict[str, Any]], seen: Seen) -> Reply:
        if not self.licensed:
            return Reply(402, {"errors": [{"message": "Search is only available to premium users."}]})
        assert (seen.value("sort_by"), seen.value("sort_ascending")) == ("created_at", "true")
        found = [one for one in tasks if one["created_at"] > seen.value("created_at.after")]
        if completed := seen.value("completed"):
            found = [one for one in found if one["completed"] is (completed == "true")]
        size = min(int(seen.value("limit") or USUAL), 100)
        return Reply(200, {"data": sorted(found, key=lambda one: str(one["created_at"]))[:size]}, CLOCK)

    def _task(self, ident: str) -> tuple[int, dict[str, Any]]:
        number = int(ident) - 900_000
        if number in self.hidden:
            return 403, {"errors": [{"message": "Forbidden"}]}
        if number not in self.visible():
            return 404, {"errors": [{"message": "task: Unknown object"}]}
        return 200, {"data": self.raw(number)}

    def _batch(self, actions: list[dict[str, Any]]) -> Reply:
        if not 1 <= len(actions) <= 10:
            return Reply(400, {"errors": [{"message": "actions: too many"}]})
        told = []
        for one in actions:
            assert one["method"] == "get"
            if one["relative_path"] == "/events":
                status, body = self._events(one["data"]["resource"], one["data"].get("sync", ""))
                if self.batches_events is False:
                    status, body = 400, {"errors": [{"message": "Not allowed in a batch"}]}
            else:
                assert "completed" in one["options"]["fields"]
                status, body = self._task(one["relative_path"].removeprefix("/tasks/"))
            told.append({"status_code": status, "headers": {}, "body": body})
        return Reply(200, {"data": told}, CLOCK)

    def _events(self, resource: str, sync: str) -> tuple[int, dict[str, Any]]:
        log = self.logs.get(resource, self.log if resource == PROJECT or resource.startswith("900") else None)
        if log is None:
            return 403, {"errors": [{"message": "Forbidden"}]}
        start = int(sync[1:]) if sync else -1
        if start < self.forgotten:
            said = "Sync token invalid or too old."
            return 412, {"errors": [{"message": said}], "sync": f"s{len(log)}"}
        events = log[start : start + 100]
        more = start + 100 < len(log)
        return 200, {"data": events, "sync": f"s{start + len(events)}", "has_more": more}

    def _written(self, path: str, seen: Seen) -> Reply | None:
        if seen.method == "GET" or not isinstance(seen.body, dict):
            return None
        data: Mapping[str, Any] = seen.body["data"]
        if found := re.fullmatch(r"/tasks/(\d+)(/stories|/addTag)?", path):
            number = int(found[1]) - 900_000
            if number not in self.visible():
                return Reply(404, {"errors": [{"message": "task: Unknown object"}]})
            item = self.items.setdefault(number, {})
            if found[2] == "/stories":
                self.stories.setdefault(number, []).append(data["text"])
            elif found[2] == "/addTag":
                name = {**TAGS, **self.more_tags}[data["tag"]]
                item["tags"] = [*item.get("tags", []), {"gid": data["tag"], "name": name}]
            else:
                item["completed"] = data["completed"]
            self.happened("task", found[1])
            return Reply(201 if found[2] else 200, {"data": {"gid": found[1]}}, CLOCK)
        if found := re.fullmatch(r"/sections/(\d+)/addTask", path):
            number = int(data["task"]) - 900_000
            home = self.raw(number)["memberships"][0]
            section = {"gid": found[1], "name": SECTIONS[found[1]]}
            self.items.setdefault(number, {})["memberships"] = [{**home, "section": section}]
            self.happened("task", data["task"])
            return Reply(200, {"data": {}}, CLOCK)
        return None
