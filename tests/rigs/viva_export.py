"""An export of Viva Goals as it is downloaded, of a company that never was: 132 goals, 321 check-ins."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

Raw = dict[str, Any]
STAMP = "60417_118204_Organization_60417_20261123181500"
PERIODS = ("Annual 2025", "Q3 2026", "Annual 2026")
DAYS = {
    "Annual 2025": ("2025-01-01", "2025-12-31"),
    "Q3 2026": ("2026-07-01", "2026-09-30"),
    "Annual 2026": ("2026-01-01", "2026-12-31"),
}
PEOPLE = ("Ines Duarte", "Tomasz Lis", "Hana Kimura", "이서연", "Omar Haddad")
TEAMS = ("Kestrel Labs", "Harbour Sales", "Field Service", "고객지원팀")
OUTCOMES: tuple[Raw, ...] = (
    {"Outcome Type": "Percentage"},
    {
        "Metric Name": "Sign-ups",
        "Metric Unit": "Number",
        "Start": 10.0,
        "Target": 60.0,
        "Target Type": "Increase From",
    },
    {"Metric Name": "Talks", "Metric Unit": "Number", "Start": 0.0, "Target": 40.0, "Target Type": "Reach"},
    {
        "Metric Name": "Churn",
        "Metric Unit": "Percentage",
        "Start": 80.0,
        "Target": 20.0,
        "Target Type": "Decrease From",
    },
    {
        "Metric Name": "Spend",
        "Metric Unit": "Dollar",
        "Start": 5.0,
        "Target": 5.0,
        "Target Type": "Stay Below",
    },
)
FIRST_KEY, FIRST_PROJECT = 1000, 2000


def person(index: int) -> Raw:
    name = PEOPLE[index % len(PEOPLE)]
    return {"ID": 500 + index % len(PEOPLE), "Name": name, "Email": f"p{index % len(PEOPLE)}@kestrel.example"}


def goal(id: int, title: str, kind: str, period: str, **more: Any) -> Raw:
    """One row of the list of goals; ``more`` replaces what it has by default."""
    start, end = DAYS[period]
    return {
        "ID": id,
        "Title": title,
        "Type": kind,
        "Created By": person(0),
        "Owner": [person(id)],
        "Teams": [{"ID": 70 + id % len(TEAMS), "Name": TEAMS[id % len(TEAMS)]}],
        "Time Period": {"ID": 30 + PERIODS.index(period), "Name": period},
        "Start Date": start,
        "End Date": end,
        "Alignment": None,
        "Delegated To": None,
        "Permissions": {"View": "Everybody", "Edit": {}, "Align": "Everybody"},
        "Description": None,
        "Tags": None,
        "Progress and Status Configuration": {"Progress": "Update Manually", "Status": "Update Manually"},
        "Progress": 0,
        "Status": "Not Started",
        "Outcome": {"Outcome Type": "Percentage"},
        "Phased Targets": "Disabled",
        "Check-in Owners": [person(id)],
        "Parent IDs": None,
        "Children": None,
        "Score": 0.0,
        "Goal Type": "Aspirational",
        "Created At": "2025-01-02",
        "Last Check-in": None,
        **more,
    }


def under(parents: Mapping[int, str | None]) -> Raw:
    """The links of a goal to its parents, with the weights that are told."""
    told = [{"ID": id, "Title": "", "Weight": weight} for id, weight in parents.items() if weight]
    return {"Parent IDs": list(parents) or None, "Alignment": told or None}


def checkin(id: int, of: int, at: date, value: float, **more: Any) -> Raw:
    return {
        "ID": id,
        "OKR ID": of,
        "CheckIn Date": f"{at} 00:00:00",
        "Check In Owner": person(of),
        "Check In Note": {},
        "Metric Name": "Progress",
        "Status": "On Track",
        "Current Value": value,
        "Activity Date": str(at),
        **more,
    }


def organisation() -> dict[str, list[Raw]]:
    """The rows of every file: 31 objectives, 95 key results (5 of them under none), 6 projects with tasks."""
    goals: list[Raw] = []
    for n in range(31):
        parents: dict[int, str | None] = {1 + n % 13: "40.0%" if n % 4 == 1 else "0.0%"} if n >= 13 else {}
        if n >= 28:
            parents[2 + n % 11] = "0.0%"
        mode = {"Progress": "Update from Children", "Status": "Update based on Progress"}
        row = goal(
            1 + n, f"Objective {n + 1} of {TEAMS[n % 4]}", "Big rock", PERIODS[n % 3], **under(parents)
        )
        goals.append({**row, "Progress and Status Configuration": mode, "Progress": 104.0})
    checkins: list[Raw] = []
    for n in range(95):
        home = n % 31
        row = goal(FIRST_KEY + n, f"Key result {n + 1}", "Kpi", PERIODS[home % 3])
        row |= under({1 + home: (None, "0.0%", "30.0%")[n % 3]}) if n < 90 else {}
        outcome = OUTCOMES[n % 5]
        row["Outcome"] = outcome if n % 5 == 0 else {"Outcome Type": "Metric", **outcome}
        past = _past(row, n, len(checkins))
        if past:
            row |= {"Progress": past[-1]["Current Value"], "Last Check-in": past[-1]["Activity Date"]}
        goals.append(row)
        checkins += past
    for n in range(6):
        row = goal(FIRST_PROJECT + n, f"Project {n + 1}", "Project", "Annual 2026", **under({3 + n: "0.0%"}))
        row["Children"] = [
            {"ID": 1, "Task Name": f"Step {n}", "Task Date": "2026-03-01", "Task Status": "Complete"}
        ]
        goals.append({**row, "Status": ("Closed", "On Track", "Not Started")[n % 3]})
    for n in range(321 - len(checkins)):
        at = date(2026, 2, 1) + timedelta(days=n)
        checkins.append(checkin(9000 + n, FIRST_PROJECT + n % 6, at, 4.0 * n))
    return {
        "objectives": goals,
        "checkins": checkins,
        "comments": [
            {"ID": 1, "OKR ID": FIRST_KEY, "Comment": "Well done", "Created By": person(1),
             "Created At": "2025-09-04 21:05:45"},
        ],
        "Teams": [
            {"ID": 70 + n, "Team Name": name, "Parent Team": TEAMS[0] if n else "",
             "Team Owners": [person(n)], "Team Type": "Classic", "Status": "Active", "Description": None}
            for n, name in enumerate(TEAMS)
        ],
        "Tags": [],
        "TimePeriods": [
            {"ID": 30 + n, "Time Period Name": name, "Start Date": DAYS[name][0], "End Date": DAYS[name][1]}
            for n, name in enumerate(PERIODS)
        ],
        "Users": [{**person(n), "Manager": None, "Role": "Member", "Status": "active"} for n in range(5)],
    }  # fmt: skip


def _past(row: Raw, n: int, told: int) -> list[Raw]:
    """36 were never checked in and 13 once; the others from start on by fifths of the way, beyond it."""
    times = 0 if n % 8 in (1, 4, 6) else 1 if n % 8 == 2 or n == 0 else 5 + (n < 56)
    outcome = row["Outcome"]
    start, target = outcome.get("Start", 0.0), outcome.get("Target", 100.0)
    first = date.fromisoformat(row["Start Date"]) + timedelta(days=n % 20)
    return [
        checkin(
            5000 + told + k, row["ID"], first + timedelta(days=12 * k), start + (target - start) * (k + 1) / 5
        )
        for k in range(times)
    ]


def files(rows: Mapping[str, list[Raw]]) -> dict[str, bytes]:
    """Member names and contents, in the spelling of the download."""
    return {f"{name}_export_file_{STAMP}.json": json.dumps(found).encode() for name, found in rows.items()}


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
