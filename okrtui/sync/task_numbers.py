"""Numbers out of the tasks of a query (rule: "Where a value comes from"). Pure."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from connectors.model import Task

IMPOSSIBLE = "impossible"
"""Error of a number that cannot be: a negative count, not finite, beyond 10^15."""

MOST = 10**15


def possible(number: Decimal | int, *, least: int = 0) -> bool:
    """Whether a tracker's number can be one: finite, from ``least`` to 10^15."""
    value = Decimal(number)
    return value.is_finite() and least <= value <= MOST


def field_of(task: Task, name: str) -> Decimal | None:
    """A numeric field: points, estimate and spent (seconds), or one of the tracker's own by name."""
    if name == "points":
        return task.points
    if name == "estimate":
        return None if task.estimate is None else Decimal(task.estimate)
    if name == "spent":
        return None if task.spent is None else Decimal(task.spent)
    value = task.fields.get(name)
    return value if value is not None and value.is_finite() else None


def aggregate(tasks: Collection[Task], how: str, field: str) -> tuple[Decimal | None, str | None]:
    """(number, error code). A sum over no tasks is 0; avg, min and max of nothing are unknown. Tasks
    of which none has the field are an error, ``field``: more likely misspelt than truly absent."""
    if how == "count":
        return Decimal(len(tasks)), None
    values = [value for task in tasks if (value := field_of(task, field)) is not None]
    if not values:
        if tasks:
            return None, "field"
        return (Decimal(0) if how == "sum" else None), None
    total = sum(values, Decimal(0))
    if not all(possible(value, least=-MOST) for value in (*values, total)):
        return None, IMPOSSIBLE
    if how == "sum":
        return total, None
    if how == "avg":
        return total / len(values), None
    if how == "min":
        return min(values), None
    if how == "max":
        return max(values), None
    return None, "field"


def ratio(part: int, whole: int) -> Decimal | None:
    """``part / whole``; unknown when there is nothing to divide by."""
    return Decimal(part) / Decimal(whole) if whole else None
