"""The columns of the board, each a value: what it needs, how it is drawn, how it gives way.

``[ui] columns`` chooses among them and orders them; the title always comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from okrtui.domain.model import Status
from okrtui.tui.widgets.bars import age_told, confidence_dots, progress_bar, said_role, tick_cell, trend
from okrtui.tui.widgets.columns import (
    BRIEF,
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
from okrtui.words.numbers import percent, signed
from okrtui.words.standing import (
    Standing,
    heading_number,
    of_key_result,
    of_rollup,
    tick_of,
    tick_of_mean,
    word,
)
from okrtui.words.values import journey, journeys
from okrtui.words.width import tame

MEASURED = 400  # key results that decide how wide the columns are
VALUES_MOST, BRIEF_MOST = 30, 14
CONFIDENCE = 5
PERCENT, SCORE = 4, 3  # cells of "100%" and "0.7"
BEHIND = (Status.OFF_TRACK, Status.AT_RISK)

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
        self.selected = False  # the row that is drawn is the one under the cursor
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
            self._needs[name] = Need(*map(max, need, least))
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
    return Need(cells, cells, cells)


def _head(pen: Pen, line: Line, at: Columns, name: str, align: str = "<") -> None:
    line.put(pen.style.words.say(f"board.col_{name}"), "muted", at.sizes[name], align)


# From, now and to


def _journey(pen: Pen, row: KeyResultView, form: int) -> str:
    words, glyphs = pen.style.words, pen.style.glyphs
    return tame(journey(words, row, glyphs, roomy=form == ROOMY, brief=form == BRIEF))


def _values_head_of(pen: Pen, form: int) -> str:
    name = {ROOMY: "values", TIGHT: "values_tight", BRIEF: "values_brief"}[form]
    return pen.style.words.say(f"board.col_{name}", arrow=pen.style.glyphs.arrow)


def _values_need(pen: Pen) -> Need:
    words, glyphs = pen.style.words, pen.style.glyphs
    told = [journeys(words, row, glyphs) for row in pen.rows]
    told.append((_values_head_of(pen, ROOMY), _values_head_of(pen, TIGHT), _values_head_of(pen, BRIEF)))
    sizes = [max(pen.style.cells(tame(text)) for text in texts) for texts in zip(*told, strict=True)]
    roomy, tight, brief = map(min, sizes, (VALUES_MOST, VALUES_MOST, BRIEF_MOST))
    return Need(roomy, min(roomy, tight), min(tight, brief))


def _values(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        told = _journey(pen, entry, at.forms.get("values", ROOMY))
        line.put(told, "text" if pen.selected else "muted", at.sizes["values"], ">")
        return
    known, of_all = entry.rollup.coverage
    if known != of_all:
        told = pen.style.words.say("value.of", done=known, total=of_all)
        line.put(told, "muted", at.sizes["values"], ">")


def _values_head(pen: Pen, line: Line, at: Columns) -> None:
    line.put(_values_head_of(pen, at.forms.get("values", ROOMY)), "muted", at.sizes["values"], ">")


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
    cells = [tick_cell(row.state.expected, size) for row in pen.rows]
    tick = max(set(cells), key=cells.count) if cells else None
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


def _told(entry: Judged) -> float | None:
    return entry.state.raw if isinstance(entry, KeyResultView) else entry.rollup.progress


def _percent_need(pen: Pen) -> Need:
    entries: list[Judged] = [*pen.rows, *pen.board.objectives[:MEASURED]]
    return _fixed(max([PERCENT, *(pen.style.cells(percent(_told(entry))) for entry in entries)]))


def _percent(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    status = pen.standing(entry).status
    role = str(status.value) if status in BEHIND else "text"
    bold = "" if isinstance(entry, KeyResultView) else "bold "
    line.put(percent(_told(entry)), bold + role, at.sizes["percent"], ">")


def _heading_title(pen: Pen) -> str:
    if pen.board.header.scored:
        return "board.col_score"
    return "board.col_pace" if pen.worded else "board.col_heading"


def _heading_need(pen: Pen) -> Need:
    """The word and the score that a row is heading for; the score alone where words do not stand in the
    rows."""
    entries: list[Judged] = [*pen.rows, *pen.board.objectives[:MEASURED]]
    title = pen.style.words.say(_heading_title(pen))
    if not pen.worded:
        return Need(pen.style.cells(title), 0)
    told = [word(pen.style.words, pen.standing(entry)) for entry in entries]
    least = max(map(pen.style.cells, (*told, pen.style.words.say("status.off_track"))))
    return Need(max(least + 1 + SCORE, pen.style.cells(title)), least)


def _heading(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    standing, size = pen.standing(entry), at.sizes["heading"]
    status, number = standing.status, ""
    if at.forms.get("heading", ROOMY) == ROOMY:
        number = heading_number(standing).rjust(SCORE + 1)
    if pen.worded:
        line.put(word(pen.style.words, standing), status, size - len(number))
    line.put(number, status, align=">")


def _heading_head(pen: Pen, line: Line, at: Columns) -> None:
    roomy = at.forms.get("heading", ROOMY) == ROOMY
    line.put(
        pen.style.words.say(_heading_title(pen) if roomy else "board.col_word"), "muted", at.sizes["heading"]
    )


# What key results alone have


def _week(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    """The points of progress that were made in seven days."""
    gained = entry.gained if isinstance(entry, KeyResultView) else None
    if gained is not None:
        line.put(_points(gained), "at_risk" if gained < 0 else "text", at.sizes["week"], ">")


def _points(gained: float) -> str:
    return signed(round(gained * 100)) if abs(gained) < 10 else ""


def _trend(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        told = trend(entry.trend, pen.board.now, at.sizes["trend"], pen.style.glyphs)
        line.put(told, "accent" if pen.selected else "trend")


def _trend_head(pen: Pen, line: Line, at: Columns) -> None:
    line.put(pen.style.words.say("board.col_trend", weeks=at.sizes["trend"]), "muted", at.sizes["trend"])


def _confidence(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        line.put_all(confidence_dots(entry.state.confidence, said_role(entry), pen.style.glyphs))


def _fresh(pen: Pen, line: Line, entry: Judged, at: Columns) -> None:
    if isinstance(entry, KeyResultView):
        text, role = age_told(entry, pen.board.now, pen.style)
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
        gives_way=(ROOMY, ROOMY, ROOMY, TIGHT, TIGHT, TIGHT, TIGHT, BRIEF, BRIEF, BRIEF),
        drops=6,
        head=_values_head,
        objectives=True,
    ),
    Column(
        "bar",
        lambda pen: _fixed(14),
        _bar,
        gives_way=(14, 14, 13, 13, 11, 10, 12, 12, 11, 10),
        drops=5,
        head=_bar_head,
        grows=(2, 28),
        objectives=True,
    ),
    Column("percent", _percent_need, _percent, drops=8, gap=1, objectives=True),
    Column(
        "heading",
        _heading_need,
        _heading,
        gives_way=(ROOMY, ROOMY, TIGHT, TIGHT, TIGHT, TIGHT, TIGHT, TIGHT, TIGHT, TIGHT),
        drops=7,
        head=_heading_head,
        objectives=True,
    ),
    Column(
        "week",
        lambda pen: _fixed(max(4, pen.style.cells(pen.style.words.say("board.col_week")))),
        _week,
        gives_way=(ROOMY, ROOMY, ROOMY, ROOMY, ROOMY, ROOMY, ROOMY, 0, 0, 0),
        gap=1,
        head=lambda pen, line, at: _head(pen, line, at, "week", ">"),
    ),
    Column(
        "trend",
        lambda pen: _fixed(9),
        _trend,
        gives_way=(9, 9, 9, 9, 9, 8, 0, 0, 0, 0),
        head=_trend_head,
        grows=(6, 13),
        gap=1,
    ),
    Column(
        "confidence",
        lambda pen: _fixed(CONFIDENCE),
        _confidence,
        drops=1,
        head=lambda pen, line, at: _head(pen, line, at, "confidence"),
        gap=1,
    ),
    Column(
        "fresh",
        lambda pen: _fixed(
            pen.widest((age_told(row, pen.board.now, pen.style)[0] for row in pen.rows), "board.col_fresh")
        ),
        _fresh,
        gives_way=(ROOMY, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        head=lambda pen, line, at: _head(pen, line, at, "fresh"),
    ),
    Column("flag", lambda pen: _fixed(1), _flag, drops=4, gap=1),
)

USUAL = ("values", "bar", "percent", "heading", "week", "trend", "confidence", "fresh", "flag")
"""What is shown where ``[ui] columns`` says nothing."""


def chosen(names: Sequence[str] = ()) -> tuple[Column[Pen], ...]:
    """The columns of these names in their order; without any the usual ones."""
    known = {column.name: column for column in COLUMNS}
    return tuple(known[name] for name in dict.fromkeys(names or USUAL))
