"""Query and metric sources: counts, sums and ratios become measurements when they change."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

import pytest
from msgspec import structs
from plain_tracker import PlainConnector, PlainWorld

from connectors.errors import NotFoundError
from connectors.model import QueryRef
from connectors.testing.server import Reply, Seen
from okrtui.config.load import loads
from okrtui.domain.model import Kind, Source, SourceType
from okrtui.sync.metrics import environment_for
from okrtui.sync.pass_settings import settings_of
from okrtui.sync.task_numbers import aggregate, ratio


def query(value: str = "count", text: str = "bugs", **more: object) -> Source:
    return Source(SourceType.QUERY, connection="plain", query=text, value=value, **more)


def values(bench, key_result: int) -> list[Decimal]:
    return [one.value for one in bench.measurements(key_result)]


@pytest.mark.parametrize(
    ("how", "expected"),
    [("count", 4), ("sum:points", 10), ("avg:points", Decimal(10) / 3), ("min:points", 2), ("max:points", 5)],
)
async def test_a_value_of_a_query(bench, how: str, expected: object) -> None:
    for id, points in (("a", "2"), ("b", "3"), ("c", "5"), ("d", None)):
        bench.world.add("bugs", id, points=points)
    key_result = bench.key_result(kind=Kind.REACH, source=query(how), target=Decimal(20))
    report = await bench.sync()
    assert report.status == "ok"
    assert values(bench, key_result) == [expected]
    assert report.key_results[0].after == pytest.approx(float(expected) / 20)
    assert (report.connections[0].links, report.connections[0].moved) == (0, 1)
    bench.tick(minutes=30)
    assert (await bench.sync()).connections[0].moved == 0
    measurement = bench.measurements(key_result)[0]
    assert (measurement.source, measurement.author) == (SourceType.QUERY, None)


async def test_a_ratio_of_two_queries(bench) -> None:
    bench.world.add("won", *"abc")
    bench.world.add("all", *[f"x{n}" for n in range(12)])
    source = query("ratio", text=None, ratio=("won", "all"))
    key_result = bench.key_result(kind=Kind.REACH, source=source, target=Decimal(1))
    await bench.sync()
    assert values(bench, key_result) == [Decimal("0.25")]
    bench.world.queries["all"].clear()
    bench.tick(minutes=30)
    report = await bench.sync()
    assert report.status == "ok"
    assert values(bench, key_result) == [Decimal("0.25")]


async def test_only_changes_are_written_and_the_former_value_is_confirmed(bench) -> None:
    bench.world.add("bugs", "a", points="2")
    counted = bench.key_result("counted", kind=Kind.REACH, source=query(), target=Decimal(9))
    summed = bench.key_result("summed", kind=Kind.REACH, source=query("sum:points"), target=Decimal(9))
    await bench.sync()
    first = bench.now
    for _ in range(3):
        bench.tick(minutes=30)
        report = await bench.sync()
        assert report.connections[0].not_modified == 1
        assert report.key_results == ()
    last_good = bench.now
    assert len(bench.measurements(counted)) == len(bench.measurements(summed)) == 1
    bench.world.add("bugs", "b", points="4")
    bench.tick(minutes=30)
    await bench.sync()
    for key_result in (counted, summed):
        old, new = bench.measurements(key_result)
        assert (old.at, old.confirmed_at, new.at) == (first, last_good, bench.now)


async def test_a_failed_query_keeps_the_value_and_marks_it(bench) -> None:
    bench.world.add("bugs", "a")
    key_result = bench.key_result(kind=Kind.REACH, source=query(), target=Decimal(9))
    await bench.sync()
    good_at = bench.now
    bench.world.broken["/count"] = Reply(422, {"error": "what is this"})
    bench.world.add("bugs", "b")
    bench.tick(minutes=30)
    report = await bench.sync()
    assert (report.status, report.exit_status) == ("failed", 1)
    assert (report.connections[0].error, report.connections[0].failed) == ("query", 1)
    assert values(bench, key_result) == [1]
    state = bench.store.source_states([key_result])[key_result]
    assert (state.stale_since, state.good_at, state.error) == (bench.now, good_at, "query")
    bench.world.broken.clear()
    bench.tick(minutes=30)
    await bench.sync()
    state = bench.store.source_states([key_result])[key_result]
    assert (state.stale_since, state.good_at, state.error) == (None, bench.now, None)
    assert values(bench, key_result) == [1, 2]
    assert bench.measurements(key_result)[0].confirmed_at in (None, good_at)


async def test_a_field_that_no_task_has_is_told(bench) -> None:
    bench.world.add("bugs", "a")
    key_result = bench.key_result(kind=Kind.REACH, source=query("sum:pionts"), target=Decimal(9))
    report = await bench.sync()
    assert values(bench, key_result) == []
    assert bench.store.source_states([key_result])[key_result].error == "field"
    assert (report.connections[0].status, report.connections[0].error) == ("partial", "field")


async def test_one_listing_serves_a_link_and_a_sum(bench) -> None:
    bench.world.add("bugs", "a", "b", points="2")
    tasks = bench.key_result("tasks")
    bench.link(tasks, query="bugs")
    other = bench.key_result("other")
    bench.link(other, query="bugs")
    summed = bench.key_result("sum", kind=Kind.REACH, source=query("sum:points"), target=Decimal(8))
    await bench.sync()
    assert bench.requests() == ["/me", "/query"]
    assert (bench.progress(tasks), values(bench, summed)) == (0.0, [4])


@pytest.mark.parametrize(
    ("how", "tasks", "expected"),
    [("sum", (), (0, None)), ("avg", (), (None, None)), ("min", (), (None, None)), ("count", (), (0, None))],
)
def test_nothing_at_all(how: str, tasks: tuple, expected: tuple) -> None:
    assert aggregate(tasks, how, "points") == expected


def test_nothing_to_divide_by() -> None:
    assert ratio(3, 0) is None


class MetricWorld(PlainWorld):
    """The same server also tells a number. (A plain subclass: slots are its parent's.)"""

    reply: Reply = Reply(200, {"data": [{"current": 41.5}]}, {"ETag": '"1"'})

    def __call__(self, seen: Seen) -> Reply | None:
        if seen.path != "/nps.json":
            return super().__call__(seen)
        assert seen.value("team") == "1"
        if seen.headers.get("if-none-match") == self.reply.headers.get("ETag", "-"):
            return Reply(304)
        return self.reply


@pytest.fixture
def world() -> MetricWorld:
    return MetricWorld()


def metric(bench) -> int:
    source = Source(SourceType.METRIC, name="nps")
    return bench.key_result(kind=Kind.REACH, source=source, target=Decimal(50))


async def test_a_metric_is_read_from_its_configured_url(bench) -> None:
    key_result = metric(bench)
    report = await bench.sync()
    assert values(bench, key_result) == [Decimal("41.5")]
    assert [(one.name, one.kind, one.status) for one in report.connections] == [
        ("metric:nps", "metric", "ok")
    ]
    assert report.key_results[0].after == pytest.approx(0.83)
    bench.tick(minutes=30)
    report = await bench.sync()
    assert report.connections[0].not_modified == 1
    assert len(values(bench, key_result)) == 1
    assert bench.store.connection_states()["metric:nps"].last_good == bench.now


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(200, {"data": []}), "answer"),
        (Reply(200, {"data": [{"current": "many"}]}), "answer"),
        (Reply(200, {"data": [{"current": True}]}), "answer"),
        (Reply(200, {"data": [{"current": [1]}]}), "answer"),
        (Reply(200, text="<html>sign in</html>", headers={"Content-Type": "text/html"}), "answer"),
        (Reply(200, text='{"data": [{"current": 1'), "answer"),
        (Reply(404, {}), "not_found"),
        (Reply(302, headers={"Location": "http://127.0.0.2:1/nps.json"}), "answer"),
    ],
)
async def test_a_metric_that_gives_no_number_moves_nothing(bench, reply: Reply, error: str) -> None:
    key_result = metric(bench)
    await bench.sync()
    bench.world.reply = reply
    bench.tick(minutes=30)
    report = await bench.sync()
    assert (report.status, report.connections[0].error) == ("failed", error)
    assert values(bench, key_result) == [Decimal("41.5")]
    state = bench.store.source_states([key_result])[key_result]
    assert (state.stale_since, state.error) == (bench.now, error)


