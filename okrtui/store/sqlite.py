"""The store in a SQLite file."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from okrtui.errors import BusyError, OkrError, StoreError
from okrtui.store.codec import to_json
from okrtui.store.engine import Row
from okrtui.store.file_place import (
    NO_ROOM,
    identity,
    path_of,
    quoted,
    refuse_old_sqlite,
    stands,
    why_read_only,
)
from okrtui.store.migrate import Migration, head
from okrtui.store.queries import Statements
from okrtui.store.relational import RelationalStore
from okrtui.store.upgrades import too_new

if TYPE_CHECKING:
    from datetime import datetime
    from tempfile import TemporaryDirectory

    from okrtui.store.health import StoreHealth
    from okrtui.store.sync_protocol import PassLocks

WAIT = 5.0
"""Seconds that a statement, or the sync's writer, waits for another writer."""

PATIENCE = 30.0
"""Seconds that what people type waits for other writers."""

_PAUSES = (0.002, 0.03)
"""Seconds between two tries, at random, so that no writer always comes too late."""

MOST_FAULTS = 20
"""Faults of a damaged file that are worth telling."""

CACHE = 160
"""KiB of pages that one more connection of a process keeps, and the first once it has shown the board: the
system keeps them as well."""

APPLICATION = 0x6F6B7274
"""The file's application id ("okrt"), by which a store is told from other databases."""


