"""The one list of the app: virtual, whatever its length only the visible lines are made.

A move inside the page repaints two lines; at the edge the list scrolls by line and keeps
``MARGIN`` lines in sight beyond the cursor. The list knows nothing of what its rows mean: a
``RowSource`` paints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from okrtui.tui import keys
from okrtui.tui.messages import CursorMoved, RowChosen
from okrtui.tui.widgets.line_widget import finished_lines, is_bare
from okrtui.tui.widgets.scroll_bar import WholeCellScroll
from okrtui.tui.widgets.style import Style

if TYPE_CHECKING:
    from okrtui.tui.widgets.jumps import Jump

MARGIN = 3
KEPT_SCREENS = 4
"""Lines are kept for so many heights of the list, each with all that Textual works out about it."""

WHEEL_LINES = 3


class RowSource(Protocol):
    """What a list shows. Indices run from 0 to ``count`` - 1; ``key`` names a row so that the
    cursor finds it again after the rows changed."""

    @property
    def count(self) -> int: ...

    def heads(self, width: int, focused: bool) -> Sequence[Strip]:
        """The fixed lines above the rows (any number, the same for both states of focus)."""
        ...

    def row(self, index: int, width: int, ground: str) -> Strip:
        """Row ``index``, ``width`` cells long, on ``ground`` ("", "cursor" or "dim_cursor")."""
        ...

    def filler(self, width: int) -> Strip:
        """What stands below the last row."""
        ...

    def key(self, index: int) -> object: ...

    def index_of(self, key: object) -> int | None: ...


class RowList(WholeCellScroll, ScrollView, can_focus=True):
    """The list widget. Posts ``CursorMoved`` and ``RowChosen``. ``placed``: its screen tells beforehand where
    it will stand (``expect``)."""

    DEFAULT_CSS = """
    RowList { overflow-x: hidden; overflow-y: auto; scrollbar-size: 0 1; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(keys.LIST)

    def __init__(
        self, source: RowSource, style: Style, *, id: str | None = None, placed: bool = False
    ) -> None:
        super().__init__(id=id)
        self.placed = placed
        self.source = source
        self.style = style
        self.cursor = 0
        self._lines: dict[tuple[int, str], Strip] = {}
        self._made_for = 0
        self._heads: tuple[tuple[int, bool], Sequence[Strip]] | None = None
        self._expected = Size(0, 0)  # the size of its lines, until it has one
        self._stands = False  # Textual knows where; asked before that, it would work that out for nothing

    # What is shown

    @property
    def across(self) -> int:
        """The cells of a line: the scroll bar takes its own."""
        return self._across(self.size.width)

    def _across(self, width: int) -> int:
        return max(0, width - (self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0))

    @property
    def head_height(self) -> int:
        across = self.across if self._stands else self._expected.width
        return len(self._head_lines(across or 80))

    def _head_lines(self, width: int) -> Sequence[Strip]:
        state = (width, self.has_focus)
        if self._heads is None or self._heads[0] != state:
            self._heads = (state, self.source.heads(*state))
        return self._heads[1]

    def render_lines(self, crop: Region) -> list[Strip]:
        if not is_bare(self):
            return super().render_lines(crop)
        return finished_lines(self, crop, self._lines_at(crop.line_range), exact=self.style.exact)

    def render_line(self, y: int) -> Strip:
        return next(self._lines_at((y,)))

    def _lines_at(self, places: Iterable[int]) -> Iterator[Strip]:
        """The lines so far below its top. What they have in common is asked for once: Textual looks the size
        of a widget up in all that is on the screen."""
        size, source = self.size, self.source
        width = self._across(size.width)
        heads, count = self._head_lines(width or 80), source.count
        first = self.scroll_offset.y - len(heads)
        marked = "cursor" if self.has_focus else "dim_cursor"
        most = KEPT_SCREENS * max(size.height, 1)
        if width != self._made_for:  # a scroll bar came or went
            self._lines.clear()
            self._made_for = width
        for y in places:
            if y < len(heads):
                yield heads[y]
                continue
            index = y + first
            if index >= count:
                yield source.filler(width)
                continue
            ground = marked if self.owner(index) == self.cursor else ""
            line = self._lines.get((index, ground))
            if line is None:
                while len(self._lines) >= most:
                    del self._lines[next(iter(self._lines))]
                line = self._lines[index, ground] = source.row(index, width, ground)
            yield line

    def show(self, source: RowSource, *, key: object = None) -> None:
        """Show other rows; the cursor goes to ``key``, else stays with its row, else nearby."""
        wanted = key if key is not None else self.current_key
        seen = self._in_sight()
        self.source = source
        self.forget_lines()
        found = source.index_of(wanted) if wanted is not None else None
        self.cursor = found if found is not None else max(0, min(self.cursor, source.count - 1))
        if self.is_attached and (self._stands or not self.placed):
            self._fit()
            self._keep_in_sight()
            self._refresh_others(seen)

    def _in_sight(self) -> list[Strip]:
        """Every line as it stands on the screen; none before that is known."""
        return list(self._lines_at(range(self.size.height))) if self._stands and self.is_attached else []

    def _refresh_others(self, seen: list[Strip]) -> None:
        """Draw the lines in which something else stands than was seen: most of what is shown anew is what
        was there."""
        shown = self._in_sight()
        if not seen or len(seen) != len(shown):
            self.refresh()
            return
        for y, (one, other) in enumerate(zip(seen, shown, strict=True)):
            if one != other:
                self.refresh(Region(0, y, self.size.width, 1))

    def forget_lines(self) -> None:
        self._lines.clear()
        self._heads = None

    def redraw(self) -> None:
        """Make every line again."""
        self.forget_lines()
        self.refresh()

    def owner(self, index: int) -> int | None:
        """The row that the line ``index`` belongs to."""
        return index

    @property
    def current_key(self) -> object:
        """The key of the row under the cursor; None in an empty list."""
        return self.source.key(self.cursor) if self.cursor < self.source.count else None

    def _fit(self) -> None:
        self.virtual_size = Size(0, self.source.count + self.head_height)  # nothing scrolls sideways

    def expect(self, room: Region) -> None:
        """It will stand there. Whether with a scroll bar is known before the first painting, which would else
        be followed by another."""
        bar = self.scrollbar_size_vertical
        for scrolls in (self.source.count >= room.height, True):
            width = room.width - (bar if scrolls else 0)
            if scrolls or self.source.count + len(self._head_lines(width)) <= room.height:
                break
        if scrolls != self.show_vertical_scrollbar:
            self.set_reactive(RowList.show_vertical_scrollbar, scrolls)
            self.vertical_scrollbar.display = scrolls
        if not self._expected:
            self._expected = Size(width, room.height)
            self._fit()
            self._keep_in_sight()

    def on_mount(self) -> None:
        if not self.placed:
            self._fit()

    def on_resize(self, event: events.Resize) -> None:
        self._stands = True
        self._fit()
        self._keep_in_sight()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # Moving

    def move_to(self, index: int) -> None:
        """Put the cursor on row ``index`` (held inside the list)."""
        index = max(0, min(index, self.source.count - 1))
        if index == self.cursor or self.source.count == 0:
            return
        old, self.cursor = self.cursor, index
        if not self._keep_in_sight():
            self._refresh_row(old)
            self._refresh_row(index)
        self.post_message(CursorMoved(self.id, index, self.source.key(index)))

    def _refresh_row(self, index: int) -> None:
        y = index - self.scroll_offset.y + self.head_height
        if self.head_height <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    @property
    def page(self) -> int:
        """How many rows are in sight at once."""
        height = self.size.height if self._stands else self._expected.height
        return max(1, height - self.head_height)

    def _keep_in_sight(self) -> bool:
        """Scroll so that the cursor has ``MARGIN`` lines around it; whether that was needed."""
        margin = min(MARGIN, (self.page - 1) // 2)
        top = int(self.scroll_y)
        wanted = min(max(top, self.cursor - self.page + 1 + margin), self.cursor - margin)
        wanted = max(0, min(wanted, self.source.count - self.page))
        if wanted == top:
            return False
        self.scroll_to(y=wanted, animate=False)
        return True

    def action_move(self, step: int) -> None:
        self.move_to(self.cursor + step)

    def action_page(self, pages: int) -> None:
        self.move_to(self.cursor + pages * max(1, self.page - 1))

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(self.source.count - 1)

    def action_choose(self) -> None:
        if self.cursor < self.source.count:
            self.post_message(RowChosen(self.id, self.cursor, self.current_key))

    def jumps(self) -> Iterator[Jump]:
        """The rows in sight that can be chosen."""
        from okrtui.tui.widgets.jumps import Jump

        top = int(self.scroll_y)
        for index in range(top, min(self.source.count, top + self.page)):
            if self.owner(index) == index and self.source.key(index) is not None:
                yield Jump(Offset(0, index - top + self.head_height), partial(self._jump, index))

    def _jump(self, index: int) -> None:
        self.focus()
        self.move_to(index)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        index = event.y - self.head_height + self.scroll_offset.y
        if event.y < self.head_height or not 0 <= index < self.source.count:
            return
        owner = self.owner(index)
        if owner is None:
            return
        index = owner
        if index == self.cursor:
            self.action_choose()
        else:
            self.move_to(index)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        top = max(0, min(int(self.scroll_y) + lines, self.source.count - self.page))
        self.scroll_to(y=top, animate=False)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -WHEEL_LINES)
