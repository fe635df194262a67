"""PostgreSQL, by one statement in a transaction that only reads."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from connectors.errors import AuthError, ConnectorError, NetworkError, OptionsError, QueryError, TimedOutError
from connectors.metrics.sql.base import reading
from connectors.text import clean

if TYPE_CHECKING:
    import psycopg

_CONNECT_SECONDS = 5
LONGEST_TEXT = 100


class Postgres:
    """``address`` is ``postgresql://user@host/database`` without a password; that is ``token``. See
    ``Database``."""

    def __init__(self, address: str, token: str | None, seconds: float) -> None:
        self._address = address
        self._token = token
        self._milliseconds = max(1, int(seconds * 1000))
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None
        self._lock = threading.Lock()

    def rows(self, query: str, most: int) -> Sequence[Sequence[object]]:
        reading(query)
        try:
            import psycopg
        except ImportError:
            raise OptionsError("no_psycopg") from None
        try:
            with self._opened() as connection, connection.cursor() as cursor:
                # What is prepared is one statement; inside of FROM it can only be one that reads.
                cursor.execute(_within(query, "*", "asked", 0), prepare=True)
                names = [f"c{place}" for place in range(len(cursor.description or ()))][:3]
                shown = ", ".join(f"left({name}::text, {LONGEST_TEXT})" for name in names)
                told = _within(query, shown, f"asked({', '.join(names)})", most)
                return cursor.execute(told, prepare=True).fetchall()
        except psycopg.errors.QueryCanceled:
            raise TimedOutError from None
        except psycopg.Error as trouble:
            raise _told(trouble, self._token) from None

    def stop(self) -> None:
        with self._lock:
            connection, self._connection = self._connection, None
        if connection is not None and not connection.closed:
            with suppress(Exception):
                connection.cancel()

    def _opened(self) -> psycopg.Connection[tuple[object, ...]]:
        import psycopg

        connection = psycopg.connect(
            self._address,
            password=self._token,
            connect_timeout=_CONNECT_SECONDS,
            application_name="okrtui",
            options=f"-c default_transaction_read_only=on -c statement_timeout={self._milliseconds}"
            " -c datestyle=ISO -c timezone=UTC",
        )
        connection.read_only = True
        with self._lock:
            self._connection = connection
        return connection


def _within(query: str, shown: str, name: str, most: int) -> bytes:
    return f"SELECT {shown} FROM (\n{query}\n) AS {name} LIMIT {int(most)}".encode()  # noqa: S608  # the configuration's


def _told(trouble: psycopg.Error, token: str | None) -> ConnectorError:
    from psycopg import OperationalError, errors

    said = str(trouble).split("\n")[0]
    text = clean(said.replace(token, "•••") if token else said, 200)
    refused = (errors.InvalidAuthorizationSpecification, errors.InvalidPassword)
    if isinstance(trouble, refused) or "authentication failed" in said or "no password supplied" in said:
        return AuthError()
    if isinstance(trouble, OperationalError) and trouble.sqlstate is None:
        return NetworkError(text)
    return QueryError("database_said", values={"text": text})
