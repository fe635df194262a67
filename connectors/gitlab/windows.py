"""Windows in GitLab's filters: instants in UTC to the second. ``…_after`` and ``…_before`` both hold the
instant that they name."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl

from connectors.gitlab.filters import WHOLE, text_of
from connectors.instants import iso_seconds
from connectors.model import QueryRef
from connectors.windows import PLACEHOLDER, SECOND, SIDES, Spans, misplaced, span_of

EXAMPLE = "created={last:30d}"
_SIDED = re.compile(r"(?:created|updated)_(after|before)")


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``created={last:30d}``, ``updated_after={start}``,
    ``created_before={end}``."""
    if not PLACEHOLDER.search(query.text):
        return query
    told = []
    for name, value in parse_qsl(query.text, keep_blank_values=True):
        told += _told(name, value, spans)
    return replace(query, text=text_of(told))


def _told(field: str, value: str, spans: Spans) -> list[tuple[str, str]]:
    placed = PLACEHOLDER.search(value)
    if placed is None:
        return [(field, value)]
    span, name = span_of(spans, placed[1]), placed[1]
    first, last = iso_seconds(span.start), iso_seconds(span.end - SECOND)
    alone = PLACEHOLDER.fullmatch(value.strip()) is not None
    if alone and field in WHOLE and name not in SIDES:
        return [(f"{field}_after", first), (f"{field}_before", last)]
    sided = _SIDED.fullmatch(field)
    if not alone or sided is None:
        raise misplaced(name, EXAMPLE)
    if sided[1] == "after":
        return [(field, iso_seconds(span.end) if name == "end" else first)]
    return [(field, iso_seconds(span.start - SECOND) if name == "start" else last)]
