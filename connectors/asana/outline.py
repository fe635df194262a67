"""What stands above tasks: a portfolio with its projects, or a project with its sections."""

from __future__ import annotations

from connectors.asana.api import Api
from connectors.asana.refs import GID, named_place
from connectors.asana.tasks import Raw, gid
from connectors.errors import QueryError
from connectors.model import QueryRef, TaskRef
from connectors.outline import Outline


async def outline(api: Api, asked: TaskRef | QueryRef) -> Outline:
    """Told in the names that milestones have elsewhere."""
    place = named_place(asked) if isinstance(asked, QueryRef) else ("project", asked.key)
    if place is None or place[0] not in ("portfolio", "project") or not GID.fullmatch(place[1]):
        raise QueryError("reference")
    word, ident = place
    head = await api.told(f"{word}s/{ident}", ("name",))
    if word == "project":
        rows = await api.walk(f"projects/{ident}/sections", ("name",))
        return Outline("milestones", (head, *(_told(one, "section") for one in rows)))
    fields = ("name", "due_on", "completed_at", "resource_type")
    rows = await api.walk(f"portfolios/{ident}/items", fields)
    projects = [one for one in rows if one.get("resource_type") in ("project", None)]
    return Outline("milestones", (head, *(_told(one, "project") for one in projects)))


def _told(raw: Raw, word: str) -> Raw:
    return {
        "title": raw.get("name"),
        "html_url": f"{word}:{gid(raw)}",
        "due_on": raw.get("due_on"),
        "closed_at": raw.get("completed_at"),
    }
