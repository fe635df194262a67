"""Advisory locks of PostgreSQL that last as long as a session, and die with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from okrtui.errors import BusyError
from okrtui.store.engine import Row
from okrtui.store.postgres_errors import translated

if TYPE_CHECKING:
    import psycopg

SYNC, REMIND, OUTBOX, _ASK = 0x6F6B7202, 0x6F6B7206, 0x6F6B7207, 0x6F6B7208
"""Classes of locks."""

MINE = "hashtext(current_schema())"
"""The second number of a lock, so that stores in two schemas of a database do not wait for each other."""

_NAME = f"hashtextextended(current_schema() || ' ' || name, {_ASK})"

_TAKE = f"SELECT name FROM unnest(%s::text[]) name WHERE pg_try_advisory_lock({_NAME})"  # noqa: S608
_GIVE_BACK = f"SELECT pg_advisory_unlock({_NAME}) FROM unnest(%s::text[]) name"  # noqa: S608

_KEEPERS = f"""
SELECT DISTINCT a.pid, a.usename FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.granted AND a.pid <> pg_backend_pid()
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND (
    (l.locktype = 'advisory' AND l.classid::bigint = ANY(%s::bigint[])
      AND l.objid::bigint = ({MINE}::bigint & 4294967295))
    OR l.relation IN (
      SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema()
    )
  )
ORDER BY a.pid
"""  # noqa: S608


_OPEN = """
SELECT usename, count(*) FROM pg_stat_activity
WHERE application_name = 'okrtui' AND datname = current_database() AND pid <> pg_backend_pid()
GROUP BY usename ORDER BY usename
"""


def take(
    db: psycopg.Connection[Row], number: int, timeout: float, busy: str, address: str, *, shared: bool
) -> None:
    """Hold a lock alone, or together with others that share it, for as long as ``db`` lasts; BusyError
    (``busy`` is its code) when somebody else still keeps it after ``timeout`` seconds."""
    lock = "pg_advisory_lock_shared" if shared else "pg_advisory_lock"
    try:
        db.execute(f"SET lock_timeout = {max(1, int(timeout * 1000))}")
        db.execute(f"SELECT {lock}({number}, {MINE})")
    except Exception as error:
        failure = translated(error, address)
        if isinstance(failure, BusyError):
            raise BusyError(busy, hint=f"{busy}_hint", seconds=timeout) from error
        raise failure from error


def keepers(db: psycopg.Connection[Row], numbers: Collection[int], address: str) -> str:
    """Who else holds locks of these classes or on tables of this schema, as ``123 (mina), 124 (joon)``: the
    process at the server and its user."""
    try:
        rows = db.execute(_KEEPERS, [list(numbers)]).fetchall()
    except Exception as error:
        raise translated(error, address) from error
    return ", ".join(f"{pid} ({user})" for pid, user in rows)


def users(db: psycopg.Connection[Row], address: str) -> tuple[str, ...]:
    """Who else has this database open by okrtui, as ``mina (2)``: a user and their sessions."""
    try:
        rows = db.execute(_OPEN).fetchall()
    except Exception as error:
        raise translated(error, address) from error
    return tuple(f"{name} ({count})" for name, count in rows)


class SessionLocks:
    """Locks by name, of the session ``db``."""

    def __init__(self, db: psycopg.Connection[Row], address: str) -> None:
        self._db, self._address = db, address

    def take(self, names: Collection[str]) -> set[str]:
        """Take those of ``names`` that no other session holds; which."""
        try:
            return {str(name) for (name,) in self._db.execute(_TAKE, [list(names)])}
        except Exception as error:
            raise translated(error, self._address) from error

    def give_back(self, names: Iterable[str]) -> None:
        """Let others have them; those of a session that broke off are free already."""
        import psycopg

        with suppress(psycopg.Error):
            self._db.execute(_GIVE_BACK, [list(names)])
