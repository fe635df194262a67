"""A list with the row under the cursor in depth below it, where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from okrtui.tui.chosen import Chosen
from okrtui.tui.messages import CursorMoved
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets.board_entries import members_of
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.typed_line import TypedLine
from okrtui.usecases.in_depth import Depth, ObjectiveDepth, in_depth

if TYPE_CHECKING:
    from textual.timer import Timer

    from okrtui.tui.base import OkrApp
    from okrtui.usecases.views import Board

REST = 0.08  # seconds the cursor rests before what it stands on is read
LEAST = 7  # lines of a pane that says something
TALL, SHARE = 30, 0.3  # lines from which the pane keeps a share of them however long the list is


class InDepth(ListScreen):
    """The pane follows the cursor once that rests; it names its row, and stays until the next is read. Where
    the cursor stands on nothing that has depth it shows who of the team owes what."""

    pane_most: ClassVar[int] = 99
    """Its lines at most."""

    DEFAULT_CSS = "InDepth DetailPanel { height: 1fr; }"

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.pane = DetailPanel(self.style, self.session.zone, id="depth")
        self.pane.card = True
        self._resting: Timer | None = None
        self._seen: object = self  # what the pane was read for; itself: nothing yet

    def compose_below(self) -> ComposeResult:
        yield self.pane

    @property
    def top(self) -> int:
        """The lines above the list."""
        return self.app.header_state.height + len(self.query(TypedLine))

    def deep(self) -> Chosen | None:
        """What the pane is about."""
        return self.chosen()

    # The room of both

    def remake(self) -> None:
        super().remake()
        self._share_room()
        self._show_depth()

    def _share_room(self) -> None:
        """The list takes the lines it has, the pane what is left; none where that is too little."""
        if not self.pane.is_attached:
            return
        rows = self.rows_list
        room = self.app.size.height - self.top - 1
        wanted = rows.source.count + rows.head_height
        kept = int(room * SHARE) if room >= TALL else 0
        listed = min(wanted, room - kept)
        listed = max(listed, room - self.pane_most)
        self.pane.display = room - listed >= LEAST
        rows.styles.height = listed if self.pane.display else None

    # What is read

    def board_changed(self, board: Board) -> None:
        self._seen = self
        super().board_changed(board)

    @on(CursorMoved)
    def _rests(self, message: CursorMoved) -> None:
        if message.list_id == "list":
            if self._resting is not None:
                self._resting.stop()
            self._resting = self.set_timer(REST, self._show_depth)

    def _show_depth(self) -> None:
        """Read what the cursor stands on, unless the pane shows it."""
        if not (self.is_mounted and self.pane.display):
            return
        chosen = self.deep()
        wanted = (chosen.kind, chosen.uid) if chosen is not None else None
        if wanted == self._seen:
            return
        self._seen = wanted
        if wanted is None:
            self.read_no_more("depth")
            self._show(None)
            return
        kind, uid = wanted
        self.read(lambda: in_depth(self.session.workspace(), kind, uid), "depth", self._show, self._unknown)

    def _unknown(self, error: Exception) -> None:
        """What is archived or gone has no depth; the list says what became of it."""
        self._show(None)

    def _show(self, found: Depth | None) -> None:
        if found is None:
            self.pane.show(members_of(self.board) if self.board.objectives else None, self.board)
        elif isinstance(found, ObjectiveDepth):
            self.pane.show(found.view, self.board, found.details)
        else:
            self.pane.show(found, self.board)
