"""Help: every key of the screen one came from, of lists, and of everywhere."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.session import Session
from okrtui.tui.widgets.look import Look
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.views import Board

KEY_WIDTH = 22


class HelpScreen(ListScreen):
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("help")
    place = "help"

    def __init__(self, session: Session, look: Look, board: Board, places: tuple[str, ...]) -> None:
        super().__init__(session, look, board)
        self.places = places

    def make(self) -> TextRows:
        look, say = self.look, self.look.words.say
        rows: list[TextRow] = []
        for place in self.places:
            found = [key for key in keys.KEYS if key.place == place]
            if not found:
                continue
            if rows:
                rows.append(TextRow([]))
            rows.append(TextRow([(f" {say(f'help.{place}')}", "bold accent")], ground="band"))
            for key in found:
                shown = keys.all_shown(key, self.session.settings.keys)
                text = look.fit("  " + shown, KEY_WIDTH)
                rows.append(TextRow([(text, "bold key"), (say(f"keys.{key.id}_tip"), "text")]))
        return TextRows(look, say("help.title"), rows, say("help.remap"))
