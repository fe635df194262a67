"""What the board holds and reads: its parts, and the store behind them, off the event loop."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING

from textual import on

from okrtui.errors import StoreError
from okrtui.tui.base import OkrScreen
from okrtui.tui.chosen import Chosen
from okrtui.tui.live_session import PAGE
from okrtui.tui.messages import ReadFailed, StoreChanged
from okrtui.tui.store_watch import await_change
from okrtui.tui.widgets.answers_band import AnswerBand
from okrtui.tui.widgets.board_columns import MEASURED, Pen
from okrtui.tui.widgets.board_order import VALUES, Order
from okrtui.tui.widgets.board_rows import VIEWS, BoardRows
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.empty import EmptyRows
from okrtui.tui.widgets.header import HeaderLine
from okrtui.tui.widgets.row_list import RowList
from okrtui.tui.widgets.side_panes import SidePanes
from okrtui.tui.widgets.team_rows import TeamRows, wanted_width
from okrtui.usecases.board_look import BoardLook, keep_look
from okrtui.usecases.views import Board, Detail, ObjectiveView

if TYPE_CHECKING:
    from textual.timer import Timer

    from okrtui.tui.base import OkrApp
    from okrtui.usecases.filter import Filter
    from okrtui.usecases.overview import Overview
    from okrtui.usecases.since import Since

WORDED = 120  # columns of the terminal from which the words of status stand in the rows
POLL = 1.0  # seconds between two looks at the store's revision
KEPT_AFTER = 2.0  # seconds after the last reading until what it showed is kept for the next start


def _further(many: int) -> int:
    """How many key results a reading judges that goes on behind so many."""
    return many + max(PAGE, many // 4)


class BoardReading(OkrScreen):
    """Follows the store: it is read again whenever its revision changes."""

    _silence: Timer

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        look = app.look
        self.view = look.view if look.view in VIEWS else VIEWS[0]
        self.order = Order(look.order, look.descending) if look.order in VALUES else None
        self.below = True
        self.overview: Overview | None = None
        self.folded: frozenset[object] = frozenset()
        self.folded_teams: frozenset[str] = frozenset()
        self.marked: dict[object, Chosen] = {}
        self.new: frozenset[str] = frozenset()
        self._measured: object = (self.board.team, None)
        self._wanted: object = None
        self.filter: Filter | None = None
        self.matching: int | None = None
        self._team = self._asked = self.board.team
        self._shown = self.limit = 0
        self.left = Event()
        self._owed = Event()  # the store did not answer for some part, which is to be read once it does
        self._heard = time.monotonic()  # when the store was last known to say what is shown
        self._complaint = ""  # what the footer says while the store cannot be read
        self._tree_width = wanted_width(self.board.teams, self.style)
        self._keeping: Timer | None = None
        self.pen = self._new_pen()
        self.teams_list = RowList(self.team_rows(), self.style, id="teams", placed=True)
        self.rows_list = RowList(self.board_rows(), self.style, id="rows", placed=True)
        self.detail = DetailPanel(self.style, self.session.zone, id="detail")
        self.detail.card = True
        self.band = AnswerBand(self.style, self.board, id="band")
        self.side = SidePanes(self.style, self.session.zone, self.board, id="side")

    def board_rows(self) -> BoardRows | EmptyRows:
        if self.is_attached:
            self.pen.tell_words(self.app.size.width >= WORDED)
        rows = BoardRows(
            self.board, self.style, view=self.view, folded=self.folded, pen=self.pen, order=self.order
        )
        rows.marked = self.marked.keys()
        rows.new = self.new if self.session.day is None else ()
        if rows.count:
            rows.spare = self.spare_cells(rows) if self.is_attached else 0
            return rows
        return EmptyRows(self.board, self.style, filtered=bool(self.app.header_state.chips))

    def _new_pen(self) -> Pen:
        """For the board as it is; of what a filter lets through the first page is measured."""
        measured = MEASURED
        if self.filter:
            from okrtui.usecases.filter import PAGE

            measured = PAGE
        return Pen(self.board, self.style, self.session.settings.columns, measured=measured)

    def team_rows(self) -> TeamRows:
        board, folded = self.board, self.folded_teams
        return TeamRows(board.teams, board.team, self.style, folded, bars_from=self._tree_width)

    # What the screen itself knows

    def spare_cells(self, source: BoardRows) -> int:
        """The cells at the end of the rows where a scroll bar stands when nothing is folded."""
        raise NotImplementedError

    def place_anew(self) -> None:
        """Let every part take its place at the present size."""
        raise NotImplementedError

    def show_subject(self) -> None:
        """Show in depth what the cursor stands on."""
        raise NotImplementedError

    # Reading, off the event loop

    def read_board(self, team: str | None) -> None:
        wanted, limit = self.filter, self.limit
        self._asked = team

        def read() -> tuple[Board, int, int | None]:
            if wanted:
                found = self.session.filtered(wanted, limit or None)
                return found.board, found.shown, found.matching
            return self.session.board(team, below=below, limit=limit or PAGE), 0, None

        below = self.below
        self.read(read, "board", self._board_read, self._unread)

    def read_overview(self) -> None:
        """What stands around the rows; it follows them."""

        def show(found: Overview | None) -> None:
            self.overview = found
            self._show_around()

        self.read(self.session.overview, "overview", show, self._unread)

    def read_news(self) -> None:
        """Which rows moved since one last looked; they are marked."""

        def show(found: Since) -> None:
            if found.paths != self.new:
                self.new = found.paths
                self.rows_list.show(self.board_rows())

        self.read(self.session.news, "news", show, self._unread)

    def _show_around(self) -> None:
        self.band.show(self.board, self.overview)
        self.side.show(self.board, self.overview)

    def read_detail(self, uid: int) -> None:
        def show(detail: Detail) -> None:
            self.detail.show(detail, self.board)

        self.read(lambda: self.session.detail(uid), "detail", show, self._unread)

    def read_details(self, objective: ObjectiveView) -> None:
        """The key results of an objective in depth."""

        def show(found: tuple[Detail, ...]) -> None:
            self.detail.show(objective, self.board, found)

        self.read(lambda: self.session.details(objective.uid), "detail", show, self._unread)

    def watch_store(self) -> None:
        """Ask the store's revision as somebody writes, or every second, in a thread of its own, until the
        screen is left."""
        told = self.board.revision
        while not self.left.is_set():
            try:
                await_change(self.session.workspace_of_today().store, POLL, self.left)
                revision = self.session.revision()
            except Exception as error:  # noqa: BLE001 - the store may be there again in a second
                self.post_message(ReadFailed(error))
                self.left.wait(POLL)
                continue
            self._heard = time.monotonic()
            if revision != told or self._owed.is_set():
                told = revision
                self.post_message(StoreChanged(revision))

    @on(StoreChanged)
    def _store_changed(self, message: StoreChanged) -> None:
        if message.revision != self.board.revision or self._owed.is_set():
            self._owed.clear()
            self._more_than_needed()
            self.read_board(self._asked)  # which may be on its way

    def _board_read(self, found: tuple[Board, int, int | None]) -> None:
        """A board; with a filter on it holds the first so many of all that match."""
        same_team = found[0].team == self.board.team
        self.board, self._shown, self.matching = found
        there = {("objective", one.uid) for one in self.board.objectives}
        there |= {("kr", row.uid) for one in self.board.objectives for row in one.key_results}
        self.marked = {key: one for key, one in self.marked.items() if key in there}
        former, subject = self.pen, (self.board.team, self.filter)
        self.pen = self._new_pen()
        self.pen.tell_words(former.worded)
        if subject == self._measured:
            self.pen.follow(former)
        self._measured = subject
        self._team = self.board.team or self._team
        self._tree_width = wanted_width(self.board.teams, self.style)
        if self.footer.notice == self._complaint:
            self.footer.tell("")
        self._tell_silence(None)
        self.query_one(HeaderLine).show(self.board)
        self._show_around()
        self.read_overview()
        self.read_news()
        self._keep_soon()
        self.teams_list.show(self.team_rows())
        before = self.rows_list.source.count
        self.rows_list.show(self.board_rows(), key=self._wanted)
        if not same_team and self._wanted is None:
            self.rows_list.move_to(0)
        self.teams_list.show(self.teams_list.source, key=self.board.team)
        self._wanted = None
        if self.rows_list.source.count != before:
            self.place_anew()
        self.show_subject()
        self.app.board_read()

    def _keep_soon(self) -> None:
        """Keep what the teams stand at, once nothing has been read for a while. Where that fails, the next
        start adds it up."""

        def keep() -> None:
            self.write(self.session.keep_numbers, "numbers", failed=lambda _: None)

        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(KEPT_AFTER, keep)

    @on(ReadFailed)
    def _read_failed(self, message: ReadFailed) -> None:
        self._unread(message.error)

    def _unread(self, error: Exception) -> None:
        """Said until the board can be read again."""
        self.tell_error(error)
        if isinstance(error, StoreError):
            self._owed.set()
            self._tell_silence(self._heard)
        self._asked, self.limit = self.board.team, self._held or self.limit
        self._complaint = self.footer.notice

    def read_by_now(self) -> None:
        """That the store cannot be read is told as long as it is so."""
        if self.footer.notice != self._complaint:
            super().read_by_now()

    def _tell_silence(self, heard: float | None) -> None:
        """While the store does not answer every header tells how old what is below it is, second by second;
        None: it answers."""
        if heard is None and self.app.header_state.heard is None:
            return
        self.app.header_state.heard = heard
        if heard is None:
            self._silence.pause()
        else:
            self._silence.resume()
        self._redraw_headers()

    def _redraw_headers(self) -> None:
        for screen in self.app.screens:
            for header in screen.query(HeaderLine):
                header.redraw()

    # The filter

    def filter_by(self, wanted: Filter | None) -> None:
        """Show what matches, over all teams; None or an empty one shows the team again."""
        self.filter, self.limit = wanted, 0
        self.place_anew()
        self.read_board(self._team)

    def read_more(self, index: int) -> None:
        """Read further when the cursor comes near the end of what has been judged, and twice as much at the
        end itself. Where rows of all teams stand beside each other, what is read next comes between them and
        the end stays near: there it takes the end itself, or every key would read more until all is read."""
        near = 1 if self.view != VIEWS[0] or self.order is not None else self.rows_list.page
        held, behind = self._held, self.rows_list.source.count - index
        left = bool(held) if self.matching is None else held < self.matching
        if left and behind <= near and self.limit <= held:
            self.limit = 2 * held if behind <= 1 else _further(held)
            self.read_board(self.board.team if self.matching is None else self._team)

    @property
    def _held(self) -> int:
        """Up to how many key results were read, where some were left out."""
        return self.board.limit if self.matching is None else self._shown

    def let_go(self) -> None:
        """Read no more of the team from here on than the row under the cursor needs, and further ones behind
        it. Rows that are marked stay."""
        if self._more_than_needed():
            self.read_board(self.board.team)

    def _more_than_needed(self) -> bool:
        """Whether rows can be let go; the next reading leaves them out."""
        if self.filter or self.marked or self.limit <= PAGE:
            return False
        key, before = self.rows_list.current_key, 0
        for one in self.board.objectives:
            before += len(one.key_results)
            if key == ("objective", one.uid) or any(key == ("kr", row.uid) for row in one.key_results):
                break
        needed = _further(max(PAGE, before + self.rows_list.page))
        if needed >= self.limit:
            return False
        self.limit = needed
        return True

    # Its look

    def restyled(self) -> None:
        self.pen = self._new_pen()
        self._tree_width = wanted_width(self.board.teams, self.style)
        self.teams_list.show(self.team_rows())
        self.rows_list.show(self.board_rows())
        super().restyled()
        self.place_anew()

    def sort_by(self, order: Order | None) -> None:
        """Show the rows in this order, None in that of the tree, and keep it."""
        self.order = order
        self.show_look()

    def show_look(self) -> None:
        """Show the rows as they are grouped and ordered, and keep that for the next time."""
        self.rows_list.show(self.board_rows())
        self.place_anew()
        self.show_subject()
        look = BoardLook(self.view, *self.order) if self.order is not None else BoardLook(self.view)
        self.write(lambda: keep_look(self.session.workspace_of_today(), look), "look")

    def reload(self) -> None:
        self.read_board(self.board.team)
