"""Why a number is another than it was: its change in parts that add up to it.

The amounts are fractions of what was computed, from the state before to the state after: one thing is changed
after the other, and each is worth what the number moved by. Where nothing but values moved they are floats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import floor, fsum
from operator import neg
from typing import NamedTuple, Protocol

from okrtui.domain.model import KeyResultDef, KeyResultFacts, Kind, Rules, SourceType, TaskTotals
from okrtui.domain.progress import kept_on, measures_alike, raw_with
from okrtui.domain.quantity import clamp
from okrtui.domain.windows import close_of_day, micros


class Cause(StrEnum):
    """What moves a number: what was said or measured, tasks that were done or taken up again, what is
    counted, how a row is defined, what it weighs, and time alone."""

    CHECKIN = "checkin"
    TASKS = "tasks"
    SCOPE = "scope"
    DEFINITION = "definition"
    WEIGHT = "weight"
    TIME = "time"

    __hash__ = str.__hash__  # thousands of steps are put together by it


class Step(NamedTuple):
    """An amount of progress that a row brought. ``how`` tells more of the cause: ``joined`` and ``left`` of
    what is counted, ``closed`` of a frozen score; else empty."""

    cause: Cause
    amount: Fraction | float
    row: str
    how: str = ""


class Known(NamedTuple):
    """A key result at an instant: the facts of then, and the rules that they were judged by."""

    facts: KeyResultFacts
    at: datetime
    rules: Rules


class Term(NamedTuple):
    """A part of a mean. ``weight`` and ``progress`` before and after; a progress of None: it was not known,
    or the part was not there, as ``there`` tells. ``steps`` are those of its own change."""

    row: str
    weight: tuple[float, float]
    progress: tuple[float | None, float | None]
    there: tuple[bool, bool]
    steps: tuple[Step, ...] = ()
    cause: Cause = Cause.CHECKIN


def reached(one: Known) -> float | None:
    """The progress of a key result, of a closed cycle its score: what its objective's mean is made of."""
    if one.facts.outcome is not None:
        return one.facts.outcome
    if one.facts.definition.kind is not Kind.KEEP:  # only what is kept moves with the day
        raw = None if one.facts.unscored else raw_with(one.facts)
        return None if raw is None else clamp(raw)
    return kept_on(one.facts, micros(close_of_day(one.at, one.facts.windows_zone)), one.rules)


def moving(definition: KeyResultDef) -> Cause:
    """What moves the value of a key result: its tracker's work, or what somebody says or a metric tells."""
    return Cause.TASKS if definition.source.type in _TRACKED else Cause.CHECKIN


_TRACKED = (SourceType.TASKS, SourceType.QUERY)


def of_key_result(row: str, before: Known, after: Known) -> tuple[Step, ...]:
    """Time passes over what was known; then what was measured since counts, by the definition of before
    where it measures alike; then the definition of after holds; then a score is frozen. Without a number
    before or after there are no parts."""
    start, end = reached(before), reached(after)
    if start is None or end is None:
        return ()
    if _measured_alone(before, after):
        return tuple(_moved_by(moving(after.facts.definition), row, before.facts, after.facts, start, end))
    measured = replace(
        after.facts,
        definition=before.facts.definition,
        cycle=before.facts.cycle,
        outcome=before.facts.outcome,
    )
    unscored = replace(after.facts, cycle=before.facts.cycle, outcome=before.facts.outcome)
    waited = Known(before.facts, after.at, before.rules)
    defined = end if _same(unscored, after.facts) else reached(Known(unscored, after.at, after.rules))
    by_before = defined
    if not measures_alike(measured.definition.kind, after.facts.definition.kind):
        by_before = None  # what is measured of another kind is no value of the one before
    elif before.rules != after.rules or not _same(measured, unscored):
        by_before = reached(Known(measured, after.at, before.rules))
    stations = (
        (Cause.TIME, "", reached(waited)),
        (moving(after.facts.definition), "", by_before),
        (Cause.DEFINITION, "", defined),
        (Cause.CHECKIN, "closed", end),
    )
    found: list[Step] = []
    at = start
    for cause, how, value in stations:
        if value is not None:
            found += _moved_by(cause, row, before.facts, after.facts, at, value, how)
            at = value
    return tuple(found)


def of_keep(
    row: str, cause: Cause, start: float | None, waited: float | None, end: float | None
) -> tuple[Step, ...]:
    """The steps of a keep whose definition and rules stand: time passes over what was known, ``start``
    to ``waited``, then what was measured since counts, as ``cause``."""
    if start is None or end is None:
        return ()
    stations = ((Cause.TIME, start, waited), (cause, waited, end))
    return tuple(
        [
            Step(why, to - since, row)
            for why, since, to in stations
            if since is not None and to is not None and since != to
        ]
    )


