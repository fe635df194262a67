"""However okrtui was started, what it starts itself is that same okrtui."""

from __future__ import annotations

import shlex
import subprocess
import sys
import sysconfig
import zipapp
import zipfile
from pathlib import Path

import pytest
from cli_rig import Home

from okrtui.config.load import loads
from okrtui.config.programs import own_program
from okrtui.runtime import StartOptions
from okrtui.tui.child_command import child_command

BASE = getattr(sys, "_base_executable", sys.executable)
"""A Python that has no okrtui of its own."""

START = """
import sys
sys.path[:0] = {paths!r}
from okrtui.__main__ import main
main()
"""
"""What shiv does: the packages are unpacked beside the archive, which begins them."""

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    paths = [str(ROOT), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    (folder / "__main__.py").write_text(START.format(paths=paths))
    made = tmp_path / "okrtui.pyz"
    zipapp.create_archive(folder, made, interpreter="/usr/bin/env python3")
    return made


def test_an_archive_starts_itself(archive: Path, home: Home, tmp_path: Path) -> None:
    home.write_config("[organization]\nid = 'acme'\nname = 'Acme'\n")
    clean = {name: value for name, value in home.environment.items() if not name.startswith("PYTHON")}

    def ran(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, env=clean, cwd=tmp_path, capture_output=True, text=True, timeout=60)

    assert ran(BASE, "-m", "okrtui", "--version").returncode == 1  # it is nowhere but in the archive
    told = ran(BASE, str(archive), "init", "--service", "cron", "-o", str(tmp_path / "made"))
    assert told.returncode == 0, told.stderr
    line = Path(told.stdout.strip()).read_text().splitlines()[-1]
    words = shlex.split(line.partition(" * * * * ")[2])
    assert words[1:3] == [str(archive), "--config"], line
    assert ran(*words[:2], "--version").stdout.startswith("okrtui, version ")
    assert ran(BASE, str(archive), "--version").stdout.startswith("okrtui, version ")


def test_a_frozen_program_is_called_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/okrtui")
    made = child_command(loads("[organization]\nid = 'acme'\nname = 'Acme'\n"), StartOptions(), "sync")
    assert made.words[:2] == ("/opt/okrtui", "--config") and made.words[-1] == "sync"


def test_pex_names_its_file_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = tmp_path / "okrtui.pex"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("__main__.py", "")
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "unzipped" / "okrtui")])
    monkeypatch.setenv("PEX", str(made))
    assert own_program() == (sys.executable, "-P", "-m", "okrtui")  # a PEX of somebody else started this one
    monkeypatch.setitem(sys.modules, "pex", sys)
    assert own_program() == (sys.executable, str(made))


def test_the_launcher_of_windows_is_no_archive_to_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = tmp_path / "okrtui.EXE"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("__main__.py", "")
    monkeypatch.setattr(sys, "argv", [str(made)])
    assert own_program() == (sys.executable, "-P", "-m", "okrtui")


LEAN = """
import sys
from okrtui.config.programs import own_program
assert own_program()[-2:] == ("-m", "okrtui")
from okrtui.domain.unusual import unusual
print(sorted({"zipfile", "statistics"} & set(sys.modules)))
"""


def test_what_is_no_archive_is_asked_without_what_reads_archives(tmp_path: Path) -> None:
    """The app starts itself for its copy of the day, and keeps for good what it imported."""
    script = tmp_path / "okrtui"
    script.write_text(LEAN, "utf-8")
    told = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=True,
        cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    assert told.stdout.strip() == "[]"
