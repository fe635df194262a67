"""What a docstring refers to by module and name is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from okrtui.words import load_catalogue

ROOT = Path(__file__).parents[2]
MODULES = [path for folder in ("okrtui", "connectors") for path in sorted((ROOT / folder).rglob("*.py"))]
DOTTED = re.compile(r"``([a-z_]\w*(?:\.[a-z_]\w*)*)\.(\w+)(?:\(\))?``")


def docstrings(tree: ast.Module) -> Iterator[tuple[str, frozenset[str]]]:
    """Each text that stands alone, with the arguments that it may tell of."""
    for node in ast.walk(tree):
        body, args = getattr(node, "body", None), getattr(node, "args", None)
        given = ast.walk(args) if isinstance(args, ast.arguments) else ()
        own = {one.arg for one in given if isinstance(one, ast.arg)}
        for one in body if isinstance(body, list) else ():
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                yield str(one.value.value), frozenset(own)


@cache
def names(path: Path) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", path.read_text("utf-8")))


def is_message(segment: str, name: str) -> bool:
    try:
        return any(one.startswith(f"{segment}.{name}") for one in load_catalogue("en", segment))
    except ModuleNotFoundError:
        return False


def module_of(name: str, path: Path) -> Path | None:
    """The module, or the package, beside ``path`` or by its whole name; of a class of it too."""
    bases = [ROOT] if name.startswith(("okrtui.", "connectors.")) else [path.parent, ROOT / "okrtui"]
    for place in (base / name.replace(".", "/") for base in bases):
        for found in (place.with_suffix(".py"), place / "__init__.py", place.parent.with_suffix(".py")):
            if found.is_file():
                return found
    return None


def lost(path: Path, text: str) -> list[str]:
    """What docstrings of a module refer to in another, and is not there."""
    found = []
    for told, own in docstrings(ast.parse(text)):
        for module, name in DOTTED.findall(told):
            place = module_of(module, path)
            if module in own or name == "py" or place is None or is_message(module, name):
                continue
            inside = place.with_name(name)
            if not (name in names(place) or inside.is_dir() or inside.with_suffix(".py").is_file()):
                found.append(f"{path.relative_to(ROOT).as_posix()}: {module}.{name}")
    return found


def test_what_a_docstring_names_is_there() -> None:
    assert [one for path in MODULES for one in lost(path, path.read_text("utf-8"))] == []


def test_a_name_that_is_gone_would_be_seen() -> None:
    path = ROOT / "connectors" / "jira" / "client.py"
    for told in ("watching.vanished", "connectors.base.Vanished", "domain.vanished", "surveying.watched"):
        found = lost(path, f'def one() -> None:\n    """See ``{told}``."""\n')
        assert found == [f"connectors/jira/client.py: {told}"]
    for told in ("watching.watched", "connectors.base.Connector", "connectors.jira.site", "domain.rollup"):
        assert lost(path, f'"""See ``{told}``."""') == []


def holds_something(node: ast.ClassDef) -> bool:
    """Whether it is a value: fields, or the members of an enumeration. Parts of an engine tell it once, at
    their protocol."""
    bases = {ast.unparse(one) for one in node.bases}
    if any(one.endswith("Enum") for one in bases):
        return True
    fields = [
        one for one in node.body if isinstance(one, ast.AnnAssign) and "ClassVar" not in ast.unparse(one)
    ]
    return bool(fields) and not node.name.endswith("Part")


def test_every_value_says_what_it_holds() -> None:
    """Units, who counts from where, what None means: no reader guesses that of a field's name."""
    silent, seen = [], 0
    for path in MODULES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name[0] != "_" and holds_something(node):
                seen += 1
                silent += [] if ast.get_docstring(node) else [f"{path.relative_to(ROOT)}: {node.name}"]
    assert silent == [] and seen > 400
