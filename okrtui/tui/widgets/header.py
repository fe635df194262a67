"""The top line: whose board, which week, will we make it, how fresh, what do I owe."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset, Size
from textual.strip import Strip

from okrtui.domain.model import CycleState
from okrtui.named import NamedTuple
from okrtui.tui import registry
from okrtui.tui.keys import shown_key
from okrtui.tui.messages import ActionAsked
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.board_layout import band_height
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.views import Board
from okrtui.words.dates import age, cycle_name, day
from okrtui.words.numbers import percent
from okrtui.words.standing import heading, of_rollup, tick_of_mean, word
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.widgets.jumps import Jump
    from okrtui.tui.widgets.time_line import Looking

MINI_BAR = 14
BOARD, HOME, CYCLES, SYNC, SETTINGS = (
    "app.to_board",
    *(f"app.open('{name}')" for name in ("home", "cycles", "sync", "settings")),
)
"""Where clicks lead."""


class Item(NamedTuple):
    """Something in the top line; that of least ``weight`` gives way first. ``action``: what a click does."""

    weight: int
    parts: list[Part]
    action: str


class HeaderState:
    """What stands above every screen beside the board's own facts: ``activity``, what runs in the
    background; ``chips`` of the filter in force, and how many key results are ``matching``, None while they
    are counted; ``heard``: while the store does not answer, when it last did, by the clock that never turns
    back; ``looking``: at another day or cycle than those of now; ``tabs``: the names of the filters
    that are kept, of which ``tab`` is in force (-1: none)."""

    def __init__(self) -> None:
        self.activity = ""
        self.chips: tuple[str, ...] = ()
        self.matching: int | None = None
        self.heard: float | None = None
        self.looking: Looking | None = None
        self.tabs: tuple[str, ...] = ()
        self.tab = -1

    @property
    def height(self) -> int:
        """The lines that it takes."""
        return 1 + bool(self.chips) + bool(self.looking) + bool(self.tabs)


class HeaderLine(LineWidget):
    """One line; parts of little weight give way first as it narrows. While a filter is on, its chips
    stand in a second line."""

    def __init__(
        self, style: Style, state: HeaderState, board: Board | None = None, *, id: str | None = None
    ) -> None:
        super().__init__(style, id=id)
        self.state = state
        self.board = board
        self._spots: list[tuple[int, int, str]] = []
        self.short = False  # the answers stand in a band of their own

    def show(self, board: Board) -> None:
        self.board = board
        self.redraw()

    @property
    def wanted_height(self) -> int:
        return self.state.height

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.wanted_height

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        top = self._top(width)
        if self.state.looking is not None:
            from okrtui.tui.widgets.time_line import time_line

            top = [*top, time_line(self.style, self.state.looking, width)]
        if self.state.tabs:
            top = [*top, self._tabs(width)[0]]
        if not self.state.chips:
            return top
        from okrtui.tui.widgets.chips import chips_line

        return [*top, chips_line(self.style, self.state.chips, self.state.matching, width)]

    def _tabs(self, width: int) -> tuple[Strip, list[int]]:
        from okrtui.tui.widgets.filter_tabs import filter_tabs

        return filter_tabs(self.style, self.state.tabs, self.state.tab, width)

    def jumps(self) -> Iterator[Jump]:
        """The filters that are kept."""
        from okrtui.tui.widgets.jumps import Jump

        begins = [1, *self._tabs(self.size.width)[1]] if self.state.tabs else []
        for at, begin in enumerate(begins[:-1]):
            asked = ActionAsked(f"app.tab_of({at})")
            yield Jump(Offset(begin, 1 + bool(self.state.looking)), partial(self.post_message, asked))

    def on_click(self, event: events.Click) -> None:
        if self.state.tabs and event.y == 1 + bool(self.state.looking):
            ends = self._tabs(self.size.width)[1]
            at = next((at for at, end in enumerate(ends) if event.x < end), None)
            if at is not None:
                self.post_message(ActionAsked(f"app.tab_of({at})"))
        elif event.y == 1 and self.state.looking is not None:
            from okrtui.tui.widgets.time_line import days_of

            days = days_of(self.style, self.state.looking, self.size.width)
            day = days.at(event.x) if days is not None else None
            self.post_message(ActionAsked(f"app.to_day('{day}')" if day else "app.open('cycles')"))
        elif event.y >= 1:
            self.post_message(ActionAsked("app.open('filter')"))
        else:
            for begin, end, action in self._spots:
                if begin <= event.x < end:
                    self.post_message(ActionAsked(action))

    def _top(self, width: int) -> list[Strip]:
        line = Line(self.style, width, "bar")
        if self.board is None:
            return [line.put(" okrtui", "bold accent").strip()]
        left, right = self._left(self.board), self._right(self.board)
        while left and right and self._needs(left, right) > width:
            weights = [
                (item.weight, side, index) for side in (left, right) for index, item in enumerate(side)
            ]
            weight, side, index = min(weights, key=lambda item: item[0])
            if weight >= 90:
                break
            del side[index]
        self._spots = [self._put(line, item) for item in left]
        line.to(width - sum(self.style.size(item.parts) + 2 for item in right))
        self._spots += [self._put(line, item) for item in right]
        return [line.strip()]

    def _put(self, line: Line, item: Item) -> tuple[int, int, str]:
        """Where it stands, and what a click there does."""
        begin = line.used
        line.put(" ").put_all(item.parts).put(" ")
        return begin, line.used, item.action

    def _needs(self, left: list[Item], right: list[Item]) -> int:
        return sum(self.style.size(item.parts) + 2 for item in (*left, *right))

    def _left(self, board: Board) -> list[Item]:
        style, header, say = self.style, board.header, self.style.words.say
        found = [Item(20, [("okrtui", "bold accent")], BOARD)]
        name = tame(header.organization)
        found.append(Item(70, [(style.fit(name, min(style.cells(name), 24)), "bold strong")], BOARD))
        if header.cycle is not None:
            found.append(Item(60, [(cycle_name(style.words, header.cycle.id), "text")], CYCLES))
            if header.ended is not None:
                text = say("board.ended", day=day(style.words, header.ended))
                found.append(Item(92, [(text, "at_risk")], CYCLES))
                if header.cycle.state is not CycleState.CLOSED:
                    parts = [(self._closes(), "bold key"), (f" {say('board.close_it')}", "muted")]
                    found.append(Item(25, parts, "app.open('close')"))
            elif header.weeks:
                told = say("board.week", week=header.week, weeks=header.weeks)
                found.append(Item(40, [(told, "muted")], CYCLES))
            company = header.company
            if self.short and band_height(*self.screen.size):
                return found
            if not header.told:
                return [*found, Item(80, [(style.glyphs.ellipsis, "muted")], HOME)]
            standing = of_rollup(company, header.elapsed)
            status = standing.status
            tick = tick_of_mean(company)
            mini = progress_bar(company.progress, company.expected, MINI_BAR, status, style.glyphs, tick=tick)
            found.append(Item(30, [*mini, (f" {percent(company.progress)}", "muted")], HOME))
            told = f"{style.glyphs.status[status]} {word(style.words, standing)}"
            found.append(Item(80, [(told, status)], HOME))
            ahead = heading(style.words, standing)
            found.append(Item(65, [(ahead, "bold strong")] if ahead else [], HOME))
        return found

    def _closes(self) -> str:
        """The key that closes a cycle."""
        changed = self.app._keymap if self.is_attached else {}
        return shown_key(registry.key("cycle_close"), changed)

    def _right(self, board: Board) -> list[Item]:
        return [*self._silence(), *self._of_board(board), *self._synced(board), *self._of_me(board)]

    def _silence(self) -> Iterator[Item]:
        """How long the server of the store has said nothing."""
        style, say, heard = self.style, self.style.words.say, self.state.heard
        if heard is not None:
            passed = time.monotonic() - heard
            seconds = say("board.seconds", n=max(1, round(passed)))
            told = seconds if passed < 60 else age(style.words, timedelta(seconds=passed))
            text = f"{style.glyphs.stale} {say('board.silent', age=told)}"
            yield Item(96, [(text, "off_track")], SYNC)

    def _of_board(self, board: Board) -> Iterator[Item]:
        style, header, say = self.style, board.header, self.style.words.say
        if header.read_only is not None:
            why = "board.no_room" if header.no_room else "board.read_only"
            yield Item(93, [(say(why), "at_risk")], CYCLES)
        if header.drift:
            told = f"{style.glyphs.stale} {say('board.drift', count=header.drift)}"
            yield Item(35, [(told, "at_risk")], SETTINGS)

    def _synced(self, board: Board) -> Iterator[Item]:
        """What is wrong with the connections, and when they were last asked."""
        style, say, activity = self.style, self.style.words.say, self.state.activity
        broken = [tame(one.name) for one in board.connections if one.status in ("failed", "partial")]
        if broken:
            yield Item(85, [(f"{style.glyphs.stale} {', '.join(broken[:3])}", "off_track")], SYNC)
        unasked = [tame(one.name) for one in board.connections if one.error == "no_token"]
        if unasked:
            text = say("board.no_token", names=", ".join(unasked[:3]))
            yield Item(86, [(f"{style.glyphs.stale} {text}", "off_track")], SYNC)
        if activity:
            yield Item(55, [(f"{style.glyphs.machine} {activity}", "accent")], SYNC)
        elif board.header.synced_at is not None:
            text = f"{style.glyphs.machine} {age(style.words, board.now - board.header.synced_at)}"
            yield Item(50, [(text, "muted")], SYNC)
        elif board.connections:
            yield Item(50, [(say("board.never_synced"), "muted")], SYNC)

    def _of_me(self, board: Board) -> Iterator[Item]:
        style, header, say = self.style, board.header, self.style.words.say
        told_above = self.short and band_height(*self.screen.size)
        if header.due_checkins and not told_above:
            told = say("board.check_ins_due", count=header.due_checkins)
            yield Item(95, [(told, "bold key")], "app.next_due")
        elif header.me is not None and header.cycle is not None and not told_above:
            yield Item(45, [(say("board.none_due"), "muted")], "app.open('todo')")
        if header.me is not None:
            who = tame(header.who)
            yield Item(25, [(style.fit(who, min(16, style.cells(who))), "muted")], SETTINGS)
