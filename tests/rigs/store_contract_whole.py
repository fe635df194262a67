"""Transactions, the revision, locks, copies: the store as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from store_facts import CYCLE, act, day, found, key_result, objective, target, task

from okrtui.domain.model import Checkin
from okrtui.errors import BusyError, NotFoundError, RefusedError, StoreError
from okrtui.store import open_store
from okrtui.store.backup import backup
from okrtui.store.protocols import Store
from okrtui.store.records import Organization


class WholeContract:
    def test_every_committed_write_raises_the_revision_once(
        self, store: Store, opened: Callable[[], Store]
    ) -> None:
        other = opened()
        before = other.revision()
        with store.transaction():
            parent = objective(store)
            key_result(store, parent)
            assert other.revision() == before
        assert other.revision() == before + 1
        store.objectives()
        with store.transaction():
            store.key_results()
        assert other.revision() == before + 1
        other.save_draft(1, "mina", {})
        assert store.revision() == before + 2

    def test_a_failed_transaction_leaves_nothing(self, store: Store) -> None:
        before = store.revision()

        def fails() -> None:
            with store.transaction(durable=False):
                objective(store)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fails()
        assert store.objectives() == []
        assert store.revision() == before
        objective(store)
        assert len(store.objectives()) == 1

    def test_a_failed_inner_transaction_leaves_the_outer(self, store: Store) -> None:
        def fails() -> None:
            with store.transaction():
                objective(store, "inner")
                store.add_checkin(99, Checkin(day(0)), day(0))

        with store.transaction():
            objective(store)
            with pytest.raises(NotFoundError):
                fails()
            objective(store, "after")
        assert [row.id for row in store.objectives()] == ["close-more", "after"]

    def test_others_see_nothing_before_the_commit(self, store: Store, opened: Callable[[], Store]) -> None:
        other = opened()
        with store.transaction():
            objective(store)
            assert other.objectives() == []
        assert len(other.objectives()) == 1

    def test_a_snapshot_stands_still(self, store: Store, opened: Callable[[], Store]) -> None:
        other = opened()
        with store.snapshot():
            assert store.objectives() == []
            objective(other)
            assert store.objectives() == []
            with store.snapshot():
                assert store.objectives() == []
        assert len(store.objectives()) == 1

    def test_one_sync_at_a_time(self, store: Store, opened: Callable[[], Store]) -> None:
        other = opened()
        with store.sync_lock(0):
            objective(other)
            with pytest.raises(BusyError) as caught, other.sync_lock(0.05):
                pass
            assert caught.value.code == "store.sync_busy"
            assert caught.value.exit_status == 3
        with other.sync_lock(0):
            pass

    def test_another_organisations_store_is_refused(self, store: Store, url: str) -> None:
        store.set_organization(Organization("acme", "Acme", "UTC"))
        with pytest.raises(StoreError) as caught:
            open_store(url, "other")
        assert (caught.value.code, caught.value.values["found"]) == ("store.foreign", "acme")
        open_store(url, None).close()

    def test_read_only(self, store: Store, url: str) -> None:
        found(store)
        reader = open_store(url, "acme", create=False, readonly=True)
        try:
            assert len(reader.teams()) == 2
            with pytest.raises(StoreError) as caught:
                objective(reader)
            assert caught.value.code == "store.read_only"
        finally:
            reader.close()

    def test_a_store_is_not_made_by_looking(self, url: str) -> None:
        for readonly in (False, True):
            with pytest.raises(StoreError) as caught:
                open_store(url, "acme", create=False, readonly=readonly)
            assert caught.value.code == "store.absent"

    def test_a_newer_store_is_refused(self, store: Store, url: str) -> None:
        with store.transaction():
            if url.startswith("sqlite"):
                store.run("PRAGMA user_version = 99", {})  # type: ignore[attr-defined]
            else:
                store.run("INSERT INTO migration VALUES (99, 'later', 0)", {})  # type: ignore[attr-defined]
        with pytest.raises(StoreError) as caught:
            open_store(url, "acme")
        assert (caught.value.code, caught.value.values["found"]) == ("store.newer", 99)

    def test_a_backup_is_a_store(self, store: Store, opened: Callable[[], Store], tmp_path: Path) -> None:
        found(store)
        uid = key_result(store, objective(store))
        store.change_key_result(uid, 1, target("30.50"), act(1))
        store.add_checkin(uid, Checkin(day(1), note="한글"), day(1))
        ids, _ = store.upsert_tasks([task(n) for n in range(20)], account="me", at=day(1))
        link = store.add_link(uid, connection="gh", url=None, query="q", weight="1.50", act=act())
        store.open_scope([(link.uid, task_uid) for task_uid in ids.values()], day(1))
        store.add_event(act(), type="x", subject="y", payload={"a": 1})
        target_file = tmp_path / "copy.db"
        other = opened()
        with other.transaction():
            objective(other, "uncommitted")
            backup(store, target_file)
        assert target_file.stat().st_mode & 0o777 == 0o600
        with pytest.raises(StoreError) as caught:
            backup(store, target_file)
        assert caught.value.code == "store.exists"
        assert sorted(tmp_path.glob("copy.db*")) == [target_file]
        copy = open_store(f"sqlite:///{target_file}", "acme")
        try:
            assert [row.id for row in copy.objectives(cycle=CYCLE)] == ["close-more"]
            for read in (
                lambda s: s.key_results(),
                lambda s: s.key_result_history(uid),
                lambda s: s.checkins([uid]),
                lambda s: s.tasks_of([uid]),
                lambda s: s.links(),
                lambda s: s.events(),
                lambda s: (s.teams(), s.people(), s.cycles(), s.organization()),
                lambda s: s.search("Task 1"),
            ):
                assert read(copy) == read(store)
            assert key_result(copy, 1, "next") == uid + 1
        finally:
            copy.close()

    def test_text_that_is_no_text_is_refused(self, store: Store) -> None:
        for attempt in (
            lambda: store.save_draft(key_result(store, objective(store)), "\ud800", {}),
            lambda: objective(store, "x", "\ud800"),
        ):
            with pytest.raises(RefusedError) as caught:
                attempt()
            assert caught.value.code == "store.text"
        objective(store, "y")

    def test_another_connection_is_to_the_same_store(self, store: Store) -> None:
        other = store.another()
        try:
            uid = objective(store, "close-more")
            assert [row.uid for row in other.objectives()] == [uid]
            assert other.url == store.url
        finally:
            other.close()

    def test_a_sound_store_is_healthy(self, store: Store) -> None:
        before = store.revision()
        health = store.health()
        assert health.faults == () and health.private and health.version >= 1
        assert health.engine in store.url
        assert store.revision() == before
