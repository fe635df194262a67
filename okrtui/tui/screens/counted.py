"""The key results that a number counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.stated.rows import key_result_values
from okrtui.tui.widgets.bars import BANDS, confidence_dots, progress_bar
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.cards_counted import Counted, counted
from okrtui.words.numbers import percent
from okrtui.words.standing import of_key_result, tick_of, word
from okrtui.words.values import journey
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

WIDE = 100
BAR = 16
DOTS = 5


class CountedScreen(InDepth, ReadList):
    """In the order of their board; Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(())
    place = "counted"
    acts_on_rows = True

    def __init__(self, app: OkrApp, uids: tuple[int, ...], title: str) -> None:
        super().__init__(app)
        self.uids, self.title_of_list = uids, title
        self.rows: tuple[Counted, ...] | None = None

    def reload(self) -> None:
        self.read(lambda: counted(self.session.workspace(), self.uids), "counted", self._loaded)

    def _loaded(self, rows: tuple[Counted, ...]) -> None:
        self.rows = rows
        self.remake()

    def make(self) -> TextRows:
        if self.rows is None:
            return self.while_reading(self.title_of_list)
        count, shown = len(self.uids), len(self.rows)
        message = "dashboard.key_results" if shown == count else "dashboard.first_key_results"
        remark = self.style.words.say(message, count=count, shown=shown)
        return TextRows(self.style, self.title_of_list, list(self._rows(self.rows)), remark)

    def _rows(self, rows: tuple[Counted, ...]) -> Iterator[TextRow]:
        style, wide = self.style, self.across >= WIDE
        team = None
        for one in rows:
            if one.team != team:
                team = one.team
                head = [(f" {tame(one.team_name)}", "bold accent")]
                yield TextRow(head, ground="band", section=one.team_name)
            row = one.key_result
            standing = of_key_result(row.state)
            role = str(standing.status)
            parts: list[Part] = [(f"  {style.glyphs.status[standing.status]} ", role)]
            parts.append((tame(row.definition.title), "strong"))
            right: list[Part] = []
            if wide:
                right.append((tame(journey(style.words, row, style.glyphs)) + "  ", "muted"))
                tick = tick_of(row.definition, row.state)
                state = row.state
                right += progress_bar(state.progress, state.expected, BAR, role, style.glyphs, tick=tick)
            right.append((style.fit(percent(row.state.progress), 6, ">"), "strong"))
            right.append((f"  {style.fit(word(style.words, standing), 10)}", role))
            right += self._dots(row.state.confidence)
            yield TextRow(parts, key=(one.team, row.uid), right=right, values=key_result_values(style, row))

    def _dots(self, confidence: float | None) -> list[Part]:
        from okrtui.domain.confidence import band

        if confidence is None:
            return [(" " * (DOTS + 1), "text")]
        return [(" ", "text"), *confidence_dots(confidence, BANDS[band(confidence)], self.style.glyphs)]

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, tuple):
            self.app.open_key_result(message.key[1])

    def chosen(self) -> Chosen | None:
        """The key result of the row."""
        key = self.rows_list.current_key
        rows = {one.key_result.uid: one.key_result for one in self.rows or ()}
        row = rows.get(key[1]) if isinstance(key, tuple) else None
        return Chosen("key_result", row.uid, row.path, row.definition.title) if row else None
