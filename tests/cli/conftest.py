"""A machine with an organisation on it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from cli_rig import PLAN, CommandLine, Home

collect_ignore = ["test_posix.py"] if os.name == "nt" else []


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A machine on which nothing was set up yet."""
    return Home(tmp_path)


@pytest.fixture
def bare(home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(home, monkeypatch, capsys)


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a machine with a configuration, a store and a plan; to be copied."""
    home = Home(tmp_path_factory.mktemp("planned"))
    home.write_config()
    applied = home.program("plan", "apply", home.write("plan.toml", PLAN), "--yes")
    assert applied.status == 0, applied
    return home.folder


@pytest.fixture
def cli(home: Home, bare: CommandLine, planned: Path) -> CommandLine:
    """A machine with a configuration, a store and a plan."""
    shutil.copytree(planned, home.folder, dirs_exist_ok=True)
    return bare
