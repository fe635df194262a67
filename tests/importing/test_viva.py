"""What the rows of a Viva Goals export say."""

from __future__ import annotations

import json
import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from viva_export import checkin, goal, under

from okrtui.domain.model import Cycle, Kind
from okrtui.domain.vocabulary import InitiativeState
from okrtui.importing.matching import Around
from okrtui.importing.model import Asked, Seen, SeenKeyResult
from okrtui.importing.to_plan import write
from okrtui.importing.viva.reader import read_export

MADE = date(2026, 11, 23)
ANNUAL = "Annual 2026"
Q4 = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
AROUND = Around(today=MADE, asof=MADE, zone="UTC", team="acme", cycle=Q4, cycles=(Q4,))


def read(goals: list[dict[str, Any]], checkins: list[dict[str, Any]] | None = None, **more: Any) -> Seen:
    parts = {"objectives": goals, "checkins": checkins or [], **more}
    return read_export(
        {name: [(f"{name}.json", json.dumps(rows))] for name, rows in parts.items()}, MADE, Asked(MADE)
    )


def metric(start: float, target: float, word: str, unit: str = "Number") -> dict[str, Any]:
    return {
        "Outcome Type": "Metric",
        "Metric Name": "m",
        "Metric Unit": unit,
        "Start": start,
        "Target": target,
        "Target Type": word,
    }


def key(**more: Any) -> SeenKeyResult:
    """The key result of an objective with only this one."""
    past = more.pop("past", [])
    rows = [goal(1, "O", "Big rock", ANNUAL), goal(2, "K", "Kpi", ANNUAL, **{**under({1: None}), **more})]
    return read(rows, past).objectives[0].key_results[0]


@pytest.mark.parametrize(
    ("outcome", "kind", "numbers", "unit"),
    [
        (metric(10, 60, "Increase From"), Kind.INCREASE, {"start": 10, "target": 60}, ""),
        (metric(80, 20, "Decrease From", "Percentage"), Kind.DECREASE, {"start": 80, "target": 20}, "%"),
        (metric(0, 40, "Reach", "Dollar"), Kind.REACH, {"start": 0, "target": 40}, "$"),
        (metric(5, 40, "Reach"), Kind.INCREASE, {"start": 5, "target": 40}, ""),
        (metric(0.35, 0.5, "Stay Above"), Kind.KEEP, {"start": Decimal("0.35"), "target": Decimal("0.5"),
                                                      "low": Decimal("0.5")}, ""),
        (metric(5, 4, "Stay Below", "Zloty"), Kind.KEEP, {"start": 5, "target": 4, "high": 4}, "Zloty"),
        ({"Outcome Type": "Percentage"}, Kind.INCREASE, {"start": 0, "target": 100}, "%"),
        ({"Outcome Type": "Percentage", "Start": 20, "Target": 80}, None, {"start": 20, "target": 80}, "%"),
    ],
)  # fmt: skip
def test_an_outcome_is_a_kind(
    outcome: dict[str, Any], kind: Kind, numbers: dict[str, Any], unit: str
) -> None:
    seen = key(Outcome=outcome)
    told = {name: getattr(seen, name) for name in ("start", "target", "low", "high")}
    assert seen.kind is kind and seen.unit == unit
    assert {name: value for name, value in told.items() if value is not None} == numbers


UP = metric(10, 60, "Increase From")
MARCH = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("row", "past", "current", "at", "progress"),
    [
        # the progress of a metric is its value
        ({"Outcome": UP, "Progress": 35.0, "Last Check-in": "2026-03-02"}, [35.0], 35, None, None),
        # an integration brought a newer one than anybody told
        ({"Outcome": UP, "Progress": 44.0, "Last Check-in": "2026-03-02"}, [35.0], 44, MADE, None),
        # brought by an integration alone
        ({"Outcome": UP, "Progress": 44.0}, [], 44, None, None),
        # nobody ever told one
        ({"Outcome": UP, "Progress": 0}, [], None, None, None),
        # a share of the way, where the check-ins show that progress is one
        ({"Outcome": UP, "Progress": 50.0, "Last Check-in": "2026-03-02"}, [35.0], 35, None, 0.5),
        ({"Progress": 104.0, "Last Check-in": "2026-03-02"}, [104.0], 104, None, 1.04),
    ],
)
def test_where_a_key_result_stands(
    row: dict[str, Any], past: list[float], current: int | None, at: date | None, progress: float | None
) -> None:
    seen = key(past=[checkin(n, 2, MARCH, value) for n, value in enumerate(past)], **row)
    assert (seen.current, seen.current_at, seen.progress) == (current, at, progress)


def test_the_activity_date_counts_and_a_status_is_how_sure_somebody_was() -> None:
    past = [
        checkin(3, 2, MARCH, 30, **{"Activity Date": "2026-02-27 14:30:00 UTC", "Status": "At Risk"}),
        checkin(1, 2, MARCH, 20, **{"CheckIn Date": "2026-03-02 00:00:00", "Status": "Behind"}),
        checkin(2, 2, MARCH, 25, **{"CheckIn Date": "2026-03-09 00:00:00", "Status": "Closed",
                                    "Check In Note": {"Check In Note HTML": "<p>Done &amp; dusted</p>"}}),
    ]  # fmt: skip
    seen = key(past=past, Outcome=UP, Progress=25.0)
    assert [(str(one.at)[:16], one.value, one.confidence, one.note) for one in seen.checkins] == [
        ("2026-02-27 14:30", 30, 0.2, ""),
        ("2026-03-02", 20, 0.55, ""),
        ("2026-03-02", 25, None, "Closed: Done & dusted"),
    ]
    machine = {"Progress and Status Configuration": {"Status": "Update based on Progress"}}
    assert [one.confidence for one in key(past=past, **machine).checkins] == [None, None, None]


