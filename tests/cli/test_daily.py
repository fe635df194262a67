"""The copy of the day: made by whoever comes first, told of where it fails, seen by ``doctor``."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli_rig import CommandLine
from desk import CONFIG
from live_app import desk_and_session, press, running, settled

from okrtui.tui import app as terminal_app


def folder_in(cli: CommandLine) -> Path:
    told = cli.ok("backup", "--daily").err
    return Path(told.strip().removeprefix("Backup written: ")).parent


def test_a_day_has_one_copy_and_a_failed_one_is_told_of(cli: CommandLine, tmp_path: Path) -> None:
    folder = folder_in(cli)
    (made,) = folder.iterdir()
    assert made.name == "2026-11-24.db" and "has its copy" in cli.ok("backup", "--daily").err
    assert cli("backup").status == 2 and cli("backup", "x.db", "--daily").status == 2
    cli("sync", OKRTUI_NOW="2026-11-25T09:00:00+09:00")
    assert sorted(one.stem for one in folder.iterdir()) == ["2026-11-24", "2026-11-25"]
    assert "2 backups in" in cli("doctor").out

    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    told = cli("sync", OKRTUI_NOW="2026-11-26T09:00:00+09:00")
    assert "daily backup failed" in told.err
    assert "하루 백업에 실패" in cli("sync", OKRTUI_NOW="2026-11-26T09:00:00+09:00", OKRTUI_LANG="ko").err
    assert cli("backup", "--daily").status == 1
    assert cli("sync", "--dry-run").err.count("backup") == 0


def test_a_configuration_says_where_they_go_or_that_none_is_made(cli: CommandLine) -> None:
    written = cli.home.config.read_text()
    cli.home.config.write_text(f'{written}[store]\nbackups = "kept"\n')
    cli("sync")
    (folder,) = (cli.home.config.parent / "kept").iterdir()
    assert folder.name.startswith("acme-") and [one.name for one in folder.iterdir()] == ["2026-11-24.db"]
    assert f"1 backup in {folder}" in cli("doctor").out
    cli.home.config.write_text(f'{written}[store]\nbackups = "kept"\ndaily = false\n')
    tomorrow = {"OKRTUI_NOW": "2026-11-25T09:00:00+09:00"}
    assert "backup" not in cli("sync", **tomorrow).err
    assert [one.name for one in folder.iterdir()] == ["2026-11-24.db"]
    assert f"Daily backups are off; 1 backup in {folder}" in cli("doctor", **tomorrow).out
    cli.ok("backup", "--daily", **tomorrow)  # whoever asks for one gets it
    assert len([*folder.iterdir()]) == 2


def test_a_copy_of_a_damaged_store_is_told_as_one(cli: CommandLine, tmp_path: Path) -> None:
    """It is kept, for whoever mends stores, and is no backup."""
    cli.ok("checkin", "win-rate", "20")
    whole = tmp_path / "whole.db"
    cli.ok("backup", str(whole))
    with closing(sqlite3.connect(cli.home.store)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'measurement'").fetchone()
        (size,) = store.execute("PRAGMA page_size").fetchone()
    pages = bytearray(cli.home.store.read_bytes())
    pages[(page - 1) * size : page * size] = bytes(size)
    cli.home.store.write_bytes(pages)
    copy = tmp_path / "copy.db"
    ran = cli("backup", str(copy))
    assert (ran.status, copy.exists()) == (1, True)
    assert (
        f"{copy} was written, and is as damaged as the store" in ran.err and "Backup written" not in ran.err
    )
    cli.home.store.unlink()
    cli.ok("restore", str(whole))
    assert "20" in cli.ok("explain", "win-rate").out


def test_a_store_in_a_file_takes_no_settings(cli: CommandLine) -> None:
    """What stands behind the question mark would be a part of the file's name: another store, empty."""
    url = f"sqlite:///{cli.home.store}?mode=ro"
    ran = cli("status", OKRTUI_STORE=url)
    assert ran.status == 2 and "?mode=ro" in ran.err
    assert [one.name for one in cli.home.store.parent.iterdir() if "?" in one.name] == []


async def test_the_app_makes_none_where_the_configuration_wants_none(tmp_path: Path) -> None:
    with desk_and_session(tmp_path, f"{CONFIG}[store]\ndaily = false\n") as (_, live):
        assert live.backup_command().words == ()
    with desk_and_session(tmp_path, CONFIG) as (_, live):
        assert live.backup_command().words != ()


@pytest.mark.parametrize("in_the_way", [False, True])
async def test_the_app_has_it_made_by_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_the_way: bool
) -> None:
    monkeypatch.setattr(terminal_app, "BACKUP_AFTER", 0.01)
    monkeypatch.setenv("OKRTUI_NOW", "2026-11-24T12:00:00+09:00")
    folder = tmp_path / "okr.db.backups"
    with desk_and_session(tmp_path, CONFIG) as (_, live):
        if in_the_way:
            folder.write_text("in the way")
        async with running(live) as pilot:
            for _ in range(200):
                await settled(pilot)
                if "backup failed" in (text := await press(pilot)) or (folder / "2026-11-24.db").exists():
                    break
                await pilot.pause(0.05)
            assert ("backup failed" in text) is in_the_way
    assert folder.is_file() if in_the_way else [one.name for one in folder.iterdir()] == ["2026-11-24.db"]
