"""Windows in GitHub's search: instants with their offset, since it reads bare days as UTC.

Ranges hold both ends and count in seconds, so the last second of a window is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from connectors.github.refs import project_of
from connectors.model import QueryRef
from connectors.windows import NAME, PLACEHOLDER, SECOND, SIDES, Spans, misplaced, span_of

_PLACED = re.compile(rf'(?<=[\w"-]:)("?)((?:[^\s"{{]*\.\.)?)(>=|<=|>|<|){NAME}(\.\.)?')
_AFTER = re.compile(rf"(?<=\.\.){NAME}")
EXAMPLE = "created:{last:30d}"


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``created:{start}..{end}``, ``closed:{last:30d}``,
    ``updated:>={start}``. The filter of a project knows days only."""
    write = _instant if project_of(query.text) is None else _day

    def placed(found: re.Match[str]) -> str:
        quote, before, sign, name, dots = found.groups()
        if name not in SIDES and (before or dots):
            raise misplaced(name, EXAMPLE)
        if name in SIDES and not (before or dots or sign):
            raise misplaced(name, EXAMPLE)
        return f"{quote}{before}{_written(sign, name, spans, write)}{dots or ''}"

    def after(found: re.Match[str]) -> str:
        if found[1] not in SIDES:
            raise misplaced(found[1], EXAMPLE)
        return _written("", found[1], spans, write)

    text = _AFTER.sub(after, _PLACED.sub(placed, query.text))
    if left := PLACEHOLDER.search(text):
        span_of(spans, left[1])
        raise misplaced(left[1], EXAMPLE)
    return replace(query, text=text)


def _written(sign: str, name: str, spans: Spans, write: Callable[[datetime], str]) -> str:
    span = span_of(spans, name)
    if name == "end":
        if sign in (">", ">="):
            return f">={write(span.end)}"
        return f"<{write(span.end)}" if sign else write(span.end - SECOND)
    if sign in (">", ">="):
        return f">={write(span.start)}"
    if name == "start":
        return f"{sign}{write(span.start)}"
    if sign == "<":
        return f"<{write(span.start)}"
    if sign:
        raise misplaced(name, EXAMPLE)
    return f"{write(span.start)}..{write(span.end - SECOND)}"


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
