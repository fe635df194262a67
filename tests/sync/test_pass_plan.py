"""Plans are pure: rows in, work out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.model import Cycle, CycleState, KeyResultDef, Kind, ObjectiveDef, Source, SourceType
from okrtui.store.records import ConnectionState, KeyResultRow, LinkRow, LinkState, ObjectiveRow
from okrtui.sync.pass_plan import Inputs, build, estimate, running
from okrtui.sync.pass_settings import ConnectionSettings

NOW = datetime(2026, 10, 12, tzinfo=UTC)
Q4 = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
SETTINGS = {
    name: ConnectionSettings(name, kind)
    for name, kind in (("gh", "github"), ("jira", "jira"), ("metric:nps", "metric"))
}


def key_result(uid: int, source: Source, kind: Kind = Kind.INCREASE, **more: object) -> KeyResultRow:
    return KeyResultRow(uid, 1, f"kr{uid}", KeyResultDef(f"kr{uid}", kind, source=source, **more), 1, 0, NOW)


def link(uid: int, owner: int, connection: str, url: str | None = None, query: str | None = None) -> LinkRow:
    return LinkRow(uid, owner, str(uid), connection, url, query, Decimal(1), 0, NOW)


def inputs(rows: list[KeyResultRow], links: list[LinkRow] = [], cycle: Cycle = Q4, **more: object) -> Inputs:  # noqa: B006
    objective = ObjectiveRow(1, cycle.id, "sales", "o", ObjectiveDef("o"), 1, 0, NOW)
    given = {"link_states": {}, "source_states": {}, "connection_states": {}, **more}
    return Inputs([cycle], [objective], rows, links, **given)


def plan(facts: Inputs, **how: object):
    return build(facts, SETTINGS, now=how.pop("now", NOW), zone=how.pop("zone", "UTC"), **how)


TASKS = Source(SourceType.TASKS)


def test_work_is_grouped_by_connection_in_the_configurations_order() -> None:
    query = Source(SourceType.QUERY, connection="gh", query="label:bug", value="sum:points")
    rows = [key_result(1, TASKS, Kind.TASKS), key_result(2, query)]
    rows.append(key_result(3, Source(SourceType.METRIC, name="nps")))
    made = plan(inputs(rows, [link(7, 1, "jira", query="x = 1"), link(8, 1, "gh", url="http://h/1")]))
    assert [work.name for work in made.works] == ["gh", "jira", "metric:nps"]
    gh = made.works[0]
    assert [ask.link for ask in gh.links] == [8]
    assert (gh.values[0].how, gh.values[0].field, gh.values[0].queries) == ("sum", "points", ("label:bug",))
    assert gh.key_results == {1, 2}
    assert made.works[2].values[0].how == "metric"


def test_what_is_not_declared_is_counted_and_not_asked() -> None:
    rows = [key_result(1, TASKS, Kind.TASKS), key_result(2, Source(SourceType.METRIC, name="secret"))]
    made = plan(inputs(rows, [link(7, 1, "theirs", url="u"), link(8, 1, "theirs", query="q")]))
    assert made.works == ()
    assert made.undeclared == {"theirs": 2, "metric:secret": 1}


def test_only_limits_the_pass() -> None:
    rows = [key_result(1, TASKS, Kind.TASKS)]
    links = [link(7, 1, "jira", query="a"), link(8, 1, "gh", query="b"), link(9, 1, "theirs", query="c")]
    made = plan(inputs(rows, links), only=["gh"])
    assert [work.name for work in made.works] == ["gh"]
    assert made.undeclared == {}


@pytest.mark.parametrize(
    ("now", "zone", "runs"),
    [
        ("2026-09-30T14:59:59+00:00", "Asia/Seoul", False),
        ("2026-09-30T15:00:00+00:00", "Asia/Seoul", True),
        ("2026-12-31T14:59:59+00:00", "Asia/Seoul", True),
        ("2026-12-31T15:00:00+00:00", "Asia/Seoul", False),
        ("2026-12-31T15:00:00+00:00", "UTC", True),
    ],
)
def test_a_cycle_runs_in_the_organisations_days(now: str, zone: str, runs: bool) -> None:
    assert (running([Q4], datetime.fromisoformat(now), zone) == [Q4]) is runs


def test_a_closed_cycle_is_not_synced() -> None:
    closed = Cycle(Q4.id, Q4.start, Q4.end, CycleState.CLOSED)
    rows = [key_result(1, TASKS, Kind.TASKS)]
    assert plan(inputs(rows, [link(1, 1, "gh", query="a")], closed)).works == ()


def test_queries_are_planned_as_written_with_the_windows_of_their_key_result() -> None:
    source = Source(SourceType.QUERY, connection="gh", ratio=("a {start}", "b {end}"), value="ratio")
    row = key_result(1, source, starts=date(2026, 11, 1), due=date(2027, 1, 31))
    asked = plan(inputs([row]), zone="Asia/Seoul").works[0].values[0]
    assert asked.queries == ("a {start}", "b {end}")
    assert (asked.windows.today, asked.windows.zone) == (date(2026, 10, 12), "Asia/Seoul")
    assert asked.windows.window.start == datetime(2026, 10, 31, 15, tzinfo=UTC)
    assert asked.windows.window.end == datetime(2026, 12, 31, 15, tzinfo=UTC)


@pytest.mark.parametrize(("age", "full"), [(None, True), (0.9, False), (1.0, True), (-1.0, True)])
def test_a_full_pass_falls_due_every_hour(age: float | None, full: bool) -> None:
    last = None if age is None else NOW - timedelta(hours=age)
    facts = inputs(
        [key_result(1, TASKS, Kind.TASKS)],
        [link(1, 1, "gh", query="a")],
        connection_states={"gh": ConnectionState("gh", "github", last_full=last)},
    )
    assert plan(facts).works[0].full is full
    assert plan(facts, full=True).works[0].full is True


def test_known_tasks_are_settled_unless_their_last_answer_failed() -> None:
    links = [link(n, 1, "gh", url=f"http://h/{n}") for n in (1, 2, 3, 4)]
    states = {
        1: LinkState(1, task_id="A", task_key="a#1"),
        2: LinkState(2, task_id="B", task_key="a#2", stale_since=NOW, error="server"),
        3: LinkState(3, error="not_found"),
    }
    asks = plan(inputs([key_result(1, TASKS, Kind.TASKS)], links, link_states=states)).works[0].links
    assert [ask.settled for ask in asks] == [True, False, False, False]
    assert (asks[0].task_id, asks[0].task_key) == ("A", "a#1")


def test_requests_are_estimated_by_the_hundred() -> None:
    links = [link(n, 1, "gh", url=f"http://h/{n}") for n in range(150)]
    links += [
        link(200, 1, "gh", query="same"),
        link(201, 1, "gh", query="same"),
        link(202, 1, "gh", query="new"),
    ]
    source = Source(SourceType.QUERY, connection="gh", query="counted")
    work = plan(inputs([key_result(1, TASKS, Kind.TASKS), key_result(2, source)], links)).works[0]
    assert estimate(work, {200: 250, 201: 250}) == 1 + 2 + 3 + 1 + 1
