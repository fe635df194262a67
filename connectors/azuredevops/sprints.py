"""Iterations of a team, as Azure DevOps tells them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from connectors.azuredevops.api import VERSION, Api
from connectors.azuredevops.tasks import mapping
from connectors.errors import NotFoundError, QueryError
from connectors.instants import date_of
from connectors.sprints import Sprint, nowhere
from connectors.text import clean

_AREA = "work"
"""What Azure DevOps calls the part of its API that knows the iterations of teams."""
_PATH = f"_apis/{_AREA}/teamsettings/iterations"


async def sprints(api: Api, place: str) -> Sequence[Sprint]:
    """The iterations with dates that a team chose, whether they are over or not. ``place``: ``Team`` or
    ``Project/Team``; "": those of the connection, else of the project's usual team. One request."""
    project, _, team = place.rpartition("/") if "/" in place else ("", "", place)
    project, team = project.strip() or api.settings.project, team.strip() or api.settings.team
    if not project:
        raise nowhere("App/App Team")
    where = "/".join(quote(one, safe="") for one in (project, team) if one)
    try:
        rows = await api.rows(f"{where}/{_PATH}?{VERSION}")
    except NotFoundError as error:
        raise QueryError(error.detail, url=error.url, status=error.status) from error
    told = []
    for one in rows:
        about = mapping(one.get("attributes"))
        first, last = date_of(about.get("startDate")), date_of(about.get("finishDate"))
        if first is not None and last is not None:
            told.append(Sprint(clean(one.get("name"), 200), first, last))
    return told
