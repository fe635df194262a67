"""Decoders that many threads ask for at once."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

import okrtui
from okrtui import decoders
from okrtui.store import open_store
from okrtui.store.relational import RelationalStore

ROOT = Path(okrtui.__file__).parent


class Row(msgspec.Struct):
    name: str


class Other(msgspec.Struct):
    name: str


def test_one_thread_at_a_time_makes_a_decoder(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most = 0, 0
    real = msgspec.json.Decoder
    counting = threading.Lock()

    def slow(kind: type[Any]) -> Any:
        nonlocal inside, most
        with counting:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with counting:
            inside -= 1
        return real(kind)

    monkeypatch.setattr(msgspec.json, "Decoder", slow)
    gate = threading.Barrier(8)

    def read(kind: type[Any]) -> Any:
        gate.wait(10)
        return decoders.decoder_of(kind)('{"name": "a"}')

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(read, [Row, Other] * 4))
    assert [one.name for one in found] == ["a"] * 8
    assert most == 1


def test_typed_json_is_read_by_these_decoders_alone() -> None:
    """But for those that a module makes while it is imported, which one thread does."""
    made = re.compile(r"^[ \t]+.*json\.(Decoder\(\w|decode\([^)]*type=(?!list\[))", re.M)
    found = {path.name for path in ROOT.rglob("*.py") if made.search(path.read_text("utf-8"))}
    assert found == {"decoders.py"}


def test_a_transaction_makes_a_value_once_of_each_kind(tmp_path: Path) -> None:
    with closing(open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")) as store:
        assert isinstance(store, RelationalStore)
        text = '{"name":"one"}'
        assert store.decoded(Row, text) is not store.decoded(Row, text)
        with store.transaction():
            row, other = store.decoded(Row, text), store.decoded(Other, text)
            assert type(row) is Row and type(other) is Other
            with store.transaction():
                assert store.decoded(Row, text) is row
            assert store.decoded(Other, text) is other
            assert store.decoded(Row, '{"name":"two"}').name == "two"
        with store.transaction():
            assert store.decoded(Row, text) is not row
