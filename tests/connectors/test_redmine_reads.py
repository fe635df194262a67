"""Redmine read again: what a cursor saves, and what it must not hide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from redmine_dialect import RedmineDialect
from redmine_rig import aged, fake, passed, utc

from connectors.errors import AuthError
from connectors.model import Category
from connectors.testing.rig import Rig, check_outcomes
from connectors.testing.server import Reply, Seen, TrackerServer


class TestReads:
    @pytest.fixture
    def rig(self) -> Iterator[Rig]:
        dialect = RedmineDialect()
        with TrackerServer(dialect.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
            yield Rig(dialect, server, elsewhere)
            dialect.check_requests(list(server.heard.values()))

    # -- incremental reading -------------------------------------------------------------------

    @pytest.mark.parametrize("count", [3, 99, 100])
    async def test_up_to_a_hundred_are_read_in_full(self, rig: Rig, count: int) -> None:
        """What came is told: hours logged and a status made closed do not touch ``updated_on``."""
        redmine = fake(rig)
        redmine.fill(count)
        redmine.status = {1: 2}
        refs = rig.refs(count)
        async with rig.connector() as connector:
            cursor = (await connector.fetch(refs)).cursor
            before = len(rig.server.requests)
            redmine.more[2] = {"spent_hours": 3.5}
            redmine.statuses[2] = ("In Progress", True)
            batch = await connector.fetch(refs, cursor=cursor)
        check_outcomes(batch, refs)
        assert len(batch.found) == count and batch.unchanged == ()
        first, second = (task for _, task in batch.found[:2])
        assert (first.category, second.spent) == (Category.DONE, 12_600)
        assert len(rig.server.requests) == before + -(-count // 100)

    async def test_a_cursor_brings_changes_and_looks_around(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(250)
        redmine.updated[1] = "2026-11-20T08:00:00Z"
        refs = rig.refs(250)
        first, _ = await passed(rig, refs, None)
        redmine.updated[2] = "2026-11-20T07:58:30Z"
        batch, asked = await passed(rig, refs, first.cursor)
        assert [ref for ref, _ in batch.found] == [refs[1]] and len(batch.unchanged) == 249
        assert asked == ["/time_entries.json", "/issues.json", "/users/current.json"], "who, before that"
        last = rig.server.requests[-2]
        assert last.value("updated_on") == ">=2026-11-20T07:58:00Z", "the newest change, less an overlap"
        again, asked = await passed(rig, refs, batch.cursor)
        assert len(again.unchanged) == 250, "what came looks as it did"
        assert asked == ["/issue_statuses.json", "/issues.json"]

    @pytest.mark.parametrize("what", ["hours", "status"])
    async def test_what_happens_around_the_issues_brings_them_all(self, rig: Rig, what: str) -> None:
        """Asked in turn, one request a pass: within two passes it is seen."""
        redmine = fake(rig)
        redmine.fill(250)
        redmine.updated[1] = "2026-11-20T08:00:00Z"
        redmine.status = {7: 2}
        first, _ = await passed(rig, rig.refs(250), None)
        if what == "hours":
            redmine.entries = [
                {"id": 1, "hours": 2.0, "issue": {"id": 7}, "updated_on": "2026-11-21T08:00:00Z"}
            ]
            redmine.more[7] = {"spent_hours": 2.0}
        else:
            redmine.statuses[2] = ("In Progress", True)
        second, _ = await passed(rig, rig.refs(250), first.cursor)
        third, _ = await passed(rig, rig.refs(250), second.cursor)
        whole = second if what == "hours" else third
        seven = next(task for _, task in whole.found if task.id == "7")
        assert len(whole.found) == 250
        assert (seven.spent, seven.category) == (
            (7200, Category.DOING) if what == "hours" else (None, Category.DONE)
        )

    async def test_hours_that_an_account_may_not_see_stop_nothing(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(250)
        redmine.updated[1] = "2026-11-20T08:00:00Z"
        rig.server.intervene = lambda seen: Reply(403) if seen.path == "/time_entries.json" else None
        batch, _ = await passed(rig, rig.refs(250), None)
        for _ in range(3):
            batch, _ = await passed(rig, rig.refs(250), batch.cursor)
            assert len(batch.unchanged) == 250

    @pytest.mark.parametrize("clock", ["machine", "redmine"])
    async def test_a_cursor_ahead_of_a_clock_asks_for_all(self, rig: Rig, clock: str) -> None:
        redmine = fake(rig)
        redmine.fill(250)
        redmine.updated[1] = "2026-11-24T06:00:00Z"
        rig.now = utc("2026-11-24T06:00:00")
        first, _ = await passed(rig, rig.refs(250), None)
        date = format_datetime(utc("2026-11-24T05:00:00"), usegmt=True)

        def behind(seen: Seen) -> Reply | None:
            reply = redmine.answer(seen)
            return reply and Reply(reply.status, reply.data, {**reply.headers, "Date": date})

        if clock == "machine":
            rig.now = utc("2026-11-24T05:00:00")
        else:
            rig.server.intervene = behind
        batch, _ = await passed(rig, rig.refs(250), first.cursor)
        assert len(batch.found) == 250

    async def test_the_tracker_s_clock_is_no_part_of_a_cursor(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(250)
        redmine.updated[1] = "2026-11-24T03:00:00Z"
        date = format_datetime(utc("2026-11-24T04:59:00"), usegmt=True)

        def ahead(seen: Seen) -> Reply | None:
            reply = redmine.answer(seen)
            return reply and Reply(reply.status, reply.data, {**reply.headers, "Date": date})

        rig.server.intervene = ahead
        first, _ = await passed(rig, rig.refs(250), None)
        redmine.updated[7] = "2026-11-24T03:30:00Z"
        batch, _ = await passed(rig, rig.refs(250), first.cursor)
        assert "7" in [task.id for _, task in batch.found]

    @pytest.mark.parametrize("spoilt", ["", "{", "[]", "2026-10-01T00:00:00Z", '{"redmine":1}', "null"])
    async def test_a_cursor_of_somebody_else_asks_for_all(self, rig: Rig, spoilt: str) -> None:
        redmine = fake(rig)
        redmine.fill(210)
        batch, _ = await passed(rig, rig.refs(210), spoilt)
        assert len(batch.found) == 210

    async def test_many_changes_are_read_by_number(self, rig: Rig) -> None:
        redmine = fake(rig)
        redmine.fill(400)
        first, _ = await passed(rig, rig.refs(210), None)
        batch, asked = await passed(rig, rig.refs(210), first.cursor)
        assert len(batch.found) == 210
        assert asked == ["/time_entries.json", *["/issues.json"] * 4]

    # -- lists again ---------------------------------------------------------------------------

    @pytest.mark.parametrize("count", [101, 150, 200, 250])
    async def test_an_unchanged_list_costs_one_request_and_one_beside_it(self, rig: Rig, count: int) -> None:
        redmine = fake(rig)
        aged(redmine, count)
        async with rig.connector() as connector:
            first = await connector.list(redmine.query())
            before = len(rig.server.requests)
            again = await connector.list(redmine.query(), cursor=first.cursor)
            assert again.tasks is None and len(rig.server.requests) == before + 1
        async with rig.connector() as connector:
            before = len(rig.server.requests)
            again = await connector.list(redmine.query(), cursor=again.cursor)
            assert again.tasks is None and len(rig.server.requests) == before + 2  # and no word of who we are
            redmine.deleted = {7}
            after = await connector.list(redmine.query(), cursor=again.cursor)
        assert after.tasks is not None and len(after.tasks) == count - 1

    async def test_one_page_is_listed_in_full(self, rig: Rig) -> None:
        redmine = fake(rig)
        aged(redmine, 100)
        async with rig.connector() as connector:
            assert (await connector.list(redmine.query())).cursor is None

    @pytest.mark.parametrize("count", [121, 250])
    @pytest.mark.parametrize("number", [2, 120])
    async def test_a_change_that_leaves_its_time_alone_is_seen(
        self, rig: Rig, number: int, count: int
    ) -> None:
        """By how the newest look, or by what stands around the list."""
        redmine = fake(rig)
        aged(redmine, count)
        async with rig.connector() as connector:
            first = await connector.list(redmine.query())
        redmine.more[number] = {"spent_hours": 1}
        redmine.entries = [{"id": 1, "hours": 1.0, "issue": {"id": number}}]
        async with rig.connector() as connector:
            again = await connector.list(redmine.query(), cursor=first.cursor)
        assert again.tasks is not None and again.tasks[number - 1].spent == 3600

    async def test_a_list_changed_all_at_once_is_read_each_time(self, rig: Rig) -> None:
        redmine, cursor = fake(rig), None
        redmine.fill(230)
        for _ in range(3):
            async with rig.connector() as connector:
                listing = await connector.list(redmine.query(), cursor=cursor)
            assert listing.tasks is not None and len(listing.tasks) == 230
            cursor = listing.cursor

    async def test_which_of_a_second_are_seen_is_chance(self, rig: Rig) -> None:
        """Redmine orders by fractions of a second that it does not tell."""
        redmine = fake(rig)
        aged(redmine, 300)
        redmine.updated |= dict.fromkeys(range(90, 140), redmine.updated[110])
        async with rig.connector() as connector:
            first = await connector.list(redmine.query())

            def shuffled(seen: Seen) -> Reply | None:
                reply = redmine.answer(seen)
                if seen.value("sort") != "updated_on:desc,id:desc" or reply is None:
                    return reply
                assert isinstance(reply.data, dict)
                kept = [one for one in reply.data["issues"] if one["updated_on"] != redmine.updated[110]]
                some = [redmine.issue(number) for number in range(139, 89, -1)][: 100 - len(kept)]
                return Reply(200, {**reply.data, "issues": [*kept, *some]})

            rig.server.intervene = shuffled
            again = await connector.list(redmine.query(), cursor=first.cursor)
        assert first.cursor is not None and again.tasks is None

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

    @pytest.mark.parametrize("count", [5, 250])
    async def test_a_key_that_became_wrong_is_noticed_before_anything_else_is_told(
        self, rig: Rig, count: int
    ) -> None:
        """A stranger sees what is public: what is as it was is true whoever reads it, what is not is asked
        for under the question who we are."""
        redmine = fake(rig)
        redmine.fill(count)
        first, _ = await passed(rig, rig.refs(count), None)
        rig.server.intervene = lambda seen: Reply(401) if seen.path == "/users/current.json" else None
        batch, _ = await passed(rig, rig.refs(count), first.cursor)
        assert not batch.missing and len(batch.found) + len(batch.unchanged) == count
        redmine.hidden = {3}
        redmine.updated[2] = "2026-11-20T08:00:00Z"
        with pytest.raises(AuthError):
            await passed(rig, rig.refs(count), batch.cursor)
