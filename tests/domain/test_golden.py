"""The golden vectors, one test a row, in the words of the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain import confidence, definition_changes, entry, heading, rollup, scope, score_band
from okrtui.domain.judge import judge
from okrtui.domain.keep import keep_facts
from okrtui.domain.model import (
    ASPIRATIONAL,
    COMMITTED,
    Category,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Pace,
    Part,
    Rules,
    ScopedTask,
    ScopeEventKind,
    Source,
    SourceType,
    Status,
    TaskTotals,
    Thresholds,
)
from okrtui.domain.progress import raw_of
from okrtui.domain.windows import cycle_window

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = cycle_window(CYCLE, "UTC").start
SPAN = cycle_window(CYCLE, "UTC").end - START
RULES = Rules()
TODAY = date(2026, 11, 1)

Row = Callable[[], None]
ROWS: dict[str, Row] = {}


def row(words: str) -> Callable[[Row], Row]:
    def keep(test: Row) -> Row:
        ROWS[words] = test
        return test

    return keep


def at(share: float) -> datetime:
    """An instant of the day at whose end this share of the cycle is over."""
    return START + SPAN * share - timedelta(hours=1)


def facts(definition: KeyResultDef, *values: str, when: datetime = START, **more: object) -> KeyResultFacts:
    measured = tuple(
        Measurement(when + timedelta(minutes=index), Decimal(value), index)
        for index, value in enumerate(values)
    )
    return replace(KeyResultFacts(definition, CYCLE, measured, created_at=START), **more)


def moving(start: str, target: str, kind: Kind | None = None) -> KeyResultDef:
    first, last = Decimal(start), Decimal(target)
    return KeyResultDef(
        "A number", kind or (Kind.INCREASE if last > first else Kind.DECREASE), start=first, target=last
    )


def task(number: int, category: Category, **more: object) -> ScopedTask:
    return replace(ScopedTask(number, 1, Decimal(1), category), **more)


def ten() -> list[ScopedTask]:
    return [
        *(task(n, Category.DONE) for n in range(7)),
        task(7, Category.TODO),
        task(8, Category.DOING),
        task(9, Category.CANCELLED),
    ]


def share(tasks: list[ScopedTask]) -> tuple[float | None, TaskTotals]:
    found = scope.totals(tasks, doing=0.0, today=TODAY)
    return scope.progress_of(found), found


@row("45→60 at 52.5; 72→60 at 66; 7→3 days at 5: raw = p = 0.5 each")
def _halves() -> None:
    for start, target, value in (("45", "60", "52.5"), ("72", "60", "66"), ("7", "3", "5")):
        state = judge(facts(moving(start, target), value), at(0.5), RULES)
        assert state.raw == state.progress == 0.5


@row("72→60 at 80; at 59: raw −0.667, p 0, moving away; raw 1.083, p 1, done")
def _beyond() -> None:
    away = judge(facts(moving("72", "60"), "80"), at(0.1), RULES)
    assert away.raw == pytest.approx(-2 / 3)
    assert away.progress == 0.0
    assert "moving_away" in away.flags
    done = judge(facts(moving("72", "60"), "59"), at(0.1), RULES)
    assert done.raw == pytest.approx(13 / 12)
    assert done.progress == 1.0
    assert done.status is Status.DONE
    assert done.pace is Pace.DONE


@row("start = target = 5: refused, names keep and boolean")
def _same() -> None:
    definition = moving("5", "5", Kind.INCREASE)
    (refusal,) = entry.check_key_result(definition, CYCLE, "UTC")
    assert refusal.code == "domain.start_equals_target"
    assert refusal.hint == "domain.start_equals_target.hint"
    for language in ("en", "ko"):
        hint = _catalogue(language)[refusal.hint]
        assert "keep" in hint
        assert "boolean" in hint


def _catalogue(language: str) -> dict[str, str]:
    from importlib import import_module

    return import_module(f"okrtui.words.{language}.domain").MESSAGES


@row("key results p 0.40 w 2 and p 0.20 w 3: 0.28")
def _weights() -> None:
    parts = [Part(2, 0.40, 0.5, Status.AT_RISK), Part(3, 0.20, 0.5, Status.OFF_TRACK)]
    assert rollup.objective(parts).progress == pytest.approx(0.28)


@row("p 0.5 known, second None: 0.5, coverage 1 of 2")
def _coverage() -> None:
    rolled = rollup.objective(
        [
            Part(1, 0.5, 0.5, Status.ON_TRACK, coverage=(1, 1)),
            Part(1, None, 0.5, Status.PENDING, coverage=(0, 1)),
        ]
    )
    assert rolled.progress == 0.5
    assert rolled.coverage == (1, 2)


@row(
    "increase at p 0.20 beside a keep always in band, e = 0.25: p 0.225, expected 0.25, headings .9125 "
    "and 1, on track"
)
def _beside_keep() -> None:
    now = at(0.25)
    band = KeyResultDef("Churn", Kind.KEEP, low=Decimal(0), high=Decimal(2))
    weekly = tuple(Measurement(START + timedelta(weeks=n), Decimal(1), n) for n in range(4))
    states = [
        judge(facts(moving("0", "10"), "2", when=now - timedelta(days=1)), now, RULES),
        judge(replace(facts(band), measurements=weekly), now, RULES),
    ]
    assert [one.heading for one in states] == [pytest.approx(0.9125), 1.0]
    parts = [
        Part(1, one.progress, one.expected, one.status, one.heading, one.held, one.judged) for one in states
    ]
    rolled = rollup.objective(parts)
    assert rolled.progress == pytest.approx(0.225)
    assert rolled.expected == pytest.approx(0.25)
    assert rolled.status is Status.ON_TRACK


@row(
    "10 tasks: 7 done, 2 open, 1 cancelled: 7/9, total 9; an open one deleted upstream: still 7/9, "
    "missing 1; 14 days later, or confirmed: 7/8, logged"
)
def _tasks() -> None:
    progress, totals = share(ten())
    assert progress == pytest.approx(7 / 9)
    assert (totals.total, totals.done, totals.cancelled) == (9, 7, 1)

    deleted = [replace(one, missing=one.task == 7) for one in ten()]
    progress, totals = share(deleted)
    assert progress == pytest.approx(7 / 9)
    assert (totals.total, totals.missing) == (9, 1)
    since = at(0.3)
    assert not scope.missing_expired(since, True, since + timedelta(days=13, hours=23), Thresholds())
    assert scope.missing_expired(since, True, since + timedelta(days=14), Thresholds())
    assert not scope.missing_expired(since, False, since + timedelta(days=99), Thresholds())

    progress, totals = share([one for one in ten() if one.task != 7])
    assert progress == pytest.approx(7 / 8)
    known = scope.TaskScopeState(Category.TODO)
    gone = replace(known, missing=True)
    assert scope.changes({7: known}, {7: gone}) == [(7, ScopeEventKind.MISSING)]
    confirmed = replace(gone, in_scope=False, confirmed=True)
    assert scope.changes({7: gone}, {7: confirmed}) == [(7, ScopeEventKind.CONFIRMED)]


@row("two links of weight 2 and 1 reach the same task: it counts once, weight 2")
def _two_links() -> None:
    both = [
        task(1, Category.DONE, link=1, link_weight=Decimal(2)),
        task(1, Category.DONE, link=2, link_weight=Decimal(1)),
    ]
    _, totals = share(both)
    assert (totals.total, totals.weight, totals.done_weight) == (1, 2.0, 2.0)


@row('points 3, 5, none: the second done: weights 3, 5, 4 (median): 5/12, "1 unestimated"')
def _median() -> None:
    tasks = [
        task(1, Category.TODO, unit=Decimal(3), counted=False),
        task(2, Category.DONE, unit=Decimal(5), counted=False),
        task(3, Category.TODO, unit=None, counted=False),
    ]
    progress, totals = share(tasks)
    assert progress == pytest.approx(5 / 12)
    assert (totals.weight, totals.unestimated) == (12.0, 1)


@row(
    "0 tasks; all weights 0; a key result due at the moment it starts: None; None; expected None and no pace"
)
def _nothing() -> None:
    assert share([])[0] is None
    assert share([task(1, Category.DONE, link_weight=Decimal(0))])[0] is None
    assert rollup.objective([Part(0, 0.5, 0.5, Status.ON_TRACK)]).progress is None
    empty = replace(moving("0", "10"), starts=date(2026, 11, 2), due=date(2026, 11, 1))
    state = judge(facts(empty, "5"), at(0.5), RULES)
    assert state.expected is None
    assert state.pace is None
    assert state.elapsed is None


@row(
    "keep within [0, 2] %: 3 of 4 observed weeks in band, week 5 unknown, seen at the end of week 5: "
    "held 0.75, ok_now unknown, observed 4 of 5"
)
def _keep() -> None:
    band = KeyResultDef("Churn", Kind.KEEP, low=Decimal(0), high=Decimal(2), unit="%")
    values = ("1", "3", "2", "0")
    weekly = tuple(
        Measurement(START + timedelta(weeks=n), Decimal(value), n) for n, value in enumerate(values)
    )
    seen = START + timedelta(days=34, hours=12)
    kept = keep_facts(replace(facts(band), measurements=weekly), seen, RULES)
    assert kept.held == pytest.approx(0.75)
    assert kept.ok_now is None
    assert (kept.observed, kept.periods) == (4, 5)


@row("heading exactly 0.7 or 0.4 (committed 0.9, 0.7); score band 0.4, 0.7: the better side")
def _limits() -> None:
    on, risk, off = Pace.ON_TRACK, Pace.AT_RISK, Pace.OFF_TRACK
    for bands, upper, lower in ((ASPIRATIONAL, 0.7, 0.4), (COMMITTED, 0.9, 0.7)):
        found = [heading.word(one, bands) for one in (upper, upper - 1e-6, lower, lower - 1e-6)]
        assert found == [on, risk, risk, off]
        assert heading.word(1 - (1 - upper), bands) is on
    assert confidence.band(0.4) is confidence.ConfidenceBand.MEDIUM
    assert confidence.band(0.7) is confidence.ConfidenceBand.HIGH
    assert confidence.band(0.1 * 7) is confidence.ConfidenceBand.HIGH
    for bands, met, partial in ((ASPIRATIONAL, 0.7, 0.4), (COMMITTED, 0.9, 0.7)):
        assert score_band.band(met, bands) is score_band.ScoreBand.MET
        assert score_band.band(met - 1e-6, bands) is score_band.ScoreBand.PARTIAL
        assert score_band.band(partial, bands) is score_band.ScoreBand.PARTIAL
        assert score_band.band(partial - 1e-6, bands) is score_band.ScoreBand.MISSED


@row("25 on 0→10, then target 30 with a reason: raw 2.5 before, 0.833 after; both kept")
def _versions() -> None:
    before, after = moving("0", "10"), moving("0", "30")
    assert (raw_of(before, Decimal(25)), raw_of(after, Decimal(25))) == (2.5, pytest.approx(25 / 30))
    (change,) = definition_changes.changes_between(before, after)
    assert (change.field, change.before, change.after) == ("target", Decimal(10), Decimal(30))


@row("page 2 of 3 fails: value unchanged, stale_since set, exit status says partial")
def _stale() -> None:
    fed = replace(moving("0", "10"), source=Source(SourceType.QUERY))
    known = facts(fed, "4", synced_at=at(0.5) - timedelta(hours=1))
    before = judge(known, at(0.5), RULES)
    after = judge(replace(known, stale_since=at(0.5) - timedelta(minutes=5)), at(0.5), RULES)
    assert after == replace(before, flags=(*before.flags, "stale"))


@pytest.mark.parametrize("words", ROWS)
def test_golden(words: str) -> None:
    ROWS[words]()
