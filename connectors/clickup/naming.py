"""What people call lists, folders and spaces, whose addresses are numbers."""

from __future__ import annotations

from urllib.parse import quote

from connectors.clickup.api import Api
from connectors.clickup.refs import holds, task_set_of
from connectors.errors import ConnectorError
from connectors.model import Holds, QueryKind, QueryRef, TaskRef
from connectors.text import clean


async def named(api: Api, ref: TaskRef | QueryRef) -> Holds:
    """See ``connectors.base.Naming``. One request; views are shown by their number."""
    usual = holds(ref)
    place = task_set_of(ref.text) if isinstance(ref, QueryRef) and ref.kind is QueryKind.LIST else None
    if place is None or place.what == "view":
        return usual
    try:
        told = await api.get(f"v2/{place.what}/{quote(place.ident, safe='')}")
    except ConnectorError:
        return usual
    name = clean(told.get("name"), 200)
    return Holds(usual.code, {"name": name}) if name else usual
