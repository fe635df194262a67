"""Lists of Linear: what changed in many at once, what stands in each, and what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from fake_linear import START, uuid
from linear_dialect import LinearDialect
from linear_rig import CYCLE, PROJECT, TEAM, asked, connector, fake, fetched

from connectors.base import Surveying
from connectors.errors import NotFoundError, QueryError
from connectors.model import QueryKind, QueryRef, Task
from connectors.testing.rig import NOW, Rig
from connectors.testing.server import TrackerServer


@pytest.fixture
def rig() -> Iterator[Rig]:
    dialect = LinearDialect()
    with TrackerServer(dialect.answer) as server:
        yield Rig(dialect, server, server, now=NOW)
        dialect.check_requests(list(server.heard.values()))


async def test_beyond_a_page_only_what_changed_is_read(rig: Rig) -> None:
    rig.dialect.fill(150)
    refs = rig.refs(150)
    first = await fetched(rig, refs)
    assert asked(rig) == ["Issues", "Issues"]
    linear = fake(rig)
    linear.issues[5].parent = 4
    linear.issues[5].updated = linear.issues[6].updated = START + timedelta(days=3)
    rig.dialect.deleted = {7}
    linear.issues[7].updated = START + timedelta(days=3)
    second = await fetched(rig, refs, first.cursor)
    found = {ref.key for ref, _ in second.found}
    assert found >= {"ENG-4", "ENG-5", "ENG-6"} and [gone.proven for gone in second.missing] == [True]
    assert len(second.unchanged) + len(second.found) == 149
    third = await fetched(rig, refs, second.cursor)
    assert len(third.unchanged) > 140 and [gone.proven for gone in third.missing] == [True]
    asked(rig)
    linear.label_changed = START + timedelta(days=4)
    assert not (await fetched(rig, refs, third.cursor)).unchanged
    assert asked(rig) == ["Changes", "Issues", "Issues"]
    linear.label_changed = START
    for later in (-1, 2):  # hours, by Linear's own clock
        at = datetime.now(UTC) + timedelta(hours=later)
        linear.headers["Date"] = at.strftime("%a, %d %b %Y %H:%M:%S GMT")
        assert not (await fetched(rig, refs, third.cursor)).unchanged


async def surveyed(rig: Rig, queries: Sequence[QueryRef]) -> str:
    """The cursor of a session that read these lists."""
    async with connector(rig) as linear:
        read = {query: (await linear.list(query)).tasks or () for query in queries}
        cursor = linear.surveyed(read, (), None)
    assert isinstance(linear, Surveying) and cursor is not None
    asked(rig)
    return cursor


async def test_many_lists_are_asked_at_once_what_changed(rig: Rig) -> None:
    linear = fake(rig)
    for number in range(1, 8):
        linear.add(number, project="0a1b2c3d4e5f" if number < 4 else None, cycle=12 if number == 7 else None)
    cursor = await surveyed(rig, lists := [TEAM, PROJECT, CYCLE])
    async with connector(rig) as session:
        quiet = await session.survey(lists, cursor)
        assert quiet is not None and quiet.queries == set(lists) and not quiet.changed and not quiet.gone
        assert asked(rig) == ["Changes"]
    async with connector(rig) as session:
        linear.issues[2].state, linear.issues[2].updated = "Done", START + timedelta(days=1)
        linear.issues[7].trashed, linear.issues[7].updated = True, START + timedelta(days=1)
        told = await session.survey(lists, cursor)
        assert told is not None and told.gone == {uuid(7)}
        assert [task.key for task in told.changed] == ["ENG-2"]
        assert [session.may_hold(told.changed[0], query) for query in lists] == [True, True, False]
        again = session.surveyed({PROJECT: told.changed}, [CYCLE], told.cursor)
        assert again is not None
    async with connector(rig) as session:
        last = await session.survey(lists, again)
        assert last is not None and last.queries == {PROJECT, CYCLE} and not last.changed and not last.gone
        linear.state_changed = START + timedelta(days=2)
    async with connector(rig) as session:
        assert [await session.survey(lists, one) for one in (again, "nonsense")] == [None, None]


async def test_what_changes_between_two_lists_is_told_once_more(rig: Rig) -> None:
    """The list that it comes into was read before, another one that shows it is read after."""
    linear = fake(rig)
    linear.headers["Date"] = format_datetime(START + timedelta(days=1), usegmt=True)
    linear.add(1, project="0a1b2c3d4e5f")
    linear.add(2)
    read: dict[QueryRef, Sequence[Task]] = {}
    async with connector(rig) as session:
        for query in (PROJECT, TEAM):
            read[query] = (await session.list(query)).tasks or ()
            linear.issues[2].project = "0a1b2c3d4e5f"
            linear.issues[2].updated = START + timedelta(days=1, seconds=2)
        cursor = session.surveyed(read, (), None)
    async with connector(rig) as session:
        told = await session.survey([TEAM, PROJECT], cursor or "")
        assert told is not None and [task.key for task in told.changed] == ["ENG-2"]
        last = await session.survey([TEAM, PROJECT], told.cursor or "")
        assert last is not None and not last.changed


async def test_of_lists_that_move_by_themselves_one_is_read_each_time(rig: Rig) -> None:
    fake(rig).views = {"aa11bb22cc33": {}}
    moving = [
        QueryRef(QueryKind.LIST, "view/aa11bb22cc33"),
        QueryRef(QueryKind.EPIC, "initiative/1f2e3d4c5b6a"),
        QueryRef(QueryKind.MILESTONE, "team/ENG/cycle/active"),
        QueryRef(QueryKind.SEARCH, '{"dueDate": {"lt": "P2W"}}'),
    ]
    fake(rig).add(1, cycle=12, project="0a1b2c3d4e5f", more={"dueDate": "2026-12-01"})
    cursor = await surveyed(rig, [TEAM, *moving[:3]])
    async with connector(rig) as session:
        told = await session.survey([TEAM, *moving], cursor)
        assert told is not None and told.queries == {TEAM, *moving[1:3]}  # the last one was never read
        read = {moving[0]: (await session.list(moving[0])).tasks or ()}
        cursor = session.surveyed(read, told.queries, told.cursor) or ""
    async with connector(rig) as session:
        told = await session.survey([TEAM, *moving], cursor)
        assert told is not None and told.queries == {TEAM, moving[2], moving[0]}


async def test_what_is_not_there_is_no_empty_list(rig: Rig) -> None:
    linear = fake(rig)
    linear.add(1)
    linear.views = {"aa11bb22cc33": None}
    async with connector(rig) as session:
        assert (await session.list(PROJECT)).tasks == () and (await session.count(PROJECT)).value == 0
        for kind, text in (
            (QueryKind.EPIC, "project/ffffffffffff"),
            (QueryKind.EPIC, "initiative/ffffffffffff"),
            (QueryKind.EPIC, "issue/ENG-99"),
            (QueryKind.LIST, "team/NOPE"),
            (QueryKind.LIST, "label/none"),
            (QueryKind.LIST, "view/ffffffffffff"),
            (QueryKind.MILESTONE, "team/ENG/cycle/99"),
            (QueryKind.MILESTONE, "milestone/5f0c3c1e-8a54-4f0e-9a6c-0f2f6f1b7a11"),
        ):
            with pytest.raises(NotFoundError):
                await session.list(QueryRef(kind, text))
        with pytest.raises(QueryError):
            await session.list(QueryRef(QueryKind.LIST, "view/aa11bb22cc33"))


async def test_every_place_holds_its_own(rig: Rig) -> None:
    linear = fake(rig)
    linear.add(1, labels=["Bug"], project="0a1b2c3d4e5f", milestone=uuid(1, 7), cycle=12)
    linear.add(2, parent=1)
    linear.add(3, parent=2)
    linear.add(4, "OPS", labels=["bug"])
    places = {
        "team/OPS": {"OPS-4"},
        "label/bug": {"ENG-1", "OPS-4"},
        "team/ENG/label/bug": {"ENG-1"},
        "project/0a1b2c3d4e5f": {"ENG-1"},
        "initiative/1f2e3d4c5b6a": {"ENG-1"},
        f"milestone/{uuid(1, 7)}": {"ENG-1"},
        "team/ENG/cycle/active": {"ENG-1"},
        "issue/ENG-1": {"ENG-2", "ENG-3"},
    }
    async with connector(rig) as session:
        for text, keys in places.items():
            query = QueryRef(QueryKind.LIST, text)
            tasks = (await session.list(query)).tasks or ()
            assert {task.key for task in tasks} == keys, text
            assert all(session.stands_in(task, query) is not False for task in tasks), text
            assert (await session.count(query)).value == len(keys)
