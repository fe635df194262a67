"""What was understood of a title, and how the shapes of both languages say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from decimal import Decimal

from okrtui.domain.immutable import dataclass
from okrtui.domain.title_amounts import Amount
from okrtui.domain.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class TitlePart:
    """A part of the composed (NFC) title, and the field that was read from it."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TitleReading:
    """A title understood. Numbers by kind as in ``KeyResultDef``; ``change`` is a fraction.

    ``asks`` names the fields that the title leaves open, in the order to ask them: ``start``, ``baseline``,
    ``link``, ``target``; ``kind`` alone where the numbers may mean several things (``kind`` is None then).
    ``places`` are the parts of the title that it rests on; ``span`` is the whole phrase, joining words among
    it, which what is measured stands outside of. ``at_least``: the target is told as a floor, which holds
    where it is reached already.
    """

    kind: Kind | None
    start: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    change: Decimal | None = None
    unit: str = ""
    asks: tuple[str, ...] = ()
    places: tuple[TitlePart, ...] = ()
    span: tuple[int, int] = field(default=(0, 0))
    at_least: bool = False


ASKS = TitleReading(None, asks=("kind",))


def from_to(first: Amount, second: Amount, span: tuple[int, int]) -> TitleReading | None:
    """Start and target, counted in one unit; None where they are not."""
    unit = common_unit(first, second)
    start, target = first.value, second.value
    if unit is None or start is None or target is None or start == target:
        return None
    if first.points or second.points or "+" in (first.sign, second.sign):
        return None
    start, target = _signed(start, first), _signed(target, second)
    kind = Kind.INCREASE if target > start else Kind.DECREASE
    places = (TitlePart("start", first.start, first.end), TitlePart("target", second.start, second.end))
    return TitleReading(kind, start, target, unit=unit, places=places, span=span)


def _signed(value: Decimal, amount: Amount) -> Decimal:
    return -value if amount.sign else value


def common_unit(first: Amount, second: Amount) -> str | None:
    """The unit of two numbers of which one may leave it to the other; None where they differ, or where
    one is scaled (1.2M) and it is not said whether the other is."""
    units = {one.unit for one in (first, second) if one.unit}
    if len(units) > 1 and not _alike(units):
        return None
    one_is = [one for one in (first, second) if one.scaled]
    if len(one_is) == 1 and min(first.value or 0, second.value or 0) < 100:
        return None
    return second.unit or first.unit


def _alike(units: set[str]) -> bool:
    return any(
        units <= alike for alike in ({"days", "d"}, {"hours", "h"}, {"minutes", "min"}, {"seconds", "s"})
    )


def level(kind: Kind, amount: Amount, span: tuple[int, int], *, at_least: bool = False) -> TitleReading:
    """A target whose start is to be asked for."""
    return TitleReading(
        kind,
        target=amount.value,
        unit=amount.unit,
        asks=("start",),
        places=(TitlePart("target", amount.start, amount.end),),
        span=span,
        at_least=at_least,
    )


def kept(span: tuple[int, int], low: Amount | None = None, high: Amount | None = None) -> TitleReading:
    """A band that holds; one end may be open."""
    ends = [(name, one) for name, one in (("low", low), ("high", high)) if one is not None]
    places = tuple(TitlePart(name, one.start, one.end) for name, one in ends)
    unit = next((one.unit for _, one in reversed(ends) if one.unit), "")
    return TitleReading(
        Kind.KEEP,
        low=low.value if low else None,
        high=high.value if high else None,
        unit=unit,
        places=places,
        span=span,
    )


def kept_between(first: Amount, second: Amount, span: tuple[int, int]) -> TitleReading:
    """A band to stay in, from the lower of two numbers to the higher; asked about where they are not so."""
    read = from_to(first, second, span)
    if read is None or read.kind is not Kind.INCREASE:
        return ASKS
    return kept(span, first._replace(unit=read.unit), second._replace(unit=read.unit))


def changed(share: Decimal, span: tuple[int, int], amount: Amount | None = None) -> TitleReading:
    """A change by a fraction, measured from a baseline that is to be asked for."""
    start, end = (amount.start, amount.end) if amount else span
    return TitleReading(
        Kind.RELATIVE, change=share, asks=("baseline",), places=(TitlePart("change", start, end),), span=span
    )


def reached(amount: Amount, span: tuple[int, int]) -> TitleReading:
    """So many of something, counted from 0; half a thing is not counted."""
    if amount.value is None or not (amount.money or amount.value == amount.value.to_integral_value()):
        return ASKS
    place = TitlePart("target", amount.start, amount.end)
    return TitleReading(Kind.REACH, target=amount.value, unit=amount.unit, places=(place,), span=span)


def covered(start: int, end: int) -> TitleReading:
    """All of some things: tasks, whose link is to be asked for."""
    return TitleReading(
        Kind.TASKS, asks=("link",), places=(TitlePart("link", start, end),), span=(start, end)
    )


def first_of(
    text: str, amount: Amount, shapes: tuple[Callable[[str, Amount], TitleReading | None], ...]
) -> TitleReading:
    """The first shape that fits; asks where none does. A shape that must not be taken further returns
    ``ASKS`` itself."""
    for shape in shapes:
        read = shape(text, amount)
        if read is not None:
            return read
    return ASKS
