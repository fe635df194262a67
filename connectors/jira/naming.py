"""What people call filters, boards, sprints and versions, whose addresses are numbers."""

from __future__ import annotations

from connectors.errors import ConnectorError
from connectors.jira.jql import is_digits
from connectors.jira.options import DATA_CENTER
from connectors.jira.refs import holds
from connectors.jira.site import Site
from connectors.model import Holds, QueryRef, TaskRef
from connectors.text import clean

_PATHS = {
    "filter": "rest/api/{}/filter/",
    "version": "rest/api/{}/version/",
    "version_of": "rest/api/{}/version/",
    "board": "rest/agile/1.0/board/",
    "sprint": "rest/agile/1.0/sprint/",
}


async def named(site: Site, ref: TaskRef | QueryRef) -> Holds:
    """See ``connectors.base.Naming``. One request; what cannot be asked for is shown by its number."""
    usual = holds(ref)
    number = usual.values.get("name", "")
    if usual.code not in _PATHS or not is_digits(number):
        return usual
    version = "2" if await site.kind() == DATA_CENTER else "3"
    try:
        told = await site.get(_PATHS[usual.code].format(version) + number)
    except ConnectorError:
        return usual
    name = clean(told.get("name"), 200)
    return Holds(usual.code, {**usual.values, "name": name}) if name else usual
