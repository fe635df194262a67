"""Sync: the connections, their last pass, what went wrong and what to do; bars while a pass runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.sync.trackers import trackers
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.short_ids import titles_of
from okrtui.usecases.views import Board, ConnectionView
from okrtui.words.dates import age, ago, moment
from okrtui.words.numbers import percents_apart
from okrtui.words.width import tame, wrap

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.tui.sync_state import SyncState

BAR = 24
INDENT = 4
SIGNS = {
    "ok": "on_track",
    "partial": "at_risk",
    "failed": "off_track",
    "skipped": "off_track",
    "never": "pending",
}


class SyncScreen(InDepth):
    """``state`` is the app's."""

    KEYS = (
        Key("watch", "sync", "W", "app.sync_watch", 20, words="syncing"),
        Key("add_connection", "sync", "a", "app.open('connect')", 15, words="syncing"),
        Key("pass", "sync", "enter", "app.sync_now", 10, words="syncing"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "sync"
    stands_alone = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.state: SyncState = app.sync_state
        self.connections = self.board.connections
        self.titles: dict[str, str] = {}
        """What moved, by path."""

    def on_mount(self) -> None:
        self.reload()
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        """The countdown to the next pass."""
        if self.state.next_in(self.session.settings.sync_every) is not None:
            self.remake()

    def reload(self) -> None:
        self.read(self.session.connections, "connections", self._known)
        paths = [path for path, _, _ in self.state.rows]
        self.read(lambda: titles_of(self.session.workspace(), paths), "titles", self._named)

    def _known(self, connections: tuple[ConnectionView, ...]) -> None:
        self.connections, self._seen = connections, self
        self.remake()

    def _named(self, titles: dict[str, str]) -> None:
        self.titles = titles
        self.remake()

    def board_changed(self, board: Board) -> None:
        super().board_changed(board)
        self._known(board.connections)

    def sync_told(self, *, ended: bool) -> None:
        if ended:
            self.reload()
        else:
            self.remake()

    @on(RowChosen)
    def _entered(self) -> None:
        self.app.action_sync_now()

    # What is shown

    def deep(self) -> Chosen | None:
        """The connection under the cursor, else the first: what it feeds."""
        names = [one.name for one in self.connections]
        name = next((one for one in names if one == self.rows_list.current_key), names[0] if names else "")
        return Chosen("connection", 0, name, name) if name else None

    def called(self, name: str) -> str:
        return self.style.words.say("syncing.feeds", name=name)

    def make(self) -> TextRows:
        return TextRows(self.style, self.style.words.say("syncing.title"), list(self._rows()))

    def _rows(self) -> Iterator[TextRow]:
        say = self.style.words.say
        yield self.heading("syncing.connections")
        if not self.connections:
            yield from self._told(say("syncing.none"), "muted", 2)
            names = ", ".join(one.name for one in trackers().values())
            yield from self._told(say("syncing.none_next", trackers=names), "muted", 2)
        for one in self.connections:
            yield from self._connection(one)
        yield TextRow([])
        yield self.heading("syncing.passes")
        yield from self._told(self._when(), "text", 2)
        if self.state.complaint:
            for line in self.state.complaint.splitlines()[-3:]:
                yield from self._told(tame(line), "off_track", 2)
        if self.state.ended_at is not None and not self.state.running:
            yield TextRow([])
            yield self.heading("syncing.last_moved")
            yield from self._moved()

    def _when(self) -> str:
        """What goes on now, or when it will."""
        say, state = self.style.words.say, self.state
        if state.running:
            return say("syncing.now")
        left = state.next_in(self.session.settings.sync_every)
        if left is not None:
            return say("syncing.next_in", seconds=round(left)) if left < 90 else self._next_at(left)
        return say("syncing.watching") if state.watching else say("syncing.by_hand")

    def _next_at(self, left: float) -> str:
        return self.style.words.say("syncing.next_age", age=age(self.style.words, timedelta(seconds=left)))

    def _told(self, text: str, role: str, indent: int = INDENT, follows: bool = False) -> Iterator[TextRow]:
        """A sentence, broken where the screen ends."""
        for line in wrap(text, max(20, self.across - indent - 2), self.style.glyphs.ambiguous):
            yield TextRow([(" " * indent + line, role)], follows=follows)

    def _connection(self, one: ConnectionView) -> Iterator[TextRow]:
        style, say = self.style, self.style.words.say
        role = SIGNS.get(one.status, "pending")
        word = say(f"syncing.status_{one.status}")
        parts: list[Part] = [(f"  {style.glyphs.status[role]} ", role), (tame(one.name), "bold strong")]
        parts += [(f"  {tame(one.kind)}", "muted"), (f"  {word}", role)]
        if one.account:
            parts.append(("  " + say("syncing.as", account=tame(one.account)), "muted"))
        when = ago(style.words, self.session.now() - one.last_good) if one.last_good else say("syncing.never")
        values = {
            "connection": one.name,
            "tracker": one.kind,
            "state": word,
            "account": one.account or "",
            "when": when,
            "trouble": one.error or "",
        }
        yield TextRow(parts, key=one.name, right=[(when, "muted")], values=values)
        if self.state.running and one.name in self.state.counts:
            yield TextRow(self._bar(one.name), follows=True)
        else:
            yield from self._report(one)
        if one.limit and one.remaining is not None:
            yield TextRow(self._budget(one.remaining, one.limit), follows=True)
        if one.error:
            yield from self._trouble(one)

    def _bar(self, name: str) -> list[Part]:
        """How far a pass has come with a connection."""
        style, say = self.style, self.style.words.say
        done, total = self.state.counts[name]
        told = say("syncing.tasks_of", done=done, total=total) if total else say("syncing.tasks", count=done)
        if name in self.state.waits:
            told += " · " + say("sync.waits", seconds=max(1, round(self.state.waits[name])))
        share = min(1.0, done / total) if total else None
        bar = progress_bar(share, None, BAR, "accent", style.glyphs)
        return [(" " * INDENT, "text"), *bar, (f"  {told}", "text")]

    def _budget(self, remaining: int, limit: int) -> list[Part]:
        """How much of what the tracker allows is left."""
        share = max(0.0, min(1.0, remaining / limit))
        role = "off_track" if share < 0.1 else "at_risk" if share < 0.25 else "trend"
        bar = progress_bar(share, None, BAR, role, self.style.glyphs)
        told = self.style.words.say("syncing.budget", remaining=remaining, limit=limit)
        return [(" " * INDENT, "text"), *bar, (f"  {told}", "muted")]

    def _report(self, one: ConnectionView) -> Iterator[TextRow]:
        """What the last pass brought."""
        say = self.style.words.say
        report = self.state.reports.get(one.name)
        if report is None and one.last_pass is None:
            return
        told = []
        if report:
            came, changed = (int(report.get(name) or 0) for name in ("tasks", "changed"))
            told += [say("syncing.read", count=came)] if came else []
            moved, whole = int(report.get("moved") or 0), report.get("status") == "ok"
            told += [say("syncing.values_moved", count=moved)] if moved else []
            if came or changed:
                told += [say("syncing.changed", count=changed)]
            elif whole and report.get("links") and not moved and not report.get("missing"):
                told += [say("syncing.nothing_new")]
        told += [say("syncing.requests", count=report.get("requests", 0) if report else one.requests)]
        yield TextRow([(" " * INDENT + f" {self.style.glyphs.dot} ".join(told), "muted")], follows=True)

    def _trouble(self, one: ConnectionView) -> Iterator[TextRow]:
        """What went wrong, what it means for the numbers, what to do."""
        from okrtui.words.trouble import trouble_of

        say, report = self.style.words.say, self.state.reports.get(one.name, {})
        known = report if report.get("error") == one.error else {}
        told = trouble_of(
            self.style.words,
            tame(one.name),
            one.error or "",
            detail=str(known.get("detail") or ""),
            values=known.get("values") or {},
            token=one.token,
        )
        for text in (told.what, told.found):
            if text:
                yield from self._told(text, "off_track", follows=True)
        if one.stale_since:
            since = moment(self.style.words, one.stale_since, self.session.zone)
            yield from self._told(say("syncing.stale", since=since), "at_risk", follows=True)
        hint = f"{self.style.glyphs.arrow} {told.next_step}"
        yield from self._told(hint, "text", follows=True)
        if one.retry_at and one.retry_at > self.session.now():
            at = moment(self.style.words, one.retry_at, self.session.zone)
            yield from self._told(say("syncing.retry", at=at), "muted", follows=True)

    def _moved(self) -> Iterator[TextRow]:
        style, say = self.style, self.style.words.say
        if not self.state.rows:
            yield TextRow([("  " + say("syncing.nothing_moved"), "muted")])
        for path, before, after in self.state.rows:
            told = f" {style.glyphs.arrow} ".join(percents_apart(before, after))
            title = tame(self.titles.get(path, path))
            values = {"row": title, "change": told}
            yield TextRow([("  " + title, "text")], right=[(told, "strong")], values=values)
        if self.state.moved > len(self.state.rows):
            more = self.state.moved - len(self.state.rows)
            yield TextRow([("  " + say("syncing.more_moved", count=more), "muted")])
