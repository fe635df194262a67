"""Windows in Redmine's filters: instants in UTC to the second, since a day is one of the account's
zone. Fields that hold days without a time are compared with days."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from connectors.instants import iso_seconds
from connectors.model import QueryRef, Span
from connectors.windows import (
    NAME,
    PLACEHOLDER,
    SECOND,
    SIDES,
    Spans,
    first_day,
    last_day,
    misplaced,
    span_of,
)

EXAMPLE = "created_on={last:30d}"
_INSTANTS = re.compile(r"(?:v\[)?(?:created|updated|closed)_on(?:\]\[\])?")
_VALUE = re.compile(rf"(><|>=|<=|=|)(?:{NAME}|([^{{}}|]*))(?:(\|)(?:{NAME}|([^{{}}|]*)))?")


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``created_on=><{start}|{end}``, ``closed_on={month}``,
    ``updated_on=>={start}``."""
    if not PLACEHOLDER.search(query.text):
        return query
    pairs = parse_qsl(query.text, keep_blank_values=True)
    told = [(name, _told(name, value, spans)) for name, value in pairs]
    return replace(query, text=urlencode(told, safe="[]"))


def _told(field: str, value: str, spans: Spans) -> str:
    placed = PLACEHOLDER.search(value)
    if placed is None:
        return value
    span_of(spans, placed[1])
    found = _VALUE.fullmatch(value)
    if found is None:
        raise misplaced(placed[1], EXAMPLE)
    days = _INSTANTS.fullmatch(field) is None
    sign, name, plain, bar, other, rest = found.groups()
    if name is not None and name not in SIDES:
        first, last = _sides(span_of(spans, name), days)
        if bar or field.startswith("v["):
            raise misplaced(name, EXAMPLE)
        if sign == ">=":
            return f">={first}"
        if sign == "<=":
            raise misplaced(name, EXAMPLE)
        return f"><{first}|{last}"
    if bar is None and sign in ("", "=") and not field.startswith("v["):
        raise misplaced(placed[1], EXAMPLE)
    one = plain if name is None else _side(name, spans, days)
    if bar is None:
        return f"{sign}{one}"
    if other is not None and other not in SIDES:
        raise misplaced(other, EXAMPLE)
    return f"{sign}{one}|{rest if other is None else _side(other, spans, days)}"


def _side(name: str, spans: Spans, days: bool) -> str:
    return _sides(span_of(spans, name), days)[name == "end"]


def _sides(span: Span, days: bool) -> tuple[str, str]:
    """The first and the last moment of the window: Redmine's ranges hold both."""
    if days:
        return first_day(span).isoformat(), last_day(span).isoformat()
    return iso_seconds(span.start), iso_seconds(span.end - SECOND)
