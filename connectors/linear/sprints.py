"""Cycles of a team, as Linear tells them."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.instants import from_iso
from connectors.linear import documents
from connectors.linear.api import Api, connection
from connectors.linear.tasks import mapping, nodes
from connectors.sprints import Sprint, one_of_several
from connectors.text import clean


async def sprints(api: Api, place: str) -> Sequence[Sprint]:
    """The cycles of the last half year that are over, of the team with the key ``place``, else of the only
    one that has any. One request."""
    team = place.strip().removeprefix("team/").upper()
    data = await api.ask(lambda size: documents.past_cycles(team or None, size))
    rows = [mapping(one) for one in nodes(connection(data, "cycles"))]
    keys = sorted({clean(mapping(one.get("team")).get("key"), 20) for one in rows})
    if not team and len(keys) > 1:
        raise one_of_several(keys)
    told = []
    for one in rows:
        start, end = from_iso(one.get("startsAt")), from_iso(one.get("endsAt"))
        if start is not None and end is not None:
            title = clean(one.get("name"), 200) or clean(str(one.get("number")), 20)
            told.append(Sprint(title, start, end))
    return told
