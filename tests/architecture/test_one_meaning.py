"""A name means one thing: of a class on one floor, of a module on all."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from connectors.registry import BUILT_IN, setup

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


APART = {
    ("past", "pasted"): "a day that is over, and a table from the clipboard",
    ("complete", "completion"): "what a shell is offered, and the command that prints its script",
}


def forms(words: Iterable[str]) -> list[tuple[str, str]]:
    """Words with the others that are forms of them: turn, turning; activate, activation; depend, depended;
    and two words that stand apart in one name and together in another: close_file, closefile."""
    known = set(words)
    found = []
    for word in known:
        for ending in ("ing", "ed", "ion"):
            stem = word.removesuffix(ending)
            if stem != word and (stem := stem.removesuffix(stem[-1:]) if stem[-2:-1] == stem[-1:] else stem):
                found += [(one, word) for one in (stem, f"{stem}e", f"{stem}s") if one in known]
    found += [(one, joined) for one in known if (joined := one.replace("_", "")) in known and joined != one]
    return sorted(pair for pair in found if pair not in APART)


def stems(modules: Iterable[Path]) -> set[str]:
    """By what names modules of okrtui are found; the catalogues, which are segments of ids, left out."""
    catalogues = [ROOT / "okrtui" / "words" / language for language in ("en", "ko")]
    return {
        path.stem
        for path in modules
        if path.is_relative_to(ROOT / "okrtui")
        and path.stem != "__init__"
        and not any(path.is_relative_to(folder) for folder in catalogues)
    }


def test_modules_of_one_feature_are_named_by_one_word() -> None:
    """Who looks for ``turn`` finds all of it: nothing more of it lies under ``turning``."""
    assert forms(stems(MODULES)) == []


def test_a_second_word_of_a_feature_would_be_seen() -> None:
    found = forms(
        {*stems(MODULES), "turning", "celebration", "undoing", "moved", "shopping", "shop", "closeteam"}
    )
    assert found == [
        ("celebrate", "celebration"),
        ("close_team", "closeteam"),
        ("move", "moved"),
        ("shop", "shopping"),
        ("turn", "turning"),
        ("undo", "undoing"),
    ]


def test_the_package_of_every_tracker_has_the_same_rooms() -> None:
    """As the map tells them: who knows one tracker finds the same of another."""
    told = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("has the same rooms:")[2].partition(";")[0]
    rooms = re.findall(r"`(\w+)`", told)
    packages = [ROOT / "connectors" / kind for kind in BUILT_IN if setup(kind) is not None]
    assert len(rooms) > 6 and len(packages) > 7
    assert [path for one in packages for room in rooms if not (path := one / f"{room}.py").is_file()] == []
