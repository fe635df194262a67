"""Redmine: the shared contract, then what is peculiar to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from connector_contract import CANARY, ConnectorContract, Dialect, Rig, check_outcomes
from tracker_server import Reply, Seen, TrackerServer

from connectors.base import Connector
from connectors.errors import AuthError, NotFoundError, OptionsError, QueryError
from connectors.model import Category, Failed, Missing, Options, QueryKind, QueryRef, Task, TaskRef
from connectors.registry import create
from connectors.secrets import basic

STATUSES = {1: ("New", False), 2: ("In Progress", False), 5: ("Closed", True), 6: ("Rejected", True)}


class RedmineDialect(Dialect):
    kind = "redmine"
    spec = "redmine.json"

    def __init__(self) -> None:
        super().__init__()
        self.status: dict[int, int] = {}
        self.updated: dict[int, str] = {}
        self.more: dict[int, dict[str, object]] = {}
        self.says_closed = True

    def answer(self, seen: Seen) -> Reply | None:
        if seen.path == "/users/current.json":
            return Reply(data={"user": {"id": 7, "login": "mina", "firstname": "Mina", "lastname": "Kim"}})
        if seen.path == "/issue_statuses.json":
            return Reply(data={"issue_statuses": [self._status(number, True) for number in STATUSES]})
        if seen.path == "/versions/5.json":
            return Reply(data={"version": {"id": 5}})
        if seen.path == "/issues.json":
            return self._listing(seen)
        name = seen.path.removeprefix("/issues/").removesuffix(".json")
        if not name.isdecimal() or int(name) not in self.titles or int(name) in self.deleted:
            return Reply(404)
        return Reply(403) if int(name) in self.hidden else Reply(data={"issue": self.issue(int(name))})

    def _listing(self, seen: Seen) -> Reply:
        if seen.value("project_id", "okr") != "okr":
            return Reply(404)
        numbers = self.visible()
        if seen.value("status_id") != "*":
            numbers = [number for number in numbers if not STATUSES[self.status.get(number, 1)][1]]
        if seen.value("issue_id"):
            asked = set(map(int, seen.value("issue_id").split(",")))
            assert len(asked) <= 100
            numbers = [number for number in numbers if number in asked]
        if seen.value("fixed_version_id") or seen.value("parent_id"):
            numbers = []
        since = seen.value("updated_on").removeprefix(">=")
        numbers = [number for number in numbers if self.when(number) >= since]
        if seen.value("sort") == "updated_on:desc":
            numbers.sort(key=self.when, reverse=True)
        limit, offset = min(int(seen.value("limit", "25")), 100), int(seen.value("offset", "0"))
        shown = [self.issue(number) for number in numbers[offset : offset + limit]]
        return Reply(data={"issues": shown, "total_count": len(numbers), "offset": offset, "limit": limit})

    def when(self, number: int) -> str:
        return self.updated.get(number, "2026-11-01T08:00:00Z")

    def _status(self, number: int, says: bool) -> dict[str, object]:
        name, closed = STATUSES[number]
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
        assert (account.id, account.name) == ("7", "Mina Kim")
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


@pytest.fixture
def connector() -> Connector:
    return create(Options("red", "redmine", base_url="https://pm.example.com/redmine", token="k"))


CLOSED_ONLY = "f%5B%5D=status_id&op%5Bstatus_id%5D=%3D&v%5Bstatus_id%5D%5B%5D=5"
HOST = "https://elsewhere.example/some/path"


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "#12",
        " #12 ",
        f"{HOST}/issues/12",
        f"{HOST}/issues/12#note-3",
        f"{HOST}/issues/12.json",
        "https://r.example/issues/12/?tab=notes",
    ],
)
def test_an_issue_is_read(connector: Connector, text: str) -> None:
    assert connector.read(text) == TaskRef("#12", "12")


@pytest.mark.parametrize(
    ("text", "kind", "canonical", "url"),
    [
        (f"{HOST}/projects/okr", "list", "projects/okr", "projects/okr"),
        (f"{HOST}/projects/okr/issues", "list", "projects/okr", "projects/okr"),
        (f"{HOST}/projects/okr/issues?query_id=3&sort=id", "list", "projects/okr/issues?query_id=3", None),
        (f"{HOST}/issues?query_id=3", "list", "issues?query_id=3", None),
        (f"{HOST}/versions/5", "milestone", "versions/5", None),
        (f"{HOST}/issues?parent_id=12", "epic", "issues/12", None),
        (
            f"{HOST}/projects/okr/issues?set_filter=1&tracker_id=1",
            "search",
            "project_id=okr&tracker_id=1",
            "issues?set_filter=1&project_id=okr&tracker_id=1",
        ),
        (
            f"{HOST}/issues?utf8=%E2%9C%93&set_filter=1&{CLOSED_ONLY}",
            "search",
            "f[]=status_id&op[status_id]==&v[status_id][]=5",
            f"issues?set_filter=1&{CLOSED_ONLY}",
        ),
    ],
)
def test_a_set_is_read(connector: Connector, text: str, kind: str, canonical: str, url: str | None) -> None:
    query = connector.read(text)
    assert query == QueryRef(QueryKind(kind), canonical)
    assert connector.url_of(query) == "https://pm.example.com/redmine/" + (url or canonical)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OPS-1",
        "#0",
        "99999999999",
        "ftp://r.example/issues/1",
        "https://r.example/",
        "https://r.example/wiki/x",
        "https://r.example/projects/%2e%2e",
        "https://[",
        "https://r.example/issues?bogus=1",
        "x" * 5000,
        "\x1b[31m",
    ],
)
def test_what_is_no_reference(connector: Connector, text: str) -> None:
    with pytest.raises(QueryError):
        connector.read(text)


@pytest.mark.parametrize(
    "text", ["", "project", "key=abc", "limit=1", "project_id=okr&offset=5", "projct_id=okr"]
)
def test_a_search_sets_filters_only(connector: Connector, text: str) -> None:
    with pytest.raises(QueryError):
        connector.search_ref(text)


async def test_a_search_goes_out_as_it_was_written(
    rig_server: TrackerServer, redmine: RedmineDialect
) -> None:
    rig_server.tracker = redmine.answer
    async with create(redmine.options(rig_server.url)) as connector:
        await connector.list(
            connector.search_ref("?project_id=okr&f[]=tracker_id&f[]=due_date&status_id=open")
        )
    page = rig_server.requests[-1]
    assert page.values("f[]") == ["tracker_id", "due_date"] and page.values("status_id") == ["open"]


@pytest.fixture
def rig_server() -> Iterator[TrackerServer]:
    with TrackerServer(lambda seen: None) as server:
        yield server
