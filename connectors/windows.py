"""Placeholders of a query that stand for a window of time: ``{start}``, ``{end}``, ``{last:30d}`` …

What a name means is the caller's; a tracker's ``windows`` module says how its instants are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from connectors.errors import QueryError
from connectors.model import Span
from connectors.text import clean

Spans = Callable[[str], Span | None]
"""The window of a name (what stands between the braces); None for an unknown one."""

NAME = r"\{\s*([A-Za-z][^{}\"']{0,120}?)\s*\}"
"""Pattern of a placeholder, the name as its group."""

SIDES = ("start", "end")
"""Names that stand for one side of a window; all others stand for the whole of it."""

PLACEHOLDER = re.compile(NAME)
SECOND = timedelta(seconds=1)


def span_of(spans: Spans, name: str) -> Span:
    """The window of ``name``. Raises QueryError ``window`` for an unknown one."""
    span = spans(name)
    if span is None:
        raise QueryError("window", values={"window": clean(f"{{{name}}}", 60)})
    return span


def misplaced(name: str, example: str) -> QueryError:
    """The error for a placeholder where this tracker can have none; ``example`` shows where."""
    return QueryError(
        "window_place", values={"window": clean(f"{{{name}}}", 60), "example": clean(example, 100)}
    )


def first_day(span: Span) -> date:
    """The first day of the window, in the zone of its instants."""
    return span.start.date()


def last_day(span: Span) -> date:
    """The last day of the window, in the zone of its instants."""
    return (span.end - timedelta(microseconds=1)).date()


def milliseconds(moment: datetime) -> int:
    """Since 1970."""
    return int(moment.timestamp()) * 1000