def _measured_alone(before: Known, after: Known) -> bool:
    """Whether nothing can have moved it but what was measured: one definition, and none that time and rules
    move."""
    kept = Kind.KEEP in (before.facts.definition.kind, after.facts.definition.kind)
    return not kept and _same(before.facts, after.facts)


def _moved_by(
    cause: Cause,
    row: str,
    before: KeyResultFacts,
    after: KeyResultFacts,
    start: float,
    end: float,
    how: str = "",
) -> Iterator[Step]:
    """The steps from one value to the next."""
    if start == end:
        return
    if cause is Cause.TASKS and _counted(before) and _counted(after):
        yield from _work(row, before, after, start, end)
    else:
        yield Step(cause, Fraction(end) - Fraction(start), row, how)


def _same(one: KeyResultFacts, other: KeyResultFacts) -> bool:
    """Of two that were measured alike: whether definition, cycle and score are the same, too."""
    return (one.definition, one.cycle, one.outcome) == (other.definition, other.cycle, other.outcome)


def _counted(facts: KeyResultFacts) -> bool:
    return facts.definition.kind is Kind.TASKS and facts.tasks is not None


def _work(
    row: str, before: KeyResultFacts, after: KeyResultFacts, start: float, end: float
) -> Iterator[Step]:
    """How far tasks that were done, and how far the scope moved the share, pass by pass."""
    assert before.tasks is not None and after.tasks is not None
    since = before.measurements[-1].at if before.measurements else None
    sums = [_sums(before.tasks)]
    sums += [(one.scope, one.done) for one in after.work if since is None or one.at > since]
    if sums[-1] != _sums(after.tasks):
        sums.append(_sums(after.tasks))
    scope = Fraction(0)
    for old, new in pairwise(sums):
        made, was = _of_scope(*old, *new)
        scope += Fraction(made) - Fraction(was)
    yield Step(Cause.TASKS, Fraction(end) - Fraction(start) - scope, row)
    yield Step(Cause.SCOPE, scope, row)


class Counted(Protocol):
    """What tasks in scope weigh, and what is done of it."""

    @property
    def weight(self) -> float: ...
    @property
    def done_weight(self) -> float: ...


def of_value(
    row: str, cause: Cause, gain: float, then: Counted, later: Iterable[Counted | None], share: float
) -> tuple[Step, ...]:
    """The same of a key result that nothing but its last value moved, and that is no keep, in floats.
    ``then``: what was counted with the value before; ``later``: with those of the passes up to the one after;
    ``share``: what it counts for."""
    scope = 0.0
    for one in later:
        if one is not None:
            if one.weight != then.weight:
                made, was = _of_scope(then.weight, then.done_weight, one.weight, one.done_weight)
                scope += made - was
            then = one
    if scope:
        return Step(cause, (gain - scope) * share, row), Step(Cause.SCOPE, scope * share, row)
    return (Step(cause, gain * share, row),)


def _sums(totals: TaskTotals) -> tuple[float, float]:
    return totals.weight, totals.done_weight


def _of_scope(scope: float, done: float, wider: float, reached_now: float) -> tuple[float, float]:
    """What another scope makes of the share, and the share: what was added is taken for open, what left for
    open as long as no less is done than before."""
    if scope <= 0 or wider <= 0 or scope == wider:
        return 0.0, 0.0
    left = min(max(done - reached_now, 0.0), max(scope - wider, 0.0))
    return clamp((done - left) / wider), clamp(done / scope)


def of_mean(terms: Sequence[Term]) -> tuple[Step, ...]:
    """The change of a weighted mean: what its parts moved by, at the weights of before; other weights; parts
    that came to count; parts that count no more."""
    found: list[Step] = []
    both = [term for term in terms if _known(term, 0) and _known(term, 1)]
    whole = sum(
        (Fraction(weight) * count
         for weight, count in Counter(term.weight[0] for term in terms if _known(term, 0)).items()),
        Fraction(0),
    )  # fmt: skip
    shares = _Shares(whole)
    for term in both:
        if term.steps:
            found += [
                Step(cause, amount * shares.of(term.weight[0], amount), row, how)
                for cause, amount, row, how in term.steps
            ]
    if len(both) == len(terms) and all(term.weight[0] == term.weight[1] for term in both):
        return tuple(found)
    mean = _Mean([term for term in both if term.weight[0] == term.weight[1]])
    for term in terms:
        if _known(term, 0) and not (_known(term, 1) and term.weight[0] == term.weight[1]):
            moved = term.progress[1] if _known(term, 1) else term.progress[0]
            mean.put(term.row, term.weight[0], moved or 0.0)

    def weigh(term: Term) -> None:
        before = mean.value
        mean.put(term.row, term.weight[1], term.progress[1] or 0.0)
        found.extend(_moved(Cause.WEIGHT, "", term.row, before, mean.value))

    for term in both:  # what weighs more first, so that something weighs at every step
        if term.weight[0] < term.weight[1]:
            weigh(term)
    for term in terms:
        if _known(term, 1) and not _known(term, 0):
            before = mean.value
            mean.put(term.row, term.weight[1], term.progress[1] or 0.0)
            cause = term.cause if term.there[0] else Cause.SCOPE
            found += _moved(cause, "joined", term.row, before, mean.value)
    for term in both:
        if term.weight[0] > term.weight[1]:
            weigh(term)
    for term in terms:
        if _known(term, 0) and not _known(term, 1):
            before = mean.value
            mean.drop(term.row)
            found += _moved(Cause.SCOPE, "left", term.row, before, mean.value)
    return tuple(found)


