"""The tests on every Python that this machine has, with the newest dependencies and with the lowest that are
allowed: ``make matrix``, or ``make matrix TESTS="tests/store tests/cli"`` for a part of them.

Prints a table; what was not to be had stands below it. Needs no network but the package index. With
``OKRTUI_OLD_SQLITE`` naming a folder that holds a ``libsqlite3.so.0``, a row more is run with that one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
VERSIONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
NOT_PASSED = {"failures": "failed", "errors": "errors", "skipped": "skipped"}
"""What a report of tests calls those that did not pass, and what is said of them."""
TOLD = "import sqlite3, sys; print(sys.version.split()[0], sqlite3.sqlite_version)"


@dataclass(frozen=True)
class Row:
    """One run: a Python, which dependencies, and what its environment has beside this one's."""

    python: str
    dependencies: str
    more: dict[str, str] = field(default_factory=dict)


def told(python: str, more: dict[str, str]) -> list[str]:
    """The versions of a Python and of its SQLite; none where it does not run."""
    try:
        done = subprocess.run(
            [python, "-c", TOLD], capture_output=True, text=True, check=True, env={**os.environ, **more}
        )
    except (OSError, subprocess.CalledProcessError):
        return []
    return done.stdout.split()


def found(version: str) -> str | None:
    """A Python of a minor version: this one, one on the path, or one that pyenv has."""
    home = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    by_pyenv = sorted(home.glob(f"versions/{version}.*/bin/python"), reverse=True)
    for python in (sys.executable, shutil.which(f"python{version}"), *map(str, by_pyenv)):
        if python and ".".join(told(python, {})[:1]).startswith(f"{version}."):
            return os.path.realpath(python)
    return None


def installed(uv: Path, row: Row, folder: Path) -> str:
    """An environment with the project and its tools; its Python."""
    extras = ",".join(PROJECT["optional-dependencies"])
    lowest = ["--resolution", "lowest-direct"] if row.dependencies == "lowest" else []
    python = str(folder / SCRIPTS / "python")
    subprocess.run([uv, "venv", "--quiet", "--python", row.python, folder], check=True)
    command = [uv, "pip", "install", "--quiet", "--python", python, *lowest]
    subprocess.run([*command, "--editable", f".[{extras}]", "--group", "dev"], cwd=ROOT, check=True)
    return python


def run(uv: Path, row: Row, folder: Path, words: list[str]) -> tuple[list[str], bool]:
    """The cells of its line in the table, and whether all went well."""
    began = time.monotonic()
    try:
        python = installed(uv, row, folder)
    except subprocess.CalledProcessError:
        return [*told(row.python, row.more), row.dependencies, "cannot be installed", ""], False
    told_in = folder / "tests.xml"
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junit-xml={told_in}", *words]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **row.more},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as tests:
        for line in tests.stdout or ():
            print(line, end="", flush=True)  # a row takes long, and whoever ends it wants what it came to
    said = came_to(told_in) or f"pytest ended with {tests.returncode}"
    cells = [*told(python, row.more), row.dependencies, said, f"{time.monotonic() - began:.0f} s"]
    return cells, tests.returncode == 0


def came_to(report: Path) -> str:
    """How many tests passed, failed and so on, by pytest's own report; empty where it wrote none."""
    sums: Counter[str] = Counter()
    try:
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            sums.update({name: int(suite.get(name, 0)) for name in ("tests", *NOT_PASSED)})
    except (OSError, ElementTree.ParseError):
        return ""
    passed = sums["tests"] - sum(sums[name] for name in NOT_PASSED)
    others = (f"{sums[name]} {word}" for name, word in NOT_PASSED.items() if sums[name])
    return ", ".join((f"{passed} passed", *others))


def table(lines: list[list[str]]) -> str:
    """In columns."""
    lines = [["Python", "SQLite", "dependencies", "tests", "took"], *lines]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def main() -> int:
    words = sys.argv[1:] or ["-n", "auto"]
    pythons = {version: found(version) for version in VERSIONS}
    there = [python for python in pythons.values() if python]
    rows = [Row(there[0], "lowest"), *(Row(python, "newest") for python in there)]
    if "OKRTUI_OLD_SQLITE" in os.environ:
        rows.append(Row(there[0], "newest", {"LD_LIBRARY_PATH": os.environ["OKRTUI_OLD_SQLITE"]}))
    lines, well = [], True
    with tempfile.TemporaryDirectory(prefix="okrtui-matrix-") as folder:
        tool = Path(folder, "tool")
        subprocess.run([sys.executable, "-m", "venv", tool], check=True)
        subprocess.run([tool / SCRIPTS / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
        for number, row in enumerate(rows):
            print(f"== {row.python}, {row.dependencies} dependencies", flush=True)
            cells, good = run(tool / SCRIPTS / "uv", row, Path(folder, str(number)), words)
            lines.append(cells)
            print(table(lines), flush=True)
            well = well and good
    missing = [version for version, python in pythons.items() if python is None]
    if missing:
        print(f"Not to be had here: Python {', '.join(missing)}.")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
