"""All of my due check-ins at once: a line each, with cells for the value, how sure I am, and a note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from okrtui.domain.typed_answer import DONE, OPEN
from okrtui.errors import UsageError
from okrtui.named import NamedTuple
from okrtui.tui.hangul import latin
from okrtui.tui.widgets.checkin_table_rows import TableRow, written_number
from okrtui.tui.widgets.edited_lines import tell_cut
from okrtui.tui.widgets.form_draw import Box, folded
from okrtui.tui.widgets.form_edit import LineEdit
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.spelled_answer import SpelledAnswer
from okrtui.tui.widgets.style import Line, Style
from okrtui.words.numbers import unit_suffix
from okrtui.words.width import tame, wrap

CELLS = ("value", "confidence", "note")
MARK = 2
VALUE, SURE, NOW, BECOMES = 13, 9, 20, 14
WIDE = 112  # cells from which the way so far and what it would come to have columns of their own
NOTE_LEAST = 18
HEAD = 1


class _Cell(NamedTuple):
    """Where a cell was drawn."""

    y: int
    row: int
    name: str
    begin: int
    end: int
    box: Box


def _fixed(width: int) -> int:
    """The cells of all but the title and the note."""
    return MARK + VALUE + SURE + 3 + ((NOW + BECOMES + 2) if width >= WIDE else 0)


class CheckinTable(LineWidget, can_focus=True):
    """Tab goes from cell to cell, up and down from row to row; Enter is for whoever shows it."""

    DEFAULT_CSS = "CheckinTable { height: auto; max-height: 60%; width: 1fr; }"

    class Changed(Message):
        """Something else is typed in the row under the cursor."""

    class Accepted(Message):
        """Enter in a row."""

    class Left(Message):
        """The cursor went from the row ``index`` to another one."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, style: Style, *, id: str) -> None:
        super().__init__(style, id=id)
        self.rows: list[TableRow] = []
        self.at, self.cell = 0, "value"
        self.edit = LineEdit()
        self._spelled = SpelledAnswer()
        self.now: datetime | None = None
        self.first = 0
        self._cells: list[_Cell] = []

    def show(self, rows: Sequence[TableRow], now: datetime) -> None:
        """Other rows; what is saved stays among them, and what is typed in one that is there again."""
        typed = {one.key: one for one in self.rows if one.begun}
        saved = [one for one in self.rows if one.saved]
        known = {one.key for one in saved}
        made = [typed.get(row.key) or row for row in rows]
        self.rows = [*saved, *(one for one in made if one.key not in known)]
        self.refresh(layout=True)
        self.now = now
        self.at = min(self.at, max(0, len(self.rows) - 1))
        self.go(self.at, self.first_cell(self.at))

    def keep_saved(self) -> None:
        """Let go of the rows that are to be read anew: the cursor waits for its own to be there again."""
        self.rows = [row for row in self.rows if row.saved]
        self.again()

    @property
    def row(self) -> TableRow | None:
        """The one under the cursor."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    # Moving

    def go(self, row: int, cell: str) -> None:
        """Put the cursor into a cell; the row that is left is told of."""
        before, self.at, self.cell = self.at, row, cell
        if self.row is not None:
            self.edit.set(getattr(self.row.answers, cell))
            self.edit.select_all()
        if before != row:
            self.post_message(self.Left(before))
        self.again()

    def first_cell(self, row: int) -> str:
        """The first one of a row that takes anything."""
        return next((one for one in CELLS if row < len(self.rows) and self.rows[row].takes(one)), "note")

    def step(self, step: int) -> None:
        """The next or the former cell that takes anything; round at the ends."""
        places = [(at, cell) for at, row in enumerate(self.rows) for cell in CELLS if row.takes(cell)]
        if places:
            here = places.index((self.at, self.cell)) if (self.at, self.cell) in places else 0
            self.go(*places[(here + step) % len(places)])

    def down(self, step: int) -> None:
        """The same cell of the next or the former row."""
        wanted = self.at + step
        if 0 <= wanted < len(self.rows):
            takes = self.rows[wanted].takes(self.cell)
            self.go(wanted, self.cell if takes else self.first_cell(wanted))

    # Typing

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Where a key is pressed for an answer the other letters do what they do everywhere."""
        if self.row is None or character is None or not character.isprintable():
            return False
        if self.cell == "confidence":
            return latin(character).lower() in self.row.keys(self.style.words)
        return self.cell == "note" or self.row.counts

    def on_key(self, event: events.Key) -> None:
        moves = {
            "tab": (self.step, 1),
            "shift+tab": (self.step, -1),
            "down": (self.down, 1),
            "up": (self.down, -1),
        }
        if event.key in moves:
            move, by = moves[event.key]
            move(by)
        elif event.key == "enter":
            self.post_message(self.Accepted())
        elif self.row is None or not self._typed(self.row, event):
            return
        event.stop()
        event.prevent_default()

    def _typed(self, row: TableRow, event: events.Key) -> bool:
        if self.cell == "confidence":
            return self._sure(row, event)
        if self.cell == "value" and not row.counts:
            return self._done(row, event)
        if not self.edit.press(event.key, event.character):
            return False
        tell_cut(self, self.edit)
        self._put(row, self.edit.text)
        return True

    def _sure(self, row: TableRow, event: events.Key) -> bool:
        keys = row.keys(self.style.words)
        pressed = latin(event.character or "").lower()
        if pressed in keys:
            self._put(row, pressed)
        elif event.key in ("backspace", "delete"):
            self._put(row, "")
        elif event.key in ("left", "right"):
            step = 1 if event.key == "right" else -1
            at = keys.index(row.answers.confidence) if row.answers.confidence in keys else -1
            self._put(row, keys[max(0, min(len(keys) - 1, at + step))])
        else:
            return False
        return True

    def _done(self, row: TableRow, event: events.Key) -> bool:
        if event.key in ("space", "left", "right"):
            self._put(row, OPEN if row.answers.value == DONE else DONE)
            return True
        word = {"d": DONE, "o": OPEN}.get(latin(event.character or "").lower())
        spelled, begun = self._spelled.press(event.character)
        if spelled or word:
            self._put(row, spelled or word or "")
        return bool(spelled or word) or begun

    def _put(self, row: TableRow, text: str) -> None:
        if getattr(row.answers, self.cell) != text:
            row.answers = replace(row.answers, **{self.cell: text})
            row.saved, row.told = False, ""
            self.post_message(self.Changed())
        self.redraw()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.row is not None and (self.cell == "note" or (self.cell == "value" and self.row.counts)):
            self.edit.insert(event.text)
            tell_cut(self, self.edit)
            self._put(self.row, self.edit.text)

    def on_click(self, event: events.Click) -> None:
        for one in self._cells:
            if one.y == event.y and one.begin <= event.x < one.end and self.rows[one.row].takes(one.name):
                self.go(one.row, one.name)
                return

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return HEAD + sum(len(self._titled(row, width)) + len(self._told(row, width)) for row in self.rows)

    def _across(self, width: int) -> int:
        """The cells that titles have."""
        longest = max((self.style.cells(tame(one.title)) for one in self.rows), default=0)
        return max(12, min(longest + 1, width - _fixed(width) - NOTE_LEAST, width // 2))

    def _titled(self, row: TableRow, width: int) -> list[str]:
        """The title of a row, in the lines that it takes."""
        return wrap(tame(row.title), self._across(width) - 1, self.style.glyphs.ambiguous) or [""]

    def _told(self, row: TableRow, width: int) -> list[str]:
        """What is wrong with it, in lines."""
        return folded(row.told, max(8, width - MARK - 4), self.style)

    def again(self) -> None:
        """Draw it anew; its height may be another one."""
        self.redraw()
        self.refresh(layout=True)

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        wide = width >= WIDE
        title = self._across(width)
        widths = {"title": title, "note": width - _fixed(width) - title}
        made = [self._head(width, widths, wide)]
        self._cells = []
        room = height - HEAD
        self._keep_in_sight(room)
        for index in range(self.first, len(self.rows)):
            if len(made) >= height:
                break
            row = self.rows[index]
            first, *more = self._titled(row, width)
            made.append(self._row(index, first, width, widths, wide, len(made)))
            made += [Line(self.style, width).to(MARK).put(text, "text").strip() for text in more]
            for text in self._told(row, width):
                sign = self.style.glyphs.stale
                made.append(Line(self.style, width).to(MARK).put(f"{sign} {text}", "at_risk").strip())
        return made[:height]

    def _keep_in_sight(self, room: int) -> None:
        at = min(self.at, len(self.rows) - 1)
        self.first = max(0, min(self.first, at))
        while self.first < at:
            seen, width = self.rows[self.first : at + 1], self.size.width
            if sum(len(self._titled(one, width)) + len(self._told(one, width)) for one in seen) <= room:
                break
            self.first += 1

    def _head(self, width: int, widths: dict[str, int], wide: bool) -> Strip:
        say = self.style.words.say
        line = Line(self.style, width, "band").to(MARK)
        line.put(say("checkin_table.title"), "muted", widths["title"])
        if wide:
            line.put(say("checkin_table.now"), "muted", NOW, ">").put(" ")
        for name, cells in (("value", VALUE), ("confidence", SURE), ("note", widths["note"])):
            title = say("board.col_confidence" if name == "confidence" else f"checkin.field_{name}")
            line.put(" ").put(title, "muted", cells - 1).put(" ")
        if wide:
            line.to(width - BECOMES).put(say("checkin_table.becomes"), "muted", BECOMES, ">")
        return line.strip()

    def _row(self, index: int, title: str, width: int, widths: dict[str, int], wide: bool, y: int) -> Strip:
        style, row = self.style, self.rows[index]
        here = self.has_focus and index == self.at
        line = Line(style, width)
        sign, role = (" ", "text")
        if row.saved:
            sign, role = style.glyphs.status["done"], "on_track"
        elif row.begun:
            sign, role = style.glyphs.bullet, "key"
        line.put(sign, role).to(MARK)
        line.put(title, "bold strong" if here else "text", widths["title"])
        if wide:
            line.put(tame(row.so_far(style)), "muted", NOW, ">").put(" ")
        for name, cells in (("value", VALUE), ("confidence", SURE), ("note", widths["note"])):
            self._cell(line, index, name, cells, y)
            line.put(" ")
        if wide:
            self._becomes(line.to(width - BECOMES), row)
        return line.strip()

    def _cell(self, line: Line, index: int, name: str, cells: int, y: int) -> None:
        row, style, begin = self.rows[index], self.style, line.used
        here = self.has_focus and index == self.at and name == self.cell
        if not row.takes(name):
            told = " " + style.words.say("checkin_table.by_itself") if name == "value" else ""
            line.put(told, "muted", cells)
            return
        box = Box()
        edited = here and name != "confidence" and (name != "value" or row.counts)
        text, role = self._shown(row, name, edited)
        box.put(
            line,
            cells,
            text,
            edit=self.edit if edited else None,
            focused=here,
            placeholder=style.words.say(f"checkin_table.asks_{name}") if here or name == "value" else "",
            role=role,
            shade=bool(index % 2),
        )
        self._cells.append(_Cell(y, index, name, begin, begin + cells, box))
        if edited and box.caret_at >= 0 and self.is_attached:
            self.app.cursor_position = self.region.offset + Offset(box.caret_at, y)

    def _shown(self, row: TableRow, name: str, edited: bool) -> tuple[str, str]:
        """What a cell shows and its colour."""
        text: str = getattr(row.answers, name)
        say = self.style.words.say
        if name == "confidence":
            return row.sure(self.style)
        if name == "value" and not row.counts:
            return (say("value.yes" if text == DONE else "value.no"), "text")
        if name == "value" and text and not edited:
            text = written_number(row) + unit_suffix(self.style.words, row.unit)
        return text, "text"

    def _becomes(self, line: Line, row: TableRow) -> None:
        """What it comes to with what is typed."""
        if self.now is None:
            return
        try:
            told, role = row.becomes(self.now, self.style)
        except UsageError:
            told, role = "?", "off_track"
        line.put(told, role, BECOMES, ">")
