"""A store of the version before opens and goes on, whenever its migration was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from earlier_store import VERSION, engine, facts_of, kept_rows, put_earlier

from okrtui.errors import StoreError
from okrtui.store import open_store
from okrtui.store.migrate import HEAD

KILLED = """
import os, signal, sys
from okrtui.store import open_store
from okrtui.store.sqlite import SqliteStore
from okrtui.store.postgres import PostgresStore
engine = SqliteStore if sys.argv[1].startswith("sqlite:") else PostgresStore
plain, left = engine.run, int(sys.argv[2])
def run(self, sql, parameters):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(self, sql, parameters)
engine.run = run
open_store(sys.argv[1], "acme").close()
"""


def kill_at(url: str, statement: int) -> bool:
    """Open the store in a process that dies before its ``statement``-th writing; whether it died."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, url, str(statement)], env=environment, check=False, timeout=60
    )
    assert done.returncode in (0, -9)
    return done.returncode == -9


def test_it_is_brought_up_to_date_and_keeps_every_fact(url: str) -> None:
    put_earlier(url)
    with closing(engine(url)) as before:
        facts = facts_of(before)
        assert before.version() == VERSION
    with closing(open_store(url, "acme")) as store:
        assert store.health().faults == ()
    with closing(engine(url)) as after:
        assert after.version() == HEAD and facts_of(after) == facts
    assert len(facts["checkin"]) == len(kept_rows()["checkin"]["rows"]) > 0


def test_killed_before_each_statement_of_the_migration_it_is_the_old_store_or_the_new_one(url: str) -> None:
    put_earlier(url)
    with closing(engine(url)) as before:
        facts = facts_of(before)
    statement = 0
    while kill_at(url, statement):
        with closing(engine(url)) as store:
            assert VERSION <= store.version() <= HEAD and facts_of(store) == facts
            assert store.health().faults == ()
        statement += 1
    with closing(engine(url)) as after:
        assert after.version() == HEAD and facts_of(after) == facts
    with closing(open_store(url, "acme")) as store:
        assert store.revision() >= 0


def test_a_store_that_a_later_version_wrote_is_left_alone(url: str) -> None:
    open_store(url, "acme").close()
    with closing(engine(url)) as store, store.transaction():
        if url.startswith("sqlite:"):
            store.run(f"PRAGMA user_version = {HEAD + 1}", {})
        store.change("engine.record_migration", version=HEAD + 1, name="later", applied_at=0)
    with closing(engine(url)) as store:
        revision = store.revision()
    with pytest.raises(StoreError) as refused:
        open_store(url, "acme")
    assert refused.value.code == "store.newer"
    assert (refused.value.values["found"], refused.value.values["known"]) == (HEAD + 1, HEAD)
    with closing(engine(url)) as store:
        assert (store.version(), store.revision()) == (HEAD + 1, revision)
