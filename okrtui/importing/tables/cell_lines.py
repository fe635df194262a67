"""Several key results in one cell, a line each: a row each, below one of their objective."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrtui.importing.tables.headers import meanings
from okrtui.importing.tables.sheet import SheetRow

_MARK = re.compile(
    r"(?:\s*(?:[-*•·▪◦‣–]\s+|\(?\d{1,2}[.)]\s+|"
    r"(?:KR|핵심\s*결과)\s*#?\s*\d+(?:[.\-]\d+)*\s*[.:)\-–]?\s+))+",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:to|by|from|and|or|of|per|until|till|through|with|within|in|on|at|for)\s"
    r"|(?:에서|부터|까지|으로|로|및|또는)\s|→|➔|[-=]+>|[,;&(（\[~–—/+]"
)
"""How a line begins that goes on with the one above it."""
_NUMBERS = ("start", "target", "current", "low", "high")
_SHARED = ("objective", "owner", "team", "cycle", "year")
"""What the key results of a row have in common."""


def apart(header: Sequence[str], rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows with one key result in each. Cells of as many lines are told apart with them, one number to
    each; other cells stay with the objective."""
    names = [next(iter(meanings(text)), "") for text in header]
    if "key_result" not in names:
        return [*rows]
    at = names.index("key_result")
    return [one for row in rows for one in _each(row, at, names)]


def _each(row: SheetRow, at: int, names: Sequence[str]) -> Iterator[SheetRow]:
    said = _lines(row.text(at))
    if len(said) < 2 or not _are_several(row, said, names):
        yield row
        return
    cells = [row.text(column) for column in range(max(len(row.cells), at + 1))]
    listed = {column: _lines(text) for column, text in enumerate(cells) if len(_lines(text)) == len(said)}
    shared = {column for column, name in enumerate(names[: len(cells)]) if name in _SHARED} - listed.keys()
    titled = any(names[column] == "objective" and cells[column] for column in shared)
    if titled:
        yield SheetRow(row.number, ["" if column in listed else text for column, text in enumerate(cells)])
    for place, line in enumerate(said):
        own = {column: texts[place] for column, texts in listed.items()} | {at: _MARK.sub("", line, count=1)}
        whole = not titled and place == 0
        yield SheetRow(
            row.number,
            [own.get(column, text if whole or column in shared else "") for column, text in enumerate(cells)],
        )


def _lines(text: str) -> list[str]:
    return [one.strip() for one in text.splitlines() if one.strip()] if "\n" in text else [text]


def _are_several(row: SheetRow, said: Sequence[str], names: Sequence[str]) -> bool:
    """Whether lines are key results, and no text that was broken: each is marked, or a number stands beside
    each, or in each and none goes on with the one above."""
    if all(_MARK.match(one) for one in said):
        return True
    beside = [row.text(column) for column, name in enumerate(names) if name in _NUMBERS]
    filled = [_lines(text) for text in beside if text]
    if filled:
        return all(len(one) == len(said) for one in filled)
    if any(map(_GOES_ON.match, said[1:])):
        return False
    return all(any(char.isdigit() for char in one) for one in said)
