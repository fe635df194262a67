"""A dump, or a copy that is a store itself, back into a store: everything or nothing.

It is first made a store of its own, at the schema that it was written in, brought up to date there, and
copied from there in one transaction: what it holds is proven before anything of the target is touched.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from io import BufferedReader
from typing import IO, Any

import msgspec

from okrtui.decoders import decoder_of
from okrtui.errors import OkrError, StoreError
from okrtui.store.backup import copy_store
from okrtui.store.dump import Header, Trailer, dumped
from okrtui.store.engine import Row
from okrtui.store.file_place import UNWRITABLE
from okrtui.store.migrate import head, migrations
from okrtui.store.private_copy import copied_in, copy_folder
from okrtui.store.refind import make_all_findable
from okrtui.store.relational import RelationalStore
from okrtui.store.sqlite import SqliteStore, open_sqlite
from okrtui.store.sqlite_file import create_private, drafted, unwritable
from okrtui.store.tables import INDEXES, PIECE, Table

_SQLITE = b"SQLite format 3\x00"


class _Reader:
    """The lines of a dump, proven one after another."""

    def __init__(self, file: IO[bytes], path: str) -> None:
        self.file, self.path, self.line = file, path, 1
        first = file.readline(1_000_000)
        try:
            self.header = decoder_of(Header)(first)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise StoreError("store.no_dump", hint="store.no_dump_hint", path=path) from None
        if self.header.schema > head():
            raise StoreError(
                "store.newer_dump",
                hint="store.newer_dump_hint",
                path=path,
                found=self.header.schema,
                known=head(),
            )

    def broken(self, code: str, **values: object) -> StoreError:
        return StoreError(
            f"store.dump_{code}", hint="store.dump_hint", path=self.path, line=self.line, **values
        )

    def rows(self, table: Table) -> Iterator[list[Row]]:
        """The rows of a table, in pieces; at their end their digest is kept."""
        found, wanted = hashlib.sha256(), self.header.rows.get(table.name, 0)
        columns, piece = {*table.columns}, list[Row]()
        for _ in range(wanted):
            line = self.file.readline()
            self.line += 1
            if not line.endswith(b"\n"):
                raise self.broken("cut")
            found.update(line)
            cells = self._cells(line, table.name)
            if cells.keys() != columns:
                raise self.broken("row", table=table.name)
            piece.append(tuple(cells[name] for name in table.columns))
            if len(piece) == PIECE:
                yield piece
                piece = []
        if piece:
            yield piece
        self.digest = found.hexdigest()

    def _cells(self, line: bytes, table: str) -> Mapping[str, object]:
        try:
            ((name, cells),) = msgspec.json.decode(line).items()
        except (msgspec.DecodeError, UnicodeDecodeError, AttributeError, ValueError):
            raise self.broken("row", table=table) from None
        if name != table or not isinstance(cells, dict):
            raise self.broken("row", table=table)
        return cells

    def end(self, digests: Mapping[str, str]) -> None:
        """The last line, which says what every table must be."""
        line = self.file.readline()
        self.line += 1
        if not line:
            raise self.broken("cut")
        try:
            told = decoder_of(Trailer)(line).digests
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise self.broken("row", table="") from None
        changed = [name for name in digests if told.get(name) != digests[name]]
        if changed:
            raise self.broken("changed", table=changed[0])
        if self.file.read(1):
            raise self.broken("more")


def restore(
    file: BufferedReader[Any],
    path: str,
    target: RelationalStore,
    organization: str | None,
    *,
    replace: bool = False,
) -> dict[str, int]:
    """Fill ``target`` from a file, which ``path`` names in errors; how many rows of each table.

    StoreError where the file is neither dump nor store, of another organisation, of a newer okrtui, cut or
    changed; "store.not_empty" where the target holds something, unless ``replace``. Nothing of the target is
    touched then."""
    with _draft_for(target) as draft:
        try:
            if file.peek(len(_SQLITE)).startswith(_SQLITE):
                _taken(file, draft)
            else:
                _filled(_Reader(file, path), draft)
            made = open_sqlite(f"sqlite:{draft}", organization, create=False, readonly=False, copied=True)
        except StoreError as error:
            if error.values.get("path") == draft and error.code not in UNWRITABLE:
                error.values["path"] = path
            raise
        with closing(made):
            faults = made.health().faults
            if faults:
                raise StoreError("store.dump_faults", hint="store.dump_hint", path=path, fault=faults[0])
            copied = copy_store(made, target, replace=replace)
            return {name: count for name, count in copied.items() if name not in INDEXES}


@contextmanager
def _draft_for(target: RelationalStore) -> Iterator[str]:
    """Where the whole is made first, its owner's alone: beside a store that is a file, where there is room
    for it and whoever restores next finds what a killed process left; else in the temporary folder."""
    if not isinstance(target, SqliteStore):
        with copy_folder("restore") as folder, copied_in(folder):
            yield os.path.join(folder, "okr.db")
        return
    with drafted(target.path) as draft:
        yield draft


def _taken(file: IO[bytes], draft: str) -> None:
    """A copy of a file that is a store."""
    import shutil

    create_private(draft)
    try:
        with open(draft, "wb") as copy:
            shutil.copyfileobj(file, copy)
    except OSError as error:
        raise unwritable(error, draft) from error


def _filled(reader: _Reader, draft: str) -> None:
    """A store of the dump's schema with what the dump holds."""
    create_private(draft)
    with closing(SqliteStore(f"sqlite:{draft}", draft, readonly=False)) as store:
        store.migrate([one for one in migrations("sqlite") if one.version <= reader.header.schema])
        tables = dumped(store, reader.header.schema)
        if {*reader.header.rows} != {one.name for one in tables}:
            raise StoreError("store.no_dump", hint="store.no_dump_hint", path=reader.path)
        digests = {}
        with store.transaction(durable=False):
            store.run("UPDATE past_known SET since = :since", {"since": reader.header.past_since})
            for table in tables:
                for piece in reader.rows(table):
                    _load(store, table, piece, reader)
                digests[table.name] = reader.digest
            reader.end(digests)
    store = open_sqlite(f"sqlite:{draft}", None, create=False, readonly=False, copied=True)
    with closing(store), store.transaction(durable=False):
        make_all_findable(store)


def _load(store: SqliteStore, table: Table, piece: list[Row], reader: _Reader) -> None:
    try:
        store.load(table.name, table.columns, piece)
    except OkrError as error:
        if error.code in UNWRITABLE:
            raise
        raise reader.broken("row", table=table.name) from error
