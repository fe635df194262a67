"""Why a number is what it is: formula, inputs, limits, definition and age, as a tree of codes.

Every node is a message of the catalogue ``explain`` with its values; ``words`` says it. Shares are
0..1 and not rounded, instants UTC, numbers as typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from okrtui.domain import confidence as confidences
from okrtui.domain.explain_value import Node, explain_value
from okrtui.domain.freshness import fresh_until, machine_fed
from okrtui.domain.immutable import dataclass
from okrtui.domain.judge import confident
from okrtui.domain.model import (
    CheckinState,
    CurveWord,
    Driver,
    Forecast,
    KeyResultFacts,
    KeyResultState,
    Kind,
    Pace,
    Part,
    RollUp,
    Rules,
    Status,
    StatusFrom,
    Thresholds,
)
from okrtui.domain.quantity import EPSILON, weight_of
from okrtui.domain.settings import Bands
from okrtui.domain.vocabulary import CARRIED_PAST, CARRIED_TARGET
from okrtui.domain.windows import window_of

__all__ = ["NamedPart", "Node", "Origin", "explain_key_result", "explain_objective", "explain_team"]

_DAY = timedelta(days=1)
_STANDS = 0.05  # a week; less is no growth
_CLOSED = frozenset({Status.CLOSED_MET, Status.CLOSED_PARTIAL, Status.CLOSED_MISSED})


@dataclass(frozen=True, slots=True)
class Origin:
    """Which version of a definition was judged, since when it is valid, by whom and why."""

    version: int
    valid_from: datetime
    author: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A part of a roll-up with the title people know it by. ``unscored``: its cycle was closed and nothing of
    it has a score."""

    title: str
    part: Part
    unscored: bool = False


def explain_key_result(
    facts: KeyResultFacts,
    state: KeyResultState,
    now: datetime,
    rules: Rules,
    origin: Origin | None = None,
) -> Node:
    """The whole judgement of a key result: headline and the rule that gave it, progress with its
    formula and value, the curve, pace with its limits, confidence, freshness, check-ins,
    disagreement, forecast, and the definition that all of it rests on."""
    definition = facts.definition
    children = [
        _status(facts, state),
        explain_value(facts, state),
        _expected(facts, state),
        _pace(facts, state),
        _confidence(facts),
        _freshness(facts, state, rules),
        _checkin(state),
        *_disagreement(state, rules.thresholds),
        *_forecast(state.forecast, state.bands),
        *_definition(facts, origin),
    ]
    return Node("explain.key_result", {"title": definition.title}, tuple(children))


def _status(facts: KeyResultFacts, state: KeyResultState) -> Node:
    because, values = "pending", dict[str, object]()
    if facts.outcome is not None:
        because, values = "closed", {"score": facts.outcome}
    elif state.status is Status.DONE:
        because = "done"
    elif state.status is Status.OUTDATED:
        because = "outdated"
    elif state.status_from is StatusFrom.PACE:
        because = "pace"
    elif state.status_from is StatusFrom.OWNER:
        because = "confidence" if state.pace is None else "doubt"
    elif state.waits_for:
        because, values = "waits", {"links": ", ".join(state.waits_for)}
    return Node(f"explain.status.{state.status.value}", {}, (Node(f"explain.because.{because}", values),))


def _expected(facts: KeyResultFacts, state: KeyResultState) -> Node:
    if state.expected is None or state.elapsed is None:
        return Node("explain.expected.none")
    definition = facts.definition
    window = window_of(facts)
    shape = "line"
    if isinstance(definition.expected, CurveWord):
        shape = definition.expected.value
    elif definition.expected:
        shape = "points"
    elif definition.kind in (Kind.BOOLEAN, Kind.MILESTONES):
        shape = definition.kind.value
    values = {
        "expected": state.expected,
        "elapsed": state.elapsed,
        "start": window.start,
        "end": window.end,
    }
    return Node(f"explain.expected.{shape}", values)


