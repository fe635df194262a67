"""One number from one configured URL that answers JSON.

No tracker: it holds no tasks, and is therefore no Connector; it only shares their session, with
its time-outs, its origin rule and its errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Unpack
from urllib.parse import urlsplit

from connectors.errors import AnswerError
from connectors.http import HttpSession, SessionArguments
from connectors.model import Options, Usage
from connectors.numbers import decimal_of


@dataclass(frozen=True, slots=True)
class Reading:
    """``number`` None with ``not_modified`` set: what it was. ``cursor`` is the ETag, if any."""

    number: Decimal | None
    not_modified: bool = False
    cursor: str | None = None


class Metric:
    """``options.base_url`` is the whole URL, ``options.extra["value"]`` the dotted path of the number
    (``data.items.0.value``); a token goes as ``Authorization: Bearer``."""

    kind = "metric"

    def __init__(self, options: Options, **session: Unpack[SessionArguments]) -> None:
        url = (options.base_url or "").strip()
        parts = urlsplit(url)
        base = f"{parts.scheme}://{parts.netloc}" if parts.netloc else url
        headers = {"Authorization": f"Bearer {options.token}"} if options.token else {}
        self._url = url
        self._path = str(options.extra.get("value") or "value")
        self._session = HttpSession(
            Options(options.name, options.kind, base, options.token, options.user, options.extra),
            default_url=None,
            headers=headers,
            **session,
        )

    @property
    def usage(self) -> Usage:
        return self._session.usage

    async def __aenter__(self) -> Metric:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._session.__aexit__(*exc)

    async def read(self, *, cursor: str | None = None) -> Reading:
        """The number now. Raises AnswerError ``no_number`` when the path leads to none."""
        answer = await self._session.get(self._url, etag=cursor)
        if answer.status == 304:
            return Reading(None, True, cursor)
        number = decimal_of(at_path(answer.data, self._path))
        if number is None:
            raise AnswerError("no_number", url=self._url.partition("?")[0], status=answer.status)
        return Reading(number, cursor=answer.headers.get("etag"))


def at_path(data: object, path: str) -> object:
    """What stands at a dotted path of names and list positions; None if there is nothing."""
    for part in path.split(".") if path else ():
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and part.lstrip("-").isdecimal() and -len(data) <= int(part) < len(data):
            data = data[int(part)]
        else:
            return None
    return data
