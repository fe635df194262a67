"""The rows of the board: objectives and key results of a team, grouped three ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from textual.strip import Strip

from okrtui.domain.model import CheckinState, RollUp, Status
from okrtui.tui.widgets.bars import confidence_dots, progress_bar, tick_cell, trend
from okrtui.tui.widgets.columns import INDENT, Columns, Needs, columns, roomy_width
from okrtui.tui.widgets.look import Line, Look
from okrtui.usecases.views import Board, KeyResultView, ObjectiveView
from okrtui.words.dates import age
from okrtui.words.numbers import percent
from okrtui.words.values import journey, shown_status
from okrtui.words.width import tame

VIEWS = ("objectives", "status", "owner")
MEASURED = 400  # rows that decide how wide the columns are
VALUES_MOST = 30
WORST_FIRST = (
    Status.OFF_TRACK,
    Status.OUTDATED,
    Status.AT_RISK,
    Status.ON_TRACK,
    Status.PENDING,
    Status.DONE,
    Status.CLOSED_MISSED,
    Status.CLOSED_PARTIAL,
    Status.CLOSED_MET,
)


class Group:
    """A heading that stands for several key results: a status or an owner."""

    __slots__ = ("key", "members", "role", "title")

    def __init__(self, key: str, title: str, role: str, members: Sequence[KeyResultView]) -> None:
        self.key, self.title, self.role, self.members = key, title, role, members


Entry = ObjectiveView | KeyResultView | Group


def entries_of(board: Board, view: str, folded: frozenset[object], look: Look) -> list[Entry]:
    """What the list shows, in order: headings with their key results, unless folded."""
    entries: list[Entry] = []
    if view == "objectives":
        for objective in board.objectives:
            entries.append(objective)
            if key_of(objective) not in folded:
                entries.extend(objective.key_results)
        return entries
    rows = [row for objective in board.objectives for row in objective.key_results]
    for group in _by_status(rows, look) if view == "status" else _by_owner(rows, look):
        entries.append(group)
        if key_of(group) not in folded:
            entries.extend(group.members)
    return entries


def _by_status(rows: Sequence[KeyResultView], look: Look) -> Iterable[Group]:
    for status in WORST_FIRST:
        members = [row for row in rows if shown_status(row) is status]
        if members:
            title = f"{look.glyphs.status[status]} {look.words.say(f'status.{status}')}"
            yield Group(status, title, status, members)


def _by_owner(rows: Sequence[KeyResultView], look: Look) -> Iterable[Group]:
    owners: dict[str, list[KeyResultView]] = {}
    for row in rows:
        owners.setdefault(row.owner_name, []).append(row)
    for owner in sorted(owners, key=lambda name: (not name, name.casefold())):
        yield Group(f"@{owner}", tame(owner) or look.words.say("board.no_owner"), "strong", owners[owner])


def key_of(entry: Entry) -> object:
    """What names an entry across re-reads."""
    if isinstance(entry, KeyResultView):
        return ("kr", entry.uid)
    if isinstance(entry, ObjectiveView):
        return ("objective", entry.uid)
    return ("group", entry.key)


class BoardRows:
    """A ``RowSource`` over the entries of one board."""

    def __init__(
        self, board: Board, look: Look, *, view: str = "objectives", folded: frozenset[object] = frozenset()
    ):
        self.board = board
        self.look = look
        self.view = view
        self.folded = folded
        self.entries = entries_of(board, view, folded, look)
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
        look, say = self.look, self.look.words.say
        title = values = tight = pace = fresh = 0
        arrow = look.glyphs.arrow
        for entry in self.entries[:MEASURED]:
            if isinstance(entry, KeyResultView):
                title = max(title, look.cells(tame(entry.definition.title)))
                values = max(values, look.cells(self._journey(entry, True)))
                tight = max(tight, look.cells(self._journey(entry, False)))
                fresh = max(fresh, look.cells(self._fresh(entry)[0]))
                pace = max(pace, look.cells(say(f"status.{shown_status(entry)}")) + 2)
            elif isinstance(entry, ObjectiveView):
                title = max(title, look.cells(tame(entry.definition.title)) + 2 - INDENT)
                pace = max(pace, look.cells(say(f"status.{entry.rollup.status}")) + 2)
        title = max(title, look.cells(say("board.col_title")) + 2 - INDENT)
        values = min(VALUES_MOST, max(values, look.cells(say("board.col_values", arrow=arrow))))
        tight = min(values, max(tight, look.cells(say("board.col_values_tight", arrow=arrow))))
        pace = max(pace, look.cells(say("board.col_pace")), look.cells(say("status.off_track")) + 2)
        return Needs(title, values, tight, pace, max(fresh, look.cells(say("board.col_fresh"))))

    def _journey(self, row: KeyResultView, roomy: bool) -> str:
        return tame(journey(self.look.words, row, self.look.glyphs, roomy=roomy))

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
        look, dot = self.look, f" {self.look.glyphs.dot} "
        rule = look.glyphs.frame[0]
        edge = "accent" if focused else "rule"
        line = Line(look, width).put(rule * 2 + " ", edge)
        team = next((team for team in self.board.teams if team.id == self.board.team), None)
        name = tame(team.name) if team else tame(self.board.header.organization)
        line.put(name, "bold accent" if focused else "bold strong")
        if team is not None and self.board.objectives:
            line.put(dot + coverage_text(team.own, look), "text")
            if self._counted is None:
                self._counted = _counts(self.board)
            counts = counts_text(self._counted, look)
            if look.cells(counts) + 6 < line.left:
                line.put(dot + counts, "muted")
        if self.view != "objectives":
            line.put(dot + look.words.say(f"board.view_{self.view}"), "muted")
        line.put(" ", edge)
        return line.to(width, rule, edge).strip()

    def _column_line(self, width: int) -> Strip:
        look, say = self.look, self.look.words.say
        at = self.columns(width)
        line = Line(look, width)
        line.put("  ").put(say("board.col_title"), "muted", max(0, at.title - 2))
        if at.values:
            values = say(
                "board.col_values" if at.roomy else "board.col_values_tight", arrow=look.glyphs.arrow
            )
            line.to(at.starts["values"]).put(values, "muted", at.values, ">")
        if at.bar:
            self._bar_head(line, at)
        for name in ("pace", "trend", "confidence", "fresh"):
            if name in at.starts:
                line.to(at.starts[name]).put(say(f"board.col_{name}"), "muted", getattr(at, name))
        return line.strip()

    def _bar_head(self, line: Line, at: Columns) -> None:
        """The head of the bar, with the tick of today where most ticks stand."""
        look, say = self.look, self.look.words.say
        start = at.starts["bar"]
        line.to(start)
        tick = tick_cell(self.board.header.elapsed, at.bar)
        name, due = say("board.col_bar"), say("board.col_due")
        if tick is None:
            line.put(name, "muted", at.bar)
            return
        if look.cells(name) < tick:
            line.put(name, "muted")
        line.to(start + tick).put(look.glyphs.bar[2], "tick")
        if look.cells(due) + 1 < at.bar - tick:
            line.put(" ").put(due, "muted")
        line.to(start + at.bar)

    # The rows

    def filler(self, width: int) -> Strip:
        return Line(self.look, width).strip()

    def row(self, index: int, width: int, ground: str) -> Strip:
        entry = self.entries[index]
        if isinstance(entry, KeyResultView):
            return self._key_result(entry, self.columns(width), ground)
        if isinstance(entry, ObjectiveView):
            return self._objective(entry, self.columns(width), ground or "band")
        return self._group(entry, self.columns(width), ground or "band")

    def _key_result(self, row: KeyResultView, at: Columns, ground: str) -> Strip:
        look, state = self.look, row.state
        line = Line(look, at.width, ground)
        status = shown_status(row)
        line.put(" " * INDENT).put(tame(row.definition.title), "text", max(1, at.title - INDENT))
        if at.values:
            line.to(at.starts["values"]).put(self._journey(row, at.roomy), "muted", at.values, ">")
        self._judgement(line, at, state.progress, state.raw, state.expected, status, "text")
        if at.trend:
            values = [value for _, value in row.series]
            line.to(at.starts["trend"]).put(trend(values, at.trend, look.glyphs), "trend")
        if at.confidence:
            role = _owner_role(row, status)
            line.to(at.starts["confidence"]).put_all(confidence_dots(state.confidence, role, look.glyphs))
        if at.fresh:
            text, role = self._fresh(row)
            line.to(at.starts["fresh"]).put(text, role, at.fresh)
        if at.flag:
            sign = look.glyphs.flag if state.disagrees else look.glyphs.stale if row.stale_since else ""
            line.to(at.starts["flag"]).put(sign, "key" if state.disagrees else "off_track")
        return line.strip()

    def _objective(self, objective: ObjectiveView, at: Columns, ground: str) -> Strip:
        look, rollup = self.look, objective.rollup
        line = Line(look, at.width, ground)
        sign = look.glyphs.tree[1 if key_of(objective) in self.folded else 0]
        line.put(f"{sign} ", "muted").put(
            tame(objective.definition.title), "bold strong", max(1, at.title - 2)
        )
        if at.values and rollup.coverage[0] != rollup.coverage[1]:
            known, of_all = rollup.coverage
            line.to(at.starts["values"])
            line.put(look.words.say("value.of", done=known, total=of_all), "muted", at.values, ">")
        self._judgement(
            line, at, rollup.progress, rollup.progress, rollup.expected, rollup.status, "bold strong"
        )
        beside = at.starts.get("trend", at.starts.get("confidence", at.starts.get("fresh", at.width)))
        owner = tame(objective.owner_name)
        if self.board.team is None:  # objectives of several teams
            owner = self._teams.get(objective.team, objective.team)
        if look.cells(owner) <= at.width - beside:
            line.to(beside).put(owner, "muted")
        return line.strip()

    def _group(self, group: Group, at: Columns, ground: str) -> Strip:
        look = self.look
        line = Line(look, at.width, ground)
        sign = look.glyphs.tree[1 if key_of(group) in self.folded else 0]
        count = look.words.say("board.key_results", count=len(group.members))
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
        progress: float | None,
        told: float | None,
        expected: float | None,
        status: Status,
        role: str,
    ) -> None:
        """Bar, percent and the word: the same on objectives and key results."""
        look = self.look
        if at.bar:
            line.to(at.starts["bar"])
            line.put_all(progress_bar(progress, expected, at.bar, status, look.glyphs))
        if at.percent:
            line.to(at.starts["percent"]).put(percent(told), role, at.percent, ">")
        if at.pace:
            word = f"{look.glyphs.status[status]} {look.words.say(f'status.{status}')}"
            line.to(at.starts["pace"]).put(word, status, at.pace)

    def _fresh(self, row: KeyResultView) -> tuple[str, str]:
        """How old the value is, marked when a tracker feeds it; coloured when it is too old or
        a check-in is owed."""
        state = row.state
        machine = row.synced_at is not None or bool(row.connections)
        when: datetime | None = row.synced_at if machine else state.value_at or state.checkin_at
        role = "muted"
        if state.outdated or row.stale_since is not None:
            role = "outdated"
        elif state.checkin_state in (CheckinState.LATE, CheckinState.MISSED):
            role = "at_risk"
        if when is None:
            return (self.look.glyphs.dash if not machine else self.look.glyphs.machine, role)
        text = age(self.look.words, self.board.now - when, short=True)
        return (f"{text} {self.look.glyphs.machine}" if machine else text, role)


def _owner_role(row: KeyResultView, shown: Status) -> str:
    """Dots are quiet while the owner and the pace agree, else in the colour of the owner's word."""
    headline = row.state.status
    return "muted" if row.state.computed or headline is shown else str(headline.value)