def _pace(facts: KeyResultFacts, state: KeyResultState) -> Node:
    if state.heading is None or facts.outcome is not None:
        return Node("explain.pace.none")
    limits = {"on_track": state.bands.on_track, "at_risk": state.bands.at_risk}
    if state.pace is None:
        return Node("explain.pace.owner", {"heading": state.heading, **limits})
    if state.pace is Pace.DONE:
        return Node("explain.pace.done")
    away = (Node("explain.pace.away"),) if "moving_away" in state.flags else ()
    values = {"heading": state.heading, "expected": state.expected, "progress": state.progress, **limits}
    if facts.definition.kind is Kind.KEEP and state.keep is not None:
        values = {"heading": state.heading, "held": state.keep.held, "elapsed": state.elapsed, **limits}
        return Node(f"explain.pace.keep_{state.pace.value}", values)
    if state.expected is None or state.progress is None:
        return Node(f"explain.pace.due_{state.pace.value}", {"heading": state.heading, **limits})
    return Node(f"explain.pace.{state.pace.value}", values, away)


def _confidence(facts: KeyResultFacts) -> Node:
    said = confident(facts)
    if said is None or said.confidence is None:
        return Node("explain.confidence.none")
    values: dict[str, object] = {
        "confidence": said.confidence,
        "at": said.at,
        "low": confidences.LOW,
        "high": confidences.HIGH,
    }
    by = (Node("explain.by", {"author": said.author}),) if said.author else ()
    return Node(f"explain.confidence.{confidences.band(said.confidence).value}", values, by)


def _freshness(facts: KeyResultFacts, state: KeyResultState, rules: Rules) -> Node:
    window = window_of(facts)
    until = fresh_until(facts, rules, window)
    if until is None:
        return Node("explain.freshness.never")
    fed = machine_fed(facts.definition)
    values: dict[str, object] = {"until": until}
    if fed:
        values["hours"] = rules.thresholds.outdated_after / timedelta(hours=1)
    else:
        values["periods"] = rules.thresholds.outdated_periods
        values["days"] = rules.thresholds.grace / _DAY
    word = "outdated" if state.outdated else "fresh"
    return Node(f"explain.freshness.{word}_{'fed' if fed else 'manual'}", values)


def _checkin(state: KeyResultState) -> Node:
    if state.checkin_state is CheckinState.NONE or state.due_at is None:
        return Node("explain.checkin.none")
    return Node(f"explain.checkin.{state.checkin_state.value}", {"due": state.due_at})


def _disagreement(state: KeyResultState, limits: Thresholds) -> Iterator[Node]:
    if not state.disagrees:
        return
    if "unmoved" in state.flags:
        yield Node("explain.disagreement.unmoved", {"days": limits.unmoved_after / _DAY})
    else:
        yield Node("explain.disagreement.confident", {"unlikely": limits.unlikely})


def _forecast(made: Forecast | None, bands: Bands) -> Iterator[Node]:
    if made is None:
        return
    children: list[Node] = []
    if made.scope_per_week is not None and made.doing_per_week is not None:
        work = {"doing": made.doing_per_week, "scope": abs(made.scope_per_week)}
        children.append(Node(f"explain.forecast.work_{_course(made.scope_per_week)}", work))
        if made.needs_per_week is not None:
            children.append(Node("explain.forecast.work_needs", {"needs": made.needs_per_week}))
    elif made.needs_per_week is not None and made.doing_per_week is not None:
        rates = {"needs": made.needs_per_week, "doing": made.doing_per_week}
        children.append(Node("explain.forecast.rates", rates))
    elif made.needs_per_week is not None:
        children.append(Node("explain.forecast.needs", {"needs": made.needs_per_week}))
    if made.stepped:
        children.append(Node("explain.forecast.stepped"))
    if made.reaches is not None:
        children.append(Node("explain.forecast.reaches", {"day": made.reaches}))
    values = {
        "value": made.value,
        "progress": made.progress,
        "low": made.low,
        "high": made.high,
        "probability": made.probability,
        "met": bands.on_track,
    }
    if None in values.values():
        yield Node("explain.forecast.early", {}, tuple(children))
        return
    yield Node("explain.forecast.value", values, tuple(children))


def _course(scope_per_week: float) -> str:
    """What the scope does, as people round it."""
    if abs(scope_per_week) < _STANDS:
        return "stands"
    return "grows" if scope_per_week > 0 else "shrinks"


def _definition(facts: KeyResultFacts, origin: Origin | None) -> Iterator[Node]:
    flagged = facts.definition.flagged
    if flagged is not None:
        carried = flagged in (CARRIED_TARGET, CARRIED_PAST)
        yield Node("explain.definition.carried" if carried else "explain.definition.converted")
    if origin is not None:
        yield from version_of(origin)


