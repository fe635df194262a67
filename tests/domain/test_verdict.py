"""The word of a day from its grounds: every figure of it, and each limit from both of its sides."""

from __future__ import annotations

import pytest

from okrtui.domain import confidence as confidences
from okrtui.domain.confidence import HIGH, LOW
from okrtui.domain.curve import Curve
from okrtui.domain.heading import DONE, DOUBTED, doubted, tick, word
from okrtui.domain.keep import Held, Trace
from okrtui.domain.quantity import EPSILON
from okrtui.domain.settings import ASPIRATIONAL, COMMITTED, Bands
from okrtui.domain.verdict import Grounds, Verdict
from okrtui.domain.vocabulary import Pace, Status, StatusFrom

END = 1000
EVEN = Curve(0, END)
HALF = END // 2
PACE, OWNER = StatusFrom.PACE, StatusFrom.OWNER


def told(made: Grounds, day: int = HALF) -> Verdict:
    return made.on(day, ASPIRATIONAL, False)


def test_a_row_on_its_way() -> None:
    assert told(Grounds(EVEN, 0.5)) == Verdict(
        0.5, 0.5, 0.5, 1.0, 1.0, 1.0, Pace.ON_TRACK, Status.ON_TRACK, PACE, False, None
    )


@pytest.mark.parametrize("progress", [DONE, 1.0])
def test_what_is_done_heads_for_all_of_it_whoever_doubts(progress: float) -> None:
    done = Grounds(EVEN, progress, confidence=0.0, spoken=True)
    assert told(done) == Verdict(progress, 0.5, 0.5, 1.0, 1.0, 1.0, Pace.DONE, Status.DONE, PACE, False, None)
    assert told(Grounds(EVEN, DONE - 1e-12)).status is Status.ON_TRACK


def test_what_is_closed_stands_as_its_score_and_is_never_outdated() -> None:
    closed = Grounds(EVEN, 0.9, confidence=0.1, fresh_until=-100, outcome=0.5)
    assert told(closed) == Verdict(
        0.9, 0.5, 0.5, 0.5, 0.5, 0.5, None, Status.CLOSED_PARTIAL, None, False, None
    )
    assert told(closed._replace(outcome=1.5)).heading == 1.0


def test_a_value_is_outdated_from_the_day_whose_last_instant_is_later() -> None:
    fresh = Grounds(EVEN, 0.5, fresh_until=HALF)
    assert told(fresh, HALF + 1).status is Status.ON_TRACK
    late = told(fresh, HALF + 2)
    assert (late.status, late.status_from, late.outdated) == (Status.OUTDATED, None, True)
    assert late.pace is Pace.ON_TRACK
    assert late.heading == late.held == late.judged == pytest.approx(0.997, abs=1e-3)
    empty = told(Grounds(EVEN, None, fresh_until=HALF), HALF + 2)
    assert (empty.status, empty.heading, empty.outdated) == (Status.OUTDATED, None, True)
    done = told(Grounds(EVEN, 1.0, fresh_until=HALF), HALF + 2)
    assert (done.status, done.outdated) == (Status.DONE, True)


def test_after_the_end_nothing_ages() -> None:
    for last, old in ((END - 2, True), (END - 1, False), (END, False)):
        assert told(Grounds(EVEN, 0.9, fresh_until=last), END + 500).outdated is old
    assert told(Grounds(EVEN, 0.9, fresh_until=None), END + 500).outdated is False


def test_a_yes_or_no_heads_for_nothing_after_its_day() -> None:
    ship = Grounds(Curve(0, END, "steps", ((HALF, 1.0),)), 0.0, answered=True, confidence=0.8)
    before, after = told(ship, HALF), told(ship, HALF + 1)
    assert (before.heading, before.status, before.status_from) == (0.8, Status.ON_TRACK, OWNER)
    assert (after.heading, after.status, after.status_from) == (0.0, Status.OFF_TRACK, PACE)
    for progress in (None, 0.5):
        never = ship._replace(progress=progress)
        assert told(never, HALF + 1).heading == 0.0
        assert never.told(HALF, 0.5, DONE, ASPIRATIONAL, False).heading == 0.0
    assert told(ship._replace(confidence=None), HALF).heading is None
    some = ship._replace(progress=0.5).told(HALF, 0.5, 0.25, ASPIRATIONAL, False)
    assert (some.heading, some.status_from) == (1.0, PACE)


def test_without_expectation_and_progress_the_owner_says() -> None:
    late = Grounds(Curve(0, END, "end"), 0.0, confidence=0.55)
    first = told(late)
    assert (first.heading, first.pace, first.status, first.status_from) == (
        0.55, None, Status.AT_RISK, OWNER,
    )  # fmt: skip
    assert told(late._replace(confidence=None)).status is Status.PENDING
    nobody = told(Grounds(EVEN, None, confidence=0.9))
    assert (nobody.heading, nobody.status, nobody.status_from) == (None, Status.PENDING, None)
    owned = told(Grounds(EVEN, None, owned=True, confidence=0.9))
    assert (owned.heading, owned.status, owned.status_from) == (0.9, Status.ON_TRACK, OWNER)
    no_curve = told(Grounds(Curve(0, END, "none"), 0.4, confidence=0.2))
    assert (no_curve.heading, no_curve.status, no_curve.status_from) == (0.2, Status.OFF_TRACK, OWNER)
    empty = told(Grounds(Curve(0, 0), 0.4, owned=True, confidence=0.9))
    assert (empty.heading, empty.elapsed, empty.status) == (None, None, Status.PENDING)


