"""What an undo would take back, before it does: more than one row is named and asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.plain import plain
from okrtui.words.acts import act_line, change_line
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.undo import Undoing


class UndoingScreen(ListScreen):
    """Enter takes all of it back, Escape leaves it as it is."""

    place = "undoing"

    def __init__(self, app: OkrApp, wanted: Undoing) -> None:
        super().__init__(app)
        self.wanted = wanted

    def make(self) -> TextRows:
        style, say, rows = self.style, self.style.words.say, []
        for entry in self.wanted.entries:
            one = entry.event
            line = act_line(
                style.words,
                one.id,
                one.at,
                entry.author,
                one.type,
                one.subject,
                self.session.zone,
                one.undoes,
            )
            rows.append(TextRow([(" " + tame(line), "text")], key=("act", one.id)))
            for change in entry.changes:
                text = change_line(
                    style.words,
                    change.op,
                    change.title,
                    change.field,
                    plain(change.before),
                    plain(change.after),
                )
                rows.append(TextRow([(f"       {tame(text)}", "muted")], follows=True))
        return TextRows(style, say("undo.asked", count=self.wanted.rows), rows, say("undo.how"))

    @on(RowChosen)
    def _agreed(self) -> None:
        self.dismiss()
        self.app.take_back_asked(self.wanted)
