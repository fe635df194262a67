"""A judgement as lines over the cycle, and how long it stands without new facts.

Stored scores are read at later instants; these are the lines they are read from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from okrtui.domain.cadence import next_change
from okrtui.domain.freshness import checkin_fresh_until, fresh_until
from okrtui.domain.judge import confident
from okrtui.domain.keep import Trace, bad_limit, trace
from okrtui.domain.model import KeyResultFacts, KeyResultState, Kind, Linear, Rules, Thresholds, Window
from okrtui.domain.pace import DONE
from okrtui.domain.progress import changes_of_expected, expected_line
from okrtui.domain.quantity import EPSILON
from okrtui.domain.windows import LATEST, TICK, cycle_window, key_result_window

_MARGIN = timedelta(milliseconds=1)
_LEAST = 1e-5  # share of a cycle that must be observed before dividing by it is exact enough


def score(
    facts: KeyResultFacts, state: KeyResultState, now: datetime, rules: Rules
) -> tuple[Linear | None, Linear | None, datetime]:
    """(progress, expected, valid until) of a ``state`` judged at ``now``.

    The lines run over the elapsed share of the *cycle*, clamped to 0..1. Until the returned instant,
    with no new facts, the headline status, pace, check-in state, outdated and both lines stay the
    same. It is ``now`` itself for a keep whose observation has only just begun.
    Expected over the cycle's whole window is exactly ``Linear(0, 1)``.
    """
    definition = facts.definition
    cycle = cycle_window(facts.cycle, facts.windows_zone)
    window = key_result_window(definition, facts.cycle, facts.windows_zone)
    whole = window.start == cycle.start and window.end == cycle.end
    expected_here = None if state.expected is None else expected_line(facts, window, now)
    expected = None if expected_here is None else _over_cycle(expected_here, window, cycle, now, whole)
    until = [at for at in _common(facts, state, now, rules, window, cycle) if at > now]
    if definition.kind is Kind.KEEP:
        progress, judged_again, ends = _keep(facts, state, now, rules, window, cycle, whole)
        if judged_again:
            return progress, expected, now
        until.extend(at for at in ends if at > now)
    else:
        progress = None if state.progress is None else Linear(state.progress)
        if expected_here is not None and state.progress is not None and state.progress < DONE:
            gap = Linear(expected_here.base - state.progress, expected_here.slope)
            until.extend(_crossings(gap, window, now, rules.thresholds))
    return progress, expected, min(until, default=LATEST)


def _over_cycle(line: Linear, window: Window, cycle: Window, now: datetime, whole: bool) -> Linear:
    """A line over the window's share as a line over the cycle's, for the stretch that ``now`` is in."""
    if whole or not line.slope:
        return line
    if now < window.start:
        return Linear(line.at(0.0))
    if now >= window.end:
        return Linear(line.at(1.0))
    span = window.end - window.start
    slope = line.slope * ((cycle.end - cycle.start) / span)
    return Linear(line.base - line.slope * ((window.start - cycle.start) / span), slope)


def _common(
    facts: KeyResultFacts, state: KeyResultState, now: datetime, rules: Rules, window: Window, cycle: Window
) -> Iterator[datetime]:
    """Instants at which something of every kind may change: bounds, curve, early days, ages, due times."""
    yield window.start
    yield window.end
    yield cycle.end
    yield from changes_of_expected(facts, window)
    if state.expected is not None and facts.definition.kind is not Kind.KEEP:
        yield _at_share(window, rules.thresholds.early + EPSILON, now)
    said = confident(facts)
    if said is not None:
        yield _after(checkin_fresh_until(said, rules, facts.owner_zone))
    limit = fresh_until(facts, rules, window)
    if limit is not None and limit < window.end:
        yield _after(limit)
    due = next_change(facts, now, rules.cadence, window)
    if due is not None:
        yield due


def _after(at: datetime) -> datetime:
    return at if at == LATEST else at + TICK


def _at_share(window: Window, share: float, now: datetime) -> datetime:
    """The instant at which ``share`` of the window is over, a little early but after ``now``."""
    try:
        exact = window.start + (window.end - window.start) * share
    except OverflowError:
        return LATEST
    if exact + _MARGIN < now:
        return exact
    return max(exact - _MARGIN, now + TICK)


def _crossings(gap: Linear, window: Window, now: datetime, limits: Thresholds) -> Iterator[datetime]:
    """When the gap, a line over the window's share, passes the two limits of pace."""
    if not gap.slope or now >= window.end:
        return
    for limit in (limits.at_risk, limits.off_track):
        share = (limit + EPSILON - gap.base) / gap.slope
        if 0.0 <= share <= 1.0:
            at = _at_share(window, share, now)
            if at > now:
                yield at


def _keep(
    facts: KeyResultFacts,
    state: KeyResultState,
    now: datetime,
    rules: Rules,
    window: Window,
    cycle: Window,
    whole: bool,
) -> tuple[Linear | None, bool, list[datetime]]:
    """(progress, whether it must be judged again at once, instants of change) of a keep."""
    traced = trace(facts, now, rules, window)
    ends: list[datetime] = []
    if traced.until is not None and now < window.end:
        ends.append(traced.until)
        if traced.ok_now is False:
            ends.append(now + max(TICK, bad_limit(rules.cadence) - traced.bad))
    if state.progress is None or not traced.observed:
        # The first observation may have begun this very instant: judge again at once.
        return None, traced.until is not None and window.start <= now < window.end, ends
    held = traced.inside / traced.observed
    if now >= window.end:
        return Linear(held), False, ends
    if traced.until is not None and held != float(bool(traced.ok_now)):
        line = _growing(traced, now, window, cycle)
        return line or Linear(state.progress), line is None, ends
    return _over_cycle(Linear(0.0, held), window, cycle, now, whole), False, ends


def _growing(traced: Trace, now: datetime, window: Window, cycle: Window) -> Linear | None:
    """Held times elapsed while the present observation lasts.

    With x the elapsed share of the cycle, held is h + c / (x + d): h is 1 in band and 0 out of it,
    x + d the share of the cycle observed by then. None where that is too little to divide by.
    """
    span = cycle.end - cycle.start
    observed, inside = traced.observed / span, traced.inside / span
    if observed < _LEAST or not cycle.start <= now < cycle.end:
        return None
    good = 1.0 if traced.ok_now else 0.0
    lag = inside - observed if traced.ok_now else inside
    start = observed - (now - cycle.start) / span
    slope = span / (window.end - window.start)
    base = (cycle.start - window.start) / (window.end - window.start)
    return Linear(base * good + lag * slope, slope * good, ((lag * (base - slope * start), start),))
