"""How far a project or a goal is, and where the number of a goal stands, as Asana says it."""

from __future__ import annotations

from decimal import Decimal

from connectors.asana.api import Api
from connectors.asana.listing import counts
from connectors.asana.refs import named_place
from connectors.asana.tasks import mapping
from connectors.model import QueryRef
from connectors.numbers import decimal_of
from connectors.values import CURRENT, PROGRESS, no_value

EXAMPLE = "goal:1205"
_NUMBERS = ("initial_number_value", "current_number_value", "target_number_value")
_METRIC = tuple(f"metric.{name}" for name in _NUMBERS)


async def value(api: Api, query: QueryRef, name: str) -> Decimal | None:
    """``progress`` in percent, of a project the share of its tasks that are completed; ``current`` of a goal
    as its metric has it. None where nothing is measured. One request."""
    place = named_place(query)
    if place is None or place[0] not in ("project", "goal") or (place[0] == "project" and name != PROGRESS):
        raise no_value(name, EXAMPLE)
    if place[0] == "project":
        every, done = await counts(api, place[1])
        return None if not every else Decimal(done * 100) / every
    if name not in (PROGRESS, CURRENT):
        raise no_value(name, EXAMPLE)
    metric = mapping((await api.told(f"goals/{place[1]}", _METRIC)).get("metric"))
    first, at, last = (decimal_of(metric.get(one)) for one in _NUMBERS)
    if name == CURRENT or at is None:
        return at
    start = first or Decimal(0)
    return None if last is None or last == start else (at - start) * 100 / (last - start)
