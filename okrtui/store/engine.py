"""One connection, its transaction, and the few calls that every part of the store is written in.

What the two engines do differently stands in ``sqlite.py`` and ``postgres.py``; everything above
this class is the same code for both.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any, ClassVar, TypeVar

from okrtui.decoders import decoder_of
from okrtui.errors import NotFoundError, OkrError
from okrtui.store.migrate import RECORDED
from okrtui.store.queries import Statements

Row = tuple[Any, ...]
Value = TypeVar("Value")

_MOVES_NUMBERS = tuple(
    f"{what} {table} "
    for what in ("INSERT INTO", "UPDATE", "DELETE FROM")
    for table in ("objective", "objective_score", "figure_ahead", "team")
)


def moves_numbers(statement: str) -> bool:
    """Whether it changes what numbers of teams are made of."""
    return statement.startswith(_MOVES_NUMBERS)


class Engine(ABC):
    """A connection that speaks in named statements. Not for use by two threads."""

    statements: ClassVar[Statements]

    def __init__(self) -> None:
        self._depth = 0
        self._changed = self._scored = False
        self._snapshot = False
        self.wrote = False
        self._read: dict[type, dict[str, Any]] = {}

    # -- what an engine has to do ------------------------------------------------------------

    @abstractmethod
    def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        """All rows of a statement; okrtui's errors only."""

    @abstractmethod
    def run(self, sql: str, parameters: dict[str, Any]) -> int:
        """Run a statement that gives no rows; how many rows it touched."""

    @abstractmethod
    def run_many(self, sql: str, rows: Sequence[Row]) -> None:
        """Run a statement once for each row of parameters by position."""

    @abstractmethod
    def load(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Add many rows to a table, inside a transaction."""

    @abstractmethod
    def array(self, values: Collection[int] | Collection[str]) -> object:
        """A list as the parameter of ``IN (SELECT value FROM json_each(:values))``. Any length."""

    @abstractmethod
    def _begin(self, durable: bool, alone: bool) -> None: ...
    @abstractmethod
    def _commit(self, changed: bool) -> None:
        """End the transaction; where it changed anything, as the next revision."""

    @abstractmethod
    def _begin_reading(self) -> None: ...

    # -- statements by name ------------------------------------------------------------------

    def rows(self, name: str, /, **parameters: Any) -> list[Row]:
        """All rows of the statement ``feature.name``."""
        return self.fetch(self.statements.named(name), parameters)

    def one(self, name: str, /, **parameters: Any) -> Row | None:
        """Its first row."""
        found = self.fetch(self.statements.named(name), parameters)
        return found[0] if found else None

    def value(self, name: str, /, **parameters: Any) -> Any:
        """The first column of its first row; the row must exist."""
        return self.fetch(self.statements.named(name), parameters)[0][0]

    def change(self, name: str, /, **parameters: Any) -> int:
        """Run a writing statement; how many rows it touched."""
        self.wrote = self.wrote or not self._depth
        statement = self.statements.named(name)
        count = self.run(statement, parameters)
        if count:
            self._note_change(statement)
        return count

    def insert(self, name: str, table: str, /, **parameters: Any) -> int:
        """Run the statement that adds a row to a table, by the next free key ``:id``, which is returned."""
        id = self.next_id(table)
        self.change(name, id=id, **parameters)
        return id

    def change_many(self, name: str, rows: Sequence[Row]) -> None:
        """Run a writing statement for every row; parameters in the order of the statement."""
        if rows:
            statement = self.statements.positional(name)
            self.run_many(statement, rows)
            self._note_change(statement)

    def _note_change(self, statement: str) -> None:
        """What a statement changed stands in the next revision, and may void numbers of teams."""
        self.wrote = self.wrote or not self._depth
        self._changed = True
        self._scored = self._scored or moves_numbers(statement)

    def matching(self, base: str, conditions: Sequence[str], order: str, /, **parameters: Any) -> list[Row]:
        """The statement ``base`` with the fragments ``conditions`` joined by AND, then ``order``."""
        sql = self.statements.named(base)
        if conditions:
            sql += "\nWHERE " + "\n  AND ".join(self.statements.named(name) for name in conditions)
        return self.fetch(f"{sql}\n{self.statements.named(order)}", parameters)

    def decoded(self, kind: type[Value], text: str) -> Value:
        """A frozen value from its JSON; a transaction, which reads some rows several times, makes it once."""
        if not self._depth:
            return decoder_of(kind)(text)
        known = self._read.setdefault(kind, {})
        found: Value | None = known.get(text)
        if found is None:
            found = known[text] = decoder_of(kind)(text)
        return found

    # -- transactions ------------------------------------------------------------------------

    @contextmanager
    def transaction(self, *, durable: bool = True, alone: bool = True) -> Iterator[None]:
        """One transaction. Inside another one it joins that (whose ``durable`` and ``alone`` count), and
        an exception takes back only what was written since. Not ``alone``: beside others of the kind,
        where the engine can; rows that they share are held with ``hold_objectives``."""
        if self._depth:
            yield from self._nested()
            return
        self._begin(durable, alone)
        self._depth = 1
        self._changed = self._scored = False
        try:
            yield
            self.wrote = self.wrote or self._changed
            self._commit(self._changed)
        except BaseException:
            self._abandon()
            raise
        finally:
            self._depth = 0
            self._read.clear()

    def _nested(self) -> Iterator[None]:
        name = f"level_{self._depth}"
        self.run(f"SAVEPOINT {name}", {})
        self._depth += 1
        try:
            yield
        except BaseException:
            with suppress(OkrError):  # the engine may have rolled everything back already
                self.run(f"ROLLBACK TO {name}", {})
                self.run(f"RELEASE {name}", {})
            raise
        finally:
            self._depth -= 1
        self.run(f"RELEASE {name}", {})

    @abstractmethod
    def _abandon(self) -> None:
        """Roll back; never raises, also when the connection is gone."""

    def writing(self) -> AbstractContextManager[None]:
        """For a writing method: joins the caller's transaction, or is one of its own. A method that
        can be refused checks first and writes then, so that nothing of it stays when it raises."""
        return nullcontext() if self._depth else self.transaction()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever others write meanwhile. Read only."""
        if self._depth or self._snapshot:
            yield
            return
        self._begin_reading()
        self._snapshot = True
        try:
            yield
        finally:
            self._snapshot = False
            self._abandon()

    def upgraded_by(self) -> str:
        """The okrtui that brought the store to its schema; empty where that is not recorded."""
        return str(self.value("engine.upgraded_by") or "")

    def record_program(self, version: int) -> None:
        """Note, with a migration that was done, which okrtui did it."""
        if version >= RECORDED:
            from okrtui import __version__

            self.change("engine.record_program", version=version, program=__version__)

    def bump(self) -> str:
        """The statement that ends a transaction which changed something, as the next revision; where that is
        what numbers of teams are made of, those that are kept are void."""
        return self.statements.named("engine.bump_scored" if self._scored else "engine.bump")

    def revision(self) -> int:
        """Grows with every committed write, by this or any other process."""
        return int(self.value("engine.revision"))

    def next_id(self, table: str) -> int:
        """The next free key of a table, which nobody else is given."""
        return int(self.value(f"engine.next_{table}"))

    def next_ids(self, table: str, count: int) -> list[int]:
        """So many free keys, in ascending order."""
        first = self.next_id(table)
        return list(range(first, first + count))

    def must_exist(self, count: int, kind: str, uid: int) -> None:
        """Raise NotFoundError when a statement about row ``uid`` touched none."""
        if not count:
            raise NotFoundError("store.no_such_row", kind=kind, uid=uid)
