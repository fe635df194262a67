"""A name of a class means one thing to whoever reads on one floor."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = [path for folder in ("okrtui", "connectors") for path in sorted((ROOT / folder).rglob("*.py"))]


def made(path: Path) -> Iterable[str]:
    """The classes and aliases that a module makes for others."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (ast.unparse(one) for one in node.targets)


def twice(modules: Iterable[Path]) -> dict[tuple[str, str], list[str]]:
    """By floor and name the modules that make a class of it, where they are several."""
    found = defaultdict(list)
    for path in modules:
        parts = path.relative_to(ROOT).parts
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[parts[1], node.name].append("/".join(parts))
    return {key: where for key, where in found.items() if len(where) > 1}


def test_a_floor_has_one_class_of_a_name() -> None:
    found = twice(path for path in MODULES if path.is_relative_to(ROOT / "okrtui"))
    assert not found, found


@pytest.mark.parametrize(
    "name", ["Answers", "Line", "Place", "Plan", "Row", "Session", "Settings", "Store", "Told"]
)
def test_what_is_met_everywhere_is_the_name_of_one_class_at_most(name: str) -> None:
    found = [path.relative_to(ROOT).as_posix() for path in MODULES if name in made(path)]
    assert len(found) <= 1, found


def test_a_second_one_would_be_seen() -> None:
    trackers = [path for path in MODULES if path.name == "writing.py" and "importing" not in path.parts]
    assert len(twice(path for path in trackers for _ in range(2))) > 5
    assert "Row" in made(ROOT / "okrtui" / "store" / "engine.py")
