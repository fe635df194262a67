"""A value at an address that answers with JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Unpack

from connectors.errors import AnswerError, OptionsError
from connectors.http import SessionArguments
from connectors.metrics.base import Metric, Reading, Values, text_of
from connectors.metrics.series import by_day, no_number, one
from connectors.metrics.web import session_for
from connectors.model import Options
from connectors.text import clean

_DOTTED = re.compile(r"[\w\-]+(?:\.[\w\-]+)*")


def create(options: Options, values: Values, **session: Unpack[SessionArguments]) -> Metric:
    """``options.base_url`` is the whole address; setting: ``value``, where the number stands."""
    return HttpJson(options, values, session)


class HttpJson:
    """``value`` is a dotted path (``data.items.0.value``) or a JMESPath expression. It leads to a number, or
    to a list of pairs: a day and its number."""

    def __init__(self, options: Options, values: Values, session: SessionArguments) -> None:
        self._values = values
        self._url = (options.base_url or "").strip()
        self._place = text_of(options, "value") or "value"
        self._find = _path(self._place)
        self._session = session_for(options, **session)
        self.usage = self._session.usage

    async def __aenter__(self) -> HttpJson:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._session.__aexit__(*exc)

    async def read(self, *, cursor: str | None = None) -> Reading:
        answer = await self._session.get(self._url, etag=cursor)
        if answer.status == 304:
            return Reading(None, True, cursor)
        found, etag = self._find(answer.data), answer.headers.get("etag")
        if isinstance(found, list) and found and all(map(_is_pair, found)):
            history = by_day(((row[0], row[1]) for row in found), self._values)
            return Reading(history.number, cursor=etag, days=history.days)
        if found is None:
            names = ", ".join(answer.data) if isinstance(answer.data, dict) else ""
            raise AnswerError(
                "nothing_at", values={"text": clean(self._place, 100), "known": clean(names, 200) or "–"}
            )
        if isinstance(found, list | dict):
            raise self._several(found)
        if isinstance(found, bool):
            raise no_number(str(found).lower())
        return Reading(one(found, self._values), cursor=etag)

    def _several(self, found: list[object] | dict[str, object]) -> AnswerError:
        """The error for what holds values and is none."""
        place = clean(self._place, 100)
        if isinstance(found, dict):
            known = clean(", ".join(found), 200) or "–"
            return AnswerError("named_at", values={"text": place, "known": known})
        return AnswerError("several_at", values={"text": place, "count": str(len(found))})


def _is_pair(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2


def _path(text: str) -> Callable[[object], object]:
    """Finds what stands there. OptionsError ``value_path`` for what is no expression."""
    if _DOTTED.fullmatch(text):
        return lambda data: _at(data, text)
    import jmespath
    from jmespath.exceptions import JMESPathError

    try:
        expression = jmespath.compile(text)
    except JMESPathError:
        raise OptionsError("value_path", values={"text": clean(text, 100)}) from None

    def search(data: object) -> object:
        try:
            return expression.search(data)
        except (JMESPathError, ArithmeticError, TypeError, ValueError, RecursionError):
            raise AnswerError("value_path", values={"text": clean(text, 100)}) from None

    return search


def _at(data: object, path: str) -> object:
    """What stands at a dotted path of names and list positions; None if there is nothing."""
    for part in path.split("."):
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and part.lstrip("-").isdecimal() and -len(data) <= int(part) < len(data):
            data = data[int(part)]
        else:
            return None
    return data
