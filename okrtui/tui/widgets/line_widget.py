"""A widget made of finished lines, the cheapest kind there is."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from okrtui.tui.widgets.look import Line, Look


class LineWidget(Widget):
    """Shows what ``lines`` makes for the present size; made again after ``redraw`` or a resize."""

    ALLOW_SELECT = False

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.look = look
        self._made: Sequence[Strip] | None = None

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        """At most ``height`` lines, ``width`` cells each."""
        raise NotImplementedError  # pragma: no cover - every widget has its own

    def redraw(self) -> None:
        self._made = None
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        self._made = None

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        if self._made is None:
            self._made = self.lines(width, height)
        return self._made[y] if y < len(self._made) else Line(self.look, width).strip()
