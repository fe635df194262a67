"""Find: anything by a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from okrtui.tui import keys
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets.footer import FooterLine
from okrtui.tui.widgets.header import HeaderLine
from okrtui.tui.widgets.rows import RowList
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.find import Found
from okrtui.words.width import tame

KIND_WIDTH = 14


class FindScreen(ListScreen):
    """The field has the keys; up and down move in the list, Enter opens."""

    DEFAULT_CSS = """
    FindScreen Input { border: none; height: 1; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("find")
    AUTO_FOCUS = "#text"
    place = "find"
    found: Sequence[Found] = ()

    def compose(self) -> ComposeResult:
        shown = [key for key in keys.KEYS if key.place in ("screen", "find")]
        yield HeaderLine(self.look, self.board, id="header")
        yield Input(placeholder=self.look.words.say("find.placeholder"), id="text", compact=True)
        yield RowList(self.make(), self.look, id="list")
        yield FooterLine(self.look, shown, id="footer")

    def make(self) -> TextRows:
        look, say = self.look, self.look.words.say
        rows = [
            TextRow(
                [
                    (look.fit("  " + say(f"find.{one.kind}"), KIND_WIDTH), "muted"),
                    (tame(one.title), "strong"),
                ],
                key=index,
                right=[(tame(one.path), "muted")],
            )
            for index, one in enumerate(self.found)
        ]
        return TextRows(look, say("find.title"), rows, say("find.count", count=len(rows)) if rows else "")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        text = event.value
        if not text.strip():
            self._show(())
            return
        self.read(lambda: self.session.find(text), "find", self._show)

    def _show(self, found: object) -> None:
        assert isinstance(found, tuple)
        self.found = found
        self.remake()
        self.rows_list.move_to(0)
        nothing = not found and bool(self.query_one("#text", Input).value.strip())
        self.footer.tell(self.look.words.say("find.nothing") if nothing else "")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.rows_list.action_choose()

    def action_step(self, step: int) -> None:
        self.rows_list.action_move(step)

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, int):
            one = self.found[message.key]
            self.read(lambda: self.session.place_of(one), "place", self._open)

    def _open(self, place: object) -> None:
        if not isinstance(place, tuple):
            self.footer.tell(self.look.words.say("find.no_place"))
            return
        team, uid = place
        self.app.open_row(team, uid)  # type: ignore[attr-defined]
