"""What is built of this project: complete, the same twice, and readable where it is listed."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

import okrtui

ROOT = Path(__file__).parents[2]
LEFT_OUT = {".git", ".venv", "dist", "build", "__pycache__", "site"}
"""Folders of the root that are no files of the project."""
SHOWN = (".ci", ".github", ".gitignore", ".editorconfig", ".pre-commit-config.yaml")
"""What begins with a dot and is a file of the project."""


def built(folder: Path) -> tuple[Path, Path]:
    """The wheel and the source archive, without asking anybody for a package."""
    words = (
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--target",
        "sdist",
        "-d",
        str(folder),
    )
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=100)
    (wheel,) = folder.glob("*.whl")
    (source,) = folder.glob("*.tar.gz")
    return wheel, source


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return built(tmp_path_factory.mktemp("built"))


def told(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def test_built_twice_it_is_the_same(packages: tuple[Path, Path], tmp_path: Path) -> None:
    for first, second in zip(packages, built(tmp_path), strict=True):
        assert sha256(first.read_bytes()).digest() == sha256(second.read_bytes()).digest(), first.name


def test_the_version_stands_in_one_place(packages: tuple[Path, Path]) -> None:
    assert told(packages[0])["Version"] == okrtui.__version__ == version("okrtui")
    assert "version" in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dynamic"]


def test_the_wheel_holds_every_file_of_the_packages_and_the_manual(packages: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(packages[0]) as archive:
        held = set(archive.namelist())
    files = (one for name in ("okrtui", "connectors") for one in (ROOT / name).rglob("*") if one.is_file())
    wanted = {one.relative_to(ROOT).as_posix() for one in files if "__pycache__" not in one.parts}
    assert len(wanted) > 500 and wanted <= held, wanted - held
    assert any(name.endswith("/share/man/man1/okrtui.1") for name in held)
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in held)


def test_the_source_holds_every_file_of_the_project(packages: tuple[Path, Path]) -> None:
    with tarfile.open(packages[1]) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    for place in sorted(ROOT.iterdir()):
        hidden = place.name.startswith(".") and place.name not in SHOWN
        if hidden or place.name in LEFT_OUT:
            continue
        files = [place] if place.is_file() else [one for one in place.rglob("*") if one.is_file()]
        for file in files:
            if "__pycache__" not in file.parts and file.suffix not in (".pyc", ".db"):
                assert file.relative_to(ROOT).as_posix() in held, file


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a clone knows which files are kept")
def test_nothing_that_okrtui_writes_where_it_is_started_is_kept() -> None:
    """Plans, exports, copies and schemas go where the program is started, which may be the project."""
    words = ("git", "-c", "safe.directory=*", "ls-files", "--", ":(glob)*", ":(exclude,glob).*")
    kept = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert {Path(name).suffix for name in kept} <= {".md", ".toml", ""}, kept
    assert {name for name in kept if name.endswith(".toml")} == {"pyproject.toml", "config.example.toml"}


def test_where_it_is_listed_no_link_of_the_page_leads_nowhere(packages: tuple[Path, Path]) -> None:
    page = told(packages[0]).get_payload()
    assert isinstance(page, str)
    links = re.findall(r"\]\(([^)]+)\)|(?:src|srcset)=\"([^\"]+)\"", page)
    found = [one or other for one, other in links]
    assert len(found) > 20
    for address in found:
        assert address.startswith(("https://", "#")), address
        whole = re.fullmatch(r"https://[a-z.]+/okrtui/okrtui/(?:blob/)?v([^/]+)/([^?#]+).*", address)
        if whole:
            assert whole[1] == okrtui.__version__ and (ROOT / whole[2]).exists(), address


def test_whoever_lists_it_is_told_what_it_is(packages: tuple[Path, Path]) -> None:
    found = told(packages[0])
    urls = {one.partition(", ")[0] for one in found.get_all("Project-URL") or ()}
    assert urls >= {"Homepage", "Documentation", "Changelog", "Issues"}
    classes = "\n".join(found.get_all("Classifier") or ())
    for kind in ("Topic :: ", "Natural Language :: English", "Natural Language :: Korean", "Typing :: Typed"):
        assert kind in classes
    assert found["License-Expression"] == "MIT" and found["Requires-Python"] and found["Summary"]
