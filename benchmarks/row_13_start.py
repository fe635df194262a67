"""The board over PostgreSQL beside the same store as a file: what driver and connection cost a start."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from benchmarks.company import Company, company
from benchmarks.rounds import interleaved, medians
from benchmarks.row_01_start import start_app
from benchmarks.row_14_workers import RIGS
from benchmarks.table import Figure, milliseconds
from okrtui.store import open_store
from okrtui.store.backup import copy_store
from okrtui.store.relational import RelationalStore

KEY_RESULTS, ROUNDS = 10_000, 7
MOST = 0.250
"""Seconds more than a file takes."""


def starts(key_results: int = KEY_RESULTS) -> list[Figure]:
    """Both in turn."""
    file = company(key_results)
    with served(file) as server:
        found = medians(
            interleaved(
                {"file": lambda: start_app(file), "server": lambda: start_app(file, store=server)}, ROUNDS
            )
        )
    more = found["server"] - found["file"]
    return [
        Figure(
            row=13,
            what=f"start to a painted board, {key_results:,} key results, PostgreSQL",
            compared=f"SQLite {milliseconds(found['file'])}",
            measured=f"{milliseconds(found['server'])}: {milliseconds(more)} more",
            ratio=found["server"] / found["file"],
            target=f"≤ {milliseconds(MOST)} more",
            reached=more <= MOST,
        )
    ]


@contextmanager
def served(file: Company) -> Iterator[str]:
    """The address of the same store on a server of its own."""
    sys.path.insert(0, str(RIGS))
    from postgres_server import fresh_schema, postgres_server

    with postgres_server() as address, fresh_schema(address) as url:
        with (
            closing(open_store(f"sqlite:///{file.store}", "acme")) as source,
            closing(open_store(url, "acme")) as target,
        ):
            assert isinstance(source, RelationalStore) and isinstance(target, RelationalStore)
            copy_store(source, target)
            target.run("ANALYZE", {})
        yield url
