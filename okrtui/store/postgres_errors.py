"""What PostgreSQL and psycopg say went wrong, in okrtui's errors. Never with a password in it."""

from __future__ import annotations

import re

from okrtui.errors import BusyError, ConflictError, NotFoundError, OkrError, RefusedError, StoreError

_HOST = re.compile(r"(?:[\w.-]+(?::\d+)?|\[[0-9A-Fa-f:.%]+\](?::\d+)?)(?:,[\w.-]+(?::\d+)?)*|")
_DATABASE = re.compile(r"[\w.$-]*")

_BY_STATE = {
    "53100": "store.full",
    "25006": "store.read_only",
    "42501": "store.rights",
    "XX001": "store.damaged",
    "XX002": "store.damaged",
}


def address_of(url: str) -> str:
    """Host and database of an address, which is all of it that is ever shown. Where a password that is not
    escaped parts it in a wrong place, not even those."""
    scheme, _, rest = url.partition("://")
    scheme = scheme if scheme in ("postgresql", "postgres") else "postgresql"
    user, at, where = rest.partition("@")
    if not at or "/" in user:  # libpq, too, takes what stands before the first @ or /
        at, where = "", rest
    host, _, database = where.partition("?")[0].partition("/")
    misread = not at and "@" in rest
    if misread or not _HOST.fullmatch(host) or not _DATABASE.fullmatch(database):
        return f"{scheme}://…"
    return f"{scheme}://{re.sub(r':[0-9]+(?=,|$)', '', host)}/{database}"


def refused_connection(error: Exception, url: str) -> StoreError:
    """Why no connection came about. libpq has only a text to tell, in the server's language."""
    shown = address_of(url)
    text = str(error)
    if type(error).__name__ == "ProgrammingError" or isinstance(error, ValueError):
        return StoreError("store.address", hint="store.address_hint", path=shown)
    if "pg_hba" in text:  # in whatever language the server speaks
        return StoreError("store.not_let_in", hint="store.not_let_in_hint", path=shown)
    if "password" in text or "28P01" in text:
        return StoreError("store.login", hint="store.login_hint", path=shown)
    if "does not exist" in text and "database" in text:
        return StoreError("store.no_database", hint="store.no_database_hint", path=shown)
    return StoreError("store.unreachable", hint="store.unreachable_hint", path=shown)


def translated(error: Exception, address: str) -> OkrError:
    """An error while talking to the server; ``address`` is one fit to be shown."""
    import psycopg

    if isinstance(error, OkrError):
        return error
    if isinstance(error, UnicodeEncodeError):
        return RefusedError("store.text", hint="store.text_hint")
    if not isinstance(error, psycopg.Error):
        raise error
    state = error.sqlstate or ""
    if state in ("55P03", "40P01", "40001", "53300"):
        return BusyError("store.busy", hint="store.busy_hint", path=address)
    if state == "23503":
        return NotFoundError("store.no_such_row", kind="row", uid=0)
    if state.startswith("23"):
        return ConflictError("store.collision", hint="store.collision_hint")
    if state in _BY_STATE:
        code = _BY_STATE[state]
        return StoreError(code, hint=f"{code}_hint", path=address)
    if state.startswith("22003"):
        return RefusedError("store.number", hint="store.number_hint")
    if isinstance(error, psycopg.DataError):
        return RefusedError("store.text", hint="store.text_hint")
    if isinstance(error, psycopg.OperationalError):
        return StoreError("store.lost", hint="store.lost_hint", path=address)
    return StoreError("store.failed", path=address, reason=str(error).splitlines()[0])
