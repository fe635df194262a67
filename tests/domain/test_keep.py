"""Time in band: what was observed, what counts for now, and for how long, by the microsecond."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.heading import keep_heading
from okrtui.domain.keep import Held, Trace, in_band, keep_facts, trace
from okrtui.domain.model import Cycle, KeepFacts, KeyResultDef, KeyResultFacts, Kind, Measurement, Source
from okrtui.domain.settings import Cadence, Rules, Thresholds
from okrtui.domain.vocabulary import Every, SourceType
from okrtui.domain.windows import cycle_window, micros

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
WINDOW = cycle_window(CYCLE, "UTC")
START, END = WINDOW.start, WINDOW.end
BAND = KeyResultDef("x", Kind.KEEP, low=Decimal(0), high=Decimal(2))
FED = replace(BAND, source=Source(SourceType.QUERY))
DAY = 86_400_000_000


@pytest.mark.parametrize(
    ("low", "high", "inside", "outside"),
    [
        ("0", "2", ["0", "1", "2"], ["-0.01", "2.01", "NaN", "sNaN"]),
        ("0", None, ["0", "99"], ["-0.01", "NaN"]),
        (None, "2", ["2", "-99"], ["2.01", "NaN"]),
        ("NaN", "2", [], ["1", "2", "3"]),
        ("0", "NaN", [], ["1", "0", "-1"]),
    ],
)
def test_a_band_holds_its_limits(
    low: str | None, high: str | None, inside: list[str], outside: list[str]
) -> None:
    band = replace(BAND, low=low and Decimal(low), high=high and Decimal(high))
    assert [one for one in (*inside, *outside) if in_band(band, Decimal(one))] == inside


GOOD = Trace(0, 100, 10, 20, 5, True, 30, 40, 7, 3)
BAD = GOOD._replace(good=False)


@pytest.mark.parametrize(
    ("made", "at", "held", "now", "going"),
    [
        (GOOD, 30, (10, 20), True, 1.0),
        (GOOD, 35, (15, 25), True, 1.0),
        (GOOD, 47, (27, 37), True, 1.0),
        (GOOD, 50, (27, 37), True, 1.0),
        (GOOD, 51, (27, 37), None, None),
        (BAD, 38, (10, 28), False, 0.5),
        (BAD, 39, (10, 29), False, 0.0),
        (BAD, 50, (10, 37), False, 0.0),
        (BAD, 51, (10, 37), None, None),
        (GOOD._replace(end=45), 45, (25, 35), True, 1.0),
        (GOOD._replace(end=45), 46, (25, 35), True, None),
        (GOOD._replace(start=32), 35, (13, 23), True, 1.0),
        (GOOD._replace(good=None), 99, (10, 20), None, None),
    ],
)
def test_what_a_trace_says_at_an_instant(
    made: Trace, at: int, held: tuple[int, int], now: bool | None, going: float | None
) -> None:
    share = held[0] / held[1]
    score = share if going is None else keep_heading(share, 0.25, going)
    assert made.told(at, 0.25) == Held(share, now, score, held[1])


def test_nothing_observed_tells_nothing() -> None:
    new = Trace(0, 100, 0, 0, 0, True, 30, 30, 7, 3)
    assert new.told(30, 0.3) == Held(None, True, None, 0)
    assert new.told(31, 0.3) == Held(1.0, True, 1.0, 1)
    assert new._replace(good=None).told(50, 0.5) == Held(None, None, None, 0)
    assert new._replace(good=None, observed=1, inside=1).told(50, 0.5) == Held(1.0, None, 1.0, 1)
    early = Trace(50, 100, 0, 0, 0, True, 10, 10, 7, 3)
    assert early.told(50, 0.0) == Held(None, None, None, 0)


def test_a_sync_renews_the_last_value_and_never_makes_it_older() -> None:
    assert GOOD.renewed(41) == GOOD._replace(confirmed=41)
    assert GOOD.renewed(40) is GOOD and GOOD.renewed(39) is GOOD
    nothing = GOOD._replace(good=None)
    assert nothing.renewed(99) is nothing


def known(*values: tuple[float, str], definition: KeyResultDef = BAND, **more: object) -> KeyResultFacts:
    told = tuple(
        Measurement(START + timedelta(days=day), Decimal(value), n) for n, (day, value) in enumerate(values)
    )
    return replace(KeyResultFacts(definition, CYCLE, told), **more)


def traced(facts: KeyResultFacts, day: float, rules: Rules | None = None) -> tuple[object, ...]:
    """inside, observed, bad, good, begin and confirmed in days since the start."""
    rules = rules or Rules()
    made = trace(facts, micros(START) + round(day * DAY), rules, WINDOW)
    assert (made.start, made.end) == (micros(START), micros(END))
    begin, confirmed = ((at - made.start) / DAY for at in (made.begin, made.confirmed))
    return made.inside / DAY, made.observed / DAY, made.bad / DAY, made.good, begin, confirmed


def test_the_walk_over_what_was_measured() -> None:
    facts = known((-3, "1"), (4, "5"), (6, "5"), (20, "1"), (21, "NaN"), (40, "5"))
    assert traced(facts, 4 - 1e-6)[:5] == (0, 0, 0, True, -3)
    assert traced(facts, 4) == (4, 4, 0, False, 4, 4)
    assert traced(facts, 20 - 1e-6) == (4, 6, 2, False, 6, 6)
    assert traced(facts, 20) == (4, 13, 0, True, 20, 20)
    assert traced(facts, 39) == (4, 13, 0, True, 20, 20)
    assert traced(facts, 40) == (11, 20, 0, False, 40, 40)
    shorter = Rules(Thresholds(grace=timedelta(days=1)))
    assert traced(known((0, "5"), (20, "5")), 20, shorter)[:3] == (0, 7, 8)
    assert traced(known((0, "5"), (20, "5")), 20)[:3] == (0, 7, 10)
    fortnight = Rules(cadence=Cadence(Every.TWO_WEEKS))
    assert traced(known((0, "1"), (20, "5")), 20, fortnight)[:3] == (14, 14, 0)
    assert trace(known(), micros(END), Rules(), WINDOW).good is None


def test_a_walk_stays_inside_the_window() -> None:
    facts = known((0, "1"), (1, "5"), (91, "5"), (92, "1"), (93, "5"))
    assert traced(facts, -5)[3:5] == (True, 0)
    assert traced(facts, 92)[3:5] == traced(facts, 999)[3:5] == (True, 92)


def test_the_last_instant_at_which_a_value_stood() -> None:
    def confirmed(facts: KeyResultFacts) -> object:
        return traced(facts, 50)[5]

    synced = START + timedelta(days=30)
    two = known((0, "1"), (10, "1"), definition=FED, synced_at=synced)
    assert confirmed(two) == 30
    assert traced(two, 50)[:2] == (7, 7)  # the first is no longer when the sync confirms
    assert confirmed(replace(two, definition=BAND)) == 10
    assert confirmed(replace(two, synced_at=None)) == confirmed(replace(two, synced_at=START)) == 10
    last = two.measurements[-1]
    for day, expect in ((40, 40), (20, 30), (5, 30)):
        later = replace(last, confirmed_at=START + timedelta(days=day))
        assert confirmed(replace(two, measurements=(two.measurements[0], later))) == expect
    early = replace(last, confirmed_at=START)
    assert confirmed(known(definition=BAND, measurements=(early,))) == 10


def test_periods_begun_and_observed() -> None:
    def told(day: float, *values: tuple[float, str], rules: Rules | None = None) -> KeepFacts:
        return keep_facts(known(*values), START + timedelta(days=day), rules or Rules())

    assert [told(day).periods for day in (-2, 0, 6.5, 7, 13.9, 14, 91, 200)] == [0, 1, 1, 2, 2, 3, 14, 14]
    monthly = Rules(cadence=Cadence(Every.MONTH))
    assert [told(day, rules=monthly).periods for day in (29.5, 30.5, 91)] == [1, 2, 4]
    values = [(3.0, "1"), (7.0, "5"), (29.0, "1")]
    assert [told(day, *values).observed for day in (2.5, 3.5, 6.5, 7.5, 20, 30)] == [0, 1, 1, 2, 2, 3]
    assert told(-2) == KeepFacts(None, None, 0, 0, 0.0)
    assert told(27.5, (0, "1")).observed_share == 7 / 28
    whole = told(3.5, (-3, "1"))
    assert whole == KeepFacts(True, 1.0, 0, 1, 1.0)
    edge = replace(known((0, "1")).measurements[0], confirmed_at=START + timedelta(days=7))
    assert keep_facts(known(measurements=(edge,)), START + timedelta(days=8), Rules()).observed == 2
    before = replace(edge, confirmed_at=START + timedelta(days=7, microseconds=-1))
    assert keep_facts(known(measurements=(before,)), START + timedelta(days=8), Rules()).observed == 1


def test_a_century_of_periods_is_enough() -> None:
    long = Cycle("long", date(1000, 1, 1), date(2999, 12, 31))
    facts = KeyResultFacts(BAND, long)
    assert keep_facts(facts, datetime(2900, 1, 1, tzinfo=UTC), Rules()).periods == 5300
