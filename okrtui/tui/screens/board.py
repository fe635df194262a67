"""The first screen: teams, the key results of one, and the selected row in depth."""

from __future__ import annotations

import gc
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.layout import Layout
from textual.timer import Timer

from okrtui.tui import keys, registry
from okrtui.tui.base import OkrScreen
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import CursorMoved, ReadFailed, RowChosen, StoreChanged
from okrtui.tui.widgets.answers import AnswerBand
from okrtui.tui.widgets.board_columns import MEASURED, Pen
from okrtui.tui.widgets.board_layout import HEADS, ROOMY, Arrangement, BoardLayout, arrange
from okrtui.tui.widgets.board_rows import VIEWS, BoardRows, worst_of
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.empty import EmptyRows
from okrtui.tui.widgets.header import HeaderLine
from okrtui.tui.widgets.rows import RowList
from okrtui.tui.widgets.side_panes import SidePanes
from okrtui.tui.widgets.team_rows import TeamRows, wanted_width
from okrtui.usecases.views import Board, Detail, KeyResultView, ObjectiveView

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.filter import Filter
    from okrtui.usecases.overview import Overview

PAGE = 200  # key results that are judged at a time
WORDED = 120  # columns of the terminal from which the words of status stand in the rows
POLL = 1.0  # seconds between two looks at the store's revision
FOLLOWS = 0.05  # seconds after the first frame until the rest of it is read: the first key goes before
REST = 0.08  # seconds the cursor rests before the detail is read


