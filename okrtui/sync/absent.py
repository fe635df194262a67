"""Looking up by id what complete answers are without: gone from a query is not gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from connectors.base import Connector
from connectors.model import Failed, Missing, Moved, QueryKind, QueryRef, Task, TaskRef
from okrtui.sync.answers import Failure, Many, One, name_of

INCOMPLETE = "incomplete"
"""A list without a task that by its own word stands in the listed place was not whole."""

REFUSED = frozenset({"permission", "not_found", "gone", "query"})
"""Codes by which a tracker says that there is no such place, or none for this account."""

Outcome = Task | Moved | Missing | Failed


class Held(Struct, frozen=True):
    """A task in the scope of a link. ``absent``: the last complete answer was without it already;
    ``put_away``: because it is archived; ``missing``: it is not shown to those who saw it. ``parent``: the
    id of the task that it stood below."""

    key: str
    absent: bool = False
    put_away: bool = False
    missing: bool = False
    parent: str | None = None


class InScope(Protocol):
    """Reads what links hold."""

    def __call__(
        self,
        links: Collection[int],
        told: Collection[int] = (),
        listed: Mapping[int, Collection[str]] = ...,
    ) -> Mapping[int, Mapping[str, Held]]:
        """Link uids -> for each: stable id -> what is held of the tasks in its scope beyond those ``listed``;
        of links ``told`` to be unchanged only of the tasks that their last complete answer was without."""


def absent(answer: One | Many | Failure, held: Mapping[str, Held], full: bool) -> dict[str, TaskRef]:
    """The tasks to look up: those that a complete answer lacks, all where there is none, and, when the
    tracker says that nothing changed, those that it lacked before. What is archived or missing is asked for
    in a full pass only."""
    answer = answer if isinstance(answer, Many) else Many({})
    found: dict[str, TaskRef] = {}
    for id, one in held.items():
        if (one.put_away or one.missing) and not full:
            continue
        if id in answer.left or id in answer.changed:
            continue
        lacking = one.absent if answer.tasks is None else id not in answer.tasks
        if lacking:
            found[id] = TaskRef(one.key, id)
    return found


def sorted_out(
    refs: Iterable[TaskRef],
    found: Iterable[tuple[TaskRef, Task]],
    others: Iterable[Moved | Missing | Failed],
) -> dict[str, Outcome]:
    """Every task asked for by its name; without an answer it failed."""
    told: dict[str, Outcome] = {name_of(ref): Failed(ref, "answer") for ref in refs}
    told.update((name_of(ref), task) for ref, task in found)
    told.update((name_of(one.ref), one) for one in others)
    return told


def judged(connector: Connector, ref: QueryRef, answer: Many, left: Mapping[str, Outcome]) -> Many | Failure:
    """The answer with what became of the tasks it lacks; or none at all, where one of them says that it
    stands in the very place that was listed."""
    for outcome in left.values():
        task = outcome.task if isinstance(outcome, Moved) else outcome
        if isinstance(task, Task) and not task.archived and _stands(connector, ref, answer, task):
            return Failure(INCOMPLETE, detail=task.key)
    return Many(answer.tasks, answer.cursor, {**answer.left, **left}, answer.changed)


def _stands(connector: Connector, ref: QueryRef, answer: Many, task: Task) -> bool:
    listed = answer.tasks is not None and task.id in answer.tasks
    return not listed and connector.stands_in(task, ref) is True


def failed(refs: Sequence[TaskRef], failure: Failure) -> dict[str, Outcome]:
    """Nothing is known of any of them."""
    return {name_of(ref): Failed(ref, failure.code, failure.detail) for ref in refs}


def is_refused(answer: One | Many | Failure, ref: QueryRef) -> bool:
    """Whether a place as a whole is refused: an archived or deleted project, a right that was taken. A
    search may be refused for its words."""
    return isinstance(answer, Failure) and answer.code in REFUSED and ref.kind is not QueryKind.SEARCH


def looked_for(
    answer: Many | Failure, held: Mapping[str, Held], left: Mapping[str, Outcome]
) -> Many | Failure:
    """The answer of a refused place: as an empty one, where this account sees none of the tasks that
    it held; the refusal itself, where it never held any or one of them is still to be seen."""
    told = all(isinstance(outcome, Missing) for outcome in left.values())
    gone = all(id in left or one.missing or one.put_away for id, one in held.items())
    return Many({}, None, dict(left)) if held and told and gone else answer
