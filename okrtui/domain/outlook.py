"""Tasks as key results count them, and what a forecast is made from and tells."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from okrtui.domain.immutable import dataclass
from okrtui.domain.vocabulary import Category


@dataclass(frozen=True, slots=True)
class TaskTotals:
    """Sums over the leaf tasks in scope of one key result (rule: "Tasks in scope").

    ``weight`` = sum of w, ``done_weight`` = sum of w * c; ``total`` counts leaves without the
    cancelled; ``done``, ``missing``, ``overdue`` are among them; ``cancelled`` stands beside.
    ``unestimated`` counts those whose unit weight is the median of the others'.
    """

    weight: float = 0.0
    done_weight: float = 0.0
    total: int = 0
    done: int = 0
    doing: int = 0
    cancelled: int = 0
    missing: int = 0
    overdue: int = 0
    unestimated: int = 0


@dataclass(frozen=True, slots=True)
class ScopedTask:
    """A task as one link of a key result sees it, before parents and doubles are resolved.

    ``unit`` is the unit weight (points, estimate, field) or None when unestimated or when
    tasks are merely counted (then ``counted`` is True and the unit is 1). ``subtask_share`` is
    the share of done subtasks, if the tracker gave it.
    """

    task: int
    link: int
    link_weight: Decimal
    category: Category
    unit: Decimal | None = None
    counted: bool = True
    parent: int | None = None
    missing: bool = False
    due: date | None = None
    subtask_share: float | None = None


@dataclass(frozen=True, slots=True)
class WorkThen:
    """What stood in the scope of a tasks key result from ``at`` on: sums of weights, all and done."""

    at: datetime
    done: float
    scope: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a series will end. Before there is enough of it only the rates are given.

    ``probability`` is that of ending met; ``reaches`` the day of the target at this speed. ``stepped``:
    it moves in steps or an s, so that no day can be told. ``of_work``: the rates are weights of linked work,
    else amounts of the value; ``scope_per_week``: by how much its scope grows, once enough of it is known.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    progress: float | None = None
    probability: float | None = None
    reaches: date | None = None
    needs_per_week: float | None = None
    doing_per_week: float | None = None
    scope_per_week: float | None = None
    stepped: bool = False
    of_work: bool = False
