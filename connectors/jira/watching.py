"""What one survey of lists of a Jira hands to the next, as opaque text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain

from connectors import cursors
from connectors.cursors import Moment
from connectors.instants import earlier
from connectors.jira.cloud import PAGE
from connectors.jira.conditions import moves_by_itself
from connectors.jira.cursor import FIELDS, STATUSES
from connectors.jira.fields import FieldMap
from connectors.jira.jql import split_order
from connectors.jira.site import OVERLAP
from connectors.model import QueryRef, Task, Usage
from connectors.surveys import looks, name_of, settled

MEMBERS = "members"
_TURNS = (MEMBERS, FIELDS, MEMBERS, STATUSES)
_VERSION = 1
_BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)
"""From when on to ask where nothing has changed yet: all lists are empty."""
_NO_LOOK = ""
"""An issue stands in a list, and how it looked there is not gone by."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a later survey needs. ``queries`` are the names of the lists that it covers, ``since`` is from
    when on changes are asked for (the overlap comes off then), ``seen`` the looks of the issues: of all where
    they are ``whole``, else of those changed within the overlap. ``members``: how many issues the lists held,
    as told (None before that was asked); ``turn``: which of ``_TURNS`` is probed for next; ``beside``: those
    ``seen`` that are linked by key and stood in no list."""

    version: int
    setup: str
    deployment: str
    since: Moment
    projects: tuple[str, ...]
    queries: frozenset[str]
    seen: Mapping[str, str]
    whole: bool
    fields: FieldMap
    statuses: str = ""
    members: int | None = None
    turn: int = 0
    beside: frozenset[str] = frozenset()

    def probe(self, *, whole: bool, beside: bool = False) -> str:
        """What is asked beside the issues: where these come ``whole`` anyway only the meaning of their fields
        is left to be asked, and whether those ``beside`` the lists have come into one."""
        turn = _TURNS[self.turn]
        return turn if not whole or (beside and turn == MEMBERS) else FIELDS

    @property
    def listed(self) -> frozenset[str]:
        """The issues of the lists, where the watch is whole."""
        return frozenset(self.seen) - self.beside

    def text(self) -> str | None:
        """As the text that is stored; None where too much changed of late."""
        return cursors.write_watch(self)


def read_watch(text: str | None, setup: str) -> Watch | None:
    """None for no cursor, and for one of another version or configuration: lists are read then."""
    return cursors.read_own_watch(text, Watch, _VERSION, setup)


def covered(watch: Watch, conditions: Mapping[QueryRef, str]) -> dict[QueryRef, str]:
    """The conditions of the lists that a watch covers: known, bounded, and such that nothing but a change
    of an issue moves them. A page of issues tells by itself what stands in it."""
    return {
        query: split_order(text)[0]
        for query, text in conditions.items()
        if name_of(query) in watch.queries and (watch.whole or not moves_by_itself(query, text))
    }


def watched(
    before: Watch | None,
    blank: Watch,
    read: Mapping[QueryRef, Sequence[Task]],
    quiet: Collection[QueryRef],
    usage: Usage,
    heard: datetime | None,
) -> Watch | None:
    """The next watch: of the lists ``read`` whole and of the ``quiet`` ones. ``heard``: the newest change of
    which an answer told before they were read."""
    tasks = [*read.values()]
    names = frozenset(map(name_of, [*read, *quiet]))
    latest, containers = heard, set[str]()
    for task in chain(*tasks):
        if task.updated_at is not None and (latest is None or task.updated_at > latest):
            latest = task.updated_at
        if task.container:
            containers.add(task.container)
    begun = usage.begun(latest)
    if before is None:
        since = usage.since(latest or usage.newest)
        if since is None and not any(tasks):
            since = _BEGINNING
        if since is None or not names:
            return None
        before = replace(blank, since=since, whole=_are_few(tasks))
    elif usage.before:
        before = replace(before, since=before.since - usage.before, seen={})
    seen = dict(before.seen)
    if before.whole:
        known = dict.fromkeys((task.id for task in chain(*tasks)), _NO_LOOK)
        seen = {**known, **seen, **looks(settled(chain(*tasks), begun, OVERLAP))}
    whole = before.whole and len(seen) <= PAGE
    if not whole:
        recent = earlier(before.since, OVERLAP)
        seen = {**({} if before.whole else seen), **looks(settled(chain(*tasks), begun, OVERLAP), recent)}
    projects = {*before.projects, *containers}
    return replace(
        before,
        queries=names,
        seen=seen,
        whole=whole,
        projects=tuple(sorted(projects)),
        members=_kept(before, names),
        beside=before.beside - {task.id for task in chain(*tasks)} if whole else frozenset(),
    )


def _are_few(lists: Sequence[Sequence[Task]]) -> bool:
    """Whether one page would hold all of their issues."""
    return all(len(tasks) <= PAGE for tasks in lists) and len({task.id for task in chain(*lists)}) <= PAGE


def _kept(before: Watch, names: Iterable[str]) -> int | None:
    """How many issues were counted, where that was of the same lists."""
    return before.members if before.queries == frozenset(names) else None


def blank_watch(setup: str, deployment: str, fields: FieldMap) -> Watch:
    """One that covers nothing."""
    return Watch(
        _VERSION, setup, deployment, datetime(1990, 1, 1, tzinfo=UTC), (), frozenset(), {}, False, fields
    )


def after(turn: int) -> int:
    """The turn that follows."""
    return (turn + 1) % len(_TURNS)
