"""What an explanation says, line by line, with every figure of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.explain import Node, Origin, explain_key_result
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    Bands,
    Checkin,
    CurveWord,
    Cycle,
    Forecast,
    KeyResultDef,
    KeyResultFacts,
    KeyResultState,
    Kind,
    Measurement,
    Milestone,
    Rules,
    Source,
    SourceType,
    TaskTotals,
    Thresholds,
)

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START, END = datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
HALF = START + timedelta(days=46)
NOW = HALF - timedelta(hours=1)
BEFORE = NOW - timedelta(days=1)
RISE = KeyResultDef("Rate", Kind.INCREASE, start=Decimal(10), target=Decimal(20))
FED = Source(SourceType.QUERY)
BY = ("explain.by", {"author": "mina"})
LIMITS = {"on_track": 0.7, "at_risk": 0.4}
Line = tuple[str, dict[str, object]]


def known(definition: KeyResultDef = RISE, value: str | None = "15", **more: object) -> KeyResultFacts:
    told = () if value is None else (Measurement(BEFORE, Decimal(value), 1, author="mina"),)
    return replace(KeyResultFacts(definition, CYCLE, told, created_at=START), **more)


def lines(node: Node) -> list[Line]:
    return [(node.code, dict(node.values)), *(line for child in node.children for line in lines(child))]


def tree(node: Node) -> list[object]:
    return [node.code, *(tree(child) for child in node.children)]


def explained(
    facts: KeyResultFacts, *, rules: Rules | None = None, state: KeyResultState | None = None, **more: object
) -> Node:
    rules = rules or Rules()
    return explain_key_result(facts, state or judge(facts, NOW, rules), NOW, rules, **more)  # type: ignore[arg-type]


def said(facts: KeyResultFacts, start: str, **more: object) -> list[Line]:
    """The lines of one branch."""
    branches = [one for one in explained(facts, **more).children if one.code.startswith(f"explain.{start}")]
    return [line for branch in branches for line in lines(branch)]


def test_a_row_on_its_way_whole() -> None:
    facts = known(checkins=(Checkin(BEFORE, 1, "mina", confidence=0.75),))
    assert lines(explained(facts)) == [
        ("explain.key_result", {"title": "Rate"}),
        ("explain.status.on_track", {}),
        ("explain.because.pace", {}),
        ("explain.progress.span",
         {"raw": 0.5, "progress": 0.5, "value": Decimal(15), "start": Decimal(10), "target": Decimal(20)}),
        ("explain.value.last", {"value": Decimal(15), "at": BEFORE}),
        BY,
        ("explain.expected.line", {"expected": 0.5, "elapsed": 0.5, "start": START, "end": END}),
        ("explain.pace.on_track", {"heading": 1.0, "expected": 0.5, "progress": 0.5, **LIMITS}),
        ("explain.confidence.high", {"confidence": 0.75, "at": BEFORE, "low": 0.4, "high": 0.7}),
        BY,
        ("explain.freshness.fresh_manual", {"until": BEFORE + timedelta(days=17), "periods": 2, "days": 3.0}),
        ("explain.checkin.due", {"due": datetime(2026, 11, 16, 10, tzinfo=UTC)}),
    ]  # fmt: skip
    assert tree(explained(facts)) == [
        "explain.key_result",
        ["explain.status.on_track", ["explain.because.pace"]],
        ["explain.progress.span", ["explain.value.last"], ["explain.by"]],
        ["explain.expected.line"],
        ["explain.pace.on_track"],
        ["explain.confidence.high", ["explain.by"]],
        ["explain.freshness.fresh_manual"],
        ["explain.checkin.due"],
    ]


def checked(confidence: float | None, at: datetime = BEFORE) -> tuple[Checkin, ...]:
    return (Checkin(at, 1, confidence=confidence),)


@pytest.mark.parametrize(
    ("facts", "status", "because"),
    [
        (known(outcome=0.55), "closed_partial", ("closed", {"score": 0.55})),
        (known(value="20"), "done", ("done", {})),
        (known(value="10", measurements=(Measurement(START, Decimal(11), 1),)), "outdated", ("outdated", {})),
        (known(checkins=checked(0.75)), "on_track", ("pace", {})),
        (known(checkins=checked(0.25)), "at_risk", ("doubt", {})),
        (known(value=None, checkins=checked(0.5, NOW)), "at_risk", ("confidence", {})),
        (known(waits_for=("gh: #1", "jira")), "pending", ("waits", {"links": "gh: #1, jira"})),
        (known(replace(RISE, source=FED), None), "pending", ("pending", {})),
    ],
)
def test_why_a_word_is_what_it_is(facts: KeyResultFacts, status: str, because: Line) -> None:
    code, values = because
    assert said(facts, "status") == [(f"explain.status.{status}", {}), (f"explain.because.{code}", values)]


STEPS = (Milestone("a", Decimal(3), date(2026, 10, 31)), Milestone("b", Decimal(1), date(2026, 12, 31)))


@pytest.mark.parametrize(
    ("definition", "shape", "expected"),
    [
        (RISE, "line", 0.5),
        (replace(RISE, expected=CurveWord.LATE), "late", 0.25),
        (replace(RISE, expected=CurveWord.EARLY), "early", 0.5**0.5),
        (replace(RISE, expected=((date(2026, 12, 31), Decimal("0.4")),)), "points", 0.2),
        (KeyResultDef("x", Kind.BOOLEAN), "boolean", 0.0),
        (KeyResultDef("x", Kind.MILESTONES, milestones=STEPS), "milestones", 0.75),
        (replace(RISE, starts=date(2026, 11, 2), due=date(2026, 11, 1)), "none", None),
        (KeyResultDef("x", Kind.MILESTONES, milestones=(Milestone("a", Decimal(0)),)), "none", None),
    ],
)
def test_where_progress_should_be(definition: KeyResultDef, shape: str, expected: float | None) -> None:
    values = {"expected": pytest.approx(expected), "elapsed": 0.5, "start": START, "end": END}
    told = said(known(definition), "expected")
    assert told == [(f"explain.expected.{shape}", {} if expected is None else values)]


def test_the_pace_and_its_limits() -> None:
    def pace(facts: KeyResultFacts, rules: Rules | None = None) -> list[Line]:
        return said(facts, "pace", rules=rules)

    own = Rules(aspirational=Bands(0.8, 0.3))
    limits = {"on_track": 0.8, "at_risk": 0.3}
    assert pace(known(), own)[0][1] == {"heading": 1.0, "expected": 0.5, "progress": 0.5, **limits}
    none = [("explain.pace.none", {})]
    assert pace(known(outcome=0.5)) == pace(known(replace(RISE, source=FED), None)) == none
    owner = pace(known(value=None, checkins=checked(0.5, NOW)), own)
    assert owner == [("explain.pace.owner", {"heading": 0.5, **limits})]
    assert pace(known(value="20")) == [("explain.pace.done", {})]
    away = pace(known(value="9"))
    assert away == [
        ("explain.pace.off_track", {"heading": 0.25, "expected": 0.5, "progress": 0.0, **LIMITS}),
        ("explain.pace.away", {}),
    ]
    band = KeyResultDef("x", Kind.KEEP, low=Decimal(1))
    keep = pace(known(band, "5"), own)
    assert keep == [("explain.pace.keep_on_track", {"heading": 1.0, "held": 1.0, "elapsed": 0.5, **limits})]
    ship = KeyResultDef("x", Kind.BOOLEAN, due=date(2026, 11, 1))
    late = pace(known(ship, None, checkins=checked(None, NOW)), own)
    assert late == [("explain.pace.due_off_track", {"heading": 0.0, **limits})]


def test_what_was_said_last() -> None:
    def words(*told: Checkin) -> list[Line]:
        return said(known(checkins=told), "confidence")

    none = [("explain.confidence.none", {})]
    assert words() == words(Checkin(BEFORE, 1)) == words(Checkin(BEFORE, 1, confidence=1.2)) == none
    low = words(Checkin(BEFORE, 1, confidence=0.1), Checkin(NOW, 2, "joon"))
    assert low == [("explain.confidence.low", {"confidence": 0.1, "at": BEFORE, "low": 0.4, "high": 0.7})]
    assert words(Checkin(BEFORE, 1, "joon", confidence=0.5))[1] == ("explain.by", {"author": "joon"})


def test_how_long_a_value_counts() -> None:
    hour = timedelta(hours=1)
    rules = Rules(Thresholds(grace=36 * hour, outdated_after=90 * hour, outdated_periods=1))
    typed = said(known(), "freshness", rules=rules)
    until = BEFORE + timedelta(days=8, hours=12)
    assert typed == [("explain.freshness.fresh_manual", {"until": until, "periods": 1, "days": 1.5})]
    fed = known(replace(RISE, source=FED), synced_at=BEFORE)
    until = BEFORE + timedelta(hours=90)
    assert said(fed, "freshness", rules=rules) == [
        ("explain.freshness.fresh_fed", {"until": until, "hours": 90.0})
    ]
    old = replace(fed, synced_at=START, measurements=(Measurement(START, Decimal(15)),))
    assert said(old, "freshness")[0][0] == "explain.freshness.outdated_fed"
    assert said(replace(old, definition=RISE), "freshness")[0][0] == "explain.freshness.outdated_manual"
    assert said(known(replace(RISE, checkin=False)), "freshness") == [("explain.freshness.never", {})]


def test_where_the_check_in_stands() -> None:
    assert said(known(replace(RISE, checkin=False)), "checkin") == [("explain.checkin.none", {})]
    missed = said(known(), "checkin")
    assert missed == [("explain.checkin.missed", {"due": datetime(2026, 10, 5, 10, tzinfo=UTC)})]
    over = known(cycle=replace(CYCLE, end=date(2026, 11, 16)), checkins=checked(None, NOW))
    assert said(over, "checkin") == [("explain.checkin.none", {})]


def test_who_parts() -> None:
    assert said(known(), "disagreement") == []
    sure = known(value="10.5", checkins=checked(0.9))
    rules = Rules(Thresholds(unlikely=0.2, unmoved_after=timedelta(days=10)))
    assert said(sure, "disagreement", rules=rules) == [("explain.disagreement.confident", {"unlikely": 0.2})]
    still = replace(sure, measurements=(Measurement(NOW - timedelta(days=11), Decimal(15), 1),))
    assert said(still, "disagreement", rules=rules) == [("explain.disagreement.unmoved", {"days": 10.0})]


FULL = Forecast(
    needs_per_week=1.5, doing_per_week=2.5, value=18.0, low=16.0, high=19.0, progress=0.8, probability=0.6,
    reaches=date(2026, 12, 12),
)  # fmt: skip
EARLY = ("explain.forecast.early", {})
VALUE: Line = (
    "explain.forecast.value",
    {"value": 18.0, "progress": 0.8, "low": 16.0, "high": 19.0, "probability": 0.6, "met": 0.7},
)
NEEDS = ("explain.forecast.needs", {"needs": 1.5})
RATES = ("explain.forecast.rates", {"needs": 1.5, "doing": 2.5})
INTERVAL = ("value", "progress", "low", "high", "probability")
DAY = ("explain.forecast.reaches", {"day": date(2026, 12, 12)})


def work(code: str, doing: float, scope: float) -> Line:
    return f"explain.forecast.work_{code}", {"doing": doing, "scope": scope}


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (None, []),
        (Forecast(), [EARLY]),
        (Forecast(needs_per_week=1.5), [EARLY, NEEDS]),
        (Forecast(doing_per_week=2.5), [EARLY]),
        (Forecast(scope_per_week=1.0), [EARLY]),
        (Forecast(needs_per_week=1.5, doing_per_week=2.5), [EARLY, RATES]),
        (Forecast(needs_per_week=1.5, scope_per_week=2.5), [EARLY, NEEDS]),
        (FULL, [VALUE, RATES, DAY]),
        (replace(FULL, reaches=None, stepped=True), [VALUE, RATES, ("explain.forecast.stepped", {})]),
        *((replace(FULL, **{one: None}), [EARLY, RATES, DAY]) for one in INTERVAL),
        (replace(FULL, scope_per_week=-0.5),
         [VALUE, work("shrinks", 2.5, 0.5), ("explain.forecast.work_needs", {"needs": 1.5}), DAY]),
        (Forecast(doing_per_week=2.5, scope_per_week=0.5), [EARLY, work("grows", 2.5, 0.5)]),
        (Forecast(doing_per_week=2.5, scope_per_week=0.05), [EARLY, work("grows", 2.5, 0.05)]),
        (Forecast(doing_per_week=2.5, scope_per_week=-0.05), [EARLY, work("shrinks", 2.5, 0.05)]),
        (Forecast(doing_per_week=2.5, scope_per_week=0.049), [EARLY, work("stands", 2.5, 0.049)]),
        (Forecast(doing_per_week=2.5, scope_per_week=-0.049), [EARLY, work("stands", 2.5, 0.049)]),
    ],
)  # fmt: skip
def test_what_a_forecast_says(made: Forecast | None, told: list[Line]) -> None:
    facts = known()
    state = replace(judge(facts, NOW, Rules()), forecast=made)
    assert said(facts, "forecast", state=state) == told


def test_what_a_definition_rests_on() -> None:
    assert said(known(), "definition") == []
    converted = known(replace(RISE, flagged="start_equals_target"))
    assert said(converted, "definition") == [("explain.definition.converted", {})]
    version = ("explain.definition.version", {"version": 3, "since": START})
    assert said(known(), "definition", origin=Origin(3, START)) == [version]
    whole = said(converted, "definition", origin=Origin(3, START, "mina", "grew"))
    assert whole == [
        ("explain.definition.converted", {}), version, BY, ("explain.reason", {"reason": "grew"})
    ]  # fmt: skip


def reached(definition: KeyResultDef, value: str | None = "15", **more: object) -> Line:
    """The line of progress alone."""
    return said(known(definition, value, **more), "progress")[0]


def test_how_a_value_became_progress() -> None:
    fall = replace(RISE, kind=Kind.DECREASE, start=Decimal(20), target=Decimal(10))
    assert reached(fall, "14") == (
        "explain.progress.span",
        {"raw": 0.6, "progress": 0.6, "value": Decimal(14), "start": Decimal(20), "target": Decimal(10)},
    )
    reach = KeyResultDef("x", Kind.REACH, target=Decimal(50))
    assert reached(reach) == (
        "explain.progress.reach", {"raw": 0.3, "progress": 0.3, "value": Decimal(15), "target": Decimal(50)}
    )  # fmt: skip
    more = KeyResultDef("x", Kind.RELATIVE, baseline=Decimal(10), change=Decimal("0.5"))
    assert reached(more, "14") == (
        "explain.progress.relative",
        {"raw": 0.8, "progress": 0.8, "value": Decimal(14), "baseline": Decimal(10),
         "change": Decimal("0.5"), "target": Decimal(15)},
    )  # fmt: skip
    band = KeyResultDef("x", Kind.KEEP, low=Decimal(1))
    assert reached(band) == (
        "explain.progress.keep", {"raw": 0.5, "progress": 0.5, "held": 1.0, "elapsed": 0.5}
    )  # fmt: skip
    done = (Measurement(BEFORE, Decimal(1), 1, "a"),)
    steps = KeyResultDef("x", Kind.MILESTONES, milestones=STEPS)
    assert reached(steps, measurements=done) == (
        "explain.progress.milestones", {"raw": 0.75, "progress": 0.75, "done": 3.0, "weight": 4.0}
    )  # fmt: skip
    tasks = KeyResultDef("x", Kind.TASKS)
    assert reached(tasks, "0.5") == ("explain.progress.measured", {"raw": 0.5, "progress": 0.5})
    assert reached(tasks, tasks=TaskTotals(8.0, 2.0, 8, 2)) == (
        "explain.progress.tasks", {"raw": 0.25, "progress": 0.25, "done": 2.0, "weight": 8.0}
    )  # fmt: skip
    ship = KeyResultDef("x", Kind.BOOLEAN)
    assert reached(ship, "0") == ("explain.progress.boolean_open", {"raw": 0.0, "progress": 0.0})
    assert reached(ship, "1") == ("explain.progress.boolean_done", {"raw": 1.0, "progress": 1.0})


@pytest.mark.parametrize(
    ("definition", "value", "why"),
    [
        (KeyResultDef("x", Kind.RELATIVE, change=Decimal("0.5")), "14", "baseline"),
        (KeyResultDef("x", Kind.RELATIVE, baseline=Decimal(5)), "14", "definition"),
        (KeyResultDef("x", Kind.TASKS), None, "tasks"),
        (KeyResultDef("x", Kind.KEEP, low=Decimal(1)), "NaN", "unobserved"),
        (KeyResultDef("x", Kind.KEEP, low=Decimal(1)), None, "value"),
        (RISE, None, "value"),
        (replace(RISE, start=None), "14", "definition"),
    ],
)
def test_why_progress_is_unknown(definition: KeyResultDef, value: str | None, why: str) -> None:
    assert reached(definition, value) == (f"explain.progress.unknown_{why}", {})


def test_what_stands_below_progress() -> None:
    def below(definition: KeyResultDef, value: str | None = "15", **more: object) -> list[tuple[str, object]]:
        return said(known(definition, value, **more), "progress")[1:]

    last = ("explain.value.last", {"value": Decimal(21), "at": BEFORE})
    assert below(RISE, "21") == [last, BY, ("explain.progress.over", {})]
    assert below(RISE, "20")[-1] == BY
    assert below(RISE, "9")[-1] == ("explain.progress.away", {})
    assert below(RISE, "10")[-1] == BY
    assert below(RISE, None) == []
    fed = replace(RISE, source=FED)
    assert below(fed, None) == [("explain.value.never_synced", {})]
    confirmed = (Measurement(BEFORE, Decimal(15), 1, confirmed_at=NOW),)
    assert below(fed, measurements=confirmed, synced_at=NOW, stale_since=BEFORE) == [
        ("explain.value.last", {"value": Decimal(15), "at": BEFORE}),
        ("explain.value.confirmed", {"at": NOW}),
        ("explain.value.synced", {"at": NOW}),
        ("explain.value.stale", {"since": BEFORE}),
    ]
    totals = TaskTotals(8.0, 2.0, 9, 4, doing=3, cancelled=2, missing=0, overdue=1, unestimated=0)
    counts = {"total": 9, "done": 4, "doing": 3, "cancelled": 2, "overdue": 1}
    tasks = KeyResultDef("x", Kind.TASKS)
    synced = ("explain.value.synced", {"at": NOW})
    assert below(tasks, None, tasks=totals, synced_at=NOW) == [("explain.tasks.counts", counts), synced]
    lost = replace(totals, missing=5, unestimated=6)
    assert below(tasks, None, tasks=lost, synced_at=NOW)[1:] == [
        ("explain.tasks.missing", {"count": 5}), ("explain.tasks.unestimated", {"count": 6}), synced
    ]  # fmt: skip
    assert below(RISE, None, tasks=totals) == []
    band = KeyResultDef("x", Kind.KEEP, low=Decimal(10))
    for value, word in (("15", "ok"), ("9", "bad"), ("NaN", "unknown")):
        observed, share = (0, 0.0) if value == "NaN" else (1, pytest.approx(25 / 24 / 46))
        assert below(band, value)[:2] == [
            ("explain.keep.observed", {"observed": observed, "periods": 7, "share": share}),
            (f"explain.keep.{word}", {}),
        ]
