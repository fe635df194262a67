"""Several rows of the same fields: the key results of an objective, milestones, people of a team."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Offset
from textual.strip import Strip

from okrtui.named import NamedTuple
from okrtui.tui.widgets.edited_lines import tell_cut
from okrtui.tui.widgets.form_choices import by_letter
from okrtui.tui.widgets.form_draw import Box, Option, best, folded
from okrtui.tui.widgets.form_edit import LineEdit
from okrtui.tui.widgets.form_fields import FormField
from okrtui.tui.widgets.style import Line, Style

NUMBER = 3  # cells of the number before a row
SIGN = 3  # cells behind it
FLEX_LEAST = 22
SECOND = 6  # where the second line of a row begins


class FieldColumn(NamedTuple):
    """``width`` in cells, 0 for what is left. ``options``: one of these, by arrows and letters where
    ``few``, else by typing."""

    name: str
    label: str
    width: int = 0
    align: str = "<"
    options: tuple[Option, ...] = ()
    few: bool = False
    placeholder: str = ""


class RowsInput(FormField):
    """``rows`` are the filled ones, a mapping of column to text each; an empty one to begin with stands below
    them, up to ``most``. Tab goes from cell to cell and on; Enter a row down; Ctrl+Delete takes a row out,
    Alt+up and Alt+down move it."""

    def __init__(
        self,
        style: Style,
        columns: Sequence[FieldColumn],
        rows: Sequence[dict[str, str]] = (),
        *,
        id: str,
        most: int = 20,
        adds: str = "",
    ) -> None:
        super().__init__(style, "", id=id)
        self.columns = tuple(columns)
        self.most, self.adds = most, adds
        self.all_rows = [dict(one) for one in rows]
        self.at = self.column = 0
        self.edit = LineEdit()
        self.airy = False
        self.errors: dict[tuple[int, str], str] = {}
        self.signs: dict[int, str] = {}
        self._boxes: list[tuple[int, int, int, int, int, Box]] = []
        self._begin()

    # The answers

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows that hold anything."""
        return [row for row in self.all_rows if any(text.strip() for text in row.values())]

    @property
    def count(self) -> int:
        """How many rows are shown, the empty one among them."""
        return len(self._shown())

    @property
    def value(self) -> str:
        return "\n".join("\t".join(row.get(one.name, "") for one in self.columns) for row in self.rows)

    def set_rows(self, rows: Sequence[dict[str, str]]) -> None:
        """Other answers; the cursor stays where it is if it can."""
        self.all_rows = [dict(one) for one in rows]
        self.at = min(self.at, len(self._shown()) - 1)
        self._begin()
        self.again()

    def set_cell(self, row: int, name: str, text: str) -> None:
        """Another answer in one cell, without a message."""
        if row < len(self.all_rows) and self.all_rows[row].get(name, "") != text:
            self.all_rows[row][name] = text
            if (row, name) == (self.at, self.columns[self.column].name):
                self._begin()
            self.redraw()

    def tell_rows(self, errors: dict[tuple[int, str], str], signs: dict[int, str]) -> None:
        """What is wrong, by row and column, and the colour of a sign behind a row."""
        if (errors, signs) != (self.errors, self.signs):
            self.errors, self.signs = errors, signs
            self.again()

    def _shown(self) -> list[dict[str, str]]:
        """The rows and the empty one to begin with."""
        full = len(self.all_rows) >= self.most
        return [*self.all_rows, *([] if full else [{}])]

    def go(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        self.settle()
        self.at = max(0, min(row, len(self._shown()) - 1))
        self.column = max(0, min(column, len(self.columns) - 1))
        self._begin()
        self.edit.select_all()
        self.again()
        self._in_sight()

    def _in_sight(self) -> None:
        from textual.geometry import Region

        if self.is_attached and self.parent is not None and self.size.height:
            y = next((y for y, row, *_ in self._boxes if row == self.at), 0)
            self.parent.scroll_to_region(  # type: ignore[attr-defined] # a scrolling form
                Region(0, self.virtual_region.y + y - 1, self.size.width, 4), animate=False, force=True
            )

    def _begin(self) -> None:
        column = self.columns[self.column]
        text = self._shown()[self.at].get(column.name, "") if self.at < len(self._shown()) else ""
        self.edit.set(_word(column, text))

    def _put(self, text: str) -> None:
        """What is typed into the cell under the cursor."""
        name = self.columns[self.column].name
        if self.at >= len(self.all_rows):
            if not text:
                return
            self.all_rows.append({})
        self.all_rows[self.at][name] = text
        self.changed()

    def settle(self) -> None:
        column = self.columns[self.column]
        if not column.options or column.few or self.at >= len(self.all_rows):
            return
        found = best(self.edit.text, column.options) if self.edit.text.strip() else []
        self.all_rows[self.at][column.name] = found[0][0] if found else self.edit.text.strip()
        self._begin()

    # Drawing

    def _widths(self, width: int) -> tuple[list[int], bool]:
        """(cells of each column, whether a row takes two lines)."""
        fixed = sum(one.width + 1 for one in self.columns if one.width)
        room = width - NUMBER - SIGN - fixed
        if room >= FLEX_LEAST:
            return [one.width or room for one in self.columns], False
        return [one.width or width - NUMBER - SIGN for one in self.columns], True

    def _height(self, width: int) -> int:
        _, double = self._widths(width)
        each = (2 if double else 1) + int(self.airy)
        shown = len(self._shown())
        errors = sum(
            len(folded(text, width - 8, self.style)) for (row, _), text in self.errors.items() if row < shown
        )
        short = int(double and shown > len(self.all_rows))
        return (0 if double else 1) + shown * each + errors - short

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        widths, double = self._widths(width)
        made: list[Strip] = [] if double else [self._head(width, widths).strip()]
        self._boxes = []
        for index, row in enumerate(self._shown()):
            if self.airy:
                made.append(Line(self.style, width).strip())
            made += self._row(index, row, width, widths, double, len(made))
            for (at, _), text in sorted(self.errors.items()):
                if at == index:
                    sign = self.style.glyphs.stale
                    for part in folded(text, width - 8, self.style):
                        line = Line(self.style, width).to(NUMBER + 1)
                        made.append(line.put(f"{sign} {part}", "off_track").strip())
                        sign = " " * self.style.cells(sign)
        return made

    def _head(self, width: int, widths: Sequence[int]) -> Line:
        line = Line(self.style, width).to(NUMBER)
        for column, cells in zip(self.columns, widths, strict=True):
            line.put(" ").put(column.label, "muted", cells - 2, column.align).put("  ")
        return line

    def _row(
        self, index: int, row: dict[str, str], width: int, widths: Sequence[int], double: bool, y: int
    ) -> list[Strip]:
        style, new = self.style, index >= len(self.all_rows)
        here = self.has_focus and index == self.at
        line = Line(style, width)
        mark = "+" if new else str(index + 1)
        line.put(mark, "bold accent" if here else "muted", NUMBER - 1, ">").to(NUMBER)
        made = []
        for place, (column, cells) in enumerate(zip(self.columns, widths, strict=True)):
            if double and new and place:
                break  # the rest of a row is asked for once it has begun
            if double and place == 1:
                made.append(self._signed(line, index))
                line = Line(style, width).to(SECOND)
            box = Box()
            self._boxes.append((y + len(made), index, place, line.used, line.used + cells, box))
            begin = line.used
            on_it, first = here and place == self.column, new and place == 0
            self._cell(line, box, cells, column, row, on_it, first, bool(index % 2))
            if here and place == self.column and box.caret_at >= 0 and self.is_attached:
                self.app.cursor_position = self.region.offset + Offset(box.caret_at, y + len(made))
            line.to(begin + cells)
            if place + 1 < len(self.columns):
                line.put(" ")
        made.append(self._signed(line, -1 if double else index))
        return made

    def _signed(self, line: Line, index: int) -> Strip:
        role = self.signs.get(index)
        if role:
            line.to(line.width - SIGN + 1).put(self.style.glyphs.status["at_risk"], role)
        return line.strip()

    def _cell(
        self,
        line: Line,
        box: Box,
        cells: int,
        column: FieldColumn,
        row: dict[str, str],
        here: bool,
        first: bool,
        shade: bool,
    ) -> None:
        text = _word(column, row.get(column.name, ""))
        ghost = ""
        if here and column.options and not column.few and self.edit.text.strip():
            found = best(self.edit.text, column.options)
            if found and found[0][1].casefold().startswith(self.edit.text.casefold()):
                ghost = found[0][1][len(self.edit.text) :]
        box.put(
            line,
            cells,
            text,
            edit=None if column.few else self.edit,
            focused=here,
            placeholder=self.adds if first else column.placeholder if here else "",
            align=column.align,
            ghost=ghost,
            role="bold strong" if here else "text",
            shade=shade and not self.airy,
        )

    # Keys

    def press(self, key: str, character: str | None) -> bool:
        column = self.columns[self.column]
        if key in ("tab", "shift+tab"):
            return self._tab(1 if key == "tab" else -1)
        if key in ("up", "down"):
            wanted = self.at + (1 if key == "down" else -1)
            if not 0 <= wanted < len(self._shown()):
                return False
            self.go(wanted, self.column)
            return True
        if key == "enter":
            if self.at >= len(self.all_rows):
                return False
            self.go(self.at + 1, 0)
            return True
        if key in ("alt+up", "alt+down", "ctrl+delete"):
            self._rearrange(key)
            return True
        if column.few:
            return self._choose(column, key, character)
        before = self.edit.text
        if not self.edit.press(key, character):
            return False
        tell_cut(self, self.edit)
        if self.edit.text != before:
            self._put(self._meant(column))
        else:
            self.redraw()
        return True

    def _meant(self, column: FieldColumn) -> str:
        """Of names the one that is meant already, so that the form can judge it while it is typed."""
        if not column.options:
            return self.edit.text
        found = best(self.edit.text, column.options) if self.edit.text.strip() else []
        return found[0][0] if found else self.edit.text

    def _tab(self, step: int) -> bool:
        last = len(self.columns) - 1
        wanted = self.column + step
        if step > 0 and self.at >= len(self.all_rows) and self.column == 0:
            return False  # the empty row: on to the next field
        if 0 <= wanted <= last:
            self.go(self.at, wanted)
        elif step > 0 and self.at + 1 < len(self._shown()):
            self.go(self.at + 1, 0)
        elif step < 0 and self.at > 0:
            self.go(self.at - 1, last if self.at - 1 < len(self.all_rows) else 0)
        else:
            return False
        return True

    def _rearrange(self, key: str) -> None:
        if self.at >= len(self.all_rows):
            return
        row = self.all_rows.pop(self.at)
        if key != "ctrl+delete":
            self.at = max(0, min(len(self.all_rows), self.at + (1 if key == "alt+down" else -1)))
            self.all_rows.insert(self.at, row)
        self._begin()
        self.changed()

    def _choose(self, column: FieldColumn, key: str, character: str | None) -> bool:
        values = [value for value, _ in column.options]
        now = self._shown()[self.at].get(column.name, "")
        at = values.index(now) if now in values else -1
        if key in ("left", "right", "space"):
            step = -1 if key == "left" else 1
            self._put(
                values[
                    (at + step) % len(values) if key == "space" else max(0, min(len(values) - 1, at + step))
                ]
            )
            return True
        if character is None or not character.isprintable():
            return False
        letter = by_letter(column.options, at, character)
        if letter:
            self._put(letter)
        return True

    def on_focus(self) -> None:
        self.edit.select_all()
        self.again()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        column = self.columns[self.column]
        if not self.hands_on(event.text) and not column.few:
            self.edit.insert(event.text.strip("\r\n"))
            tell_cut(self, self.edit)
            self._put(self._meant(column))

    def on_click(self, event: events.Click) -> None:
        for y, row, place, begin, end, box in self._boxes:
            if y == event.y and begin <= event.x < end:
                same = (row, place) == (self.at, self.column)
                self.go(row, place)
                if same:
                    at = self.edit.place_at(event.x - box.left, box.first, self.style.glyphs.ambiguous)
                    self.edit.go(at)
                    self.redraw()
                return


def _word(column: FieldColumn, text: str) -> str:
    """How a cell shows what it holds."""
    return dict(column.options).get(text, text)
