"""The board that a twin of the process reads is the board, and its failing changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from desk import CONFIG, Desk

from okrtui.runtime import StartOptions, load_config, open_workspace
from okrtui.store import open_store
from okrtui.tui.ahead import Ahead, worthwhile
from okrtui.usecases.board import board

NOW = "2026-11-24T03:00:00+00:00"
ASKING = """
import sys
from pathlib import Path
from okrtui.runtime import StartOptions, load_config
from okrtui.tui.ahead import Ahead
settings = StartOptions(config=Path(sys.argv[1]))
found = Ahead(settings, load_config(settings)).board()
print(found and [found.team, *(one.id for one in found.objectives)])
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StartOptions:
    monkeypatch.setenv("OKRTUI_NOW", NOW)
    path = tmp_path / "config.toml"
    path.write_text(f'[store]\nurl = "sqlite:///{tmp_path / "okr.db"}"\n{CONFIG}', "utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    Desk(store).apply()
    store.close()
    return StartOptions(config=path)


def asked(settings: StartOptions) -> str:
    """In a process of its own, as at a start: this one has threads."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", ASKING, str(settings.config)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_the_twin_reads_the_same_board(settings: StartOptions) -> None:
    workspace = open_workspace(settings, load_config(settings))
    expected = board(workspace)
    workspace.store.close()
    found = str([expected.team, *(one.id for one in expected.objectives)]) if worthwhile() else "None"
    assert asked(settings) == found


def test_a_board_survives_the_pipe(settings: StartOptions) -> None:
    from pickle import dumps, loads

    workspace = open_workspace(settings, load_config(settings))
    read = board(workspace)
    workspace.store.close()
    assert loads(dumps(read)) == read


def test_what_the_twin_cannot_read_is_left_to_its_parent(settings: StartOptions, tmp_path: Path) -> None:
    (tmp_path / "okr.db").write_bytes(b"no database at all" * 500)
    assert asked(settings) == "None"


def test_where_it_does_not_pay_nothing_is_forked(
    settings: StartOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not worthwhile()
    assert Ahead(settings, load_config(settings)).board() is None
