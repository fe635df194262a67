"""A store of the version before opens and goes on, whenever its migration was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from earlier_store import VERSION, engine, facts_of, kept_rows, put_earlier, task_history
from whole_store import fill

from okrtui.errors import StoreError
from okrtui.store import open_store
from okrtui.store.migrate import head, migrations
from okrtui.store.relational import RelationalStore
from okrtui.store.tables import rows_of, tables_of

KILLED = """
import os, signal, sys
from okrtui.store import open_store
from okrtui.store.sqlite import SqliteStore
from okrtui.store.postgres import PostgresStore
engine = SqliteStore if sys.argv[1].startswith("sqlite:") else PostgresStore
plain, left = engine.run, sys.maxsize
def run(self, sql, parameters):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(self, sql, parameters)
engine.run = run
for line in sys.stdin:
    left = int(line)
    child = os.fork()
    if child == 0:
        open_store(sys.argv[1], "acme").close()
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@contextmanager
def killer(url: str) -> Iterator[Callable[[int], bool]]:
    """Opens the store in a process that dies before its so many-th statement; whether it died. The processes
    are forked from one that has loaded the program and opened nothing."""
    if not hasattr(os, "fork"):
        pytest.skip("no process can be forked")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-c", KILLED, url]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        told, said = process.stdin, process.stdout
        assert told is not None and said is not None

        def kill_at(statement: int) -> bool:
            told.write(f"{statement}\n")
            told.flush()
            status = int(said.readline())
            assert status in (0, -signal.SIGKILL)
            return status != 0

        yield kill_at
    assert process.returncode == 0


def test_it_is_brought_up_to_date_and_keeps_every_fact(url: str) -> None:
    put_earlier(url)
    with closing(engine(url)) as before:
        facts = facts_of(before)
        assert before.version() == VERSION
    with closing(open_store(url, "acme")) as store:
        assert store.health().faults == ()
    with closing(engine(url)) as after:
        assert after.version() == head() and facts_of(after) == facts
    assert len(facts["checkin"]) == len(kept_rows()["checkin"]["rows"]) > 0
    assert len(facts["task_history"]) == len(kept_rows()["task_history"]["rows"]) > 0


@pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.soak)])
def test_killed_before_a_statement_of_the_migration_it_is_the_old_store_or_the_new_one(
    url: str, step: int
) -> None:
    put_earlier(url)
    with closing(engine(url)) as before:
        facts = facts_of(before)
    statement = 0
    with killer(url) as kill_at:
        while kill_at(statement):
            with closing(engine(url)) as store:
                assert VERSION <= store.version() <= head() and facts_of(store) == facts
                assert store.health().faults == ()
            statement += step
    with closing(engine(url)) as after:
        assert after.version() == head() and facts_of(after) == facts
    with closing(open_store(url, "acme")) as store:
        assert store.revision() >= 0


JUDGED = ("key_result_score", "objective_score", "grounds")
"""What is computed anew from facts, and may go with a schema that keeps it otherwise."""

Rows = dict[str, list[dict[str, object]]]


def all_rows(store: RelationalStore, schema: int) -> Rows:
    """Every row of every table that people or trackers filled, by column; the history of tasks row by row."""
    found: Rows = {
        table.name: [
            dict(zip(table.columns, row, strict=True)) for piece in rows_of(store, table) for row in piece
        ]
        for table in tables_of(store, schema)
        if table.name not in (*JUDGED, "task_history", "task_log")
    }
    names = ("task", "at", "status", "category")
    return found | {"history": [dict(zip(names, row, strict=True)) for row in task_history(store)]}


def kept(before: Rows, after: Rows) -> bool:
    """Whether every table has the rows that it had, in the columns that it had."""
    return all(
        [{name: row[name] for name in old} for old, row in zip(rows, after[table], strict=True)] == rows
        for table, rows in before.items()
    )


@pytest.mark.parametrize("schema", range(1, head()))
def test_from_every_schema_that_was_each_row_of_every_table_stays(url: str, schema: int) -> None:
    """Killed before every twentieth statement of the way, which begins elsewhere for each schema."""
    killed_on_the_way(url, schema, range(schema % 20, 10_000, 20))


@pytest.mark.soak
@pytest.mark.parametrize("schema", range(1, head()))
def test_killed_before_each_statement_from_every_schema(url: str, schema: int) -> None:
    killed_on_the_way(url, schema, range(10_000))


def killed_on_the_way(url: str, schema: int, statements: range) -> None:
    """Bring a store of a schema up to date through deaths before these statements."""
    before = put_schema(url, schema)
    with killer(url) as kill_at:
        for statement in statements:
            died = kill_at(statement)
            with closing(engine(url)) as store:
                version = store.version()
                assert schema <= version <= head() and store.health().faults == ()
                assert kept(before, all_rows(store, version))
            if not died:
                break
    with closing(open_store(url, "acme")) as opened:
        assert opened.health().faults == ()
    with closing(engine(url)) as store:
        assert store.version() == head() and kept(before, all_rows(store, head()))


def put_schema(url: str, schema: int) -> Rows:
    """Make the place a store of a schema with rows in every table; what it holds."""
    with closing(engine(url)) as store:
        store.migrate([one for one in migrations(store.statements.dialect) if one.version <= schema])
        fill(store, schema=schema)
        return all_rows(store, schema)


def test_a_store_that_a_later_version_wrote_is_left_alone(url: str) -> None:
    open_store(url, "acme").close()
    with closing(engine(url)) as store, store.transaction():
        if url.startswith("sqlite:"):
            store.run(f"PRAGMA user_version = {head() + 1}", {})
        store.change("engine.record_migration", version=head() + 1, name="later", applied_at=0)
    with closing(engine(url)) as store:
        revision = store.value("engine.revision")
    with pytest.raises(StoreError) as refused:
        open_store(url, "acme")
    assert refused.value.code == "store.newer"
    assert (refused.value.values["found"], refused.value.values["known"]) == (head() + 1, head())
    with closing(engine(url)) as store:
        assert (store.version(), store.value("engine.revision")) == (head() + 1, revision)
