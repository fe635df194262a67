"""Sections in as many columns as the width has room for: one long list only where it is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip

from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.style import Line, Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows

LEAST = 36  # cells of a column
MOST = 3

Group = Sequence[TextRow]
"""A heading and what stands below it."""


def spread(groups: Sequence[Group], columns: int) -> list[list[TextRow]]:
    """The groups in their order, in at most ``columns`` columns of which the highest is as low as can be."""
    sizes = [len(group) for group in groups]

    def height(cuts: tuple[int, ...]) -> int:
        edges = (0, *cuts, len(sizes))
        return max(sum(sizes[left:right]) for left, right in pairwise(edges))

    few = min(columns, len(groups))
    if few < 2:
        return [[row for group in groups for row in group]]
    edges = (0, *min(combinations(range(1, len(sizes)), few - 1), key=height), len(sizes))
    pairs = pairwise(edges)
    return [[row for group in groups[left:right] for row in group] for left, right in pairs]


class SideRows(TextRows):
    """Rows of a column; the rule above those without a title goes on from the column before."""

    def heads(self, width: int, focused: bool) -> list[Strip]:
        if self.title:
            return super().heads(width, focused)
        rule, edge = self.style.glyphs.frame[0], "accent" if focused else "rule"
        return [Line(self.style, width).to(width, rule, edge).strip()]


class ColumnList(SectionList):
    """A column; a move over its end goes on in the next."""

    def __init__(
        self, source: TextRows, style: Style, beyond: Callable[[ColumnList, int], None], id: str
    ) -> None:
        super().__init__(source, style, id=id)
        self._beyond = beyond

    def action_move(self, step: int) -> None:
        before = self.cursor
        super().action_move(step)
        if self.cursor == before:
            self._beyond(self, step)


class SideLists(Horizontal):
    """The columns. ``current`` is the one that has the cursor."""

    DEFAULT_CSS = """
    SideLists { height: 1fr; }
    SideLists ColumnList { width: 1fr; }
    SideLists ColumnList.beside { margin-left: 1; }
    """

    def __init__(self, style: Style, title: str, groups: Sequence[Group], remark: str = "") -> None:
        super().__init__()
        self.style = style
        rows = TextRows(style, title, [row for group in groups for row in group], remark)
        self._first = ColumnList(rows, style, self._past, "list")

    def compose(self) -> ComposeResult:
        yield self._first
        for number in range(2, MOST + 1):
            beside = ColumnList(SideRows(self.style, "", []), self.style, self._past, f"list-{number}")
            beside.add_class("beside")
            beside.display = False
            yield beside

    @property
    def lists(self) -> list[ColumnList]:
        """The columns that are shown."""
        return [one for one in self.query(ColumnList) if one.display]

    @property
    def current(self) -> ColumnList:
        """The first where none has it, also of a screen that closes, whose columns are gone."""
        shown = self.lists
        return next((one for one in shown if one is self.screen.focused), shown[0] if shown else self._first)

    def show(self, title: str, groups: Sequence[Group], remark: str, across: int) -> None:
        """Show other rows in ``across`` cells; the cursor stays with its row, whichever column has it."""
        held, key = self.current is self.screen.focused, self.current.current_key
        columns = spread(groups, max(1, min(MOST, across // LEAST)))
        for number, one in enumerate(self.query(ColumnList)):
            one.display = number < len(columns)
            if one.display:
                made = SideRows(
                    self.style, "" if number else title, columns[number], "" if number else remark
                )
                one.show(made, key=key)
        if key is not None:
            self.go_to(key, focus=held)

    def go_to(self, key: object, *, focus: bool = True) -> None:
        """Put the cursor on the row of this key, if there is one."""
        for one in self.lists:
            index = one.source.index_of(key)
            if index is not None:
                one.move_to(index)
                if focus:
                    self.screen.set_focus(one)

    def step(self, step: int) -> None:
        """To the next column, or the one before, round the edge."""
        lists = self.lists
        if not lists:
            return
        self.screen.set_focus(lists[(lists.index(self.current) + step) % len(lists)])

    def _past(self, one: ColumnList, step: int) -> None:
        lists, wanted = self.lists, self.lists.index(one) + (1 if step > 0 else -1)
        if 0 <= wanted < len(lists):
            (lists[wanted].action_first if step > 0 else lists[wanted].action_last)()
            self.screen.set_focus(lists[wanted])
