"""What the smaller screens share: a header, one list, a footer; Escape closes."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.base import OkrScreen
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.text_rows import TextRow, TextRows, reading_row
from okrtui.words.width import wrap

if TYPE_CHECKING:
    from okrtui.words.markdown import Stated


class ListScreen(OkrScreen):
    """``make`` gives its rows and may be called at any time."""

    DEFAULT_CSS = """
    ListScreen HeaderLine { height: auto; }
    ListScreen RowList { height: 1fr; }
    ListScreen Input { border: none; height: 1; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(keys.SCREEN)
    AUTO_FOCUS = "#list"
    lines_above: ClassVar[int] = 0
    """Lines between the header and the list."""

    def make(self) -> TextRows:
        """The rows to show now."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def compose(self) -> ComposeResult:
        yield self.header_line()
        yield SectionList(self.make(), self.style, id="list")
        yield from self.compose_below()
        yield self.footer_line()

    def compose_below(self) -> ComposeResult:
        """What stands between the list and the footer."""
        yield from ()

    @property
    def rows_list(self) -> SectionList:
        return self.query_one("#list", SectionList)

    @property
    def across(self) -> int:
        """The cells that a row has."""
        return self.app.size.width

    def heading(self, message: str, right: str = "") -> TextRow:
        """The line above a section."""
        remark = [(right, "muted")] if right else []
        told = self.style.words.say(message)
        return TextRow([(f" {told}", "bold accent")], right=remark, ground="band", section=told)

    def while_reading(self, title: str) -> TextRows:
        """What stands under the title until the store was first read."""
        return TextRows(self.style, title, [reading_row(self.style)])

    def go_to_place(self, place: tuple[str, int | None] | None) -> None:
        """Show a row on the board of its team; None: it has no place there."""
        if place is None:
            self.footer.tell(self.style.words.say("find.no_place"))
        else:
            self.app.open_row(*place)

    def sentence(self, text: str, role: str = "muted", key: object = None) -> list[TextRow]:
        """A sentence in the lines that it takes; ``key``: it can be chosen."""
        first, *more = wrap(text, max(12, self.across - 4), self.style.glyphs.ambiguous) or [text]
        return [
            TextRow([(f"  {first}", role)], key=key),
            *(TextRow([(f"  {line}", role)], follows=True) for line in more),
        ]

    def remake(self) -> None:
        """Show the present rows, the cursor where it was."""
        for rows in self.query("#list").results(SectionList):  # none before the screen has been composed
            rows.show(self.make())

    def restyled(self) -> None:
        super().restyled()
        self.remake()

    def stated(self) -> Stated | None:
        made = self.make().stated()
        return made if any(section.rows for section in made.sections) else None

    def rows_to_copy(self) -> Collection[object]:
        key = self.rows_list.current_key
        return () if key is None else (key,)

    def on_resize(self, event: events.Resize) -> None:
        self.remake()

    def action_close(self) -> None:
        self.dismiss()


class ReadList(ListScreen):
    """Reads the store when it opens and whenever the board behind it changed."""

    follows_board = True

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read anew what is shown."""
        raise NotImplementedError  # pragma: no cover - every screen has its own
