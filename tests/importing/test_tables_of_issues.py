"""Tables of issues as Jira exports them, and columns of weeks and months that name no year."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.domain.vocabulary import InitiativeState
from okrtui.importing.model import Asked, Seen
from okrtui.importing.tables.dates import header_day, read_day
from okrtui.importing.tables.delimited import read_delimited
from okrtui.importing.tables.headers import is_header
from okrtui.importing.tables.rows import read_sheets

ASKED = Asked(today=date(2026, 11, 26), since=date(2026, 10, 1))
TYPED = """\
Summary,Issue key,Issue id,Issue Type,Status,Assignee,Due date,Parent,Parent key,Custom field (Target),Actual
Grow,OKR-1,10001,Objective,In Progress,Mina Park,31/Dec/26 12:00 AM,,,,
Activation,OKR-2,10002,Key Result,In Progress,Mina Park,15/Dec/26 9:30 PM,10001,OKR-1,45,39
Signup,APP-7,10010,Epic,Done,김준,,10002,OKR-2,,
Docs,APP-8,10011,Story,To Do,,,10001,OKR-1,,
"""
EPICS = """\
Summary,Issue key,Issue id,Issue Type,Status,Assignee,Parent
Grow,OKR-1,10001,Initiative,In Progress,Mina Park,
Signup,APP-7,10010,Epic,Done,김준,10001
Alone,APP-9,10012,Epic,To Do,,
Docs,APP-8,10011,Epic,To Do,,10001
"""


def read(text: str, asked: Asked = ASKED) -> Seen:
    return read_sheets([read_delimited(text, "f.csv", is_header)], asked)


def test_issues_with_types_of_objectives_are_read_by_them() -> None:
    (one,) = read(TYPED).objectives
    assert (one.title, one.id, [each.name for each in one.owners]) == ("Grow", "OKR-1", ["Mina Park"])
    (key,) = one.key_results
    assert (key.id, key.target, key.current, key.due) == ("OKR-2", 45, 39, date(2026, 12, 15))
    assert [(each.id, each.state) for each in one.initiatives] == [
        ("APP-7", InitiativeState.DONE),
        ("APP-8", InitiativeState.PLANNED),
    ]


def test_epics_stand_under_what_stands_above_them_by_their_numbers_and_one_alone_by_itself() -> None:
    found = read(EPICS).objectives
    assert [(one.title, [key.title for key in one.key_results]) for one in found] == [
        ("Grow", ["Signup", "Docs"]),
        ("Alone", []),
    ]


def test_a_summary_elsewhere_is_no_title() -> None:
    (one,) = read("Objective,Key result,Target,Summary\nGrow,Deals,5,words\n").objectives
    assert (one.title, [key.title for key in one.key_results]) == ("Grow", ["Deals"])


@pytest.mark.parametrize(
    ("heads", "days"),
    [
        (("W40", "W41"), ("2026-10-04", "2026-10-11")),
        (("KW 40", "KW 48"), ("2026-10-04", "2026-11-26")),
        (("Week 1", "Week 2"), ("2026-10-04", "2026-10-11")),
        (("1주차", "3주"), ("2026-10-04", "2026-10-18")),
        (("10월", "11월"), ("2026-10-31", "2026-11-26")),
        (("Sep", "October"), ("2026-09-30", "2026-10-31")),
        (("W52", "W2"), ("2026-12-27", "2026-01-11")),
    ],
)
def test_weeks_and_months_without_a_year_are_the_last_such_or_those_of_the_cycle(
    heads: tuple[str, str], days: tuple[str, str]
) -> None:
    text = f"Objective,Key result,Start,Target,{','.join(heads)}\nGrow,Deals,0,10,1,2\n"
    (key,) = read(text).objectives[0].key_results
    assert [(f"{one.at}", one.value) for one in key.checkins] == [(days[0], 1), (days[1], 2)]


def test_weeks_of_the_year_where_no_cycle_is_known() -> None:
    text = "Objective,Key result,Start,Target,W3\nGrow,Deals,0,10,1\n"
    (key,) = read(text, Asked(today=date(2026, 11, 26))).objectives[0].key_results
    assert [one.at for one in key.checkins] == [date(2026, 1, 18)]


@pytest.mark.parametrize("head", ["W0", "W54", "13월", "0월", "Maybe", "Marketing", "Week"])
def test_what_is_no_week_and_no_month(head: str) -> None:
    text = f"Objective,Key result,Start,Target,{head}\nGrow,Deals,0,10,1\n"
    found = read(text)
    assert found.objectives[0].key_results[0].checkins == ()
    assert [(one.text, one.reason) for one in found.unread] == [(head, "column_unknown")]


def test_the_days_of_a_row_are_those_of_its_key_result_and_not_missed_by_its_objective() -> None:
    (one,) = read("Objective,Key result,Target,Due\nGrow,Deals,5,2026-12-15\n").objectives
    assert one.cycle is not None and one.cycle.of_key_result
    (alone,) = read("Objective,Target,Due\nGrow,5,2026-12-15\n").objectives
    assert alone.cycle is not None and not alone.cycle.of_key_result


@pytest.mark.parametrize("text", ["01/Oct/26 9:00 AM", "1-Oct-2026", "01/oct/2026"])
def test_days_of_jira(text: str) -> None:
    assert read_day(text, None) == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("header", "today", "day"),
    [
        ("W53", date(2026, 12, 30), date(2026, 12, 30)),
        ("W53", date(2027, 1, 10), date(2027, 1, 3)),
        ("53주차", date(2027, 2, 1), date(2027, 1, 3)),
        ("W53", date(2029, 1, 10), None),
        ("W60", date(2027, 1, 10), None),
    ],
)
def test_a_week_that_this_year_lacks_is_one_of_the_last(header: str, today: date, day: date | None) -> None:
    assert header_day(header, None, today) == day
