"""A machine with an organisation on it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli_rig import PLAN, CommandLine, Home

collect_ignore = ["test_posix.py", "test_questions.py"] if os.name == "nt" else []


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A machine on which nothing was set up yet."""
    return Home(tmp_path)


@pytest.fixture
def bare(home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(home, monkeypatch, capsys)


@pytest.fixture
def cli(home: Home, bare: CommandLine) -> CommandLine:
    """A machine with a configuration, a store and a plan."""
    home.write_config()
    bare.ok("plan", "apply", home.write("plan.toml", PLAN), "--yes")
    return bare
