"""The rows of the board: objectives and key results of a team, grouped three ways."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from textual.strip import Strip

from okrtui.domain.model import RollUp, Status
from okrtui.tui.widgets.bars import confidence_dots, progress_bar, tick_cell, trend
from okrtui.tui.widgets.board_entries import WORST_FIRST, Entry, Group, entries_of, key_of
from okrtui.tui.widgets.columns import INDENT, Columns, Needs, columns, roomy_width
from okrtui.tui.widgets.style import Line, Style
from okrtui.usecases.ranking import RANKS, rank
from okrtui.usecases.views import Board, KeyResultView, ObjectiveView
from okrtui.words.dates import age
from okrtui.words.numbers import percent
from okrtui.words.standing import (
    Standing,
    heading,
    heading_number,
    of_key_result,
    of_rollup,
    tick_of,
    tick_of_mean,
    word,
)
from okrtui.words.values import journey
from okrtui.words.width import tame

VIEWS = ("objectives", "status", "owner")
MEASURED = 400  # rows that decide how wide the columns are
VALUES_MOST = 30


class BoardRows:
    """A ``RowSource`` over the entries of one board. ``worded``: the words of status stand in the rows."""

    def __init__(
        self,
        board: Board,
        style: Style,
        *,
        view: str = "objectives",
        folded: frozenset[object] = frozenset(),
        worded: bool = True,
    ):
        self.board = board
        self.style = style
        self.view = view
        self.folded = folded
        self.worded = worded
        self.entries = entries_of(board, view, folded, style)
        self._index: dict[object, int] | None = None  # made when a row is first looked for
        self._counted: dict[Status, int] | None = None
        self._columns: Columns | None = None
        self._teams = {team.id: tame(team.name) for team in board.teams} if board.team is None else {}
        self._widest = self._measure()

    @property
    def count(self) -> int:
        return len(self.entries)

    def key(self, index: int) -> object:
        return key_of(self.entries[index])

    def index_of(self, key: object) -> int | None:
        if self._index is None:
            self._index = {key_of(entry): index for index, entry in enumerate(self.entries)}
        return self._index.get(key)

    def heading_of(self, index: int) -> object:
        """The key of the objective or group that row ``index`` stands under (or is)."""
        while index > 0 and isinstance(self.entries[index], KeyResultView):
            index -= 1
        return key_of(self.entries[index])

    def _measure(self) -> Needs:
        """The cells of the widest content of each column."""
        style, say = self.style, self.style.words.say
        title = values = tight = pace = fresh = 0
        arrow = style.glyphs.arrow
        for entry in self.entries[:MEASURED]:
            if isinstance(entry, KeyResultView):
                title = max(title, style.cells(tame(entry.definition.title)))
                values = max(values, style.cells(self._journey(entry, True)))
                tight = max(tight, style.cells(self._journey(entry, False)))
                fresh = max(fresh, style.cells(self._fresh(entry)[0]))
                pace = max(pace, style.cells(self._told(of_key_result(entry.state))))
            elif isinstance(entry, ObjectiveView):
                title = max(title, style.cells(tame(entry.definition.title)) + 2 - INDENT)
                pace = max(pace, style.cells(self._told(self._of(entry))))
        title = max(title, style.cells(say("board.col_title")) + 2 - INDENT)
        values = min(VALUES_MOST, max(values, style.cells(say("board.col_values", arrow=arrow))))
        tight = min(values, max(tight, style.cells(say("board.col_values_tight", arrow=arrow))))
        pace = max(pace, style.cells(say(self._pace_head())))
        if self.worded:
            pace = max(pace, style.cells(say("status.off_track")) + 6)
        return Needs(title, values, tight, pace, max(fresh, style.cells(say("board.col_fresh"))))

    def _of(self, objective: ObjectiveView) -> Standing:
        return of_rollup(objective.rollup, self.board.header.elapsed)

    def _pace_head(self) -> str:
        return "board.col_pace" if self.worded else "board.col_heading"

    def _told(self, standing: Standing) -> str:
        """ "▲ at risk  0.6"; the sign and the score alone where words do not stand in the rows."""
        parts = [self.style.glyphs.status[standing.status]]
        parts += [word(self.style.words, standing)] if self.worded else []
        parts += [heading_number(standing)]
        return " ".join(part for part in parts if part)

    def tell_words(self, worded: bool) -> None:
        """Let the words of status stand in the rows, or leave them to the line of the selected row."""
        if worded != self.worded:
            self.worded, self._columns = worded, None
            self._widest = self._measure()

    def _journey(self, row: KeyResultView, roomy: bool) -> str:
        return tame(journey(self.style.words, row, self.style.glyphs, roomy=roomy))

    def columns(self, width: int) -> Columns:
        """The columns at this width, worked out once."""
        if self._columns is None or self._columns.width != width:
            self._columns = columns(width, self._widest)
        return self._columns

    @property
    def roomy(self) -> int:
        """The width at which nothing of a row is left out or cut."""
        return roomy_width(self._widest)

    # The lines above the rows

    def heads(self, width: int, focused: bool) -> list[Strip]:
        return [self._title_line(width, focused), self._column_line(width)]

    def _title_line(self, width: int, focused: bool) -> Strip:
        style, dot = self.style, f" {self.style.glyphs.dot} "
        rule = style.glyphs.frame[0]
        edge = "accent" if focused else "rule"
        line = Line(style, width).put(rule * 2 + " ", edge)
        team = next((team for team in self.board.teams if team.id == self.board.team), None)
        name = tame(team.name) if team else tame(self.board.header.organization)
        line.put(name, "bold accent" if focused else "bold strong")
        if team is not None and not team.told:
            line.put(f" {style.glyphs.ellipsis}", "muted")
        elif team is not None and self.board.objectives:
            own = of_rollup(team.own, self.board.header.elapsed)
            line.put(f" {style.glyphs.status[own.status]}", own.status)
            ahead = heading(style.words, own)
            if team.has_children:  # the tree shows those of the teams below with them
                ahead = style.words.say("board.own", numbers=ahead or coverage_text(team.own, style))
            line.put(dot + ahead if ahead else "", "text")
            coverage = dot + coverage_text(team.own, style)
            if (own.heading is not None or not team.has_children) and style.cells(coverage) < line.left:
                line.put(coverage, "muted")
            if self._counted is None:
                self._counted = _counts(self.board)
            counts = counts_text(self._counted, style)
            view = (
                0
                if self.view == "objectives"
                else style.cells(style.words.say(f"board.view_{self.view}")) + 3
            )
            if style.cells(counts) + 6 + view < line.left:
                line.put(dot + counts, "muted")
        if self.view != "objectives":
            line.put(dot + style.words.say(f"board.view_{self.view}"), "muted")
        line.put(" ", edge)
        return line.to(width, rule, edge).strip()

    def _column_line(self, width: int) -> Strip:
        style, say = self.style, self.style.words.say
        at = self.columns(width)
        line = Line(style, width)
        line.put("  ").put(say("board.col_title"), "muted", max(0, at.title - 2))
        if at.values:
            values = say(
                "board.col_values" if at.roomy else "board.col_values_tight", arrow=style.glyphs.arrow
            )
            line.to(at.starts["values"]).put(values, "muted", at.values, ">")
        if at.bar:
            self._bar_head(line, at)
        for name in ("pace", "trend", "confidence", "fresh"):
            if name in at.starts:
                head = self._pace_head() if name == "pace" else f"board.col_{name}"
                line.to(at.starts[name]).put(say(head), "muted", getattr(at, name))
        return line.strip()

    def _bar_head(self, line: Line, at: Columns) -> None:
        """The head of the bar, with the line of today where most rows have it."""
        style, say = self.style, self.style.words.say
        start = at.starts["bar"]
        line.to(start)
        tick = tick_cell(self.board.header.elapsed, at.bar)
        name, due = say("board.col_bar"), say("board.col_due")
        if tick is None:
            line.put(name, "muted", at.bar)
            return
        if style.cells(name) < tick:
            line.put(name, "muted")
        line.to(start + tick).put(style.glyphs.line[0], "faint")
        if style.cells(due) + 1 < at.bar - tick:
            line.put(" ").put(due, "muted")
        line.to(start + at.bar)

    # The rows

    def filler(self, width: int) -> Strip:
        return Line(self.style, width).strip()

    def row(self, index: int, width: int, ground: str) -> Strip:
        entry = self.entries[index]
        if isinstance(entry, KeyResultView):
            return self._key_result(entry, self.columns(width), ground)
        if isinstance(entry, ObjectiveView):
            return self._objective(entry, self.columns(width), ground or "band")
        return self._group(entry, self.columns(width), ground or "band")

    def _key_result(self, row: KeyResultView, at: Columns, ground: str) -> Strip:
        style, state = self.style, row.state
        line = Line(style, at.width, ground)
        standing = of_key_result(state)
        line.put(" " * INDENT).put(tame(row.definition.title), "text", max(1, at.title - INDENT))
        if at.values:
            line.to(at.starts["values"]).put(self._journey(row, at.roomy), "muted", at.values, ">")
        marks = (state.progress, state.expected, tick_of(row.definition, state))
        self._judgement(line, at, marks, state.raw, standing, "text")
        if at.trend:
            values = [value for _, value in row.series]
            line.to(at.starts["trend"]).put(trend(values, at.trend, style.glyphs), "trend")
        if at.confidence:
            role = "muted" if state.computed else str(standing.status.value)
            line.to(at.starts["confidence"]).put_all(confidence_dots(state.confidence, role, style.glyphs))
        if at.fresh:
            text, role = self._fresh(row)
            line.to(at.starts["fresh"]).put(text, role, at.fresh)
        if at.flag:
            sign = (
                style.glyphs.flag
                if state.disagrees
                else style.glyphs.stale
                if row.stale_since or row.unseen_since
                else ""
            )
            line.to(at.starts["flag"]).put(sign, "key" if state.disagrees else "off_track")
        return line.strip()

    def _objective(self, objective: ObjectiveView, at: Columns, ground: str) -> Strip:
        style, rollup = self.style, objective.rollup
        line = Line(style, at.width, ground)
        sign = style.glyphs.tree[1 if key_of(objective) in self.folded else 0]
        line.put(f"{sign} ", "muted").put(
            tame(objective.definition.title), "bold strong", max(1, at.title - 2)
        )
        if at.values and rollup.coverage[0] != rollup.coverage[1]:
            known, of_all = rollup.coverage
            line.to(at.starts["values"])
            line.put(style.words.say("value.of", done=known, total=of_all), "muted", at.values, ">")
        marks = (rollup.progress, rollup.expected, tick_of_mean(rollup))
        self._judgement(line, at, marks, rollup.progress, self._of(objective), "bold strong")
        beside = at.starts.get("trend", at.starts.get("confidence", at.starts.get("fresh", at.width)))
        owner = tame(objective.owner_name)
        if self.board.team is None:  # objectives of several teams
            owner = self._teams.get(objective.team, objective.team)
        if style.cells(owner) <= at.width - beside:
            line.to(beside).put(owner, "muted")
        return line.strip()

    def _group(self, group: Group, at: Columns, ground: str) -> Strip:
        style = self.style
        line = Line(style, at.width, ground)
        sign = style.glyphs.tree[1 if key_of(group) in self.folded else 0]
        count = style.words.say("board.key_results", count=len(group.members))
        return (
            line.put(f"{sign} ", "muted")
            .put(f"{group.title}  ", f"bold {group.role}")
            .put(count, "muted")
            .strip()
        )

    def _judgement(
        self,
        line: Line,
        at: Columns,
        marks: tuple[float | None, float | None, float | None],
        told: float | None,
        standing: Standing,
        role: str,
    ) -> None:
        """Bar, percent, the word and the heading: the same on objectives and key results. ``marks`` are
        progress, expected, and from where the word is on track."""
        style, status = self.style, standing.status
        if at.bar:
            progress, expected, tick = marks
            line.to(at.starts["bar"])
            line.put_all(progress_bar(progress, expected, at.bar, status, style.glyphs, tick=tick))
        if at.percent:
            line.to(at.starts["percent"]).put(percent(told), role, at.percent, ">")
        if at.pace:
            number = heading_number(standing)
            told_word = f"{style.glyphs.status[status]} {word(style.words, standing) if self.worded else ''}"
            line.to(at.starts["pace"]).put(told_word, status)
            line.to(at.starts["pace"] + at.pace - len(number)).put(number, status)

    def _fresh(self, row: KeyResultView) -> tuple[str, str]:
        """How old the value is, marked when a tracker feeds it; amber from the first missed check-in or a
        day without a good sync, in the colour of outdated when nobody can vouch for it."""
        state = row.state
        machine = row.synced_at is not None or bool(row.connections)
        when: datetime | None = row.synced_at if machine else state.value_at or state.checkin_at
        role = "muted"
        if state.outdated:
            role = "outdated"
        elif state.amber or row.stale_since is not None or row.unseen_since is not None:
            role = "at_risk"
        if when is None:
            return (self.style.glyphs.dash if not machine else self.style.glyphs.machine, role)
        text = age(self.style.words, self.board.now - when, short=True)
        return (f"{text} {self.style.glyphs.machine}" if machine else text, role)


def coverage_text(rollup: RollUp, style: Style) -> str:
    known, of_all = rollup.coverage
    return style.words.say("board.coverage", percent=percent(rollup.progress), known=known, all=of_all)


def counts_text(counts: dict[Status, int], style: Style) -> str:
    """ "1 off, 3 at risk, 3 on, 1 done", the worst first."""
    shown = [style.words.say(f"board.counts_{s}", n=counts[s]) for s in WORST_FIRST if counts.get(s)]
    return ", ".join(shown)


def _counts(board: Board) -> dict[Status, int]:
    """How many key results of the board stand where, by the words the rows show."""
    counts: dict[Status, int] = {}
    for objective in board.objectives:
        for row in objective.key_results:
            if row.definition.weight > 0:
                status = row.state.status
                counts[status] = counts.get(status, 0) + 1
    return counts


def worst_of(rows: Iterable[Entry]) -> KeyResultView | None:
    """The key result that is worst: by its word, a disagreement, then by where it is heading."""
    known = [row for row in rows if isinstance(row, KeyResultView)]
    known = [row for row in known if row.state.disagrees or row.state.status in RANKS]
    return min(known, key=lambda row: rank(row.state), default=None)
