"""A configuration is read once; a change of any of its files is never missed."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from okrtui.config import cache
from okrtui.config.load import load
from okrtui.errors import ConfigError

PEOPLE = "".join(f'[[people]]\nid = "p{n}"\nname = "Person {n}"\n' for n in range(200))
OWN = f'[organization]\nid = "acme"\n[ui]\nme = "p7"\n{PEOPLE}'
LONG_AGO = 1_700_000_000_000_000_000


def write(path: Path, text: str, at: int = LONG_AGO) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, ns=(at, at))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    write(path, OWN)
    return path


def read(path: Path, *, home: str = "/home/mina", later: float = 3) -> object:
    """At an instant so many seconds from now."""
    return cache.load_kept(
        path,
        environ={"HOME": home},
        folder=path.parent / "kept",
        nanoseconds=lambda: time.time_ns() + round(later * 1e9),
    )


def files(path: Path) -> list[Path]:
    folder = path.parent / "kept"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_what_is_kept_is_what_the_file_says(config: Path) -> None:
    assert read(config) == load(config)
    (copy,) = files(config)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert read(config) == load(config)


def test_it_is_read_from_the_copy(config: Path) -> None:
    read(config)
    (copy,) = files(config)
    copy.write_text(copy.read_text("utf-8").replace("Person 7", "Somebody"), "utf-8")
    assert "Somebody" in repr(read(config))


@pytest.mark.parametrize("change", ["size", "time", "replaced"])
def test_a_changed_file_is_read_again(config: Path, change: str) -> None:
    read(config)
    text = OWN.replace("Person 7", "Another") if change == "size" else OWN.replace('"p7"', '"p8"', 1)
    if change == "replaced":
        config.unlink()
    write(config, text, LONG_AGO + (change == "time"))
    assert read(config) == load(config)


def test_a_changed_file_of_the_organisation_is_read_again(config: Path) -> None:
    shared = config.parent / "org.toml"
    write(shared, f'[organization]\nid = "acme"\n{PEOPLE}')
    write(config, f'organization_file = "org.toml"\n[ui]\nme = "p7"\n# {"-" * 5000}\n')
    assert read(config) == load(config)
    write(shared, f'[organization]\nid = "acme"\nname = "Acme"\n{PEOPLE}')
    assert read(config) == load(config)
    write(shared, "[organization\n")
    with pytest.raises(ConfigError):
        read(config)


def test_a_file_just_written_is_not_kept(config: Path) -> None:
    assert read(config, later=0) == load(config)
    assert files(config) == []


def test_faulty_files_are_not_kept_and_small_ones_are(config: Path) -> None:
    write(config, OWN + '[[people]]\nid = "p7"\nname = "Twice"\n')
    with pytest.raises(ConfigError):
        read(config)
    assert files(config) == []
    write(config, '[organization]\nid = "acme"\n')
    assert read(config) == load(config)
    assert len(files(config)) == 1


def test_a_day_among_the_options_of_a_connection_is_not_kept(config: Path) -> None:
    write(config, OWN + '[connections.x]\nkind = "x"\n[connections.x.options]\nsince = 2026-10-01\n')
    assert read(config) == read(config) == load(config)
    assert files(config) == []


@pytest.mark.parametrize("broken", ["", "{", '{"code": 1, "files": [], "config": {}}', "\x00\xff"])
def test_a_broken_copy_is_as_good_as_none(config: Path, broken: str) -> None:
    read(config)
    (copy,) = files(config)
    copy.write_text(broken, "utf-8")
    assert read(config) == load(config)


def test_another_home_has_its_own(config: Path) -> None:
    read(config)
    read(config, home="/home/joon")
    assert len(files(config)) == 2


def test_no_place_to_keep_it_is_no_trouble(config: Path) -> None:
    (config.parent / "kept").write_text("in the way", "utf-8")
    assert read(config) == load(config)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path / "config.toml")
    assert caught.value.code == "config.absent"
