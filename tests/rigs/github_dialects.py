"""The three ways to read GitHub, as dialects: lists, searches, and REST alone."""

from __future__ import annotations

from fake_github import FakeGitHub
from github_content import Project
from specified import Specified

from connectors.model import QueryKind, QueryRef, Task, TaskRef
from connectors.testing.server import Reply, Seen

REPO = "acme/app"


class ListDialect(Specified):
    """A repository's list through REST, tasks by number through GraphQL."""

    kind = "github"
    proves_deletion = True
    spec = ("github-rest.json", "github.graphql")

    def __init__(self) -> None:
        super().__init__()
        self.fake = FakeGitHub()

    def answer(self, seen: Seen) -> Reply | None:
        self.fake.add(REPO, 999_999, state="closed")  # the repository exists
        self.fake.hidden = {f"{REPO}#{number}" for number in (*self.hidden, 999_999)}
        self.fake.deleted = {f"{REPO}#{number}" for number in self.deleted}
        for number, title in self.titles.items():
            self.fake.add(REPO, number, title=title)
        return self.fake.answer(seen)

    def ref(self, number: int) -> TaskRef:
        return TaskRef(f"{REPO}#{number}")

    def number(self, task: Task) -> int:
        return int(task.key.partition("#")[2])

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.LIST, REPO)

    def is_page(self, seen: Seen) -> bool:
        return seen.path.endswith("/issues")

    def error_inside(self) -> Reply:
        error = {"type": "INTERNAL", "message": "Something went wrong while executing your query."}
        return Reply(200, {"data": None, "errors": [error]})


class SearchDialect(ListDialect):
    """A search and tasks by id, both through GraphQL."""

    def ref(self, number: int) -> TaskRef:
        return TaskRef(f"{REPO}#{number}", f"I_acme_app_{number}")

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.SEARCH, f"repo:{REPO} is:issue")

    def is_page(self, seen: Seen) -> bool:
        return isinstance(seen.body, dict) and "query Search(" in str(seen.body["query"])


class ProjectDialect(ListDialect):
    """A project, through GraphQL."""

    def answer(self, seen: Seen) -> Reply | None:
        held = [f"{REPO}#{number}" for number in self.titles if number not in self.hidden | self.deleted]
        self.fake.projects["acme", 4] = Project(held)
        return super().answer(seen)

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.SEARCH, "orgs/acme/projects/4")

    def is_page(self, seen: Seen) -> bool:
        return isinstance(seen.body, dict) and "query ProjectItems(" in str(seen.body["query"])


class RestDialect(ListDialect):
    """A server without GraphQL."""

    def __init__(self) -> None:
        super().__init__()
        self.fake.graphql = False

    def query(self) -> QueryRef:
        return QueryRef(QueryKind.SEARCH, f"repo:{REPO} is:issue")

    def is_page(self, seen: Seen) -> bool:
        return seen.path == "/search/issues"
