"""Trouble of every tracker, one kind after another: nothing that is known moves, nothing is taken for gone,
and the first good pass knows the truth."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from every_tracker import COUNT, creator, linked
from fault_trackers import TRACKERS
from sync_bench import Bench, pass_of

from connectors.testing.rig import Dialect
from connectors.testing.server import Reply, Seen

HTML = {"Content-Type": "text/html; charset=utf-8"}
DOWN = (
    Reply(503, text="<html>Scheduled maintenance", headers=HTML),
    Reply(200, text="<!doctype html><title>Down for maintenance</title>", headers=HTML),
    Reply(302, headers={"Location": "https://status.example/maintenance"}),
    Reply(act="reset"),
    Reply(404, text="<html>no such host", headers=HTML),
    Reply(404, text="default backend - 404", headers={"Content-Type": "text/plain"}),
    Reply(404, {"message": "no Route matched with those values"}),
    Reply(410, {"message": "This site was archived"}),
    Reply(200, {}),
    Reply(500, {"message": "Internal error"}),
)
"""What a tracker that is down for a week says, another thing each day."""


def known(bench: Bench) -> dict[str, Any]:
    """What is known of the tasks and of the number that they make."""
    (row,) = bench.store.key_results()
    tasks = bench.store.tasks_of([row.uid])[row.uid]
    return {
        "tasks": sorted((one.id, one.title, str(one.category), one.missing_since is None) for one in tasks),
        "progress": bench.progress(row.uid),
        "measured": len(bench.measurements(row.uid)),
    }


async def passed(bench: Bench, dialect: Dialect, **how: Any) -> str:
    return (await pass_of(bench, create=creator(bench, dialect), **how)).status


def close(bench: Bench, dialect: Dialect, number: int) -> None:
    dialect.finish(number, True, bench.machine)  # type: ignore[attr-defined]


@pytest.mark.parametrize("listed", [True, False], ids=["a list and tasks", "tasks alone"])
@pytest.mark.parametrize("name", TRACKERS)
async def test_a_week_without_an_answer_moves_nothing(tmp_path: Path, name: str, listed: bool) -> None:
    with linked(tmp_path, name, 12, listed=listed) as (bench, dialect):
        assert await passed(bench, dialect) == "ok"
        before = known(bench)
        for day, reply in enumerate(DOWN):
            bench.tick(days=1)
            close(bench, dialect, day + 1)
            bench.server.intervene = lambda seen, reply=reply: reply  # type: ignore[misc]
            assert await passed(bench, dialect) in ("failed", "partial")
            assert known(bench) == before, f"day {day}"
        bench.server.intervene = lambda seen: None
        bench.tick(days=1)
        assert await passed(bench, dialect) == "ok"
        done = [one for one in known(bench)["tasks"] if one[2] == "done"]
        assert len(done) == len(DOWN) and len(known(bench)["tasks"]) == (COUNT if listed else 12)
        assert all(present for *_, present in known(bench)["tasks"])


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("name", TRACKERS)
async def test_rights_that_are_lost_halfway_take_nothing_along(
    tmp_path: Path, name: str, status: int
) -> None:
    """After each number of answers that a pass takes."""
    with linked(tmp_path, name, 5, listed=True) as (bench, dialect):
        assert await passed(bench, dialect) == "ok"
        before = known(bench)
        for answers in range(6):
            bench.tick(hours=1)
            bench.server.intervene = refusing_after(answers, status)
            await passed(bench, dialect, full=True)
            assert known(bench)["tasks"] == before["tasks"], answers
            assert known(bench)["progress"] == before["progress"], answers
        bench.server.intervene = lambda seen: None
        close(bench, dialect, 3)
        bench.tick(hours=1)
        assert await passed(bench, dialect, full=True) == "ok"
        assert [one[2] for one in known(bench)["tasks"]].count("done") == 1


def refusing_after(answers: int, status: int) -> Callable[[Seen], Reply | None]:
    left = answers

    def refuse(seen: Seen) -> Reply | None:
        nonlocal left
        left -= 1
        return None if left >= 0 else Reply(status, {"message": "Your rights have changed."})

    return refuse


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("listed", [True, False], ids=["a list and tasks", "tasks alone"])
@pytest.mark.parametrize("name", TRACKERS)
async def test_a_gateway_that_knows_nothing_from_then_on_makes_no_task_missing(
    tmp_path: Path, name: str, listed: bool, status: int
) -> None:
    """JSON that says of everything that it is not there, after each number of answers that a pass takes."""
    with linked(tmp_path, name, 5, listed=listed) as (bench, dialect):
        assert await passed(bench, dialect) == "ok"
        for full in (True, False):
            for answers in range(4):
                before = [one[:1] + one[3:] for one in known(bench)["tasks"]]
                bench.tick(hours=1)
                bench.server.intervene = refusing_after(answers, status)
                await passed(bench, dialect, full=full)
                assert [one[:1] + one[3:] for one in known(bench)["tasks"]] == before, (full, answers)
                bench.server.intervene = lambda seen: None
        bench.tick(hours=1)
        assert await passed(bench, dialect) == "ok"


@pytest.mark.parametrize("name", TRACKERS)
async def test_many_tasks_where_few_were_expected(tmp_path: Path, name: str) -> None:
    with linked(tmp_path, name, 2, listed=True) as (bench, dialect):
        assert await passed(bench, dialect) == "ok"
        bench.tick(hours=1)
        for number in range(COUNT + 1, 1_201):
            dialect.titles[number] = f"Task {number}"
            dialect.finish(number, False, bench.machine)  # type: ignore[attr-defined]
        close(bench, dialect, 1_200)
        bench.tick(minutes=10)
        assert await passed(bench, dialect) == "ok"
        told = known(bench)["tasks"]
        assert len(told) == 1_200 and [one[2] for one in told].count("done") == 1


@pytest.mark.parametrize("name", TRACKERS)
async def test_an_address_that_will_end_is_told(tmp_path: Path, name: str) -> None:
    with linked(tmp_path, name, 2, listed=False) as (bench, dialect):

        def ending(seen: Seen) -> Reply | None:
            reply = dialect.answer(seen)
            if reply is None:
                return None
            told = {**reply.headers, "Sunset": "Thu, 31 Dec 2026 23:59:59 GMT"}
            return Reply(reply.status, reply.data, told, reply.text, reply.act)

        bench.server.intervene = ending
        assert await passed(bench, dialect) == "ok"
        notices = dict(bench.store.connection_states()["tracker"].notices)
        assert notices["sunset"]["until"] == "2026-12-31"


@pytest.mark.parametrize("hours", [-1, 1])
@pytest.mark.parametrize("behind", ["front", "tracker"])
@pytest.mark.parametrize("name", TRACKERS)
async def test_a_clock_that_is_an_hour_off_loses_no_change(
    tmp_path: Path, name: str, behind: str, hours: int
) -> None:
    """The Date of a tracker's answers lies before or behind this machine's clock: that of a front server, or
    the tracker's own times with it."""
    skew = timedelta(hours=hours)
    own = skew if behind == "tracker" else timedelta()
    with linked(tmp_path, name, 5, listed=True) as (bench, dialect):

        def skewed(seen: Seen) -> Reply | None:
            reply = dialect.answer(seen)
            if reply is None:
                return None
            clock = format_datetime(bench.machine + skew, usegmt=True)
            return Reply(reply.status, reply.data, {**reply.headers, "Date": clock}, reply.text, reply.act)

        bench.server.intervene = skewed
        for number in range(1, 8):
            assert await passed(bench, dialect) == "ok"
            told = known(bench)["tasks"]
            assert [one[2] for one in told].count("done") == number - 1, number
            bench.tick(minutes=3)
            dialect.finish(number, True, bench.machine + own)  # type: ignore[attr-defined]
            bench.tick(minutes=3)


@pytest.mark.parametrize("name", TRACKERS)
async def test_an_address_without_an_api_says_nothing_of_what_is_linked(tmp_path: Path, name: str) -> None:
    """Before anything was ever answered: the address of the connection is wrong, and no link is."""
    with linked(tmp_path, name, 2, listed=True) as (bench, dialect):
        bench.server.intervene = lambda seen: Reply(404, {"message": "no Route matched with those values"})
        report = await pass_of(bench, create=creator(bench, dialect))
        assert [(one.status, one.error) for one in report.connections] == [("failed", "answer")]
        (row,) = bench.store.key_results()
        assert {reason for *_, reason in bench.waits(row.uid)} <= {"failed", "answer"}
        bench.server.intervene = lambda seen: None
        bench.tick(hours=1)
        assert await passed(bench, dialect) == "ok"
