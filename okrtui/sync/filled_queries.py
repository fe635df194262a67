"""Queries with their windows filled in, as the tracker that is asked writes instants."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from connectors.base import Connector
from connectors.model import QueryKind, QueryRef, Span
from okrtui.domain.query_windows import QueryWindows


def windowed(connector: Connector, query: QueryRef, windows: QueryWindows) -> QueryRef:
    """``query`` with its placeholders replaced, which its connector finds: it writes them in its own way.
    Raises QueryError for one that is unknown or stands where this tracker can have none."""
    if query.kind is not QueryKind.SEARCH:
        return query

    def span(name: str) -> Span | None:
        found = windows.span(name)
        return None if found is None else Span(_local(found.start, windows), _local(found.end, windows))

    return connector.windowed(query, span)


def bound(query: QueryRef, cursor: str | None) -> str | None:
    """The cursor of a moving query, good for the instants it was given for only."""
    return None if cursor is None else f"{_print(query)} {cursor}"


def unbound(query: QueryRef, cursor: str | None) -> str | None:
    """The tracker's own cursor, if it was given for these instants."""
    mark, _, own = (cursor or "").partition(" ")
    return own if own and mark == _print(query) else None


def _print(query: QueryRef) -> str:
    return sha256(query.text.encode()).hexdigest()[:12]


def _local(moment: datetime, windows: QueryWindows) -> datetime:
    return moment.astimezone(ZoneInfo(windows.zone))
