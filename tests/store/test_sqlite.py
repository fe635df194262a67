"""What can be wrong with a SQLite file, and how it is said."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from store_facts import found, objective

from okrtui.errors import BusyError, StoreError, UsageError
from okrtui.store import open_store, sqlite
from okrtui.store.backup import backup
from okrtui.store.file_place import OLDEST, path_of
from okrtui.store.migrate import head, migrations
from okrtui.store.private_copy import copy_folder
from okrtui.store.sqlite import SqliteStore, open_sqlite
from okrtui.store.sqlite_errors import translated
from okrtui.store.tables import content_tables

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "er" / "okr.db"


def code_of(path: Path) -> str:
    """The code that opening ends with."""
    with pytest.raises(StoreError) as caught:
        open_store(f"sqlite:///{path}", "acme")
    assert caught.value.values["path"] == str(path)
    return caught.value.code


def test_a_new_store_is_private_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        with closing(open_store(f"sqlite:///{path}", "acme")) as store:
            found(store)
            companions = sorted(path.parent.iterdir())
            assert len(companions) == 3
            assert {stat.S_IMODE(file.stat().st_mode) for file in companions} == {0o600}
            with store.sync_lock(0):
                lock = path.with_name("okr.db.sync-lock")
                assert stat.S_IMODE(lock.stat().st_mode) == 0o600
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///a/b.db", "/a/b.db"),
        ("sqlite:////a/b.db", "/a/b.db"),
        ("sqlite:///C:/a/b.db", "C:/a/b.db"),
        ("sqlite:///C:\\a\\b.db", "C:\\a\\b.db"),
        ("sqlite:b.db", "b.db"),
        ("sqlite:///a/한글 %20.db", "/a/한글 %20.db"),
    ],
)
def test_addresses(url: str, path: str) -> None:
    assert path_of(url) == path


def test_other_schemes_are_refused() -> None:
    with pytest.raises(UsageError) as caught:
        open_store("mysql://x/y", "acme")
    assert caught.value.code == "store.scheme"


def test_files_that_are_no_store(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("no database at all, though long enough to have a header of one hundred bytes" * 9)
    assert code_of(path) == "store.not_a_store"
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    assert code_of(path) == "store.not_a_store"
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    store = open_store(f"sqlite:///{path}", "acme")
    assert store.revision() == 0 and store.teams() == []
    store.close()
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_a_folder_is_no_store(path: Path) -> None:
    path.mkdir(parents=True)
    assert code_of(path) == "store.cannot_open"


def test_a_damaged_file(path: Path) -> None:
    with closing(open_store(f"sqlite:///{path}", "acme")) as store:
        found(store)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 8)
    assert code_of(path) == "store.damaged"


def test_a_file_cut_short(path: Path) -> None:
    with closing(open_store(f"sqlite:///{path}", "acme")) as store:
        found(store)
    os.truncate(path, 6000)
    assert code_of(path) == "store.damaged"


def test_a_full_disk_loses_only_what_was_not_confirmed(path: Path) -> None:
    with closing(open_store(f"sqlite:///{path}", "acme")) as store:
        assert isinstance(store, SqliteStore)
        objective(store, "kept")
        pages = store.fetch("PRAGMA page_count", {})[0][0]
        store.fetch(f"PRAGMA max_page_count = {pages + 5}", {})

        def fill() -> None:
            with store.transaction():
                for number in range(500):
                    objective(store, f"o{number}", "x" * 2000)

        with pytest.raises(StoreError) as caught:
            fill()
        assert caught.value.code == "store.full"
        assert [row.id for row in store.objectives()] == ["kept"]
        store.fetch("PRAGMA max_page_count = 100000", {})
        objective(store, "again")


def test_a_busy_store_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    with (
        closing(open_store(f"sqlite:///{path}", "acme")) as one,
        closing(open_store(f"sqlite:///{path}", "acme")) as two,
        one.transaction(),
    ):
        objective(one)
        with pytest.raises(BusyError) as caught:
            objective(two)
        assert (caught.value.code, caught.value.exit_status) == ("store.busy", 3)
        assert two.objectives() == []


def test_where_no_copy_can_be_made_to_look_at_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(StoreError) as told:
        copy_folder("look")
    assert told.value.code == "store.no_copy" and told.value.hint and told.value.values["reason"]


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_a_folder_that_may_not_be_written() -> None:
    code = (  # what is needed is loaded before the rights go: they may not reach the interpreter
        "import errno, os, shutil, sys, tempfile\n"
        "import okrtui.store.private_copy\n"
        "from okrtui.store import open_store\n"
        "from okrtui.errors import StoreError\n"
        "open_store('sqlite:' + os.path.join(tempfile.mkdtemp(), 'x.db'), None).close()\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "for options in ({}, {'create': False}):\n"
        "    try:\n"
        "        open_store(sys.argv[1], None, **options).save_draft(1, 'x', {})\n"
        "    except StoreError as error: print(error.code)\n"
    )
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as copies:
        folder = Path(name)
        root = str(Path(__file__).parents[2])
        codes = []
        with closing(open_store(f"sqlite:///{folder / 'there.db'}", None)) as store:
            objective(store)
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        Path(copies).chmod(0o1777)
        try:
            for file_name in ("there.db", "new.db"):
                done = subprocess.run(
                    [sys.executable, "-c", code, f"sqlite:///{folder / file_name}"],
                    capture_output=True, text=True, check=False,
                    env=os.environ | {"PYTHONPATH": root, "TMPDIR": copies},
                )  # fmt: skip
                codes.append(done.stdout.split())
        finally:
            folder.chmod(0o755)
    assert codes[0] == ["store.look_only", "store.look_only"]
    assert codes[1] == ["store.read_only", "store.absent"]


@pytest.mark.skipif(os.name == "nt", reason="it masks no rights")
def test_a_store_that_may_not_be_written_is_looked_at_whatever_the_umask(path: Path) -> None:
    """Its copy, for the time of a look, may not be written either where the umask takes that right."""
    with closing(open_store(f"sqlite:///{path}", None)) as store:
        objective(store)
    path.chmod(0o444)
    before = os.umask(0o222)
    try:
        with closing(open_store(f"sqlite:///{path}", None)) as store:
            assert len(store.objectives()) == 1
    finally:
        os.umask(before)


def test_migrating_keeps_a_copy_of_what_was(path: Path, tmp_path: Path) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    (steps / f"{head() + 1:04}_later.sql").write_text(
        "CREATE TABLE later (x INTEGER);\nINSERT INTO later VALUES (1);\n"
    )
    url = f"sqlite:///{path}"
    store = open_sqlite(url, "acme", create=True, readonly=False)
    with closing(store):
        assert [file.name for file in path.parent.glob("*backup*")] == []
        found(store)
        store.migrate(migrations("sqlite", str(steps)))
        store.migrate(migrations("sqlite", str(steps)))
        assert store.version() == head() + 1
        assert store.rows("engine.head") == [(head() + 1,)]
        assert store.fetch("SELECT x FROM later", {}) == [(1,)]
    (copy,) = path.parent.glob("*backup*")
    assert copy.name == f"okr.db.backup-v{head()}"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(open_store(f"sqlite:///{copy}", "acme")) as old:
        assert len(old.teams()) == 2
    assert code_of(path) == "store.newer"


def test_a_failed_migration_leaves_the_store_as_it_was(path: Path, tmp_path: Path) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    (steps / f"{head() + 1:04}_broken.sql").write_text("CREATE TABLE later (x INTEGER);\nNOT SQL;\n")
    with closing(open_sqlite(f"sqlite:///{path}", "acme", create=True, readonly=False)) as store:
        with pytest.raises(StoreError) as caught:
            store.migrate(migrations("sqlite", str(steps)))
        assert caught.value.code == "store.failed"
        assert store.version() == head()
        assert store.fetch("SELECT name FROM sqlite_master WHERE name = 'later'", {}) == []
        found(store)


def test_a_durable_write_is_synchronous(path: Path) -> None:
    with closing(open_sqlite(f"sqlite:///{path}", "acme", create=True, readonly=False)) as store:
        levels = []
        for durable in (False, True, False):
            with store.transaction(durable=durable):
                levels.append(store.fetch("PRAGMA synchronous", {})[0][0])
        assert levels == [1, 2, 1]
        assert store.fetch("PRAGMA journal_mode", {}) == [("wal",)]
        assert store.fetch("PRAGMA foreign_keys", {}) == [(1,)]


def test_a_backup_into_nowhere(path: Path) -> None:
    with closing(open_store(f"sqlite:///{path}", "acme")) as store:
        with pytest.raises(StoreError) as caught:
            backup(store, path.parent / "no" / "where.db")
        assert caught.value.code == "store.cannot_open"


def test_a_copy_takes_every_table_that_holds_content(tmp_path: Path) -> None:
    with closing(open_sqlite(f"sqlite:///{tmp_path / 'okr.db'}", None, create=True, readonly=False)) as store:
        made = {
            name
            for name, sql in store.fetch("SELECT name, sql FROM sqlite_master WHERE type = 'table'", {})
            if not sql.startswith("CREATE VIRTUAL") and not name.startswith("search_index_")
        }
    own = {"migration", "revision", "past_known", "team_numbers"}
    assert made - own == {*content_tables("sqlite")} == {*content_tables("postgres")}


@pytest.mark.parametrize(
    "after", ["PRAGMA user_version", "SELECT 1 FROM sqlite_master", "PRAGMA application_id"]
)
def test_a_store_that_is_made_meanwhile_is_no_foreign_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    """Whichever of the looks at an empty file another process comes after."""
    path, read = tmp_path / "okr.db", SqliteStore.fetch
    others: list[str] = []
    path.touch()

    def fetch(store: SqliteStore, sql: str, values: dict[str, object]) -> object:
        rows = read(store, sql, values)
        if sql.startswith(after) and not others:
            others.append(sql)
            open_store(f"sqlite:///{path}", "acme").close()
        return rows

    monkeypatch.setattr(SqliteStore, "fetch", fetch)
    store = SqliteStore(f"sqlite:///{path}", str(path), readonly=False)
    assert store.version() in (0, head()) and others
    store.close()


def test_an_old_sqlite_is_refused_before_anything_is_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 33, 0))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.33.0")
    with pytest.raises(StoreError) as told:
        open_store(f"sqlite:///{path}", "acme")
    assert (told.value.code, told.value.values) == ("store.old_sqlite", {"found": "3.33.0", "needed": "3.34"})
    assert not path.exists()
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 0))
    open_store(f"sqlite:///{path}", "acme").close()


@pytest.mark.parametrize(
    ("complaint", "part"),
    [
        ("no such module: fts5", "fts5"),
        ("no such tokenizer: trigram", "trigram"),
        ("no such table: json_each", "json_each"),
    ],
)
def test_what_sqlite_was_built_without_is_named(complaint: str, part: str) -> None:
    told = translated(sqlite3.OperationalError(complaint), "okr.db")
    assert (told.code, told.values["part"]) == ("store.sqlite_without", part)


def test_the_floor_of_sqlite_is_what_the_readme_says() -> None:
    floor = ".".join(map(str, OLDEST))
    assert f"SQLite {floor}" in (ROOT / "README.md").read_text("utf-8")
    assert f"SQLite는 {floor}" in (ROOT / "README.ko.md").read_text("utf-8")


def test_a_connection_that_is_hardly_used_keeps_few_pages(path: Path) -> None:
    """The first one once it has shown the board, and every other one of the process."""
    with closing(open_sqlite(f"sqlite:///{path}", "acme", create=True, readonly=False)) as first:
        found(first)
        first.keep_few_pages()
        with closing(first.another()) as second:
            for one in (first, second):
                assert one.fetch("PRAGMA cache_size", {}) == [(-sqlite.CACHE,)]
                assert len(one.teams()) == 2


def test_the_disk_that_is_full_is_the_one_that_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that finds no room names its own file, not the store that it is of."""
    source, target = tmp_path / "okr.db", tmp_path / "stick" / "copy.db"
    target.parent.mkdir()
    with closing(open_sqlite(f"sqlite:{source}", "acme", create=True, readonly=False)) as store:

        def connect(*values: object, **named: object) -> object:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

        monkeypatch.setattr(sqlite3, "connect", connect)
        with pytest.raises(StoreError) as raised:
            backup(store, target)
        monkeypatch.undo()
    assert (raised.value.code, raised.value.values["path"]) == ("store.full", str(target))
    assert list(target.parent.iterdir()) == []
