"""Many lists in one question: what changed in the whole workspace, and is known to have changed before.

What a list holds may change while no issue does where it follows a view's own filter, the projects of an
initiative, or the day: such lists are read by themselves in turn, each once in a ``surveys.ROUND``, and all
of them once in ``recheck``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from connectors import cursors, surveys
from connectors.cursors import Moment
from connectors.errors import QueryError
from connectors.linear.api import Api, connection, next_of
from connectors.linear.cursor import OVERLAP, around_of, is_due, newest_of
from connectors.linear.places import parts_of, search_filter
from connectors.linear.refs import stands_in
from connectors.linear.searching import moves_by_itself
from connectors.linear.tasks import is_trashed, mapping, nodes
from connectors.model import QueryKind, QueryRef, Task
from connectors.surveys import Survey, covered_by, look, looks, name_of, newest, settled
from connectors.text import clean

_VERSION = 1
_GONE = "gone"


@dataclass(frozen=True, slots=True)
class Watch:
    """What a later survey needs. ``queries``: the names of the lists that it covers; ``since``: from when on
    changes are asked for; ``whole``: Linear's time when the oldest of the lists was read; ``around``: see
    ``cursor.around_of``; ``seen``: the looks of the issues that changed after ``since``, or that they lie
    in the bin. ``blind``: lists by name that ``moves``, the one that was read longest ago first;
    ``workspace``: what it is called in addresses, "" where that is not known."""

    version: int
    since: Moment
    whole: Moment
    around: str
    queries: frozenset[str]
    seen: Mapping[str, str]
    blind: tuple[str, ...] = ()
    workspace: str = ""

    def text(self) -> str | None:
        """As the text that is stored; None where too much changed of late."""
        return cursors.write_watch(self)


def read_watch(text: str | None) -> Watch | None:
    """None for no cursor, and for one of another version: lists are read then."""
    return cursors.read_watch(text, Watch, _VERSION)


async def changes(api: Api, watch: Watch, queries: Collection[QueryRef]) -> Survey | None:
    """What changed since. None where the lists have to be read: a status or a label has another name, all
    are due, or more pages changed than reading would cost."""
    covered = covered_by(watch, queries, moves)
    recheck = api.settings.recheck
    if not covered:
        return None
    after: str | None = None
    found: list[object] = []
    for number in range(max(len(covered) // 2, 2)):
        data = await api.changed(watch.since, after)
        if number == 0:
            api.open(data)
            if around_of(data) != watch.around or is_due(watch.whole, api.clock, recheck):
                return None
            later = max(watch.since, newest_of(data, api.usage) or watch.since)
        page = connection(data, "issues")
        found += nodes(page)
        after = next_of(page)
        if after is None:
            break
    else:
        return None
    tasks = [api.task(node) for node in found if not is_trashed(node)]
    trashed = {clean(mapping(node).get("id"), 100) for node in found if is_trashed(node)}
    gone = frozenset(ident for ident in trashed if watch.seen.get(ident) != _GONE)
    changed = tuple(task for task in tasks if look(task) != watch.seen.get(task.id))
    known = replace(watch, since=later, seen={**looks(tasks, later), **dict.fromkeys(trashed, _GONE)})
    return Survey(frozenset(covered), changed, gone=gone, cursor=known.text())


def watched(
    api: Api, before: Watch | None, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef]
) -> str | None:
    """The next watch: of the lists ``read`` whole in this session and the ``quiet`` ones."""
    whole = {query: tasks for query, tasks in read.items() if not moves(query)}
    names = frozenset(name_of(one) for one in (*whole, *quiet) if not moves(one))
    just = [name_of(one) for one in read if moves(one)]
    if before is None:
        if api.opened is None or api.clock is None:
            return None
        since, around = api.opened
        before = Watch(_VERSION, since, api.clock, around, names, {})
    if span := api.usage.before:
        before = replace(before, since=before.since - span, whole=before.whole - span, seen={})
    blind = surveys.in_turn(before.blind, set(map(name_of, quiet)), just)
    if not names and not blind:
        return None
    seen = {**before.seen}
    for tasks in whole.values():
        seen |= looks(settled(tasks, api.usage.begun(newest(tasks)), OVERLAP), before.since)
    return replace(before, queries=names, seen=seen, blind=blind, workspace=api.workspace).text()


def moves(query: QueryRef) -> bool:
    """Can the list change while no issue does?"""
    if query.kind is QueryKind.SEARCH:
        return moves_by_itself(search_filter(query.text))
    parts = parts_of(query)
    return bool({"view", "initiative"} & parts.keys()) or parts.get("cycle", "0").isalpha()


def may_hold(task: Task, query: QueryRef) -> bool:
    """False where an issue says that it stands elsewhere; of a search its team alone is compared."""
    if query.kind is not QueryKind.SEARCH:
        return stands_in(task, query) is not False
    try:
        team = mapping(mapping(search_filter(query.text).get("team")).get("key")).get("eq")
    except QueryError:
        return True
    return not isinstance(team, str) or team == task.container
