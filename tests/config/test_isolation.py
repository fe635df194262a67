"""Nothing of the person's who runs the tests is read or written, on any system."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs
import pytest
from cli_rig import Home
from handbook.machine import machine
from program import Program

from okrtui.config.paths import cache_folder, config_folder, data_folder, state_folder

ROOT = Path(__file__).parents[2]


def of_program(folder: Path) -> Mapping[str, str]:
    return Program(folder).environ()


def of_commands(folder: Path) -> Mapping[str, str]:
    return Home(folder).environment


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own folders must not be asked for: Windows tells them whatever the environment says."""

    def asked(*_: object, **__: object) -> Path:
        raise AssertionError("the person's own folder")

    for kind in ("config", "data", "cache", "state"):
        monkeypatch.setattr(platformdirs, f"user_{kind}_path", asked)


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("made", [of_program, of_commands])
def test_what_tests_start_lives_below_its_folder(
    made: Callable[[Path], Mapping[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = made(tmp_path)
    for name in os.environ:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for folder in (config_folder(), data_folder(), cache_folder(), state_folder()):
        assert folder.is_relative_to(tmp_path)


@pytest.mark.usefixtures("nowhere")
def test_what_tests_call_lives_in_the_folder_of_all_tests() -> None:
    config_folder()
    with machine() as home:
        assert home("okrtui init --organization acme --name Acme --team sales=Sales").status == 0
        assert (home.folder / "config/config.toml").exists()


def test_whoever_takes_our_variables_away_gives_a_home() -> None:
    without = []
    for folder in ("tests", "docs", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            if re.search(r"startswith\(.*\"OKRTUI", text) and '"OKRTUI_HOME"' not in text:
                without.append(str(path.relative_to(ROOT)))
    assert without == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals that are ignored from the start")
def test_the_tests_pass_where_ctrl_c_is_ignored() -> None:
    """As in the background of a shell: what a test starts must hear its signal all the same."""
    tests = ["tests/sync/test_watch.py", "tests/cli/test_posix.py::test_ctrl_c"]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    shell = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *command]
    done = subprocess.run(shell, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout
