"""Sync: the connections, their last pass, what went wrong and what to do; bars while a pass runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.session import Session
from okrtui.tui.sync_state import SyncState
from okrtui.tui.widgets.header import HeaderLine
from okrtui.tui.widgets.look import Look, Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.views import Board, ConnectionView
from okrtui.words.dates import ago, moment
from okrtui.words.width import tame

BAR = 20
SIGNS = {
    "ok": "on_track",
    "partial": "at_risk",
    "failed": "off_track",
    "skipped": "pending",
    "never": "pending",
}


class SyncScreen(ListScreen):
    """``state`` is the app's; the app calls ``remake`` when it changed, ``reload`` when a pass ended."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("sync")
    place = "sync"

    def __init__(self, session: Session, look: Look, board: Board, state: SyncState) -> None:
        super().__init__(session, look, board)
        self.state = state

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        self.read(lambda: self.session.board(self.board.team), "board", self._loaded)

    def _loaded(self, board: object) -> None:
        assert isinstance(board, Board)
        self.board = board
        self.query_one("#header", HeaderLine).show(board)
        self.remake()

    def make(self) -> TextRows:
        say = self.look.words.say
        remark = say("syncing.watching") if self.state.watching else ""
        return TextRows(self.look, say("syncing.title"), list(self._rows()), remark)

    def _rows(self) -> Iterator[TextRow]:
        say = self.look.words.say
        if not self.board.connections:
            for message in ("syncing.none", "syncing.none_next"):
                yield TextRow([("  " + say(message), "muted")])
        for one in self.board.connections:
            yield from self._connection(one)
            yield TextRow([])
        if self.state.complaint:
            yield TextRow([("  " + tame(self.state.complaint.splitlines()[0]), "off_track")])
        if self.state.moved:
            yield TextRow([("  " + say("syncing.moved", count=self.state.moved), "text")])

    def _connection(self, one: ConnectionView) -> Iterator[TextRow]:
        look, say = self.look, self.look.words.say
        role = SIGNS.get(one.status, "pending")
        word = say(f"syncing.status_{one.status}")
        parts: list[Part] = [(f"  {look.glyphs.status[role]} ", role), (tame(one.name), "bold strong")]
        parts += [(f"  {tame(one.kind)}", "muted"), (f"  {word}", role)]
        if one.account:
            parts.append(("  " + say("syncing.as", account=tame(one.account)), "muted"))
        when = ago(look.words, self.board.now - one.last_good) if one.last_good else say("syncing.never")
        yield TextRow(parts, key=one.name, right=[(when, "muted")])
        if self.state.running and one.name in self.state.counts:
            yield TextRow(self._bar(*self.state.counts[one.name]))
        yield from self._report(one)
        if one.error:
            yield from self._trouble(one)

    def _bar(self, done: int, total: int | None) -> list[Part]:
        look, say = self.look, self.look.words.say
        full, empty = look.glyphs.bar[0], look.glyphs.bar[1]
        filled = round(min(1.0, done / total) * BAR) if total else 0
        told = say("syncing.tasks", count=done)
        if total:
            told = say("syncing.tasks_of", done=done, total=total)
        bar = [(full * filled, "accent"), (empty * (BAR - filled), "rule")]
        return [("    ", "text"), *bar, (f"  {told}", "text")]

    def _report(self, one: ConnectionView) -> Iterator[TextRow]:
        say = self.look.words.say
        report = self.state.reports.get(one.name)
        told = []
        if report:
            told += [say("syncing.tasks", count=report.get("tasks", 0))]
            told += [say("syncing.changed", count=report.get("changed", 0))]
            told += [say("syncing.requests", count=report.get("requests", 0))]
        if one.limit and one.remaining is not None:
            told.append(say("syncing.budget", remaining=one.remaining, limit=one.limit))
        if told:
            yield TextRow([("    " + f" {self.look.glyphs.dot} ".join(told), "muted")])

    def _trouble(self, one: ConnectionView) -> Iterator[TextRow]:
        from okrtui.sync.trouble import hint_of, message_of

        say, name, error = self.look.words.say, tame(one.name), one.error or ""
        yield TextRow([(f"    {say(message_of(error), name=name)}", "off_track")])
        yield TextRow([(f"    {self.look.glyphs.arrow} {say(hint_of(error), name=name)}", "text")])
        if one.stale_since:
            since = moment(self.look.words, one.stale_since, self.session.zone)
            yield TextRow([("    " + say("syncing.stale", since=since), "at_risk")])
        if one.retry_at and one.retry_at > self.board.now:
            at = moment(self.look.words, one.retry_at, self.session.zone)
            yield TextRow([("    " + say("syncing.retry", at=at), "muted")])
