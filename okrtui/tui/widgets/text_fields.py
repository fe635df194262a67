"""Fields that text and numbers are typed and pasted into."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len
from rich.text import Text
from textual import events

from okrtui.tui.input_line import Input
from okrtui.tui.messages import TextCut
from okrtui.usecases.typed_text import TEXT_LIMIT
from okrtui.words.width import cells

LINE_END = "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"
"""What a line feed inside a field is shown as; it takes one cell everywhere."""

LINE_END_ASCII = "|"
_NUMERIC = frozenset("0123456789.,+-_'\N{MINUS SIGN}eE% kKMB")
_NUMERALS = frozenset("십백천만억조원")


class ComposedInput(Input):
    """A line in which letters of Hangul that come one by one are syllables."""

    def insert_text_at_cursor(self, text: str) -> None:
        place = self.cursor_position
        given = self.value[max(0, place - 1) : place] + text
        whole = unicodedata.normalize("NFC", given)
        if len(whole) < len(given):
            self.replace(whole, max(0, place - 1), place)
        else:
            super().insert_text_at_cursor(text)


class TextField(ComposedInput):
    """A text on one line of the screen. Pasted lines stay lines; their ends are shown by a sign."""

    DEFAULT_CSS = """
    TextField { width: 1fr; background: $panel; }
    TextField:focus { background: $focused-field; background-tint: transparent; }
    """

    def __init__(self, value: str, *, id: str, line_end: str = LINE_END, placeholder: str = "") -> None:
        self.line_end = line_end
        super().__init__(
            value, placeholder, id=id, compact=True, select_on_focus=False, max_length=TEXT_LIMIT
        )

    def _shown(self, text: str) -> str:
        return text.replace("\n", self.line_end).replace("\t", " ")

    @property
    def _value(self) -> Text:
        return Text(self._shown(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(self._shown(self.value[:position]))

    def _cell_offset_to_index(self, offset: int) -> int:
        used = 0
        for index, char in enumerate(self._shown(self.value)):
            used += cells(char)
            if used > offset:
                return index
        return len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = "\n".join(event.text.splitlines()).strip("\n")
        start, end = sorted(self.selection)
        room = TEXT_LIMIT - len(self.value) + end - start
        if len(text) > room:
            self.post_message(TextCut(TEXT_LIMIT))
        self.replace(text[:room], start, end)


class NumberField(ComposedInput):
    """A number: what can be no part of one is left to the keys of the screen."""

    DEFAULT_CSS = """
    NumberField { width: 18; background: $panel; }
    NumberField:focus { background: $focused-field; background-tint: transparent; }
    """

    def __init__(self, value: str, *, id: str) -> None:
        super().__init__(value, id=id, compact=True, select_on_focus=True, max_length=80)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and _numeric(character)

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and not _numeric(event.character or ""):
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.split("\n")).strip(), *sorted(self.selection))


def _numeric(char: str) -> bool:
    """Whether a number may hold it: digits and marks of any script, signs of currencies, numerals."""
    return char in _NUMERIC or char in _NUMERALS or unicodedata.category(char) in ("Nd", "Sc", "Zs")
