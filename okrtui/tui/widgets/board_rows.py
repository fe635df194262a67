"""The rows of the board: objectives and key results of a team, grouped three ways."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from textual.strip import Strip

from okrtui.domain.model import ObjectiveState, RollUp, Status
from okrtui.tui.widgets.board_columns import Pen
from okrtui.tui.widgets.board_entries import WORST_FIRST, Entry, Group, entries_of, key_of
from okrtui.tui.widgets.board_order import Order, column_title, ordered
from okrtui.tui.widgets.columns import INDENT, Columns
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.ranking import RANKS, rank
from okrtui.usecases.views import Board, KeyResultView, ObjectiveView
from okrtui.words.numbers import percent
from okrtui.words.standing import (
    heading,
    of_rollup,
)
from okrtui.words.width import tame

VIEWS = ("objectives", "status", "owner")

HEADED = {"percent": ("percent", "bar"), "heading": ("heading",)}
"""In which columns' heads the arrow stands, the first that is shown, where not in the one of that name."""


class BoardRows:
    """A ``RowSource`` over the entries of one board, drawn with ``pen``. ``spare``: cells at the end of a row
    that its columns leave free, where a scroll bar stands when nothing is folded."""

    def __init__(
        self,
        board: Board,
        style: Style,
        *,
        view: str = "objectives",
        folded: frozenset[object] = frozenset(),
        pen: Pen | None = None,
        order: Order | None = None,
    ):
        self.board = board
        self.style = style
        self.view = view
        self.folded = folded
        self.pen = pen or Pen(board, style)
        self.spare = 0
        self.marked: Collection[object] = ()
        self.new: Collection[str] = ()
        self.order = order
        self.entries = entries_of(board, view, folded, style)
        if order is not None:
            self.entries = ordered(self.entries, order)
        self._index: dict[object, int] | None = None  # made when a row is first looked for
        self._counted: dict[Status, int] | None = None
        self._columns: tuple[tuple[int, bool], Columns] | None = None
        self._teams = {team.id: tame(team.name) for team in board.teams}

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

    @property
    def most(self) -> int:
        """How many rows there are when nothing is folded."""
        return len(entries_of(self.board, self.view, frozenset(), self.style))

    def columns(self, width: int) -> Columns:
        """The columns at this width, worked out once."""
        state = (width - self.spare, self.pen.worded)
        if self._columns is None or self._columns[0] != state:
            self._columns = (state, self.pen.lay_out(state[0]))
        return self._columns[1]

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
            rollup = team.rollup if self.board.below else team.own
            standing = of_rollup(rollup, self.board.header.elapsed)
            line.put(f" {style.glyphs.status[standing.status]}", standing.status)
            ahead = heading(style.words, standing)
            line.put(dot + ahead if ahead else "", "text")
            if self.view != "objectives":
                line.put(dot + style.words.say(f"board.view_{self.view}"), "muted")
            if sorted_by := self._sorted_by(width):
                line.put(dot + sorted_by, "accent")
            if self.marked:
                line.put(dot + style.words.say("board.marked", count=len(self.marked)), "bold key")
            for told in self._facts(rollup, team.has_children):
                if style.cells(told) + 6 < line.left:
                    line.put(dot + told, "muted")
        else:
            if self.view != "objectives":
                line.put(dot + style.words.say(f"board.view_{self.view}"), "muted")
            if sorted_by := self._sorted_by(width):
                line.put(dot + sorted_by, "accent")
        line.put(" ", edge)
        return line.to(width, rule, edge).strip()

    def _facts(self, rollup: RollUp, has_children: bool) -> Iterator[str]:
        """What stands behind the heading, the most wanted first."""
        say = self.style.words.say
        if all(one.definition.state is ObjectiveState.DRAFT for one in self.board.objectives):
            yield say("board.only_drafts")
        else:
            yield coverage_text(rollup, self.style)
        if self._counted is None:
            self._counted = _counts(self.board)
        if self._counted and not self.board.limit:
            yield counts_text(self._counted, self.style)
        if has_children:
            yield say("board.with_below" if self.board.below else "board.own_only")

    def _column_line(self, width: int) -> Strip:
        style, at = self.style, self.columns(width)
        line = Line(style, width)
        title = style.words.say("board.col_title")
        line.put("  ").put(title, "muted", min(style.cells(title), max(0, at.title - 2)))
        if self._headed("title", at):
            line.put(f" {self._arrow}", "accent")
        for column in self.pen.columns:
            if column.name not in at.starts:
                continue
            start = at.starts[column.name]
            if self._headed(column.name, at):
                line.to(start - 1).put(self._arrow, "accent")
            if column.head is not None:
                column.head(self.pen, line.to(start), at)
        return line.strip()

    @property
    def _arrow(self) -> str:
        return self.style.glyphs.order[bool(self.order and self.order.descending)]

    def _headed(self, name: str, at: Columns) -> bool:
        """Whether the arrow of the order stands in the head of this column."""
        ordering = "" if self.order is None else self.order.column
        wanted = next((one for one in HEADED.get(ordering, (ordering,)) if one in at.starts), "")
        return name == wanted or (name == "title" == ordering)

    def _sorted_by(self, width: int) -> str:
        """By what the rows are sorted, where no head of a column says it."""
        at = self.columns(width)
        if self.order is None or any(self._headed(name, at) for name in ("title", *at.starts)):
            return ""
        name = column_title(self.style.words, self.board, self.order.column)
        return self.style.words.say("sort.by", column=name, arrow=self._arrow)

    # The rows

    def filler(self, width: int) -> Strip:
        return Line(self.style, width).strip()

    def row(self, index: int, width: int, ground: str) -> Strip:
        entry = self.entries[index]
        if isinstance(entry, Group):
            return self._group(entry, width, ground or "band")
        at, style = self.columns(width), self.style
        self.pen.selected = ground == "cursor"
        line = Line(style, width, ground)
        if isinstance(entry, KeyResultView):
            status = entry.state.status
            line.put(*self._mark(entry)).to(2).put(style.glyphs.status[status], status).to(INDENT)
            title, role = tame(entry.definition.title), "strong" if self.pen.selected else "text"
        else:
            line.ground = ground or "band"
            line.put(style.glyphs.tree[1 if key_of(entry) in self.folded else 0], "muted")
            line.put(*self._mark(entry)).to(2)
            title, role = tame(entry.definition.title), "bold strong"
            if entry.definition.state is ObjectiveState.DRAFT:
                line.put(f"{style.words.say('board.draft')} ", "accent")
        room = max(1, at.title - line.used)
        line.put(title, role, min(room, style.cells(title)))
        self._beside_title(line, entry, at)
        for column in self.pen.columns:
            if column.name in at.starts and (column.objectives or isinstance(entry, KeyResultView)):
                column.draw(self.pen, line.to(at.starts[column.name]), entry, at)
        return line.strip()

    def _mark(self, entry: KeyResultView | ObjectiveView) -> Part:
        """That it is marked, else that it moved since one last looked; a folded objective speaks for its key
        results."""
        if key_of(entry) in self.marked:
            return self.style.glyphs.mark, "bold key"
        below: Sequence[KeyResultView] = ()
        if isinstance(entry, ObjectiveView) and key_of(entry) in self.folded:
            below = entry.key_results
        new = entry.path in self.new or any(row.path in self.new for row in below)
        return (self.style.glyphs.heat, "accent") if new else ("", "")

    def _beside_title(self, line: Line, entry: KeyResultView | ObjectiveView, at: Columns) -> None:
        """Whose it is, where the title leaves room; in front of it the team, if it is another one."""
        style, owner = self.style, tame(entry.owner_name)
        if isinstance(entry, ObjectiveView) and entry.team != self.board.team:
            team = self._teams.get(entry.team, entry.team)
            if style.cells(team) + 2 <= at.title - line.used:
                line.put(f"  {team}", "muted")
        room = at.title - line.used
        if owner and style.cells(owner) + 2 <= room:
            line.to(at.title - style.cells(owner)).put(owner, "faint")

    def _group(self, group: Group, width: int, ground: str) -> Strip:
        style = self.style
        line = Line(style, width, ground)
        sign = style.glyphs.tree[1 if key_of(group) in self.folded else 0]
        count = style.words.say("board.key_results", count=len(group.members))
        return (
            line.put(f"{sign} ", "muted")
            .put(f"{group.title}  ", f"bold {group.role}")
            .put(count, "muted")
            .strip()
        )


