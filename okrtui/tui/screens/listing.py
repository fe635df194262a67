"""What the smaller screens share: a header, one list, a footer; Escape closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from okrtui.tui import keys
from okrtui.tui.guard import work
from okrtui.tui.widgets.footer import FooterLine
from okrtui.tui.widgets.header import HeaderLine
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.style import Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows

if TYPE_CHECKING:
    from okrtui.tui.session import Session
    from okrtui.usecases.views import Board


class ListScreen(Screen[None], inherit_bindings=False):
    """``place`` names its own keys; ``make`` gives its rows and may be called at any time."""

    DEFAULT_CSS = """
    ListScreen { layout: vertical; overflow: hidden; }
    ListScreen HeaderLine { height: auto; }
    ListScreen FooterLine { height: 1; }
    ListScreen RowList { height: 1fr; }
    ListScreen Input { border: none; height: 1; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("screen")
    AUTO_FOCUS = "#list"
    place = "screen"

    def __init__(self, session: Session, style: Style, board: Board) -> None:
        super().__init__()
        self.session, self.style, self.board = session, style, board

    def make(self) -> TextRows:
        """The rows to show now."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def compose(self) -> ComposeResult:
        yield HeaderLine(self.style, self.board, id="header")
        yield SectionList(self.make(), self.style, id="list")
        yield FooterLine(self.style, self.footer_keys(), id="footer")

    def footer_keys(self) -> list[keys.Key]:
        """The keys that do something here, but for the one that leads here."""
        return [
            key
            for key in keys.KEYS
            if key.place in ("screen", "app", "list", self.place)
            and key.id != self.place
            and (hasattr(self, "chosen") or key.id not in ("checkin", "explain"))
        ]

    @property
    def rows_list(self) -> SectionList:
        return self.query_one("#list", SectionList)

    @property
    def footer(self) -> FooterLine:
        return self.query_one("#footer", FooterLine)

    @property
    def across(self) -> int:
        """The cells that a row has."""
        return self.app.size.width

    def heading(self, message: str, right: str = "") -> TextRow:
        """The line above a section."""
        remark = [(right, "muted")] if right else []
        return TextRow([(f" {self.style.words.say(message)}", "bold accent")], right=remark, ground="band")

    def remake(self) -> None:
        """Show the present rows, the cursor where it was."""
        for rows in self.query("#list").results(SectionList):  # none before the screen has been composed
            rows.show(self.make())

    def on_resize(self, event: events.Resize) -> None:
        self.remake()

    def board_changed(self, board: Board) -> None:
        """The board below has been read anew."""
        self.board = board
        for header in self.query(HeaderLine):  # none before the screen has been composed
            header.show(board)

    def action_close(self) -> None:
        self.dismiss()

    def tell_error(self, error: Exception) -> None:
        """What went wrong, in the footer."""
        from okrtui.words.error import explain_error

        told = explain_error(self.style.words, error)
        self.footer.tell(" ".join(part for part in (told.what, told.next_step) if part))

    def read(self, do: Callable[[], object], group: str, then: Callable[[object], None]) -> None:
        """Read in a worker; ``then`` gets the result, errors are told. Of one group only the last one's
        result counts."""
        work(self, do, group=group, then=then, failed=self.tell_error, exclusive=True)