def coverage_text(rollup: RollUp, look: Look) -> str:
    known, of_all = rollup.coverage
    return look.words.say("board.coverage", percent=percent(rollup.progress), known=known, all=of_all)


def counts_text(counts: dict[Status, int], look: Look) -> str:
    """ "1 off, 3 at risk, 3 on, 1 done", the worst first."""
    shown = [look.words.say(f"board.counts_{s}", n=counts[s]) for s in WORST_FIRST if counts.get(s)]
    return ", ".join(shown)


def _counts(board: Board) -> dict[Status, int]:
    """How many key results of the board stand where, by the words the rows show."""
    counts: dict[Status, int] = {}
    for objective in board.objectives:
        for row in objective.key_results:
            if row.definition.weight > 0:
                status = shown_status(row)
                counts[status] = counts.get(status, 0) + 1
    return counts


def worst_of(
    rows: Iterable[Entry], gap: Callable[[KeyResultView], float] | None = None
) -> KeyResultView | None:
    """The key result that is worst: by its word, then by how far it is behind."""
    behind = gap or (lambda row: (row.state.expected or 0.0) - (row.state.progress or 0.0))
    known = [row for row in rows if isinstance(row, KeyResultView)]
    known = [row for row in known if shown_status(row) in WORST_FIRST[:3]]
    return min(known, key=lambda row: (WORST_FIRST.index(shown_status(row)), -behind(row)), default=None)
