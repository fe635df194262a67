"""A store on either engine, and a way to open the same one again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from new_stores import new_postgres, new_sqlite
from postgres_server import fresh_schema

from okrtui.store import open_store
from okrtui.store.protocols import Store


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty place on each engine in turn; of an empty store for who asks for ``store``."""
    made, path = "store" in request.fixturenames, tmp_path / "okr.db"
    if request.param == "sqlite":
        yield new_sqlite(path) if made else f"sqlite:///{path}"
        return
    with (new_postgres if made else fresh_schema)(request.getfixturevalue("postgres")) as address:
        yield address


@pytest.fixture
def opened(url: str) -> Iterator[Callable[[], Store]]:
    """Opens the place once more, as another process would."""
    stores: list[Store] = []

    def open_again() -> Store:
        stores.append(open_store(url, "acme"))
        return stores[-1]

    yield open_again
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    return opened()
