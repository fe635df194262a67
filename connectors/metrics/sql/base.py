"""What a database must be able to do here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from connectors.errors import QueryError

_BEGINS = re.compile(
    r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*(?:select|with|values|table)\b", re.IGNORECASE | re.DOTALL
)

_QUOTED = re.compile(r"--[^\n]*|/\*(?!!).*?\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`", re.DOTALL)
_WRITES = re.compile(r";|\b(?:insert|update|delete|merge|into)\b", re.IGNORECASE)


class Database(Protocol):
    """One database, opened when it is first asked."""

    def rows(self, query: str, most: int) -> Sequence[Sequence[object]]:
        """The first ``most`` rows. Raises QueryError, NetworkError, AuthError, TimedOutError."""

    def stop(self) -> None:
        """Ends what runs there, from another thread; nothing where nothing does."""


def reading(query: str) -> str:
    """The query. QueryError ``reads_only`` for one that does not begin as a reading one does."""
    if not _BEGINS.match(query):
        raise QueryError("reads_only")
    return query


def reading_alone(query: str) -> str:
    """The same for a database that nothing tells to be read only: QueryError also for a second statement, and
    for a word that writes outside of quotes and comments."""
    if _WRITES.search(_QUOTED.sub(" ", reading(query))):
        raise QueryError("reads_only")
    return query
