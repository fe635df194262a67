"""What an undo would take back, before it does: more than one row is named and asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from okrtui.tui.chosen import Chosen
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.plain import plain
from okrtui.words.acts import act_line, change_line
from okrtui.words.dates import cycle_name
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.history import Entry
    from okrtui.usecases.undo import Undoing


ROWS = ("key_result", "objective")


class UndoScreen(InDepth):
    """Enter takes all of it back, Escape leaves it as it is."""

    place = "undo"

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
                self._about(entry),
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

    def deep(self) -> Chosen | None:
        """The row that the act under the cursor changed."""
        key = self.rows_list.current_key
        entry = next((one for one in self.wanted.entries if key == ("act", one.event.id)), None)
        rows = [one for one in entry.changes if one.kind in ROWS] if entry is not None else []
        return Chosen(rows[0].kind, 0, rows[0].path, rows[0].title) if rows else None

    def key_names(self) -> dict[str, str]:
        """Enter opens nothing here."""
        return {"choose": "undo.key_take_back"}

    def _about(self, entry: Entry) -> str:
        """What the act is about, by its name."""
        titles = list(dict.fromkeys(change.title for change in entry.changes if change.title))
        return titles[0] if len(titles) == 1 else cycle_name(self.style.words, entry.about)

    @on(RowChosen)
    def _agreed(self) -> None:
        self.dismiss()
        self.app.take_back_asked(self.wanted)
