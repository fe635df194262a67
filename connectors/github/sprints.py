"""Iterations of a project, as GitHub tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from connectors.errors import AnswerError, NotFoundError, QueryError
from connectors.github.graphql import GraphQL, NoGraphQL
from connectors.github.listing import entries, inside
from connectors.github.project_documents import iterations
from connectors.github.refs import project_of
from connectors.instants import date_of
from connectors.model import QueryRef
from connectors.numbers import integer_of
from connectors.sprints import Sprint, nowhere
from connectors.text import clean

_PROJECT = re.compile(r"(?:(?:orgs|users)/)?([\w.-]+)/(?:projects/)?([1-9][0-9]{0,6})", re.ASCII)


async def sprints(graphql: GraphQL, place: str, query: QueryRef) -> Sequence[Sprint]:
    """The completed iterations of the project ``place`` (``acme/4``), else of the one that the query names:
    those of its first field of that kind. One request."""
    found, own = _PROJECT.fullmatch(place.strip()), project_of(query.text)
    if found is None and (place or own is None):
        raise nowhere("acme/4")
    owner, number = (found[1], int(found[2])) if found else (own.owner, own.number) if own else ("", 0)
    try:
        reply = await graphql.ask(lambda shape: iterations(owner, number))
    except NoGraphQL:
        raise QueryError("projects_graphql") from None
    project = inside(reply.data, "repositoryOwner").get("projectV2")
    if not isinstance(project, dict):
        raise NotFoundError(f"{owner}/{number}")
    fields = [one for one in entries(inside(project, "fields")) if one]
    if not fields:
        raise QueryError("sprint_unknown")
    rows = inside(fields[0], "configuration").get("completedIterations")
    told = []
    for one in rows if isinstance(rows, list) else ():
        if not isinstance(one, dict):
            raise AnswerError("shape")
        start, days = date_of(one.get("startDate")), integer_of(one.get("duration"))
        if start is not None and days:
            told.append(Sprint(clean(one.get("title"), 200), start, start + timedelta(days=days - 1)))
    return told
