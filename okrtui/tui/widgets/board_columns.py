"""The columns of the board, each a value: what it needs, how it is drawn, how it gives way.

``[ui] columns`` chooses among them and orders them; the title always comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from okrtui.tui.widgets.bars import confidence_dots, progress_bar, tick_cell, trend
from okrtui.tui.widgets.columns import (
    INDENT,
    ROOMY,
    TIGHT,
    Column,
    Columns,
    Need,
    Shown,
    columns,
    roomy_width,
)
from okrtui.tui.widgets.style import Line, Style
from okrtui.usecases.views import Board, KeyResultView, ObjectiveView
from okrtui.words.dates import age
from okrtui.words.numbers import percent
from okrtui.words.standing import (
    Standing,
    heading_number,
    of_key_result,
    of_rollup,
    tick_of,
    tick_of_mean,
    word,
)
from okrtui.words.values import journey
from okrtui.words.width import tame

MEASURED = 400  # key results that decide how wide the columns are
VALUES_MOST = 30
PERCENT = CONFIDENCE = 5

Judged = KeyResultView | ObjectiveView


class Pen:
    """What columns draw with, and how wide they are: measured over the first ``measured`` key results of the
    board and what stands above them, whatever is folded or in sight, so that no column moves while one looks.
    ``names``: the columns to show; ``worded``: the words of status stand in the rows."""

    def __init__(
        self,
        board: Board,
        style: Style,
        names: Sequence[str] = (),
        *,
        worded: bool = True,
        measured: int = MEASURED,
    ) -> None:
        self.board, self.style, self.worded = board, style, worded
        self.columns = chosen(names)
        found = (row for objective in board.objectives for row in objective.key_results)
        self.rows: Sequence[KeyResultView] = list(islice(found, measured))
        self._judged: tuple[Judged, Standing] | None = None
        self._least: Mapping[str, Need] = {}
        self._needs: dict[str, Need] = {}

    def tell_words(self, worded: bool) -> None:
        """Let the words of status stand in the rows, or leave them to the line of the selected row."""
        if worded != self.worded:
            self.worded, self._needs, self._least = worded, {}, {}

    def follow(self, before: Pen) -> None:
        """The same rows read again: no column becomes narrower than it was."""
        if before.worded == self.worded:
            self._least = {**before._least, **before._needs}

    def need(self, name: str, measure: Callable[[Pen], Need]) -> Need:
        """The cells of a column, measured once."""
        if name not in self._needs:
            need, least = measure(self), self._least.get(name, Need(0, 0))
            self._needs[name] = Need(max(need.roomy, least.roomy), max(need.tight, least.tight))
        return self._needs[name]

    def lay_out(self, width: int) -> Columns:
        """The columns at a width."""
        return columns(width, *self._wanted())

    @property
    def roomy(self) -> int:
        """The width at which nothing of a row is left out or cut."""
        return roomy_width(*self._wanted())

    def _wanted(self) -> tuple[int, Shown]:
        shown = [(column, self.need(column.name, column.need)) for column in self.columns]
        return self.need("title", _title_need).roomy, shown

    def standing(self, entry: Judged) -> Standing:
        """Where a row stands; worked out once a row."""
        if self._judged is None or self._judged[0] is not entry:
            if isinstance(entry, KeyResultView):
                found = of_key_result(entry.state)
            else:
                found = of_rollup(entry.rollup, self.board.header.elapsed)
            self._judged = (entry, found)
        return self._judged[1]

    def widest(self, texts: Iterable[str], message: str, **values: object) -> int:
        """The cells of the longest text, or of a message that is longer."""
        return max(map(self.style.cells, (*texts, self.style.words.say(message, **values))))


def _title_need(pen: Pen) -> Need:
    """The cells of the longest title, without the indent of a key result."""
    style = pen.style
    rows = [style.cells(tame(row.definition.title)) for row in pen.rows]
    above = [tame(one.definition.title) for one in pen.board.objectives[:MEASURED]]
    above.append(style.words.say("board.col_title"))
    return _fixed(max((*rows, *(style.cells(text) + 2 - INDENT for text in above))))


def _fixed(cells: int) -> Need:
    return Need(cells, cells)


def _head(pen: Pen, line: Line, at: Columns, name: str) -> None:
    line.put(pen.style.words.say(f"board.col_{name}"), "muted", at.sizes[name])


# From, now and to


def _journey(pen: Pen, row: KeyResultView, roomy: bool) -> str:
    return tame(journey(pen.style.words, row, pen.style.glyphs, roomy=roomy))


def _values_need(pen: Pen) -> Need:
    arrow, rows = pen.style.glyphs.arrow, pen.rows
    wide = pen.widest((_journey(pen, row, True) for row in rows), "board.col_values", arrow=arrow)
    tight = pen.widest((_journey(pen, row, False) for row in rows), "board.col_values_tight", arrow=arrow)
    roomy = min(VALUES_MOST, wide)
    return Need(roomy, min(roomy, tight))


def _values(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        line.put(_journey(pen, entry, "values" not in at.tight), "muted", at.sizes["values"], ">")
        return
    known, of_all = entry.rollup.coverage
    if known != of_all:
        told = pen.style.words.say("value.of", done=known, total=of_all)
        line.put(told, "muted", at.sizes["values"], ">")


def _values_head(pen: Pen, line: Line, at: Columns) -> None:
    head = "board.col_values_tight" if "values" in at.tight else "board.col_values"
    line.put(pen.style.words.say(head, arrow=pen.style.glyphs.arrow), "muted", at.sizes["values"], ">")


# How far, and where to


def _bar(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        state = entry.state
        progress, expected, tick = state.progress, state.expected, tick_of(entry.definition, state)
    else:
        rollup = entry.rollup
        progress, expected, tick = rollup.progress, rollup.expected, tick_of_mean(rollup)
    status, size = pen.standing(entry).status, at.sizes["bar"]
    line.put_all(progress_bar(progress, expected, size, status, pen.style.glyphs, tick=tick))


def _bar_head(pen: Pen, line: Line, at: Columns) -> None:
    """With the line of today where most rows have it."""
    style, say = pen.style, pen.style.words.say
    start, size = line.used, at.sizes["bar"]
    tick = tick_cell(pen.board.header.elapsed, size)
    name, due = say("board.col_bar"), say("board.col_due")
    if tick is None:
        line.put(name, "muted", size)
        return
    if style.cells(name) < tick:
        line.put(name, "muted")
    line.to(start + tick).put(style.glyphs.line[0], "faint")
    if style.cells(due) + 1 < size - tick:
        line.put(" ").put(due, "muted")
    line.to(start + size)


def _percent(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    row = isinstance(entry, KeyResultView)
    told = entry.state.raw if isinstance(entry, KeyResultView) else entry.rollup.progress
    line.put(percent(told), "text" if row else "bold strong", at.sizes["percent"], ">")


def _heading_title(pen: Pen) -> str:
    return "board.col_pace" if pen.worded else "board.col_heading"


def _heading_need(pen: Pen) -> Need:
    """ "▲ at risk  0.6"; the sign and the score alone where words do not stand in the rows."""

    def told(standing: Standing) -> str:
        parts = [pen.style.glyphs.status[standing.status]]
        parts += [word(pen.style.words, standing)] if pen.worded else []
        parts += [heading_number(standing)]
        return " ".join(part for part in parts if part)

    entries: list[Judged] = [*pen.rows, *pen.board.objectives[:MEASURED]]
    widest = pen.widest((told(pen.standing(entry)) for entry in entries), _heading_title(pen))
    least = pen.style.cells(pen.style.words.say("status.off_track")) + 6 if pen.worded else 0
    return _fixed(max(widest, least))


def _heading(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    standing, start = pen.standing(entry), line.used
    status, number = standing.status, heading_number(standing)
    told = word(pen.style.words, standing) if pen.worded else ""
    line.put(f"{pen.style.glyphs.status[status]} {told}", status)
    line.to(start + at.sizes["heading"] - len(number)).put(number, status)


def _heading_head(pen: Pen, line: Line, at: Columns) -> None:
    line.put(pen.style.words.say(_heading_title(pen)), "muted", at.sizes["heading"])


# What key results alone have


def _trend(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        values = [value for _, value in entry.series]
        line.put(trend(values, at.sizes["trend"], pen.style.glyphs), "trend")


def _confidence(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        state = entry.state
        role = "muted" if state.computed else str(pen.standing(entry).status.value)
        line.put_all(confidence_dots(state.confidence, role, pen.style.glyphs))


def _age(pen: Pen, row: KeyResultView) -> tuple[str, str]:
    """How old the value is, marked when a tracker feeds it; amber from the first missed check-in or a
    day without a good sync, in the colour of outdated when nobody can vouch for it."""
    state, glyphs = row.state, pen.style.glyphs
    machine = row.synced_at is not None or bool(row.connections)
    when: datetime | None = row.synced_at if machine else state.value_at or state.checkin_at
    role = "muted"
    if state.outdated:
        role = "outdated"
    elif state.amber or row.stale_since is not None or row.unseen_since is not None:
        role = "at_risk"
    if when is None:
        return (glyphs.machine if machine else glyphs.dash, role)
    text = age(pen.style.words, pen.board.now - when, short=True)
    return (f"{text} {glyphs.machine}" if machine else text, role)


def _fresh(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        text, role = _age(pen, entry)
        line.put(text, role, at.sizes["fresh"])


def _flag(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        glyphs, disagrees = pen.style.glyphs, entry.state.disagrees
        stale = glyphs.stale if entry.stale_since or entry.unseen_since else ""
        line.put(glyphs.flag if disagrees else stale, "key" if disagrees else "off_track")


COLUMNS: tuple[Column[Pen], ...] = (
    Column(
        "values",
        _values_need,
        _values,
        gives_way=(ROOMY, ROOMY, TIGHT, TIGHT, ROOMY, TIGHT, TIGHT),
        drops=3,
        head=_values_head,
        objectives=True,
    ),
    Column(
        "bar",
        lambda pen: _fixed(14),
        _bar,
        gives_way=(14, 12, 12, 10, 14, 12, 10),
        drops=4,
        head=_bar_head,
        grows=(2, 28),
        objectives=True,
    ),
    Column("percent", lambda pen: _fixed(PERCENT), _percent, drops=7, gap=1, objectives=True),
    Column("heading", _heading_need, _heading, drops=6, head=_heading_head, objectives=True),
    Column(
        "trend",
        lambda pen: _fixed(8),
        _trend,
        gives_way=(8, 6, 6, 6, 0, 0, 0),
        head=lambda pen, line, at: _head(pen, line, at, "trend"),
        grows=(4, 12),
    ),
    Column(
        "confidence",
        lambda pen: _fixed(CONFIDENCE),
        _confidence,
        drops=1,
        head=lambda pen, line, at: _head(pen, line, at, "confidence"),
    ),
    Column(
        "fresh",
        lambda pen: _fixed(pen.widest((_age(pen, row)[0] for row in pen.rows), "board.col_fresh")),
        _fresh,
        drops=2,
        head=lambda pen, line, at: _head(pen, line, at, "fresh"),
    ),
    Column("flag", lambda pen: _fixed(1), _flag, drops=5, gap=1),
)

USUAL = ("values", "bar", "percent", "heading", "trend", "confidence", "fresh", "flag")
"""What is shown where ``[ui] columns`` says nothing."""


def chosen(names: Sequence[str] = ()) -> tuple[Column[Pen], ...]:
    """The columns of these names in their order; without any the usual ones."""
    known = {column.name: column for column in COLUMNS}
    return tuple(known[name] for name in dict.fromkeys(names or USUAL))
