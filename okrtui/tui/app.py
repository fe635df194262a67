"""The terminal app: wiring only. Screens do the work, the session knows the world."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from okrtui.tui import keys
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.session import Session
from okrtui.tui.themes import NAMES, palette, textual_theme
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.look import Look
from okrtui.tui.widgets.rows import RowList
from okrtui.usecases.views import Board
from okrtui.words import Words
from okrtui.words.glyphs import Glyphs


class OkrApp(App[None]):
    """Shows the board of ``session``; ``board`` is the first one, already read."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("app")
    TITLE = "okrtui"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, session: Session, board: Board, glyphs: Glyphs) -> None:
        super().__init__()
        self.session = session
        self.first_board = board
        settings = session.settings
        self.look = Look(Words(settings.language), glyphs, palette(settings.theme, self.console.color_system))
        for name in NAMES:
            self.register_theme(textual_theme(name))
        self.theme = NAMES[self.look.palette.name]
        if settings.keys:
            self.set_keymap(keys.keymap(settings.keys))

    def get_default_screen(self) -> Screen[None]:
        return BoardScreen(self.session, self.look, self.first_board)

    def action_switch_theme(self) -> None:
        """Dark to light and back."""
        other = "light" if self.look.palette.dark else "dark"
        self.look.use(palette(other, self.console.color_system))
        self.theme = NAMES[other]
        for widget in self.screen.query("*"):
            if isinstance(widget, LineWidget | RowList):
                widget.redraw()
