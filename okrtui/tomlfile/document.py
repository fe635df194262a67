"""A TOML file that was read, and the faults found in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from okrtui.errors import Problem
from okrtui.tomlfile.depth import DEEPEST, deep_line
from okrtui.tomlfile.text import is_plain, shown

if TYPE_CHECKING:
    from okrtui.tomlfile.lines import LineIndex, Path

_PLACE = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = re.compile(r"overwrite|twice|[Dd]uplicate|immutable|namespace")


class BrokenTomlError(Exception):
    """The text is no TOML. ``problem`` says where; its values hold ``column`` and ``detail``."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Document:
    """A parsed TOML text. Its lines are indexed when the first one is asked for.

    ``exact`` reads every decimal as ``Decimal``. Raises BrokenTomlError.
    """

    def __init__(self, file: str, text: str, *, exact: bool = False) -> None:
        self.file = file
        self.text = text.removeprefix("\ufeff")
        self.data: dict[str, Any] = _parsed(file, self.text, _decimal if exact else float)
        self._index: LineIndex | None = None

    @property
    def plain(self) -> bool:
        """Whether nothing in it can be harmful, by a look at the whole text: the usual case. A text
        with escapes or strings of several lines has to be looked at value by value."""
        return is_plain(self.text)

    def line(self, path: Path) -> int:
        """The 1-based line of ``path`` or of its closest parent; 0 if it stands nowhere."""
        if self._index is None:
            from okrtui.tomlfile.lines import LineIndex

            self._index = LineIndex(self.text)
        return self._index.line(path)


class Faults:
    """Collects every fault of a document instead of stopping at the first."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self._touched: set[Path] = set()

    def add(
        self, path: Path, code: str, *, nearest: str | None = None, hint: str | None = None, **values: object
    ) -> None:
        """Notes a fault at ``path``. Text among ``values`` is made fit to be shown."""
        safe = {name: shown(value) if isinstance(value, str) else value for name, value in values.items()}
        line = self.document.line(path)
        self.problems.append(Problem(self.document.file, line, dotted(path), code, safe, nearest, hint))
        self._touched.update(path[:length] for length in range(len(path) + 1))

    def faulty(self, path: Path) -> bool:
        """Whether a fault stands at ``path`` or inside of it."""
        return path in self._touched


def dotted(path: Path) -> str:
    """``("teams", 1, "parent")`` as people read it: ``teams[2].parent``, counted from 1."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += ("." if text else "") + shown(part, 60)
    return text


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError("Number out of range") from None


def _parsed(file: str, text: str, number: Callable[[str], object]) -> dict[str, Any]:
    line = deep_line(text)
    if line:
        raise BrokenTomlError(Problem(file, line, "", "toml.key_too_deep", {"most": DEEPEST}))
    try:
        return tomllib.loads(text, parse_float=number)
    except RecursionError:
        raise BrokenTomlError(Problem(file, 0, "", "toml.too_deep")) from None
    except ValueError as error:
        raise BrokenTomlError(_problem(file, text, str(error))) from None


_QUOTES = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\uff02\uff07"
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\u200b\ufeff"


def _odd(text: str, number: int, column: int) -> tuple[str, dict[str, object]] | None:
    """(code, values) where a sign that a word processor put there breaks a line."""
    lines = text.split("\n")
    if not 0 < number <= len(lines) or not column:
        return None
    line, at = lines[number - 1], column - 1
    for place in [at, *_outside(line)]:
        sign = line[place : place + 1]
        if sign and sign in _QUOTES:
            return "toml.typographic_quote", {"column": place + 1, "sign": sign}
        if sign and sign in _SPACES:
            return "toml.odd_space", {"column": place + 1, "character": f"U+{ord(sign):04X}"}
    return None


def _outside(line: str) -> Iterator[int]:
    """The places of a line before which no text in quotes is open."""
    double = single = False
    for place, sign in enumerate(line):
        if not double and not single:
            yield place
        double ^= sign == '"'
        single ^= sign == "'"


def _problem(file: str, text: str, message: str) -> Problem:
    found = _PLACE.search(message)
    detail = message[: found.start()] if found else message
    last = text.count("\n") + (0 if text.endswith("\n") else 1)
    if found and found.group(1):
        line, column = int(found.group(1)), int(found.group(2))
    else:
        line, column = (max(last, 1) if found else 0), 0
    odd = _odd(text, line, column)
    if odd is not None:
        return Problem(file, line, "", *odd)
    if detail.startswith("Invalid date"):
        code = "toml.no_such_date"
    elif _TWICE.search(detail):
        code = "toml.declared_twice"
    else:
        code = "toml.broken" if column else "toml.unfinished"
    return Problem(file, min(line, max(last, 1)), "", code, {"column": column, "detail": shown(detail)})
