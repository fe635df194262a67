"""What can be wrong with a PostgreSQL server, and how it is said. Nothing shows a password."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from postgres_server import fresh_schema, started_server
from store_facts import T0, found, key_result, objective, task

from okrtui.errors import BusyError, RefusedError, StoreError, UsageError
from okrtui.store import open_store
from okrtui.store import postgres as engine
from okrtui.store.backup import copy_store
from okrtui.store.postgres import PostgresStore, open_postgres
from okrtui.store.postgres_errors import address_of, refused_connection

pytestmark = pytest.mark.postgres

CANARY = "s3cr3t-canary"


@pytest.fixture
def schema(postgres: str) -> Iterator[str]:
    with fresh_schema(postgres) as url:
        yield url


def test_passwords_are_not_shown() -> None:
    assert address_of(f"postgresql://mina:{CANARY}@db/okr") == "postgresql://db/okr"
    assert CANARY not in address_of(f"postgresql://db/okr?user=mina&password={CANARY}&x=1")
    assert CANARY not in address_of(f"postgresql://mina:{CANARY}%40x@db/okr")
    assert address_of("postgresql://mina@db/okr") == "postgresql://db/okr"


SECRETS = [
    "c4n#ary",
    "c4n?ary",
    "c4n/ary",
    "c4n@ary",
    "c4n%ary",
    "c4n:ary",
    "12/c4n?ary",
    "c4n ary",
    "c4n'ary",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_no_part_of_a_password_is_shown_wherever_it_stands(secret: str) -> None:
    from urllib.parse import quote

    for address in (
        f"postgresql://mina:{secret}@db.example:5432/okr",
        f"postgresql://mina:{quote(secret, safe='')}@db.example/okr?sslmode=require",
        f"postgresql://db.example/okr?password={secret}",
        f"postgresql://db.example/okr?user=mina&password={quote(secret, safe='')}",
        f"postgres://mina:{secret}@/okr?host=db.example",
    ):
        shown = address_of(address)
        assert "c4n" not in shown and "ary" not in shown and "mina" not in shown, (address, shown)
    assert address_of(f"postgresql://mina:{quote(secret, safe='')}@db.example:5/okr") == (
        "postgresql://db.example/okr"
    )
    keywords = f"host=db.example dbname=okr user=mina password={secret}"
    with pytest.raises(UsageError) as refused:
        open_store(keywords, "acme")
    assert not any(part in str(refused.value) for part in ("c4n", "ary", "mina"))


def refusal(url: str) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(url, "acme")
    error: BaseException | None = caught.value
    while error is not None:
        assert CANARY not in f"{error} {error!r} {getattr(error, 'values', '')}"
        error = error.__cause__
    return caught.value


def test_an_unreachable_server() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        error = refusal(f"postgresql://mina:{CANARY}@127.0.0.1:{port}/okr")
    assert (error.code, error.hint) == ("store.unreachable", "store.unreachable_hint")


def test_an_address_that_is_none() -> None:
    assert refusal(f"postgresql://mina:{CANARY}@127.0.0.1:port/okr").code in (
        "store.address",
        "store.unreachable",
    )
    assert refusal("postgresql://mina@127.0.0.1/okr?no_such_option=1").code == "store.address"


def test_a_database_that_is_not_there(postgres: str) -> None:
    assert refusal(postgres.replace("/postgres?", "/no_such_db?", 1)).code == "store.no_database"


def guard_a_role(server: str) -> None:
    """Let the role "guarded" in by its password only."""
    with psycopg.connect(server, autocommit=True) as db:
        row = db.execute("SHOW hba_file").fetchone()
        assert row is not None
        rules = Path(row[0])
        before = rules.read_text(encoding="utf-8")
        rules.write_text(f"local all guarded scram-sha-256\nhost all guarded all scram-sha-256\n{before}")
        db.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")
        db.execute("SELECT pg_reload_conf()")


def test_who_may_not_come_in_or_may_not_write() -> None:
    with started_server() as server, fresh_schema(server) as url:
        guard_a_role(server)
        address = url.replace("postgres:@", "guarded@", 1)
        with pytest.raises(StoreError) as caught:
            open_store(address, "acme", password=CANARY)
        assert caught.value.code == "store.login"
        assert CANARY not in str(caught.value)
        with psycopg.connect(server, autocommit=True) as db:
            db.execute(f"GRANT USAGE ON SCHEMA {url.rpartition('%3D')[2]} TO guarded")
        with pytest.raises(StoreError) as caught:
            open_store(address, "acme", password="right")
        assert caught.value.code == "store.rights"


def test_a_missing_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refusal("postgresql://mina@127.0.0.1/okr").code == "store.no_driver"


def test_a_writer_waits_only_so_long(schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PATIENCE_MS", 50)
    with (
        closing(open_store(schema, "acme")) as one,
        closing(open_store(schema, "acme")) as two,
        one.transaction(),
    ):
        objective(one)
        with pytest.raises(BusyError) as caught:
            objective(two)
        assert caught.value.code == "store.busy"
        assert two.objectives() == []


def test_who_does_not_wait_asks_so_of_the_server(schema: str) -> None:
    with closing(open_store(schema, "acme")):
        pass
    with closing(open_store(schema, "acme", wait=0.05)) as store, closing(engine.connect(schema)) as other:
        other.execute("BEGIN; LOCK TABLE team IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(BusyError):
            store.teams()
        other.execute("ROLLBACK")
        with closing(open_store(schema, "acme")) as writer, writer.transaction(), pytest.raises(BusyError):
            objective(store)


def test_stores_in_two_schemas_do_not_wait_for_each_other(postgres: str, schema: str) -> None:
    with (
        fresh_schema(postgres) as other,
        closing(open_store(schema, "acme")) as one,
        closing(open_store(other, "globex")) as two,
        one.sync_lock(0),
        two.sync_lock(0),
        one.transaction(),
    ):
        kept = objective(one), objective(two)
        assert ([row.uid for row in one.objectives()], [row.uid for row in two.objectives()]) == (
            [kept[0]],
            [kept[1]],
        )


def test_a_connection_that_breaks_off(schema: str, postgres: str) -> None:
    with closing(open_postgres(schema, "acme", create=True, readonly=False)) as store:
        pid = store.fetch("SELECT pg_backend_pid()", {})[0][0]

        def breaks() -> None:
            with store.transaction():
                objective(store)
                with psycopg.connect(postgres, autocommit=True) as db:
                    db.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
                objective(store, "more")

        with pytest.raises(StoreError) as caught:
            breaks()
        assert caught.value.code == "store.lost"
    with closing(open_store(schema, "acme")) as again:
        assert again.objectives() == []


def test_zero_bytes_are_refused(schema: str) -> None:
    with closing(open_store(schema, "acme")) as store:
        with pytest.raises(RefusedError) as caught:
            store.upsert_tasks([task(1, title="a\x00b")], account="me", at=T0)
        assert caught.value.code == "store.text"
        assert store.tasks() == []


def test_a_durable_write_is_synchronous(schema: str) -> None:
    with closing(open_postgres(schema, "acme", create=True, readonly=False)) as store:
        levels = []
        for durable in (False, True):
            with store.transaction(durable=durable):
                levels.append(store.fetch("SHOW synchronous_commit", {})[0][0])
        assert levels[0] == "off"
        assert levels[1] == store.fetch("SHOW synchronous_commit", {})[0][0]


def test_a_store_is_copied_there_and_back(schema: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("copy") / "okr.db"
    with (
        closing(open_store(f"sqlite:///{place}", "acme")) as source,
        closing(open_postgres(schema, "acme", create=True, readonly=False)) as target,
    ):
        found(source)
        uid = key_result(source, objective(source))
        source.upsert_tasks([task(n) for n in range(3)], account="me", at=T0)
        copy_store(source, target)  # type: ignore[arg-type]
        assert isinstance(target, PostgresStore)
        assert target.revision() == source.revision()
        assert target.key_result_history(uid) == source.key_result_history(uid)
        assert target.tasks() == source.tasks()
        assert target.search("영업") == source.search("영업")
        objective(target, "next")
        with pytest.raises(StoreError) as caught:
            copy_store(source, target)  # type: ignore[arg-type]
        assert caught.value.code == "store.not_empty"


@pytest.mark.parametrize("said", ["no pg_hba.conf entry for host", "호스트에 대한 pg_hba.conf 설정이 없음"])
def test_who_is_not_let_in_is_not_asked_for_a_password(said: str) -> None:
    found = refused_connection(psycopg.OperationalError(f"FATAL:  {said}"), "postgresql://u@db.example/okr")
    assert found.code == "store.not_let_in" and found.values["path"] == "postgresql://db.example/okr"
