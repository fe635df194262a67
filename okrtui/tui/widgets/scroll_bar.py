"""A scroll bar of whole cells: the eighths of a block are two cells wide in some terminals."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from okrtui.tui.widgets.line_widget import finished_lines

STEPS = 8  # of a cell, in which Textual tells positions


class WholeCells(ScrollBarRender):
    """No part of a cell is drawn: the thumb begins and ends with one."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * STEPS
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * STEPS


class WholeCellBar(ScrollBar):
    """Made of the same few lines as long as its colours stay: Textual's is drawn anew cell by cell, and each
    time with styles of its own, which fill the caches that keep styles."""

    renderer = WholeCells

    def render_lines(self, crop: Region) -> list[Strip]:
        bar = self._bar()
        begin, end = self._thumb(bar)
        assert isinstance(bar.style, Style)
        ground, on = _parts(bar.style, self.size.width)
        lines = (on if begin <= y < end else ground for y in crop.line_range)
        return finished_lines(self, crop, lines, exact=True)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Told by the place: an action in a style, as Textual's has it, is a pickle, whose import costs a
        start two milliseconds."""
        begin, end = self._thumb(self._bar())
        if begin <= event.y < end:
            self.action_grab()
        elif event.y < begin:
            self.action_scroll_up()
        elif end:
            self.action_scroll_down()

    def _bar(self) -> WholeCells:
        bar = self.render()
        assert isinstance(bar, WholeCells)
        return bar

    def _thumb(self, bar: WholeCells) -> tuple[int, int]:
        return thumb(self.size.height, bar.virtual_size, bar.window_size, bar.position)


def thumb(size: int, virtual_size: float, window_size: float, position: float) -> tuple[int, int]:
    """The first cell of the thumb of a bar of ``size`` cells, and the first below it; the same where there is
    none."""
    if not window_size or not size or not virtual_size or size == virtual_size:
        return 0, 0
    long = max(1.0, window_size / (virtual_size / size))
    start = int((size - long) * (position / (virtual_size - window_size)) * STEPS)
    return max(0, start) // STEPS, max(0, start + ceil(long * STEPS)) // STEPS


@lru_cache(maxsize=16)
def _parts(style: Style, width: int) -> tuple[Strip, Strip]:
    """A line beside the thumb, and one of it."""
    blank = " " * width
    ground, on = Style(bgcolor=style.bgcolor), Style(color=style.color, reverse=True)
    return Strip([Segment(blank, ground)], width), Strip([Segment(blank, on)], width)


class WholeCellScroll(Widget):
    """Mixed into what scrolls up and down."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = WholeCellBar(
                vertical=True, name="vertical", thickness=self.scrollbar_size_vertical
            )
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar
