"""By which column the board is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.widgets.board_entries import Members, entries_of
from okrtui.tui.widgets.board_order import VALUES, Order, column_title, ordered
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.views import KeyResultView

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.tui.screens.board import BoardScreen

TREE = ""


class SortScreen(InDepth):
    """Enter sorts by the column; by the one that is in force already, the other way round. The pane shows the
    rows in the order that it would make."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(())
    place = "sort"

    def __init__(self, app: OkrApp, board: BoardScreen) -> None:
        super().__init__(app)
        self.below, self.order = board, board.order

    @classmethod
    def open_from(cls, app: OkrApp) -> Self | None:
        board = app.bottom
        return cls(app, board) if board is not None else None

    def on_mount(self) -> None:
        self.remake()
        self.rows_list.show(self.make(), key=self.order.column if self.order else "flag")

    def make(self) -> TextRows:
        say, style, order = self.style.words.say, self.style, self.order
        rows = []
        for name in (TREE, *VALUES):
            on = name == (order.column if order else TREE)
            title = column_title(style.words, self.board, name) if name else say("sort.tree")
            sign = style.glyphs.bullet if on else " "
            parts: list[Part] = [(f"  {sign} ", "key"), (title, "bold strong" if on else "text")]
            right: list[Part] = []
            if on and order is not None:
                told = say("sort.down" if order.descending else "sort.up")
                parts.append((f"  {style.glyphs.order[order.descending]} {told}", "accent"))
                right = [(say("sort.reverse"), "muted")]
            rows.append(TextRow(parts, key=name, right=right))
        return TextRows(style, say("sort.title"), rows)

    def key_names(self) -> dict[str, str]:
        return {"choose": "sort.key_sort"}

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        self.dismiss()
        self.below.sort_by(self._order(message.key))

    def _order(self, key: object) -> Order | None:
        """What Enter on this column makes of the order that is in force."""
        name, before = str(key), self.order
        same = before is not None and before.column == name
        return Order(name, same and before is not None and not before.descending) if name else None

    def show_depth(self) -> None:
        key = self.rows_list.current_key
        if key is None or not self.pane.display:
            return
        entries, order = entries_of(self.board, "objectives", frozenset(), self.style), self._order(key)
        shown = ordered(entries, order) if order is not None else entries
        rows = [one for one in shown if isinstance(one, KeyResultView)]
        words = self.style.words
        title = column_title(words, self.board, order.column) if order is not None else words.say("sort.tree")
        self.pane.show(Members(title, rows, people=False), self.board)
