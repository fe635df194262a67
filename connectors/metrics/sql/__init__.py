"""One number, or days and numbers, by a query of a database that is only read."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Unpack

from connectors.errors import AnswerError, ConnectorError, OptionsError
from connectors.http import SessionArguments
from connectors.metrics.base import MOST_ROWS, Metric, Reading, Values, seconds_of, text_of
from connectors.metrics.blocking import within
from connectors.metrics.series import by_day, one
from connectors.metrics.sql.base import Database
from connectors.model import Options, Usage
from connectors.text import clean

GROUP = "okrtui.databases"


def create(options: Options, values: Values, **session: Unpack[SessionArguments]) -> Metric:
    """Settings: ``address`` of the database, ``query``. Raises OptionsError ``database`` for one that
    nothing here can open."""
    return Sql(options, values)


class Sql:
    """One row of one number, or rows of a day and its number."""

    def __init__(self, options: Options, values: Values) -> None:
        self._values = values
        self._query = text_of(options, "query").strip().rstrip(";").rstrip()
        self._seconds = seconds_of(options)
        self._database = _database(text_of(options, "address"), options, self._seconds)
        self.usage = Usage()

    async def __aenter__(self) -> Sql:
        return self

    async def __aexit__(self, *exc: object) -> None:
        self._database.stop()

    async def read(self, *, cursor: str | None = None) -> Reading:
        self.usage.requests += 1
        database, query = self._database, self._query
        rows = await within(self._seconds, lambda: database.rows(query, MOST_ROWS + 1), database.stop)
        return self._reading(rows)

    def _reading(self, rows: Sequence[Sequence[object]]) -> Reading:
        if not rows:
            raise AnswerError("no_rows")
        if len(rows) > MOST_ROWS:
            raise AnswerError("many_rows", values={"most": str(MOST_ROWS)})
        width = len(rows[0])
        if width == 2:
            return by_day(((row[0], row[1]) for row in rows), self._values)
        if width != 1:
            raise AnswerError("several_columns", values={"count": str(width)})
        if len(rows) > 1:
            raise AnswerError("several_rows", values={"count": str(len(rows))})
        return Reading(one(rows[0][0], self._values))


def _database(address: str, options: Options, seconds: float) -> Database:
    scheme = address.partition(":")[0].lower()
    if scheme == "sqlite":
        from connectors.metrics.sql.sqlite import Sqlite

        return Sqlite(address, seconds)
    if scheme in ("postgresql", "postgres"):
        from connectors.metrics.sql.postgres import Postgres

        return Postgres(address, options.token, seconds)
    for point in entry_points(group=GROUP):
        if point.name == scheme:
            from connectors.metrics.sql.foreign import Foreign

            try:
                return Foreign(point.load(), address, options.token)
            except ConnectorError:
                raise
            except (Exception, SystemExit) as trouble:  # noqa: BLE001  # somebody else's package: whatever it raises
                problem = type(trouble).__name__
                raise OptionsError("entry_point", values={"kind": scheme, "problem": problem}) from None
    raise OptionsError("database", values={"text": clean(scheme, 40)})
