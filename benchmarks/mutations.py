"""Every small change that can be made to a module: one site, one change, found by its syntax tree."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_NEXT: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """``kind``: comparison, limit, arithmetic, constant, boolean or return. ``before``/``after`` are the
    whole line's statement as text; with ``where`` (module and function) they name the mutant for good,
    whatever its line; ``same`` counts those that read alike. ``number`` is the site's place in the walk.
    ``function`` is the outermost function or method in whose body it stands."""

    path: Path
    module: str
    line: int
    function: str | None
    where: str
    kind: str
    before: str
    after: str
    number: int
    same: int = 1

    @property
    def name(self) -> str:
        again = f" ({self.same})" if self.same > 1 else ""
        return f"{self.where}: {self.before} -> {self.after}{again}"


def mutants_of(path: Path, module: str) -> list[Mutant]:
    """All mutants of a file, in the order of its text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = dict(_inside(tree, tree, ()))
    bodies = list(_bodies(tree.body))
    found, names = [], Counter[str]()
    for number, (kind, node, change) in enumerate(_sites(tree)):
        statement, function = inside[id(node)]
        before = _short(statement)
        undo = change(node)
        after = _short(statement)
        undo()
        where = f"{module}.{function}" if function else module
        names[f"{where} {before} {after}"] += 1
        same = names[f"{where} {before} {after}"]
        name = next((name for name, first, last in bodies if first <= node.lineno <= last), None)
        found.append(Mutant(path, module, node.lineno, name, where, kind, before, after, number, same))
    return found


def _bodies(statements: list[ast.stmt], within: str = "") -> Iterator[tuple[str, int, int]]:
    """Each function of a module and of its classes, with the first and last line of its body."""
    for one in statements:
        if isinstance(one, ast.FunctionDef):
            yield within + one.name, one.body[0].lineno, one.end_lineno or one.lineno
        elif isinstance(one, ast.ClassDef):
            yield from _bodies(one.body, f"{within}{one.name}.")


def mutated(path: Path, number: int) -> ast.Module:
    """The tree of the file with the site of that number changed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for at, (_, node, change) in enumerate(_sites(tree)):
        if at == number:
            change(node)
            return ast.fix_missing_locations(tree)
    raise LookupError(number)


def _short(statement: ast.AST) -> str:
    """The head of a statement in one line, without what stands in its body."""
    head = copy.copy(statement)
    for name in ("body", "orelse", "finalbody", "handlers", "decorator_list"):
        if isinstance(getattr(head, name, None), list):
            setattr(head, name, [ast.Pass()] if name == "body" else [])
    return " ".join(ast.unparse(ast.fix_missing_locations(head)).removesuffix("pass").split())


def _inside(
    here: ast.AST, statement: ast.AST, path: tuple[str, ...]
) -> Iterator[tuple[int, tuple[ast.AST, str]]]:
    """Of every node the innermost statement, and the name of the function or class that it is in."""
    if isinstance(here, ast.stmt):
        statement = here
    yield id(here), (statement, ".".join(path))
    if isinstance(here, ast.FunctionDef | ast.ClassDef):
        path = (*path, here.name)
    for child in ast.iter_child_nodes(here):
        yield from _inside(child, statement, path)


Change = Callable[[ast.AST], Callable[[], None]]
"""Changes a node, and gives what takes the change back."""


def _sites(tree: ast.Module) -> Iterator[tuple[str, ast.expr | ast.stmt, Change]]:
    """(kind, node, change)."""
    skipped = _skipped(tree)
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Compare):
            for at, operator in enumerate(node.ops):
                yield "comparison", node, _setting_item("ops", at, _OPPOSITE[type(operator)]())
                if type(operator) in _NEXT:
                    yield "limit", node, _setting_item("ops", at, _NEXT[type(operator)]())
        elif (isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC) or (
            isinstance(node, ast.AugAssign) and type(node.op) in _ARITHMETIC
        ):
            yield "arithmetic", node, _setting("op", _ARITHMETIC[type(node.op)]())
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield "arithmetic", node, _setting("op", ast.UAdd())
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield "boolean", node, _setting("operand", ast.UnaryOp(ast.Not(), node.operand))
        elif isinstance(node, ast.BoolOp):
            yield "boolean", node, _setting("op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, bool):
                yield "boolean", node, _setting("value", not node.value)
            elif isinstance(node.value, int | float) and node.value + 1 != node.value:
                yield "constant", node, _setting("value", node.value + 1)
            elif isinstance(node.value, str):
                yield "constant", node, _setting("value", _asked(node.value))
        elif isinstance(node, ast.IfExp):
            yield "boolean", node, _setting("test", ast.UnaryOp(ast.Not(), node.test))
        elif isinstance(node, ast.Return) and node.value is not None and not _nothing(node.value):
            yield "return", node, _setting("value", ast.Constant(None))


def _asked(text: str) -> str:
    """The text with another end: of a list of words its last word is another one."""
    bare = text.rstrip() or text
    return f"{bare}?{text[len(bare) :]}"


def _nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _setting(name: str, value: object) -> Change:
    def change(node: ast.AST) -> Callable[[], None]:
        before = getattr(node, name)
        setattr(node, name, value)
        return lambda: setattr(node, name, before)

    return change


def _setting_item(name: str, at: int, value: object) -> Change:
    def change(node: ast.AST) -> Callable[[], None]:
        items = getattr(node, name)
        before = items[at]
        items[at] = value

        def undo() -> None:
            items[at] = before

        return undo

    return change


def _skipped(tree: ast.Module) -> set[int]:
    """What says nothing at run time: docstrings, annotations, decorators, pieces of f-strings, and
    ``__all__``, which only the linter reads. Words of a table are drawn: a title is told by them."""
    roots: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            roots += node.decorator_list
        if isinstance(node, ast.FunctionDef):
            roots += [node.returns] if node.returns else []
        if isinstance(node, ast.arg) and node.annotation:
            roots.append(node.annotation)
        if isinstance(node, ast.AnnAssign):
            roots.append(node.annotation)
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            roots.append(node.value)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            roots.append(node.value)
        if isinstance(node, ast.JoinedStr):
            roots += [value for value in node.values if isinstance(value, ast.Constant)]
            roots += [
                v.format_spec for v in node.values if isinstance(v, ast.FormattedValue) and v.format_spec
            ]
    return {id(node) for root in roots for node in ast.walk(root)}
