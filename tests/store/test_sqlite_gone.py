"""A file that is taken away while it is open: what would be written is nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.errors import StoreError
from okrtui.store import open_store


@pytest.mark.parametrize("replaced", [False, True])
def test_nothing_is_said_to_be_written_into_a_file_that_is_gone(tmp_path: Path, replaced: bool) -> None:
    path = tmp_path / "okr.db"
    store = open_store(f"sqlite:///{path}", "acme")
    try:
        before = store.revision()
        assert not store.lost
        path.rename(tmp_path / "away.db")
        if replaced:
            open_store(f"sqlite:///{path}", "acme").close()
        assert store.lost
        for write in (store.revision, lambda: store.transaction().__enter__()):
            with pytest.raises(StoreError) as refused:
                write()
            assert refused.value.code == "store.taken_away"
        if not replaced:
            (tmp_path / "away.db").rename(path)
            assert not store.lost and store.revision() == before
    finally:
        store.close()