class BoardScreen(OkrScreen):
    """Follows the store: it is read again whenever its revision changes."""

    DEFAULT_CSS = "BoardScreen { layers: base; overflow: hidden; }"
    KEYS = (
        Key("other_list", "board", "tab,shift+tab", "other_list", 10, words="board"),
        Key("teams", "board", "left", "focus_teams", words="board"),
        Key("rows", "board", "right", "focus_rows", words="board"),
        Key("worst", "board", "!", "worst", 20, words="board"),
        Key("view", "board", "v", "next_view", 30, words="board"),
        Key("fold", "board", "space", "fold", 40, words="board"),
        Key("below", "board", "b", "below", 35, words="board"),
        Key("leave", "board", "q", "app.quit", words="board"),
        Key("refresh", "board", "f5,ctrl+r", "reload", words="board"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = "#rows"
    BLANK = True  # its widgets cover it: nothing of its own to draw behind them
    place = "board"
    acts_on_rows = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.view = VIEWS[0]
        self.below = True
        self.overview: Overview | None = None
        self.folded: frozenset[object] = frozenset()
        self.folded_teams: frozenset[str] = frozenset()
        self._layout = BoardLayout(self.arranged)
        self._measured: object = (self.board.team, None)
        self._wanted: object = None
        self.filter: Filter | None = None
        self.matching: int | None = None
        self._team = self._asked = self.board.team
        self._shown = self._limit = 0
        self._resting: Timer | None = None
        self._left = Event()
        self._complaint = ""  # what the footer says while the store cannot be read
        self._tree_width = wanted_width(self.board.teams, self.style)
        self._pen = self._new_pen()
        self.teams_list = RowList(self._team_rows(), self.style, id="teams")
        self.rows_list = RowList(self._rows(), self.style, id="rows")
        self.detail = DetailPanel(self.style, self.session.zone, id="detail")
        self.band = AnswerBand(self.style, self.board, id="band")
        self.side = SidePanes(self.style, self.session.zone, self.board, id="side")

    @property
    def layout(self) -> Layout:
        return self._layout

    def compose(self) -> ComposeResult:
        header = self.header_line()
        header.short = True
        yield header
        yield self.band
        yield self.teams_list
        yield self.side
        yield self.rows_list
        yield self.detail
        yield self.footer_line()

    def footer_keys(self) -> list[keys.Key]:
        return [*registry.EVERYWHERE, *keys.LIST, *self.KEYS]

    def on_mount(self) -> None:
        if not self.teams_list.is_attached:  # the app ends before it began
            return
        self.teams_list.show(self.teams_list.source, key=self.board.team)
        self._show_subject()
        self.write(self._watch_store, "watch")
        self.call_after_refresh(gc.freeze)
        if self.board.brief:
            self.set_timer(FOLLOWS, partial(self._read_board, self.board.team))
        else:
            self._read_overview()

    def on_unmount(self) -> None:
        self._left.set()

    def _rows(self) -> BoardRows | EmptyRows:
        if self.is_attached:
            self._pen.tell_words(self.app.size.width >= WORDED)
        rows = BoardRows(self.board, self.style, view=self.view, folded=self.folded, pen=self._pen)
        if rows.count:
            rows.spare = self._spare(rows) if self.is_attached else 0
            return rows
        return EmptyRows(self.board, self.style, filtered=bool(self.app.header_state.chips))

    def _new_pen(self) -> Pen:
        """For the board as it is; of what a filter lets through the first page is measured."""
        measured = MEASURED
        if self.filter:
            from okrtui.usecases.filter import PAGE

            measured = PAGE
        return Pen(self.board, self.style, self.session.settings.columns, measured=measured)

    def _team_rows(self) -> TeamRows:
        return TeamRows(self.board.teams, self.board.team, self.style, self.folded_teams)

    def arranged(self) -> Arrangement:
        """Where everything stands at the present size."""
        self._pen.tell_words(self.app.size.width >= WORDED)
        source = self.rows_list.source if self.is_mounted else None
        at = self._arranged(source.count if source is not None else 0)
        if isinstance(source, BoardRows):
            source.spare = self._spare(source)
        if self.is_mounted and self.detail.beside != at.beside:
            self.detail.beside = at.beside
        for one, room in ((self.teams_list, at.teams), (self.rows_list, at.rows)):
            if room is not None:
                one.expect(room.height)
        return at

    def _spare(self, source: BoardRows) -> int:
        """The cell of the scroll bar that would be there if nothing were folded, where there is none."""

        def scrolls(count: int) -> bool:
            rows = self._arranged(count).rows
            return rows is not None and count + HEADS > rows.height

        return int(source.count < source.most and scrolls(source.most) and not scrolls(source.count))

    def _arranged(self, count: int) -> Arrangement:
        """Where everything stands with so many rows."""
        width, height = self.app.size
        roomy = self._pen.roomy if self.board.objectives else ROOMY
        on_teams = self.focused is not None and self.focused.id == "teams"
        top = 2 if self.app.header_state.chips else 1
        return arrange(
            width,
            height,
            tree=self._tree_width,
            rows=count,
            on_teams=on_teams,
            top=top,
            roomy=roomy,
            teams=self.teams_list.source.count if self.is_mounted else 0,
        )

    def _place_anew(self) -> None:
        """Arrange once more. Asked of a child, because a widget keeps its own arrangement until a
        child of it asks for another."""
        self.footer.refresh(layout=True)

    # What happens

    @on(CursorMoved)
    def _moved(self, message: CursorMoved) -> None:
        if message.list_id == "rows":
            self._rest_then(self._show_subject)
            self._read_more(message.index)
        elif isinstance(message.key, str):
            self._rest_then(self._show_team)

    def _rest_then(self, action: object) -> None:
        """Do it once the cursor has rested, so that moving fast costs nothing else."""
        if self._resting is not None:
            self._resting.stop()
        assert callable(action)
        self._resting = self.set_timer(REST, action)

    def _show_team(self) -> None:
        key = self.teams_list.current_key
        if self.filter:
            self.footer.tell(self.style.words.say("filter.all_teams"))
        elif isinstance(key, str) and key != self.board.team:
            self._limit = 0
            self._read_board(key)

    def _show_subject(self) -> None:
        """Show what the cursor stands on; a key result is read in depth first, and the pane, which names its
        row, stays until then."""
        source = self.rows_list.source
        entry = None
        if isinstance(source, BoardRows) and self.rows_list.cursor < source.count:
            entry = source.entries[self.rows_list.cursor]
        if isinstance(entry, KeyResultView):
            self._read_detail(entry.uid)
        else:
            self.read_no_more("detail")
            self.detail.show(entry if isinstance(entry, ObjectiveView) else None, self.board)

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if message.list_id == "teams":
            self.action_focus_rows()
        elif isinstance(message.key, tuple) and message.key[0] != "kr":
            self.action_fold()
        elif isinstance(message.key, tuple):
            self.app.open_key_result(message.key[1])

    def chosen(self) -> Chosen | None:
        """The team, objective or key result under the cursor of the list in use."""
        if self.focused is self.teams_list:
            key = self.teams_list.current_key
            names = {team.id: team.name for team in self.board.teams}
            return Chosen("team", 0, key, names[key]) if isinstance(key, str) and key in names else None
        source, at = self.rows_list.source, self.rows_list.cursor
        entry = source.entries[at] if isinstance(source, BoardRows) and at < source.count else None
        if isinstance(entry, KeyResultView | ObjectiveView):
            kind = "key_result" if isinstance(entry, KeyResultView) else "objective"
            return Chosen(kind, entry.uid, entry.path, entry.definition.title)
        return None

    # Reading, off the event loop

    def _read_board(self, team: str | None) -> None:
        wanted, limit = self.filter, self._limit
        self._asked = team

        def read() -> tuple[Board, int, int | None]:
            if wanted:
                found = self.session.filtered(wanted, limit or None)
                return found.board, found.shown, found.matching
            return self.session.board(team, below=below, limit=limit or PAGE), 0, None

        below = self.below
        self.read(read, "board", self._board_read, self._unread)

    def _read_overview(self) -> None:
        """What stands around the rows; it follows them."""

        def show(found: Overview | None) -> None:
            self.overview = found
            self._show_around()

        self.read(self.session.overview, "overview", show, self._unread)

    def _show_around(self) -> None:
        self.band.show(self.board, self.overview)
        self.side.show(self.board, self.overview)

    def _read_detail(self, uid: int) -> None:
        def show(detail: Detail) -> None:
            self.detail.show(detail, self.board)

        self.read(lambda: self.session.detail(uid), "detail", show, self._unread)

    def _watch_store(self) -> None:
        """Ask the store's revision every second, in a thread of its own, until the screen is left."""
        told = self.board.revision
        while not self._left.wait(POLL):
            try:
                revision = self.session.revision()
            except Exception as error:  # noqa: BLE001 - the store may be there again in a second
                self.post_message(ReadFailed(error))
                continue
            if revision != told:
                told = revision
                self.post_message(StoreChanged(revision))

    @on(StoreChanged)
    def _store_changed(self, message: StoreChanged) -> None:
        if message.revision != self.board.revision:
            self._read_board(self._asked)  # which may be on its way

    def _board_read(self, found: tuple[Board, int, int | None]) -> None:
        """A board; with a filter on it holds the first so many of all that match."""
        same_team = found[0].team == self.board.team
        self.board, self._shown, self.matching = found
        former, subject = self._pen, (self.board.team, self.filter)
        self._pen = self._new_pen()
        self._pen.tell_words(former.worded)
        if subject == self._measured:
            self._pen.follow(former)
        self._measured = subject
        self._team = self.board.team or self._team
        self._tree_width = wanted_width(self.board.teams, self.style)
        if self.footer.notice == self._complaint:
            self.footer.tell("")
        self.query_one(HeaderLine).show(self.board)
        self._show_around()
        self._read_overview()
        self.teams_list.show(self._team_rows())
        before = self.rows_list.source.count
        self.rows_list.show(self._rows(), key=self._wanted)
        if not same_team and self._wanted is None:
            self.rows_list.move_to(0)
        self.teams_list.show(self.teams_list.source, key=self.board.team)
        self._wanted = None
        if self.rows_list.source.count != before:
            self._place_anew()
        self._show_subject()
        self.app.board_read()

    @on(ReadFailed)
    def _read_failed(self, message: ReadFailed) -> None:
        self._unread(message.error)

    def _unread(self, error: Exception) -> None:
        """Said until the board can be read again."""
        self.tell_error(error)
        self._asked = self.board.team
        self._complaint = self.footer.notice

    # Keys

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._place_anew()

    def action_other_list(self) -> None:
        if self.focused is self.teams_list:
            self.action_focus_rows()
        else:
            self.action_focus_teams()

    def action_focus_teams(self) -> None:
        self.set_focus(self.teams_list)

    def action_focus_rows(self) -> None:
        self.set_focus(self.rows_list)

    def action_worst(self) -> None:
        """To the row that is furthest behind on this board, unfolded if need be."""
        rows = [row for objective in self.board.objectives for row in objective.key_results]
        worst = worst_of(rows)
        if worst is None:
            message = "board.nothing_worse_matching" if self.filter else "board.nothing_worse"
            self.footer.tell(self.style.words.say(message))
            return
        self.folded = frozenset()
        self.rows_list.show(self._rows(), key=("kr", worst.uid))
        self.set_focus(self.rows_list)
        self._show_subject()

    def action_below(self) -> None:
        """The team with the teams below it, or its own objectives alone."""
        self.below, self._limit = not self.below, 0
        self._read_board(self.board.team)

    def action_next_view(self) -> None:
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self.rows_list.show(self._rows())
        self._place_anew()
        self._show_subject()

    def action_fold(self) -> None:
        if self.focused is self.teams_list:
            key = self.teams_list.current_key
            team = next((team for team in self.board.teams if team.id == key), None)
            if team is not None and team.has_children:
                self.folded_teams = self.folded_teams ^ {team.id}
                self.teams_list.show(self._team_rows())
            return
        source = self.rows_list.source
        if not isinstance(source, BoardRows):
            return
        key = source.heading_of(self.rows_list.cursor)
        self.folded = self.folded ^ {key}
        self.rows_list.show(self._rows(), key=key)
        self._place_anew()
        self._show_subject()

    def go_to(self, team: str, uid: int | None) -> None:
        """Show a team with the cursor on a key result, unfolded if need be."""
        self._wanted = ("kr", uid) if uid is not None else None
        self.folded = frozenset()
        self.set_focus(self.rows_list)
        self._read_board(team)

    # The filter

    def filter_by(self, wanted: Filter | None) -> None:
        """Show what matches, over all teams; None or an empty one shows the team again."""
        self.filter, self._limit = wanted, 0
        self._place_anew()
        self._read_board(self._team)

    def _read_more(self, index: int) -> None:
        """Read further when the cursor comes near the end of what has been judged."""
        if self.matching is None:
            if self.board.limit and index >= self.rows_list.source.count - self.rows_list.page:
                self._limit = 2 * self.board.limit
                self._read_board(self.board.team)
            return
        if self._shown >= self.matching:
            return
        if index >= self.rows_list.source.count - self.rows_list.page and self._limit <= self._shown:
            self._limit = 2 * self._shown
            self._read_board(self._team)

    def reload(self) -> None:
        self._read_board(self.board.team)
