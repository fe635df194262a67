"""What a forecast is made from and what it tells."""

from __future__ import annotations

from datetime import date, datetime

from okrtui.domain.immutable import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """What stood in the scope of a tasks key result from ``at`` on: sums of weights, all and done."""

    at: datetime
    done: float
    scope: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a series will end. Before there is enough of it only the rates are given.

    ``probability`` is that of ending met; ``reaches`` the day of the target at this speed. ``stepped``:
    it moves in steps or an s, so that no day can be told. ``scope_per_week``: by how much the scope of
    linked work grows; with it the rates are weights, else amounts of the value.
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
