"""Azure DevOps: the shared contract, and what is its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from fake_azuredevops import GUID, FakeAzureDevOps

from connectors.azuredevops.wiql import condition, search
from connectors.errors import AuthError, QueryError
from connectors.model import Category, Holds, Options, QueryKind, QueryRef, TaskRef
from connectors.registry import create
from connectors.testing.contract import ConnectorContract
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, TrackerServer


class TestAzureDevOps(ConnectorContract):
    dialect_type = FakeAzureDevOps


@pytest.fixture
def azure() -> FakeAzureDevOps:
    return FakeAzureDevOps()


@pytest.fixture
def rig(azure: FakeAzureDevOps) -> Iterator[Rig]:
    with TrackerServer(azure.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(azure, server, elsewhere)
        azure.check_requests(list(server.heard.values()))


async def test_a_work_item_in_full(rig: Rig, azure: FakeAzureDevOps) -> None:
    azure.fill(1)
    azure.items[1] = {
        "System.State": "Active",
        "System.AssignedTo": {"displayName": "Joon Lee", "uniqueName": "joon@acme.example"},
        "System.Tags": "okr; big one",
        "System.Parent": 7,
        "System.ChangedDate": "2026-11-20T09:00:00Z",
        "Microsoft.VSTS.Scheduling.StoryPoints": 5.0,
        "Microsoft.VSTS.Scheduling.OriginalEstimate": 8,
        "Microsoft.VSTS.Scheduling.CompletedWork": 2.5,
        "Microsoft.VSTS.Scheduling.DueDate": "2026-12-01T00:00:00Z",
        "Custom.Revenue": 120,
        "Custom.Wild": True,
    }
    (task,) = await rig.list()
    assert (task.key, task.status, task.category, task.type) == ("#1", "Active", Category.DOING, "User Story")
    assert (task.assignee, task.labels, task.parent) == ("Joon Lee", ("okr", "big one"), "7")
    assert (task.points, task.estimate, task.spent, task.priority) == (5, 28_800, 9_000, "2")
    assert task.due is not None and task.due.isoformat() == "2026-12-01" and task.closed_at is None
    assert task.updated_at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert task.fields["Custom.Revenue"] == task.fields["Revenue"] == Decimal(120)
    assert "Wild" not in task.fields and task.container == "App"
    assert task.url == f"{rig.server.url}/acme/App/_workitems/edit/1"
    assert task.places == {
        *("project:app", "iteration:app", "iteration:app\\sprint 12", "area:app", "area:app\\web"),
        *("tag:okr", "tag:big one", "below:7"),
    }
    async with rig.connector() as connector:
        for text, inside in (
            ("project:app", True),
            ("iteration:App\\Sprint 12", True),
            ("iteration:App/Sprint 12/Week 1", False),
            ("area:App", True),
            ("tag:Big one", True),
            ("below:7", True),
            ("project:Web", False),
            (f"query:{GUID}", None),
        ):
            assert connector.stands_in(task, connector.search_ref(text)) is inside


@pytest.mark.parametrize(
    ("state", "reason", "category", "guessed"),
    [
        ("New", "New", Category.TODO, False),
        ("Active", "Implementation started", Category.DOING, False),
        ("Resolved", "Code complete", Category.DOING, False),
        ("Closed", "Acceptance tests pass", Category.DONE, False),
        ("Closed", "Duplicate", Category.DUPLICATE, False),
        ("Removed", "Removed from the backlog", Category.CANCELLED, False),
        ("Sailed", "", Category.DONE, True),
        ("Rejected", "", Category.CANCELLED, False),
        ("Nobody knows", "", Category.DOING, False),
        ("Verified", "", Category.DONE, False),
    ],
)
async def test_states_count_by_the_category_of_the_process(
    rig: Rig, azure: FakeAzureDevOps, state: str, reason: str, category: Category, guessed: bool
) -> None:
    azure.fill(1)
    azure.states |= {"Sailed": "Completed", "Rejected": "Completed", "Verified": "Resolved"}
    closed = "Microsoft.VSTS.Common.ClosedDate"
    azure.items[1] = {"System.State": state, "System.Reason": reason, closed: "2026-11-20T09:00:00Z"}
    (task,) = await rig.list(done=["Verified"])
    assert (task.category, task.guessed) == (category, guessed)
    over = category not in (Category.TODO, Category.DOING)
    assert task.closed_at == (datetime(2026, 11, 20, 9, tzinfo=UTC) if over else None)


async def test_types_are_asked_for_once_and_remembered(rig: Rig, azure: FakeAzureDevOps) -> None:
    azure.fill(4)
    azure.items = {3: {"System.WorkItemType": "Bug"}, 4: {"System.WorkItemType": "Bug"}}
    async with rig.connector() as connector:
        listing = await connector.list(azure.query())
        await connector.fetch(rig.refs(4))
    assert sum(seen.path.endswith("/states") for seen in rig.server.requests) == 2
    rig.server.requests.clear()
    async with rig.connector() as connector:
        await connector.list(azure.query(), cursor=listing.cursor)
    assert len(rig.server.requests) == 2


@pytest.mark.parametrize("nulls", [True, False])
async def test_what_is_not_there_is_missing(rig: Rig, azure: FakeAzureDevOps, nulls: bool) -> None:
    azure.fill(3)
    azure.nulls, azure.deleted, azure.hidden = nulls, {1}, {2}
    batch = await rig.fetch(3)
    assert [ref.key for ref, _ in batch.found] == ["#3"]
    assert [(one.ref.key, one.proven) for one in batch.missing] == [("#1", False), ("#2", False)]


async def test_places_and_queries_are_asked_in_wiql(rig: Rig, azure: FakeAzureDevOps) -> None:
    azure.fill(5)
    azure.items = {2: {"System.Parent": 1}, 3: {"System.Parent": 1, "System.Tags": "okr"}}
    own = "[System.TeamProject] = 'App' AND "
    asked = {
        "below:1": (2, f"{own}([System.Parent] = 1)"),
        "tag:okr": (1, f"{own}([System.Tags] CONTAINS 'okr')"),
        "area:App\\O'Neil": (5, "[System.AreaPath] UNDER 'App\\O''Neil'"),
        "iteration:App/Sprint 12": (5, "[System.IterationPath] UNDER 'App\\Sprint 12'"),
        "project:App": (5, "[System.TeamProject] = 'App'"),
        "[System.State] <> 'Removed'": (5, f"{own}([System.State] <> 'Removed')"),
        "SELECT [System.Id] FROM workitems WHERE [System.Id] > 0 ORDER BY [System.Id] DESC": (
            5, f"{own}([System.Id] > 0)",
        ),
    }  # fmt: skip
    async with rig.connector() as connector:
        for text, (count, condition) in asked.items():
            query = connector.search_ref(text)
            assert (await connector.count(query)).value == count
            listing = await connector.list(query)
            assert len(listing.tasks or ()) == count
            assert f" WHERE {condition} ORDER" in azure.asked[-1]
        saved = connector.read(f"{rig.server.url}/acme/App/_queries/query/{GUID}/")
        assert isinstance(saved, QueryRef) and (await connector.count(saved)).value == 5


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("[System.Title] CONTAINS 'sort order by asof mode (x)'", None),
        ("[A] = \"an order by 'us'\" ORDER BY [System.Id] DESC", "[A] = \"an order by 'us'\""),
        ("[System.Title] = 'it''s order by' order  by [A]", "[System.Title] = 'it''s order by'"),
        ("[Custom.Order By] = 1", None),
        ("([A] = ':-)' OR [B (c] = \"(\") AND ([C] IN (1, 2))", None),
        ("([A] = 'x')ORDER BY [A]", "([A] = 'x')"),
        ("[A] = 'x'ORDER BY [A]", "[A] = 'x'"),
        (
            "SELECT [System.Id],\r\n\t[A]\nFROM WorkItems\nWHERE\n  [Id] > 1\n  AND [A] = 'b'\nORDER BY [A]",
            "[Id] > 1   AND [A] = 'b'",
        ),
    ],
)  # fmt: skip
def test_only_the_order_of_a_query_is_left_out(text: str, asked: str | None) -> None:
    assert condition(search(text).text) == (text if asked is None else asked)
    assert search(text).text.isprintable()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[System.Id] > 1 ASOF '2026-01-01'", "wiql_asof"),
        ("SELECT [System.Id] FROM WorkItems ASOF '2026-01-01'", "wiql_asof"),
        ("[System.Id] > 1 ORDER BY [A]\nASOF '2026-01-01'", "wiql_asof"),
        ("[System.Id] > 1 MODE (MustContain)", "wiql_asof"),
        ("SELECT [System.Id] FROM WorkItemLinks WHERE [A] = 1 MODE (MustContain)", "wiql"),
        ("[System.Title] = 'one\nother'", "wiql"),
        ("SELECT [System.Id] FROM WorkItems", "wiql"),
        ("SELECT [System.Id] FROM WorkItems ORDER BY [System.Id]", "wiql"),
        ("SELECT [System.Id] FROM WorkItems WHERE", "wiql"),
        ("SELECT [System.Id] FROM WorkItems WHERE ORDER BY [System.Id]", "wiql"),
        ("ORDER BY [System.Id]", "wiql"),
        ("[System.State] = 'Active') OR ([System.TeamProject] <> 'x'", "query_unclosed"),
        ("SELECT [Id] FROM WorkItems WHERE [Id] > 1) OR ([Id] < 9 ORDER BY [Id]", "query_unclosed"),
        ("([System.Id] > 1", "query_unclosed"),
        ("[System.Id] > 1)", "query_unclosed"),
        ("[System.Title] = 'one", "query_unclosed"),
        ("[System.Title] = 'it''s) OR ([A] = 1", "query_unclosed"),
        ('[System.Title] = "one', "query_unclosed"),
        ("[System.Id] > 1 AND [System.Title", "query_unclosed"),
        ("[System.Id]] > 1", "query_unclosed"),
    ],
)
def test_a_query_that_would_mean_another_one_is_refused(text: str, code: str) -> None:
    with pytest.raises(QueryError) as refused:
        search(text)
    assert refused.value.detail == code


async def test_a_query_that_finds_too_much_or_is_wrong(rig: Rig, azure: FakeAzureDevOps) -> None:
    azure.fill(3)
    azure.most = 0
    async with rig.connector() as connector:
        with pytest.raises(QueryError, match="search_too_many"):
            await connector.list(azure.query())
        with pytest.raises(QueryError, match="TF51005"):
            await connector.count(connector.search_ref("[System.Nothing] = 1"))


@pytest.mark.parametrize("cut", [True, False])
async def test_what_a_query_may_not_find_at_once_is_read_in_windows_of_numbers(
    rig: Rig, azure: FakeAzureDevOps, monkeypatch: pytest.MonkeyPatch, cut: bool
) -> None:
    """At ``$top`` it ends without a word, beyond its own limit with an error: a saved one, which cannot be
    taken apart, is refused."""
    azure.fill(23)
    azure.deleted = {2, 11, 12, 13, 14, 15, 16}
    if cut:
        monkeypatch.setattr("connectors.azuredevops.api.MOST", 4)
    else:
        azure.most = 3
    async with rig.connector() as connector:
        listing = await connector.list(azure.query())
        assert [int(task.id) for task in listing.tasks or ()] == azure.visible()
        assert (await connector.count(connector.search_ref("[A] = 1 OR [B] = 2"))).value == 16
        saved = QueryRef(QueryKind.LIST, f"query:{GUID}")
        with pytest.raises(QueryError, match="search_too_many"):
            await connector.list(saved)
        azure.deleted |= set(range(4, 24))
        assert (await connector.count(saved)).value == 2


async def test_one_mistyped_number_leaves_the_others_alone(rig: Rig, azure: FakeAzureDevOps) -> None:
    """Azure DevOps refuses a whole request for a number that no work item can have."""
    azure.fill(2)
    async with rig.connector() as connector:
        batch = await connector.fetch([azure.ref(1), TaskRef(f"#{2**31}"), azure.ref(2)])
        assert [ref.key for ref, _ in batch.found] == ["#1", "#2"]
        assert [(one.ref.key, one.code) for one in batch.failed] == [(f"#{2**31}", "query")]
        with pytest.raises(QueryError):
            connector.search_ref(f"below:{2**31}")


async def test_a_page_to_sign_in_and_an_anonymous_answer_are_a_refused_token(
    rig: Rig, azure: FakeAzureDevOps
) -> None:
    rig.always(Reply(203, text="<html>Sign in", headers={"Content-Type": "text/html"}))
    with pytest.raises(AuthError):
        await rig.fetch(1)
    azure.person = {"id": "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"}
    rig.server.intervene = lambda seen: None
    async with rig.connector() as connector:
        with pytest.raises(AuthError, match="anonymous"):
            await connector.check()


@pytest.mark.parametrize("status", [301, 302, 303, 307])
async def test_a_dead_token_that_is_sent_to_sign_in_is_refused(
    rig: Rig, azure: FakeAzureDevOps, status: int
) -> None:
    """Asked for no page to sign in; where one comes all the same, nothing goes there."""
    azure.fill(1)
    assert len(await rig.list()) == 1
    assert {seen.headers["x-tfs-fedauthredirect"] for seen in rig.server.requests} == {"Suppress"}
    rig.always(Reply(status, headers={"Location": f"{rig.elsewhere.url}/_signin?realm=acme"}))
    async with rig.connector() as connector:
        for asked in (
            connector.check(),
            connector.list(azure.query()),
            connector.fetch([azure.ref(1)]),
            connector.count(QueryRef(QueryKind.LIST, f"query:{GUID}")),
        ):
            with pytest.raises(AuthError):
                await asked
    assert rig.elsewhere.requests == []


@pytest.mark.parametrize(
    ("text", "words", "instead"),
    [
        ("[System.State] <> 'Closed'", "[System.State] <> 'Closed'", ""),
        (
            "[System.Tags] CONTAINS 'okr' AND [System.State] IN ('New', 'Active') AND [System.Id] > 1",
            "[System.State] IN ('New', 'Active')",
            "[System.Tags] CONTAINS 'okr' AND [System.Id] > 1",
        ),
        ("[System.State] NOT IN ('Done') AND [System.Id] > 1", "[System.State] NOT IN ('Done')",
         "[System.Id] > 1"),
        ("[System.Id] > 1 AND NOT [System.State] = 'Closed'", "NOT [System.State] = 'Closed'",
         "[System.Id] > 1"),
        ("NOT [System.State] NOT IN ('New')", "NOT [System.State] NOT IN ('New')", ""),
        ("NOT [System.State] <> 'Closed'", None, ""),
        ("[System.Id] > 1 AND [Microsoft.VSTS.Common.ClosedDate] = ''",
         "[Microsoft.VSTS.Common.ClosedDate] = ''", ""),
        ("[System.State] = 'Closed'", None, ""),
        ("[System.State] <> 'New'", None, ""),
        ("[System.State] <> 'Removed'", None, ""),
        ("[System.State] NOT IN ('Removed', 'Rejected')", None, ""),
        ("[System.State] = 'Removed'", None, ""),
        ("[System.State] NOT IN ('Removed', 'Done')", "[System.State] NOT IN ('Removed', 'Done')", ""),
        ("[System.Title] CONTAINS 'this or that' AND [System.State] <> 'Done'", "[System.State] <> 'Done'",
         "[System.Title] CONTAINS 'this or that'"),
        ("[System.State] <> 'Closed' OR [System.Id] > 1", None, ""),
        ("[System.Id] > 1", None, ""),
    ],
)  # fmt: skip
def test_queries_of_open_work_say_so(text: str, words: str | None, instead: str) -> None:
    connector = create(Options("t", "azuredevops", base_url="https://dev.azure.com/acme", token="t"))
    found = connector.open_only(connector.search_ref(text))
    assert (found.words, found.instead) == (words, instead) if found else words is None


@pytest.mark.parametrize(
    ("base", "pages"),
    [
        ("https://dev.azure.com/acme", "https://dev.azure.com/acme"),
        ("https://dev.azure.com/acme/App", "https://dev.azure.com/acme/App"),
        ("https://acme.visualstudio.com/App", "https://acme.visualstudio.com/App"),
        (
            "https://acme.visualstudio.com/DefaultCollection",
            "https://acme.visualstudio.com/DefaultCollection",
        ),
        ("https://tfs.acme.example/tfs/Main", "https://tfs.acme.example/tfs/Main"),
    ],
)
def test_an_address_tells_organisation_and_project(base: str, pages: str) -> None:
    connector = create(Options("t", "azuredevops", base_url=base, token="t"))
    assert connector.url_of(TaskRef("#12")) == f"{pages}/_workitems/edit/12"


def test_what_references_hold() -> None:
    connector = create(Options("t", "azuredevops", base_url="https://dev.azure.com/acme", token="t"))
    told = {
        "#12": Holds("task", {"key": "#12"}),
        "project:App": Holds("project", {"name": "App"}),
        "iteration:App/S 1": Holds("path", {"name": "App\\S 1"}),
        "tag:okr": Holds("label_any", {"name": "okr"}),
        "below:12": Holds("subtasks", {"name": "#12"}),
        f"query:{GUID}": Holds("query", {"name": GUID}),
    }
    assert {text: connector.describe(connector.read(text)) for text in told} == told
    assert connector.search_ref("[System.Id] > 1").kind is QueryKind.SEARCH
    for text in ("words", "SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.Id] > 1", " "):
        with pytest.raises(QueryError):
            connector.search_ref(text)
