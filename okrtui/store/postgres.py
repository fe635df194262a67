"""The store in a PostgreSQL database, through psycopg 3 (the extra ``postgres``)."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from okrtui.errors import BusyError, StoreError, UpgradeAskedError
from okrtui.store.engine import Row
from okrtui.store.migrate import Migration, head
from okrtui.store.postgres_errors import address_of, refused_connection, translated
from okrtui.store.postgres_locks import MINE, OUTBOX, REMIND, SYNC, keepers, users
from okrtui.store.queries import Statements
from okrtui.store.relational import RelationalStore
from okrtui.store.upgrades import too_new, upgrade_asked

if TYPE_CHECKING:
    import psycopg

    from okrtui.store.health import StoreHealth
    from okrtui.store.sync_protocol import PassLocks

WAIT_MS, PATIENCE_MS = 5000, 30_000
"""How long the sync's writer, and what people type, wait for another writer."""

_WRITE, _MIGRATE, _REVISION = 0x6F6B7201, 0x6F6B7203, 0x6F6B7204
"""Classes of the advisory locks that end with a transaction; ``postgres_locks`` has those of a session."""


AS_ONE = 50
"""So many rows go to the server in one statement: new ones as a stream, others as columns."""

_ADDED = re.compile(r"INSERT INTO (\w+)\s*\(([^()]*)\)\s*VALUES \((?:%s,\s*)*%s\)\Z")
"""A statement that adds a row and no more."""

CHANNEL = "okrtui"
"""Where every writer tells that it wrote."""

