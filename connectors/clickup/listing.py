"""Every task of a set: a list, a folder, a space, a view, the subtasks of one, what passes filters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from connectors.base import Progress
from connectors.clickup.api import Api, after
from connectors.clickup.normalise import ident_of
from connectors.clickup.refs import Place, filters_of, no_reference, place_of
from connectors.errors import AuthError, ConnectorError, IncompleteError, RateLimitError
from connectors.model import QueryKind, QueryRef


async def tasks_of(
    api: Api,
    query: QueryRef,
    *,
    updated_since: datetime | None = None,
    progress: Progress | None = None,
) -> list[object]:
    """Each task once. Folders, spaces and filters are read through the workspace, which knows no
    archived tasks; a list is read with its archived ones.

    ``updated_since`` may leave out what did not change since, where ClickUp can do so.
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
        return await api.tasks_of_team(team, merged, progress=progress)
    if query.kind is QueryKind.EPIC and re.fullmatch(r"[A-Za-z0-9]{1,40}", query.text):
        return await api.tasks_of_team(
            await api.team(), {**narrowed, "parent": [query.text]}, progress=progress
        )
    place = place_of(query.text) if query.kind is QueryKind.LIST else None
    if place is None:
        raise no_reference(query.text)
    return await _tasks_of_place(api, place, narrowed, progress)


async def _tasks_of_place(
    api: Api, place: Place, narrowed: Mapping[str, Sequence[str]], progress: Progress | None
) -> list[object]:
    if place.what == "view":
        return await api.tasks_of_view(place.ident, progress=progress)
    if place.what == "list":
        return await _whole_list(api, place.ident, progress)
    team = await api.team(place.team)
    name = "project_ids[]" if place.what == "folder" else "space_ids[]"
    return await api.tasks_of_team(team, {**narrowed, name: [place.ident]}, progress=progress)


async def _whole_list(api: Api, ident: str, progress: Progress | None) -> list[object]:
    current = await api.tasks_of_list(ident, archived=False, progress=progress)
    try:
        old = await api.tasks_of_list(ident, archived=True, progress=after(len(current), progress))
    except (AuthError, RateLimitError, IncompleteError):
        raise
    except ConnectorError as error:
        raise IncompleteError(error.code, url=error.url, status=error.status) from error
    return list({ident_of(task): task for task in (*old, *current)}.values())
