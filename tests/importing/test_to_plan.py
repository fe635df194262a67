"""What a reader saw becomes a plan that entry takes, dated check-ins, and lists of the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from okrtui.domain.model import Cycle, Kind, Milestone
from okrtui.importing.matching import Around
from okrtui.importing.model import (
    Question,
    Seen,
    SeenAlignment,
    SeenCheckin,
    SeenCycle,
    SeenKeyResult,
    SeenObjective,
    SeenPerson,
    SeenTeam,
    Spot,
)
from okrtui.importing.outcome import checkins_text, outcome_json, plan_text
from okrtui.importing.to_plan import write
from okrtui.planfile.model import Known, PlanLink
from okrtui.planfile.parse import parse
from okrtui.store.records import Person, Team

Q4 = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
TODAY = date(2026, 11, 24)
AROUND = Around(
    today=TODAY,
    asof=TODAY,
    zone="Asia/Seoul",
    team="acme",
    cycle=Q4,
    people=(Person("mina", "Mina Park", "mina@acme.com"), Person("joon", "이준", "joon@acme.com")),
    teams=(Team("acme", "Acme"), Team("sales", "영업팀", "acme")),
    cycles=(Q4,),
)


def key(title: str = "Win rate", **given: object) -> SeenKeyResult:
    made = {name: Decimal(value) if type(value) is str else value for name, value in given.items()}
    return SeenKeyResult(title, **made)  # type: ignore[arg-type]


def one(*keys: SeenKeyResult, **given: object) -> Seen:
    return Seen((SeenObjective("Close more", key_results=keys, **given),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seen", "kind", "numbers", "flags"),
    [
        (key(start="18", target="25"), "increase", {"start": 18, "target": 25}, []),
        (key(start="5", target="2"), "decrease", {"start": 5, "target": 2}, []),
        (key(start="5", target="5"), "keep", {"low": 5}, ["start_equals_target"]),
        (key(kind=Kind.DECREASE, start="5", target="5"), "keep", {"high": 5}, ["start_equals_target"]),
        (key(target="25", current="18"), "increase", {"start": 18, "target": 25}, ["start_from_current"]),
        (key(target="25"), "reach", {"target": 25}, ["start_unknown"]),
        (key(target="0"), "keep", {"high": 0}, ["start_unknown"]),
        (
            key(kind=Kind.INCREASE, start="5", target="2"),
            "decrease",
            {"start": 5, "target": 2},
            ["other_way"],
        ),
        (key(low="1", high="9"), "keep", {"low": 1, "high": 9}, []),
        (key("Win rate from 18 % to 25 %"), "increase", {"start": 18, "target": 25}, []),
        (key("Win rate from 18 % to 25 %", target="25"), "increase", {"start": 18, "target": 25}, []),
        (key("500 sign-ups", progress=0.4), "reach", {"target": 500}, ["value_from_progress"]),
        (key("Launch the beta", progress=0.4), "increase", {"start": 0, "target": 100}, ["progress_only"]),
        (key("Launch the beta"), "boolean", {}, ["no_numbers"]),
        (
            key("신뢰도 95% 이상 달성", current="0"),
            "increase",
            {"start": 0, "target": 95},
            ["start_from_current"],
        ),
        (key(start="1", target="1e20"), "boolean", {}, ["beyond", "no_target"]),
        (key(milestones=(Milestone("a", due=date(2030, 1, 1)),)), "milestones", {}, ["milestone_outside"]),
    ],
)
def test_a_key_result_is_made_measurable(
    seen: SeenKeyResult, kind: str, numbers: dict[str, int], flags: list[str]
) -> None:
    done = write(one(seen), AROUND)
    definition = done.plan.objectives[0].key_results[0].definition
    told = {name: getattr(definition, name) for name in ("start", "target", "low", "high")}
    assert definition.kind == kind
    assert {name: value for name, value in told.items() if value is not None} == numbers
    assert [one.reason for one in done.flagged] == flags


WHOLE = Seen(
    (
        SeenObjective(
            "성장하기",
            id="G-1",
            owners=(SeenPerson(name="mina park"), SeenPerson(email="nobody@acme.com")),
            team=SeenTeam("영업팀"),
            cycle=SeenCycle("Q1 2024"),
            progress=0.75,
            key_results=(
                key(
                    start="0",
                    target="10",
                    current="5",
                    progress=0.5,
                    owners=(SeenPerson(email="JOON@acme.com"),),
                ),
                key(start="10", target="20", current="20", progress=1.0),
                key(start="0", target="1", progress=0.3),
            ),
        ),
        SeenObjective(
            "성장하기", team=SeenTeam("Nowhere"), alignments=(SeenAlignment(id="G-1", weight=Decimal("0.4")),)
        ),
        SeenObjective(" ", place=Spot("a.csv", 7)),
    )
)


def test_the_same_file_gives_the_same_plan_which_parses_and_nothing_is_dropped_in_silence() -> None:
    done = write(WHOLE, AROUND)
    assert [one.id for one in done.cycles] == ["2024-Q1"]
    cycles = {one.id: one for one in (Q4, *done.cycles)}
    known = Known(teams=frozenset({"acme", "sales"}), people=frozenset({"mina", "joon"}), cycles=cycles)
    assert parse(plan_text(done), file="-", known=known) == done.plan
    assert plan_text(write(WHOLE, AROUND)) == plan_text(done)
    first, second = done.plan.objectives
    assert (first.path, first.definition.owner) == ("2024-Q1/sales/G-1", "mina")
    assert first.key_results[0].definition.owner == "joon"
    assert [one.id for one in first.key_results] == ["win-rate", "win-rate-2", "win-rate-3"]
    assert (second.path, second.definition.supports) == ("2026-Q4/acme/성장하기", first.path)
    assert "# 2024-Q1/sales/G-1: 40 %" in plan_text(done)
    missed = [(one.place.column, one.text, one.reason) for one in done.unread]
    assert missed == [
        ("owner", "nobody@acme.com", "person_unknown"),
        ("team", "Nowhere", "team_unknown"),
        ("objective", "", "untitled"),
    ]
    assert [one.option for one in done.questions] == ["--align {}"]


def test_a_weight_drives_where_the_person_says_so() -> None:
    done = write(WHOLE, replace(AROUND, drives=True))
    parent, child = (one.definition for one in done.plan.objectives)
    assert (child.drives, child.supports, child.weight) == ("2024-Q1/sales/G-1", None, Decimal("0.4"))
    assert parent.driver == "both" and done.questions == ()


def test_progress_stands_beside_the_sources_own_with_the_reason() -> None:
    told = outcome_json(write(WHOLE, AROUND))["differences"]
    assert told == [
        {
            "id": "2024-Q1/sales/G-1/win-rate-3",
            "title": "Win rate",
            "source": 0.3,
            "okrtui": None,
            "reason": "value_unknown",
        }
    ]


@pytest.mark.parametrize(
    ("seen", "progress", "ours", "reason"),
    [
        (key(start="10", target="20", current="15", progress=0.75), None, 0.5, "source_counts_from_zero"),
        (key(start="0", target="10", current="13", progress=1.0), None, 1.3, "source_clamps"),
        (key(start="0", target="10", current="5", progress=0.9), None, 0.5, "source_formula"),
        (key(kind=Kind.KEEP, low="5", current="5", progress=1.0), None, None, "keep_is_time"),
        (key(start="0", target="10", current="13"), 1.3, 1.0, "source_does_not_clamp"),
    ],
)
def test_a_difference_names_how_the_source_computes(
    seen: SeenKeyResult, progress: float | None, ours: float | None, reason: str
) -> None:
    (found,) = write(one(seen, progress=progress), AROUND).differences
    assert (found.okrtui, found.reason) == (ours, reason)


def test_dated_values_are_rows_of_check_ins_oldest_first_and_the_future_is_listed() -> None:
    seen = key(
        start="18",
        target="25",
        current="22",
        owners=(SeenPerson(name="Mina Park"),),
        checkins=(
            SeenCheckin(date(2026, 11, 9), Decimal("20.50"), 0.75, "big\nweek", SeenPerson(name="mina park")),
            SeenCheckin(date(2026, 11, 2), Decimal(20), note="slow", author=SeenPerson(name="Yuna")),
            SeenCheckin(date(2026, 12, 2), Decimal(24)),
        ),
    )
    done = write(one(seen), AROUND)
    assert checkins_text(done.checkins).splitlines() == [
        "id,value,date,confidence,note,milestone,by",
        "2026-Q4/acme/close-more/win-rate,20,2026-11-02,,slow (Yuna),,",
        '2026-Q4/acme/close-more/win-rate,20.5,2026-11-09,4,"big',
        'week",,mina',
        "2026-Q4/acme/close-more/win-rate,22,2026-11-24,,,,",
    ]
    assert [(one.text, one.reason) for one in done.unread] == [("2026-12-02", "future")]


def test_what_is_asked_without_a_safe_answer_leaves_nothing_made() -> None:
    seen = replace(WHOLE, questions=(Question("goal", ("objective", "target"), "--column goal={}"),))
    done = write(seen, AROUND)
    assert done.plan.objectives == () and done.checkins == ()
    asked = outcome_json(done)["questions"]
    assert asked == [
        {"column": "goal", "choices": ["objective", "target"], "option": "--column goal=objective"}
    ]


@pytest.mark.parametrize(
    ("name", "id", "first", "last"),
    [
        ("Q1 2024", "2024-Q1", "2024-01-01", "2024-03-31"),
        ("Quarter 1 FY25", "2025-Q1", "2025-01-01", "2025-03-31"),
        ("Q2'25", "2025-Q2", "2025-04-01", "2025-06-30"),
        ("2026년 4분기", "2026-Q4", "2026-10-01", "2026-12-31"),
        ("4Q 2023", "2023-Q4", "2023-10-01", "2023-12-31"),
        ("Annual 2024", "2024", "2024-01-01", "2024-12-31"),
        ("2025 하반기", "2025-H2", "2025-07-01", "2025-12-31"),
        ("Q1 2023 - Jan-Mar", "2023-Q1", "2023-01-01", "2023-03-31"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("Rolling", "2026-Q4", "2026-10-01", "2026-12-31"),
    ],
)
def test_a_cycle_by_its_name(name: str, id: str, first: str, last: str) -> None:
    done = write(one(cycle=SeenCycle(name)), AROUND)
    (row,) = done.plan.objectives
    found = next(one for one in (Q4, *done.cycles) if one.id == row.cycle)
    assert (found.id, str(found.start), str(found.end)) == (id, first, last)
    assert ("cycle_unknown" in [one.reason for one in done.unread]) is (name == "Rolling")


def test_whom_the_rows_name_is_offered_once_with_an_id() -> None:
    rows = tuple(
        SeenObjective(f"O{n}", owners=(SeenPerson(name, email, name),), team=SeenTeam(team))
        for n, (name, email, team) in enumerate(
            [
                ("Ada", "Ada", "Labs"),
                ("ada", "ada", "labs"),
                ("kim@x.io", "kim@x.io", "영업팀"),
                ("Mina Park", "", "Labs"),
            ]
        )
    )
    done = write(Seen(rows), AROUND)
    assert [(one.id, one.name, one.email) for one in done.people] == [
        ("ada", "Ada", ""),
        ("kim", "kim@x.io", "kim@x.io"),
    ]
    assert [(one.id, one.name, one.parent) for one in done.teams] == [("labs", "Labs", "acme")]


@pytest.mark.parametrize(
    "url", ["", "no key", "https://me:secret@x.io/1", "file:/etc/passwd", "86a\u202e1", "https://x.io/\u202e"]
)
def test_a_link_that_no_plan_takes_is_listed(url: str) -> None:
    around = replace(AROUND, connections=frozenset({"cu"}))
    done = write(one(key(kind=Kind.TASKS, links=(PlanLink("cu", url), PlanLink("cu", "86a2")))), around)
    (row,) = done.plan.objectives[0].key_results
    assert [link.url for link in row.links] == ["86a2"]
    assert [gone.reason for gone in done.unread] == ["link_unusable"]


def test_a_title_of_nothing_that_can_be_shown_is_none() -> None:
    done = write(
        Seen((SeenObjective("\u202e \x1b"), SeenObjective("Grow", key_results=(key("\u202a\u202d"),)))),
        AROUND,
    )
    assert [one.id for one in done.plan.objectives] == ["grow"] and not done.plan.objectives[0].key_results
    assert [one.reason for one in done.unread] == ["untitled", "untitled"]
