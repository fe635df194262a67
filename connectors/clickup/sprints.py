"""Sprints of a folder: in ClickUp each is a list with a start and an end."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, quote

from connectors.clickup.api import Api
from connectors.errors import AnswerError, NotFoundError, QueryError
from connectors.instants import from_epoch_ms
from connectors.model import QueryRef
from connectors.sprints import Sprint, nowhere
from connectors.text import clean

_FOLDER = "project_ids[]"
"""What a filter calls a folder."""


async def sprints(api: Api, place: str, query: QueryRef) -> Sequence[Sprint]:
    """The lists with a start and an end in the folder ``place``, else in the one that the query names,
    whether they are over or not. One request. Raises QueryError where nothing names a folder or it is not
    there."""
    told = [value for name, value in parse_qsl(query.text) if name == _FOLDER]
    folder = place.strip() or (told[0] if len(told) == 1 else "")
    if not folder:
        raise nowhere("90120001")
    try:
        answer = await api.get(f"v2/folder/{quote(folder, safe='')}/list", {"archived": "false"})
    except NotFoundError as error:
        raise QueryError(error.detail, url=error.url, status=error.status) from error
    rows = answer.get("lists")
    if not isinstance(rows, list):
        raise AnswerError("shape")
    found = []
    for one in rows:
        if not isinstance(one, dict):
            continue
        start, end = from_epoch_ms(one.get("start_date")), from_epoch_ms(one.get("due_date"))
        if start is not None and end is not None:
            found.append(Sprint(clean(one.get("name"), 200), start, end))
    return found
