"""The paths that a connector asks, as they are written in its code: {} stands for what is filled in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

CONNECTORS = Path(__file__).parents[2] / "connectors"
_OTHERS = frozenset({"addresses", "refs", "filters", "jql"})
"""Modules that read what people paste."""
_NO_PATH = re.compile(r"://|[ \\()<>*,]")


def written_paths(kind: str) -> dict[str, str]:
    """Each with the line where it stands. A path that begins with a name is put together with what the name
    stands for in the same function."""
    found: dict[str, str] = {}
    for module in sorted((CONNECTORS / kind).glob("*.py")):
        if module.stem in _OTHERS:
            continue
        tree = ast.parse(module.read_text("utf-8"))
        functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
        inside = [list(ast.walk(one)) for one in functions]
        known = {id(one) for nodes in inside for one in nodes}
        for nodes in (*inside, [one for one in ast.walk(tree) if id(one) not in known]):
            for line, path in _paths(nodes):
                found.setdefault(path.partition("?")[0], f"{module.name}:{line}")
    return found


def _paths(nodes: Sequence[ast.AST]) -> Iterator[tuple[int, str]]:
    docs = {id(one.value) for one in nodes if isinstance(one, ast.Expr)}
    inner = {id(value) for one in nodes if isinstance(one, ast.JoinedStr) for value in one.values}
    names: dict[str, list[str]] = {}
    for one in nodes:
        if (
            isinstance(one, ast.Assign)
            and isinstance(one.targets[0], ast.Name)
            and (text := _text(one.value))
        ):
            names.setdefault(one.targets[0].id, []).append(text)
    for one in nodes:
        text = "" if id(one) in inner | docs else _text(one)
        if ("/" in text or text.endswith(".json")) and not _NO_PATH.search(text):
            head = re.match(r"\{(\w+)\}", text)
            for begin in names.get(head[1], [head[0]]) if head else [""]:
                whole = begin + text[head.end() if head else 0 :]
                yield one.lineno, re.sub(r"\{\w*\}", "{}", whole).lstrip("/")  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    told = ""
    for one in node.values:
        if isinstance(one, ast.Constant):
            told += str(one.value)
        elif isinstance(one, ast.FormattedValue):
            told += f"{{{one.value.id}}}" if isinstance(one.value, ast.Name) else "{}"
    return told
