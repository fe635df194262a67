"""Home: will we make it, where not, what do I owe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.session import Session
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.board_rows import counts_text
from okrtui.tui.widgets.header import HeaderLine
from okrtui.tui.widgets.look import Look, Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.views import Board, DueCheckin, Home, Worst
from okrtui.words.dates import age
from okrtui.words.numbers import percent
from okrtui.words.width import tame

BAR = 24


class HomeScreen(ListScreen):
    """Read anew whenever the store changes."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("home")
    place = "home"

    def __init__(self, session: Session, look: Look, board: Board, home: Home | None = None) -> None:
        super().__init__(session, look, board)
        self.home = home
        self._revision = board.revision

    def on_mount(self) -> None:
        self.reload()
        self.set_interval(1.0, self._look)

    def _look(self) -> None:
        self.read(self.session.revision, "revision", self._seen)

    def _seen(self, revision: object) -> None:
        if isinstance(revision, int) and revision != self._revision:
            self._revision = revision
            self.reload()

    def reload(self) -> None:
        self.read(lambda: (self.session.home(), self.session.board(self.board.team)), "home", self._loaded)

    def _loaded(self, found: object) -> None:
        assert isinstance(found, tuple)
        self.home, self.board = found
        self.query_one("#header", HeaderLine).show(self.board)
        fresh = self.rows_list.current_key is None
        self.remake()
        if fresh:
            source = self.rows_list.source
            self.rows_list.move_to(source.first_choice() if isinstance(source, TextRows) else 0)

    def make(self) -> TextRows:
        say = self.look.words.say
        title = tame(self.board.header.organization)
        rows = (
            list(self._rows(self.home)) if self.home else [TextRow([("  " + say("home.reading"), "muted")])]
        )
        return TextRows(self.look, title, rows, tame(self.board.header.mission))

    def _rows(self, home: Home) -> Iterator[TextRow]:
        look, say = self.look, self.look.words.say
        company, header = home.header.company, home.header
        yield self._heading("home.make_it")
        status = company.status
        parts: list[Part] = [
            ("  ", "text"),
            *progress_bar(company.progress, company.expected, BAR, status, look.glyphs),
        ]
        parts += [(f"  {percent(company.progress)}", "bold strong")]
        parts += [(f"  {look.glyphs.status[status]} {say(f'status.{status}')}", status)]
        parts += [(f"  {say('home.expected', percent=percent(company.expected))}", "muted")]
        yield TextRow(parts)
        known, every = company.coverage
        told = say("home.from", known=known, all=every)
        counts = counts_text(home.counts, look)
        yield TextRow([("  " + told, "muted"), (f"  {look.glyphs.dot}  {counts}" if counts else "", "text")])
        if header.weeks:
            yield TextRow([("  " + say("board.week", week=header.week, weeks=header.weeks), "muted")])
        yield TextRow([])
        yield self._heading("home.where_not")
        yield from self._worst(home)
        yield TextRow([])
        yield self._heading("home.owe")
        yield from self._due(home)

    def _heading(self, message: str) -> TextRow:
        return TextRow([(f" {self.look.words.say(message)}", "bold accent")], ground="band")

    def _worst(self, home: Home) -> Iterator[TextRow]:
        if not home.worst:
            yield TextRow([("  " + self.look.words.say("home.nothing_behind"), "on_track")])
        teams = {team.id: team.name for team in self.board.teams}
        for one in home.worst:
            yield self._worst_row(one, tame(teams.get(one.team, one.team)))

    def _worst_row(self, one: Worst, team: str) -> TextRow:
        look, say = self.look, self.look.words.say
        row, status = one.key_result, one.key_result.state.status
        why = say(f"home.why_{one.why}") if one.why in WHYS else say(f"status.{status}")
        behind = say("home.behind", gap=percent(one.gap)) if one.gap and one.gap > 0 else ""
        parts = [(f"  {look.glyphs.status[status]} ", status), (tame(row.definition.title), "strong")]
        parts += [(f"  {team}", "muted")]
        right = [(why, status), (f"  {behind}" if behind else "", "muted")]
        right += [(f"  {percent(row.state.progress)}", "bold strong")]
        return TextRow(parts, key=("row", one.team, row.uid), right=right)

    def _due(self, home: Home) -> Iterator[TextRow]:
        say = self.look.words.say
        if home.header.me is None:
            yield TextRow([("  " + say("home.nobody"), "muted")])
        elif not home.due:
            yield TextRow([("  " + say("home.nothing_due"), "on_track")])
        for one in home.due:
            yield self._due_row(one)

    def _due_row(self, one: DueCheckin) -> TextRow:
        look, say = self.look, self.look.words.say
        role = "muted" if one.state == "due" else "at_risk" if one.state == "late" else "off_track"
        parts = [("  ", "text"), (tame(one.key_result.definition.title), "strong")]
        parts += [(f"  {tame(one.objective_title)}", "muted")]
        right: list[Part] = [(say(f"home.checkin_{one.state}"), role)]
        if one.due_at is not None and one.due_at < self.session.now():
            right.append((f"  {age(look.words, self.session.now() - one.due_at)}", "muted"))
        return TextRow(parts, key=("due", one.team, one.key_result.uid), right=right)

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, tuple):
            kind, team, uid = message.key
            self.app.open_row(team, uid, check_in=kind == "due")  # type: ignore[attr-defined]

    def action_worst(self) -> None:
        """To the worst of all, on its board."""
        if self.home and self.home.worst:
            one = self.home.worst[0]
            self.app.open_row(one.team, one.key_result.uid)  # type: ignore[attr-defined]
        else:
            self.footer.tell(self.look.words.say("home.nothing_behind"))


WHYS = frozenset({"disagrees", "outdated"})
