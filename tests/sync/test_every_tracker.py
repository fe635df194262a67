"""What is true of every tracker: an unchanged pass is told truly and is one question, whoever is asked as is
named, a wait that it asks for is told and kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from every_tracker import COUNT, creator, linked
from fault_trackers import TRACKERS
from request_table import cost
from sync_bench import pass_of

from connectors.testing.server import Reply, Seen
from okrtui.usecases.board import connection_views


def _counts(name: str, *counts: int) -> dict[tuple[str, bool, int], int]:
    """Of five tasks by reference, of 130 by reference, of a list of two pages, of a list and five tasks."""
    return dict(
        zip(((name, False, 5), (name, False, COUNT), (name, True, 0), (name, True, 5)), counts, strict=True)
    )


ASKED = {
    **_counts("github", 1, 1, 2, 1),  # two pages of a list that are not modified cost nothing
    **_counts("jira-cloud", 2, 2, 2, 2),  # what its statuses and fields are called
    **_counts("jira-server", 2, 2, 2, 2),
    **_counts("clickup", 1, 1, 1, 1),  # tasks and lists, each since their own last change
    **_counts("gitlab", 1, 1, 1, 1),
    **_counts("redmine", 1, 2, 2, 2),  # the hours or the statuses in turn, which touch no issue
}
"""Requests of an unchanged pass, where they are more than one."""


@pytest.mark.parametrize(("singles", "listed"), [(5, False), (COUNT, False), (0, True), (5, True)])
@pytest.mark.parametrize("name", TRACKERS)
async def test_what_a_dry_run_tells_is_what_is_asked(
    tmp_path: Path, name: str, singles: int, listed: bool
) -> None:
    with linked(tmp_path, name, singles, listed=listed) as (bench, dialect):
        create = creator(bench, dialect)
        for number in range(5):
            bench.server.requests.clear()
            (told,) = (await pass_of(bench, dry_run=True, create=create)).to_json()["connections"]
            assert bench.server.requests == []
            report = await pass_of(bench, create=create)
            assert report.status == "ok"
            asked = sum(map(cost, bench.server.requests))
            assert told["requests"] <= asked
            if number > 1:
                assert told["requests"] == asked, "where nothing has changed it is told exactly"
                assert told.get("at_least", False) is listed or name == "jira-server"
                assert told["planned"]["tasks"] == singles
                assert told["planned"]["queries"] == int(listed)
            bench.tick(minutes=5)
        assert asked == ASKED.get((name, listed, singles), 1)


BULK = 450
"""Tasks that one edit changes at one moment, more than the pages of a question for changes hold."""


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("name", TRACKERS)
async def test_many_tasks_that_changed_at_one_moment_are_asked_for_once_more(
    tmp_path: Path, name: str, listed: bool
) -> None:
    """Once both clocks say that the moment is over, nothing that changed at it is asked for again."""
    with linked(tmp_path, name, 0 if listed else BULK, listed=listed, count=BULK) as (bench, dialect):
        create, moment = creator(bench, dialect), bench.machine
        for number in range(1, BULK + 1):
            dialect.finish(number, False, moment)  # type: ignore[attr-defined]
        asked = []
        for _ in range(5):
            bench.tick(minutes=15)
            (told,) = (await pass_of(bench, dry_run=True, create=create)).to_json()["connections"]
            bench.server.requests.clear()
            assert (await pass_of(bench, create=create)).status == "ok"
            asked.append(sum(map(cost, bench.server.requests)))
            assert told["requests"] == asked[-1] or (told["at_least"] and told["requests"] < asked[-1])
        assert max(asked[2:]) <= max(ASKED.get((name, listed, 0 if listed else COUNT), 1), 1)
        (row,) = bench.store.key_results()
        dialect.finish(7, True, bench.machine - timedelta(minutes=1))  # type: ignore[attr-defined]
        assert (await pass_of(bench, create=create)).status == "ok"
        assert bench.progress(row.uid) == pytest.approx(1 / BULK)


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("name", TRACKERS)
async def test_what_changes_again_at_the_same_moment_is_seen(tmp_path: Path, name: str, listed: bool) -> None:
    """A clock that shows seconds shows one moment for both changes; a tracker may tell of one late. Azure
    DevOps tells milliseconds, and lets no work item change twice within one."""
    with linked(tmp_path, name, 0 if listed else BULK, listed=listed, count=BULK) as (bench, dialect):
        create, moment = creator(bench, dialect), bench.machine
        for number in range(1, BULK + 1):
            dialect.finish(number, False, moment)  # type: ignore[attr-defined]
        (row,) = bench.store.key_results()
        for done, seconds in enumerate([1, 25, 30, 50]):
            bench.tick(seconds=seconds)
            assert (await pass_of(bench, create=create)).status == "ok"
            assert bench.progress(row.uid) == pytest.approx(done * 100 / BULK)
            again = moment + timedelta(milliseconds=name == "azuredevops")
            for number in range(1 + done * 100, 101 + done * 100):
                dialect.finish(number, True, again)  # type: ignore[attr-defined]
        bench.tick(seconds=10)
        assert (await pass_of(bench, create=create)).status == "ok"
        assert bench.progress(row.uid) == pytest.approx(400 / BULK)


@pytest.mark.parametrize("name", TRACKERS)
async def test_an_account_is_called_what_people_call_it(tmp_path: Path, name: str) -> None:
    with linked(tmp_path, name, 1, listed=False) as (bench, dialect):
        for _ in range(2):
            await pass_of(bench, create=creator(bench, dialect))
            (view,) = connection_views(bench.workspace)
            state = bench.store.connection_states()["tracker"]
            assert view.account is not None
            assert view.account == state.account_name
            assert view.account.lower().startswith("mina")


@pytest.mark.parametrize("name", TRACKERS)
async def test_a_wait_that_a_tracker_asks_for_is_told_and_kept(tmp_path: Path, name: str) -> None:
    """Whatever the tracker: nothing more is asked, the moment is kept, the next pass before it asks
    nothing."""
    with linked(tmp_path, name, 2, listed=True) as (bench, dialect):
        full = Reply(429, {"message": "slow down"}, {"Retry-After": "600"})
        bench.server.intervene = lambda seen: full
        (told,) = (await pass_of(bench, create=creator(bench, dialect))).connections
        until = bench.machine + timedelta(seconds=600)
        assert (told.error, told.retry_at) == ("rate_limit", until)
        assert len(bench.server.requests) == 1
        bench.server.intervene = lambda seen: None
        bench.tick(minutes=5)
        (told,) = (await pass_of(bench, create=creator(bench, dialect))).connections
        assert (told.error, told.retry_at) == ("rate_limit", until)
        assert len(bench.server.requests) == 1
        bench.tick(minutes=6)
        (told,) = (await pass_of(bench, create=creator(bench, dialect))).connections
        assert told.status == "ok"


@pytest.mark.parametrize("name", TRACKERS)
async def test_a_rest_that_a_good_answer_asks_for_is_kept(tmp_path: Path, name: str) -> None:
    """A tracker that slows down before it refuses: a long rest ends the pass, and what came of it stays."""
    with linked(tmp_path, name, 2, listed=True) as (bench, dialect):

        def slow(seen: Seen) -> Reply | None:
            reply = dialect.answer(seen)
            if reply is None:
                return None
            told = {**reply.headers, "Retry-After": "600"}
            return Reply(reply.status, reply.data, told, reply.text, reply.act)

        bench.server.intervene = slow
        until = bench.machine + timedelta(seconds=600)
        (told,) = (await pass_of(bench, create=creator(bench, dialect))).connections
        assert (told.error, told.retry_at) == ("rate_limit", until)
        assert len(bench.server.requests) == 1