class _Shares:
    """What the parts of a whole are of it, by weight."""

    def __init__(self, whole: Fraction) -> None:
        self._whole = whole
        self._known: dict[float, tuple[Fraction, float]] = {}

    def of(self, weight: float, amount: Fraction | float) -> Fraction | float:
        """Exact for an amount that is."""
        known = self._known.get(weight)
        if known is None:
            share = Fraction(weight) / self._whole if self._whole else Fraction(0)
            known = self._known[weight] = (share, float(share))
        return known[isinstance(amount, float)]


class _Mean:
    """A weighted mean to which parts come and from which they go; each costs the same, however many there
    are. ``staying``: parts that weigh the same throughout, at what they have reached."""

    def __init__(self, staying: Sequence[Term]) -> None:
        self.weights: dict[str, Fraction] = {}
        self._values: dict[str, Fraction] = {}
        self.whole = Fraction(fsum(one.weight[1] for one in staying))
        self._reached = Fraction(fsum(one.weight[1] * (one.progress[1] or 0.0) for one in staying))

    @property
    def value(self) -> Fraction | None:
        """None where nothing weighs."""
        return self._reached / self.whole if self.whole > 0 else None

    def put(self, row: str, weight: float, value: float) -> None:
        """A part that comes, or is another now."""
        if row in self.weights:
            self.drop(row)
        self.weights[row], self._values[row] = Fraction(weight), Fraction(value)
        self.whole += self.weights[row]
        self._reached += self.weights[row] * self._values[row]

    def drop(self, row: str) -> None:
        """A part that goes."""
        weight = self.weights.pop(row)
        self.whole -= weight
        self._reached -= weight * self._values.pop(row)


def _known(term: Term, when: int) -> bool:
    return term.there[when] and term.progress[when] is not None


def _moved(cause: Cause, how: str, row: str, old: Fraction | None, new: Fraction | None) -> Iterator[Step]:
    if old is not None and new is not None and old != new:
        yield Step(cause, new - old, row, how)


def settled(steps: Iterable[Step], before: float, after: float, apart: Iterable[Step] = ()) -> list[Step]:
    """The steps, those of one cause and row put together, whose amounts, in floats, add up to ``after`` less
    ``before``: what the rounding of means left over goes to the largest. ``apart``: more of them, in floats,
    of other rows, each a cause and row of its own."""
    merged: dict[tuple[Cause, str, str], Fraction | float] = {}
    for cause, amount, row, how in steps:
        key = (cause, row, how)
        merged[key] = merged[key] + amount if key in merged else amount
    every = [Step(key[0], float(amount), key[1], key[2]) for key, amount in merged.items()]
    found = [one for one in (*every, *apart) if not -_DUST <= one[1] <= _DUST]
    if found:
        amounts = [float(one.amount) for one in found]
        left = fsum((after, -before, *map(neg, amounts)))
        sizes = list(map(abs, amounts))
        place = sizes.index(max(sizes))
        found[place] = found[place]._replace(amount=amounts[place] + left)
    return found


_DUST = 1e-12


def tenths(share: float) -> int:
    """A share in tenths of a point, rounded down as every share is that people read."""
    return floor(Decimal(str(share)) * 1000 + _HALF_DUST)


_HALF_DUST = Decimal("1e-9")


def in_tenths(amounts: Sequence[float], wanted: int) -> list[int]:
    """Amounts in tenths of a point, rounded together so that they add up to what is wanted of them."""
    exact = [amount * 1000 for amount in amounts]
    found = [round(one) for one in exact]
    order = sorted(range(len(found)), key=lambda place: exact[place] - found[place])
    while order and sum(found) != wanted:
        over = sum(found) > wanted
        place = order.pop(0) if over else order.pop()
        found[place] += -1 if over else 1
    return found
