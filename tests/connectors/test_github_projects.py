"""Projects (v2): whole or not at all, with their numbers, by views and filters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from github_content import Project
from github_graph import documents
from github_rig import REPO, GitHubRig, ids, keys, rig

from connectors.errors import ConnectorError, ForbiddenError, IncompleteError, NotFoundError, QueryError
from connectors.github.addresses import read_reference
from connectors.github.refs import holds, search_reference, url_of
from connectors.github.unfinished import open_only
from connectors.github.windows import windowed
from connectors.model import Category, Count, Holds, QueryKind, QueryRef, Span, Task
from connectors.testing.server import Reply, Seen

WEB = "https://github.com"
WHOLE = search_reference("orgs/acme/projects/4")


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


def filled(on: GitHubRig, count: int = 6) -> Project:
    for number in range(1, count + 1):
        status = {"name": "Done" if number % 2 else "Todo"}
        on.hub.add(number=number, values={"Status": status, "Estimate": {"number": number}})
    made = Project([f"{REPO}#{number}" for number in range(1, count + 1)])
    on.hub.projects["acme", 4] = made
    return made


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        (f"{WEB}/orgs/acme/projects/4", "orgs/acme/projects/4"),
        (f"{WEB}/users/mina/projects/4/", "users/mina/projects/4"),
        (f"{WEB}/orgs/acme/projects/4/views/2", "orgs/acme/projects/4/views/2"),
        (f"{WEB}/orgs/acme/projects/4/views/2?layout=board&groupedBy%5BcolumnId%5D=Status",
         "orgs/acme/projects/4/views/2"),
        (f"{WEB}/orgs/acme/projects/4/views/2?filterQuery=status%3ADone+-label%3Aidea",
         "orgs/acme/projects/4 status:Done -label:idea"),
        ("orgs/acme/projects/4 iteration:@current", "orgs/acme/projects/4 iteration:@current"),
    ],
)  # fmt: skip
def test_what_is_pasted_of_a_project(pasted: str, text: str) -> None:
    ref = read_reference(pasted)
    assert ref == QueryRef(QueryKind.SEARCH, text)
    assert read_reference(url_of(WEB, ref) or "") == ref


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("orgs/acme/projects", "projects_page"),
        ("acme/app/projects/3", "projects_page"),
        ("orgs/acme/projects/4/insights", "report_page"),
        ("orgs/acme/projects/4/settings", "settings_page"),
        ("orgs/acme/projects/4/views/2?sliceBy%5Bvalue%5D=Done", "filtered_page"),
    ],
)
def test_pages_of_projects_that_hold_something_else(path: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_reference(f"{WEB}/{path}")
    assert caught.value.detail == reason


def test_what_a_project_holds() -> None:
    assert holds(WHOLE) == Holds("project", {"name": "acme/4"})
    view = search_reference("orgs/acme/projects/4/views/2")
    assert holds(view) == Holds("project_view", {"name": "acme/4", "view": "2"})
    part = search_reference("orgs/acme/projects/4 is:open")
    assert holds(part) == Holds("project_part", {"name": "acme/4", "filter": "is:open"})


def test_a_filter_that_shows_open_work_only() -> None:
    for words in ("is:open", '-status:"Done"', "-status:Icebox,Done"):
        found = open_only(search_reference(f"orgs/acme/projects/4 label:a {words}"))
        assert found is not None and (found.words, found.instead) == (words, "orgs/acme/projects/4 label:a")
    assert open_only(search_reference("orgs/acme/projects/4 status:Done")) is None
    assert open_only(search_reference("repo:a/b -status:Done")) is None


def test_windows_in_a_filter_are_days() -> None:
    span = Span(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    query = search_reference('orgs/acme/projects/4 "Target date":{month} updated:>={start}')
    text = windowed(query, lambda name: span).text
    assert text == 'orgs/acme/projects/4 "Target date":2026-11-01..2026-11-30 updated:>=2026-11-01'


async def test_all_items_with_their_numbers(on: GitHubRig) -> None:
    """A request a hundred items; drafts are no tasks."""
    filled(on, 120).items[10:10] = ["draft"]
    listing = await on.list(WHOLE)
    assert listing.tasks is not None and len(listing.tasks) == 120
    assert sum(task.fields["Estimate"] for task in listing.tasks) == Decimal(60 * 121)
    assert {task.told for task in listing.tasks} == {frozenset({"Status", "Estimate"})}
    assert {task.category for task in listing.tasks} == {Category.TODO}
    assert len(on.asked()) == 2
    async with on.connector() as connector:
        assert await connector.count(WHOLE) == Count(121, exact=False)


async def test_the_filter_is_github_s_own(on: GitHubRig) -> None:
    filled(on)
    listing = await on.list(search_reference("orgs/acme/projects/4 status:Done"))
    assert {task.key for task in listing.tasks or ()} == {f"{REPO}#{number}" for number in (1, 3, 5)}
    (asked,) = documents(on.asked())
    assert asked["variables"]["filter"] == "status:Done"


@pytest.mark.parametrize(("filter", "found", "requests"), [(" ", 6, 1), ("status:Todo", 3, 2)])
async def test_a_view_is_what_its_filter_shows(on: GitHubRig, filter: str, found: int, requests: int) -> None:
    filled(on).views[2] = filter
    listing = await on.list(search_reference("orgs/acme/projects/4/views/2"))
    assert len(listing.tasks or ()) == found and len(on.asked()) == requests


async def test_an_item_that_may_not_be_seen_leaves_the_whole_unknown(on: GitHubRig) -> None:
    filled(on)
    on.hub.hidden = {f"{REPO}#3"}
    with pytest.raises(ForbiddenError) as caught:
        await on.list(WHOLE)
    assert (caught.value.detail, caught.value.values) == ("project_hidden", {"count": "1"})


async def test_a_later_page_that_fails_leaves_nothing(on: GitHubRig) -> None:
    filled(on, 101)

    def stop(seen: Seen) -> Reply | None:
        return Reply(500) if isinstance(seen.body, dict) and "after" in seen.body["variables"] else None

    on.server.intervene = stop
    with pytest.raises(IncompleteError):
        await on.list(WHOLE)


@pytest.mark.parametrize(
    ("text", "graphql", "error"),
    [
        ("orgs/acme/projects/5", True, NotFoundError),
        ("orgs/other/projects/4", True, NotFoundError),
        ("orgs/acme/projects/4/views/9", True, NotFoundError),
        ("orgs/acme/projects/4", False, NotFoundError),
    ],
)
async def test_a_project_that_cannot_be_read(
    on: GitHubRig, text: str, graphql: bool, error: type[ConnectorError]
) -> None:
    filled(on)
    on.hub.graphql = graphql
    with pytest.raises(error):
        await on.list(search_reference(text))


async def test_a_configured_number_is_the_same_by_every_way(on: GitHubRig) -> None:
    filled(on)
    by_id = await on.fetch(ids(3), number_fields=["Estimate"])
    by_key = await on.fetch(keys(3), number_fields=["Estimate"])
    listed = await on.list(WHOLE, number_fields=["Estimate"])
    tasks: list[Task] = [task for _, task in (*by_id.found, *by_key.found)]
    tasks += [task for task in listed.tasks or () if task.key == f"{REPO}#3"]
    assert [task.fields for task in tasks] == [{"Estimate": Decimal(3)}] * 3
