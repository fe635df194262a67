"""Searches: filters in the names of Asana's API. They want a paid plan, and a hundred tasks come at a
time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from connectors.asana.api import PAGE, Api
from connectors.asana.tasks import FIELDS, Raw, gid
from connectors.errors import AnswerError, IncompleteError, QueryError
from connectors.http import Params
from connectors.instants import from_iso
from connectors.model import OpenOnly, QueryKind, QueryRef
from connectors.paging import PAGES, later
from connectors.windows import PLACEHOLDER, SIDES, Spans, misplaced, span_of

EXAMPLE = "created_at={last:30d}"
_WHO = r"(?:assignee|assigned_by|created_by|followers|commented_on_by|liked_by)\.(?:any|not)"
_WHERE = r"(?:projects|sections|tags|teams|portfolios)\.(?:any|not|all)"
_WHEN = r"(?:due|start|created|completed|modified)_(?:on|at)(?:\.(?:before|after))?"
_IS = r"completed|is_subtask|is_blocking|is_blocked|has_attachment"
_KNOWN = re.compile(
    rf"workspace|text|resource_subtype|{_WHO}|{_WHERE}|{_WHEN}|{_IS}|custom_fields\.[0-9]+\.\w+"
)
_OPEN = ("completed", "false")
_MOMENT = timedelta(milliseconds=1)


def search(text: str) -> QueryRef:
    """``projects.any=1205&completed_at={last:30d}``. Raises QueryError."""
    plain = text.strip().lstrip("?")
    if not plain:
        raise QueryError("query_empty")
    pairs = _pairs(plain)
    if not pairs:
        raise QueryError("asana_filters")
    unknown = next((name for name, _ in pairs if not _KNOWN.fullmatch(name)), None)
    if unknown is not None:
        raise QueryError("filter", values={"name": unknown[:60]})
    return QueryRef(QueryKind.SEARCH, _text(pairs))


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``completed_at={last:30d}``, ``created_at.after={start}``."""
    if query.kind is not QueryKind.SEARCH or not PLACEHOLDER.search(query.text):
        return query
    told: list[tuple[str, str]] = []
    for name, value in _pairs(query.text):
        placed = PLACEHOLDER.fullmatch(value.strip())
        if placed is None:
            if wrong := PLACEHOLDER.search(value):
                raise misplaced(wrong[1], EXAMPLE)
            told.append((name, value))
            continue
        span = span_of(spans, placed[1])
        first, last = _iso(span.start), _iso(span.end)
        if re.fullmatch(r"(?:created|completed|modified|due|start)_at", name) and placed[1] not in SIDES:
            told += [(f"{name}.after", first), (f"{name}.before", last)]
        elif re.fullmatch(r"(?:created|completed|modified|due|start)_at\.(?:after|before)", name):
            told.append((name, last if placed[1] == "end" else first))
        else:
            raise misplaced(placed[1], EXAMPLE)
    return replace(query, text=_text(told))


def open_only(query: QueryRef) -> OpenOnly | None:
    """A search for ``completed=false``, and the same without that."""
    if query.kind is not QueryKind.SEARCH:
        return None
    pairs = _pairs(query.text)
    if _OPEN not in [(name, value.lower()) for name, value in pairs]:
        return None
    rest = [pair for pair in pairs if pair[0] != "completed"]
    return OpenOnly("completed=false", _text(rest))


async def found(api: Api, query: QueryRef, *, bare: bool = False) -> list[Raw]:
    """Every task of a search, the oldest first, a hundred a request: each page begins where the last one
    ended. Raises IncompleteError where more than a hundred were made in one moment."""
    pairs = _pairs(query.text)
    workspace = await api.workspace(next((value for name, value in pairs if name == "workspace"), ""))
    asked: dict[str, str] = {name: value for name, value in pairs if name != "workspace"}
    fields = ("created_at",) if bare else FIELDS
    rows: dict[str, Raw] = {}
    for number in range(PAGES):
        params: Params = {**asked, "sort_by": "created_at", "sort_ascending": "true"}
        page = api.rows(f"workspaces/{workspace}/tasks/search", params, fields)
        items = (await (page if number == 0 else later(page))).items
        fresh = [one for one in items if gid(one) not in rows]
        rows.update((gid(one), one) for one in fresh)
        if len(items) < PAGE:
            return list(rows.values())
        last = from_iso(items[-1].get("created_at"))
        if last is None:
            raise AnswerError("shape")
        if not fresh:
            raise IncompleteError("repeated_task")
        asked["created_at.after"] = _iso(last - _MOMENT)
    raise IncompleteError("too_many_pages")


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(name.strip(), value.strip()) for name, value in parse_qsl(text, keep_blank_values=False)]


def _text(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, safe="{}:,.")


def _iso(moment: datetime) -> str:
    told = moment.astimezone(UTC)
    return told.strftime("%Y-%m-%dT%H:%M:%S.") + f"{told.microsecond // 1000:03}Z"
