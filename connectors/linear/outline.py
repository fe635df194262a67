"""What stands above issues: an initiative with its projects, or a project with its milestones."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.errors import QueryError
from connectors.linear import documents
from connectors.linear.api import Api, connection, next_of
from connectors.linear.places import parts_of
from connectors.linear.refs import read
from connectors.linear.tasks import mapping, nodes
from connectors.model import QueryKind, QueryRef
from connectors.outline import Outline
from connectors.paging import Page, token_pages
from connectors.text import clean

BELOW = {"initiative": "projects", "project": "projectMilestones"}


async def outline(api: Api, text: str) -> Outline:
    """The address of an initiative or a project; what lies below it is told in the names that milestones
    have elsewhere (``due_on``, ``html_url``, ``closed_at``)."""
    ref = read(text)
    parts = parts_of(ref) if isinstance(ref, QueryRef) and ref.kind is QueryKind.EPIC else {}
    kind = next((one for one in BELOW if one in parts), None)
    if kind is None:
        raise QueryError("reference")
    above: dict[str, object] = {}

    async def page(after: str | None) -> Page[Mapping[str, object]]:
        data = await api.ask(lambda size: documents.above(kind, parts[kind], size, after))
        above.update(mapping(data.get(kind)))
        found = connection(data, f"{kind}.{BELOW[kind]}")
        return Page([mapping(one) for one in nodes(found)], next=next_of(found))

    found = await token_pages(page, key=lambda one: clean(one.get("id"), 100))
    return Outline("milestones", (above, *(_told(one, clean(above.get("url"), 1000)) for one in found)))


def _told(raw: Mapping[str, object], above: str) -> Mapping[str, object]:
    own = clean(raw.get("url"), 1000)
    page = own or f"{above.removesuffix('/overview')}/overview#milestone-{clean(raw.get('id'), 100)}"
    closed = raw.get("completedAt") or raw.get("canceledAt")
    title, due = raw.get("name"), raw.get("targetDate")
    return {**raw, "title": title, "due_on": due, "html_url": page, "closed_at": closed}
