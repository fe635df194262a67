"""How far a goal is: what it is measured by, where it stands, and what the export says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from okrtui.domain.model import Kind
from okrtui.importing.json_fields import Raw, day, inner, listed, number, words
from okrtui.importing.model import SeenCheckin
from okrtui.importing.viva.goals import Forest

HUNDRED = Decimal(100)
NEAR = Decimal("0.006")
UNITS: Mapping[str, str] = {
    "number": "",
    "percentage": "%",
    "dollar": "$",
    "euro": "€",
    "pound": "£",
    "yen": "¥",
    "rupee": "₹",
    "won": "₩",
}
KINDS: Mapping[str, Kind] = {
    "increase from": Kind.INCREASE,
    "decrease from": Kind.DECREASE,
    "reach": Kind.REACH,
}
BANDS = {"stay above": "low", "stay below": "high"}


class Measured(Struct, frozen=True):
    """The numbers of a key result as ``SeenKeyResult`` has them; ``metric``: its own name of what is
    measured. ``missed``: fields that say more than is taken."""

    kind: Kind | None = None
    start: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    current: Decimal | None = None
    current_at: date | None = None
    unit: str = ""
    progress: float | None = None
    expected: tuple[tuple[date, Decimal], ...] = ()
    metric: str = ""
    missed: tuple[tuple[str, str, str], ...] = ()


def values_are_told(forest: Forest, past: Mapping[str, Sequence[SeenCheckin]]) -> bool:
    """Whether the progress of a metric is its value, as exports have it, and no share: what most of those
    with a check-in agree with."""
    votes = 0
    for id, goal in forest.goals.items():
        outcome, progress = inner(goal.raw.get("Outcome")), number(goal.raw.get("Progress"))
        if _metric(outcome):
            votes += _vote(outcome, progress, past.get(id, ()))
    return votes >= 0


def _vote(outcome: Raw, progress: Decimal | None, past: Sequence[SeenCheckin]) -> int:
    """1 where the last check-in says that the progress is a value, -1 where it is a share, else 0."""
    value = _last(past)
    if progress is None or value is None:
        return 0
    share = _share(outcome, value)
    return _alike(progress, value) - (share is not None and _alike(progress, share))


def measured(raw: Raw, past: Sequence[SeenCheckin], made: date | None, *, values: bool) -> Measured:
    """Its numbers. ``values``: the progress of a metric is its value. ``made`` is the day of the export."""
    outcome, progress = inner(raw.get("Outcome")), number(raw.get("Progress"))
    if not _metric(outcome):
        start, target, metric = Decimal(0), HUNDRED, ""
        found = Measured(Kind.INCREASE, start, target, unit="%", progress=_part(progress))
        share = True
    else:
        start_, target_ = number(outcome.get("Start")), number(outcome.get("Target"))
        metric = words(outcome.get("Metric Name"))
        unit = words(outcome.get("Metric Unit") or outcome.get("Outcome Type"))
        found = Measured(*_shape(outcome, start_, target_), unit=UNITS.get(unit.lower(), unit), metric=metric)
        share = (_vote(outcome, progress, past) or (1 if values else -1)) < 0
    if share and _metric(outcome):
        found = replace(found, progress=_part(progress))
    current = _last(past) if share and _metric(outcome) else progress
    if not words(raw.get("Last Check-in")) and not past and not progress:
        current = None  # nobody ever told one: the 0 is no measurement
        found = replace(found, progress=None)
    found = replace(found, current=current, current_at=_at(current, raw, past, made))
    return _phased(found, raw)


def _metric(outcome: Raw) -> bool:
    """Whether it has numbers of its own, rather than a share from 0 to 100 %."""
    start, target = number(outcome.get("Start")), number(outcome.get("Target"))
    told = target is not None and ((start or 0) != 0 or target != HUNDRED)
    return words(outcome.get("Outcome Type")).lower() == "metric" or told


def _shape(
    outcome: Raw, start: Decimal | None, target: Decimal | None
) -> tuple[Kind | None, Decimal | None, Decimal | None, Decimal | None, Decimal | None]:
    """(kind, start, target, low, high)."""
    word = words(outcome.get("Target Type")).lower()
    if word in BANDS:
        low, high = (target, None) if BANDS[word] == "low" else (None, target)
        return Kind.KEEP, start, target, low, high
    kind = KINDS.get(word)
    if kind is Kind.REACH and start:
        kind = Kind.INCREASE if target is None or target >= start else Kind.DECREASE
    return kind, start, target, None, None


def _last(past: Sequence[SeenCheckin]) -> Decimal | None:
    return next((one.value for one in reversed(past) if one.value is not None), None)


def _share(outcome: Raw, value: Decimal) -> Decimal | None:
    start, target = number(outcome.get("Start")), number(outcome.get("Target"))
    if start is None or target is None or start == target:
        return None
    return (value - start) / (target - start) * HUNDRED


def _alike(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= NEAR * max(abs(other), HUNDRED)


def _part(progress: Decimal | None) -> float | None:
    return None if progress is None else float(progress / HUNDRED)


def _at(current: Decimal | None, raw: Raw, past: Sequence[SeenCheckin], made: date | None) -> date | None:
    """The day of a last value that no check-in tells: an integration brought it, by the day of the export,
    or the goal's last where that came before."""
    last = _last(past)
    if current is None or last is None or last == current:
        return None
    days = [one.at.date() if isinstance(one.at, datetime) else one.at for one in past]
    end = min(filter(None, (made, day(raw.get("End Date")))), default=max(days))
    return max(*days, end)


def _phased(found: Measured, raw: Raw) -> Measured:
    """With the phases as the expected curve."""
    phases = inner(raw.get("Phased Targets")).get("Phased Targets") or raw.get("Phased Targets")
    points = dict(_points(listed(phases), found))
    if not points:
        return found
    told = ", ".join(f"{at} {value}" for at, value in points.items())
    if found.kind is Kind.KEEP or found.start == found.target or found.target is None:
        return replace(found, missed=(("Phased Targets", told, "phases_of_keep"),))
    start = found.start or Decimal(0)
    shares = {at: (value - start) / (found.target - start) for at, value in sorted(points.items())}
    bounded = {at: min(max(one, Decimal(0)), Decimal(1)) for at, one in shares.items()}
    expected = tuple((at, one.quantize(Decimal("0.0001")).normalize()) for at, one in bounded.items())
    beyond = (("Phased Targets", told, "phases_beyond"),) if bounded != shares else ()
    return replace(found, expected=expected, missed=beyond)


def _points(phases: Iterable[Raw], found: Measured) -> Iterable[tuple[date, Decimal]]:
    for one in phases:
        at, value = day(one.get("Target Date")), number(one.get("Target Value"))
        if at is not None and value is not None:
            yield at, value
