"""What a key result is measured by, made of the numbers that a source gives, else of its title; whatever had
to be taken otherwise is named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from msgspec.structs import replace as changed

from okrtui.domain.entry import Refusal, check_key_result
from okrtui.domain.model import Cycle, KeyResultDef, Kind, Source, SourceType
from okrtui.domain.progress import NUMERIC, start_of, target_of
from okrtui.domain.quantity import is_value
from okrtui.domain.title_reading import TitleReading
from okrtui.domain.title_shapes import read_title
from okrtui.domain.title_text import flattened
from okrtui.domain.wordlists_measures import is_level
from okrtui.importing.clocks import spelled
from okrtui.importing.model import SeenKeyResult
from okrtui.importing.standing import Stand, stand_of
from okrtui.named import NamedTuple

HUNDRED = Decimal(100)
_VALUED = frozenset((*NUMERIC, Kind.KEEP)) - {Kind.RELATIVE}


class Settled(NamedTuple):
    """A definition that entry takes; ``current`` is the last value in its terms; ``flags`` are the reasons
    why it says otherwise than the source."""

    definition: KeyResultDef
    current: Decimal | None
    flags: tuple[str, ...]


Fields = dict[str, Any]
"""Fields of a definition by their names."""

_MANUAL = Source()


def settle(
    seen: SeenKeyResult, cycle: Cycle, zone: str, told: Fields, stands: KeyResultDef | None = None
) -> Settled:
    """Make it measurable, whatever is missing: by what ``stands`` there of it already, where the source does
    not say otherwise. ``told`` are its other fields."""
    flags: list[str] = []
    seen = _possible(seen, flags)
    window = {
        "expected": seen.expected,
        "starts": seen.starts if seen.starts != cycle.start else None,
        "due": seen.due if seen.due != cycle.end else None,
    }
    plain: Fields = {
        "title": seen.title,
        "kind": Kind.BOOLEAN,
        "unit": seen.unit,
        "milestones": seen.milestones,
        "source": seen.source or _MANUAL,
        **window,
        **told,
    }
    stand = stand_of(seen.title)
    fields, current = _measured(plain, changed(seen, title=stand.title), flags)
    definition = KeyResultDef(**fields)
    if current is None and not seen.checkins and _stands_in(definition, stand):
        current = stand.value
        flags.append("current_in_title")
    if not flags and _left(seen, definition):
        flags.append("numbers_left")
    if stands is not None and _says_no_other(flags, definition, stands):
        flags[:] = [one for one in flags if one == "start_equals_target"]
        spoken = {name: one for name, one in (*window.items(), *told.items()) if one}
        definition = replace(stands, **spoken)
    definition = _taken(definition, cycle, zone, flags)
    return Settled(definition, current, tuple(dict.fromkeys(flags)))


def _stands_in(definition: KeyResultDef, stand: Stand) -> bool:
    """Whether what the title says of now is a value of what is measured."""
    if stand.value is None or definition.kind not in _VALUED or not is_value(stand.value):
        return False
    if stand.of is not None and stand.of != target_of(definition):
        return False
    return stand.unit in ("", definition.unit) or not (definition.unit or stand.unit == "%")


def _left(seen: SeenKeyResult, made: KeyResultDef) -> bool:
    """Whether a number that means something in another kind was left."""
    names = ("start", "target", "low", "high", "change")
    told = {getattr(seen, name) for name in names} - {None, Decimal(0)}
    if made.kind is Kind.BOOLEAN:
        told -= {Decimal(1)}
    return bool(told - {getattr(made, name) for name in (*names, "baseline")})


_OPEN = frozenset(("no_target", "no_numbers", "unclear_numbers"))
_ASSUMED = frozenset(("start_from_first", "start_from_current", "start_unknown", "start_equals_target"))


def _says_no_other(flags: list[str], made: KeyResultDef, stands: KeyResultDef) -> bool:
    """Whether what was made rests on assumptions where a person has said it."""
    if _OPEN & set(flags):
        return True
    targets = {target_of(stands), stands.low, stands.high}
    return bool(_ASSUMED & set(flags)) and bool({target_of(made), made.low, made.high} & targets - {None})


def _possible(seen: SeenKeyResult, flags: list[str]) -> SeenKeyResult:
    """Without numbers that are no values."""
    wrong = [
        name
        for name in ("start", "target", "low", "high", "change", "current")
        if (value := getattr(seen, name)) is not None and not is_value(value)
    ]
    flags += ["beyond"] if wrong else []
    return changed(seen, **dict.fromkeys(wrong)) if wrong else seen


def _with(plain: Fields, **more: Any) -> Fields:
    return {**plain, **more}


def _measured(plain: Fields, seen: SeenKeyResult, flags: list[str]) -> tuple[Fields, Decimal | None]:
    kind, current = seen.kind, seen.current
    if kind is Kind.MILESTONES or (kind is None and seen.milestones):
        return _with(plain, kind=Kind.MILESTONES), None
    if kind is Kind.TASKS or (kind is None and seen.links):
        own: Source = plain["source"]
        source = own if own.type is SourceType.TASKS else Source(SourceType.TASKS)
        return _with(plain, kind=Kind.TASKS, source=source), None
    if kind is Kind.BOOLEAN:
        return plain, current
    if kind is Kind.KEEP or (kind is None and (seen.low is not None or seen.high is not None)):
        return _kept(plain, seen, flags), current
    if kind is Kind.RELATIVE and seen.change is not None:
        baseline = seen.start if seen.start is not None else _first(seen, flags)
        return _with(plain, kind=Kind.RELATIVE, change=seen.change, baseline=baseline), current
    if seen.target is not None:
        return _numeric(plain, seen, flags), current
    return _worded(plain, seen, flags)


def _kept(plain: Fields, seen: SeenKeyResult, flags: list[str]) -> Fields:
    low, high = seen.low, seen.high
    if seen.start is not None and seen.start == seen.target:
        flags.append("start_equals_target")
    if low is None and high is None:
        low = seen.target if seen.target is not None else seen.start
    if low is not None and high is not None and low > high:
        low, high = high, low
    return _with(plain, kind=Kind.KEEP, low=low, high=high)


def _first(seen: SeenKeyResult, flags: list[str]) -> Decimal | None:
    """The value that stands in for a start: the earliest that is known, else the current one."""
    dated = [one for one in seen.checkins if one.value is not None]
    if dated:
        flags.append("start_from_first")
        return min(dated, key=lambda one: (one.at.isoformat()[:10], one.at.isoformat())).value
    if seen.current is not None:
        flags.append("start_from_current")
    return seen.current


def _numeric(plain: Fields, seen: SeenKeyResult, flags: list[str]) -> Fields:
    """From a start to a target; of what has no start the earliest value is one."""
    target, start = seen.target, seen.start
    assert target is not None
    if seen.kind is Kind.REACH:
        return _with(plain, kind=Kind.REACH, target=target)
    wanted = (start is None or not seen.unit) and any(char.isdigit() for char in seen.title)
    title = read_title(spelled(seen.title)) if wanted else None
    if title is not None and title.target == target:
        start = title.start if start is None else start
        seen = changed(seen, floor=seen.floor or title.at_least, unit=seen.unit or title.unit)
        plain = _with(plain, unit=plain["unit"] or title.unit)
    if start is None:
        assumed: list[str] = []
        start = _first(seen, assumed)
        if _stays(seen, start):
            flags.append("floor_without_start")
            return _with(plain, kind=Kind.KEEP, low=target)
        flags += assumed
    if start is None or _wrong_way(seen.kind, start, target, assumed=seen.start is None):
        return _without_start(plain, seen, target, flags)
    if start == target:
        flags.append("start_equals_target")
        at_most = seen.kind is Kind.DECREASE
        low, high = (None, target) if at_most else (target, None)
        return _with(plain, kind=Kind.KEEP, flagged="start_equals_target", low=low, high=high)
    kind = Kind.INCREASE if target > start else Kind.DECREASE
    if seen.kind in (Kind.INCREASE, Kind.DECREASE) and seen.kind is not kind:
        flags.append("other_way")
    return _with(plain, kind=kind, start=start, target=target)


def _wrong_way(kind: Kind | None, start: Decimal, target: Decimal, *, assumed: bool) -> bool:
    """Whether a start that was only assumed lies beyond the target already."""
    if not assumed:
        return False
    return (kind is Kind.INCREASE and start > target) or (kind is Kind.DECREASE and start < target)


def _without_start(plain: Fields, seen: SeenKeyResult, target: Decimal, flags: list[str]) -> Fields:
    """Counted from 0; what should fall, or be 0, is kept at most there."""
    flags[:] = [one for one in flags if not one.startswith("start_from")]
    flags.append("start_unknown")
    if seen.kind is Kind.DECREASE or target <= 0:
        return _with(plain, kind=Kind.KEEP, high=target)
    return _with(plain, kind=Kind.REACH, target=target)


def _worded(plain: Fields, seen: SeenKeyResult, flags: list[str]) -> tuple[Fields, Decimal | None]:
    """What the title says; what says nothing is measured by its progress, else done or open."""
    read = read_title(spelled(seen.title))
    if read is not None and read.kind in (*NUMERIC, Kind.KEEP):
        fields = _of_title(plain, seen, read, flags)
        return fields, _of_progress(KeyResultDef(**fields), seen, flags)
    if seen.progress is not None:
        flags.append("progress_only")
        share = HUNDRED * Decimal(str(round(seen.progress, 6)))
        counted = _with(plain, kind=Kind.INCREASE, start=Decimal(0), target=HUNDRED, unit="%")
        told = seen.current is not None and (seen.unit in ("%", "") and abs(seen.current - share) <= 1)
        flags += ["numbers_left"] if seen.current is not None and not told else []
        return counted, seen.current if told else share
    if read is not None and read.kind is None:
        flags.append("unclear_numbers")
        return plain, seen.current
    flags.append("no_target" if seen.current is not None or seen.start is not None else "no_numbers")
    return plain, seen.current


def _of_title(plain: Fields, seen: SeenKeyResult, read: TitleReading, flags: list[str]) -> Fields:
    unit = plain["unit"] or read.unit
    plain = _with(plain, unit=unit)
    if read.kind is Kind.KEEP:
        return _with(plain, kind=Kind.KEEP, low=read.low, high=read.high)
    if read.kind is Kind.RELATIVE:
        baseline = seen.start if seen.start is not None else _first(seen, flags)
        return _with(plain, kind=Kind.RELATIVE, change=read.change, baseline=baseline)
    start = seen.start if seen.start is not None else read.start
    floor = seen.floor or read.at_least
    seen = changed(seen, kind=read.kind, target=read.target, start=start, unit=unit, floor=floor)
    return _numeric(plain, seen, flags)


def _stays(seen: SeenKeyResult, first: Decimal | None) -> bool:
    """Whether a target is a floor to stay above: it is told as one, of what has a value at any time, and the
    ``first`` value, where one is known, lies within."""
    if not seen.floor or seen.target is None or seen.progress is not None:
        return False
    lasting = seen.unit == "%" or is_level(flattened(seen.title).text)
    return lasting and (first is None or first >= seen.target)


def _of_progress(definition: KeyResultDef, seen: SeenKeyResult, flags: list[str]) -> Decimal | None:
    """The last value, made of the source's progress where only that is told."""
    start, target = start_of(definition), target_of(definition)
    if seen.current is not None or seen.progress is None or start is None or target is None:
        return seen.current
    flags.append("value_from_progress")
    return start + (target - start) * Decimal(str(round(seen.progress, 6)))


def _taken(definition: KeyResultDef, cycle: Cycle, zone: str, flags: list[str]) -> KeyResultDef:
    """As entry takes it; each thing that it refuses is left out."""
    for _ in range(3):
        refusals = check_key_result(definition, cycle, zone)
        if not refusals:
            return definition
        for one in refusals:
            definition = _without_fault(definition, one, flags)
    return replace(KeyResultDef(definition.title, Kind.BOOLEAN), unit=definition.unit)


def _without_fault(definition: KeyResultDef, refusal: Refusal, flags: list[str]) -> KeyResultDef:
    name, _, place = refusal.field.partition(".")
    if name == "milestones" and place and definition.milestones:
        flags.append("milestone_outside")
        kept = [replace(one, due=None) for one in definition.milestones]
        return replace(definition, milestones=tuple({one.title: one for one in kept}.values()))
    if name in ("starts", "due", "expected"):
        flags.append("outside_cycle")
        return replace(definition, expected=(), starts=None, due=None)
    flags.append("unusable")
    return replace(
        definition, kind=Kind.BOOLEAN, source=Source(), start=None, target=None, low=None, high=None,
        change=None, baseline=None, milestones=(), flagged=None,
    )  # fmt: skip
