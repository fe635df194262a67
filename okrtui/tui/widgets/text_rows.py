"""Rows made of finished parts, for screens that list a little of everything."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from textual.strip import Strip

from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.words.markdown import Section, Stated, StatedRow, Values


class TextRow:
    """``parts`` from the left, ``right`` held against the right edge. ``key`` None: a heading or a
    remark, nothing to choose; a remark that ``follows`` belongs to the row above it. ``ground`` is
    its own ground while the cursor is elsewhere. ``values``: what it says when it is copied, ``url`` where
    its name leads; a row without a key that has a ``section`` begins one of that name."""

    __slots__ = ("follows", "ground", "key", "parts", "right", "section", "url", "values")

    def __init__(
        self,
        parts: Sequence[Part],
        *,
        key: object = None,
        right: Sequence[Part] = (),
        ground: str = "",
        follows: bool = False,
        values: Values | None = None,
        url: str = "",
        section: str = "",
    ) -> None:
        self.values, self.url, self.section = values, url, section
        self.parts, self.right = list(parts), list(right)
        self.key, self.ground, self.follows = key, ground, follows


class TextRows:
    """A ``RowSource`` over ready rows; ``title`` stands in the rule above them, ``remark`` beside it."""

    def __init__(self, style: Style, title: str, rows: Sequence[TextRow], remark: str = "") -> None:
        self.style, self.title, self.remark = style, title, remark
        self.rows = rows
        self._index = {row.key: index for index, row in enumerate(rows) if row.key is not None}
        self._choices = [index for index, row in enumerate(rows) if row.key is not None]

    @property
    def count(self) -> int:
        return len(self.rows)

    def heads(self, width: int, focused: bool) -> list[Strip]:
        style = self.style
        rule, edge = style.glyphs.frame[0], "accent" if focused else "rule"
        line = (
            Line(style, width)
            .put(rule * 2 + " ", edge)
            .put(self.title, "bold accent" if focused else "bold strong")
        )
        if self.remark and style.cells(self.remark) + 6 < line.left:
            line.put(f" {style.glyphs.dot} {self.remark}", "muted")
        return [line.put(" ", edge).to(width, rule, edge).strip()]

    def row(self, index: int, width: int, ground: str) -> Strip:
        row, style = self.rows[index], self.style
        line = Line(style, width, ground or row.ground)
        room = width - (style.size(row.right) + 2 if row.right else 0)
        for text, role in row.parts:
            line.put(text, role, min(style.cells(text), max(0, room - line.used)), url=row.url)
        if row.right:
            line.to(width - style.size(row.right) - 1).put_all(row.right)
        return line.strip()

    def filler(self, width: int) -> Strip:
        return Line(self.style, width).strip()

    def key(self, index: int) -> object:
        return self.rows[index].key

    def index_of(self, key: object) -> int | None:
        return self._index.get(key)

    def stated(self) -> Stated:
        """What the rows say, by section."""
        rows: list[StatedRow] = []
        sections = [Section("", rows)]
        for row in self.rows:
            if row.section:
                rows = []
                sections.append(Section(row.section, rows))
            if row.values is not None:
                rows.append(StatedRow(row.key, row.values, row.url))
        return Stated(self.title, sections, self.remark)

    # What can be chosen

    @property
    def has_choices(self) -> bool:
        return bool(self._choices)

    def first_choice(self) -> int:
        """The first row that can be chosen."""
        return self._choices[0] if self._choices else 0

    def nearest(self, index: int, *, down: bool) -> int:
        """The row that can be chosen nearest to ``index`` on that side, else the last one there is."""
        place = bisect_left(self._choices, index)
        if not down and (place == len(self._choices) or self._choices[place] != index):
            place -= 1
        return self._choices[max(0, min(place, len(self._choices) - 1))]

    def owner(self, index: int) -> int | None:
        """The choice that line ``index`` is, or that it follows."""
        while 0 <= index < len(self.rows):
            if self.rows[index].key is not None:
                return index
            if not self.rows[index].follows:
                break
            index -= 1
        return None


def reading_row(style: Style) -> TextRow:
    """Says that what is to stand here is being read."""
    return TextRow([("  " + style.words.say("board.reading"), "muted")])
