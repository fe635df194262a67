"""Small files, small functions, telling names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
VAGUE = {"utils", "util", "helper", "helpers", "manager", "misc", "common"}


def sources() -> list[Path]:
    return [path for folder in ("okrtui", "connectors") for path in sorted((ROOT / folder).rglob("*.py"))]


def every_python_file() -> list[Path]:
    """Tests, their rigs, benchmarks and what makes the documents as well."""
    return [
        *sources(),
        *(
            path
            for folder in ("tests", "benchmarks", "docs")
            for path in sorted((ROOT / folder).rglob("*.py"))
        ),
    ]


def test_no_file_is_long() -> None:
    long = {str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n") for path in every_python_file()}
    assert {name: lines for name, lines in long.items() if lines > 400} == {}


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """All statements inside, however deep: functions are among them, and no expression holds one."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        for one in getattr(node, field, None) or ():
            yield one
            yield from statements(one)


@cache
def read() -> tuple[dict[str, int], set[Path]]:
    """The long functions, and the files without a docstring, of one parse of every file."""
    long, silent = {}, set()
    for path in every_python_file():
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree):
            silent.add(path)
        for node in statements(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno
                if lines > 60:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    return long, silent


def test_no_function_is_long() -> None:
    long, _ = read()
    assert long == {}


def test_names_say_what_is_inside() -> None:
    assert [str(path) for path in sources() if path.stem in VAGUE] == []


def test_every_module_says_what_it_is() -> None:
    _, silent = read()
    assert [str(path.relative_to(ROOT)) for path in sources() if path.stat().st_size and path in silent] == []
