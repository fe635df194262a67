"""What the tests need that not every row of the workflow has: they are left out there, and end no run.

A test module that cannot be imported ends the whole run before its first test."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import postgres_server
import pytest

ROOT = Path(__file__).parents[2]
OF_POSIX = {"fcntl", "grp", "pexpect", "pty", "pwd", "resource", "termios", "tty"}
"""Modules that Windows has none of."""
CALLS = re.compile(r"\bos\.(fork|killpg|mkfifo)\(|\bsignal\.SIG(KILL|STOP|CONT|HUP|XFSZ|USR\d)\b")
GUARDS = re.compile(r"\bskipif\(|\bhasattr\(|\bimportorskip\(|\bpytest\.skip\(")
LEFT_OUT = {"tests/cli/test_posix.py", "benchmarks/terminal.py"}
"""Not collected on Windows, and run by nobody but ``make bench``."""


def imported_at_once(body: list[ast.stmt]) -> Iterator[str]:
    """The first parts of what a module imports when it is imported itself."""
    for node in body:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            yield from imported_at_once(node.body)


def test_on_windows_each_test_module_can_be_imported() -> None:
    refused = []
    for folder in ("tests", "docs", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            needed = OF_POSIX.intersection(imported_at_once(ast.parse(path.read_text("utf-8")).body))
            refused += [f"{name}: {one}" for one in sorted(needed) if name not in LEFT_OUT]
    assert refused == []


def units(text: str) -> dict[str, str]:
    """What stands at the top of a module, and the tests that classes gather, each as its text."""
    lines, module = text.splitlines(), ast.parse(text)
    gathered = [one for one in module.body if isinstance(one, ast.ClassDef) and one.name.startswith("Test")]
    nodes = [*module.body, *(node for one in gathered for node in one.body)]
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {
        one.name: "\n".join(lines[min(at.lineno for at in (one, *one.decorator_list)) - 1 : one.end_lineno])
        for one in nodes
        if isinstance(one, kinds) and one not in gathered
    }


def needing(text: str) -> list[str]:
    """The tests that do what Windows cannot, or call what does, and ask nowhere whether it can be done."""
    if "from terminal import" in text or "from first_run import" in text:
        return []  # left out as a whole
    if not CALLS.search(text):
        return []
    open_to_all = {name: unit for name, unit in units(text).items() if not GUARDS.search(unit)}
    needed = {name for name, unit in open_to_all.items() if CALLS.search(unit)}
    while more := {
        name
        for name, unit in open_to_all.items()
        if name not in needed and any(re.search(rf"\b{one}\b", unit) for one in needed)
    }:
        needed |= more
    return sorted(name for name in needed if name.startswith("test_"))


def test_on_windows_nothing_is_done_that_it_cannot() -> None:
    asked = {
        path.relative_to(ROOT).as_posix(): needing(path.read_text("utf-8"))
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
    }
    assert {name: found for name, found in asked.items() if found and name not in LEFT_OUT} == {}


@pytest.mark.parametrize(
    ("system", "python", "there"),
    [("linux", "3.11", True), ("darwin", "3.14", True), ("linux", "3.15", False), ("win32", "3.12", False)],
)
def test_a_server_of_postgresql_is_started_where_one_is_declared_and_else_its_tests_are_skipped(
    system: str, python: str, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    along = postgres_server.comes_along({"sys_platform": system, "python_version": python})
    assert along is there
    if not along:
        monkeypatch.setattr(postgres_server, "comes_along", lambda: False)
        with pytest.raises(pytest.skip.Exception, match="OKRTUI_TEST_POSTGRES"):
            next(iter(postgres_server.own_server().gen))  # type: ignore[attr-defined]
