"""A past day is told as its board was, whatever was edited since."""

from __future__ import annotations

from typing import Any

from by_hand import CONFIG, OBJECTIVE, Days, days, row
from cli_rig import CommandLine

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
