"""What rules look at: their points, what is so of a row, and conditions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from okrtui.domain.rules import Facts, Trigger, became, crossed, due_point, holds, limit, mark
from okrtui.domain.vocabulary import CheckinState

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def facts(**more: object) -> Facts:
    given: dict[str, object] = {
        "texts": {"status": ["off_track"], "team": ["Sales", "EMEA"]},
        "numbers": {"progress": 0.5, "confidence": None, "weight": 2.0},
        "checkin": CheckinState.LATE,
        **more,
    }
    return Facts(**given)  # type: ignore[arg-type]


def test_a_schedule_fires_once_for_each_point_since_it_is_there() -> None:
    assert due_point(NOW, None, None) is None
    assert due_point(NOW, None, NOW) == NOW
    assert due_point(NOW, None, NOW - HOUR) is None
    assert due_point(NOW - HOUR, NOW, NOW) is None
    assert due_point(NOW - HOUR, NOW - HOUR, NOW) == NOW


def test_what_is_so_of_a_row() -> None:
    assert mark(Trigger(status="off_track"), facts(), NOW) == "1"
    assert mark(Trigger(status="on_track"), facts(), NOW) == ""
    assert mark(Trigger(scope=True), facts(scoped_at=NOW), NOW) == NOW.isoformat()
    assert mark(Trigger(scope=True), facts(), NOW) == ""
    assert mark(Trigger(crosses=0.5), facts(), NOW) == "1"
    assert mark(Trigger(crosses=0.51), facts(), NOW) == ""
    assert mark(Trigger(crosses=0.5), facts(numbers={"progress": None}), NOW) == ""
    assert mark(Trigger(), facts(), NOW) == ""


@pytest.mark.parametrize("state", CheckinState)
def test_late_is_what_is_owed_for_so_long(state: CheckinState) -> None:
    late = Trigger(late=HOUR)
    due = facts(checkin=state, due_at=NOW - HOUR)
    owed = state in (CheckinState.DUE, CheckinState.LATE, CheckinState.MISSED)
    assert mark(late, due, NOW) == ((NOW - HOUR).isoformat() if owed else "")
    assert mark(late, due, NOW - timedelta(seconds=1)) == ""
    assert mark(late, facts(checkin=state), NOW) == ""


def test_silent_is_what_had_no_check_in_for_so_long() -> None:
    silent, said = Trigger(silent=HOUR), facts(said_at=NOW - HOUR)
    assert mark(silent, said, NOW) == (NOW - HOUR).isoformat()
    assert mark(silent, said, NOW - timedelta(seconds=1)) == mark(silent, facts(), NOW) == ""


def test_a_kpi_is_marked_by_when_it_came_to_a_side() -> None:
    seoul = NOW.astimezone(timezone(9 * HOUR))
    for word in ("unhealthy", "healthy"):
        so = facts(texts={"status": [word]}, side_at=seoul)
        assert mark(Trigger(status=word), so, NOW) == "2026-11-23T12:00:00.000000+00:00"
        assert mark(Trigger(status=word), facts(texts={"status": [word]}), NOW) == ""
        assert mark(Trigger(status=word), facts(texts={"status": []}, side_at=seoul), NOW) == ""


def test_what_came_to_it() -> None:
    assert became({1: "1", 2: "", 3: "a"}, {1: "1", 2: "1", 3: "b", 4: "1", 5: ""}) == [2, 3, 4]
    assert crossed({1: "b", 2: "b", 3: "b"}, {1: "b", 2: "a", 3: "c", 4: "a", 5: ""}) == [3, 4]


@pytest.mark.parametrize(
    ("text", "found"),
    [("< 0.5", ("<", 0.5)), (">= 70%", (">=", 0.7)), ("<=3", ("<=", 3.0)), ("> 2", (">", 2.0)),
     ("3", ("=", 3.0)),
     (3, ("=", 3.0)), (0.5, ("=", 0.5)), (True, None), ("about 3", None), (None, None), ([], None)],
)  # fmt: skip
def test_a_limit(text: object, found: tuple[str, float] | None) -> None:
    assert limit(text) == found


@pytest.mark.parametrize(
    ("name", "wanted", "so"),
    [("progress", "< 0.5", False), ("progress", "<= 0.5", True), ("progress", "> 0.5", False),
     ("progress", ">= 50%", True), ("progress", 0.5, True), ("progress", "0.5000000001", True),
     ("progress", "0.50000001", False), ("progress", ["> 1", "< 1"], True), ("progress", "most", False),
     ("confidence", "< 1", False), ("weight", ("1", 2), True), ("weight", "> 1.5", True),
     ("weight", "< 1.5", False),
     ("team", "sales", True), ("team", ["x", "emea"], True), ("team", "x", False), ("owner", "mina", False)],
)  # fmt: skip
def test_conditions(name: str, wanted: object, so: bool) -> None:
    assert holds({name: wanted}, facts()) is so
    assert holds({name: wanted, "status": "OFF_TRACK"}, facts()) is so
    assert holds({name: wanted, "status": "done"}, facts()) is False
    assert holds({}, facts()) is True


def test_a_number_is_the_one_asked_for_within_a_billionth() -> None:
    for apart, so in ((0.0, True), (0.9e-9, True), (-0.9e-9, True), (1e-9, False), (-1e-9, False)):
        assert holds({"value": 0}, facts(numbers={"value": apart})) is so, apart
