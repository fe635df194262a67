"""Random OKR facts for property tests: every kind, odd windows, hostile numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from okrtui.domain.model import (
    Cadence,
    Category,
    Checkin,
    Closed,
    ConfidenceScale,
    CurveWord,
    Cycle,
    CycleState,
    Every,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Milestone,
    ObjectiveKind,
    Rules,
    ScopedTask,
    Source,
    SourceType,
    TaskTotals,
    Thresholds,
)
from okrtui.domain.windows import cycle_window

ZONES = st.sampled_from(["UTC", "Asia/Seoul", "America/New_York", "Europe/Berlin", "Pacific/Apia"])
ANY_DECIMAL = st.one_of(
    st.decimals(),
    st.sampled_from(
        [Decimal(text) for text in ("1E+999999", "-1E+999999", "1E-999999", "sNaN", "NaN", "-Infinity", "-0")]
    ),
)
PLAIN = st.one_of(st.integers(-2, 12).map(Decimal), st.decimals(min_value=-1000, max_value=1000, places=2))
CYCLES = st.builds(
    lambda start, days, state: Cycle("c", start, start + timedelta(days=days), state),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.one_of(st.just(91), st.integers(0, 120)),
    st.sampled_from([CycleState.ACTIVE] * 8 + [CycleState.DRAFT, CycleState.CLOSED]),
)
RULES = st.builds(
    lambda cadence, grace, after, doing, kind, closed: Rules(
        Thresholds(grace=grace, outdated_after=after), cadence, doing, kind, closed=closed
    ),
    st.builds(
        Cadence,
        st.sampled_from(list(Every)),
        st.integers(0, 6),
        st.integers(0, 23),
        st.integers(0, 59),
        st.sampled_from(list(ConfidenceScale)),
    ),
    st.timedeltas(timedelta(0), timedelta(days=5)),
    st.timedeltas(timedelta(minutes=1), timedelta(days=5)),
    st.sampled_from([0.0, 0.5, None]),
    st.sampled_from(list(ObjectiveKind)),
    st.sampled_from([Closed(), Closed((5, 6)), Closed((6,), (date(2026, 5, 1),)), Closed(tuple(range(7)))]),
)
TOTALS = st.builds(
    lambda weight, share, missing: TaskTotals(weight, weight * share, 5, 2, 1, 0, missing),
    st.floats(0, 100),
    st.floats(0, 1),
    st.integers(0, 2),
)


LAYOUTS = st.lists(st.sampled_from("abcd"), max_size=4)
POINTS = st.lists(st.decimals(0, 1, places=2), max_size=4)
CURVES = st.sampled_from(["none", "none", "points", "word"])
WORDS = st.sampled_from(list(CurveWord))
KINDS = st.sampled_from(list(Kind))
HAND_OR_QUERY = st.sampled_from([SourceType.MANUAL, SourceType.QUERY])
ONE_IN_FOUR = st.integers(0, 3).map(lambda n: n == 3)
TWO_IN_THREE = st.integers(0, 2).map(lambda n: n > 0)
PARTS = st.sampled_from("abcd")
CONFIRMED = st.one_of(st.none(), st.timedeltas(timedelta(0), timedelta(days=9)))
CONFIDENCE = st.one_of(st.none(), st.sampled_from([0.0, 0.2, 0.4, 0.55, 0.7, 0.75, 0.85, 1.0]))
SCALES = st.one_of(st.none(), st.sampled_from(list(ConfidenceScale)))
MAYBE_TOTALS = st.one_of(st.none(), TOTALS)
WAITS = st.sampled_from([()] * 6 + [("acme/app#12",)])
OUTCOMES = st.sampled_from([None] * 8 + [0.0, 0.4, 0.7, 1.0])
SHORT = st.integers(0, 6)

# Strategies are made once and kept: making one anew for an example costs more than to draw from it.


@cache
def maybe(numbers: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Decimal | None]:
    return st.one_of(numbers, numbers, numbers, st.none())


@cache
def days_of(length: int) -> st.SearchStrategy[int]:
    """Days from the first of a cycle of so many, some of them outside."""
    return st.integers(-3, length + 3)


@cache
def maybe_days_of(length: int) -> st.SearchStrategy[int | None]:
    return st.one_of(st.none(), days_of(length))


@cache
def distances(length: int) -> st.SearchStrategy[timedelta]:
    """From the start of a cycle of so many days to instants around it, many on whole days and weeks."""
    return st.one_of(
        st.integers(-10, length + 12).map(lambda day: timedelta(days=day)),
        st.integers(-10 * 24 * 60, (length + 12) * 24 * 60).map(lambda minute: timedelta(minutes=minute)),
        st.timedeltas(timedelta(days=-10), timedelta(days=length + 12)),
    )


@st.composite
def definitions(draw: st.DrawFn, cycle: Cycle, numbers: st.SearchStrategy[Decimal] = PLAIN) -> KeyResultDef:
    kind = draw(KINDS)
    length = (cycle.end - cycle.start).days

    def day(offset: int | None) -> date | None:
        return None if offset is None else cycle.start + timedelta(days=offset)

    def milestone(title: str) -> Milestone:
        return Milestone(title, draw(numbers), day(draw(maybe_days_of(length))))

    def curve() -> tuple[tuple[date, Decimal], ...] | CurveWord:
        chosen = draw(CURVES)
        if chosen == "word":
            return draw(WORDS)
        shares = draw(POINTS) if chosen == "points" else []
        points = {cycle.start + timedelta(days=draw(days_of(length))): share for share in shares}
        return tuple(sorted(points.items()))

    narrowed = draw(ONE_IN_FOUR)
    return KeyResultDef(
        "A key result",
        kind,
        start=draw(maybe(numbers)),
        target=draw(maybe(numbers)),
        low=draw(maybe(numbers)),
        high=draw(maybe(numbers)),
        baseline=draw(maybe(numbers)),
        change=draw(maybe(numbers)),
        weight=draw(numbers),
        source=Source(SourceType.TASKS if kind is Kind.TASKS else draw(HAND_OR_QUERY)),
        milestones=tuple(milestone(title) for title in draw(LAYOUTS)) if kind is Kind.MILESTONES else (),
        expected=curve(),
        starts=day(draw(maybe_days_of(length))) if narrowed else None,
        due=day(draw(maybe_days_of(length))) if narrowed else None,
        checkin=draw(TWO_IN_THREE),
    )


@st.composite
def situations(
    draw: st.DrawFn, numbers: st.SearchStrategy[Decimal] = PLAIN
) -> tuple[KeyResultFacts, datetime, Rules]:
    """(facts, now, rules): facts that end at ``now``."""
    cycle = draw(CYCLES)
    definition = draw(definitions(cycle, numbers))
    start = cycle_window(cycle, "UTC").start
    around = distances((cycle.end - cycle.start).days)
    now = start + draw(around)

    def before() -> datetime:
        """An instant that has come: what would come as long after ``now`` lies as long before it."""
        at = start + draw(around)
        return at if at <= now else now - (at - now)

    def maybe_before() -> datetime | None:
        return before() if draw(st.booleans()) else None

    milestones = definition.kind is Kind.MILESTONES
    measurements = []
    for index, at in enumerate(sorted(before() for _ in range(draw(SHORT)))):
        confirmed = draw(CONFIRMED)
        measurements.append(
            Measurement(
                at,
                draw(numbers),
                index,
                draw(PARTS) if milestones else "",
                None if confirmed is None else min(now, at + confirmed),
            )
        )
    checkins = [
        Checkin(at, index, confidence=draw(CONFIDENCE), scale=draw(SCALES))
        for index, at in enumerate(sorted(before() for _ in range(draw(SHORT))))
    ]
    return (
        KeyResultFacts(
            definition,
            cycle,
            tuple(measurements),
            tuple(checkins),
            tasks=draw(MAYBE_TOTALS) if definition.kind is Kind.TASKS else None,
            created_at=maybe_before(),
            synced_at=maybe_before(),
            windows_zone=draw(ZONES),
            owner_zone=draw(ZONES),
            waits_for=draw(WAITS),
            whole=draw(st.booleans()),
            outcome=draw(OUTCOMES),
        ),
        now,
        draw(RULES),
    )


TASKS = st.lists(
    st.builds(
        ScopedTask,
        task=st.integers(1, 12),
        link=st.integers(1, 3),
        link_weight=ANY_DECIMAL,
        category=st.sampled_from(list(Category)),
        unit=st.one_of(st.none(), ANY_DECIMAL),
        counted=st.booleans(),
        parent=st.one_of(st.none(), st.integers(1, 12)),
        missing=st.booleans(),
        due=st.one_of(st.none(), st.dates()),
        subtask_share=st.one_of(st.none(), st.floats()),
    ),
    max_size=14,
)
