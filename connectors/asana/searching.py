"""Searches: filters in the names of Asana's API. They want a paid plan, and a hundred tasks come at a
time."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from connectors.asana.api import PAGE, Api
from connectors.asana.refs import GID
from connectors.asana.tasks import FIELDS, Raw, gid
from connectors.errors import AnswerError, IncompleteError, QueryError
from connectors.http import Params
from connectors.instants import from_iso
from connectors.model import OpenOnly, QueryKind, QueryRef, Task
from connectors.paging import PAGES, Gathered, later
from connectors.text import clean
from connectors.windows import PLACEHOLDER, SIDES, Spans, misplaced, span_of

EXAMPLE = "created_at={last:30d}"
_WHO = r"(?:assignee|assigned_by|created_by|followers|commented_on_by|liked_by)\.(?:any|not)"
_WHERE = r"(?:projects|sections|tags|teams|portfolios)\.(?:any|not|all)"
_WHEN = r"(?:due|start|created|completed|modified)_(?:on|at)(?:\.(?:before|after))?"
_IS = r"completed|is_subtask|is_blocking|is_blocked|has_attachment"
_KNOWN = re.compile(
    rf"workspace|text|resource_subtype|{_WHO}|{_WHERE}|{_WHEN}|{_IS}|custom_fields\.[0-9]+\.\w+"
)
_WHOLE = re.compile(r"(?:due|start|created|completed|modified)_at")
"""Names that stand for both sides of a window, and for nothing else."""
_SIDE = re.compile(rf"(?:{_WHOLE.pattern})\.(?:after|before)")
_OPEN = ("completed", "false")
Pairs = list[tuple[str, str]]
_MOMENT = timedelta(milliseconds=1)


def search(text: str) -> QueryRef:
    """``projects.any=1205&completed_at={last:30d}``. Raises QueryError: an unknown filter, and one without a
    value, Asana leaves out in silence, and answers with more than was asked for."""
    plain = text.strip().lstrip("?")
    if not plain:
        raise QueryError("query_empty")
    if "=" not in plain:
        raise QueryError("asana_filters")
    return QueryRef(QueryKind.SEARCH, _text(_asked(plain)))


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``completed_at={last:30d}``, ``created_at.after={start}``."""
    if query.kind is not QueryKind.SEARCH or not PLACEHOLDER.search(query.text):
        return query
    told: Pairs = []
    for name, value in _asked(query.text):
        placed = PLACEHOLDER.fullmatch(value.strip())
        if placed is None:
            if wrong := PLACEHOLDER.search(value):
                raise misplaced(wrong[1], EXAMPLE)
            told.append((name, value))
            continue
        span = span_of(spans, placed[1])
        first, last = _iso(span.start), _iso(span.end)
        if _WHOLE.fullmatch(name) and placed[1] not in SIDES:
            told += [(f"{name}.after", first), (f"{name}.before", last)]
        elif _SIDE.fullmatch(name):
            told.append((name, last if placed[1] == "end" else first))
        else:
            raise misplaced(placed[1], EXAMPLE)
    return replace(query, text=_text(_joined(told)))


def open_only(query: QueryRef) -> OpenOnly | None:
    """A search for ``completed=false``, and the same without that."""
    if query.kind is not QueryKind.SEARCH:
        return None
    pairs = _pairs(query.text)
    if _OPEN not in [(name, value.lower()) for name, value in pairs]:
        return None
    rest = [pair for pair in pairs if pair[0] != "completed"]
    return OpenOnly("completed=false", _text(rest))


async def found(api: Api, query: QueryRef) -> Sequence[Task]:
    """Every task of a search, the oldest first."""
    tasks = Gathered[Task](key=lambda task: task.id)
    async for rows in _pages(api, query, FIELDS):
        tasks.add([api.task(row) for row in rows])
    return tasks.items


async def counted(api: Api, query: QueryRef) -> int:
    """How many it finds, by their bare numbers."""
    return sum([len(rows) async for rows in _pages(api, query, ("created_at",))])


async def _pages(api: Api, query: QueryRef, fields: Sequence[str]) -> AsyncIterator[list[Raw]]:
    """A hundred a request, each once: a page begins where the last one ended. Raises IncompleteError where
    more than a hundred were made in one moment."""
    asked = dict(_asked(query.text))
    workspace = await api.workspace(asked.pop("workspace", ""))
    seen: set[str] = set()
    for number in range(PAGES):
        params: Params = {**asked, "limit": PAGE, "sort_by": "created_at", "sort_ascending": "true"}
        page = api.rows(f"workspaces/{workspace}/tasks/search", params, fields)
        items = (await (page if number == 0 else later(page))).items
        fresh = [one for one in items if gid(one) not in seen]
        seen.update(map(gid, fresh))
        yield fresh
        if len(items) < PAGE:
            return
        last = from_iso(items[-1].get("created_at"))
        if last is None:
            raise AnswerError("shape")
        if not fresh:
            raise IncompleteError("repeated_task")
        asked["created_at.after"] = _iso(last - _MOMENT)
    raise IncompleteError("too_many_pages")


def _pairs(text: str) -> Pairs:
    return [(name.strip(), value.strip()) for name, value in parse_qsl(text, keep_blank_values=True)]


def _asked(text: str) -> Pairs:
    """The filters of a search, each known, once and with a value. Raises QueryError."""
    pairs = _pairs(text)
    seen: set[str] = set()
    for name, value in pairs:
        told = {"name": name[:60]}
        if not _KNOWN.fullmatch(name) or (_WHOLE.fullmatch(name) and not PLACEHOLDER.search(value)):
            raise QueryError("filter", values=told)
        if not value.strip(", "):
            raise QueryError("filter_value", values=told)
        if name in seen:
            raise QueryError("filter_twice", values=told)
        if name == "workspace" and not GID.fullmatch(value):
            raise QueryError("setting", values={**told, "value": clean(value, 60)})
        seen.add(name)
    return pairs


def _joined(pairs: Pairs) -> Pairs:
    """Where a window and a filter beside it name the same side, the narrower of both. Raises QueryError
    where that cannot be told."""
    told: dict[str, str] = {}
    for name, value in pairs:
        if (before := told.get(name)) is None:
            told[name] = value
            continue
        one, other = from_iso(before), from_iso(value)
        if one is None or other is None or not name.endswith((".after", ".before")):
            raise QueryError("filter_twice", values={"name": name[:60]})
        told[name] = before if (one >= other) is name.endswith(".after") else value
    return list(told.items())


def _text(pairs: Pairs) -> str:
    return urlencode(pairs, safe="{}:,.")


def _iso(moment: datetime) -> str:
    told = moment.astimezone(UTC)
    return told.strftime("%Y-%m-%dT%H:%M:%S.") + f"{told.microsecond // 1000:03}Z"