class SqliteStore(RelationalStore):
    statements = Statements("sqlite")

    def __init__(self, url: str, path: str, *, readonly: bool, wait: float | None = None) -> None:
        super().__init__()
        self._wait = wait
        self.url = url
        self.path = path
        self.readonly = readonly
        self._synchronous = ""
        self._folder: TemporaryDirectory[str] | None = None
        try:
            # never made by opening: a store that was taken away while in use must not come back empty
            address = f"file:{quoted(path)}?mode={'ro' if readonly else 'rw'}"
            limit = WAIT if wait is None else wait
            self._db = sqlite3.connect(
                address,
                timeout=limit,
                isolation_level=None,
                uri=True,
                check_same_thread=False,  # used by one thread, closed by whichever ends last
            )
            self._db.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error as error:
            raise _translated(error, path) from error
        self._opened = identity(path)

    @property
    def lost(self) -> bool:
        """Whether the file was taken away, or another stands in its place: what is written is nowhere."""
        return self._opened != identity(self.path)

    def revision(self) -> int:
        self._hold_there()
        self._hold_known()
        return super().revision()

    def _hold_known(self) -> None:
        """A newer okrtui may upgrade the file while it is open here: this one then leaves it alone."""
        found = int(self.fetch("PRAGMA user_version", {})[0][0])
        if found > head():
            raise too_new("store.upgraded", self.path, found, self.upgraded_by())

    def _hold_there(self) -> None:
        if self.lost:
            raise StoreError("store.taken_away", hint="store.taken_away_hint", path=self.path)

    def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        try:
            return self._db.execute(sql, parameters).fetchall()
        except (sqlite3.Error, UnicodeEncodeError, OverflowError) as error:
            raise _translated(error, self.path) from error

    def run(self, sql: str, parameters: dict[str, Any]) -> int:
        try:
            return self._db.execute(sql, parameters).rowcount
        except (sqlite3.Error, UnicodeEncodeError, OverflowError) as error:
            raise _translated(error, self.path) from error

    def run_many(self, sql: str, rows: Sequence[Row]) -> None:
        try:
            self._db.executemany(sql, rows)
        except (sqlite3.Error, UnicodeEncodeError, OverflowError) as error:
            raise _translated(error, self.path) from error

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        marks = ", ".join("?" for _ in columns)
        self.run_many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608

    def array(self, values: Collection[int] | Collection[str]) -> object:
        return to_json(tuple(values))

    def _begin(self, durable: bool, alone: bool) -> None:
        """Writers are alone in a file, whatever ``alone`` says, so each is let in as it comes."""
        self._hold_there()
        wanted = "FULL" if durable else "NORMAL"
        if wanted != self._synchronous:
            self.run(f"PRAGMA synchronous = {wanted}", {})
            self._synchronous = wanted
        patience = PATIENCE if durable else WAIT
        deadline = time.monotonic() + (patience if self._wait is None else self._wait)
        self.run("PRAGMA busy_timeout = 0", {})
        try:
            while True:
                try:
                    self.run("BEGIN IMMEDIATE", {})
                except BusyError:
                    if time.monotonic() > deadline:
                        raise
                    from random import uniform  # costs a start; few ever wait

                    time.sleep(uniform(*_PAUSES))
                else:
                    break
        finally:
            limit = WAIT if self._wait is None else self._wait
            self.run(f"PRAGMA busy_timeout = {int(limit * 1000)}", {})
        try:
            self._hold_known()
        except BaseException:
            self._abandon()
            raise

    def _commit(self, changed: bool) -> None:
        if changed:
            self.run(self.bump(), {})
        self.run("COMMIT", {})

    def _begin_reading(self) -> None:
        self.run("BEGIN DEFERRED", {})

    def _abandon(self) -> None:
        with suppress(sqlite3.Error):
            if self._db.in_transaction:
                self._db.rollback()

    @contextmanager
    def sync_lock(self, timeout: float) -> Iterator[None]:
        """Keeps all sync passes away; BusyError after ``timeout`` seconds. Dies with its process."""
        from okrtui.store.file_locks import file_lock

        self._refuse_looking()
        with file_lock(self.path, "sync-lock", timeout):
            yield

    @contextmanager
    def pass_lock(self, timeout: float) -> Iterator[PassLocks]:
        """See ``Store``."""
        from okrtui.store.file_locks import FileLocks, file_lock

        self._refuse_looking()
        with file_lock(self.path, "sync-lock", timeout, shared=True), closing(FileLocks(self.path)) as locks:
            yield locks

    @contextmanager
    def remind_lock(self, timeout: float) -> Iterator[None]:
        """One machine reminds at a time; BusyError after ``timeout`` seconds. Dies with its process."""
        from okrtui.store.file_locks import file_lock

        self._refuse_looking()
        with file_lock(self.path, "remind-lock", timeout, "store.remind_busy"):
            yield

    @contextmanager
    def outbox_lock(self, timeout: float) -> Iterator[None]:
        """One process writes to trackers at a time; BusyError after ``timeout`` seconds. Dies with it."""
        from okrtui.store.file_locks import file_lock

        self._refuse_looking()
        with file_lock(self.path, "outbox-lock", timeout, "store.outbox_busy"):
            yield

    def another(self) -> SqliteStore:
        """The same store through a connection of its own, for another thread."""
        other = SqliteStore(self.url, self.path, readonly=self.readonly, wait=self._wait)
        other.read_only, other.reader = self.read_only, self.reader
        other.keep_few_pages()
        return other

    def keep_few_pages(self) -> None:
        """See ``CACHE``: what is kept above that goes at once."""
        self.run(f"PRAGMA cache_size = -{CACHE}", {})

    def health(self) -> StoreHealth:
        """SQLite's own examination of every page, index and reference, and the file's surroundings."""
        from okrtui.store.health import StoreHealth
        from okrtui.store.sqlite_file import surroundings

        faults = [str(row[0]) for row in self.fetch(f"PRAGMA integrity_check({MOST_FAULTS})", {})]
        loose = self.fetch("PRAGMA foreign_key_check", {})
        faults += [f"{row[0]} {row[1]} → {row[2]}" for row in loose[:MOST_FAULTS]]
        path = path_of(self.url)  # of a copy that is looked at: where the store itself is
        private, free = surroundings(path)
        return StoreHealth(
            "sqlite", self.version(), tuple(one for one in faults if one != "ok"), path, private, free
        )

    def save_draft(self, key_result: int, author: str, payload: Mapping[str, object] | None) -> None:
        """Keep (or, with None, drop) a half-written check-in; refused in a copy that is only looked at."""
        self._refuse_looking()
        super().save_draft(key_result, author, payload)

    def save_begun(self, author: str, place: str, payload: Mapping[str, object] | None, at: datetime) -> None:
        """Keep (or, with None, drop) what somebody has begun; refused in a copy that is only looked at."""
        self._refuse_looking()
        super().save_begun(author, place, payload, at)

    def _refuse_looking(self) -> None:
        """What is written to a private copy would be gone with it."""
        if self.read_only is not None:
            raise StoreError(self.read_only, hint=f"{self.read_only}_hint", path=path_of(self.url))

    def looked_at(self, url: str, folder: TemporaryDirectory[str], code: str) -> None:
        """This is a copy, in a folder of its own, of a store that cannot be written."""
        self.url, self.read_only, self._folder = url, code, folder

    def close(self) -> None:
        self._abandon()
        self._db.close()
        if self._folder is not None:
            self._folder.cleanup()

    # -- opening -----------------------------------------------------------------------------

    def version(self) -> int:
        """The file's schema: 0 for a fresh file. Refuses a database that is no store."""
        # what is in it before whose it is: a store that somebody makes meanwhile gets both at once
        held = int(self.fetch("PRAGMA user_version", {})[0][0]) or self.fetch(
            "SELECT 1 FROM sqlite_master LIMIT 1", {}
        )
        if int(self.fetch("PRAGMA application_id", {})[0][0]) == APPLICATION:
            return int(self.fetch("PRAGMA user_version", {})[0][0])
        if held:
            raise StoreError("store.not_a_store", hint="store.not_a_store_hint", path=self.path)
        return 0

    def migrate(self, steps: Sequence[Migration], *, aside: bool = True) -> None:
        """Apply the steps that this file has not seen. Of several processes one does it, the others
        wait. A store with content is copied to ``<name>.backup-v<N>`` first, unless ``aside`` is off."""
        from okrtui.store.sqlite_file import copy_aside, single_statements

        self._write_ahead()
        saved = not aside or not self.version()  # a fresh file holds nothing worth a copy
        for step in steps:
            self.run("BEGIN IMMEDIATE", {})
            try:
                version = self.version()
                if version < step.version:
                    if version and not saved and self.one("engine.organization_id") is not None:
                        copy_aside(self.path, version)
                        saved = True
                    for script in step.scripts:
                        for statement in single_statements(script):
                            self.run(statement, {})
                    now = time.time_ns() // 1000
                    self.change(
                        "engine.record_migration", version=step.version, name=step.name, applied_at=now
                    )
                    self.record_program(step.version)
                    self.run(f"PRAGMA user_version = {step.version}", {})
                    self.run(f"PRAGMA application_id = {APPLICATION}", {})
                self.run("COMMIT", {})
            finally:
                self._abandon()

    def _write_ahead(self) -> None:
        """Switch to WAL, which stays with the file. The switch does not wait for others by itself."""
        deadline = time.monotonic() + WAIT
        while True:
            try:
                self.fetch("PRAGMA journal_mode = WAL", {})
            except BusyError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return


