"""One question about many lists: what a connector hands back, and how it knows a task again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Protocol

from connectors.fingerprints import print_of, said_by
from connectors.instants import earlier
from connectors.model import QueryRef, Task

LARGE = 1_000
"""Tasks of a list from which on what changed of it is taken by itself, where that can be told."""
FEW = 2
"""Lists that are read for no more requests than a survey of them takes."""
ROUND = 16
"""Surveys within which each list that may change while no task does is read by itself once."""
PRINTED = 12
"""Digits of a print: enough to notice a change, useless to find what was printed."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What changed in the surveyed lists, at least: ``changed`` tasks as they are, of which those
    whose ids are ``outside`` stand in none of the lists; ids that are ``gone`` from all of them.
    ``queries`` are the lists that this is true for. ``cursor`` is for ``Surveying.surveyed``."""

    queries: frozenset[QueryRef]
    changed: tuple[Task, ...] = ()
    outside: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    cursor: str | None = None


def name_of(query: QueryRef) -> str:
    """What a query is known again by."""
    return print_of([f"{query.kind.value} {query.text}"], PRINTED)


class InTurn(Protocol):
    """The cursor of a survey. ``queries``: the names of the lists that it covers; ``blind``: of those that
    may change while no task does, the one that was read longest ago first."""

    @property
    def queries(self) -> Collection[str]: ...

    @property
    def blind(self) -> Sequence[str]: ...


def covered_by(
    watch: InTurn | None, queries: Collection[QueryRef], moves: Callable[[QueryRef], bool]
) -> list[QueryRef]:
    """The lists that one question tells of: those that change with their tasks alone, and of those that
    ``moves`` tells of (see ``connectors.base.Shifting``) all but the first of the ``blind`` names: one, or as
    many as it takes to read each within a ``ROUND``. Where no task changed, the others count as unchanged."""
    if watch is None:
        return []
    steady = [one for one in queries if name_of(one) in watch.queries and not moves(one)]
    alone = -(-len(watch.blind) // ROUND)
    turn = [one for one in queries if name_of(one) in watch.blind[alone:]]
    return [*steady, *turn] if steady or len(turn) >= FEW else []


def in_turn(blind: Sequence[str], quiet: Collection[str], read: Sequence[str]) -> tuple[str, ...]:
    """``blind`` of the next survey: lists that were ``quiet``, then those just ``read``."""
    return tuple(dict.fromkeys([*(one for one in blind if one in quiet and one not in read), *read]))


def look(task: Task) -> str:
    """Equal while a task looks the same. Its parent is left to ``places`` and the time of change: some
    answers name it by id and some by key."""
    return print_of([said_by(replace(task, parent=None))], PRINTED)


def newest(tasks: Iterable[Task], before: datetime | None = None) -> datetime | None:
    """The newest change among tasks, and not older than ``before``."""
    told = (task.updated_at for task in tasks if task.updated_at is not None)
    return max(chain(told, () if before is None else (before,)), default=None)


def looks(tasks: Iterable[Task], since: datetime | None = None) -> Mapping[str, str]:
    """The looks by id of the tasks; with ``since`` of those alone that changed from then on."""
    return {
        task.id: look(task)
        for task in tasks
        if since is None or (task.updated_at is not None and task.updated_at >= since)
    }


def settled(tasks: Iterable[Task], clock: datetime | None, overlap: timedelta) -> Iterator[Task]:
    """Those that had not changed of late when ``clock``, the tracker's, told the beginning of a pass. The
    others may have changed between two lists of it, of which one was read before: they are told once more."""
    if clock is None:
        return
    late = earlier(clock, overlap)
    yield from (task for task in tasks if task.updated_at is None or task.updated_at < late)