def test_phases_are_the_expected_curve() -> None:
    phases = [("2026-03-31", 20.0), ("2026-06-30", 35.0), ("2026-12-31", 70.0)]
    told = {
        "Interval": "custom",
        "Phased Targets": [{"Target Value": v, "Target Date": d} for d, v in phases],
    }
    rows = [goal(1, "O", "Big rock", ANNUAL, **{"Phased Targets": told})]
    rows.append(goal(2, "K", "Kpi", ANNUAL, **{**under({1: None}), "Outcome": UP, "Phased Targets": told}))
    seen = read(rows)
    assert seen.objectives[0].key_results[0].expected == (
        (date(2026, 3, 31), Decimal("0.2")),
        (date(2026, 6, 30), Decimal("0.5")),
        (date(2026, 12, 31), Decimal(1)),
    )
    assert [one.reason for one in seen.unread] == ["phases_beyond", "phases_of_objective"]


def test_weights_are_shares_and_none_is_an_equal_part_of_the_rest() -> None:
    weights = ("30.0%", "5.0%", "0.0%", "0.0%")
    rows = [goal(1, "O", "Big rock", ANNUAL), goal(9, "P", "Project", ANNUAL, **under({1: "30.0%"}))]
    rows += [goal(2 + n, f"K{n}", "Kpi", ANNUAL, **under({1: one})) for n, one in enumerate(weights)]
    found = read(rows).objectives[0].key_results
    assert [one.weight for one in found] == [Decimal(one) for one in ("0.3", "0.05", "0.175", "0.175")]
    rows = [rows[0], *(goal(2 + n, f"K{n}", "Kpi", ANNUAL, **under({1: "0.0%"})) for n in range(2))]
    assert [one.weight for one in read(rows).objectives[0].key_results] == [None, None]


def test_what_stands_under_what() -> None:
    rows = [
        goal(
            1,
            "Year",
            "Objective",
            ANNUAL,
            Children=[{"ID": 6, "Title": "Loose", "Type": "Key result"}],
        ),
        goal(2, "Quarter", "Objective", "Q3 2026", **under({4: "0.0%", 1: "25.0%"})),
        goal(3, "Sign-ups", "Key result", ANNUAL, **under({1: None, 2: None})),
        goal(4, "Trials", "Key result", ANNUAL, **under({3: None})),
        goal(5, "Campaign", "Deliverable", ANNUAL, **{**under({4: None}), "Status": "Closed"}),
        goal(6, "Loose", "Key result", ANNUAL),
        goal(7, "Nowhere", "Key result", ANNUAL, **under({99: None})),
        goal(8, "Told", "Objective", ANNUAL, Progress=40.0),
        goal(3, "Sign-ups", "Key result", ANNUAL),
    ]
    rows[4]["Children"] = [
        {"ID": 1, "Task Name": "Mail", "Task Date": "2026-03-01", "Task Status": "Complete"}
    ]
    seen = read(rows, [checkin(1, 8, MARCH, 40.0), checkin(2, 5, MARCH, 9.0), checkin(3, 777, MARCH, 1.0)])
    assert [(one.title, [key.title for key in one.key_results]) for one in seen.objectives] == [
        ("Year", ["Sign-ups", "Trials", "Loose"]),
        ("Quarter", []),
        ("Nowhere", ["Nowhere"]),
        ("Told", ["Told"]),
    ]
    year, quarter = seen.objectives[:2]
    assert [(one.title, one.state) for one in year.initiatives] == [("Campaign", InitiativeState.DONE)]
    assert "- [x] Mail · 2026-03-01" in year.description
    assert [(one.id, one.weight) for one in quarter.alignments] == [("1", Decimal("0.25")), ("4", Decimal(0))]
    assert sorted(one.reason for one in seen.unread) == [
        "checkin_of_initiative", "goal_unknown", "second_parent", "twice",
    ]  # fmt: skip
    assert [(one.title, one.reason) for one in seen.flagged] == [
        ("Nowhere", "alone"),
        ("Told", "own_progress"),
    ]
    done = write(seen, AROUND)
    objective = next(one for one in done.plan.objectives if one.id == "quarter")
    assert objective.definition.supports == "2026/acme/year"


def test_a_large_export_is_read_in_time() -> None:
    """A fifth of 50,000 rows in a fifth of ten seconds."""
    rows = [goal(n + 1, f"Objective {n}", "Big rock", ANNUAL) for n in range(400)]
    rows += [goal(10_000 + n, f"Key {n}", "Kpi", ANNUAL, **under({1 + n % 4: None})) for n in range(1_600)]
    past = [checkin(n, 10_000 + n % 1_600, MARCH, float(n // 1_600 - 4)) for n in range(8_000)]
    began = time.process_time()
    done = write(read(rows, past), AROUND)
    assert time.process_time() - began < 2
    assert len(done.checkins) == 8_000 and len(done.plan.objectives) == 400


def test_the_company_itself_is_no_team() -> None:
    company = {"ID": 60417, "Name": "Kestrel"}
    rows = [
        goal(1, "O", "Big rock", ANNUAL, Teams=[company]),
        goal(2, "P", "Big rock", ANNUAL, Teams=[company, {"ID": 7, "Name": "Labs"}]),
    ]
    name = "objectives_export_file_60417_118204_Organization_60417_20261123181500.json"
    seen = read_export({"objectives": [(name, json.dumps(rows))]}, MADE, Asked(MADE))
    assert [one.team and one.team.name for one in seen.objectives] == [None, "Labs"]
    assert [one.name for one in seen.teams] == ["Labs"] and not seen.unread
