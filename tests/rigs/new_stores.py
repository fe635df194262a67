"""Stores that hold nothing yet, without the making of their tables: copies of one that was made."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from okrtui.store import open_store


def new_sqlite(path: Path) -> str:
    """The address of a store in a file: an empty one where none is there yet."""
    if not path.exists():
        shutil.copy(_file(), path)
    return f"sqlite:///{path}"


@contextmanager
def new_postgres(server: str) -> Iterator[str]:
    """The address of an empty store in a database of its own, dropped at the end."""
    import psycopg

    name, template = f"s{uuid.uuid4().hex}", _database(server)
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield _within(server, name)
    finally:
        _drop(server, name)


@cache
def _file() -> Path:
    """Gone with the process, as its folder."""
    folder = Path(tempfile.mkdtemp(prefix="okrtui-empty-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "empty.db"
    with closing(open_store(f"sqlite:///{path}", None)):
        return path


@cache
def _database(server: str) -> str:
    """The name of one with the tables, which nobody is connected to."""
    import psycopg

    name = f"s{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name}")
    with closing(open_store(_within(server, name), None)):
        return name


def _within(server: str, database: str) -> str:
    return urlsplit(server)._replace(path=f"/{database}").geturl()


def _drop(server: str, database: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"DROP DATABASE {database} WITH (FORCE)")


def forget(server: str) -> None:
    """Leave nothing on a server that goes on."""
    if _database.cache_info().currsize:
        _drop(server, _database(server))
        _database.cache_clear()