def coverage_text(rollup: RollUp, style: Style) -> str:
    known, of_all = rollup.coverage
    if rollup.progress is None:
        return style.words.say("board.no_values", all=of_all)
    return style.words.say("board.coverage", percent=percent(rollup.progress), known=known, all=of_all)


def counts_text(counts: dict[Status, int], style: Style) -> str:
    """ "1 off, 3 at risk, 3 on, 1 done", the worst first."""
    shown = [style.words.say(f"board.counts_{s}", n=counts[s]) for s in WORST_FIRST if counts.get(s)]
    return ", ".join(shown)


def _counts(board: Board) -> dict[Status, int]:
    """How many key results of the board stand where, by the words the rows show; without those of drafts."""
    counts: dict[Status, int] = {}
    for objective in board.objectives:
        for row in objective.key_results:
            if row.definition.weight > 0 and objective.definition.state is not ObjectiveState.DRAFT:
                status = row.state.status
                counts[status] = counts.get(status, 0) + 1
    return counts


def worst_of(rows: Iterable[Entry]) -> KeyResultView | None:
    """The key result that is worst: by its word, a disagreement, then by where it is heading."""
    known = [row for row in rows if isinstance(row, KeyResultView)]
    known = [row for row in known if row.state.disagrees or row.state.status in RANKS]
    return min(known, key=lambda row: rank(row.state), default=None)
