"""What linked tasks come to together: how many, what they weigh, how long they took (rule: "Tasks in scope").

A parent and its subtasks never count twice: a task counts unless another that counts names it as its parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from okrtui.domain.immutable import dataclass
from okrtui.domain.model import Category

_OUT = frozenset({Category.CANCELLED, Category.DUPLICATE})
_OPEN = frozenset({Category.TODO, Category.DOING})


@dataclass(frozen=True, slots=True)
class Work:
    """A task. ``parent`` is the uid of its parent where that is linked too; ``blocked``: it cannot go on;
    ``numbers`` are points, estimate and spent (seconds) and further fields by name."""

    task: int
    category: Category
    parent: int | None = None
    due: date | None = None
    blocked: bool = False
    missing: bool = False
    numbers: Mapping[str, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class WorkSum:
    """``cancelled`` are not among ``tasks``, all others are. ``numbers`` are sums by name over those that
    have one, ``done_numbers`` the part of the finished ones."""

    tasks: int
    done: int
    doing: int
    cancelled: int
    overdue: int
    blocked: int
    missing: int
    numbers: Mapping[str, Decimal]
    done_numbers: Mapping[str, Decimal]


def leaves(works: Iterable[Work]) -> list[Work]:
    """Those that count, each once: the cancelled ones beside, which nothing is a parent of."""
    once = list({one.task: one for one in works}.values())
    parents = {one.parent for one in once if one.category not in _OUT}
    every = parents | {one.parent for one in once}
    return [one for one in once if one.task not in (every if one.category in _OUT else parents)]


def total(works: Iterable[Work], today: date) -> WorkSum:
    """The sums over tasks that count (``leaves``)."""
    found = list(works)
    live = [one for one in found if one.category not in _OUT]
    open_now = [one for one in live if one.category in _OPEN]
    return WorkSum(
        tasks=len(live),
        done=sum(one.category is Category.DONE for one in live),
        doing=sum(one.category is Category.DOING for one in live),
        cancelled=len(found) - len(live),
        overdue=sum(one.due is not None and one.due < today for one in open_now),
        blocked=sum(one.blocked for one in open_now),
        missing=sum(one.missing for one in live),
        numbers=_added(live),
        done_numbers=_added(one for one in live if one.category is Category.DONE),
    )


def _added(works: Iterable[Work]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for one in works:
        for name, number in (one.numbers or {}).items():
            if number.is_finite():
                sums[name] = sums.get(name, Decimal(0)) + number
    return sums
