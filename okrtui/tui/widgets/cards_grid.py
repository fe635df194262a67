"""Cards on one grid: as many beside each other as fit, all of one size, scrolled by rows of cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from okrtui.named import NamedTuple
from okrtui.tui import keys
from okrtui.tui.keys import Key
from okrtui.tui.widgets.cards_parts import CardPicture, blank, put_line, put_title
from okrtui.tui.widgets.jumps import Jump
from okrtui.tui.widgets.line_widget import finished_lines, is_bare
from okrtui.tui.widgets.scroll_bar import WholeCellScroll
from okrtui.tui.widgets.style import Line, Style

CARD_LEAST = 45  # cells; a card is drawn for these
ROUGHLY = 13  # lines that a card and the gap below it like to have
LEAST_LINES = 8

Draw = Callable[[str, int, int], CardPicture]
"""A card by its name, for so many cells and lines of content."""


class GridPlan(NamedTuple):
    """``columns`` beside each other, each ``width`` cells and ``height`` lines; ``top`` free lines."""

    columns: int
    width: int
    height: int
    top: int


def plan(width: int, height: int) -> GridPlan:
    """The grid of a size. Pure."""
    columns = max(1, min(4, (width + 1) // (CARD_LEAST + 1)))
    across = (width - (columns - 1)) // columns
    shown = max(1, round(height / ROUGHLY))
    lines = max(LEAST_LINES, height // shown - 1)
    return GridPlan(columns, across, lines, 1 if shown * (lines + 1) < height else 0)


class CardGrid(WholeCellScroll, ScrollView, can_focus=True):
    """Shows the cards of ``names``. One card has the focus, and in it one line may be chosen."""

    DEFAULT_CSS = "CardGrid { overflow-x: hidden; overflow-y: auto; scrollbar-size: 0 1; }"
    ALLOW_SELECT = False
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("card_right", "dashboard", "tab,right", "step(1)", 8, words="dashboard"),
        Key("card_left", "dashboard", "shift+tab,left", "step(-1)", words="dashboard"),
        Key("card_down", "dashboard", "down", "row(1)", words="dashboard"),
        Key("card_up", "dashboard", "up", "row(-1)", words="dashboard"),
        Key("line_down", "dashboard", "j", "line(1)", 9, words="dashboard"),
        Key("line_up", "dashboard", "k", "line(-1)", words="dashboard"),
        Key("card_first", "dashboard", "home", "end(0)", words="dashboard"),
        Key("card_last", "dashboard", "end,G", "end(-1)", words="dashboard"),
        Key("card_choose", "dashboard", "enter", "choose", 10, words="dashboard"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)

    class Chosen(Message):
        """A card (``key`` None) or something in it was chosen."""

        def __init__(self, name: str, key: object) -> None:
            super().__init__()
            self.name, self.key = name, key

    def __init__(self, names: Sequence[str], draw: Draw, style: Style, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.names = list(names)
        self.marked: set[str] = set()
        self.at = 0
        self.style = style
        self._draw = draw
        self._plan = GridPlan(1, CARD_LEAST, LEAST_LINES, 0)
        self._pictures: dict[str, CardPicture] = {}
        self._keys: dict[str, object] = {}
        self._offsets: dict[str, int] = {}
        self._lines: dict[int, Strip] = {}

    # What is shown

    @property
    def card(self) -> str | None:
        """The card that has the focus."""
        return self.names[self.at] if self.at < len(self.names) else None

    @property
    def key(self) -> object:
        """What is chosen in it."""
        return self._keys.get(self.card or "")

    def show(self, names: Sequence[str], card: str | None = None) -> None:
        """Show these cards, the focus on ``card`` or where it was."""
        wanted = card or self.card
        self.names = list(names)
        self.marked &= set(names)
        self.at = self.names.index(wanted) if wanted in self.names else min(self.at, len(self.names) - 1)
        self.at = max(0, self.at)
        self._fit()
        self.redraw()
        self._keep_in_sight()

    def redraw(self, name: str | None = None) -> None:
        """Draw a card anew, or all of them."""
        if name is None:
            self._pictures.clear()
        else:
            self._pictures.pop(name, None)
        self._lines.clear()
        self.refresh()

    def picture(self, name: str) -> CardPicture:
        """A card as it is drawn at the present size."""
        found = self._pictures.get(name)
        if found is None:
            room = self._plan.height - 1
            found = self._pictures[name] = self._draw(name, self._plan.width - 2, room)
            if self._keys.get(name) not in found.keys:
                self._keys.pop(name, None)
        return found

    def _fit(self) -> None:
        self._plan = plan(self.size.width, self.size.height)
        rows = -(-len(self.names) // self._plan.columns)
        self.virtual_size = Size(self.size.width, self._plan.top + rows * (self._plan.height + 1) - 1)
        bar = int(self.virtual_size.height > self.size.height)
        if bar:
            self._plan = plan(self.size.width - bar, self.size.height)

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self, event: events.Resize) -> None:
        self._fit()
        self.redraw()
        self._keep_in_sight()

    def on_focus(self) -> None:
        self._changed()

    def on_blur(self) -> None:
        self._changed()

    def _changed(self) -> None:
        """Draw the lines anew in which something else stands; those are two cards at most."""
        before, top = self._lines, self.scroll_offset.y
        self._lines = {}
        for y in range(self.size.height):
            if before.get(y + top) != self.render_line(y):
                self.refresh(Region(0, y, self.size.width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        if not is_bare(self):
            return super().render_lines(crop)
        return finished_lines(self, crop, map(self.render_line, crop.line_range), exact=self.style.exact)

    def render_line(self, y: int) -> Strip:
        at = y + self.scroll_offset.y
        found = self._lines.get(at)
        if found is None:
            if len(self._lines) > 400:
                self._lines.clear()
            found = self._lines[at] = self._line(at)
        return found

    def _line(self, at: int) -> Strip:
        width = self.size.width - (self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0)
        line = Line(self.style, width)
        row, inside = divmod(at - self._plan.top, self._plan.height + 1)
        if at < self._plan.top or inside == self._plan.height:
            return line.strip()
        first = row * self._plan.columns
        for place in range(first, min(len(self.names), first + self._plan.columns)):
            self._put(line, place, inside)
            line.ground = ""
            line.put(" ")
        return line.strip()

    def _put(self, line: Line, place: int, inside: int) -> None:
        name, width = self.names[place], self._plan.width
        picture, focused = self.picture(name), place == self.at and self.has_focus
        chosen = self._keys.get(name) if place == self.at else None
        if inside == 0:
            put_title(line, picture, width, focused=focused and chosen is None, marked=name in self.marked)
            return
        index = inside - 1 - self._air(picture) + self._offsets.get(name, 0)
        if inside - 1 - self._air(picture) < 0 or index >= len(picture.lines):
            blank(line, width)
        else:
            put_line(line, picture.lines[index], width, chosen if focused else None)

    def _air(self, picture: CardPicture) -> int:
        return int(picture.air and self._plan.height > LEAST_LINES + 1)

    def _room(self, picture: CardPicture) -> int:
        return self._plan.height - 1 - self._air(picture)

    # Moving

    def go(self, place: int) -> None:
        """Give the focus to a card."""
        place = max(0, min(place, len(self.names) - 1))
        if place != self.at:
            self._keys.pop(self.card or "", None)
            self._offsets.pop(self.card or "", None)
            self.at = place
        self._changed()
        self._keep_in_sight()

    def action_step(self, step: int) -> None:
        if self.names:
            self.go((self.at + step) % len(self.names))

    def action_row(self, step: int) -> None:
        wanted = self.at + step * self._plan.columns
        if wanted >= len(self.names) and step > 0:
            last_row = (len(self.names) - 1) // self._plan.columns
            wanted = len(self.names) - 1 if self.at // self._plan.columns < last_row else self.at
        if wanted >= 0:
            self.go(wanted)

    def action_end(self, place: int) -> None:
        self.go(place if place >= 0 else len(self.names) - 1)

    def action_line(self, step: int) -> None:
        """To the next thing in the card that can be chosen; before the first stands the card itself."""
        if self.card is None:
            return
        found = self.picture(self.card).keys
        now = found.index(self.key) if self.key in found else -1
        wanted = max(-1, min(now + step, len(found) - 1))
        self.choose(found[wanted] if wanted >= 0 else None)

    def choose(self, key: object) -> None:
        """Put the cursor on something in the card that has the focus."""
        if self.card is None:
            return
        if key is None:
            self._keys.pop(self.card, None)
        else:
            self._keys[self.card] = key
        picture = self.picture(self.card)
        at, room = picture.line_of(key) or 0, self._room(picture)
        offset = self._offsets.get(self.card, 0)
        self._offsets[self.card] = max(0, min(max(offset, at - room + 1), at))
        self._changed()

    def action_choose(self) -> None:
        if self.card is not None:
            self.post_message(self.Chosen(self.card, self.key))

    def _keep_in_sight(self) -> None:
        """Scroll so that the whole card shows."""
        top = self._plan.top + self.at // self._plan.columns * (self._plan.height + 1)
        first = 0 if top <= self._plan.top else top
        now, room = int(self.scroll_y), self.size.height
        wanted = first if first < now else max(now, top + self._plan.height - room)
        if wanted != now:
            self.scroll_to(y=wanted, animate=False)

    # The mouse

    def jumps(self) -> Iterator[Jump]:
        """The cards whose titles are in sight."""
        for place in range(len(self.names)):
            row, column = divmod(place, self._plan.columns)
            y = self._plan.top + row * (self._plan.height + 1) - self.scroll_offset.y
            yield Jump(Offset(column * (self._plan.width + 1), y), partial(self._jump, place))

    def _jump(self, place: int) -> None:
        self.focus()
        self.go(place)

    def on_click(self, event: events.Click) -> None:
        row, inside = divmod(event.y + self.scroll_offset.y - self._plan.top, self._plan.height + 1)
        column, across = divmod(event.x, self._plan.width + 1)
        place = row * self._plan.columns + column
        if row < 0 or column >= self._plan.columns or place >= len(self.names):
            return
        again = place == self.at
        self.go(place)
        self._click_in(self.names[place], inside, across, again)

    def _click_in(self, name: str, inside: int, across: int, again: bool) -> None:
        picture = self.picture(name)
        index = inside - 1 - self._air(picture) + self._offsets.get(name, 0)
        key = None
        if inside and 0 <= index < len(picture.lines):
            key = self._key_at(picture, index, across)
        if again and key == self.key and (key is not None or inside == 0):
            self.action_choose()
        else:
            self.choose(key)

    def _key_at(self, picture: CardPicture, index: int, across: int) -> object:
        line, used = picture.lines[index], 1
        for piece in line.pieces:
            used += self.style.cells(piece.text)
            if across < used:
                return piece.key if piece.key is not None else line.key
        return line.key

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        most = max(0, self.virtual_size.height - self.size.height)
        self.scroll_to(y=max(0, min(most, int(self.scroll_y) + lines)), animate=False)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, self._plan.height + 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -self._plan.height - 1)
