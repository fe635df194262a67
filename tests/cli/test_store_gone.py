"""The place of a store that was in use, and where nothing is: never a new board without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli_rig import CommandLine

COPY = "2026-11-24.db"


def _take_away(store: Path, way: str) -> None:
    for name in (f"{store}-wal", f"{store}-shm"):
        Path(name).unlink(missing_ok=True)
    if way == "cut":
        os.truncate(store, 0)
    else:
        store.unlink()


def _copies(store: Path) -> Path:
    return Path(f"{store}.backups")


@pytest.mark.parametrize(
    ("way", "said"), [("cut", "is damaged: the file is empty"), ("gone", "is gone; copies")]
)
def test_what_is_gone_is_told_and_comes_back_from_its_copy(cli: CommandLine, way: str, said: str) -> None:
    cli.ok("checkin", "win-rate", "20")
    cli.ok("backup", "--daily")
    store, copy = cli.home.store, _copies(cli.home.store) / COPY
    _take_away(store, way)
    for call in (["status"], ["sync"], ["checkin", "win-rate", "21"], ["backup", "--daily"], ["doctor"]):
        told = cli(*call)
        shown = " ".join((told.out + told.err).split())
        assert told.status == 1 and said in shown and f"okrtui restore {copy}" in shown
        assert store.stat().st_size == 0 if way == "cut" else not store.exists()
    bad = cli.home.write("bad.jsonl", "no dump\n")
    assert "no dump of a store" in cli("restore", bad).err
    assert said in " ".join(cli("status").err.split())
    cli.ok("restore", str(copy))
    assert "20" in cli.ok("explain", "win-rate").out


@pytest.mark.parametrize("zeros", [4096 * 4, 3])
def test_a_file_that_is_no_store_any_more_names_its_copy(cli: CommandLine, zeros: int) -> None:
    cli.ok("checkin", "win-rate", "20")
    cli.ok("backup", "--daily")
    store, copy = cli.home.store, _copies(cli.home.store) / COPY
    _take_away(store, "gone")
    store.write_bytes(b"\x01" * zeros)
    told = cli("status")
    shown = " ".join(told.err.split())
    assert told.status == 1 and "is damaged" in shown and f"okrtui restore {copy}" in shown
    store.rename(store.with_name("aside.db"))
    cli.ok("restore", str(copy))
    assert "20" in cli.ok("explain", "win-rate").out


def test_copies_elsewhere_are_found_and_those_of_nothing_are_none(cli: CommandLine) -> None:
    cli.home.config.write_text(f'{cli.home.config.read_text()}[store]\nbackups = "kept"\n')
    cli.ok("backup", "--daily")
    (folder,) = (cli.home.config.parent / "kept").iterdir()
    _take_away(cli.home.store, "gone")
    assert f"okrtui restore {folder / COPY}" in " ".join(cli("status").err.split())
    os.truncate(folder / COPY, 0)
    cli.ok("status")


def test_a_store_without_copies_is_known_by_what_lies_beside_it(cli: CommandLine) -> None:
    cli.ok("checkin", "win-rate", "20")
    assert not _copies(cli.home.store).exists()
    _take_away(cli.home.store, "cut")
    told = cli("status")
    assert told.status == 1 and "okrtui restore FILE" in " ".join(told.err.split())
    cli.home.store.unlink()  # as it says there
    cli.ok("status")


@pytest.mark.parametrize("touched", [False, True])
def test_a_place_that_was_never_used_gets_a_store(cli: CommandLine, tmp_path: Path, touched: bool) -> None:
    path = tmp_path / "new.db"
    if touched:
        path.touch()
    cli.ok("--store", f"sqlite:///{path}", "status")
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_nobody_joins_what_is_empty(bare: CommandLine, cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    told = " ".join(
        bare("--config", str(tmp_path / "other.toml"), "join", str(tmp_path / "new.db")).err.split()
    )
    assert "older" not in told and "no organisation" in told.lower(), told
    cli.ok("backup", "--daily")
    _take_away(cli.home.store, "cut")
    told = " ".join(bare("--config", str(tmp_path / "other.toml"), "join", str(cli.home.store)).err.split())
    assert "is damaged: the file is empty" in told, told
