"""A fake Redmine that speaks its dialect of JSON, as far as the connector asks."""

from __future__ import annotations

from specified import Specified

from connectors.model import QueryKind, QueryRef, Task, TaskRef
from connectors.testing.server import Reply, Seen

STATUSES = {1: ("New", False), 2: ("In Progress", False), 5: ("Closed", True), 6: ("Rejected", True)}


class RedmineDialect(Specified):
    kind = "redmine"
    spec = "redmine.json"
    unlisted = frozenset({"/time_entries.json", "/queries.json"})
    proves_deletion = True

    def __init__(self) -> None:
        super().__init__()
        self.status: dict[int, int] = {}
        self.updated: dict[int, str] = {}
        self.more: dict[int, dict[str, object]] = {}
        self.says_closed = True
        self.statuses = dict(STATUSES)
        self.entries: list[dict[str, object]] = []
        self.queries: list[dict[str, object]] = []
        self.versions: list[dict[str, object]] = []

    def answer(self, seen: Seen) -> Reply | None:
        if seen.path == "/users/current.json":
            return Reply(data={"user": {"id": 7, "login": "mina", "firstname": "Mina", "lastname": "Kim"}})
        if seen.path == "/issue_statuses.json":
            return Reply(data={"issue_statuses": [self._status(number, True) for number in self.statuses]})
        if seen.path == "/time_entries.json":
            return Reply(data={"time_entries": self.entries, "total_count": len(self.entries)})
        if seen.path == "/queries.json":
            limit, offset = min(int(seen.value("limit", "25")), 100), int(seen.value("offset", "0"))
            shown = self.queries[offset : offset + limit]
            return Reply(data={"queries": shown, "total_count": len(self.queries)})
        if seen.path == "/projects/okr/versions.json":
            return Reply(data={"versions": self.versions, "total_count": len(self.versions)})
        if seen.path == "/versions/5.json":
            known = next((one for one in self.versions if one["id"] == 5), {"id": 5})
            return Reply(data={"version": known})
        if seen.path == "/issues.json":
            return self._listing(seen)
        name = seen.path.removeprefix("/issues/").removesuffix(".json")
        if not name.isdecimal() or int(name) not in self.titles or int(name) in self.deleted:
            return Reply(404)
        return Reply(403) if int(name) in self.hidden else Reply(data={"issue": self.issue(int(name))})

    def _listing(self, seen: Seen) -> Reply:
        if seen.value("project_id", "okr") not in ("okr", "1"):
            return Reply(404)
        numbers = self.visible()
        if seen.value("status_id") != "*":
            numbers = [number for number in numbers if not self.statuses[self.status.get(number, 1)][1]]
        if seen.value("issue_id"):
            asked = set(map(int, seen.value("issue_id").split(",")))
            assert len(asked) <= 100
            numbers = [number for number in numbers if number in asked]
        if wanted := seen.value("tracker_id"):
            trackers = {one: self.more.get(one, {}).get("tracker") for one in numbers}
            numbers = [one for one in numbers if trackers[one] == {"id": int(wanted), "name": "Feature"}]
        if seen.value("fixed_version_id"):
            of = [one for one, more in self.more.items() if "fixed_version" in more]
            numbers = of if seen.value("fixed_version_id") == "5" else []
        if seen.value("parent_id"):
            numbers = []
        since = seen.value("updated_on").removeprefix(">=")
        numbers = [number for number in numbers if self.when(number) >= since]
        if seen.value("sort") == "updated_on:desc,id:desc":
            numbers.sort(key=lambda number: (self.when(number), number), reverse=True)
        if seen.value("sort") == "id:desc":
            numbers.sort(reverse=True)
        limit, offset = min(int(seen.value("limit", "25")), 100), int(seen.value("offset", "0"))
        shown = [self.issue(number) for number in numbers[offset : offset + limit]]
        return Reply(data={"issues": shown, "total_count": len(numbers), "offset": offset, "limit": limit})

    def when(self, number: int) -> str:
        return self.updated.get(number, "2026-11-01T08:00:00Z")

    def _status(self, number: int, says: bool) -> dict[str, object]:
        name, closed = self.statuses[number]
        return {"id": number, "name": name, **({"is_closed": closed} if says else {})}

    def issue(self, number: int) -> dict[str, object]:
        return {
            "id": number,
            "project": {"id": 1, "name": "OKR"},
            "status": self._status(self.status.get(number, 1), self.says_closed),
            "subject": self.titles[number],
            "updated_on": self.when(number),
            **self.more.get(number, {}),
        }

    def ref(self, number: int) -> TaskRef:
        return TaskRef(f"#{number}", str(number))

    def number(self, task: Task) -> int:
        return int(task.id)

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.LIST, "projects/okr")

    def is_page(self, seen: Seen) -> bool:
        return seen.path == "/issues.json"

    def error_inside(self) -> Reply:
        return Reply(data={"errors": ["Database is being migrated"]})
