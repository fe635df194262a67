"""Answers of Jira, GitHub and ClickUp that were saved, and tables of issues: epics, milestones, goals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrtui.domain.model import Cycle, Kind
from okrtui.importing.kinds import settle
from okrtui.importing.matching import Around
from okrtui.importing.model import Asked, Seen, SeenKeyResult, SeenObjective, SeenPerson
from okrtui.importing.tables.delimited import read_delimited
from okrtui.importing.tables.headers import is_header
from okrtui.importing.to_plan import write
from okrtui.importing.trackers.epics import read_epics
from okrtui.importing.trackers.goals import read_goals
from okrtui.importing.trackers.issues import issues_of, issues_of_table
from okrtui.importing.trackers.milestones import read_milestones
from okrtui.importing.trackers.saved_milestones import by_repository, milestones_of

ASKED = Asked(today=date(2026, 11, 26), since=date(2026, 10, 1))
Q4 = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
CLOUD = """\
Summary,Issue key,Issue id,Issue Type,Status,Project name,Assignee,Due date,Labels,Labels,Sprint,Sprint,\
Parent,Parent key,Custom field (Story Points)
Calmer nights,OPS-1,10001,Initiative,진행 중,Operations,Mina,,night,,,,,,
Alerts,OPS-2,10002,에픽,진행 중,Operations,Mina,15/Dec/26 9:30 PM,night,infra,S1,S2,10001,OPS-1,
Sub,OPS-7,10007,에픽,완료,Operations,,,,,,,10002,OPS-2,
Write one,OPS-4,10004,스토리,완료,Operations,Joon,,,,S1,,10002,OPS-2,3.0
Alone,OPS-9,10009,에픽,할 일,Operations,,12/13/2026,,,,,,,
"""
SERVER = """\
Summary,Issue key,Issue id,Parent id,Issue Type,Status,Component/s,Component/s,Custom field (Epic Name),\
Custom field (Epic Link)
Faster checkout,WEB-1,1,,Grand récit,In Progress,Web,,Checkout,
One page,WEB-2,2,,Récit,Terminé,Web,API,,WEB-1
Card test,WEB-4,10,2,Sous-tâche,À faire,,,,
Above,WEB-8,8,,Programme,À faire,,,,
Below,WEB-9,9,8,Grand récit,À faire,,,Below,
"""


def table(text: str) -> Seen | None:
    found = issues_of_table(read_delimited(text, "f.csv", is_header), ASKED)
    if found is None:
        return None
    issues, rows, unread = found
    seen = read_epics(issues, "f.csv", "jira", rows)
    return Seen(seen.objectives, (*unread, *seen.unread))


def tree(seen: Seen) -> dict[str, list[str]]:
    return {one.id: [key.id for key in one.key_results] for one in seen.objectives}


def test_a_table_of_epics_is_the_same_tree_in_any_language_and_edition() -> None:
    cloud, server = table(CLOUD), table(SERVER)
    assert cloud is not None and tree(cloud) == {"OPS-1": ["OPS-2", "OPS-7"], "OPS": ["OPS-9"]}
    assert server is not None and tree(server) == {"WEB-8": ["WEB-9"], "WEB": ["WEB-1"]}
    first = cloud.objectives[0].key_results[0]
    assert (first.kind, first.due, first.tags) == (Kind.TASKS, date(2026, 12, 15), ("night", "infra"))
    assert [link.url for link in first.links] == ["epic:OPS-2"]
    assert [(one.place.row, one.text, one.reason) for one in cloud.unread] == [
        (1, "Status", "status_computed"),
        (1, "Sprint", "column_unknown"),
        (1, "Custom field (Story Points)", "column_unknown"),
        (5, "Write one", "not_an_epic"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Summary,Issue key,Issue Type\nGrow,A-1,Objective\nSell,A-2,Epic\n",
        "Summary,Issue key,Issue Type\nGrow,A-1,Story\n",
        "Objective,Key result,Target\nGrow,Sell,5\n",
    ],
)
def test_other_tables_are_none_of_epics(text: str) -> None:
    assert table(text) is None


def test_a_day_of_two_meanings_is_missed_where_nothing_tells_the_order() -> None:
    seen = table("Summary,Issue key,Issue Type,Due date\nA,A-1,Epic,01/02/2026\n")
    assert seen is not None and seen.objectives[0].key_results[0].due is None
    assert [(one.text, one.reason) for one in seen.unread] == [("01/02/2026", "date")]


def issue(key: str, level: int, above: str = "") -> dict[str, Any]:
    fields = {"summary": f"Of {key}", "issuetype": {"hierarchyLevel": level}, "project": {"key": "A"}}
    return {"key": key, "fields": {**fields, "parent": {"key": above} if above else None}}


def test_answers_of_jira_are_gathered_and_an_issue_counts_once() -> None:
    pages = [
        {"issues": [issue("A-1", 3), issue("A-2", 2, "A-1")]},
        {"issues": [issue("A-3", 1, "A-2"), issue("A-3", 1, "A-2"), issue("A-4", 1, "A-3")]},
    ]
    seen = read_epics(issues_of(pages), "f.json", "jira")
    assert tree(seen) == {"A-1": [], "A-2": ["A-3", "A-4"]}
    assert [one.id for one in seen.objectives[1].alignments] == ["A-1"]
    assert [(one.place.row, one.reason) for one in seen.unread] == [(4, "twice")]
    assert issues_of({"goals": []}) == [] and issues_of([1, "a"]) == []
    loop = read_epics([issue("A-1", 1, "A-2"), issue("A-2", 1, "A-1")], "f.json", "jira")
    assert tree(loop) == {"A": ["A-1", "A-2"]}


def milestone(number: int, repo: str, **more: Any) -> dict[str, Any]:
    page = f"https://github.com/{repo}/milestone/{number}"
    return {"title": f"M{number}", "html_url": page, "due_on": None, "closed_at": None, **more}


def test_milestones_of_either_interface_stand_under_their_repository() -> None:
    rest = [
        [milestone(1, "acme/app", due_on="2026-12-15T08:00:00Z", description="<p>A &amp; B</p>")],
        [milestone(2, "acme/app", closed_at="2026-08-01T00:00:00Z"), milestone(1, "acme/site")],
    ]
    groups = by_repository(milestones_of(rest))
    app, site = [read_milestones(one, "f.json", "gh", since=date(2026, 10, 1), zone="UTC") for one in groups]
    assert [one.objectives[0].title for one in (app, site)] == ["app", "site"]
    (key,) = app.objectives[0].key_results
    assert (key.due, key.description) == (date(2026, 12, 15), "A & B")
    assert [one.reason for one in app.unread] == ["closed_before"]
    node = {"title": "M1", "url": "https://github.com/acme/app/milestone/1", "dueOn": "2026-12-15T08:00:00Z"}
    graph = {"data": {"repository": {"milestones": {"nodes": [node]}}}}
    ((_, one),) = by_repository(milestones_of(graph))
    assert (one["html_url"], one["due_on"]) == (node["url"], node["dueOn"])
    assert milestones_of({"issues": []}) == [] and milestones_of({"title": "Not one"}) == []


def goal(**more: Any) -> dict[str, Any]:
    return {"id": "g", "name": "Grow", "key_results": [], **more}


def target(**more: Any) -> dict[str, Any]:
    return {"id": "k", "name": "Sell", "type": "number", **more}


def goals(*documents: dict[str, Any]) -> Seen:
    return read_goals(documents, "f.json", "cu", "UTC")


def test_a_goal_that_is_listed_and_told_counts_once_by_what_tells_more() -> None:
    seen = goals(goal(), goal(key_results=[target(steps_end=4)]), goal())
    assert [key.title for one in seen.objectives for key in one.key_results] == ["Sell"]
    assert [(one.place.row, one.reason) for one in seen.unread] == [(1, "twice"), (3, "twice")]


def test_targets_without_a_start_count_from_nothing_and_empty_automatic_ones_are_done_or_open() -> None:
    seen = goals(goal(key_results=[
        target(steps_start=None, steps_end="10", steps_current="4", percent_completed=0.4),
        target(id="a", type="automatic", steps_start=0, steps_end=0),
        target(id="b", type="automatic", steps_start=0, steps_end=12, steps_current=7),
    ]))  # fmt: skip
    first, empty, counted = seen.objectives[0].key_results
    assert (first.start, first.target, first.current) == (0, 10, 4)
    assert (empty.kind, empty.start, empty.target) == (Kind.BOOLEAN, None, None)
    assert (counted.kind, counted.start, counted.target, counted.current) == (None, 0, 12, 7)


def test_a_share_is_the_value_where_the_current_one_is_told_in_other_terms() -> None:
    def value(current: str, unit: str = "") -> tuple[Decimal | None, bool]:
        seen = SeenKeyResult("Launch", current=Decimal(current), unit=unit, progress=0.4)
        made = settle(seen, Q4, "UTC", {})
        return made.current, "numbers_left" in made.flags

    assert value("40") == value("40", "%") == (40, False)
    assert value("12") == value("4000", "$") == (40, True)


def test_nobody_is_proposed_as_a_person() -> None:
    names = ("Deleted User", "삭제된 사용자", "Unassigned", "", "Mina Park", "Nobody Inc", "former member")
    people = tuple(SeenPerson(name, id=str(at)) for at, name in enumerate(names))
    around = Around(today=ASKED.today, asof=ASKED.today, zone="UTC", team="acme", cycle=Q4, cycles=(Q4,))
    done = write(Seen((SeenObjective("Grow", owners=people),), people=people), around)
    assert [one.name for one in done.people] == ["Mina Park", "Nobody Inc"]
