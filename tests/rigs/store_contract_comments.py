"""Comments, and what stands beside objectives and key results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from store_facts import HOSTILE, day, found, key_result, objective, then

from okrtui.errors import NotFoundError
from okrtui.store.backup import backup
from okrtui.store.protocols import Store
from okrtui.store.sqlite import open_sqlite


def say(store: Store, kind: str, ref: int | str, body: str, at: float = 0, *named: str) -> int:
    return store.add_comment(
        kind, str(ref), author="mina", body=body, mentions=named, at=day(at), recorded_at=day(at)
    )


class CommentsContract:
    def test_comments_of_rows_the_newest_first(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        first = say(store, "key_result", uid, "one", 1, "jun", "mina")
        say(store, "team", "sales", "team", 2)
        last = say(store, "key_result", uid, "two", 1)
        rows = store.comments(rows=("key_result", [str(uid), "99"]))
        assert [(one.id, one.body, one.mentions) for one in rows] == [
            (last, "two", ()), (first, "one", ("jun", "mina")),
        ]  # fmt: skip
        assert (rows[0].kind, rows[0].ref, rows[0].at, rows[0].author) == (
            "key_result",
            str(uid),
            day(1),
            "mina",
        )
        assert [one.body for one in store.comments(limit=2)] == ["team", "two"]
        assert [one.body for one in store.comments(since=day(1))] == ["team"]
        assert store.comments(ids=[first])[0].body == "one"

    def test_one_that_was_taken_back_stood_on_the_days_between(self, store: Store) -> None:
        id = say(store, "team", "sales", "hasty", 1)
        store.retract_comment(id, day(2))
        again = store.repeat_comment(id, day(4))
        assert [one.id for one in store.comments()] == [again]
        stood = [[one.body for one in store.comments(as_of=then(at))] for at in (0, 1, 2, 3, 4)]
        assert stood == [[], ["hasty"], [], [], ["hasty"]]
        assert store.comment_bodies([id, again]) == {id: "hasty", again: "hasty"}
        with pytest.raises(NotFoundError):
            store.retract_comment(id, day(5))

    def test_they_are_found_while_they_stand_and_by_the_path_of_their_row(self, store: Store) -> None:
        found(store)
        uid = key_result(store, objective(store))
        id = say(store, "key_result", uid, "큰 계약 두 건")
        say(store, "team", "sales", "계약서")
        hits = [(hit.kind, hit.path) for hit in store.search("계약")]
        assert hits == [("comment", "2026-Q4/sales/close-more/win-rate"), ("comment", "sales")]
        store.retract_comment(id, day(1))
        assert [hit.path for hit in store.search("계약")] == ["sales"]

    def test_they_are_in_a_backup_whatever_they_say(
        self, store: Store, opened: Callable[[], Store], tmp_path: Path
    ) -> None:
        found(store)
        for body in HOSTILE[:4]:
            say(store, "team", "sales", body, 0, "mina")
        backup(store, tmp_path / "copy.db")
        copy = open_sqlite(f"sqlite:{tmp_path / 'copy.db'}", None, create=False, readonly=True)
        try:
            assert copy.comments() == opened().comments() and len(copy.comments()) == 4
        finally:
            copy.close()
