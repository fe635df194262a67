"""The first screen: teams, the key results of one, and the selected row in depth."""

from __future__ import annotations

import gc
from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.layout import Layout

from okrtui.tui import keys, registry
from okrtui.tui.board_reading import WORDED, BoardReading
from okrtui.tui.chosen import Chosen
from okrtui.tui.cursor_rest import Resting
from okrtui.tui.keys import Key
from okrtui.tui.messages import CursorMoved, RowChosen
from okrtui.tui.widgets.board_entries import Members, members_of
from okrtui.tui.widgets.board_layout import HEADS, ROOMY, Arrangement, BoardLayout, arrange
from okrtui.tui.widgets.board_rows import VIEWS, BoardRows, worst_of
from okrtui.tui.widgets.team_rows import BAR_ROOM
from okrtui.usecases.views import Board, KeyResultView, ObjectiveView

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.words.markdown import Stated

DAILY = {"next_due": 11, "checkin": 12, "add": 13, "other_list": 32}
"""Places in the footer that are others than on the other screens."""
FOLLOWS = 0.05  # seconds after the first frame until the rest of it is read: the first key goes before


class BoardScreen(BoardReading):
    """Teams, rows, the row in depth, and what stands around them."""

    DEFAULT_CSS = "BoardScreen { layers: base; }"
    KEYS = (
        Key("other_list", "board", "tab,shift+tab", "other_list", 10, words="board"),
        Key("teams", "board", "left", "focus_teams", words="board"),
        Key("rows", "board", "right", "focus_rows", words="board"),
        Key("worst", "board", "!", "worst", 20, words="board"),
        Key("view", "board", "v", "next_view", 30, words="board"),
        Key("sort", "board", "V", "app.open('sort')", words="board"),
        Key("fold", "board", "space", "fold", 40, words="board"),
        Key("below", "board", "b", "below", 35, words="board"),
        Key("unmark", "board", "escape", "unmark", words="board"),
        Key("leave", "board", "q", "app.quit", words="board"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = "#rows"
    BLANK = True  # its widgets cover it: nothing of its own to draw behind them
    place = "board"
    acts_on_rows = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self._layout = BoardLayout(self.arranged)
        self.resting = Resting(self)
        self._worse: tuple[Board | None, bool] = (None, False)  # whether a row of that board is behind

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
        """What is done daily first: a small terminal has room for a handful."""
        known = (*registry.EVERYWHERE, *keys.LIST, *self.KEYS)
        return [key._replace(footer=DAILY.get(key.id, key.footer)) for key in known]

    def on_mount(self) -> None:
        if not self.teams_list.is_attached:  # the app ends before it began
            return
        self.teams_list.show(self.teams_list.source, key=self.board.team)
        self._silence = self.set_interval(1.0, self._redraw_headers, pause=True)
        self.call_after_refresh(gc.freeze)
        if self.board.brief:
            self.call_after_refresh(self.set_timer, FOLLOWS, self._follow)
        else:
            self.read_overview()
            self.read_news()
            self._begin()

    def _begin(self) -> None:
        self.show_subject()
        self.write(self.watch_store, "watch", apart=True)

    def _follow(self) -> None:
        """What the first frame could do without."""
        self.read_board(self.board.team)
        self._begin()

    def on_unmount(self) -> None:
        self.left.set()

    def arranged(self) -> Arrangement:
        """Where everything stands at the present size."""
        self.pen.tell_words(self.app.size.width >= WORDED)
        source = self.rows_list.source if self.is_mounted else None
        at = self._arranged(source.count if source is not None else 0)
        if isinstance(source, BoardRows):
            source.spare = self.spare_cells(source)
        if self.is_mounted and self.detail.beside != at.beside:
            self.detail.beside = at.beside
        for one, room in ((self.teams_list, at.teams), (self.rows_list, at.rows)):
            if room is not None:
                one.expect(room)
        return at

    def spare_cells(self, source: BoardRows) -> int:
        """The cell of the scroll bar that would be there if nothing were folded, where there is none."""

        def scrolls(count: int) -> bool:
            rows = self._arranged(count).rows
            return rows is not None and count + HEADS > rows.height

        return int(source.count < source.most and scrolls(source.most) and not scrolls(source.count))

    def _arranged(self, count: int) -> Arrangement:
        """Where everything stands with so many rows."""
        width, height = self.app.size
        roomy = self.pen.roomy if self.board.objectives else ROOMY
        on_teams = self.focused is not None and self.focused.id == "teams"
        top = self.app.header_state.height
        return arrange(
            width,
            height,
            tree=self._tree_width,
            plain=self._tree_width - BAR_ROOM,
            rows=count,
            on_teams=on_teams,
            top=top,
            roomy=roomy,
            teams=self.teams_list.source.count if self.is_mounted else 0,
            bottom=self.footer.wanted(width) if self.is_mounted else 1,
        )

    def place_anew(self) -> None:
        """Arrange once more. Asked of a child, because a widget keeps its own arrangement until a
        child of it asks for another."""
        self.footer.refresh(layout=True)

    # What happens

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.is_mounted:
            self.let_go()

    @on(CursorMoved)
    def _moved(self, message: CursorMoved) -> None:
        if message.list_id == "rows":
            self.resting.then(self.show_subject)
            self.read_more(message.index)
        elif isinstance(message.key, str):
            self.resting.then(self._show_team)

    def _show_team(self) -> None:
        key = self.teams_list.current_key
        if self.filter:
            self.footer.tell(self.style.words.say("filter.all_teams"))
        elif isinstance(key, str) and key != self.board.team:
            self.limit = 0
            self.read_board(key)

    def show_subject(self) -> None:
        """Show what the cursor stands on; it is read in depth first, and the pane, which names its row, stays
        until then."""
        source, at = self.rows_list.source, self.rows_list.cursor
        entry = source.entries[at] if isinstance(source, BoardRows) and at < source.count else None
        if self.focused is self.teams_list:
            self.read_no_more("detail")
            self.detail.show(members_of(self.board), self.board)
        elif isinstance(entry, KeyResultView):
            self.read_detail(entry.uid)
        elif isinstance(entry, ObjectiveView):
            self.read_details(entry)
        else:
            self.read_no_more("detail")
            group = Members(entry.title, entry.members, people=False) if entry else None
            self.detail.show(group, self.board)

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

    def stated(self) -> Stated | None:
        from okrtui.tui.stated.board import stated_board, stated_teams

        if self.focused is self.teams_list:
            return stated_teams(self.board, self.style)
        source = self.rows_list.source
        if not isinstance(source, BoardRows):
            return None
        remark = " · ".join(self.app.header_state.chips)
        if self.board.limit or (self.matching is not None and self._shown < self.matching):
            remark = " · ".join(
                [remark, self.style.words.say("copy.first")]
                if remark
                else [self.style.words.say("copy.first")]
            )
        return stated_board(source, self.style, remark)

    def rows_to_copy(self) -> Collection[object]:
        if self.focused is self.teams_list:
            return (self.teams_list.current_key,)
        return self.marked or (self.rows_list.current_key,)

    # Marks

    def marks(self) -> tuple[Chosen, ...]:
        return tuple(self.marked.values())

    def mark(self) -> None:
        chosen, say = self.chosen(), self.style.words.say
        if chosen is None or chosen.kind == "team":
            self.tell(say("writing.no_row"))
            return
        key = self.rows_list.current_key
        if self.marked.pop(key, None) is None:
            self.marked[key] = chosen
        self.rows_list.show(self.board_rows())
        self.rows_list.action_move(1)
        self.confirm(say("row_act.marked", count=len(self.marked)) if self.marked else "")

    def unmark(self) -> None:
        if self.marked:
            self.marked = {}
            self.confirm("")
            self.rows_list.show(self.board_rows())

    def action_unmark(self) -> None:
        self.unmark()

    # Keys

    def works(self) -> dict[str, bool]:
        if self._worse[0] is not self.board:
            rows = [row for one in self.board.objectives for row in one.key_results]
            self._worse = self.board, worst_of(rows) is not None
        return {
            "worst": self._worse[1],
            "fold": self._folds(),
            "view": bool(self.board.objectives),
        }

    def _folds(self) -> bool:
        """Whether there is something to fold where the cursor stands."""
        if self.focused is self.teams_list:
            key = self.teams_list.current_key
            return any(team.id == key and team.has_children for team in self.board.teams)
        return bool(self.board.objectives)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.place_anew()
        self.resting.then(self.show_subject)

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
        self.rows_list.show(self.board_rows(), key=("kr", worst.uid))
        self.set_focus(self.rows_list)
        self.show_subject()

    def action_below(self) -> None:
        """The team with the teams below it, or its own objectives alone."""
        self.below, self.limit = not self.below, 0
        self.read_board(self.board.team)

    def action_next_view(self) -> None:
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self.show_look()
        self.let_go()

    def action_fold(self) -> None:
        if self.focused is self.teams_list:
            key = self.teams_list.current_key
            team = next((team for team in self.board.teams if team.id == key), None)
            if team is not None and team.has_children:
                self.folded_teams = self.folded_teams ^ {team.id}
                self.teams_list.show(self.team_rows())
            return
        source = self.rows_list.source
        if not isinstance(source, BoardRows):
            return
        key = source.heading_of(self.rows_list.cursor)
        self.folded = self.folded ^ {key}
        self.rows_list.show(self.board_rows(), key=key)
        self.place_anew()
        self.show_subject()

    def go_to(self, team: str, uid: int | None) -> None:
        """Show a team with the cursor on a key result, unfolded if need be."""
        self._wanted = ("kr", uid) if uid is not None else None
        self.folded = frozenset()
        self.set_focus(self.rows_list)
        self.read_board(team)

    def look_anew(self) -> None:
        """Another day or cycle is looked at; its header may take another line."""
        self.place_anew()
        self.reload()
