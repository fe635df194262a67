"""What an explanation says of means: of an objective, of a team, and why they have their word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrtui.domain.explain import NamedPart, Node, explain_objective, explain_team
from okrtui.domain.model import Bands, Driver, Part, RollUp, Status, StatusFrom
from okrtui.domain.rollup import objective

LIMITS = {"on_track": 0.7, "at_risk": 0.4}
Line = tuple[str, dict[str, object]]


def lines(node: Node) -> list[Line]:
    return [(node.code, dict(node.values)), *(line for child in node.children for line in lines(child))]


def named(title: str, weight: float, progress: float | None) -> NamedPart:
    status = Status.PENDING if progress is None else Status.ON_TRACK
    known = 0 if progress is None else 1
    return NamedPart(title, Part(weight, progress, progress, status, progress, coverage=(known, 1)))


TERMS = [named("A", 1, 0.75), named("B", 3, 0.25), named("C", 2, None), named("D", 0, 0.5)]
TOLD = [
    ("explain.term.known", {"title": "A", "weight": 1.0, "progress": 0.75}),
    ("explain.term.known", {"title": "B", "weight": 3.0, "progress": 0.25}),
    ("explain.term.unknown", {"title": "C", "weight": 2.0}),
    ("explain.term.informational", {"title": "D", "weight": 0.0}),
]
MEAN = [
    ("explain.mean.known", {"progress": 0.375, "weighted": 1.5, "weights": 4.0}),
    *TOLD,
    ("explain.mean.expected", {"expected": 0.375}),
    ("explain.coverage", {"known": 2, "all": 3}),
]


def test_the_mean_of_an_objective_term_by_term() -> None:
    rolled = objective([one.part for one in TERMS])
    assert lines(explain_objective("Grow", rolled, TERMS)) == [
        ("explain.objective", {"title": "Grow"}),
        ("explain.driver.krs", {}),
        *MEAN,
        ("explain.status.off_track", {}),
        ("explain.because.mean_pace", {"heading": 0.375, "judged": 0.375, **LIMITS}),
        ("explain.count.pending", {"count": 1}),
        ("explain.count.on_track", {"count": 2}),
    ]
    nothing = objective([TERMS[2].part, TERMS[3].part])
    assert lines(explain_objective("Grow", nothing, TERMS[2:])) == [
        ("explain.objective", {"title": "Grow"}),
        ("explain.driver.krs", {}),
        ("explain.mean.none", {}),
        *TOLD[2:],
        ("explain.coverage", {"known": 0, "all": 1}),
        ("explain.status.pending", {}),
        ("explain.because.pending", {}),
        ("explain.count.pending", {"count": 1}),
    ]
    bare = replace(rolled, expected=None)
    assert "explain.mean.expected" not in [code for code, _ in lines(explain_objective("x", bare, TERMS))]


@pytest.mark.parametrize(
    ("driver", "titles"), [(Driver.KRS, "A"), (Driver.ALIGNED, "B"), (Driver.BOTH, "AB")]
)
def test_the_terms_are_those_that_drive(driver: Driver, titles: str) -> None:
    node = explain_objective("x", objective([]), TERMS[:1], TERMS[1:2], driver)
    assert node.children[0].code == f"explain.driver.{driver.value}"
    assert "".join(str(one.values["title"]) for one in node.children[1].children) == titles


def test_both_numbers_of_a_team() -> None:
    own, rolled = objective([TERMS[0].part]), objective([one.part for one in TERMS])
    node = explain_team("Sales", own, rolled, TERMS[:1], TERMS[1:])
    assert (node.code, dict(node.values)) == ("explain.team", {"title": "Sales"})
    first, second = node.children
    assert [(one.code, dict(one.values)) for one in (first, second)] == [
        ("explain.team.own", {}), ("explain.team.rollup", {})
    ]  # fmt: skip
    assert lines(first)[1:3] == [
        ("explain.mean.known", {"progress": 0.75, "weighted": 0.75, "weights": 1.0}), TOLD[0]
    ]  # fmt: skip
    assert ("explain.coverage", {"known": 1, "all": 1}) in lines(first)
    assert lines(second)[1:8] == MEAN
    assert [one.code for one in second.children] == [
        "explain.mean.known", "explain.coverage", "explain.status.off_track"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "whose", "because"),
    [
        (Status.CLOSED_MET, None, "scores"),
        (Status.CLOSED_PARTIAL, None, "scores"),
        (Status.CLOSED_MISSED, None, "scores"),
        (Status.DONE, StatusFrom.PACE, "all_done"),
        (Status.OUTDATED, None, "half_outdated"),
        (Status.AT_RISK, StatusFrom.PACE, "mean_pace"),
        (Status.AT_RISK, StatusFrom.OWNER, "mean_owner"),
        (Status.AT_RISK, None, "mean_pace"),
    ],
)
def test_why_a_mean_has_its_word(status: Status, whose: StatusFrom | None, because: str) -> None:
    rolled = RollUp(0.5, 0.5, (1, 1), status, {}, 0.6, 0.6, 0.5, whose, Bands(0.8, 0.3))
    told = lines(explain_objective("x", rolled, []))[-2:]
    values = {"heading": 0.6, "judged": 0.5, "on_track": 0.8, "at_risk": 0.3}
    assert told == [
        (f"explain.status.{status.value}", {}),
        (f"explain.because.{because}", values if because.startswith("mean") else {}),
    ]
    for lacking in ({"heading": None}, {"judged": None}):
        pending = lines(explain_objective("x", replace(rolled, status=Status.AT_RISK, **lacking), []))
        assert pending[-1] == ("explain.because.pending", {})
