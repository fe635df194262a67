"""What an answer says, in codes and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct, field

from okrtui.usecases.find import Stands

NO_VALUES: Mapping[str, object] = {}


class Percent(NamedTuple):
    """A share told in per cent; None: not known."""

    share: float | None


class Exact(NamedTuple):
    """A share told in per cent with one decimal."""

    share: float


class Points(NamedTuple):
    """A change of progress, as a share; told in points of it, with its sign."""

    share: float


class Gain(NamedTuple):
    """Points that were rounded together with others, so that what is shown adds up."""

    tenths: int


class Size(NamedTuple):
    """How large a change is in tenths of a point, without its sign."""

    tenths: int


class Day(NamedTuple):
    """A day, told without its year where that is this year's; ``today`` tells which that is."""

    day: date
    today: date


class Amount(NamedTuple):
    """A number with its unit; None: not known."""

    value: Decimal | float | None
    unit: str


class Estimate(NamedTuple):
    """A number that is foreseen, with its unit: told as roughly as it is known."""

    value: float
    unit: str


class Code(NamedTuple):
    """A message put into another."""

    code: str
    values: Mapping[str, object] = NO_VALUES


class Listed(NamedTuple):
    """Several values told one after the other; ``more`` are left out."""

    items: tuple[object, ...]
    more: int = 0


class Standing(NamedTuple):
    """How a row does: its word, whose that is, and what it is heading for."""

    stands: Stands
    brief: bool = False


class Sentence(Struct, frozen=True):
    """A message with the full identifiers of the rows that it rests on."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    rows: tuple[str, ...] = ()


class ChangePart(Struct, frozen=True):
    """A part of a change: ``kind`` is checkin, tasks, scope, definition, weight or time, ``amount`` a
    share."""

    kind: str
    amount: float
    sentence: Sentence


class Asked(NamedTuple):
    """A question that can be asked: of an intent, about a row by its ``name`` (empty: about none)."""

    intent: str
    name: str = ""


class Answer(Struct, frozen=True):
    """``sentences`` in ``language``; of a why-question ``parts`` whose amounts add up to ``after`` less
    ``before``, which are of the end of ``since`` and of today. ``nearest``: what can be asked instead."""

    language: str
    intent: str | None
    understood: bool
    sentences: tuple[Sentence, ...] = ()
    parts: tuple[ChangePart, ...] | None = None
    before: float | None = None
    after: float | None = None
    since: date | None = None
    nearest: tuple[Asked, ...] = ()


MOST_NAMED = 5
"""Rows of a list that are told by name; the rest is counted."""


def listed(items: Sequence[object], most: int = MOST_NAMED) -> Listed:
    """The first of several values; of one more than are told none is left out."""
    if len(items) <= most + 1:
        return Listed(tuple(items))
    return Listed(tuple(items[:most]), len(items) - most)


class Why(NamedTuple):
    """The sentences above the parts, with what ``Answer`` says of them."""

    sentences: tuple[Sentence, ...]
    parts: tuple[ChangePart, ...]
    before: float | None
    after: float | None
    since: date
