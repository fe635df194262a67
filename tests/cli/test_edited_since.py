"""A past day is told as its board was, whatever was edited since."""

from __future__ import annotations

from typing import Any

import pytest
from by_hand import CONFIG, OBJECTIVE, Days, days, row
from cli_rig import CommandLine
from tracker_home import tracked

SECOND = OBJECTIVE.replace('id = "o"', 'id = "p"').replace("Ship what", "Keep what")
PLAN = (
    OBJECTIVE
    + row("a", 'kind = "increase"\nstart = 0\ntarget = 10')
    + row("b", 'kind = "reach"\ntarget = 10')
    + SECOND
    + row("c", 'kind = "reach"\ntarget = 10')
)
PRUNED = PLAN.replace(row("a", 'kind = "increase"\nstart = 0\ntarget = 10'), "")


def told(day: Days, *words: str) -> dict[str, Any]:
    document = day.status(*words)
    document.pop("as_of")
    return document


def test_a_past_day_knows_nothing_of_later_edits(bare: CommandLine) -> None:
    day = days(bare)
    day.at("10-01 09:00").plan(PLAN)
    day.at("10-05 09:30").ok("checkin", "a", "4")
    live: dict[str, dict[str, Any]] = {}

    def midnight(date: str) -> None:
        day.now = f"2026-{date}T23:59:59.999999+00:00"
        live[f"2026-{date}"] = told(day)

    midnight("10-06")
    bare.home.write_config(CONFIG.replace("end = 2026-12-31", "end = 2026-12-15"))
    day.at("10-07 10:00").ok("config", "apply", "--yes")
    midnight("10-07")
    bare.home.write_config(
        CONFIG.replace("end = 2026-12-31", "end = 2027-01-10").replace(
            "start = 2026-10-01", "start = 2026-09-28"
        )
    )
    day.at("10-08 10:00").ok("config", "apply", "--yes")
    midnight("10-08")
    day.at("10-09 10:00").plan(PRUNED, "--prune")
    midnight("10-09")
    day.at("10-10 10:00").ok("move", "b", "2026-Q4/app/p")
    midnight("10-10")
    day.at("10-20 10:00")
    for date, then in live.items():
        assert told(day, "--as-of", date) == then, date
    ends = [one["cycle"]["end"] for one in live.values()]
    assert ends == ["2026-12-31", "2026-12-15", *["2027-01-10"] * 3]
    asked = [one["teams"][0]["rhythm"]["checkins"] for one in live.values()]
    assert asked[0] == 3 and asked[-1] == 2, "what is archived was asked for then"


def test_a_past_day_calls_each_row_as_it_was_called(bare: CommandLine) -> None:
    """And an objective that drove another one by its name of then drove it."""
    driving = PLAN.replace('title = "Keep', 'drives = "o"\ntitle = "Keep').replace(
        'title = "Ship', 'driver = "both"\ntitle = "Ship'
    )
    day = days(bare)
    day.at("10-01 09:00").plan(driving)
    day.at("10-05 09:30").ok("checkin", "c", "4")
    live: dict[str, dict[str, Any]] = {}

    def midnight(date: str) -> None:
        day.now = f"2026-{date}T23:59:59.999999+00:00"
        live[f"2026-{date}"] = told(day)

    midnight("10-06")
    renamed = driving.replace('id = "o"', 'id = "ship"\nwas = "o"').replace('drives = "o"', 'drives = "ship"')
    day.at("10-07 10:00").plan(renamed.replace('id = "c"', 'id = "kept"\nwas = "c"'))
    midnight("10-07")
    day.at("10-08 10:00").ok("undo", "--yes")
    midnight("10-08")
    day.at("10-09 10:00").ok("redo", "--yes")
    day.at("10-10 10:00").ok("move", "kept", "2026-Q4/app/ship")
    midnight("10-10")
    day.at("10-20 10:00")
    for date, then in live.items():
        assert told(day, "--as-of", date) == then, date
    names = [[one["id"] for one in then["teams"][0]["objectives"]] for then in live.values()]
    assert names == [["o", "p"], ["ship", "p"], ["o", "p"], ["ship", "p"]]
    assert live["2026-10-06"]["teams"][0]["objectives"][0]["progress"] == pytest.approx(0.4)


def test_a_past_day_ends_in_the_zone_of_then(bare: CommandLine) -> None:
    """The organisation moves from UTC to Seoul and back, nine hours apart; each day ends as it ended then."""
    day = days(bare)
    day.at("10-01 09:00").plan(PLAN)
    live: dict[str, dict[str, Any]] = {}

    def ended(date: str, hour: str, value: str) -> None:
        day.at(f"{date} {hour[:2]}:00").ok("checkin", "a", value)
        day.now = f"2026-{date}T{hour}:59.999999+00:00"
        live[f"2026-{date}"] = told(day)

    ended("10-06", "23:59", "4")
    bare.home.write_config(CONFIG.replace('"UTC"', '"Asia/Seoul"'))
    day.at("10-07 10:00").ok("config", "apply", "--yes")
    ended("10-07", "14:59", "5")
    ended("10-08", "14:59", "6")
    day.at("10-08 20:00").ok("checkin", "a", "7")
    bare.home.write_config(CONFIG)
    day.at("10-09 10:00").ok("config", "apply", "--yes")
    ended("10-09", "23:59", "8")
    day.at("10-20 10:00")
    for date, then in live.items():
        assert told(day, "--as-of", date) == then, date
    rows = [one["teams"][0]["objectives"][0]["key_results"][0] for one in live.values()]
    assert [one["value"] for one in rows] == [4, 5, 6, 8]


@pytest.mark.parametrize("name", ["github", "redmine"])
def test_a_link_that_went_and_came_back_was_gone_between(bare: CommandLine, name: str) -> None:
    """And no pass that came later made a day fresh: the first of them was none of its own."""
    with tracked(bare, name, 4) as day:
        live: dict[str, dict[str, Any]] = {}

        def midnight(date: str) -> None:
            day.now = f"2026-{date}T23:59:59.999999+00:00"
            live[f"2026-{date}"] = told(day)

        day.at("10-02 09:00").plan(OBJECTIVE + row("k", 'kind = "tasks"'))
        words = ("link", "k", day.dialect.ref(1).key, "--connection", "t", "--yes")
        day.at("10-02 10:00").ok(*words, T=day.token)
        midnight("10-02")
        day.at("10-03 10:00").ok("undo", "--yes")
        midnight("10-03")
        day.at("10-04 10:00").ok("redo", "--yes")
        midnight("10-04")
        day.at("10-05 10:00").sync()
        midnight("10-05")
        day.at("10-06 10:00").ok("unlink", "k", "1")
        day.at("10-06 11:00").sync()
        midnight("10-06")
        day.at("10-07 10:00").ok("undo", "--yes")
        day.at("10-08 10:00").sync()
        for date, then in live.items():
            assert told(day, "--as-of", date) == then, date
        synced = [one["teams"][0]["objectives"][0]["key_results"][0]["synced_at"] for one in live.values()]
        assert [one and one[5:16] for one in synced] == [
            "10-02T10:00",
            None,
            "10-02T10:00",
            "10-05T10:00",
            None,
        ]
