"""A screen with a field to type in and a list that follows it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from okrtui.tui import keys
from okrtui.tui.input_line import Input
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.typed_line import TypedLine


class TypedScreen(ListScreen):
    """The field has the keys; up and down move in the list, Enter chooses. ``ask`` is called with
    every text."""

    AUTO_FOCUS = "#text"
    lines_above = 1

    def placeholder(self) -> str:
        """What stands in the empty field."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def ask(self, text: str) -> None:
        """Find what goes with ``text``."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def compose(self) -> ComposeResult:
        yield self.header_line()
        yield TypedLine(self.style, self.placeholder())
        yield SectionList(self.make(), self.style, id="list")
        yield from self.compose_below()
        yield self.footer_line()

    def footer_keys(self) -> list[keys.Key]:
        return [*keys.SCREEN, *self.KEYS]

    @property
    def text(self) -> str:
        """What has been typed."""
        return self.query_one("#text", Input).value if self.is_mounted else ""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.ask(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.submit()

    def action_submit(self) -> None:
        self.submit()

    def works(self) -> dict[str, bool]:
        """Enter does something where the cursor stands on a row, or waits for what the text finds."""
        found = self.is_mounted and self.rows_list.current_key is not None
        return {key.id: found for key in self.KEYS if key.action == "submit"}

    def submit(self) -> None:
        """Enter in the field: take the row under the cursor."""
        self.rows_list.action_choose()

    def action_step(self, step: int) -> None:
        self.rows_list.action_move(step)

    def marked(self, text: str, words: list[str], role: str) -> list[Part]:
        """``text`` with the places of ``words`` (case folded) lit."""
        low = text.casefold()
        if len(low) != len(text):
            return [(text, role)]
        lit = [False] * len(text)
        for word in words:
            at = low.find(word) if word else -1
            if at >= 0:
                lit[at : at + len(word)] = [True] * len(word)
        parts: list[Part] = []
        begin = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or lit[end] != lit[begin]:
                parts.append((text[begin:end], "bold key" if lit[begin] else role))
                begin = end
        return parts
