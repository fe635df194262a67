"""The same company on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from new_stores import new_postgres, new_sqlite

from okrtui.store import open_store


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield new_sqlite(tmp_path / "okr.db")
        return
    with new_postgres(request.getfixturevalue("postgres")) as address:
        yield address


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    store = open_store(url, "acme")
    made = Desk(store)
    yield made
    store.close()
