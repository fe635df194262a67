"""Which lists need not be read, where a connector can ask what changed in many of them at once. Of a large
list in which something changed that alone is taken, where each task says itself whether it stands there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from connectors import surveys
from connectors.base import Connector, Sifting, Surveying
from connectors.errors import AuthError, ConnectorError, NetworkError, RateLimitError
from connectors.model import Batch, QueryKind, QueryRef, Task, TaskRef
from connectors.packed import PackedTasks
from connectors.surveys import Survey
from okrtui.sync.absent import Held, InScope
from okrtui.sync.answers import Many

_BELOW = re.compile("parent|child|hierarchy|^tree:", re.IGNORECASE)
MOST_ASKED = 100
"""Tasks that are asked for beside what changed; more are read with their list."""


class Patch(Struct, frozen=True):
    """What changed of a list, by id: what stands ``inside``, what it held and stands ``outside``. ``above``:
    tasks of it below which something changed, by id with their keys."""

    inside: Mapping[str, Task]
    outside: Mapping[str, Task]
    above: Mapping[str, TaskRef]

    @property
    def answer(self) -> Many:
        """As a link is told of it."""
        return Many(None, left=self.outside, changed=self.inside)


class Surveyed(Struct, frozen=True):
    """Lists that are ``quiet``: as the last pass found them; ``patches`` of others. ``cursor``: what the
    survey gave, None where there was none."""

    quiet: frozenset[QueryRef] = frozenset()
    cursor: str | None = None
    patches: Mapping[QueryRef, Patch] = field(default_factory=dict)


class Lists(Struct, frozen=True):
    """Lists that were read whole before, by the links that hold them; ``summed`` are those that feed a
    value, of whose tasks nothing is kept."""

    links: Mapping[QueryRef, tuple[int, ...]] = field(default_factory=dict)
    summed: frozenset[QueryRef] = frozenset()

    def refs(self) -> list[QueryRef]:
        return list(dict.fromkeys([*self.links, *self.summed]))


async def survey(connector: Connector, lists: Lists, cursor: str | None, in_scope: InScope) -> Surveyed:
    """Ask once for all of them. Trouble that is not the whole connection's finds nothing quiet: then every
    list is read, and tells of it."""
    refs = lists.refs()
    if cursor is None or not refs or not isinstance(connector, Surveying):
        return Surveyed()
    try:
        told = await connector.survey(refs, cursor)
    except (AuthError, NetworkError, RateLimitError):
        raise
    except ConnectorError:
        return Surveyed()
    if told is None:
        return Surveyed()
    quiet, patches = await _sorted(connector, lists, told, in_scope)
    return Surveyed(quiet, told.cursor, await _completed(connector, patches))


async def _sorted(
    connector: Connector, lists: Lists, told: Survey, in_scope: InScope
) -> tuple[frozenset[QueryRef], dict[QueryRef, Patch]]:
    """(the quiet lists, what changed of large ones)."""
    asked = told.queries.intersection(lists.refs())
    if not isinstance(connector, Surveying) or (not told.changed and not told.gone):
        return asked, {}
    links = [link for ref in asked for link in lists.links.get(ref, ())]
    held = in_scope(links) if links else {}
    parents = _parents(told, held)
    quiet, patches = set(), {}
    for ref in asked - lists.summed:
        known = {id: one.key for link in lists.links[ref] for id, one in held.get(link, {}).items()}
        if not _concerns(connector, ref, known, told, parents):
            quiet.add(ref)
        elif len(known) >= surveys.LARGE:
            patch = await _patch(connector, ref, known, told, parents)
            if patch is not None:
                patches[ref] = patch
    return frozenset(quiet), patches


def _parents(told: Survey, held: Mapping[int, Mapping[str, Held]]) -> Mapping[str, frozenset[str]]:
    """By the id of what changed, the tasks above it: the one that it stands below, and the one that it stood
    below when it was told last, whose sum is another one as well."""
    found = {task.id: {task.parent} for task in told.changed}
    for tasks in held.values():
        for id in found.keys() & tasks.keys():
            found[id].add(tasks[id].parent)
    return {id: frozenset(one for one in above if one is not None) for id, above in found.items()}


async def _patch(
    connector: Connector,
    ref: QueryRef,
    held: Mapping[str, str],
    told: Survey,
    parents: Mapping[str, frozenset[str]],
) -> Patch | None:
    """What changed of a list that holds tasks of these ids and keys; None where neither a task nor the
    tracker says whether it stands there, where one is gone, and where what came or went may take others
    along."""
    if not isinstance(connector, Surveying) or not told.gone.isdisjoint(held):
        return None
    inside, outside, above = dict[str, Task](), dict[str, Task](), dict[str, TaskRef]()
    stands = {task.id: _stands(connector, ref, task, held, told) for task in told.changed}
    unsure = [task for task in told.changed if stands[task.id] is None]
    if unsure:
        found = await _among(connector, ref, unsure)
        if found is None:
            return None
        stands.update((task.id, task.id in found) for task in unsure)
    for task in told.changed:
        if stands[task.id]:
            inside[task.id] = task
        elif task.id in held:
            outside[task.id] = task
        for parent in parents[task.id] & held.keys():
            above[parent] = TaskRef(held[parent], parent)
    for id in inside.keys() | outside.keys():
        above.pop(id, None)
    if _is_tree(ref) and (outside or not inside.keys() <= held.keys()):
        return None
    many = len(above) > MOST_ASKED or any(task.archived for task in (*inside.values(), *outside.values()))
    return None if many else Patch(inside, outside, above)


def _is_tree(ref: QueryRef) -> bool:
    """Whether what stands below a task may stand in the list for that alone: it comes and goes with it, and
    is no other for that."""
    return ref.kind is QueryKind.EPIC or _BELOW.search(ref.text) is not None


def _stands(
    connector: Connector, ref: QueryRef, task: Task, held: Mapping[str, str], told: Survey
) -> bool | None:
    """Whether a task stands in a list by what it says of itself; None where that leaves it open."""
    may = isinstance(connector, Surveying) and task.id not in told.outside and connector.may_hold(task, ref)
    if not may and task.id not in held:
        return False
    says = connector.stands_in(task, ref)
    return (True if says else None) if may else says


async def _among(connector: Connector, ref: QueryRef, tasks: Sequence[Task]) -> frozenset[str] | None:
    """Which of the tasks stand in a list, by one question."""
    if not isinstance(connector, Sifting) or len(tasks) > MOST_ASKED:
        return None
    try:
        return await connector.among(ref, tasks)
    except (AuthError, NetworkError, RateLimitError):
        raise
    except ConnectorError:
        return None


async def _completed(connector: Connector, patches: Mapping[QueryRef, Patch]) -> Mapping[QueryRef, Patch]:
    """The patches with the tasks above what changed, whose sums are others: those of which all came."""
    above = {ref.id: ref for patch in patches.values() for ref in patch.above.values()}
    if not above:
        return patches
    try:
        batch = await connector.fetch(list(above.values()))
    except (AuthError, NetworkError, RateLimitError):
        raise
    except ConnectorError:
        batch = Batch()
    found = {ref.id: task for ref, task in batch.found}
    whole = {}
    for query, patch in patches.items():
        tasks = {id: found[id] for id in patch.above if id in found}
        if len(tasks) == len(patch.above) and all(connector.stands_in(one, query) for one in tasks.values()):
            whole[query] = replace(patch, inside={**patch.inside, **tasks})
    return whole


def _concerns(
    connector: Surveying,
    ref: QueryRef,
    held: Collection[str],
    told: Survey,
    parents: Mapping[str, frozenset[str]],
) -> bool:
    """Whether a list holds what changed, or what lies below that, or may hold it from now on."""
    if not told.gone.isdisjoint(held):
        return True
    return any(
        task.id in held
        or not parents[task.id].isdisjoint(held)
        or (task.id not in told.outside and connector.may_hold(task, ref))
        for task in told.changed
    )


def next_cursor(
    connector: Connector, read: Mapping[QueryRef, Collection[Task]], before: Surveyed
) -> str | None:
    """What the next pass may survey with: the lists that were read whole, and the quiet ones."""
    if not isinstance(connector, Surveying):
        return None
    whole = {ref: tasks if isinstance(tasks, PackedTasks) else list(tasks) for ref, tasks in read.items()}
    return connector.surveyed(whole, before.quiet | before.patches.keys(), before.cursor)
