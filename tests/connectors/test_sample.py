"""The sample tracker: the same for the same seed and moment, alive, and a connector like any other."""

from __future__ import annotations

import socket
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.base import Connector
from connectors.errors import NotFoundError, OptionsError, QueryError
from connectors.model import Category, Missing, Options, QueryKind, QueryRef, Task, TaskRef
from connectors.registry import create
from connectors.sample.data import DELETED, LISTS
from connectors.testing.rig import check_outcomes
from connectors.text import clean

START = date(2026, 10, 1)
OVER = (Category.DONE, Category.CANCELLED, Category.DUPLICATE)


def day(weeks: float) -> datetime:
    return datetime(2026, 10, 1, 12, tzinfo=UTC) + timedelta(weeks=weeks)


def sample(weeks: float = 8, **extra: object) -> Connector:
    return create(Options("demo", "sample", extra={"start": START, "now": day(weeks), **extra}))


async def tasks(connector: Connector, text: str, kind: QueryKind = QueryKind.LIST) -> tuple[Task, ...]:
    listing = await connector.list(QueryRef(kind, text))
    assert listing.tasks is not None
    return listing.tasks


async def everything(connector: Connector) -> tuple[Task, ...]:
    return tuple([task for work in LISTS for task in await tasks(connector, work.path)])


async def test_the_same_seed_says_the_same() -> None:
    assert await everything(sample()) == await everything(sample())
    assert await everything(sample()) != await everything(sample(seed="another"))


async def test_a_believable_organisation() -> None:
    all_tasks = await everything(sample())
    assert 300 <= len(all_tasks) <= 500
    count = Counter(task.category for task in all_tasks)
    assert set(count) == set(Category) and 0.3 < count[Category.DONE] / len(all_tasks) < 0.7
    assert len({task.id for task in all_tasks}) == len(all_tasks)
    assert sum(task.parent is not None for task in all_tasks) >= 20
    assert any(task.status == "Reopened" for task in await everything(sample(9.6)))
    departments = {"product", "engineering", "marketing", "sales", "customer-success"}
    assert {label for task in all_tasks for label in task.labels[:1]} == departments


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_every_title_is_clean_and_in_its_language(language: str) -> None:
    for task in await everything(sample(language=language)):
        assert task.title == clean(task.title) and "{" not in task.title
        assert any("가" <= char <= "힣" for char in task.title) is (language == "ko")


async def test_languages_tell_the_same_story() -> None:
    english, korean = await everything(sample()), await everything(sample(language="ko"))
    assert [(a.id, a.category, a.due, a.updated_at) for a in english] == [
        (b.id, b.category, b.due, b.updated_at) for b in korean
    ]


async def test_more_is_done_as_weeks_pass() -> None:
    done = [
        sum(task.category is Category.DONE for task in await everything(sample(week))) for week in range(14)
    ]
    assert all(later > before for before, later in pairwise(done))


async def test_a_task_never_ends_before_it_began() -> None:
    for task in await everything(sample(13)):
        assert (task.closed_at is not None) is (task.category in OVER)
        assert task.updated_at is not None and task.updated_at <= day(13)
        assert task.closed_at is None or task.closed_at.weekday() < 5


async def test_one_task_is_deleted_and_proven_so() -> None:
    ref = TaskRef(DELETED)
    assert len((await sample(4).fetch([ref])).found) == 1
    assert (await sample(8).fetch([ref])).missing == (Missing(ref, proven=True),)
    assert DELETED not in [task.key for task in await tasks(sample(8), "sales/deals")]


async def test_outcomes_apart() -> None:
    refs = [TaskRef("WIN-3"), TaskRef("WIN-3", "win-3"), TaskRef("ZZZ-1"), TaskRef("OPS 1"), TaskRef(DELETED)]
    batch = await sample().fetch(refs)
    check_outcomes(batch, refs)
    assert [ref for ref, _ in batch.found] == refs[:2]
    assert [one.ref for one in batch.failed] == [refs[3]]
    assert [(one.ref, one.proven) for one in batch.missing] == [(refs[2], False), (refs[4], True)]


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 14), st.floats(0, 3))
async def test_a_cursor_brings_exactly_what_changed(week: float, later: float) -> None:
    before, after = sample(week), sample(week + later)
    keys = [f"{work.prefix}-{number}" for work in LISTS for number in range(1, 41)]
    refs = [TaskRef(key) for key in keys]
    first = await before.fetch(refs)
    second = await after.fetch(refs, cursor=first.cursor)
    check_outcomes(second, refs)
    known, full = dict(first.found), dict((await after.fetch(refs)).found)
    for ref in second.unchanged:
        assert known[ref] == full[ref]
    assert {ref for ref, task in full.items() if known.get(ref) != task} <= {ref for ref, _ in second.found}


