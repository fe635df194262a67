"""Sprints of a tracker, whatever it calls them: the spans that ``{sprint}`` in a query stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from connectors.errors import QueryError
from connectors.model import QueryRef
from connectors.text import clean

NAMED = 6
"""So many are named where one has to be chosen."""


@dataclass(frozen=True, slots=True)
class Sprint:
    """``start`` and ``end`` are instants, ``start <= t < end``, or days that both belong to it."""

    title: str
    start: datetime | date
    end: datetime | date


@runtime_checkable
class Sprinting(Protocol):
    """What a connector may have beside: the sprints of a board, a team or a project."""

    async def sprints(self, place: str, query: QueryRef) -> Sequence[Sprint]:
        """Those that are over, in any order, as few requests as the tracker allows; others may be among
        them. ``place`` is what stands behind the colon of ``{sprint:…}``; "": what ``query`` names, else the
        only one. Raises QueryError ``sprint_which`` (one of several has to be named), ``sprint_where`` (one
        has to be named), ``sprint_overlap`` (several run side by side there)."""


def one_of_several(names: Iterable[str]) -> QueryError:
    """The error for a tracker that has several places with sprints, and none is named."""
    told = [clean(one, 120) for one in names]
    shown = ", ".join(f"{{sprint:{name}}}" for name in told[:NAMED])
    return QueryError("sprint_which", values={"names": f"{shown} …" if len(told) > NAMED else shown})


def nowhere(example: str) -> QueryError:
    """The error where nothing tells whose sprints are meant; ``example`` shows how to name it."""
    return QueryError("sprint_where", values={"example": f"{{sprint:{clean(example, 40)}}}"})
