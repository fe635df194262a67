"""Confidence scales, score bands, the close of a cycle, and histories."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain import confidence, scoring
from okrtui.domain.history import FieldChange, changes_between, charted, definition_at
from okrtui.domain.model import (
    ConfidenceScale,
    Cycle,
    CycleState,
    KeyResultDef,
    Kind,
    Measurement,
    ObjectiveDef,
    ObjectiveKind,
    Status,
)
from okrtui.errors import RefusedError
from okrtui.words import Words

RAG, FIVE, TEN = ConfidenceScale.RAG, ConfidenceScale.ONE_TO_FIVE, ConfidenceScale.ZERO_TO_TEN
START = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("scale", "text", "stored"),
    [
        (RAG, "r", 0.2),
        (RAG, "Yellow", 0.55),
        (RAG, "초록", 0.85),
        (FIVE, "1", 0.0),
        (FIVE, "4", 0.75),
        (FIVE, "５", 1.0),
        (TEN, "0", 0.0),
        (TEN, "7", 0.7),
        (TEN, "x", 1.0),
        (TEN, "X", 1.0),
        (TEN, "10", 1.0),
    ],
)
def test_what_is_typed_is_stored(scale: ConfidenceScale, text: str, stored: float) -> None:
    assert confidence.parse(scale, text) == stored


@pytest.mark.parametrize(
    ("scale", "text"),
    [(RAG, "1"), (FIVE, "0"), (FIVE, "6"), (FIVE, "x"), (TEN, "11"), (TEN, ""), (FIVE, "y" * 99)],
)
def test_anything_else_is_refused_with_the_choices(scale: ConfidenceScale, text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        confidence.parse(scale, text)
    assert caught.value.hint is not None
    for language in ("en", "ko"):
        words = Words(language, strict=True)
        assert words.say(caught.value.code, **caught.value.values)
        assert "1" in words.say(caught.value.hint, **caught.value.values) or scale is RAG


@pytest.mark.parametrize("scale", list(ConfidenceScale))
def test_every_choice_shows_as_itself(scale: ConfidenceScale) -> None:
    for key, stored in confidence.choices(scale):
        shown = confidence.show(scale, stored)
        assert shown == {"r": "red", "y": "yellow", "g": "green", "x": "10"}.get(key, key)
        assert confidence.parse(scale, shown) == stored


def test_other_scales_show_the_nearest() -> None:
    assert [confidence.show(FIVE, one) for one in (0.2, 0.55, 0.85)] == ["2", "3", "4"]
    assert confidence.show(RAG, 0.4) == "yellow"
    assert not confidence.valid(None)
    assert not confidence.valid(float("nan"))
    assert not confidence.valid(1.1)


def test_scores_and_their_bands() -> None:
    assert [scoring.closed_status(one) for one in (0.0, 0.4, 0.7, 1.0)] == [
        Status.CLOSED_MISSED,
        Status.CLOSED_PARTIAL,
        Status.CLOSED_MET,
        Status.CLOSED_MET,
    ]
    assert scoring.needs_cause(0.69)
    assert not scoring.needs_cause(0.7)
    assert scoring.proposed_score(1.4) == 1.0
    assert scoring.proposed_score(None) is None
    assert scoring.objective_score([(1, 1.0), (3, 0.2), (5, None), (0, 1.0)]) == pytest.approx(0.4)
    assert scoring.objective_score([(0, 1.0)]) is None


def test_committed_objectives_expect_everything() -> None:
    assert not scoring.as_expected(ObjectiveKind.COMMITTED, 0.95)
    assert scoring.as_expected(ObjectiveKind.COMMITTED, 1.0)
    assert scoring.as_expected(ObjectiveKind.ASPIRATIONAL, 0.7)


def test_what_a_whole_cycle_suggests() -> None:
    assert scoring.cycle_mean([0.9, None, 0.8]) == pytest.approx(0.85)
    assert scoring.cycle_mean([None]) is None
    assert scoring.cycle_warnings(0.85, [0.9, 0.9]) == ()
    assert scoring.cycle_warnings(0.86, [0.9, 1.0]) == ("domain.targets_too_safe", "domain.sandbagging")


def test_a_cycle_is_closing_once_its_end_has_passed() -> None:
    cycle = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
    end = datetime(2026, 12, 31, 15, tzinfo=UTC)
    assert scoring.cycle_state(cycle, "Asia/Seoul", end - timedelta(seconds=1)) is CycleState.ACTIVE
    assert scoring.cycle_state(cycle, "Asia/Seoul", end) is CycleState.CLOSING
    closed = replace(cycle, state=CycleState.CLOSED)
    assert scoring.cycle_state(closed, "UTC", end + timedelta(days=9)) is CycleState.CLOSED


@dataclass(frozen=True)
class Version:
    valid_from: datetime
    definition: KeyResultDef


def test_the_definition_of_a_day() -> None:
    rise = KeyResultDef("x", Kind.REACH, target=Decimal(60))
    first, second = (
        Version(START, rise),
        Version(START + timedelta(days=9), replace(rise, target=Decimal(55))),
    )
    versions = [first, second]
    assert definition_at(versions, START - timedelta(days=1)) is first
    assert definition_at(versions, START + timedelta(days=9)) is second
    assert definition_at(versions, START + timedelta(days=8)) is first
    assert definition_at([], START) is None
    assert changes_between(first.definition, second.definition) == (
        FieldChange("target", Decimal(60), Decimal(55)),
    )
    assert changes_between(rise, rise) == ()
    assert changes_between(rise, ObjectiveDef("x")) == ()


def test_several_values_a_day_are_kept_and_the_last_is_charted() -> None:
    at = [START + timedelta(hours=hours) for hours in (1, 5, 14, 16)]
    measured = [Measurement(one, Decimal(n), n) for n, one in enumerate(at)]
    assert [one.value for _, one in charted(measured, "UTC")] == [3]
    assert [one.value for _, one in charted(measured, "Asia/Seoul")] == [2, 3]
    parts = [replace(measured[0], part="a"), replace(measured[1], part="b")]
    assert [one.value for _, one in charted(parts, "UTC", "a")] == [0]
