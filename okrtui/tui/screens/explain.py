"""Explain: why a number is what it is, as a tree to walk and to copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Self

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.widgets.explain_rows import Path as Way
from okrtui.tui.widgets.explain_rows import as_text, branches, closed_at_first, node_at, opens, rows
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.explain import Explanation
from okrtui.words.dates import cycle_name
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp


class ExplainScreen(InDepth):
    """``subject`` is what is explained; it is read anew whenever the store changes."""

    KEYS = (
        Key("unfold", "explain", "space", "unfold", 10, words="explain_screen"),
        Key("fold_in", "explain", "left", "fold_in", words="explain_screen"),
        Key("fold_out", "explain", "right", "fold_out", words="explain_screen"),
        Key("fold_all", "explain", "z", "fold_all", 12, words="explain_screen"),
        Key("copy_text", "explain", "y,ctrl+y", "copy_text", 14, words="explain_screen"),
        Key("write_text", "explain", "Y,alt+y", "write_text", 16, words="explain_screen"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "explain"
    follows_board = True
    share = 0.0
    acts_on_rows = True

    def __init__(self, app: OkrApp, subject: Chosen) -> None:
        super().__init__(app)
        self.subject = subject
        self.found: Explanation | None = None
        self.folded: frozenset[Way] = frozenset()
        self._busy = True

    @classmethod
    def open_from(cls, app: OkrApp) -> Self | None:
        """Of what the cursor stands on."""
        chosen = app.top.chosen()
        if chosen is None:
            app.tell(app.style.words.say("explain_screen.no_row"))
            return None
        return cls(app, chosen)

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        kind, uid, path, *_ = self.subject
        self.read(lambda: self.session.explain(kind, uid, path), "explain", self._show)

    def _show(self, found: Explanation) -> None:
        if self.found is None:
            self.folded = closed_at_first(found.node)
        self.found = found
        self.remake()
        self.busy = False

    def tell_error(self, error: Exception) -> None:
        self.busy = False
        super().tell_error(error)

    def make(self) -> TextRows:
        say, title = self.style.words.say, tame(self.subject.title)
        if self.found is None:
            return TextRows(self.style, title, [TextRow([(f" {say('explain_screen.reading')}", "muted")])])
        made = rows(self.found, self.folded, self.session.zone, self.across, self.style)
        return TextRows(self.style, title, made, self._where(self.found.path))

    def _where(self, path: str) -> str:
        """The cycle and the team of a row, by their names."""
        cycle, *below = path.split("/")
        if not below:
            return ""
        team = next((one.name for one in self.board.teams if one.id == below[0]), below[0])
        return tame(f"{cycle_name(self.style.words, cycle)} {self.style.glyphs.dot} {team}")

    def chosen(self) -> Chosen | None:
        return self.subject

    # Walking

    @property
    def _way(self) -> Way | None:
        key = self.rows_list.current_key
        return key if isinstance(key, tuple) else None

    def works(self) -> dict[str, bool]:
        way = self._way
        opened = way is not None and self.found is not None and opens(node_at(self.found.node, way))
        return {"unfold": opened}

    def _fold(self, folded: frozenset[Way], way: Way) -> None:
        self.folded = folded
        self.rows_list.show(self.make(), key=way)
        self.share_room()

    @on(RowChosen)
    def _entered(self, message: RowChosen) -> None:
        self.action_unfold()

    def action_unfold(self) -> None:
        """Open what is closed, close what is open; a leaf stays as it is."""
        way = self._way
        if way is not None and self.found is not None and opens(node_at(self.found.node, way)):
            self._fold(self.folded ^ {way}, way)

    def action_fold_in(self) -> None:
        """Close, or go up to the line this one belongs to."""
        way = self._way
        if way is None or self.found is None:
            return
        if opens(node_at(self.found.node, way)) and way not in self.folded:
            self._fold(self.folded | {way}, way)
        elif len(way) > 1:
            self.rows_list.show(self.make(), key=way[:-1])

    def action_fold_out(self) -> None:
        """Open, or go down to the first line below."""
        way = self._way
        if way is None or self.found is None:
            return
        if way in self.folded:
            self._fold(self.folded - {way}, way)
        elif node_at(self.found.node, way).children:
            self.rows_list.show(self.make(), key=(*way, 0))

    def action_fold_all(self) -> None:
        """Close everything, or open everything again."""
        if self.found is not None:
            way = self._way or (0,)
            self._fold(frozenset() if self.folded else branches(self.found.node), way[:1])

    # Taking it away

    def _text(self) -> str:
        if self.found is None:
            return ""
        return as_text(self.found, self.session.zone, self.style)

    def action_copy_text(self) -> None:
        from okrtui.tui.clipboard import copy

        if self.found is not None:
            copy(self, self._text())

    def action_write_text(self) -> None:
        """Into a new file of the present folder."""
        from okrtui.tui.exports import write

        if self.found is not None:
            name = re.sub(r"[^\w.-]+", "-", self.found.path.rsplit("/", 1)[-1]) or "okrtui"
            write(self, self._text(), f"explain-{name}", "txt")
