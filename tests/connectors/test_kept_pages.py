"""The file of what was answered of a list: private, without what signs in, and nothing depends on it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.answer import Answer
from connectors.resuming import UnfitError, Walk, key_of

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PAGES = 400


def _key(page: int) -> str:
    return key_of("GET", f"https://x.test/{page}", None)


def _read(walk: Walk, first: int = 0, last: int = PAGES) -> None:
    for page in range(first, last):
        rows = [{"id": page * 2}, {"id": page * 2 + 1}]
        headers = {"set-cookie": "JSESSIONID=c0ffee; Path=/", "x-total": "800"}
        walk.answered(_key(page), Answer(200, f"https://x.test/{page}", headers, rows))


def test_a_cookie_that_signs_in_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "list.pages"
    walk = Walk(path, "me", NOW)
    _read(walk)
    walk.close()
    assert b"c0ffee" not in path.read_bytes()
    again = Walk(path, "me", NOW).known(_key(7))
    assert (
        again is not None and again.headers == {"x-total": "800"} and again.data == [{"id": 14}, {"id": 15}]
    )


class _Full:
    """A file on a disk that takes no more, and says so when it is written or at the end."""

    def __init__(self, room: int) -> None:
        self.room, self.size = room, 0

    def tell(self) -> int:
        return self.size

    def write(self, text: bytes) -> int:
        self.size += len(text)
        if self.size > self.room:
            raise OSError(28, "No space left on device")
        return len(text)

    def close(self) -> None:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("room", [0, 2_000, 10**9])
def test_a_full_disk_stops_the_keeping_and_not_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    full = _Full(room)
    monkeypatch.setattr(Walk, "_opened", lambda _: full)
    walk = Walk(tmp_path / "list.pages", "me", NOW)
    _read(walk)
    walk.close()
    walk.clear()
    assert full.size <= room + 1_000 or room == 10**9, "once refused, no more is tried"


def test_a_folder_that_takes_no_file_is_asked_once_and_nothing_piles_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages").write_text("in the way")
    tried, opened = [], Walk._opened

    def _opened(walk: Walk) -> object:
        tried.append(walk)
        return opened(walk)

    monkeypatch.setattr(Walk, "_opened", _opened)
    walk = Walk(tmp_path / "pages" / "list.pages", "me", NOW)
    _read(walk)
    walk.close()
    assert len(tried) == 1 and not walk._few


def test_a_file_that_another_process_wrote_meanwhile_gives_no_other_page(tmp_path: Path) -> None:
    """Two stores of one machine may hold the same list; pages side by side come in any order."""
    path = tmp_path / "list.pages"
    first = Walk(path, "me", NOW)
    _read(first, 10, 30)
    first.close()
    mine = Walk(path, "me", NOW)
    path.unlink()
    other = Walk(path, "me", NOW)
    _read(other, 20, 30)
    _read(other, 10, 20)
    other.close()
    with pytest.raises(UnfitError):
        mine.known(_key(15))
