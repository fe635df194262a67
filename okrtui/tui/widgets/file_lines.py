"""A file as it stands, around one of its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual.strip import Strip

from okrtui.tui.widgets.form_draw import rule
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Style
from okrtui.words.width import tame

COLUMN = 46  # cells of one at least
BEFORE = 6
"""Lines above the one that is meant."""
SECRET = re.compile(r"^(\s*\w*(?:token|password|secret|key)\w*\s*=\s*).*$", re.IGNORECASE)


class FileLines(LineWidget):
    """``show`` takes the lines; the one that is meant stands out. What a token is made of is not shown."""

    def __init__(self, style: Style, *, id: str) -> None:
        super().__init__(style, id=id)
        self.title, self.text, self.at = "", list[str](), 0

    def show(self, title: str, text: str, at: int) -> None:
        """``at``: the line that is meant, counted from 1; 0: none."""
        self.title, self.text, self.at = title, text.splitlines(), at
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        """In as many columns as there is room for, each going on where the one before it ends."""
        made = [rule(self.style, width, self.title, "", role="bold accent").strip()]
        columns, high = max(1, width // COLUMN), max(0, height - 1)
        begin = max(0, min(self.at - 1 - BEFORE, len(self.text) - high * columns))
        for y in range(high):
            line = Line(self.style, width)
            for column in range(columns):
                self._put(line.to(column * (width // columns)), begin + column * high + y, width // columns)
            made.append(line.strip())
        return made

    def _put(self, line: Line, index: int, width: int) -> None:
        if index >= len(self.text):
            return
        here = index + 1 == self.at
        told = SECRET.sub(lambda found: f"{found[1]}{self.style.glyphs.speck * 3}", tame(self.text[index]))
        line.put(f"{index + 1:>5}  ", "key" if here else "faint")
        line.put(told, "bold strong" if here else "muted", width - 8)
