"""Many values as one: by day, or put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from connectors.errors import AnswerError
from connectors.metrics.base import MOST_ROWS, Reading, Values
from connectors.numbers import decimal_of
from connectors.text import clean


def no_number(value: object) -> AnswerError:
    """The error for a value that is no number: ``nothing_came`` for nothing at all."""
    text = "" if value is None else clean(value if isinstance(value, str) else str(value), 60)
    return AnswerError("no_number", values={"text": text}) if text else AnswerError("nothing_came")


def one(value: object, values: Values) -> Decimal:
    """A number; AnswerError where it is none."""
    number = values.number(value)
    if number is None:
        raise no_number(value)
    return number


def together(numbers: Sequence[Decimal], how: str) -> Decimal:
    """Their ``sum``, ``mean``, ``min`` or ``max``; AnswerError where that is no number."""
    total = sum(numbers, Decimal(0))
    made = {
        "sum": lambda: total,
        "mean": lambda: total / len(numbers),
        "min": lambda: min(numbers),
        "max": lambda: max(numbers),
    }[how]()
    found = decimal_of(made)
    if found is None:
        raise no_number(str(made))
    return found


def by_day(rows: Iterable[tuple[object, object]], values: Values) -> Reading:
    """(day, number) of each row: of several of one day the last counts. AnswerError ``no_day``, ``no_rows``
    or ``no_number``."""
    days: dict[date, Decimal] = {}
    told = list(rows)
    values = values if values.spell else values.column(value for _, value in told)
    for at, value in told:
        day = values.date(at)
        if day is None:
            raise AnswerError("no_day", values={"text": clean(at if isinstance(at, str) else str(at), 60)})
        days[day] = one(value, values)
        if len(days) > MOST_ROWS:
            raise AnswerError("many_rows", values={"most": str(MOST_ROWS)})
    if not days:
        raise AnswerError("no_rows")
    found = tuple(sorted(days.items()))
    return Reading(found[-1][1], days=found)
