"""A store as text: JSON lines, the same for the same content whichever engine holds it.

The first line is the header: ``schema``, ``organization``, ``past_since``, and under ``rows`` how many rows
each table has. Then table by table a line a row, ``{TABLE: {COLUMN: VALUE, …}}``, in the order of the table's
key; numbers that keep their digits are text. The last line has the ``digests`` of the tables, by which a file
that was cut or changed is known. What can be made anew from the rest is not in it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from okrtui.store.migrate import head
from okrtui.store.tables import INDEXES, Table, count_of, encode, line_of, rows_of, tables_of

if TYPE_CHECKING:
    from okrtui.store.relational import RelationalStore

Write = Callable[[bytes], object]


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """The first line. ``past_since``: from when on every past moment is known, in microseconds since 1970;
    ``rows``: of each table how many."""

    schema: int
    organization: str
    past_since: int
    rows: dict[str, int]


class Trailer(Struct, frozen=True, forbid_unknown_fields=True):
    """The last line: of each table the SHA-256 of its lines, in hexadecimal."""

    digests: dict[str, str]


def dumped(store: RelationalStore, schema: int | None = None) -> list[Table]:
    """The tables that stand in a dump of a schema, in its order."""
    return [one for one in tables_of(store, schema) if one.name not in INDEXES]


def dump(store: RelationalStore, write: Write) -> Header:
    """Write a store as of one moment, while others write; its header."""
    with store.snapshot():
        tables = dumped(store)
        organization = store.organization()
        header = Header(
            head(),
            organization.id if organization is not None else "",
            int(store.value("past.since")),
            {table.name: count_of(store, table) for table in tables},
        )
        write(encode(header) + b"\n")
        digests = {}
        for table in tables:
            found = hashlib.sha256()
            for piece in rows_of(store, table):
                text = b"".join(line_of(table, row) + b"\n" for row in piece)
                found.update(text)
                write(text)
            digests[table.name] = found.hexdigest()
        write(encode(Trailer(digests)) + b"\n")
    return header


def dump_file(store: RelationalStore, target: str) -> Header:
    """The same into a file: private, whole or not at all, never over a file. StoreError where something is
    there already, or it cannot be written."""
    from okrtui.errors import StoreError
    from okrtui.ownership import give_file
    from okrtui.store.sqlite_file import drafted, publish, shared_by_group

    if os.path.lexists(target):
        raise StoreError("store.exists", hint="store.exists_hint", path=target)
    folder = os.path.dirname(target)
    with drafted(target) as draft:
        try:
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                give_file(handle, folder, 0o660 if shared_by_group(folder) else 0o600)
                header = dump(store, file.write)
        except OSError as error:
            raise StoreError("config.unwritable", file=target, reason=error.strerror or "") from error
        publish(draft, target)
    return header
