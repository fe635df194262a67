"""Iterations of a group, as GitLab tells them (Premium and Ultimate)."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.errors import IncompleteError
from connectors.gitlab.api import PAGE, Api
from connectors.gitlab.filters import asked_in
from connectors.gitlab.refs import owner_path
from connectors.http import Params
from connectors.instants import date_of
from connectors.model import QueryRef
from connectors.paging import PAGES
from connectors.sprints import Sprint, nowhere
from connectors.text import clean


async def sprints(api: Api, place: str, query: QueryRef) -> Sequence[Sprint]:
    """The closed iterations of the group ``place``, else of the group that the query asks, or that its
    project is in; those of groups above among them. A request a hundred."""
    group = place.strip().strip("/").removeprefix("groups/") or _group_of(query)
    if not group:
        raise nowhere("acme")
    told: list[Sprint] = []
    for page in range(1, PAGES + 1):
        params: Params = {"state": "closed", "per_page": PAGE, "page": page}
        found = await api.rows(f"{owner_path(f'groups/{group}')}/iterations", params)
        for row in found.rows:
            start, end = date_of(row.get("start_date")), date_of(row.get("due_date"))
            if start is not None and end is not None:
                told.append(Sprint(clean(row.get("title"), 200), start, end))
        if not found.more:
            return told
    raise IncompleteError("too_many_pages")


def _group_of(query: QueryRef) -> str:
    owner = asked_in(query.text)[0]
    if owner.startswith("groups/"):
        return owner.removeprefix("groups/")
    return owner.rpartition("/")[0]
