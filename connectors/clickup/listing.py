"""Every task of a set: a list, a folder, a space, a view, the subtasks of one, what passes filters.

Archived tasks stay in what was planned, and tasks that are shown in a list belong to what holds the list,
wherever they live. ClickUp shows both by list only: those of a folder or a space are read from its lists, and
lists that are known to hold none are not asked each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from connectors.base import Progress
from connectors.clickup.api import Api, after
from connectors.clickup.cursor import Archive
from connectors.clickup.goals import is_goal
from connectors.clickup.refs import TaskSet, filters_of, no_reference, task_set_of
from connectors.clickup.tasks import home_of
from connectors.errors import (
    AuthError,
    ConnectorError,
    ForbiddenError,
    IncompleteError,
    NotFoundError,
    QueryError,
    RateLimitError,
)
from connectors.model import QueryKind, QueryRef, Task
from connectors.packed import joined
from connectors.paging import together

MOST_LISTS = 100
"""Lists of a folder or a space that are read by themselves; beyond that tasks tell by themselves."""

Found = tuple[Sequence[Task], Archive | None]
"""Tasks, and where archived ones are (None: nowhere)."""


async def tasks_of(
    api: Api,
    query: QueryRef,
    known: Archive | None,
    *,
    updated_since: datetime | None = None,
    progress: Progress | None = None,
    most: int | None = None,
) -> Found:
    """Each task once. Filters are read through the workspace, which knows no archived tasks; lists,
    folders and spaces with their archived ones, of all their lists or of those ``known`` to hold some.

    ``updated_since`` may leave out what did not change since, where ClickUp can do so; ``most``: pages of a
    search.
    """
    narrowed: Mapping[str, Sequence[str]] = {}
    if updated_since is not None:
        narrowed = {"date_updated_gt": [str(int(updated_since.timestamp() * 1000) - 1)]}
    if query.kind is QueryKind.SEARCH:
        filters = filters_of(query.text)
        team = await api.team(next(iter(filters.pop("workspace", [])), None))
        merged = {**narrowed, **filters}
        if len(set(filters.get("date_updated_gt", ()))) == 1 and narrowed:
            merged["date_updated_gt"] = [
                max(filters["date_updated_gt"][0], narrowed["date_updated_gt"][0], key=int)
            ]
        return await api.tasks_of_team(team, merged, progress=progress, most=most), None
    if query.kind is QueryKind.EPIC and re.fullmatch(r"[A-Za-z0-9]{1,40}", query.text):
        below: Mapping[str, Sequence[str]] = {**narrowed, "parent": [query.text]}
        return await api.tasks_of_team(await api.team(), below, progress=progress), None
    if is_goal(query):
        raise QueryError("goal_page")
    place = task_set_of(query.text) if query.kind is QueryKind.LIST else None
    if place is None:
        raise no_reference(query.text)
    if place.what == "view":
        return await api.tasks_of_view(place.ident, progress=progress), None
    if place.what == "list":
        return await _whole_list(api, place.ident, known, progress)
    return await _whole_place(api, place, narrowed, known, progress)


async def _whole_list(api: Api, ident: str, known: Archive | None, progress: Progress | None) -> Found:
    current = await api.tasks_of_list(ident, archived=False, progress=progress)
    if known is not None and ident not in known.lists:
        return current, known
    old = await _part(api, ident, archived=True, progress=after(len(current), progress))
    return joined(current, old), Archive((ident,) if old else ())


async def _whole_place(
    api: Api,
    place: TaskSet,
    narrowed: Mapping[str, Sequence[str]],
    known: Archive | None,
    progress: Progress | None,
) -> Found:
    team = await api.team(place.team)
    name = "project_ids[]" if place.what == "folder" else "space_ids[]"
    current = await api.tasks_of_team(team, {**narrowed, name: [place.ident]}, progress=progress)
    if known is None:
        lists, away = await _lists(api, place, current)
        shown = lists
    else:
        lists, away, shown = list(known.lists), list(known.away), list(known.guests)
    olds = await together([partial(_seen, api, ident, archived=True) for ident in (*lists, *away)])
    news = await together([partial(_seen, api, ident, archived=False) for ident in (*shown, *away)])
    more = sum(map(len, (*olds, *news)))
    if progress is not None and more:
        progress(len(current) + more, None)
    holding = tuple(ident for ident, tasks in zip(lists, olds, strict=False) if tasks)
    guests = tuple(
        ident
        for ident, tasks in zip(shown, news, strict=False)
        if any(home_of(task, place.what)[1] not in (None, place.ident) for task in tasks)
    )
    return joined(current, *news, *olds), Archive(holding, tuple(away), guests)


async def _lists(api: Api, place: TaskSet, tasks: Iterable[Task]) -> tuple[list[str], list[str]]:
    """The lists in use, those that tasks name among them, and those put away."""
    named = [task.container for task in tasks if task.container is not None]
    try:
        lists, away = await api.lists_of(place.what, place.ident)
    except RateLimitError:
        raise
    except AuthError:
        await api.prove()
        lists, away = [], []
    except ConnectorError:
        lists, away = [], []
    every = [ident for ident in dict.fromkeys([*lists, *named]) if ident not in away]
    return every[:MOST_LISTS], away[:MOST_LISTS]


async def _seen(api: Api, ident: str, *, archived: bool) -> Sequence[Task]:
    """Of one list among others: what this account may not see holds nothing that it ever saw."""
    try:
        return await _part(api, ident, archived=archived)
    except IncompleteError as error:
        if isinstance(error.__cause__, ForbiddenError | NotFoundError):
            return ()
        raise


async def _part(api: Api, ident: str, *, archived: bool, progress: Progress | None = None) -> Sequence[Task]:
    """A further part of a set: its failure makes the whole incomplete."""
    try:
        return await api.tasks_of_list(ident, archived=archived, progress=progress)
    except (AuthError, RateLimitError, IncompleteError):
        raise
    except ConnectorError as error:
        raise IncompleteError(error.code, url=error.url, status=error.status) from error
