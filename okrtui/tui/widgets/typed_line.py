"""A field to type in, with a sign before it that says so."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip

from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Style
from okrtui.tui.widgets.text_fields import ComposedInput


class TypedSign(LineWidget):
    """Where typing goes."""

    DEFAULT_CSS = "TypedSign { width: 3; height: 1; }"

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        return [Line(self.style, width, "bar").put(f" {self.style.glyphs.bullet}", "bold accent").strip()]


class TypedLine(Horizontal):
    """The field has the id ``text``."""

    DEFAULT_CSS = """
    TypedLine { height: 1; }
    TypedLine Input { width: 1fr; background: $panel; }
    """

    def __init__(self, style: Style, placeholder: str) -> None:
        super().__init__(id="typed")
        self.style, self.placeholder = style, placeholder

    def compose(self) -> ComposeResult:
        yield TypedSign(self.style)
        yield ComposedInput(placeholder=self.style.drawn(self.placeholder), id="text", compact=True)
