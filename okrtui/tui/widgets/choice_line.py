"""One of a few answers, chosen by its key, with the arrows, or with the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from okrtui.named import NamedTuple
from okrtui.tui.hangul import latin
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.spelled_answer import SpelledAnswer
from okrtui.tui.widgets.style import Line, Style


class Choice(NamedTuple):
    """``key`` is pressed, ``value`` is meant, ``word`` is shown beside the key, in the colour ``role``
    once chosen."""

    key: str
    value: str
    word: str = ""
    role: str = "accent"


class ChoiceLine(LineWidget, can_focus=True):
    """The choices in a row, broken where there is no room. The key of the chosen one takes it back
    where ``optional``; letters that ``spelled`` reads choose too."""

    DEFAULT_CSS = "ChoiceLine { height: auto; width: 1fr; }"

    class Changed(Message):
        """Another answer was chosen; ``meant`` when by its key or the mouse, not in passing."""

        def __init__(self, sender: ChoiceLine, value: str, *, meant: bool) -> None:
            super().__init__()
            self.sender_id, self.value, self.meant = sender.id, value, meant

    def __init__(
        self,
        style: Style,
        choices: Sequence[Choice],
        chosen: str,
        *,
        optional: bool = False,
        spelled: SpelledAnswer | None = None,
        id: str,
    ) -> None:
        super().__init__(style, id=id)
        self.choices = tuple(choices)
        self.chosen = chosen
        self.optional = optional
        self._spelled = spelled
        self._spots: list[tuple[int, int, int, str]] = []

    # Drawing

    def _rows(self, width: int) -> list[list[Choice]]:
        rows: list[list[Choice]] = [[]]
        used = 0
        for choice in self.choices:
            size = self._cells_of(choice)
            if rows[-1] and used + size > width:
                rows.append([])
                used = 0
            rows[-1].append(choice)
            used += size
        return rows

    def _cells_of(self, choice: Choice) -> int:
        return self.style.cells(choice.key) + 2 + (self.style.cells(choice.word) + 1 if choice.word else 0)

    @property
    def wanted_width(self) -> int:
        """The cells that all choices take in one line."""
        return sum(self._cells_of(choice) for choice in self.choices)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        ground = "cursor" if self.has_focus else "bar"
        self._spots = []
        made = []
        for y, row in enumerate(self._rows(width)):
            line = Line(self.style, width, ground)
            for choice in row:
                begin = line.used
                self._put(line, choice)
                self._spots.append((y, begin, line.used, choice.value))
            made.append(line.strip())
        return made

    def _put(self, line: Line, choice: Choice) -> None:
        on = choice.value == self.chosen
        opened, closed = ("[", "]") if on else (" ", " ")
        role = f"bold {choice.role}" if on else "key" if choice.word else "text"
        line.put(opened, role).put(choice.key, role)
        if choice.word:
            line.put(" ").put(choice.word, role if on else "muted")
        line.put(closed, role)

    # Choosing

    def choose(self, value: str, *, meant: bool = True) -> None:
        """Take an answer, or take it back; says so if that changes anything."""
        if value == self.chosen:
            if not self.optional:
                return
            value = ""
        self.chosen = value
        self.redraw()
        self.post_message(self.Changed(self, value, meant=meant))

    def _step(self, by: int) -> None:
        values = [choice.value for choice in self.choices]
        at = values.index(self.chosen) if self.chosen in values else (-1 if by > 0 else len(values))
        wanted = max(0, min(len(values) - 1, at + by))
        if values[wanted] != self.chosen:
            self.choose(values[wanted], meant=False)

    def on_key(self, event: events.Key) -> None:
        if event.key in ("left", "right"):
            self._step(-1 if event.key == "left" else 1)
        elif event.key == "space" and len(self.choices) == 2:
            self.choose(next(one.value for one in self.choices if one.value != self.chosen))
        elif event.key in ("backspace", "delete") and self.optional and self.chosen:
            self.choose(self.chosen)
        else:
            pressed = latin(event.character or "").lower()
            found = [choice.value for choice in self.choices if choice.key == pressed]
            word, begun = self._spelled.press(event.character) if self._spelled else ("", False)
            if word or found:
                self.choose(word or found[0])
            elif not begun:
                return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        for y, begin, end, value in self._spots:
            if y == event.y and begin <= event.x < end:
                self.choose(value)

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()
