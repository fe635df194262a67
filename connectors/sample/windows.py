"""Windows in the sample tracker's searches: ``created:A..B`` and ``closed:A..B``, half-open."""

from __future__ import annotations

import re
from dataclasses import replace

from connectors.instants import from_iso, iso_seconds
from connectors.model import QueryRef, Span
from connectors.windows import NAME, PLACEHOLDER, SIDES, Spans, misplaced, span_of

EXAMPLE = "created:{last:30d}"
FIELDS = ("created", "closed")
_PAIR = re.compile(rf"\b(created|closed):{NAME}\.\.{NAME}")
_ONE = re.compile(rf"\b(created|closed):{NAME}")


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``created:{start}..{end}``, ``closed:{last:30d}``."""

    def pair(found: re.Match[str]) -> str:
        if (found[2], found[3]) != SIDES:
            raise misplaced(found[2], EXAMPLE)
        return _written(found[1], span_of(spans, "start"))

    def one(found: re.Match[str]) -> str:
        span = span_of(spans, found[2])
        if found[2] in SIDES:
            raise misplaced(found[2], EXAMPLE)
        return _written(found[1], span)

    text = _ONE.sub(one, _PAIR.sub(pair, query.text))
    if left := PLACEHOLDER.search(text):
        span_of(spans, left[1])
        raise misplaced(left[1], EXAMPLE)
    return replace(query, text=text)


def read_span(value: str) -> Span | None:
    """``A..B`` as a window; None for anything else."""
    first, dots, second = value.upper().partition("..")
    start, end = from_iso(first), from_iso(second)
    return Span(start, end) if dots and start is not None and end is not None else None


def _written(field: str, span: Span) -> str:
    return f"{field}:{iso_seconds(span.start)}..{iso_seconds(span.end)}"
