"""Redmine: the shared contract, then what is peculiar to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from redmine_dialect import RedmineDialect
from redmine_rig import fake, passed, utc

from connectors.errors import AnswerError, AuthError, NotFoundError, OptionsError
from connectors.model import Category, Missing, Options, QueryKind, QueryRef, Task, TaskRef
from connectors.redaction import basic
from connectors.registry import create
from connectors.testing.contract import ConnectorContract
from connectors.testing.rig import CANARY, Rig, check_outcomes
from connectors.testing.server import Reply


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

    @pytest.mark.parametrize(
        ("new", "closed", "rejected"),
        [
            ("New", "Closed", "Rejected"),
            ("신규", "완료", "거절"),
            ("新規", "終了", "却下"),
            ("新建", "已关闭", "已拒绝"),
            ("新建立", "已結束", "已拒絕"),
            ("Nueva", "Cerrada", "Rechazada"),
            ("Nova", "Fechada", "Rejeitada"),
            ("Nouveau", "Fermé", "Rejeté"),
            ("Neu", "Erledigt", "Abgewiesen"),
            ("Nuovo", "Chiuso", "Rifiutato"),
            ("Nowy", "Zamknięty", "Odrzucony"),
            ("Новая", "Закрыта", "Отклонена"),
            ("Yeni", "Kapatıldı", "Reddedildi"),
        ],
    )
    async def test_the_statuses_that_a_new_redmine_comes_with(
        self, rig: Rig, new: str, closed: str, rejected: str
    ) -> None:
        redmine = fake(rig)
        redmine.fill(3)
        redmine.statuses |= {1: (new, False), 5: (closed, True), 6: (rejected, True)}
        redmine.status = {1: 1, 2: 5, 3: 6}
        tasks = await rig.list()
        assert [task.category for task in tasks] == [Category.TODO, Category.DONE, Category.CANCELLED]
        assert not any(task.guessed for task in tasks)

    async def test_a_closed_status_that_nobody_knows_is_a_guess(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(1)
        redmine.statuses[5] = ("Put on the shelf", True)
        redmine.status = {1: 5}
        (task,) = await rig.list()
        assert (task.category, task.guessed) == (Category.DONE, True)
        (task,) = await rig.list(cancelled=["put on the shelf"])
        assert (task.category, task.guessed) == (Category.CANCELLED, False)

    async def test_every_field(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(1)
        redmine.status = {1: 5}
        redmine.more[1] = {
            "tracker": {"name": "Bug"},
            "priority": {"name": "High"},
            "assigned_to": {"name": "Bob X"},
            "parent": {"id": 9},
            "fixed_version": {"id": 5, "name": "Q4"},
            "due_date": "2026-12-24",
            "estimated_hours": 1.5,
            "spent_hours": "0.25",
            "done_ratio": 40,
            "closed_on": "2026-11-20T10:00:00Z",
            "custom_fields": [
                {"id": 4, "name": "Points", "value": "8"},
                {"id": 5, "name": "Note", "value": "soon"},
                {"id": 6, "name": "Many", "value": ["1"]},
                {"id": 7, "name": "Points", "value": "9"},
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
            labels=("Bug", "Q4"),
            priority="High",
            updated_at=utc("2026-11-01T08:00:00"),
            closed_at=utc("2026-11-20T10:00:00"),
            container="1",
            places=frozenset({"projects/1", "versions/5", "issues/9"}),
            fields={
                "done_ratio": Decimal(40),
                "estimated_hours": Decimal("1.5"),
                "spent_hours": Decimal("0.25"),
                "Points": Decimal(8),
                "cf_4": Decimal(8),
                "cf_7": Decimal(9),
            },
            type="Bug",
        )

    async def test_every_state_is_asked_for(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(2)
        redmine.status = {2: 5}
        assert len(await rig.list()) == 2

    # -- absence -------------------------------------------------------------------------------

    async def test_a_hidden_issue_is_missing_without_proof(self, rig: Rig) -> None:
        rig.dialect.fill(2)
        rig.dialect.hidden = {2}
        batch = await rig.fetch(2)
        assert batch.missing == (Missing(rig.dialect.ref(2)),) and batch.failed == ()

    async def test_a_stranger_is_refused_what_is_hidden(self, rig: Rig, redmine: RedmineDialect) -> None:
        redmine.fill(3)
        rig.server.tracker = redmine.answer
        redmine.hidden, redmine.deleted = {2}, {3}
        rig.server.intervene = lambda seen: Reply(401) if seen.path == "/issues/2.json" else None
        async with create(replace(redmine.options(rig.server.url), token=None)) as connector:
            batch = await connector.fetch(rig.refs(3))
        assert batch.missing == (Missing(rig.dialect.ref(2)), Missing(rig.dialect.ref(3), proven=True))

    async def test_a_key_that_is_refused_midway_is_trouble_of_all(self, rig: Rig) -> None:
        rig.dialect.fill(2)
        rig.dialect.hidden = {2}
        rig.server.intervene = lambda seen: Reply(401) if seen.path == "/issues/2.json" else None
        with pytest.raises(AuthError):
            await rig.fetch(2)

    async def test_trouble_with_one_is_that_one_s(self, rig: Rig) -> None:
        rig.dialect.fill(3)
        rig.dialect.hidden = {2, 3}
        rig.server.intervene = lambda seen: Reply(500) if seen.path == "/issues/2.json" else None
        batch = await rig.fetch(3)
        assert [(one.ref, one.code) for one in batch.failed] == [(rig.dialect.ref(2), "server")]
        assert batch.missing == (Missing(rig.dialect.ref(3)),)

    @pytest.mark.parametrize("status", [404, 410])
    async def test_what_is_neither_there_nor_hidden_was_deleted(self, rig: Rig, status: int) -> None:
        rig.dialect.fill(2)
        rig.dialect.deleted = {2}
        rig.server.intervene = lambda seen: Reply(status) if seen.path == "/issues/2.json" else None
        batch = await rig.fetch(2)
        assert batch.missing == (Missing(rig.dialect.ref(2), proven=True),)

    async def test_many_strays_are_asked_a_few_a_pass_and_once(self, rig: Rig) -> None:
        rig.dialect.fill(60)
        rig.dialect.deleted = set(range(11, 61))
        refs = rig.refs(60)
        cursor = None
        for asked, proven in ((20, 20), (20, 40), (10, 50), (0, 50)):
            batch, paths = await passed(rig, refs, cursor)
            cursor = batch.cursor
            assert len(batch.found) == 10 and len(batch.missing) == 50
            assert len(paths) == 2 + asked and sum(one.proven for one in batch.missing) == proven
        rig.dialect.deleted = set()
        batch, _ = await passed(rig, refs, cursor)
        assert len(batch.found) == 60 and batch.missing == ()

    async def test_a_project_is_told_by_what_its_list_held(self, rig: Rig) -> None:
        rig.dialect.fill(2)
        query = rig.dialect.query()
        async with rig.connector() as connector:
            task = (await connector.fetch(rig.refs(1))).found[0][1]
            assert connector.stands_in(task, query) is None
            await connector.list(query)
            assert connector.stands_in(task, query) is True
            assert connector.stands_in(replace(task, container="2"), query) is None

    @pytest.mark.parametrize("total", [-9801557, 10**15 + 1, None, "many", 1e400])
    async def test_a_count_that_is_none(self, rig: Rig, total: object) -> None:
        rig.server.intervene = lambda seen: (
            Reply(data={"issues": [], "total_count": total}) if seen.path == "/issues.json" else None
        )
        async with rig.connector() as connector:
            with pytest.raises(AnswerError):
                await connector.count(rig.dialect.query())

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
        rig.dialect.spec_prefix = "/pm/redmine"  # type: ignore[attr-defined]
        options = redmine.options(rig.server.url + "/pm/redmine/")
        async with create(options) as connector:
            (task,) = (await connector.list(redmine.query())).tasks or ()
            assert task.url == connector.url_of(redmine.ref(1)) == rig.server.url + "/pm/redmine/issues/1"


@pytest.fixture
def redmine() -> RedmineDialect:
    return RedmineDialect()
