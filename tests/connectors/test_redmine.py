"""Redmine: the shared contract, then what is peculiar to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from connector_contract import CANARY, ConnectorContract, Rig, check_outcomes
from redmine_dialect import RedmineDialect
from tracker_server import Reply

from connectors.errors import AuthError, NotFoundError, OptionsError
from connectors.model import Category, Failed, Missing, Options, QueryKind, QueryRef, Task, TaskRef
from connectors.registry import create
from connectors.secrets import basic


class TestRedmine(ConnectorContract):
    dialect_type = RedmineDialect

    # -- the key -------------------------------------------------------------------------------

    async def test_a_wrong_key_is_noticed_though_the_public_may_read(self, rig: Rig) -> None:
        rig.dialect.fill(3)
        rig.server.intervene = lambda seen: Reply(401) if seen.path == "/users/current.json" else None
        with pytest.raises(AuthError):
            await rig.fetch(3)
        with pytest.raises(AuthError):
            await rig.list()

    async def test_the_key_is_verified_once_a_session(self, rig: Rig) -> None:
        rig.dialect.fill(3)
        async with rig.connector() as connector:
            account = await connector.check()
            await connector.fetch(rig.refs(3))
            await connector.count(rig.dialect.query())
        assert (account.id, account.name) == ("mina", "Mina Kim")
        assert [seen.path for seen in rig.server.requests].count("/users/current.json") == 1
        assert {seen.headers["x-redmine-api-key"] for seen in rig.server.requests} == {CANARY}

    async def test_login_and_password(self, rig: Rig, redmine: RedmineDialect) -> None:
        options = replace(redmine.options(rig.server.url), user="mina")
        async with create(options) as connector:
            await connector.check()
        assert rig.server.requests[0].headers["authorization"] == basic("mina", CANARY)
        assert "x-redmine-api-key" not in rig.server.requests[0].headers

    def test_an_address_is_needed(self) -> None:
        with pytest.raises(OptionsError):
            create(Options("red", "redmine", token="k"))

    # -- states and fields ---------------------------------------------------------------------

    @pytest.mark.parametrize("says", [True, False], ids=["new server", "old server"])
    async def test_categories(self, rig: Rig, says: bool) -> None:
        redmine = fake(rig)
        redmine.fill(4)
        redmine.says_closed = says
        redmine.status = {1: 1, 2: 2, 3: 5, 4: 6}
        tasks = await rig.list()
        assert [task.category for task in tasks] == [
            Category.TODO,
            Category.DOING,
            Category.DONE,
            Category.CANCELLED,
        ]
        asked = [seen.path for seen in rig.server.requests].count("/issue_statuses.json")
        assert asked == (0 if says else 1)

    async def test_names_of_statuses_can_be_set(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(4)
        redmine.status = {1: 1, 2: 2, 3: 5, 4: 6}
        tasks = await rig.list(doing=["NEW"], cancelled=["Closed"], duplicate=["Rejected"])
        assert [task.category for task in tasks] == [
            Category.DOING,
            Category.TODO,
            Category.CANCELLED,
            Category.DUPLICATE,
        ]

    async def test_every_field(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(1)
        redmine.status = {1: 5}
        redmine.more[1] = {
            "tracker": {"name": "Bug"},
            "priority": {"name": "High"},
            "assigned_to": {"name": "Bob X"},
            "parent": {"id": 9},
            "due_date": "2026-12-24",
            "estimated_hours": 1.5,
            "spent_hours": "0.25",
            "done_ratio": 40,
            "closed_on": "2026-11-20T10:00:00Z",
            "custom_fields": [
                {"name": "Points", "value": "8"},
                {"name": "Note", "value": "soon"},
                {"name": "Many", "value": ["1"]},
            ],
        }
        (task,) = await rig.list(points_field="points")
        assert task == Task(
            id="1",
            key="#1",
            title="Task 1",
            url=f"{rig.server.url}/issues/1",
            status="Closed",
            category=Category.DONE,
            assignee="Bob X",
            due=date(2026, 12, 24),
            points=Decimal(8),
            estimate=5400,
            spent=900,
            parent="9",
            labels=("Bug",),
            priority="High",
            updated_at=utc("2026-11-01T08:00:00"),
            closed_at=utc("2026-11-20T10:00:00"),
            container="1",
            fields={
                "done_ratio": Decimal(40),
                "estimated_hours": Decimal("1.5"),
                "spent_hours": Decimal("0.25"),
                "Points": Decimal(8),
            },
        )

    async def test_every_state_is_asked_for(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(2)
        redmine.status = {2: 5}
        assert len(await rig.list()) == 2

    # -- incremental reading -------------------------------------------------------------------

    @pytest.mark.parametrize("count", [3, 150])
    async def test_a_cursor_brings_only_changes(self, rig: Rig, count: int) -> None:
        redmine = fake(rig)
        redmine.fill(count)
        refs = rig.refs(count)
        async with rig.connector() as connector:
            cursor = (await connector.fetch(refs)).cursor
            assert cursor is not None
            before = len(rig.server.requests)
            redmine.updated[2] = "2199-01-01T00:00:00Z"
            batch = await connector.fetch(refs, cursor=cursor)
        check_outcomes(batch, refs)
        assert [ref for ref, _ in batch.found] == [refs[1]] and len(batch.unchanged) == count - 1
        assert len(rig.server.requests) == before + 1

    async def test_the_cursor_is_the_servers_clock_with_overlap(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(1)
        async with rig.connector() as connector:
            account = await connector.check()
            batch = await connector.fetch(rig.refs(1))
        assert account.server_time is not None and batch.cursor is not None
        assert account.server_time - utc(batch.cursor[:-1]) == timedelta(minutes=2)

    async def test_many_changes_are_read_by_number(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(400)
        refs = rig.refs(101)
        async with rig.connector() as connector:
            batch = await connector.fetch(refs, cursor="2026-10-01T00:00:00Z")
        assert len(batch.found) == 101
        assert len(rig.server.requests) == 1 + 1 + 2

    async def test_an_unchanged_list_costs_one_request(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(250)
        redmine.updated[9] = "2026-11-20T08:00:00Z"
        async with rig.connector() as connector:
            first = await connector.list(redmine.query())
            before = len(rig.server.requests)
            again = await connector.list(redmine.query(), cursor=first.cursor)
            assert again.tasks is None and len(rig.server.requests) == before + 1
            redmine.deleted = {7}
            after = await connector.list(redmine.query(), cursor=again.cursor)
        assert after.tasks is not None and len(after.tasks) == 249

    async def test_a_second_change_within_one_second_is_seen(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(200)
        redmine.updated[2] = "2026-11-24T05:00:00Z"
        async with rig.connector() as connector:
            first = await connector.list(redmine.query())
            redmine.status[2] = 5
            again = await connector.list(redmine.query(), cursor=first.cursor)
        assert again.tasks is not None and again.tasks[1].category is Category.DONE

    async def test_a_list_changed_all_at_once_gives_no_cursor(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(30)
        async with rig.connector() as connector:
            assert (await connector.list(redmine.query())).cursor is None

    async def test_what_was_closed_within_a_window(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(4)
        redmine.status = {1: 5, 2: 5, 3: 5}
        days = {1: "2026-09-30T23:59:59Z", 2: "2026-10-01T00:00:00Z", 3: "2027-01-01T00:00:00Z"}
        redmine.more = {number: {"closed_on": when} for number, when in days.items()}
        window = (datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
        async with rig.connector() as connector:
            listing = await connector.list(redmine.query(), closed_within=window)
        assert listing.tasks is not None and [task.id for task in listing.tasks] == ["2"]
        page = next(seen for seen in rig.server.requests if seen.path == "/issues.json")
        assert page.value("closed_on") == "><2026-09-30|2027-01-02"

    # -- absence -------------------------------------------------------------------------------

    async def test_a_hidden_issue_failed_for_permission(self, rig: Rig) -> None:
        rig.dialect.fill(2)
        rig.dialect.hidden = {2}
        batch = await rig.fetch(2)
        assert batch.failed == (Failed(rig.dialect.ref(2), "permission"),)

    async def test_410_is_proof(self, rig: Rig) -> None:
        rig.dialect.fill(2)
        rig.dialect.deleted = {2}
        rig.server.intervene = lambda seen: Reply(410) if seen.path == "/issues/2.json" else None
        batch = await rig.fetch(2)
        assert batch.missing == (Missing(rig.dialect.ref(2), proven=True),)

    async def test_many_strays_are_not_asked_one_by_one(self, rig: Rig) -> None:
        rig.dialect.fill(60)
        rig.dialect.deleted = set(range(11, 61))
        batch = await rig.fetch(60)
        assert len(batch.found) == 10 and len(batch.missing) == 50
        assert len(rig.server.requests) == 1 + 1 + 20

    async def test_a_reference_that_is_none_fails_alone(self, rig: Rig) -> None:
        rig.dialect.fill(1)
        refs = [rig.dialect.ref(1), TaskRef("OPS-1"), TaskRef("#99999999999"), TaskRef("#1")]
        async with rig.connector() as connector:
            batch = await connector.fetch(refs)
        check_outcomes(batch, refs)
        assert [ref for ref, _ in batch.found] == [refs[0], refs[3]]
        assert {failed.code for failed in batch.failed} == {"query"}

    @pytest.mark.parametrize("text", ["versions/6", "issues/77"])
    async def test_an_empty_list_of_something_unknown(self, rig: Rig, text: str) -> None:
        query = QueryRef(QueryKind.MILESTONE if "versions" in text else QueryKind.EPIC, text)
        async with rig.connector() as connector:
            with pytest.raises(NotFoundError):
                await connector.list(query)
            with pytest.raises(NotFoundError):
                await connector.count(query)

    async def test_an_empty_version_is_empty(self, rig: Rig) -> None:
        async with rig.connector() as connector:
            assert (await connector.list(QueryRef(QueryKind.MILESTONE, "versions/5"))).tasks == ()

    async def test_an_installation_below_a_path(self, rig: Rig, redmine: RedmineDialect) -> None:
        redmine.fill(1)
        rig.server.tracker = lambda seen: redmine.answer(
            replace(seen, path=seen.path.removeprefix("/pm/redmine"))
            if seen.path.startswith("/pm/redmine/")
            else seen
        )
        options = redmine.options(rig.server.url + "/pm/redmine/")
        async with create(options) as connector:
            (task,) = (await connector.list(redmine.query())).tasks or ()
            assert task.url == connector.url_of(redmine.ref(1)) == rig.server.url + "/pm/redmine/issues/1"
        rig.server.requests.clear()  # the specification has no such path


def fake(rig: Rig) -> RedmineDialect:
    assert isinstance(rig.dialect, RedmineDialect)
    return rig.dialect


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def redmine() -> RedmineDialect:
    return RedmineDialect()
