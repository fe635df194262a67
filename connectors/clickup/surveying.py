"""Many lists of a workspace in one question: what changed in the spaces of their tasks, or in the whole
workspace where a search may draw on any of them.

Tasks that are archived or deleted, and those that come to be shown in a list without living in its space, are
no changes to ClickUp: lists are read whole once in ``recheck``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from urllib.parse import parse_qsl

from connectors.clickup.api import Api, TooManyPages
from connectors.clickup.joint import OVERLAP, Joint, changed_since, spaces_of
from connectors.clickup.refs import stands_in, task_set_of
from connectors.clickup.tasks import home_of
from connectors.clickup.watching import VERSION, Watch
from connectors.errors import ForbiddenError, NotFoundError, QueryError
from connectors.model import QueryKind, QueryRef, Task, Usage
from connectors.surveys import Survey, look, looks, name_of, newest, settled
from connectors.text import MOST_NAMES

_SPACE = "space:"


async def changes(
    api: Api, watch: Watch, queries: Collection[QueryRef], joint: Joint | None
) -> tuple[Survey, Watch] | datetime | None:
    """What changed since: one walk a workspace, which ``joint`` may have made. Where the lists have to be
    read there is none of it, at most the newest change that was told of."""
    covered = [query for query in queries if name_of(query) in watch.queries]
    if not covered or watch.since - OVERLAP > api.session.now():
        return None
    tasks: list[Task] = []
    for team, spaces in spaces_of(watch, covered).items():
        filters = changed_since(watch.since, spaces)
        try:
            found = None if joint is None else await joint.tasks(team, watch.since)
            if found is None:
                found = await api.tasks_of_team(team, filters, most=max(len(covered) // 2, 2))
        except TooManyPages as many:
            return newest(many.came)
        except (QueryError, NotFoundError, ForbiddenError):
            return None
        tasks += found
    usage = api.session.usage
    if usage.first_time is not None and watch.since - OVERLAP > usage.first_time:
        return None
    changed = tuple(task for task in tasks if look(_bare(task)) != watch.seen.get(task.id))
    since = usage.since(newest(tasks), watch.since) or watch.since
    known = replace(watch, since=since, seen=looks(map(_bare, tasks), since - OVERLAP))
    return Survey(frozenset(covered), changed), known


def watched(
    before: Watch | None,
    setup: str,
    read: Mapping[QueryRef, Sequence[Task]],
    quiet: Collection[QueryRef],
    usage: Usage,
    heard: datetime | None,
    team: str | None,
) -> Watch | None:
    """The next watch: of the lists ``read`` whole, where their tasks tell in which space of which workspace
    they live, and of the ``quiet`` ones. A view shows what its own filters say, which may change: it is
    read each time. ``heard``: the newest change that was told before the lists were read; ``team``: the
    workspace of a search that names none."""
    homes = {query: _homes(query, tasks, team) for query, tasks in read.items() if not _is_view(query)}
    homes = {query: some for query, some in homes.items() if some}
    names = frozenset(map(name_of, [*homes, *quiet]))
    lists = [read[query] for query in homes]
    latest = newest(chain.from_iterable(lists), heard)
    if before is None:
        since = usage.since(latest)
        if since is None or not names:
            return None
        before = Watch(VERSION, setup, since, names, {}, {})
    elif usage.before:
        before = replace(before, since=before.since - usage.before, seen={})
    spaces = {team: set(some) for team, some in before.spaces.items()}
    for some in homes.values():
        for workspace, space in some:
            spaces.setdefault(workspace, set()).update([space] if space else [])
    tasks = settled(chain.from_iterable(lists), usage.begun(latest), OVERLAP)
    seen = {**before.seen, **looks(map(_bare, tasks), before.since - OVERLAP)}
    frozen = {team: frozenset(some) for team, some in spaces.items()}
    return replace(before, queries=names, spaces=frozen, seen=seen)


def may_hold(task: Task, query: QueryRef) -> bool:
    """False where a task says that it stands elsewhere, or passes one of the filters not."""
    told = stands_in(task, query)
    if query.kind is QueryKind.EPIC:
        return task.parent == query.text
    if told is False and _is_shown_elsewhere(task):
        return True
    if told is not None or query.kind is not QueryKind.SEARCH:
        return told is not False
    filters: dict[str, set[str]] = {}
    for name, value in parse_qsl(query.text):
        filters.setdefault(name, set()).add(value.casefold())
    labels = {label.casefold() for label in task.labels}
    tags, statuses = filters.get("tags[]"), filters.get("statuses[]")
    lists, spaces = filters.get("list_ids[]"), filters.get("space_ids[]")
    return not (
        (tags is not None and len(labels) < MOST_NAMES and tags.isdisjoint(labels))
        or (statuses is not None and task.status.casefold() not in statuses)
        or (lists is not None and lists.isdisjoint(task.places))
        or (spaces is not None and {f"{_SPACE}{one}" for one in spaces}.isdisjoint(task.places))
    )


def _is_shown_elsewhere(task: Task) -> bool:
    """Whether further lists show it, of which nobody knows the folder."""
    return sum(place.isdecimal() for place in task.places) > 1


def _bare(task: Task) -> Task:
    """Without what is told by number only, whose change is one of the task or of another one."""
    return replace(task, type=None, blocked_by=())


def _homes(query: QueryRef, tasks: Sequence[Task], team: str | None) -> set[tuple[str, str]]:
    """(workspace, space) of the tasks; empty where one does not tell. A search has its workspace even where
    it finds nothing (space "")."""
    found: set[tuple[str, str]] = set()
    if query.kind is QueryKind.SEARCH and (own := dict(parse_qsl(query.text)).get("workspace") or team):
        found.add((own, ""))
    for task in tasks:
        workspace, space = home_of(task, "space")
        if workspace is None or space is None:
            return set()
        found.add((workspace, space))
    return found


def _is_view(query: QueryRef) -> bool:
    place = task_set_of(query.text) if query.kind is QueryKind.LIST else None
    return place is not None and place.what == "view"
