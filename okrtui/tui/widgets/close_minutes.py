"""The minutes of a close on the screen: their Markdown, with the columns of its tables below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from okrtui.tui.widgets.style import Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.close_page import ClosePage
from okrtui.words.width import tame, wrap

_BETWEEN = re.compile(r"(?<!\\)\|")
"""What stands between two cells; one that is written ``\\|`` belongs to a cell."""


def minutes_rows(style: Style, page: ClosePage, text: str, width: int) -> TextRows:
    """Every line of ``text`` is seen whole."""
    lines = text.splitlines()
    sizes = _sizes(style, [_cells(line) for line in lines if line.startswith("|")], width)
    found: list[TextRow] = []
    for table, group in groupby(lines, lambda line: line.startswith("|")):
        rows = list(group)
        found += _table(style, rows, sizes) if table else _told(rows, width)
    say = style.words.say
    remark = say("close_screen.how_close") if page.refusal is None else ""
    return TextRows(style, say("close_screen.minutes_title"), found, remark)


def _told(lines: Sequence[str], width: int) -> Iterator[TextRow]:
    for line in lines:
        role = "bold strong" if line.startswith("#") else "text"
        for one in wrap(line, max(20, width - 3)) or [""]:
            yield TextRow([(f" {tame(one)}", role)])


def _cells(line: str) -> list[str]:
    return [tame(cell.strip()) for cell in _BETWEEN.split(line.strip()[1:-1])]


def _sizes(style: Style, rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Of the columns of all tables; the first gives way where they are wider than the screen."""
    sizes = [max(map(style.cells, column)) for column in zip(*rows, strict=True)]
    if sizes:
        sizes[0] = max(8, min(sizes[0], width - 5 - sum(sizes[1:]) - 2 * len(sizes)))
    return sizes


def _table(style: Style, lines: Sequence[str], sizes: Sequence[int]) -> Iterator[TextRow]:
    """Its head, then its rows."""
    head, marks, *body = map(_cells, lines)
    sides = [">" if mark.endswith(":") else "<" for mark in marks]
    for at, row in enumerate((head, *body)):
        cells = [style.fit(cell, size, side) for cell, size, side in zip(row, sizes, sides, strict=True)]
        yield TextRow([("   " + "  ".join(cells), "text" if at else "muted")])
