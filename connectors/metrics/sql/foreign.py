"""A database of somebody else's package: any DB-API module, by an entry point ``okrtui.databases``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from connectors.errors import ConnectorError, QueryError
from connectors.metrics.sql.base import reading_alone
from connectors.text import clean

Connect = Callable[[str, str | None], Any]
"""Opens (address, password) for reading: gives a DB-API connection. The name of the entry point is the scheme
of the address."""


class Foreign:
    """Only what reads is asked, and whatever it did is taken back. See ``Database``."""

    def __init__(self, connect: Connect, address: str, token: str | None) -> None:
        self._connect = connect
        self._address = address
        self._token = token
        self._running: Any = None

    def rows(self, query: str, most: int) -> Sequence[Sequence[object]]:
        reading_alone(query)
        connection: Any = None
        try:
            connection = self._running = self._connect(self._address, self._token)
            cursor = connection.cursor()
            cursor.execute(query)
            return [tuple(row) for row in cursor.fetchmany(most)]
        except ConnectorError:
            raise
        except Exception as trouble:  # noqa: BLE001  # of whatever classes that module has
            said = str(trouble).replace(self._token, "•••") if self._token else str(trouble)
            raise QueryError("database_said", values={"text": clean(said, 200)}) from None
        finally:
            self._running = None
            if connection is not None:
                with suppress(Exception):
                    connection.rollback()
                with suppress(Exception):
                    connection.close()

    def stop(self) -> None:
        """Where the module has a call for that. Nothing else of a connection may be called from another
        thread: its own one closes it when the query is over."""
        connection = self._running
        for name in ("interrupt", "cancel"):
            with suppress(Exception):
                getattr(connection, name)()
