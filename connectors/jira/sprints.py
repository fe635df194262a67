"""Sprints of boards, as Jira Software tells them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from connectors.errors import AnswerError, IncompleteError
from connectors.instants import from_iso
from connectors.jira.site import Site
from connectors.model import QueryRef
from connectors.paging import PAGES
from connectors.sprints import Sprint, nowhere, one_of_several
from connectors.text import clean

PAGE = 50
_BOARD = re.compile(r"(?:board:)?([1-9][0-9]{0,8})", re.ASCII)


async def sprints(site: Site, place: str, query: QueryRef) -> Sequence[Sprint]:
    """The closed sprints of the board ``place``, else of the only scrum board that this account sees. A
    request a page; one that was completed early ends there. Those that another board began are left out
    where the board has its own; of several others one has to be named."""
    found = _BOARD.fullmatch(place.strip())
    if place and found is None:
        raise nowhere("3")
    board = found[1] if found else await _only_board(site)
    told: list[Mapping[str, object]] = []
    for start in range(0, PAGES * PAGE, PAGE):
        body = await site.get(
            f"rest/agile/1.0/board/{board}/sprint", {"state": "closed", "startAt": start, "maxResults": PAGE}
        )
        rows = _rows(body)
        told += rows
        if body.get("isLast") is not False or not rows:
            return [one for one in map(_sprint, _of_board(told, board)) if one is not None]
    raise IncompleteError("too_many_pages")


def _of_board(rows: Sequence[Mapping[str, object]], board: str) -> Sequence[Mapping[str, object]]:
    origins = {str(one["originBoardId"]) for one in rows if one.get("originBoardId") is not None}
    if board in origins:
        return [one for one in rows if str(one.get("originBoardId")) == board]
    if len(origins) > 1:
        raise one_of_several(sorted(origins))
    return rows


async def _only_board(site: Site) -> str:
    rows = _rows(await site.get("rest/agile/1.0/board", {"type": "scrum", "maxResults": PAGE}))
    if not rows:
        raise nowhere("3")
    if len(rows) > 1:
        raise one_of_several(str(one.get("id")) for one in rows)
    return clean(str(rows[0].get("id")), 20)


def _rows(body: Mapping[str, object]) -> list[Mapping[str, object]]:
    rows = body.get("values")
    if not isinstance(rows, list):
        raise AnswerError("shape")
    return [one for one in rows if isinstance(one, dict)]


def _sprint(row: Mapping[str, object]) -> Sprint | None:
    start = from_iso(row.get("startDate"))
    end = from_iso(row.get("completeDate")) or from_iso(row.get("endDate"))
    return None if start is None or end is None else Sprint(clean(row.get("name"), 200), start, end)