async def test_a_metric_that_is_not_configured_is_left_alone(bench) -> None:
    source = Source(SourceType.METRIC, name="else")
    bench.key_result(kind=Kind.REACH, source=source, target=Decimal(50))
    report = await bench.sync()
    assert report.status == "partial"
    assert [(one.name, one.status, one.error) for one in report.connections] == [
        ("metric:else", "skipped", "undeclared")
    ]


def again(bench, **changed: object) -> None:
    """The same metric, otherwise configured."""
    config = bench.workspace.config
    metrics = {"nps": structs.replace(config.metrics["nps"], **changed)}
    bench.workspace.configure(structs.replace(config, metrics=metrics))


async def test_an_answer_is_as_before_to_the_same_question_alone(bench) -> None:
    key_result = metric(bench)
    bench.world.reply = Reply(200, {"data": [{"current": 41.5}, {"current": 3}]}, {"ETag": '"1"'})
    await bench.sync()
    again(bench, value="data.1.current")
    bench.tick(minutes=30)
    report = await bench.sync()
    assert report.connections[0].not_modified == 0
    assert values(bench, key_result) == [Decimal("41.5"), 3]


async def test_a_metric_is_not_asked_more_often_than_it_says(bench) -> None:
    metric(bench)
    again(bench, every="1d")
    asked = []
    for minutes in (0, 60, 24 * 60):
        bench.tick(minutes=minutes)
        asked.append([one.name for one in (await bench.sync()).connections])
    assert asked == [["metric:nps"], [], ["metric:nps"]]
    bench.tick(minutes=60)
    assert [one.name for one in (await bench.sync(full=True)).connections] == ["metric:nps"]
    bench.tick(minutes=60)
    other = bench.key_result(
        "new", kind=Kind.REACH, source=Source(SourceType.METRIC, name="nps"), target=Decimal(9)
    )
    await bench.sync()
    assert values(bench, other) == [Decimal("41.5")]


