"""The sections of a screen in one line, chosen by number or with the mouse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from okrtui.named import NamedTuple
from okrtui.tui.widgets.jumps import Jump
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Style


class Section(NamedTuple):
    """``lines`` None: it is no list."""

    name: str
    title: str
    lines: int | None = None


class SectionBar(LineWidget):
    """Counts, then the words of those not chosen, give way as it narrows."""

    DEFAULT_CSS = "SectionBar { height: 1; }"

    class Chosen(Message):
        """A section was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, style: Style, *, id: str) -> None:
        super().__init__(style, id=id)
        self.sections: Sequence[Section] = ()
        self.chosen = 0
        self._ends: list[int] = []

    def show(self, sections: Sequence[Section], chosen: int) -> None:
        self.sections, self.chosen = sections, chosen
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        for counts, words in ((True, True), (False, True), (False, False)):
            line, fits = self._line(width, counts, words)
            if fits:
                break
        return [line.strip()]

    def _line(self, width: int, counts: bool, words: bool) -> tuple[Line, bool]:
        line, wanted = Line(self.style, width, "bar"), 0
        self._ends = []
        for at, section in enumerate(self.sections):
            on = at == self.chosen
            title = f"{section.title} " if words or on else ""
            count = f"{section.lines} " if counts and section.lines is not None else ""
            wanted += 3 + self.style.cells(title) + len(count)
            ground, line.ground = line.ground, "cursor" if on else line.ground
            empty = section.lines == 0 and not on
            line.put(f" {at + 1} ", "bold accent" if on else "faint" if empty else "bold key")
            line.put(title, "bold strong" if on else "faint" if empty else "text").put(count, "muted")
            line.ground = ground
            self._ends.append(line.used)
        return line, wanted <= width

    def jumps(self) -> Iterator[Jump]:
        """The sections."""
        for at, begin in enumerate([0, *self._ends[:-1]]):
            yield Jump(Offset(begin, 0), partial(self.post_message, self.Chosen(at)))

    def on_click(self, event: events.Click) -> None:
        for at, end in enumerate(self._ends):
            if event.x < end:
                self.post_message(self.Chosen(at))
                return
