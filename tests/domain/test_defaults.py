"""What holds where nothing is said: every default of a value and of a limit, written out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain import confidence, quantity, score_band, unusual
from okrtui.domain.cadence import NOBODY, Owed
from okrtui.domain.curve import Curve
from okrtui.domain.entry import Refusal
from okrtui.domain.explain import Node, Origin
from okrtui.domain.heading import BELOW, DOUBTED, STATUS_OF
from okrtui.domain.model import (
    Checkin,
    Cycle,
    Doc,
    Forecast,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Milestone,
    ObjectiveDef,
    Part,
    RollUp,
    ScopedTask,
    Source,
    TaskTotals,
    WorkThen,
)
from okrtui.domain.rollup import Sums
from okrtui.domain.scope import Absent, TaskScopeState
from okrtui.domain.settings import ASPIRATIONAL, COMMITTED, Bands, Cadence, Closed, Rules, Thresholds
from okrtui.domain.verdict import Grounds
from okrtui.domain.vocabulary import (
    Category,
    ConfidenceScale,
    CycleState,
    Driver,
    Every,
    ObjectiveKind,
    ObjectiveState,
    Pace,
    SourceType,
    Status,
)
from okrtui.errors import RefusedError

AT, DAY = datetime(2026, 10, 5, tzinfo=UTC), date(2026, 10, 1)
NO, ZERO, ONE = None, 0.0, Decimal(1)


def test_what_a_value_says_where_nothing_was_said() -> None:
    cycle = Cycle("c", DAY, DAY, CycleState.ACTIVE)
    assert Cycle("c", DAY, DAY) == cycle
    assert Milestone("a") == Milestone("a", ONE, NO)
    assert Doc("a", "b") == Doc(title="a", url="b")
    source = Source(SourceType.MANUAL, "count", NO, NO, "count", NO, NO)
    assert Source() == source
    said = (NO, NO, NO, NO, NO, NO, NO, "", ONE, source, (), (), NO, NO, True, (), NO, "", (), (), (), NO)
    definition = KeyResultDef("x", Kind.REACH, *said)
    assert KeyResultDef("x", Kind.REACH) == definition
    assert ObjectiveDef("x") == ObjectiveDef(
        "x", NO, ObjectiveKind.ASPIRATIONAL, ObjectiveState.ACTIVE, Driver.KRS, ONE, NO, NO, (), NO, "", NO
    )
    assert Measurement(AT, ONE) == Measurement(AT, ONE, 0, "", NO, SourceType.MANUAL, NO)
    assert Checkin(AT) == Checkin(AT, 0, NO, NO, NO, "", "", NO, "", "", NO)
    assert TaskTotals() == TaskTotals(ZERO, ZERO, 0, 0, 0, 0, 0, 0, 0)
    assert ScopedTask(1, 2, ONE, Category.TODO) == ScopedTask(
        1, 2, ONE, Category.TODO, NO, True, NO, False, NO, NO
    )
    assert KeyResultFacts(definition, cycle) == KeyResultFacts(
        definition, cycle, (), (), NO, NO, NO, NO, NO, "UTC", "UTC", NO, (), False, (), False, ()
    )
    assert Part(1, NO, NO, Status.DONE) == Part(1, NO, NO, Status.DONE, NO, NO, NO, Bands(0.7, 0.4), (0, 0))
    assert RollUp(NO, NO, (0, 0), Status.DONE, {}) == RollUp(
        NO, NO, (0, 0), Status.DONE, {}, NO, NO, NO, NO, Bands(0.7, 0.4)
    )
    assert Forecast().stepped is False and Forecast().value is None
    assert WorkThen(AT, 1.0, 2.0) == WorkThen(at=AT, done=1.0, scope=2.0)
    assert Absent(AT, AT, AT) == Absent(AT, AT, AT, False, NO)
    assert TaskScopeState(Category.TODO) == TaskScopeState(Category.TODO, True, False, False, False)
    assert Curve(0, 1) == Curve(0, 1, "even", (), ZERO)
    assert Grounds(Curve(0, 1), ZERO) == Grounds(
        Curve(0, 1), ZERO, NO, False, False, False, NO, False, NO, NO
    )
    assert Sums() == Sums(*[ZERO] * 10, 0, 0, {}, {})
    assert Owed(-1, -1, NO) == NOBODY
    assert Node("a") == Node("a", {}, ()) and Refusal("a", "b") == Refusal("a", "b", {}, NO)
    assert Origin(1, AT) == Origin(1, AT, "", "")
    assert unusual.Unusual("times", ONE, 2.0) == unusual.Unusual("times", ONE, 2.0, ZERO)


def test_every_limit_of_an_organisation_that_set_none() -> None:
    assert Bands(on_track=0.7, at_risk=0.4) == ASPIRATIONAL
    assert Bands(on_track=0.9, at_risk=0.7) == COMMITTED
    day = timedelta(days=1)
    thresholds = Thresholds(3 * day, day, 3 * day, 2, 14 * day, 28 * day, 0.25)
    assert Thresholds() == thresholds
    assert Cadence() == Cadence(Every.WEEK, 0, 10, 0, ConfidenceScale.ONE_TO_FIVE)
    assert Closed() == Closed((), ())
    assert Rules() == Rules(
        thresholds, Cadence(), 0.0, ObjectiveKind.ASPIRATIONAL, ASPIRATIONAL, COMMITTED, Closed()
    )
    assert Rules().bands == ASPIRATIONAL and Rules(kind=ObjectiveKind.COMMITTED).bands == COMMITTED
    own = Rules(aspirational=Bands(0.6, 0.5), committed=Bands(0.8, 0.3))
    assert own.bands == Bands(0.6, 0.5)
    assert (BELOW, DOUBTED, confidence.LOW, confidence.HIGH) == (0.01, 0.2, 0.4, 0.7)
    assert (unusual.STEPS, unusual.TIMES, unusual.LEAST) == (5, 10, 3)
    assert quantity.EPSILON == 1e-9 and Decimal("1e15") == quantity.LARGEST_VALUE
    assert {pace.value: status.value for pace, status in STATUS_OF.items()} == {
        pace.value: pace.value for pace in Pace
    }


def test_limits_of_scores_with_the_slack_of_rounding() -> None:
    slack = quantity.EPSILON
    for bands in (ASPIRATIONAL, COMMITTED):
        words = [
            score_band.closed_status(limit - part * slack, bands)
            for limit in (bands.on_track, bands.at_risk)
            for part in (1, 2)
        ]
        assert words == [
            Status.CLOSED_MET, Status.CLOSED_PARTIAL, Status.CLOSED_PARTIAL, Status.CLOSED_MISSED
        ]  # fmt: skip


def test_what_is_typed_for_a_confidence_ends_after_32_signs() -> None:
    scale = ConfidenceScale.ONE_TO_FIVE
    assert confidence.parse(scale, " " * 31 + "4" + "x") == 0.75
    with pytest.raises(RefusedError) as refused:
        confidence.parse(scale, "4" + "x" * 99)
    assert refused.value.values == {"text": "4" + "x" * 31, "scale": "1-5", "choices": "1 2 3 4 5"}
    assert (refused.value.code, refused.value.hint) == ("domain.confidence", "domain.confidence.hint")
    with pytest.raises(RefusedError):
        confidence.parse(scale, "10")
    ten = ConfidenceScale.ZERO_TO_TEN
    assert [key for key, _ in confidence.choices(ten)] == [*"0123456789", "x"]
    assert confidence.show(ten, 0.05 - 1e-10) == "1" and confidence.show(ten, 0.05 - 2e-10) == "0"
    assert confidence.show(scale, 0.125 - 2e-10) == "2" and confidence.show(scale, 0.125 - 3e-10) == "1"
