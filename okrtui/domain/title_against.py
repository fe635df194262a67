"""Whether a title and a definition say the same numbers (rule: "Quality")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from okrtui.domain.model import KeyResultDef, Kind
from okrtui.domain.quantity import relative_target
from okrtui.domain.title_reading import TitlePart, TitleReading
from okrtui.domain.title_shapes import read_title
from okrtui.domain.title_text import flattened
from okrtui.domain.typed import written

_SCALES = tuple(Decimal(10) ** power for power in (0, 2, -2, 3, -3, 6, -6, 4, -4, 8, -8))
"""A title may count in k, in 억, or in percent where the definition holds a share."""
_MOVING = (Kind.INCREASE, Kind.DECREASE)
_OPEN, _RIEUL = "2459", "178"
"""Digits whose names end in a vowel, and in ㄹ, which takes 로."""
_PARTICLES = (("으로", "로"), ("을", "를"), ("은", "는"), ("이", "가"), ("과", "와"))
_PARTICLE = re.compile(r"(?:으로|[로을를은는이가과와])(?![가-힣])")
_NUMERIC = (*_MOVING, Kind.REACH, Kind.RELATIVE, Kind.KEEP)


def contradiction(definition: KeyResultDef) -> tuple[str, str, str | None] | None:
    """(what the title says, what the definition holds, a title that says that) where they differ."""
    read = read_title(definition.title)
    if read is None or read.kind not in _NUMERIC or definition.kind not in _NUMERIC:
        return None
    held = [one for one in _held(definition) if one.is_finite()]
    if not held or _agrees(read, definition, held):
        return None
    said = _phrase(read.start, read.target, read.low, read.high, read.change)
    stands = _phrase(definition.start, definition.target, definition.low, definition.high, definition.change)
    return said, stands, _corrected(definition, read)


def _held(definition: KeyResultDef) -> Iterator[Decimal]:
    for one in (definition.start, definition.target, definition.low, definition.high, definition.baseline):
        if one is not None:
            yield one
    if definition.change is not None and definition.change.is_finite():
        yield definition.change
        if definition.baseline is not None and definition.baseline.is_finite():
            target = relative_target(definition.baseline, definition.change)
            if target is not None:
                yield target


def _agrees(read: TitleReading, definition: KeyResultDef, held: list[Decimal]) -> bool:
    if read.kind is Kind.RELATIVE:
        return _change_agrees(read, definition)
    if read.start is not None and definition.kind in _MOVING and definition.start is not None:
        pairs = ((read.start, definition.start), (read.target, definition.target))
        return any(all(_same(a, b, scale) for a, b in pairs) for scale in _SCALES)
    values = [one for one in (read.start, read.target, read.low, read.high) if one is not None]
    return any(all(any(_same(value, one, scale) for one in held) for value in values) for scale in _SCALES)


def _same(said: Decimal | None, held: Decimal | None, scale: Decimal) -> bool:
    return said is not None and held is not None and said * scale == held


def _change_agrees(read: TitleReading, definition: KeyResultDef) -> bool:
    """A change said in a title, against one that is held or that follows from start and target."""
    change = definition.change
    if change is None and definition.start and definition.target is not None and definition.start.is_finite():
        if not definition.target.is_finite():
            return True
        change = (definition.target - definition.start) / definition.start
    if change is None or read.change is None or not change.is_finite():
        return True
    return abs(change - read.change) <= Decimal("0.01")


def _phrase(
    start: Decimal | None,
    target: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    change: Decimal | None,
) -> str:
    if change is not None and change.is_finite():
        return f"{'+' if change > 0 else ''}{written(change * 100)}%"
    if low is not None or high is not None:
        return f"{_number(low)}…{_number(high)}"
    return f"{_number(start)} → {_number(target)}" if start is not None else _number(target)


def _number(value: Decimal | None) -> str:
    return written(value) if value is not None and value.is_finite() else ""


def _corrected(definition: KeyResultDef, read: TitleReading) -> str | None:
    """The title with the numbers of the definition in their places."""
    raw = flattened(definition.title).raw
    for place in sorted(read.places, key=lambda one: one.start, reverse=True):
        value: Decimal | None = getattr(definition, place.field, None)
        if value is None or not value.is_finite() or place.field == "change":
            return None
        number = _in_place(raw[place.start : place.end], value, place)
        raw = raw[: place.start] + number + _fitting(number, raw[place.end :])
    return raw if read.places else None


def _fitting(number: str, behind: str) -> str:
    """What stands behind a number, its Korean particle in the form that follows the last digit read aloud:
    50으로, 45로, 41로."""
    found = _PARTICLE.match(behind)
    if found is None or not number[-1:].isdecimal():
        return behind
    closed, open_ = next(pair for pair in _PARTICLES if found.group() in pair)
    ends_open = _OPEN + _RIEUL if closed == "으로" else _OPEN
    return (open_ if number[-1] in ends_open else closed) + behind[found.end() :]


def _in_place(part: str, value: Decimal, place: TitlePart) -> str:
    """A number in the dress of another: its currency before, its unit behind."""
    digits = [at for at, char in enumerate(part) if char.isdigit()]
    if not digits:
        return written(value)
    behind = part[digits[-1] + 1 :].lstrip("kKmMbB천만억조")
    return part[: digits[0]].rstrip("+-") + written(value) + behind