def test_the_owners_heading_is_told_by_the_bands_of_confidence_and_not_lowered_again() -> None:
    owned = Grounds(EVEN, None, owned=True, confidence=0.75, spoken=True)
    made = owned.on(HALF, COMMITTED, True)
    assert (made.status, made.judged, made.pace) == (Status.ON_TRACK, 0.75, None)


def test_moving_away_is_at_risk_at_best_and_counts_no_more_than_that() -> None:
    early = told(Grounds(EVEN, 0.0, away=True), 100)
    assert (early.heading, early.held, early.judged) == (pytest.approx(0.81), 0.69, 0.69)
    assert (early.pace, early.status, early.status_from) == (Pace.AT_RISK, Status.AT_RISK, PACE)
    late = told(Grounds(EVEN, 0.0, away=True), 900)
    assert (late.held, late.status) == (late.heading, Status.OFF_TRACK)


def test_a_doubt_lowers_what_counts_and_names_its_owner() -> None:
    row = Grounds(EVEN, 0.45, confidence=0.3)
    low = told(row)
    assert (low.heading, low.held, low.judged) == (pytest.approx(0.925), pytest.approx(0.925), 0.69)
    assert (low.pace, low.status, low.status_from) == (Pace.ON_TRACK, Status.AT_RISK, OWNER)
    sure = told(row._replace(confidence=HIGH))
    assert (sure.judged, sure.status_from) == (sure.heading, PACE)
    yellow = told(row._replace(confidence=0.69, spoken=True))
    assert (yellow.status, yellow.status_from) == (Status.AT_RISK, OWNER)
    off = told(Grounds(EVEN, 0.05, confidence=0.1))
    assert (off.status, off.status_from, off.judged) == (Status.OFF_TRACK, PACE, off.heading)


def test_a_keep_is_the_machines_word() -> None:
    day = 10
    band = Trace(0, END, 0, 0, 0, True, 0, HALF, 50 * day, 0)
    inside = told(Grounds(EVEN, None, band, confidence=0.9))
    assert (inside.progress, inside.heading, inside.pace) == (0.5, 1.0, Pace.ON_TRACK)
    assert (inside.status_from, inside.keep) == (PACE, Held(1.0, True, 1.0, HALF))
    full = told(Grounds(EVEN, None, band), END)
    assert (full.progress, full.status) == (1.0, Status.ON_TRACK)
    out = told(Grounds(EVEN, None, band._replace(good=False, inside=400, observed=400, begin=400)))
    assert (out.pace, out.held, out.heading) == (Pace.AT_RISK, pytest.approx(0.65), pytest.approx(0.65))
    nothing = told(Grounds(EVEN, None, band._replace(good=None), owned=True, confidence=0.5))
    assert (nothing.progress, nothing.heading, nothing.status_from) == (None, 0.5, OWNER)
    nobody = told(Grounds(EVEN, None, band._replace(good=None), confidence=0.5))
    assert (nobody.heading, nobody.status) == (None, Status.PENDING)
    short = told(Grounds(Curve(0, 0), None, band))
    assert (short.progress, short.heading, short.keep) == (None, None, None)


@pytest.mark.parametrize("bands", [ASPIRATIONAL, COMMITTED])
def test_limits_have_the_slack_of_rounding_and_no_more(bands: Bands) -> None:
    assert word(bands.on_track - EPSILON, bands) is Pace.ON_TRACK
    assert word(bands.on_track - 2 * EPSILON, bands) is Pace.AT_RISK
    assert word(bands.at_risk - EPSILON, bands) is Pace.AT_RISK
    assert word(bands.at_risk - 2 * EPSILON, bands) is Pace.OFF_TRACK


def test_limits_of_confidence_have_the_same_slack() -> None:
    def left(confidence: float, *, spoken: bool = False, committed: bool = False) -> Pace:
        return doubted(Pace.ON_TRACK, confidence, spoken=spoken, committed=committed)

    assert left(HIGH - EPSILON, committed=True) is left(HIGH - EPSILON, spoken=True) is Pace.ON_TRACK
    assert left(HIGH - 2 * EPSILON, committed=True) is Pace.AT_RISK
    assert left(LOW - EPSILON) is Pace.ON_TRACK
    assert left(LOW - 2 * EPSILON) is Pace.AT_RISK
    assert left(DOUBTED - EPSILON) is Pace.AT_RISK
    assert left(DOUBTED - 2 * EPSILON) is Pace.OFF_TRACK
    bands = [confidences.band(limit - slack * EPSILON) for limit in (HIGH, LOW) for slack in (1, 2)]
    high, medium, low = (
        confidences.ConfidenceBand.HIGH,
        confidences.ConfidenceBand.MEDIUM,
        confidences.ConfidenceBand.LOW,
    )
    assert bands == [high, medium, medium, low]


def test_a_tick_stands_only_above_nothing() -> None:
    assert tick(EPSILON, Bands(1.0, 0.5)) is None
    assert tick(2 * EPSILON, Bands(1.0, 0.5)) == 2 * EPSILON
