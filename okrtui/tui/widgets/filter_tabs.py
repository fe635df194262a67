"""The filters that are kept, as tabs in a line: a digit or a click leads to each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from okrtui.tui.widgets.style import Line, Style
from okrtui.words.width import tame

LEAST = 4  # cells of a name that is worth showing cut


def filter_tabs(style: Style, names: Sequence[str], chosen: int, width: int) -> tuple[Strip, list[int]]:
    """The line, and the cell behind each tab. Names give way together as it narrows."""
    line = Line(style, width, "bar").put(" ")
    room = (width - 1) // max(1, len(names)) - 4
    whole = 1 + sum(style.cells(tame(name)) + 4 for name in names) <= width
    ends = []
    for at, name in enumerate(names):
        on = at == chosen
        line.ground = "cursor" if on else "bar"
        line.put(f" {at + 1} ", "bold accent" if on else "bold key")
        text = tame(name)
        cells = style.cells(text) if whole else min(style.cells(text), max(LEAST, room))
        line.put(text, "bold strong" if on else "text", min(cells, max(0, width - line.used - 1))).put(" ")
        ends.append(line.used)
    line.ground = "bar"
    return line.strip(), ends