_ALIVE: dict[str, Any] = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A connection whose other end is gone without a word is given up after some ten seconds."""


def connect(url: str, password: str | None = None, seconds: int = 10) -> psycopg.Connection[Row]:
    """A connection of its own, made in so many seconds; a password not given comes from the address,
    PGPASSWORD or the password file."""
    try:
        import psycopg
    except ImportError as error:
        raise StoreError("store.no_driver", hint="store.no_driver_hint") from error
    alive: dict[str, Any] = {name: value for name, value in _ALIVE.items() if name not in url}
    try:
        return psycopg.connect(
            url,
            autocommit=True,
            connect_timeout=seconds,
            application_name="okrtui",
            password=password,
            **alive,
        )
    except (psycopg.Error, ValueError) as error:
        raise refused_connection(error, url) from None


class PostgresStore(RelationalStore):
    statements = Statements("postgres")

    def __init__(
        self, url: str, *, readonly: bool, password: str | None = None, wait: float | None = None
    ) -> None:
        super().__init__()
        self._wait_ms = None if wait is None else max(1, int(wait * 1000))
        self._address = url
        self._password = password
        self._readonly = readonly
        self._listens = False
        self.url = address_of(url)
        if wait is None:
            self._db = connect(url, password)
        else:
            self._db = connect(url, password, seconds=2)  # libpq knows nothing shorter
            self._db.execute(f"SET lock_timeout = {self._wait_ms}")
        if readonly:
            self._db.execute("SET default_transaction_read_only = on")

    def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        try:
            return self._db.execute(sql, parameters or None).fetchall()
        except Exception as error:
            raise translated(error, self.url) from error

    def run(self, sql: str, parameters: dict[str, Any]) -> int:
        try:
            return self._db.execute(sql, parameters or None).rowcount
        except Exception as error:
            raise translated(error, self.url) from error

    def change_many(self, name: str, rows: Sequence[Row]) -> None:
        """See ``Engine``; many rows as columns of one statement, where there is one (``<name>_many``)."""
        if len(rows) < AS_ONE or not self.statements.has(f"{name}_many"):
            super().change_many(name, rows)
            return
        self._note_change(self.statements.positional(name))
        try:
            columns = [list(column) for column in zip(*rows, strict=True)]
            self._db.execute(self.statements.positional(f"{name}_many"), columns)
        except Exception as error:
            raise translated(error, self.url) from error

    def run_many(self, sql: str, rows: Sequence[Row]) -> None:
        try:
            if len(rows) == 1:
                self._db.execute(sql, rows[0])
                return
            added = _ADDED.match(sql) if len(rows) >= AS_ONE else None
            if added is not None:
                self.load(added[1], re.split(r",\s*", added[2]), rows)
                return
            with self._db.cursor() as cursor:
                cursor.executemany(sql, rows)
        except Exception as error:
            raise translated(error, self.url) from error

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        try:
            with (
                self._db.cursor() as cursor,
                cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
            ):
                for row in rows:
                    copy.write_row(row)
        except Exception as error:
            raise translated(error, self.url) from error

    def array(self, values: Collection[int] | Collection[str]) -> object:
        return list(values)

    def _begin(self, durable: bool, alone: bool) -> None:
        """A writer that is alone, as in SQLite, finds what it read before it wrote unchanged. Those that
        are not share the lock among themselves."""
        speed = "" if durable else "SET LOCAL synchronous_commit = off;"
        wait = self._wait_ms or (PATIENCE_MS if durable else WAIT_MS)
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        try:
            held = self._last(
                f"BEGIN; SET LOCAL lock_timeout = {wait}; {speed}SELECT {lock}({_WRITE}, {MINE}); "
                + self.statements.named("engine.head")
            )
            self._hold_known(held)
        except BaseException:
            self._abandon()
            raise

    def _commit(self, changed: bool) -> None:
        """All writers share the row of the revision. They come to it in the order of a lock, since the
        row itself lets newcomers overtake, and hold it for no longer than the server needs."""
        turn = f"SELECT pg_advisory_xact_lock({_REVISION}, {MINE}); "
        told = f"; SELECT pg_notify('{CHANNEL}', ''); "
        bump = turn + self.bump() + told if changed else ""
        self.run(f"{bump}COMMIT", {})

    def _last(self, sql: str) -> int:
        """Several statements in one round trip; the number that the last one gives."""
        try:
            cursor = self._db.execute(sql)
            while cursor.nextset():
                pass
            return int(cursor.fetchall()[0][0])
        except Exception as error:
            raise translated(error, self.url) from error

    def _hold_known(self, found: int) -> None:
        """A newer okrtui may upgrade the database while it is open here: this one then leaves it alone."""
        if found > head():
            self._abandon()
            raise too_new("store.upgraded", self.url, found, self.upgraded_by())

    def revision(self) -> int:
        ((value, head),) = self.rows("engine.revision_and_head")
        self._hold_known(int(head))
        return int(value)

    def insert(self, name: str, table: str, /, **parameters: Any) -> int:
        """See ``Engine``; one round trip."""
        sql = self.statements.named(name).replace("%(id)s", f"nextval('{table}_id')")
        self.wrote = self.wrote or not self._depth
        ((id,),) = self.fetch(f"{sql} RETURNING id", parameters)
        self._changed = True
        return int(id)

    def next_ids(self, table: str, count: int) -> list[int]:
        return [int(row[0]) for row in self.rows(f"engine.take_{table}", count=count)]

    def _begin_reading(self) -> None:
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {})

    def _abandon(self) -> None:
        import psycopg

        with suppress(psycopg.Error):
            if self._db.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                self._db.execute("ROLLBACK")

    @contextmanager
    def sync_lock(self, timeout: float) -> Iterator[None]:
        """Keeps all sync passes away; BusyError after ``timeout`` seconds. Dies with its connection."""
        with self._lock_of(SYNC, timeout, "store.sync_busy"):
            yield

    @contextmanager
    def pass_lock(self, timeout: float) -> Iterator[PassLocks]:
        """See ``Store``. They die with a connection of their own."""
        from okrtui.store.postgres_locks import SessionLocks

        with self._lock_of(SYNC, timeout, "store.sync_busy", shared=True) as db:
            yield SessionLocks(db, self.url)

    @contextmanager
    def remind_lock(self, timeout: float) -> Iterator[None]:
        """One machine reminds at a time; BusyError after ``timeout`` seconds. Dies with its connection."""
        with self._lock_of(REMIND, timeout, "store.remind_busy"):
            yield

    @contextmanager
    def outbox_lock(self, timeout: float) -> Iterator[None]:
        """One process writes to trackers at a time; BusyError after ``timeout`` seconds. Dies with it."""
        with self._lock_of(OUTBOX, timeout, "store.outbox_busy"):
            yield

    @contextmanager
    def _lock_of(
        self, number: int, timeout: float, busy: str, *, shared: bool = False
    ) -> Iterator[psycopg.Connection[Row]]:
        from okrtui.store.postgres_locks import take

        db = connect(self._address, self._password)
        try:
            take(db, number, timeout, busy, self.url, shared=shared)
            yield db
        finally:
            db.close()

    def await_notice(self, seconds: float) -> bool:
        """See ``Store``. The first call begins to listen and returns at once: who wrote before is unheard."""
        try:
            if self._listens:
                return bool(list(self._db.notifies(timeout=seconds, stop_after=1)))
            self._db.execute(f"LISTEN {CHANNEL}")
        except Exception as error:
            raise translated(error, self.url) from error
        self._listens = True
        return True

    def another(self) -> PostgresStore:
        """The same store through a connection of its own, for another thread."""
        other = PostgresStore(self._address, readonly=self._readonly, password=self._password)
        other.reader = self.reader
        return other

    def health(self) -> StoreHealth:
        """The schema's number; the server keeps watch over its own files."""
        from okrtui.store.health import StoreHealth

        return StoreHealth("postgresql", self.version())

    @property
    def lost(self) -> bool:
        """Whether the connection broke off, so that only another one can go on."""
        return self._db.closed

    def close(self) -> None:
        self._db.close()

    def writable(self) -> bool:
        """Whether the server is no standby, set to no reading alone, and lets this user write."""
        sql = "SELECT NOT current_setting('transaction_read_only')::boolean"
        return bool(self.fetch(f"{sql} AND has_table_privilege('revision', 'UPDATE')", {})[0][0])

    # -- opening -----------------------------------------------------------------------------

    def version(self) -> int:
        """The schema: 0 in a fresh database."""
        if not self.fetch("SELECT 1 WHERE to_regclass('migration') IS NOT NULL", {}):
            return 0
        return int(self.value("engine.head"))

    def migrate(self, steps: Sequence[Migration]) -> None:
        """Apply the steps that this database has not seen; of several processes one does it, while nobody
        writes. Who has it open hears of it as of a write, and then that it was an upgrade. BusyError where
        others keep it from that for too long."""
        for step in steps:
            try:
                self._begin_upgrade()
                if self.version() < step.version:
                    for script in step.scripts:
                        self.run(script, {})
                    now = time.time_ns() // 1000
                    self.change(
                        "engine.record_migration", version=step.version, name=step.name, applied_at=now
                    )
                    self.record_program(step.version)
                    self.run(f"SELECT pg_notify('{CHANNEL}', '')", {})
                self.run("COMMIT", {})
            except BusyError as error:
                raise self._kept(error) from error
            finally:
                self._abandon()

    def is_of_somebody(self) -> bool:
        """Whether an organisation is in it: one whose making was cut short is nobody's yet, and is made whole
        without a question."""
        return bool(self.fetch("SELECT 1 FROM organization LIMIT 1", {}))

    def upgrade_asked(self, found: int) -> UpgradeAskedError:
        """The question before its schema, which is ``found``, is brought up to date."""
        return upgrade_asked(self.url, found, users(self._db, self.url))

    def _begin_upgrade(self) -> None:
        """Whoever wants to write waits for as long as this waits: not without end."""
        wait = self._wait_ms or PATIENCE_MS
        self.run(
            f"BEGIN; SET LOCAL lock_timeout = {wait}; SELECT pg_advisory_xact_lock({_MIGRATE}, {MINE})", {}
        )
        self.run(f"SELECT pg_advisory_xact_lock({_WRITE}, {MINE})", {})

    def _kept(self, error: BusyError) -> BusyError:
        """The same trouble, with the names of those that an upgrade waited for, if they are still there."""
        self._abandon()
        who = keepers(self._db, (_WRITE, _MIGRATE), self.url)
        if not who:
            return error
        return BusyError("store.upgrade_kept", hint="store.upgrade_kept_hint", path=self.url, who=who)


def open_postgres(
    url: str,
    organization: str | None,
    *,
    create: bool,
    readonly: bool,
    password: str | None = None,
    wait: float | None = None,
    upgrade: bool = True,
) -> PostgresStore:
    """See ``open_store``."""
    store = PostgresStore(url, readonly=readonly, password=password, wait=wait)
    try:
        version = store.version()
        if version > head():
            raise too_new("store.newer", store.url, version, store.upgraded_by())
        if version < head():
            if not version and (readonly or not create):
                raise StoreError("store.absent", hint="store.absent_hint", path=store.url)
            if readonly or (version and not store.writable()):
                raise StoreError(
                    "store.older", hint="store.older_shared_hint", path=store.url, found=version, known=head()
                )
            if version and not upgrade and store.is_of_somebody():
                raise store.upgrade_asked(version)
            from okrtui.store.migrate import migrations

            store.migrate(migrations("postgres"))
        store.check_organization(organization)
    except BaseException:
        store.close()
        raise
    return store
