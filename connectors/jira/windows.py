"""Windows in JQL: milliseconds unquoted, since a written date is read in the time zone of the
account's profile. Fields that hold days without a time are compared with days."""

from __future__ import annotations

import re
from dataclasses import replace

from connectors.model import QueryRef, Span
from connectors.windows import (
    NAME,
    PLACEHOLDER,
    SIDES,
    Spans,
    first_day,
    last_day,
    milliseconds,
    misplaced,
    span_of,
)

EXAMPLE = "created = {last:30d}"
_DAYS = frozenset({"due", "duedate"})
_FIELD = r"""("[^"]+"|'[^']+'|[\w.\[\]]+)"""
_COMPARED = re.compile(
    rf"""{_FIELD}\s*(>=|<=|!=|>|<|=|:|(?<=\s)in\b)\s*(\(?)\s*(["']?){NAME}\4(?:\s*(\)))?""", re.I
)
_DURING = re.compile(rf"""\bduring\s*(\(?)\s*(["']?){NAME}\2(?:\s*,\s*(["']?){NAME}\4)?(?:\s*(\)))?""", re.I)
_SIDE = re.compile(rf"""\b(after|before)\s+(["']?){NAME}\2""", re.I)
_ONE_MORE = 1  # millisecond: these words are strict


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``created >= {start} AND created < {end}``, ``resolved =
    {month}``, ``status CHANGED TO Done DURING {last:30d}``."""

    def during(found: re.Match[str]) -> str:
        opened, _, name, _, other, closed = found.groups()
        both = name == "start" and other == "end"
        if bool(opened) != bool(closed) or not (both or (other is None and name not in SIDES)):
            raise misplaced(name, EXAMPLE)
        span = span_of(spans, name)
        return f"DURING ({milliseconds(span.start)}, {milliseconds(span.end) - _ONE_MORE})"

    def side(found: re.Match[str]) -> str:
        word, _, name = found.groups()
        span = span_of(spans, name)
        moment = milliseconds(span.end if name == "end" else span.start)
        return f"{word} {moment - _ONE_MORE if word.lower() == 'after' else moment}"

    def compared(found: re.Match[str]) -> str:
        field, sign, opened, _, name, closed = found.groups()
        closing = closed if closed and not opened else ""
        if opened and not closed:
            raise misplaced(name, EXAMPLE)
        days = field.strip("\"'").replace(" ", "").lower() in _DAYS
        return _compared(field, sign.lower(), name, span_of(spans, name), days) + closing

    text = _COMPARED.sub(compared, _SIDE.sub(side, _DURING.sub(during, query.text)))
    if left := PLACEHOLDER.search(text):
        span_of(spans, left[1])
        raise misplaced(left[1], EXAMPLE)
    return replace(query, text=text)


def _compared(field: str, sign: str, name: str, span: Span, days: bool) -> str:
    """A comparison. The sides of a window compare so that what it holds is inside."""
    first = f'>= "{first_day(span)}"' if days else f">= {milliseconds(span.start)}"
    before = f'< "{first_day(span)}"' if days else f"< {milliseconds(span.start)}"
    last = f'<= "{last_day(span)}"' if days else f"< {milliseconds(span.end)}"
    after = f'> "{last_day(span)}"' if days else f">= {milliseconds(span.end)}"
    if name == "end":
        told = {"<": last, "<=": last, ">": after, ">=": after}.get(sign)
    elif name == "start":
        told = {"<": before, "<=": before, ">": first, ">=": first}.get(sign)
    elif sign in ("=", ":", "in"):
        return f"({field} {first} AND {field} {last})"
    else:
        told = {"<": before, ">": first, ">=": first}.get(sign)
    if told is None:
        raise misplaced(name, EXAMPLE)
    return f"{field} {told}"
