"""Windows in ClickUp's filters: milliseconds, both sides of a comparison strict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from connectors.model import QueryRef
from connectors.windows import PLACEHOLDER, SIDES, Spans, milliseconds, misplaced, span_of

EXAMPLE = "date_created={last:30d}"


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``date_created_gt={start}&date_created_lt={end}``,
    ``date_done={month}``."""
    pairs = parse_qsl(query.text, keep_blank_values=True)
    if not any(PLACEHOLDER.search(value) for _, value in pairs):
        return query
    told = [pair for name, value in pairs for pair in _told(name, value, spans)]
    return replace(query, text=urlencode(sorted(told), safe="[]"))


def _told(field: str, value: str, spans: Spans) -> Iterator[tuple[str, str]]:
    found = PLACEHOLDER.search(value)
    if found is None:
        yield field, value
        return
    name = found[1]
    span = span_of(spans, name)
    first, after = str(milliseconds(span.start) - 1), str(milliseconds(span.end))
    if found[0] != value or not field.startswith(("due_date", "date_")):
        raise misplaced(name, EXAMPLE)
    if field.endswith("_gt"):
        yield field, str(milliseconds(span.end) - 1) if name == "end" else first
    elif field.endswith("_lt"):
        yield field, after if name == "end" else str(milliseconds(span.start))
    elif name in SIDES:
        raise misplaced(name, EXAMPLE)
    else:
        yield f"{field}_gt", first
        yield f"{field}_lt", after
