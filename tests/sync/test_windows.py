"""Windows of queries through a whole pass: the organisation's days, anew after every midnight."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import ClassVar
from zoneinfo import ZoneInfo

from plain_tracker import PlainConnector

from connectors.errors import QueryError
from connectors.model import QueryRef
from connectors.sprints import Sprint
from okrtui.domain.model import Kind, Source, SourceType
from okrtui.sync.preview import preview

SEOUL = ZoneInfo("Asia/Seoul")


def days(word: str, first: date, after: date) -> str:
    """The query that the tracker is asked for the days from ``first`` to before ``after``."""
    sides = [datetime(day.year, day.month, day.day, tzinfo=SEOUL).isoformat() for day in (first, after)]
    return f"{word}:{sides[0]}/{sides[1]}"


async def test_new_bugs_a_month_move_with_the_days_and_not_with_the_cycle(bench) -> None:
    source = Source(SourceType.QUERY, connection="plain", query="new:{last:30d}")
    rate = bench.key_result(kind=Kind.DECREASE, source=source, start=Decimal(72), target=Decimal(60))
    for day in range(40):
        today = date(2026, 10, 12) + timedelta(days=day)
        bench.world.queries[days("new", today - timedelta(days=30), today)] = [
            f"b{n}" for n in range(72 if day < 20 else 66)
        ]
    bench.world.add(None, *[f"b{n}" for n in range(72)])
    bench.now = bench.machine = datetime(2026, 10, 12, 14, 59, tzinfo=ZoneInfo("UTC"))  # 23:59 in Seoul
    assert (await bench.sync()).status == "ok"
    assert [one.value for one in bench.measurements(rate)] == [72]
    bench.tick(days=20, minutes=1)
    assert (await bench.sync()).status == "ok"
    assert [one.value for one in bench.measurements(rate)] == [72, 66]


async def test_a_list_of_another_window_is_never_taken_for_unmodified(bench) -> None:
    key_result = bench.key_result()
    bench.link(key_result, query="done:{last:1w}")
    monday, tuesday = date(2026, 10, 12), date(2026, 10, 13)
    week = timedelta(days=7)
    bench.world.add(days("done", monday - week, monday), "a", "b", category="done")
    bench.world.queries[days("done", tuesday - week, tuesday)] = ["a", "b"]
    await bench.sync()
    bench.requests()
    bench.tick(hours=1)
    report = await bench.sync()
    assert report.connections[0].not_modified == 1
    bench.tick(hours=9)  # Tuesday in Seoul
    report = await bench.sync()
    assert (report.status, report.connections[0].not_modified) == ("ok", 0)
    assert bench.progress(key_result) == 1.0


async def test_a_preview_asks_for_the_same_window(bench) -> None:
    key_result = bench.key_result()
    bench.world.add(days("done", date(2026, 10, 1), date(2027, 1, 1)), "a", category="done")
    shown = await preview(
        bench.workspace,
        key_result,
        connection="plain",
        tokens=bench.token,
        query="done:{start}",
        create=PlainConnector,
    )
    assert shown.tasks == 1


class Sprints(PlainConnector):
    """The same tracker with sprints of a team, asked for one at a time."""

    asked: ClassVar[list[str]] = []
    spans: ClassVar[list[Sprint]] = []

    async def sprints(self, place: str, query: QueryRef) -> list[Sprint]:
        self.asked.append(place)
        if place == "hidden":
            raise QueryError("sprint_where", values={"example": "{sprint:app}"})
        return self.spans


async def test_the_last_sprint_that_is_over_is_asked_for_once_a_pass(bench) -> None:
    Sprints.asked, Sprints.spans = [], [Sprint("S1", date(2026, 9, 28), date(2026, 10, 11))]
    source = Source(SourceType.QUERY, connection="plain", query="new:{sprint:app}")
    rate = bench.key_result(kind=Kind.DECREASE, source=source, start=Decimal(9), target=Decimal(1))
    linked, failing = bench.key_result("done"), bench.key_result("lost")
    bench.link(linked, query="done:{sprint:app}")
    bench.link(failing, query="done:{sprint:hidden}")
    monday = date(2026, 10, 12)
    bench.now = bench.machine = datetime(2026, 10, 12, 3, tzinfo=ZoneInfo("UTC"))
    bench.world.add(days("new", date(2026, 9, 28), monday), "a", "b", "c")
    bench.world.add(days("done", date(2026, 9, 28), monday), "d", category="done")
    report = await bench.sync(create=Sprints)
    assert sorted(Sprints.asked) == ["app", "hidden"] and report.status == "partial"
    assert [one.value for one in bench.measurements(rate)] == [3] and bench.progress(linked) == 1.0
    assert bench.waits(failing) == [("done:{sprint:hidden}", "plain", "query")]
    Sprints.spans = [*Sprints.spans, Sprint("S2", monday, date(2026, 10, 25))]
    bench.world.add(days("new", monday, date(2026, 10, 26)), "e")
    for day, value in ((25, [3]), (26, [3, 1])):
        bench.now = bench.machine = datetime(2026, 10, day, 3, tzinfo=ZoneInfo("UTC"))
        await bench.sync(create=Sprints)
        assert [one.value for one in bench.measurements(rate)] == value
    found = await preview(
        bench.workspace, linked, connection="plain", tokens=bench.token, query="new:{sprint:app}",
        create=Sprints,
    )  # fmt: skip
    assert found.tasks == 1


async def test_a_tracker_without_sprints_says_so(bench) -> None:
    bench.link(bench.key_result(), query="done:{sprint}")
    report = await bench.sync()
    assert report.status == "partial" and bench.world.queries == {}
    assert report.connections[0].detail == "sprint_unknown"
