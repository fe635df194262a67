"""What a search says by its own words: that it shows unfinished issues only, and its windows of time."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from connectors.errors import QueryError
from connectors.instants import iso_seconds
from connectors.linear.places import UUID, parts_of, search_filter
from connectors.linear.refs import read
from connectors.model import OpenOnly, QueryKind, QueryRef, TaskRef
from connectors.windows import NAME, PLACEHOLDER, SIDES, Spans, first_day, last_day, misplaced, span_of

EXAMPLE = '{"completedAt": "{last:30d}"}'
_PLACED = re.compile(NAME)
_AFTER = frozenset({"gt", "gte"})
_BEFORE = frozenset({"lt", "lte"})
_DAYS = frozenset({"dueDate"})
_RELATIVE = re.compile(r"-?P(?:\d|T\d).*")


def search_ref(query: str) -> QueryRef:
    """A filter of issues in JSON, as Linear's API takes it, or a place as it is pasted. Raises QueryError."""
    text = query.strip()
    if not text:
        raise QueryError("query_empty")
    if not text.startswith(("{", "[")):
        return _place(text)
    search_filter(text)
    return QueryRef(QueryKind.SEARCH, text)


def _place(text: str) -> QueryRef:
    """A place by its canonical text (``project/…``, with or without its title) or its address."""
    what, _, name = text.partition("/")
    if what in ("project", "initiative"):
        text = f"{what}/{name if UUID.fullmatch(name) else name.rpartition('-')[2]}"
    try:
        query = QueryRef(QueryKind.LIST, text)
        parts_of(query)
        return query
    except QueryError:
        pass
    try:
        found = read(text)
    except QueryError as error:
        raise QueryError("filter_json") if error.detail == "reference" else error from None
    if isinstance(found, TaskRef):
        raise QueryError("filter_json")
    return found


def moves_by_itself(filter: object) -> bool:
    """Does the filter hold a duration, so that what it leaves changes from day to day?"""
    if isinstance(filter, dict):
        return any(map(moves_by_itself, filter.values()))
    if isinstance(filter, list):
        return any(map(moves_by_itself, filter))
    return isinstance(filter, str) and _RELATIVE.fullmatch(filter) is not None


def open_only(query: QueryRef) -> OpenOnly | None:
    """The conditions of a search by which only unfinished issues pass, and the search without them."""
    if query.kind is not QueryKind.SEARCH:
        return None
    found = dict(search_filter(query.text))
    words: dict[str, object] = {}
    state = found.get("state")
    kinds = state.get("type") if isinstance(state, dict) else None
    if isinstance(state, dict) and isinstance(kinds, dict) and not _lets_finished(kinds):
        words["state"] = {"type": kinds}
        left = {name: value for name, value in state.items() if name != "type"}
        found = {**{name: value for name, value in found.items() if name != "state"}, **_if(left)}
    done = found.get("completedAt")
    if done == {"null": True}:
        words["completedAt"] = found.pop("completedAt")
    if not words:
        return None
    return OpenOnly(_text(words), _text(found) if found else "")


def _lets_finished(kinds: dict[str, object]) -> bool:
    """Does a condition on the type of a status let completed ones pass?"""
    for name, asked in kinds.items():
        listed = asked if isinstance(asked, list) else [asked]
        if name in ("nin", "neq") and "completed" in listed:
            return False
        if name in ("in", "eq") and not {"completed"} & set(map(str, listed)):
            return False
    return True


def _if(state: dict[str, object]) -> dict[str, object]:
    return {"state": state} if state else {}


def _text(filter: object) -> str:
    return json.dumps(filter, ensure_ascii=False)


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``{"completedAt": "{month}"}``,
    ``{"createdAt": {"gte": "{start}", "lt": "{end}"}}``."""
    found = PLACEHOLDER.search(query.text)
    if found is None:
        return query
    if query.kind is not QueryKind.SEARCH:
        span_of(spans, found[1])
        raise misplaced(found[1], EXAMPLE)
    told = _walked(search_filter(query.text), "", spans)
    return replace(query, text=_text(told))


def _walked(value: object, field: str, spans: Spans) -> object:
    """The filter with every placeholder written out; ``field`` is what it stands at."""
    if isinstance(value, dict):
        return {
            name: _compared(name, field, one, spans)
            if name in _AFTER | _BEFORE
            else _walked(one, name, spans)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [_walked(one, field, spans) for one in value]
    placed = PLACEHOLDER.search(value) if isinstance(value, str) else None
    if placed is None:
        return value
    span = span_of(spans, placed[1])
    if (
        _PLACED.fullmatch(str(value).strip()) is None
        or placed[1] in SIDES
        or not field.endswith(("At", "Date"))
    ):
        raise misplaced(placed[1], EXAMPLE)
    if field in _DAYS:
        return {"gte": first_day(span).isoformat(), "lte": last_day(span).isoformat()}
    return {"gte": iso_seconds(span.start), "lt": iso_seconds(span.end)}


def _compared(sign: str, field: str, value: object, spans: Spans) -> object:
    """The side of a window that a comparison asks for."""
    placed = PLACEHOLDER.search(value) if isinstance(value, str) else None
    if placed is None:
        return value
    span = span_of(spans, placed[1])
    if _PLACED.fullmatch(str(value).strip()) is None:
        raise misplaced(placed[1], EXAMPLE)
    end = placed[1] == "end" or (placed[1] != "start" and sign in _BEFORE)
    if field in _DAYS:
        return (last_day(span) if end else first_day(span)).isoformat()
    return iso_seconds(span.end if end else span.start)
