"""A list with the row under the cursor in depth below it, where there is room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from okrtui.tui.chosen import Chosen
from okrtui.tui.cursor_rest import Resting
from okrtui.tui.messages import CursorMoved
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets.board_entries import Members, members_of
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.usecases.in_depth import Depth, ObjectiveDepth, RowsDepth, in_depth

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.views import Board

LEAST = 7  # lines of a pane that says something
TALL = 30  # lines from which the pane keeps its share


class InDepth(ListScreen):
    """The pane follows the cursor once that rests; it names its row, and stays until the next is read. Where
    the cursor stands on nothing that has depth it shows who of the team owes what."""

    pane_most: ClassVar[int] = 99
    """Its lines at most."""
    share: ClassVar[float] = 0.3
    """The share of a tall terminal that the pane keeps however long the list is."""
    steady: ClassVar[bool] = False
    """Whether it has that and no more, so that nothing jumps while the list becomes another."""

    DEFAULT_CSS = "InDepth DetailPanel { height: 1fr; }"

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.pane = DetailPanel(self.style, self.session.zone, id="depth")
        self.pane.card = True
        self.resting = Resting(self)
        self._seen: object = self  # what the pane was read for; itself: nothing yet

    def compose_below(self) -> ComposeResult:
        yield self.pane

    @property
    def top(self) -> int:
        """The lines above the list."""
        return self.app.header_state.height + self.lines_above

    def deep(self) -> Chosen | None:
        """What the pane is about."""
        return self.chosen()

    def everybody(self) -> Chosen | None:
        """All teams, for what is about no row of its own."""
        top = next(iter(self.board.teams), None)
        return Chosen("team", 0, top.id, top.name) if top is not None else None

    def called(self, name: str) -> str:
        """What the title of several rows is."""
        return name

    @property
    def has_pane(self) -> bool:
        """Whether it has one at all."""
        return True

    # The room of both

    def remake(self) -> None:
        super().remake()
        self.share_room()
        self._rest()

    def share_room(self) -> None:
        """The list takes the lines it has, the pane what is left; none where that is too little."""
        if not self.pane.is_attached:
            return
        rows = self.rows_list
        room = self.app.size.height - self.top - 1
        wanted = rows.source.count + rows.head_height
        kept = int(room * self.share) if room >= TALL else 0
        listed = min(wanted, room - kept)
        listed = max(listed, room - (kept if self.steady and kept else self.pane_most))
        self.pane.display = self.has_pane and room - listed >= LEAST
        rows.styles.height = listed if self.pane.display else None

    # What is read

    def board_changed(self, board: Board) -> None:
        self._seen = self
        super().board_changed(board)

    @on(CursorMoved)
    def _rests(self, message: CursorMoved) -> None:
        if message.list_id == "list":
            self._rest()

    def _rest(self) -> None:
        self.resting.then(self.show_depth)

    def show_depth(self) -> None:
        """Read what the cursor stands on, unless the pane shows it."""
        if not (self.is_mounted and self.pane.display):
            return
        chosen = self.deep()
        wanted = (chosen.kind, chosen.uid, chosen.path) if chosen is not None else None
        if wanted == self._seen:
            return
        self._seen = wanted
        if wanted is None:
            self.read_no_more("depth")
            self.tell_depth(None)
            return
        read = partial(in_depth, kind=wanted[0], uid=wanted[1], path=wanted[2])
        self.read(lambda: read(self.session.workspace()), "depth", self.tell_depth, self._unknown)

    def _unknown(self, error: Exception) -> None:
        """What is archived or gone has no depth; the list says what became of it."""
        self.tell_depth(None)

    def tell_depth(self, found: Depth | None) -> None:
        """Show in the pane what was read; None: who of the team owes what."""
        if found is None:
            self.pane.show(members_of(self.board) if self.board.objectives else None, self.board)
        elif isinstance(found, ObjectiveDepth):
            self.pane.show(found.view, self.board, found.details)
        elif isinstance(found, RowsDepth):
            self.pane.show(Members(self.called(found.name), found.rows, people=found.people), self.board)
        else:
            self.pane.show(found, self.board)