def version_of(origin: Origin) -> Iterator[Node]:
    """The version of a definition that was judged."""
    children: list[Node] = []
    if origin.author:
        children.append(Node("explain.by", {"author": origin.author}))
    if origin.reason:
        children.append(Node("explain.reason", {"reason": origin.reason}))
    values = {"version": origin.version, "since": origin.valid_from}
    yield Node("explain.definition.version", values, tuple(children))


def explain_objective(
    title: str,
    rolled: RollUp,
    parts: Sequence[NamedPart],
    driven: Sequence[NamedPart] = (),
    driver: Driver = Driver.KRS,
) -> Node:
    """A roll-up of an objective: its driver, the weighted mean term by term, coverage, status."""
    used: list[NamedPart] = []
    if driver is not Driver.ALIGNED:
        used.extend(parts)
    if driver is not Driver.KRS:
        used.extend(driven)
    children = [
        Node(f"explain.driver.{driver.value}"),
        _mean(rolled, used),
        Node("explain.coverage", {"known": rolled.coverage[0], "all": rolled.coverage[1]}),
        _word(rolled),
    ]
    return Node("explain.objective", {"title": title}, tuple(children))


def explain_team(
    title: str,
    own: RollUp,
    rollup: RollUp,
    objectives: Sequence[NamedPart],
    below: Sequence[NamedPart] = (),
) -> Node:
    """Both numbers of a team: over its own objectives, and over those at and below it."""
    children: list[Node] = []
    for code, rolled, terms in (("own", own, objectives), ("rollup", rollup, [*objectives, *below])):
        coverage = Node("explain.coverage", {"known": rolled.coverage[0], "all": rolled.coverage[1]})
        children.append(Node(f"explain.team.{code}", {}, (_mean(rolled, terms), coverage, _word(rolled))))
    return Node("explain.team", {"title": title}, tuple(children))


def _mean(rolled: RollUp, terms: Sequence[NamedPart]) -> Node:
    lines: list[Node] = []
    for term in terms:
        weight = weight_of(term.part.weight)
        values: dict[str, object] = {"title": term.title, "weight": weight}
        if weight <= 0:
            kind = "unscored" if term.unscored else "informational"
            lines.append(Node(f"explain.term.{kind}", values))
        elif term.part.progress is None:
            lines.append(Node("explain.term.unknown", values))
        else:
            lines.append(Node("explain.term.known", {**values, "progress": term.part.progress}))
    if rolled.progress is None:
        return Node("explain.mean.none", {}, tuple(lines))
    counted = [
        (weight_of(term.part.weight), term.part.progress)
        for term in terms
        if term.part.progress is not None and term.part.weight > 0
    ]
    weighted = sum(weight * progress for weight, progress in counted)
    weights = sum(weight for weight, _ in counted)
    if not weights:
        return Node("explain.mean.kept", {"progress": rolled.progress}, tuple(lines))
    mean = weighted / weights
    if abs(mean - rolled.progress) > EPSILON:
        return Node("explain.mean.closed", {"progress": rolled.progress, "mean": mean}, tuple(lines))
    values = {"progress": rolled.progress, "weighted": weighted, "weights": weights}
    expected = (
        (Node("explain.mean.expected", {"expected": rolled.expected}),) if rolled.expected is not None else ()
    )
    return Node("explain.mean.known", values, (*lines, *expected))


def _word(rolled: RollUp) -> Node:
    """The status of a roll-up, why, and its counts."""
    because = Node("explain.because.pending")
    if rolled.status in _CLOSED:
        because = Node("explain.because.scores")
    elif rolled.status is Status.DONE:
        because = Node("explain.because.all_done")
    elif rolled.status is Status.OUTDATED:
        because = Node("explain.because.half_outdated")
    elif rolled.heading is not None and rolled.judged is not None:
        values = {
            "heading": rolled.heading,
            "judged": rolled.judged,
            "on_track": rolled.bands.on_track,
            "at_risk": rolled.bands.at_risk,
        }
        because = Node(f"explain.because.mean_{rolled.status_from or StatusFrom.PACE}", values)
    return Node(f"explain.status.{rolled.status.value}", {}, (because, *_counts(rolled)))


def _counts(rolled: RollUp) -> Iterator[Node]:
    for status in Status:
        if rolled.counts.get(status):
            yield Node(f"explain.count.{status.value}", {"count": rolled.counts[status]})
