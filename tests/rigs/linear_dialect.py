"""Linear as the contract asks it: the issues of a team, and issues by id or by identifier."""

from __future__ import annotations

from fake_linear import FakeLinear, refusal, uuid
from specified import Specified

from connectors.model import QueryKind, QueryRef, Task, TaskRef
from connectors.testing.server import Reply, Seen


class LinearDialect(Specified):
    """Issues by id, the issues of a team."""

    kind = "linear"
    spec = "linear.graphql"
    proves_deletion = True

    def __init__(self) -> None:
        super().__init__()
        self.fake = FakeLinear()

    def answer(self, seen: Seen) -> Reply | None:
        for number, title in self.titles.items():
            issue = self.fake.issues.get(number) or self.fake.add(number)
            issue.title, issue.trashed, issue.seen = title, number in self.deleted, number not in self.hidden
        return self.fake.answer(seen)

    def ref(self, number: int) -> TaskRef:
        return TaskRef(f"ENG-{number}", uuid(number))

    def number(self, task: Task) -> int:
        return int(task.key.partition("-")[2])

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.LIST, "team/ENG")

    def is_page(self, seen: Seen) -> bool:
        return isinstance(seen.body, dict) and "query Issues(" in str(seen.body["query"])

    def error_inside(self) -> Reply:
        return Reply(200, {"data": None, **refusal("Internal", "INTERNAL_SERVER_ERROR", "internal error")})


class ViewDialect(LinearDialect):
    """Issues by what people call them, and those of a saved view."""

    def __init__(self) -> None:
        super().__init__()
        self.fake.views = {"aa11bb22cc33": {"team": {"key": {"eq": "ENG"}}}}

    def ref(self, number: int) -> TaskRef:
        return TaskRef(f"ENG-{number}")

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.LIST, "view/aa11bb22cc33")

    def is_page(self, seen: Seen) -> bool:
        return isinstance(seen.body, dict) and "query View(" in str(seen.body["query"])
