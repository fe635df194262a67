"""A number, or one a day, in a table: CSV or xlsx, a file or an address."""

from __future__ import annotations

import asyncio
import os
import re
import stat
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Unpack

from connectors.answer import page_fault
from connectors.errors import AnswerError, OptionsError
from connectors.http import LARGEST_ANSWER, HttpSession, SessionArguments
from connectors.metrics.base import Metric, Reading, Values, text_of
from connectors.metrics.cells import Rows, of_csv, of_workbook
from connectors.metrics.series import by_day, no_number, one, together
from connectors.metrics.sheets import exported
from connectors.metrics.web import session_for
from connectors.model import Options, Usage
from connectors.origin import is_absolute
from connectors.text import clean

_CELL = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # no waiting for a pipe
_TOGETHER = ("sum", "mean", "min", "max")


def create(options: Options, values: Values, **session: Unpack[SessionArguments]) -> Metric:
    """Settings: ``place`` (a file or an address), ``format`` (csv or xlsx), ``sheet``; and either ``cell``
    (``B7``), or ``column`` (a heading of the first row) with ``row``: last, first, sum, mean, min, max or
    ``COLUMN=VALUE``; ``date`` names the column of days."""
    return Table(options, values, session)


class Table:
    """Reads the whole table and takes from it what the settings name."""

    def __init__(self, options: Options, values: Values, session: SessionArguments) -> None:
        self._values = values
        self._workbook = text_of(options, "format") == "xlsx"
        self._place = exported(text_of(options, "place"), "xlsx" if self._workbook else "csv")
        self._sheet = text_of(options, "sheet")
        self._pick = _Pick(options, values)
        self._session: HttpSession | None = None
        self.usage = Usage()
        if is_absolute(self._place):
            self._session = session_for(
                replace(options, base_url=self._place), decode=_bytes, roams=True, **session
            )
            self.usage = self._session.usage

    async def __aenter__(self) -> Table:
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._session is not None:
            await self._session.__aexit__(*exc)

    async def read(self, *, cursor: str | None = None) -> Reading:
        if self._session is not None:
            answer = await self._session.get(self._place, etag=cursor)
            if answer.status == 304:
                return Reading(None, True, cursor)
            data, mark = answer.data, answer.headers.get("etag")
        else:
            data, mark = await asyncio.to_thread(_of_file, self._place, cursor)
            self.usage.requests += 1
            if data is None:
                self.usage.not_modified += 1
                return Reading(None, True, cursor)
        assert isinstance(data, bytes)
        rows = await asyncio.to_thread(self._rows, data)
        found = self._pick.of(rows)
        return Reading(found.number, cursor=mark, days=found.days)

    def _rows(self, data: bytes) -> Rows:
        return of_workbook(data, self._sheet) if self._workbook else of_csv(data)


class _Pick:
    """Takes from rows what the settings name. A row of a CSV file with more cells than headings is none: a
    number with a decimal comma may have come apart there."""

    def __init__(self, options: Options, values: Values) -> None:
        cell = text_of(options, "cell")
        self._column, self._date = text_of(options, "column"), text_of(options, "date")
        self._row, self._values = text_of(options, "row") or "last", values
        self._wide = text_of(options, "format") == "xlsx"
        self._cell = _CELL.fullmatch(cell) if cell else None
        if cell and self._cell is None:
            raise OptionsError("cell", values={"text": clean(cell, 40)})

    def of(self, rows: Rows) -> Reading:
        """AnswerError where nothing stands there, or no number."""
        if self._cell is not None:
            place, number = _numbered(self._cell[1]), int(self._cell[2])
            if number > len(rows) or place > len(rows[number - 1]):
                raise no_number("")
            values = self._values.column(_at(row, place - 1) for row in rows)
            return Reading(one(rows[number - 1][place - 1], values))
        top = next((at for at, row in enumerate(rows) if any(map(_plain, row))), None)
        if top is None:
            raise AnswerError("no_rows")
        head, body = rows[top], rows[top + 1 :]
        at = _place(head, self._column)
        values = self._values.column(_at(row, at) for row in body)
        name, equals, wanted = self._row.partition("=")
        if equals:
            key = _place(head, name)
            body = [row for row in body if _plain(_at(row, key)) == _plain(wanted)]
            if len(body) > 1 and not self._date:
                raise AnswerError("several_rows", values={"count": str(len(body))})
        filled = [row for row in body if _plain(_at(row, at))]
        if not filled:
            raise AnswerError("no_rows")
        if not self._wide and any(any(map(_plain, row[len(head) :])) for row in filled):
            raise AnswerError("long_row", values={"count": str(len(head))})
        if self._date:
            day = _place(head, self._date)
            return by_day(((_at(row, day), _at(row, at)) for row in filled), values)
        if self._row in _TOGETHER:
            return Reading(together([one(_at(row, at), values) for row in filled], self._row))
        return Reading(one(_at(filled[0 if equals or self._row == "first" else -1], at), values))


def _at(row: Sequence[Any], place: int) -> Any:
    return row[place] if place < len(row) else ""


def _plain(cell: object) -> str:
    """A cell for comparing: spelling of letters and blanks around it do not count, 7.0 is 7."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unicodedata.normalize("NFC", "" if cell is None else str(cell)).strip().casefold()


def _place(head: Sequence[object], name: str) -> int:
    """Where the column stands. AnswerError ``no_column`` with those that there are."""
    names = [_plain(cell) for cell in head]
    if names.count(_plain(name)) != 1:
        known = clean(", ".join(str(cell) for cell in head if _plain(cell)), 200)
        raise AnswerError("no_column", values={"text": clean(name, 60), "known": known or "–"})
    return names.index(_plain(name))


def _numbered(letters: str) -> int:
    """The number of a column of a sheet, from 1 on."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place


def _bytes(status: int, content_type: str, body: bytes | None) -> object:
    """The body as it is; that of a failure does not count."""
    if body is None:
        raise AnswerError("too_large")
    if status < 300 and "text/html" in content_type.lower():
        raise AnswerError(page_fault(body))
    return body if status < 300 else None


def _of_file(place: str, known: str | None) -> tuple[bytes | None, str]:
    """The file's bytes and a mark of what it is now; None where the mark is still the ``known`` one."""
    path = Path(place)
    try:
        with open(os.open(path, _READ), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise AnswerError("no_file", values={"path": clean(place, 200)})
            mark = f"{about.st_mtime_ns}-{about.st_size}-{about.st_ino}"
            if mark == known:
                return None, mark
            data = file.read(LARGEST_ANSWER + 1)
    except OSError:
        raise AnswerError("no_file", values={"path": clean(place, 200)}) from None
    if len(data) > LARGEST_ANSWER:
        raise AnswerError("too_large")
    return data, mark
