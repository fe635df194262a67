"""What a function worked with is gone when it returns, and not when Python next looks for garbage."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def calling_themselves(tree: ast.AST, *, inside: bool = False) -> Iterator[str]:
    """Names of functions within functions that name themselves: each holds all that is around it, and what is
    around it holds the function."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, FUNCTIONS) and inside:
            names = {one.id for line in node.body for one in ast.walk(line) if isinstance(one, ast.Name)}
            own = {one.arg for one in (*node.args.args, *node.args.kwonlyargs)}
            if node.name in names - own:
                yield node.name
        within = isinstance(node, FUNCTIONS) or (inside and not isinstance(node, ast.ClassDef))
        yield from calling_themselves(node, inside=within)


def test_no_function_within_a_function_calls_itself() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for folder in ("okrtui", "connectors")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in calling_themselves(ast.parse(path.read_text("utf-8")))
    ]
    assert not found, "a method or a loop keeps nothing"


def test_such_a_function_is_seen() -> None:
    code = (
        "def f():\n    def g(n):\n        return g(n - 1)\n    def h(h):\n        return h\n    return g(1)\n"
    )
    assert [*calling_themselves(ast.parse(code))] == ["g"]
