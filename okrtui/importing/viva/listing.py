"""The list of goals that Viva Goals writes as a table, brought into the shape of its JSON files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from okrtui.importing.json_fields import Raw, number
from okrtui.importing.model import Spot

ALIGNED = "Aligned To (weight, Objective ID)"
"""The header by which such a table is known."""

_PARENT = re.compile(r"\(weight:\s*(?P<weight>[\d.]+%?),\s*Id:\s*(?P<id>\d+)\)")
_PAST = re.compile(
    r"Checkin Date:(?P<date>.*?); User:(?P<user>.*?); Note:(?P<note>.*); Metric Name:(?P<metric>.*?); "
    r"Status:(?P<status>.*?); Current Value:(?P<value>.*?); Activity Date:(?P<activity>[^;]*);?\s*",
    re.DOTALL,
)
_TIMES: Mapping[str, int] = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
UNITS: Mapping[str, str] = {"%": "Percentage", "$": "Dollar", "": "Number"}


def is_listing(header: Sequence[str]) -> bool:
    """Whether the headers of a table are those of such a list."""
    return ALIGNED in header and {"Id", "Title"} <= set(header)


def goals_of_table(
    rows: Sequence[tuple[int, Sequence[str]]], file: str
) -> tuple[list[tuple[Raw, Spot]], list[tuple[Raw, Spot]]]:
    """(goals, check-ins) of a table, given as (number, cells) of each row, the headers first."""
    header = list(rows[0][1])
    goals: list[tuple[Raw, Spot]] = []
    past: list[tuple[Raw, Spot]] = []
    for row, cells in rows[1:]:
        told = dict(zip(header, cells, strict=False))
        place = Spot(file, row)
        goal = _goal(told)
        goals.append((goal, place))
        at = header.index("Checkins") if "Checkins" in header else len(header)
        for text in cells[at:]:
            if found := _PAST.fullmatch(text.strip()):
                past.append((_checkin(goal["ID"], found), place))
    return goals, past


def _goal(told: Mapping[str, str]) -> dict[str, object]:
    def text(name: str) -> str:
        return told.get(name, "").strip()

    metric, unit = text("Metric Name"), text("Unit")
    outcome: dict[str, object] = {"Outcome Type": "Percentage"}
    start, target = amount(text("Start")), amount(text("Target"))
    share = unit == "%" and start in (None, 0) and target in (None, 100)
    if not share:
        outcome = {
            "Outcome Type": "Metric",
            "Metric Name": metric,
            "Metric Unit": UNITS.get(unit, unit),
            "Start": start,
            "Target": target,
            "Target Type": "Decrease From" if _falls(start, target) else "Increase From",
        }
    return {
        "ID": text("Id"),
        "Title": text("Title"),
        "Type": text("Object Type"),
        "Owner": [{"Name": name} for name in _names(text("Owner"), ",")],
        "Teams": [{"Name": name} for name in _names(text("Team"), ";")],
        "Time Period": {"Name": text("Period")},
        "Start Date": text("Start Date"),
        "End Date": text("End Date"),
        "Description": text("Description"),
        "Alignment": list(_parents(text(ALIGNED))),
        "Goal Type": text("Goal Type"),
        "Progress": amount(text("Actual Progress")) if not share else amount(text("Progress %")),
        "Status": text("Status"),
        "Outcome": outcome,
        "Score": amount(text("Score")),
        "Last Check-in": text("Last Check-in"),
    }


def _falls(start: Decimal | None, target: Decimal | None) -> bool:
    return start is not None and target is not None and target < start


def _names(text: str, sign: str) -> Iterator[str]:
    return filter(None, (one.strip() for one in text.split(sign)))


def _parents(text: str) -> Iterator[dict[str, str]]:
    end = 0
    for found in _PARENT.finditer(text):
        title = text[end : found.start()].strip(" ;,\n")
        end = found.end()
        yield {"ID": found["id"], "Title": title, "Weight": found["weight"]}


def _checkin(goal: object, found: re.Match[str]) -> dict[str, object]:
    return {
        "OKR ID": goal,
        "CheckIn Date": found["date"].strip(),
        "Check In Owner": {"Name": found["user"].strip()},
        "Check In Note": {"Check In Note": found["note"].strip()},
        "Status": found["status"].strip(),
        "Current Value": amount(found["value"]),
        "Activity Date": found["activity"].strip(),
    }


def amount(text: str) -> Decimal | None:
    """A number as the list writes it: "80%", "102.42 M", "1,200"."""
    plain = text.strip().strip("$€£¥₹ ")
    times = _TIMES.get(plain[-1:].upper(), 1)
    found = number(plain[:-1] if times > 1 else plain)
    return None if found is None else found * times
