"""Confidence scales, score bands, the close of a cycle, and histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from okrtui.domain import confidence, score_band
from okrtui.domain.definition_changes import FieldChange, changes_between
from okrtui.domain.model import (
    ConfidenceScale,
    KeyResultDef,
    Kind,
    ObjectiveDef,
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
    assert [score_band.closed_status(one) for one in (0.0, 0.4, 0.7, 1.0)] == [
        Status.CLOSED_MISSED,
        Status.CLOSED_PARTIAL,
        Status.CLOSED_MET,
        Status.CLOSED_MET,
    ]


def test_what_differs_between_two_definitions() -> None:
    rise = KeyResultDef("x", Kind.REACH, target=Decimal(60))
    assert changes_between(rise, replace(rise, target=Decimal(55))) == (
        FieldChange("target", Decimal(60), Decimal(55)),
    )
    assert changes_between(rise, rise) == ()
    assert changes_between(rise, ObjectiveDef("x")) == ()
