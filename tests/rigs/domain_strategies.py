"""Random OKR facts for property tests: every kind, odd windows, hostile numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

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


def instants(cycle: Cycle) -> st.SearchStrategy[datetime]:
    """Instants around a cycle, many on whole days and weeks."""
    start = cycle_window(cycle, "UTC").start
    days = (cycle.end - cycle.start).days
    return st.one_of(
        st.integers(-10, days + 12).map(lambda day: start + timedelta(days=day)),
        st.integers(-10 * 24 * 60, (days + 12) * 24 * 60).map(
            lambda minute: start + timedelta(minutes=minute)
        ),
        st.datetimes(
            (start - timedelta(days=10)).replace(tzinfo=None),
            (start + timedelta(days=days + 12)).replace(tzinfo=None),
        ).map(lambda at: at.replace(tzinfo=UTC)),
    )


@st.composite
def definitions(draw: st.DrawFn, cycle: Cycle, numbers: st.SearchStrategy[Decimal] = PLAIN) -> KeyResultDef:
    kind = draw(st.sampled_from(list(Kind)))
    days = st.integers(-3, (cycle.end - cycle.start).days + 3).map(lambda n: cycle.start + timedelta(days=n))
    maybe = st.one_of(numbers, numbers, numbers, st.none())
    kinds = [SourceType.TASKS] if kind is Kind.TASKS else [SourceType.MANUAL, SourceType.QUERY]
    milestones = st.lists(
        st.builds(Milestone, st.sampled_from("abcd"), numbers, st.one_of(st.none(), days)), max_size=4
    )
    points = st.lists(st.tuples(days, st.decimals(0, 1, places=2)), max_size=4, unique_by=lambda one: one[0])
    narrowed = draw(st.integers(0, 3)) == 3
    return KeyResultDef(
        "A key result",
        kind,
        start=draw(maybe),
        target=draw(maybe),
        low=draw(maybe),
        high=draw(maybe),
        baseline=draw(maybe),
        change=draw(maybe),
        weight=draw(numbers),
        source=Source(draw(st.sampled_from(kinds))),
        milestones=tuple(draw(milestones)) if kind is Kind.MILESTONES else (),
        expected=draw(
            st.one_of(
                st.just(()), st.just(()), points.map(sorted).map(tuple), st.sampled_from(list(CurveWord))
            )
        ),
        starts=draw(st.one_of(st.none(), days)) if narrowed else None,
        due=draw(st.one_of(st.none(), days)) if narrowed else None,
        checkin=draw(st.integers(0, 2)) > 0,
    )


@st.composite
def situations(
    draw: st.DrawFn, numbers: st.SearchStrategy[Decimal] = PLAIN
) -> tuple[KeyResultFacts, datetime, Rules]:
    """(facts, now, rules): facts that end at ``now``."""
    cycle = draw(CYCLES)
    definition = draw(definitions(cycle, numbers))
    now = draw(instants(cycle))
    times = st.lists(instants(cycle).filter(lambda at: at <= now), max_size=6)
    part = st.sampled_from("abcd") if definition.kind is Kind.MILESTONES else st.just("")
    measurements = []
    for index, at in enumerate(sorted(draw(times))):
        confirmed = draw(st.one_of(st.none(), st.timedeltas(timedelta(0), timedelta(days=9))))
        measurements.append(
            Measurement(
                at,
                draw(numbers),
                index,
                draw(part),
                None if confirmed is None else min(now, at + confirmed),
            )
        )
    confidence = st.one_of(st.none(), st.sampled_from([0.0, 0.2, 0.4, 0.55, 0.7, 0.75, 0.85, 1.0]))
    scales = st.one_of(st.none(), st.sampled_from(list(ConfidenceScale)))
    checkins = [
        Checkin(at, index, confidence=draw(confidence), scale=draw(scales))
        for index, at in enumerate(sorted(draw(times)))
    ]
    return (
        KeyResultFacts(
            definition,
            cycle,
            tuple(measurements),
            tuple(checkins),
            tasks=draw(st.one_of(st.none(), TOTALS)) if definition.kind is Kind.TASKS else None,
            created_at=draw(st.one_of(st.none(), instants(cycle).filter(lambda at: at <= now))),
            synced_at=draw(st.one_of(st.none(), instants(cycle).filter(lambda at: at <= now))),
            windows_zone=draw(ZONES),
            owner_zone=draw(ZONES),
            waits_for=draw(st.sampled_from([()] * 6 + [("acme/app#12",)])),
            whole=draw(st.booleans()),
            outcome=draw(st.sampled_from([None] * 8 + [0.0, 0.4, 0.7, 1.0])),
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