async def test_a_list_that_did_not_change() -> None:
    query = QueryRef(QueryKind.LIST, "sales/win-loss")
    first = await sample(8).list(query)
    assert (await sample(8).list(query, cursor=first.cursor)).tasks is None
    again = await sample(9).list(query, cursor=first.cursor)
    assert again.tasks is not None and again.tasks == (await sample(9).list(query)).tasks


async def test_time_can_run_faster_to_the_end_of_the_cycle() -> None:
    now = [day(8)]
    options = Options("demo", "sample", extra={"start": START, "opened": day(8), "speed": 20_000})
    connector = create(options, now=lambda: now[0])
    assert (await connector.check()).server_time == day(8)
    first = await tasks(connector, "sales")
    now[0] += timedelta(seconds=15)
    assert (await connector.check()).server_time == day(8) + timedelta(seconds=300_000)
    assert await tasks(connector, "sales") != first
    now[0] += timedelta(days=9)
    assert (await connector.check()).server_time == datetime(2026, 12, 31, tzinfo=UTC)


async def test_parents_and_their_subtasks() -> None:
    connector = sample()
    below = await tasks(connector, "OUT-1", QueryKind.EPIC)
    listed = await tasks(connector, "sales/outbound")
    top = next(task for task in listed if task.key == "OUT-1")
    assert below == tuple(task for task in listed if task.parent == "out-1")
    assert top.subtasks == (sum(task.category in OVER for task in below), 5)


async def test_search_and_count() -> None:
    connector = sample()
    query = connector.search_ref("state:closed list:win-loss analysis")
    found = (await connector.list(query)).tasks
    assert found and all(task.category in OVER and "win-loss" in task.labels for task in found)
    assert (await connector.count(query)).value == len(found)


async def test_what_was_closed_within() -> None:
    query, window = QueryRef(QueryKind.LIST, "sales"), (day(4), day(5))
    found = (await sample().list(query, closed_within=window)).tasks
    assert found and all(task.closed_at and day(4) <= task.closed_at < day(5) for task in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sample://sales/win-loss", QueryRef(QueryKind.LIST, "sales/win-loss")),
        ("sample://sales", QueryRef(QueryKind.LIST, "sales")),
        (" sample://sales/win-loss/WIN-3 ", TaskRef("WIN-3", "win-3")),
        ("win-3", TaskRef("WIN-3", "win-3")),
    ],
)
def test_reading(text: str, expected: TaskRef | QueryRef) -> None:
    assert sample().read(text) == expected
    url = sample().url_of(expected)
    assert url is not None and sample().read(url) == expected


@pytest.mark.parametrize(
    "text", ["", "sales/win-loss", "https://x.example/1", "sample://", "sample://a/b/c/d"]
)
def test_what_is_no_reference(text: str) -> None:
    with pytest.raises(QueryError):
        sample().read(text)


async def test_what_there_is_not() -> None:
    for kind, text in ((QueryKind.LIST, "sales/nothing"), (QueryKind.EPIC, "ZZZ-1")):
        with pytest.raises(NotFoundError):
            await sample().list(QueryRef(kind, text))
    for query in ("", "state:soon"):
        with pytest.raises(QueryError):
            sample().search_ref(query)


@pytest.mark.parametrize(
    "extra",
    [{"language": "de"}, {"speed": 0}, {"speed": "fast"}, {"start": "soon"}, {"now": 5}, {"opened": "x"}],
)
def test_settings_that_cannot_be(extra: dict[str, object]) -> None:
    with pytest.raises(OptionsError) as caught:
        create(Options("demo", "sample", extra=extra))
    assert caught.value.values["name"] in extra


async def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: object) -> None:
        raise AssertionError("the sample tracker opened a socket")

    connector = sample()
    monkeypatch.setattr(socket.socket, "connect", never)
    async with connector:
        await connector.check()
        assert await everything(connector)
    assert connector.usage.requests == 1 + len(LISTS)
