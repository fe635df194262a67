"""What an asked value is by what came back: the tasks of a query, counts, the tracker's own word."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from connectors.model import Count, Task
from okrtui.sync.answers import Failure, Value
from okrtui.sync.pass_plan import ValueAsk
from okrtui.sync.task_numbers import IMPOSSIBLE, MOST, aggregate, possible, ratio


def of_tasks(asked: ValueAsk, tasks: Collection[Task] | None, cursor: str | None) -> Value | Failure:
    """What the tasks of its query add up to; ``tasks`` is None where nothing of them has changed."""
    if tasks is None:
        return Value(unchanged=True, cursor=cursor)
    number, trouble = aggregate(tasks, asked.how, asked.field)
    return Failure(trouble) if trouble else Value(number, cursor=cursor)


def of_counts(asked: ValueAsk, counts: Sequence[Count | Failure]) -> Value | Failure:
    """A count, or the ratio of two; the first that failed, if one did."""
    found: list[Count] = []
    for one in counts:
        if isinstance(one, Failure):
            return one
        found.append(one)
    numbers, exact = [one.value for one in found], all(one.exact for one in found)
    if asked.how == "ratio":
        return Value(ratio(numbers[0], numbers[1]), exact=exact)
    return Value(Decimal(numbers[0]), exact=exact)


def as_stated(number: Decimal | None) -> Value | Failure:
    """What the tracker itself says of a place."""
    good = number is None or possible(number, least=-MOST)
    return Value(number) if good else Failure(IMPOSSIBLE)
