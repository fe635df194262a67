"""Iterations of a group, as GitLab tells them (Premium and Ultimate)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from connectors.errors import IncompleteError, QueryError
from connectors.gitlab.api import PAGE, Api
from connectors.gitlab.filters import asked_in
from connectors.gitlab.refs import owner_path
from connectors.gitlab.tasks import Raw
from connectors.http import Params
from connectors.instants import date_of
from connectors.model import QueryRef
from connectors.paging import PAGES
from connectors.sprints import Sprint, nowhere, one_of_several
from connectors.text import clean

_BEGUN, _OVER = (2, 3), 3
"""States of an iteration."""
_OWNER = re.compile(r"/groups/(.+?)/-/iterations/")


async def sprints(api: Api, place: str, query: QueryRef) -> Sequence[Sprint]:
    """The iterations of the group ``place``, else of the group that the query asks, or that its project is
    in: its own, else those of the groups above. A request a hundred, one more where both are told. Raises
    QueryError where the last one that is over runs beside another one."""
    group = place.strip().strip("/").removeprefix("groups/") or _group_of(query)
    if not group:
        raise nowhere("acme")
    path, rows = owner_path(f"groups/{group}"), list[Raw]()
    for page in range(1, PAGES + 1):
        params: Params = {"per_page": PAGE, "page": page}
        found = await api.rows(f"{path}/iterations", params)
        rows += found.rows
        if not found.more:
            break
    else:
        raise IncompleteError("too_many_pages")
    if len({row.get("group_id") for row in rows} - {None}) > 1:
        own = (await api.told(path, {"with_projects": "false"})).get("id")
        rows = [row for row in rows if row.get("group_id") == own] or rows
    told = [one for one in map(_iteration, rows) if one is not None]
    _refuse_beside([one for one in told if one.begun])
    return [one.sprint for one in told]


@dataclass(frozen=True, slots=True)
class _Iteration:
    """``owner``: the path of its group, "" where it is not told."""

    sprint: Sprint
    first: date
    last: date
    begun: bool
    over: bool
    owner: str


def _iteration(row: Raw) -> _Iteration | None:
    first, last, state = date_of(row.get("start_date")), date_of(row.get("due_date")), row.get("state")
    if first is None or last is None:
        return None
    owner = _OWNER.search(clean(row.get("web_url"), 500))
    title = clean(row.get("title"), 200)
    return _Iteration(
        Sprint(title, first, last), first, last, state in _BEGUN, state == _OVER, owner[1] if owner else ""
    )


def _refuse_beside(begun: Sequence[_Iteration]) -> None:
    over = [one for one in begun if one.over]
    if not over:
        return
    latest = max(over, key=lambda one: (one.last, one.first))
    beside = [one for one in begun if one.first <= latest.last and latest.first <= one.last]
    owners = sorted({one.owner for one in beside})
    if len(owners) > 1 and all(owners):
        raise one_of_several(owners)
    if len(beside) > 1:
        raise QueryError("sprint_overlap")


def _group_of(query: QueryRef) -> str:
    owner = asked_in(query.text)[0]
    if owner.startswith("groups/"):
        return owner.removeprefix("groups/")
    return owner.rpartition("/")[0]
