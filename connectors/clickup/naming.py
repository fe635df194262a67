"""What people call lists, folders, spaces and views, whose addresses are numbers."""

from __future__ import annotations

from urllib.parse import quote

from connectors.clickup.api import Api
from connectors.clickup.refs import holds, task_set_of
from connectors.errors import ConnectorError
from connectors.model import Holds, QueryKind, QueryRef, TaskRef
from connectors.text import clean


async def named(api: Api, ref: TaskRef | QueryRef) -> Holds:
    """See ``connectors.base.Naming``. One request; what cannot be asked for is shown by its number."""
    usual = holds(ref)
    place = task_set_of(ref.text) if isinstance(ref, QueryRef) and ref.kind is QueryKind.LIST else None
    if place is None:
        return usual
    try:
        told = await api.get(f"v2/{place.what}/{quote(place.ident, safe='')}")
    except ConnectorError:
        return usual
    if place.what == "view":
        inner = told.get("view")
        told = inner if isinstance(inner, dict) else {}
    name = clean(told.get("name"), 200)
    return Holds(usual.code, {"name": name}) if name else usual
