"""Words that a reader meets everywhere name one thing each."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = [path for folder in ("okrtui", "connectors") for path in sorted((ROOT / folder).rglob("*.py"))]


def named(name: str) -> list[str]:
    """The modules that make a class or an alias of this name."""
    found = []
    for path in MODULES:
        text = path.read_text("utf-8")
        if name not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            made = isinstance(node, ast.ClassDef) and node.name == name
            alias = isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == [name]
            if made or alias:
                found.append(path.relative_to(ROOT).as_posix())
    return found


@pytest.mark.parametrize("name", ["Answers", "Place", "Plan", "Session", "Settings", "Store"])
def test_it_is_the_name_of_one_class_at_most(name: str) -> None:
    found = named(name)
    assert len(found) <= 1, found


def test_a_second_one_would_be_seen() -> None:
    assert len(named("Place")) == 1 and len(named("Row")) > 1
