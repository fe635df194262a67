"""How far a project, a milestone of one or a cycle is, as Linear says it."""

from __future__ import annotations

from decimal import Decimal

from connectors.errors import AnswerError, NotFoundError, QueryError
from connectors.linear import documents
from connectors.linear.api import Api, connection
from connectors.linear.places import probe_of
from connectors.linear.tasks import mapping, nodes
from connectors.model import QueryRef
from connectors.numbers import amount_of
from connectors.values import PROGRESS, no_value

EXAMPLE = "project/onboarding-0a1b2c3d4e5f"
MEASURED = ("projects", "projectMilestones", "cycles")


async def value(api: Api, query: QueryRef, name: str) -> Decimal:
    """In percent. One request; the cycle that is under way is the active one at this moment."""
    try:
        probe = probe_of(query)
    except QueryError:
        probe = None
    if name != PROGRESS or probe is None or probe.field not in MEASURED:
        raise no_value(name, EXAMPLE)
    data = await api.ask(lambda size: documents.progress(probe))
    found = nodes(connection(data, probe.field))
    if not found:
        raise NotFoundError("")
    share = amount_of(mapping(found[0]).get("progress"))
    if share is None:
        raise AnswerError("shape")
    return (share * 100).normalize()