async def test_text_is_read_as_it_is_when_it_is_typed(bench) -> None:
    source = Source(SourceType.METRIC, name="nps")
    key_result = bench.key_result(kind=Kind.REACH, source=source, target=Decimal(50000), unit="명")
    bench.world.reply = Reply(200, {"data": [{"current": "1.2만 명"}]})
    await bench.sync()
    assert values(bench, key_result) == [12000]


def test_a_command_has_its_own_secret_and_no_other() -> None:
    config = loads(
        '[organization]\nid = "a"\n[connections.gh]\nkind = "github"\ntoken = "env:WORK"\n'
        '[metrics.m]\ncommand = ["a"]\ntoken = "env:OWN_TOKEN"\n'
    )
    base = {"PATH": "/bin", "WORK": "w", "OWN_TOKEN": "o", "DB_PASSWORD": "p", "OPENAI_API_KEY": "k"}
    found = environment_for(settings_of(config).connections["metric:m"], "o", base)
    assert found == {"PATH": "/bin", "OWN_TOKEN": "o", "OKRTUI_TOKEN": "o"}


class Measured(PlainConnector):
    """The same tracker; it says how far places are."""

    said: ClassVar[dict[str, object]] = {}

    async def value(self, query: QueryRef, name: str) -> Decimal | None:
        told = self.said[f"{query.text}.{name}"]
        if isinstance(told, Exception):
            raise told
        return None if told is None else Decimal(str(told))


async def test_what_a_tracker_says_of_a_place_is_a_value(bench) -> None:
    def fed(query: str, value: str) -> int:
        source = Source(SourceType.QUERY, connection="plain", query=query, value=value)
        return bench.key_result(f"{query}-{value}", kind=Kind.REACH, source=source, target=Decimal(100))

    far, stands, huge, gone = (
        fed(*one)
        for one in (("app", "progress"), ("app", "current"), ("big", "current"), ("lost", "progress"))
    )
    Measured.said = {
        "app.progress": "62.5",
        "app.current": None,
        "big.current": "1e16",
        "lost.progress": NotFoundError(""),
    }
    report = await bench.sync(create=Measured)
    assert report.status == "partial"
    assert [one.value for one in bench.measurements(far)] == [Decimal("62.5")]
    assert not any(bench.measurements(one) for one in (stands, huge, gone))
    assert [bench.waits(one) for one in (huge, gone)] == [
        [("big", "plain", "impossible")],
        [("lost", "plain", "not_found")],
    ]
    Measured.said["app.current"] = -3
    bench.tick(hours=1)
    await bench.sync(create=Measured)
    assert [one.value for one in bench.measurements(stands)] == [-3]
    bench.tick(hours=1)
    assert (await bench.sync()).connections[0].detail == "no_values_here"
