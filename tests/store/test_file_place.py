"""Why a file cannot be written is told by its true cause, and by the name that a person knows."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from store_facts import objective

from okrtui.errors import StoreError
from okrtui.store import file_place, open_store
from okrtui.store.sqlite import open_sqlite
from okrtui.store.sqlite_errors import translated
from okrtui.store.sqlite_file import drafted, unwritable
from okrtui.words import Words

CAUSES = {
    "ENOSPC": "store.full",
    "EDQUOT": "store.quota",
    "EFBIG": "store.file_limit",
    "EROFS": "store.disk_read_only",
}


def refuses(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Every file that is tried hears an error of the system, as SQLite did."""

    def none(**_: object) -> object:
        raise OSError(getattr(errno, name), "no")

    monkeypatch.setattr(tempfile, "TemporaryFile", none)


def said_by_sqlite(number: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = number
    return error


@pytest.mark.parametrize("name", [name for name in CAUSES if hasattr(errno, name)])
def test_what_the_system_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    """SQLite calls all but a full disk an error of input and output, or a file that cannot be opened."""
    assert unwritable(OSError(getattr(errno, name), "no"), "a.db").code == CAUSES[name]
    refuses(monkeypatch, name)
    for number in (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_CANTOPEN):
        assert translated(said_by_sqlite(number), str(tmp_path / "a.db")).code == CAUSES[name]


def test_what_the_disk_has_nothing_to_do_with(tmp_path: Path) -> None:
    assert file_place.by_trying(str(tmp_path)) is None and not list(tmp_path.iterdir())
    path = str(tmp_path / "a.db")
    assert translated(said_by_sqlite(sqlite3.SQLITE_IOERR_READ), path).code == "store.io"
    assert translated(said_by_sqlite(sqlite3.SQLITE_CANTOPEN), path).code == "store.cannot_open"
    assert file_place.by_trying(str(tmp_path / "none")) is None


@pytest.mark.parametrize("language", ["en", "ko"])
def test_each_has_its_sentence(language: str) -> None:
    words = Words(language)
    for code in (*CAUSES.values(), "store.read_only", "store.look_only", "store.look_only_server"):
        assert "/x/a.db" in words.say(code, path="/x/a.db") and words.say(f"{code}_hint")


def test_a_share_that_is_used_up_is_heard_by_writing_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is in the store is shown; nothing is made anew of an empty file."""
    path = tmp_path / "okr.db"
    with closing(open_store(f"sqlite:///{path}", None)) as store:
        objective(store)

    def opened(*_: object, **__: object) -> object:
        raise StoreError("store.quota", hint="store.quota_hint", path=str(path))

    monkeypatch.setattr("okrtui.store.sqlite.SqliteStore.__init__", once(opened))
    with closing(open_sqlite(f"sqlite:{path}", None, create=True, readonly=False)) as store:
        assert store.read_only == "store.quota" and len(store.objectives()) == 1
    monkeypatch.setattr("okrtui.store.sqlite.SqliteStore.__init__", once(opened))
    with pytest.raises(StoreError, match="quota"):
        open_sqlite(f"sqlite:{tmp_path / 'new.db'}", None, create=True, readonly=False)


def once(other: object) -> object:
    """``other`` in the place of the first call of what makes a store."""
    from okrtui.store.sqlite import SqliteStore

    real, calls = SqliteStore.__init__, [other]

    def made(self: SqliteStore, *values: object, **named: object) -> None:
        first = calls.pop() if calls else real
        first(self, *values, **named)  # type: ignore[operator]

    return made


def test_a_draft_is_told_by_what_it_becomes(tmp_path: Path) -> None:
    target = str(tmp_path / "copy.db")

    def fill() -> None:
        with drafted(target) as draft:
            Path(draft).touch()
            raise StoreError("store.full", path=draft)

    with pytest.raises(StoreError) as told:
        fill()
    assert told.value.values["path"] == target and not list(tmp_path.iterdir())