def _translated(error: Exception, path: str) -> OkrError:
    from okrtui.store.sqlite_errors import translated  # of use to few calls

    return translated(error, path)


def open_sqlite(
    url: str,
    organization: str | None,
    *,
    create: bool,
    readonly: bool,
    wait: float | None = None,
    copied: bool = False,
) -> SqliteStore:
    """See ``open_store``. ``copied``: the file is a copy for a while, so that none of it is put aside before
    it is brought up to date."""
    refuse_old_sqlite()
    path = path_of(url)
    if not stands(path):
        if not create or readonly:
            raise StoreError("store.absent", hint="store.absent_hint", path=path)
        from okrtui.store.sqlite_file import create_private

        create_private(path)
    elif os.path.isdir(path):
        raise StoreError("store.cannot_open", hint="store.cannot_open_hint", path=path)
    elif not readonly and not copied and os.path.isfile(path):
        code = why_read_only(path)
        if code is not None:
            return _copy_of(url, path, organization, code)
    try:
        return _opened(SqliteStore(url, path, readonly=readonly, wait=wait), organization, copied=copied)
    except StoreError as error:  # of a share of the disk that is used up only a write hears
        if error.code not in NO_ROOM or readonly or copied or not os.path.getsize(path):
            raise
        try:
            return _copy_of(url, path, organization, error.code)
        except StoreError:
            raise error from None


def _copy_of(url: str, path: str, organization: str | None, code: str) -> SqliteStore:
    """A private copy in place of a store that cannot be written, to be looked at; ``code`` says why."""
    from okrtui.store.private_copy import copied_in, private_copy

    folder = private_copy(path, quoted(path))
    with copied_in(folder.name):
        copy = f"sqlite:{folder.name}/okr.db"
        looked = open_sqlite(copy, organization, create=False, readonly=False, copied=True)
    looked.looked_at(url, folder, code)
    return looked


def _opened(store: SqliteStore, organization: str | None, *, copied: bool) -> SqliteStore:
    """The store brought up to date; it is closed where that cannot be."""
    path, readonly = store.path, store.readonly
    try:
        version = store.version()
        if version > head():
            raise too_new("store.newer", path, version, store.upgraded_by())
        if version < head():
            if readonly:
                raise StoreError(
                    "store.older", hint="store.older_hint", path=path, found=version, known=head()
                )
            from okrtui.store.migrate import migrations

            store.migrate(migrations("sqlite"), aside=not copied)
        store.check_organization(organization)
    except BaseException:
        store.close()
        raise
    return store
