"""Key results in lines of one width: sign, title, values, bar, share."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.named import NamedTuple
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.folding import Sentence
from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.views import KeyResultView
from okrtui.words.numbers import percent
from okrtui.words.standing import tick_of
from okrtui.words.values import journey
from okrtui.words.width import tame

BAR, BAR_LEAST = 12, 6
VALUES, PERCENT = 16, 5
TITLE_FAIR = 20  # cells of a title below which the bar gives way


class DetailColumns(NamedTuple):
    """The cells of each; a bar of none is left out."""

    title: int
    values: int
    bar: int


def columns_of(rows: Sequence[KeyResultView], width: int, style: Style) -> DetailColumns:
    """Titles get what they need, as far as the bar can give way; what they leave, values that are long."""
    longest = max((style.cells(tame(row.definition.title)) for row in rows), default=0)
    values = max((style.cells(_values(row, style)) for row in rows), default=0)
    values = min(values, max(VALUES, width - 4 - 1 - PERCENT - 2 - BAR - longest))
    room = width - 4 - 1 - values - PERCENT
    bar = max(BAR_LEAST, min(BAR, room - 2 - longest))
    if room - 2 - bar < TITLE_FAIR:
        return DetailColumns(max(1, room), values + 1, 0)
    return DetailColumns(room - 2 - bar, values + 1, bar)


def _values(row: KeyResultView, style: Style) -> str:
    return tame(journey(style.words, row, style.glyphs, brief=True))


def key_result_line(row: KeyResultView, columns: DetailColumns, style: Style) -> Sentence:
    """A title or a value that is too long takes what the other leaves."""
    state, bar = row.state, list[Part]()
    title, value = tame(row.definition.title), _values(row, style)
    needs, room = style.cells(title), columns.title + columns.values - 1
    most = room - style.cells(value)
    wide = min(max(columns.title, min(needs, most)), max(needs, most))
    if columns.bar:
        tick = tick_of(row.definition, state)
        bar = progress_bar(state.progress, state.expected, columns.bar, state.status, style.glyphs, tick=tick)
    return [
        (f"  {style.glyphs.status[state.status]} ", state.status),
        (style.fit(title, wide), "text"),
        (" " + style.fit(value, room - wide, ">"), "muted"),
        *([("  ", "text"), *bar] if bar else []),
        (style.fit(percent(state.progress), PERCENT, ">"), "text"),
    ]
