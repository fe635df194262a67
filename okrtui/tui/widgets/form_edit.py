"""A line of text under a caret, without a screen: what typing, moving and pasting make of it."""

from __future__ import annotations

import unicodedata

from okrtui.words.width import cells


def typed_in(text: str, *, lines: bool = False) -> str:
    """What of a typed or pasted text a field takes: composed, without anything a terminal would act on.
    Line ends stay where ``lines``, else they are spaces."""
    found = []
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        if char == "\n":
            found.append("\n" if lines else " ")
        elif unicodedata.category(char) in ("Zs", "Zl", "Zp") or char == "\t":
            found.append(" ")
        elif char.isprintable():
            found.append(char)
    return "".join(found)


class LineEdit:
    """``caret`` stands between characters; from ``anchor`` to it runs the selection. ``most`` is the
    longest text in characters; what does not fit is left out and ``cut`` is set."""

    __slots__ = ("anchor", "caret", "cut", "lines", "most", "text")

    def __init__(self, text: str = "", *, most: int = 4000, lines: bool = False) -> None:
        self.text, self.most, self.lines = text, most, lines
        self.caret = self.anchor = len(text)
        self.cut = False

    @property
    def span(self) -> tuple[int, int]:
        """The selection, its ends in order."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    def set(self, text: str) -> None:
        """Another text, the caret at its end."""
        self.text, self.caret, self.anchor = text, len(text), len(text)

    def select_all(self) -> None:
        self.anchor, self.caret = 0, len(self.text)

    def insert(self, text: str) -> None:
        """In the place of the selection."""
        start, end = self.span
        given = typed_in(text, lines=self.lines)
        room = max(0, self.most - len(self.text) + end - start)
        self.cut = len(given) > room
        given = given[:room]
        before = unicodedata.normalize("NFC", self.text[:start] + given)  # letters of a syllable, one by one
        self.text = before + self.text[end:]
        self.caret = self.anchor = len(before)

    def delete(self, start: int, end: int) -> None:
        """The selection if there is one, else from ``start`` to ``end``."""
        first, last = self.span
        if first == last:
            first, last = max(0, start), min(len(self.text), end)
        self.text = self.text[:first] + self.text[last:]
        self.caret = self.anchor = first

    def go(self, place: int, *, select: bool = False) -> None:
        self.caret = max(0, min(len(self.text), place))
        if not select:
            self.anchor = self.caret

    def word_before(self) -> int:
        """Where the word before the caret begins."""
        at = self.caret
        while at and self.text[at - 1].isspace():
            at -= 1
        while at and not self.text[at - 1].isspace():
            at -= 1
        return at

    def word_after(self) -> int:
        """Where the word after the caret ends."""
        at = self.caret
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        while at < len(self.text) and not self.text[at].isspace():
            at += 1
        return at

    def press(self, key: str, character: str | None) -> bool:
        """What a key does to the line; False where it is none of its keys."""
        if character is not None and character.isprintable():
            self.insert(character)
            return True
        select = "shift+" in key
        plain = key.replace("shift+", "")
        if plain in ("left", "right") and self.span[0] != self.span[1] and not select:
            self.go(self.span[0] if plain == "left" else self.span[1])
            return True
        places = {
            "left": self.caret - 1,
            "right": self.caret + 1,
            "ctrl+left": self.word_before(),
            "ctrl+right": self.word_after(),
            "home": 0,
            "ctrl+a": 0,
            "end": len(self.text),
        }
        if plain in places:
            self.go(places[plain], select=select)
            return True
        return self._delete(key)

    def _delete(self, key: str) -> bool:
        spans = {
            "backspace": (self.caret - 1, self.caret),
            "delete": (self.caret, self.caret + 1),
            "ctrl+w": (self.word_before(), self.caret),
            "ctrl+backspace": (self.word_before(), self.caret),
            "ctrl+delete": (self.caret, self.word_after()),
            "ctrl+u": (0, self.caret),
            "ctrl+k": (self.caret, len(self.text)),
        }
        if key not in spans:
            return False
        self.delete(*spans[key])
        return True

    def shown(self, width: int, ambiguous: int, line_end: str) -> tuple[str, int]:
        """(the part of the text that is seen in ``width`` cells, the index of its first character): the
        caret is always in it, with a cell of its own behind the last character."""
        text = self.text.replace("\n", line_end)
        start = 0
        while cells(text[start : self.caret], ambiguous) > max(
            0, width - 1 - _next(text, self.caret, ambiguous)
        ):
            start += 1
        end = start
        while end < len(text) and cells(text[start : end + 1], ambiguous) <= width:
            end += 1
        return text[start:end], start

    def place_at(self, cell: int, start: int, ambiguous: int) -> int:
        """The place in the text at a cell of what is shown from ``start`` on."""
        used = 0
        for index in range(start, len(self.text)):
            used += cells(self.text[index], ambiguous)
            if used > cell:
                return index
        return len(self.text)


def _next(text: str, caret: int, ambiguous: int) -> int:
    """The cells beyond one that the character at the caret takes."""
    return max(0, cells(text[caret], ambiguous) - 1) if caret < len(text) else 0
