"""Fields of a form that take one of what is known: a few words in sight, or a name found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from okrtui.tui.hangul import latin
from okrtui.tui.widgets.form_draw import Option, best
from okrtui.tui.widgets.form_fields import FormField, TextInput
from okrtui.tui.widgets.style import Line, Part, Style

LISTED = 6  # names that a field lists at once


def by_letter(options: Sequence[Option], at: int, character: str) -> str:
    """The next after ``at`` whose word, else whose value, begins with a letter; "" where none does."""
    typed = {character.casefold(), latin(character).casefold()}
    for part in (1, 0):
        alike = [place for place, one in enumerate(options) if one[part][:1].casefold() in typed]
        if alike:
            return options[next((place for place in alike if place > at), alike[0])][0]
    return ""


class ChoiceInput(FormField):
    """One of a few words, all in sight: arrows, a space, the first letter or the mouse choose. ``under``:
    its remark stands below it."""

    under = False

    def __init__(
        self,
        style: Style,
        label: str,
        options: Sequence[Option],
        value: str,
        *,
        id: str,
        label_width: int = 0,
    ) -> None:
        super().__init__(style, label, id=id, label_width=label_width)
        self.options = tuple(options)
        self.chosen = value
        self._spots: list[tuple[int, int, int, str]] = []

    @property
    def value(self) -> str:
        return self.chosen

    def set_value(self, value: str) -> None:
        if value != self.chosen:
            self.chosen = value
            self.again()

    def _signs(self) -> tuple[str, str]:
        dot = "*" if self.style.glyphs.name == "ascii" else "•" if self.style.glyphs.ambiguous == 1 else "*"
        return f"({dot}) ", "( ) "

    def _broken(self, width: int) -> list[list[Option]]:
        rows: list[list[Option]] = [[]]
        used = 0
        for option in self.options:
            size = self.style.cells(option[1]) + 6
            if rows[-1] and used + size > width:
                rows.append([])
                used = 0
            rows[-1].append(option)
            used += size
        return rows

    def control(self, line: Line, width: int) -> None:
        self._spots = []
        for text, role in self._parts(self._broken(width)[0], 0, line.used):
            line.put(text, role)
        if not self.under:
            self.beside(line)

    def below(self, width: int) -> Sequence[list[Part]]:
        left = self.left
        rows = self._broken(width - left)[1:]
        made = [self._parts(row, place, left + 1) for place, row in enumerate(rows, 1)]
        if self.remark and self.under:
            made.append(list(self.remark))
        return made

    def _parts(self, row: Sequence[Option], y: int, x: int) -> list[Part]:
        on, off = self._signs()
        parts: list[Part] = [] if y else [(" ", "text")]
        at = x + (0 if y else 1)
        for place, (value, word) in enumerate(row):
            chosen = value == self.chosen
            role = ("bold accent" if self.has_focus else "bold strong") if chosen else "muted"
            text = (on if chosen else off) + word
            self._spots.append((y, at, at + self.style.cells(text), value))
            parts += [("  " if place else "", "text"), (text, role)]
            at += self.style.cells(text) + 2
        return parts

    def choose(self, value: str) -> None:
        if value != self.chosen:
            self.chosen = value
            self.changed()

    def press(self, key: str, character: str | None) -> bool:
        values = [value for value, _ in self.options]
        at = values.index(self.chosen) if self.chosen in values else -1
        if key in ("left", "right"):
            self.choose(values[max(0, min(len(values) - 1, at + (1 if key == "right" else -1)))])
            return True
        if key == "space":
            self.choose(values[(at + 1) % len(values)])
            return True
        if character is None or not character.isprintable():
            return False
        wanted = by_letter(self.options, at, character)
        if wanted:
            self.choose(wanted)
        return True

    def on_click(self, event: events.Click) -> None:
        for y, begin, end, value in self._spots:
            if y == event.y and begin <= event.x < end:
                self.choose(value)


class PickInput(TextInput):
    """One of many names: a few letters, a half-typed syllable or initials find it, the rest stands dim behind
    them; down lists them. ``value`` is what is meant, "" for nobody, what is typed where that means none
    of them."""

    def __init__(
        self,
        style: Style,
        label: str,
        options: Sequence[Option],
        value: str = "",
        *,
        id: str,
        most: int = 28,
        placeholder: str = "",
        label_width: int = 0,
    ) -> None:
        self.options = tuple(options)
        super().__init__(
            style,
            label,
            self._word(value),
            id=id,
            most=most,
            placeholder=placeholder,
            select=True,
            label_width=label_width,
        )
        self._value = value
        self.open = False
        self.marked = 0

    def _word(self, value: str) -> str:
        return dict(self.options).get(value, value)

    @property
    def value(self) -> str:
        return self._value

    def set_value(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.edit.set(self._word(value))
            self.again()

    def found(self) -> list[Option]:
        """What is listed."""
        whole = self._word(self._value) == self.edit.text
        return list(self.options) if whole else best(self.edit.text, self.options)

    def control(self, line: Line, width: int) -> None:
        typed, found = self.edit.text, best(self.edit.text, self.options)
        self.ghost = ""
        if self.has_focus and typed.strip() and found and found[0][1] != typed:
            label = found[0][1]
            same = label.casefold().startswith(typed.casefold())
            self.ghost = label[len(typed) :] if same else f" {self.style.glyphs.dot} {label}"
        super().control(line, width)

    def below(self, width: int) -> Sequence[list[Part]]:
        if not self.open:
            return ()
        found = self.found()
        top = max(0, min(self.marked - LISTED + 1, len(found) - LISTED)) if self.marked >= LISTED else 0
        sign = self.style.glyphs.bullet
        return [
            [(f"{sign} {label}", "bold strong")] if place == self.marked else [(f"  {label}", "muted")]
            for place, (_, label) in enumerate(found[top : top + LISTED], top)
        ]

    def press(self, key: str, character: str | None) -> bool:
        if key == "down" or (key == "up" and self.open):
            found = self.found()
            if found and not self.open:
                self.open, self.marked = True, 0
            elif found:
                self.marked = (self.marked + (1 if key == "down" else -1)) % len(found)
            self.again()
            return True
        if key == "enter" and self.open:
            self._take(self.found(), self.marked)
            return True
        if key == "escape" and self.open:
            self.open = False
            self.again()
            return True
        before = self.edit.text
        if not super().press(key, character):
            return False
        if self.edit.text != before:
            self.marked = 0
        return True

    def changed(self) -> None:
        found = best(self.edit.text, self.options) if self.edit.text.strip() else []
        self._value = found[0][0] if found else self.edit.text.strip()
        super().changed()

    def _take(self, found: Sequence[Option], place: int) -> None:
        self.open = False
        if place < len(found):
            self._value = found[place][0]
            self.edit.set(found[place][1])
            self.again()
            self.post_message(self.Changed(self))

    def settle(self) -> None:
        if self.open:
            self._take(self.found(), self.marked)
        elif self._value:
            self.edit.set(self._word(self._value))
