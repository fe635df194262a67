"""A real store in a file, a real tracker on a socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from new_stores import new_sqlite
from plain_tracker import PlainWorld
from sync_bench import Bench, config_of, fill

from connectors.testing.server import TrackerServer
from okrtui.store import open_store
from okrtui.store.protocols import Store
from okrtui.usecases.workspace import Workspace


@pytest.fixture
def world() -> PlainWorld:
    return PlainWorld()


@pytest.fixture
def server(world: PlainWorld) -> Iterator[TrackerServer]:
    with TrackerServer(world) as server:
        yield server


@pytest.fixture
def new_bench(tmp_path: Path, world: PlainWorld, server: TrackerServer) -> Iterator[Callable[..., Bench]]:
    """Makes benches on one store file: several machines of one team."""
    stores: list[Store] = []

    def make(**config: object) -> Bench:
        path = tmp_path / "okr.db"
        store = open_store(f"sqlite:///{path}" if stores else new_sqlite(path), "acme")
        stores.append(store)
        bench = Bench(store, None, world, server)  # type: ignore[arg-type]
        bench.workspace = Workspace(
            store, config_of(server.url, **config), lambda: bench.now, zone="Asia/Seoul", me="mina"
        )
        bench.objective = fill(store) if len(stores) == 1 else store.objectives(cycle="2026-Q4")[0].uid
        return bench

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def bench(new_bench: Callable[..., Bench]) -> Bench:
    return new_bench()
