"""Two versions of okrtui on one store: the older one is told which it needs, and nobody is locked out."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from threading import Thread, Timer

import pytest

import okrtui
from okrtui.errors import BusyError, StoreError
from okrtui.store import open_store
from okrtui.store.migrate import Migration, head
from okrtui.store.protocols import Store
from okrtui.store.records import Organization
from okrtui.words import Words
from okrtui.words.error import explain_error

NEWER = "9.8.7"
STEP = Migration(head() + 1, "later", ("CREATE TABLE later (one INTEGER PRIMARY KEY);",))
ACME = Organization("acme", "Acme", "Asia/Seoul", "")


def upgrade(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a newer okrtui does when it opens the store."""
    with monkeypatch.context() as newer:
        newer.setattr(okrtui, "__version__", NEWER)
        store.migrate([STEP])  # type: ignore[attr-defined]


def test_a_store_knows_which_okrtui_it_needs(store: Store) -> None:
    assert store.upgraded_by() == okrtui.__version__  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_older_one_is_told_which_it_needs_and_touches_nothing(
    store: Store, url: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(store, monkeypatch)
    with pytest.raises(StoreError) as refused:
        open_store(url, "acme")
    assert refused.value.code == "store.newer"
    said = explain_error(Words(language), refused.value)
    assert NEWER in said.what and okrtui.__version__ in said.what and said.next_step
    assert store.version() == head() + 1  # type: ignore[attr-defined]


def test_one_that_has_it_open_hears_of_it_and_writes_nothing_more(
    opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newer = opened(), opened()
    older.revision()
    upgrade(newer, monkeypatch)
    with pytest.raises(StoreError) as told:
        older.revision()
    assert told.value.code == "store.upgraded" and told.value.values["program"] == NEWER
    with pytest.raises(StoreError) as refused, older.transaction():
        older.set_organization(ACME)
    assert refused.value.code == "store.upgraded"
    assert newer.organization() is None or newer.organization() != ACME
    newer.migrate([STEP._replace(version=head() + 2, scripts=())])  # type: ignore[attr-defined]  # nobody holds a lock


@pytest.mark.parametrize("url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_a_server_tells_of_it_at_once(opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    older, newer = opened(), opened()
    older.await_notice(0)
    assert not older.await_notice(0.2)
    upgrade(newer, monkeypatch)
    began = time.monotonic()
    assert older.await_notice(20) and time.monotonic() - began < 5
    with pytest.raises(StoreError, match=r"store\.upgraded"):
        older.revision()


def test_an_upgrade_waits_for_who_writes_and_for_nobody_else(
    opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An app that looks on and a pass that runs hold nothing up; a transaction is let end."""
    older, looking, newer = opened(), opened(), opened()
    looking.revision()
    with looking.pass_lock(5):
        with older.transaction():
            older.set_organization(ACME)
            going = Thread(target=upgrade, args=(newer, monkeypatch))
            going.start()
            time.sleep(0.3)
            assert going.is_alive()
        going.join(20)
        assert not going.is_alive()
    found = newer.organization()
    assert newer.version() == head() + 1 and found is not None and found.name == "Acme"  # type: ignore[attr-defined]


@pytest.mark.postgres
@pytest.mark.parametrize("url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
@pytest.mark.parametrize("held", ["SELECT count(*) FROM team", "advisory"])
def test_an_upgrade_waits_only_so_long_and_says_for_whom(
    opened: Callable[[], Store], url: str, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okrtui.store import postgres

    monkeypatch.setattr(postgres, "PATIENCE_MS", 200)
    newer, writer = opened(), opened()
    step = STEP._replace(scripts=("ALTER TABLE team ADD COLUMN later TEXT",))
    with closing(postgres.connect(url)) as other:
        lock = f"SELECT pg_advisory_xact_lock({postgres._WRITE}, {postgres.MINE})"
        other.execute("BEGIN")
        other.execute(lock if held == "advisory" else held)
        free = Timer(5, other.execute, ["ROLLBACK"])
        free.start()
        with pytest.raises(BusyError) as caught:
            newer.migrate([step])  # type: ignore[attr-defined]
        free.cancel()
        who = str(other.info.backend_pid)
        assert caught.value.code == "store.upgrade_kept" and who in caught.value.values["who"]
        for language in ("en", "ko"):
            said = explain_error(Words(language), caught.value)
            assert who in said.what and said.next_step
        if held != "advisory":  # no writer is kept by an upgrade that gave up
            with writer.transaction():
                writer.set_organization(ACME)
        other.execute("ROLLBACK")
    newer.migrate([step])  # type: ignore[attr-defined]
    assert newer.version() == head() + 1  # type: ignore[attr-defined]
