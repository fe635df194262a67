"""Below the fields of a check-in: what it would mean for the key result and its objective, and the key
results beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.strip import Strip

from okrtui.domain.model import KeyResultState, RollUp
from okrtui.named import NamedTuple
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.form_draw import rule
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Style
from okrtui.usecases.checkin_answers import objective_would_be
from okrtui.usecases.checkin_form import CheckinForm
from okrtui.usecases.views import KeyResultView
from okrtui.words.numbers import percent
from okrtui.words.standing import Standing, of_key_result, of_rollup, tick_of, tick_of_mean, whole
from okrtui.words.standing import heading as heading_of
from okrtui.words.values import journey
from okrtui.words.width import tame

AIRY = 13
"""Lines from which blank ones stand between, besides one for each key result."""

BAR_LEAST, BAR_MOST, PERCENT, GAP, MARGIN = 10, 20, 5, 2, 2  # cells


class RowStands(NamedTuple):
    """How a row stands, or would."""

    progress: float | None
    expected: float | None
    tick: float | None
    told: Standing


class CheckinMeaning(LineWidget):
    """Now and after, and the rows of the objective; as far as there are lines for them."""

    DEFAULT_CSS = "CheckinMeaning { height: 1fr; width: 1fr; }"

    def __init__(self, style: Style, *, id: str) -> None:
        super().__init__(style, id=id)
        self.form: CheckinForm | None = None
        self.after: KeyResultState | None = None

    def show(self, form: CheckinForm, after: KeyResultState | None) -> None:
        """``after``: how it would stand; None while what is typed is no value."""
        if (form, after) != (self.form, self.after):
            self.form, self.after = form, after
            self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        form, style = self.form, self.style
        if form is None or height < 3:
            return []
        airy = height >= AIRY + len(form.beside)
        blank = [Line(style, width)]
        made = [*blank, rule(style, width, style.words.say("checkin.meaning"), role="bold accent")]
        for both in self._meanings(form, width):
            made += [*(blank if airy else []), *both]
        if height >= len(made) + 2 + len(form.beside):
            title = tame(form.detail.objective_title)
            count = style.words.say("board.key_results", count=len(form.beside))
            made += [*blank, rule(style, width, title, count, role="bold accent"), *(blank if airy else [])]
            made += self._beside(form, width)
        return [line.strip() for line in made[:height]]

    # Now, and after

    def _meanings(self, form: CheckinForm, width: int) -> Iterator[list[Line]]:
        row, mean, after = form.detail.row, form.objective.rollup, self.after
        now = self._of_row(row, row.state), self._of_mean(mean, row.state.elapsed)
        then: tuple[RowStands | None, RowStands | None] = None, None
        if after is not None:
            would = objective_would_be(form, after)
            then = self._of_row(row, after), self._of_mean(would, row.state.elapsed)
        titles = row.definition.title, form.detail.objective_title
        for title, before, stands in zip(titles, now, then, strict=True):
            yield list(self._both(tame(title), before, stands, width))

    def _of_row(self, row: KeyResultView, state: KeyResultState) -> RowStands:
        return RowStands(state.raw, state.expected, tick_of(row.definition, state), of_key_result(state))

    def _of_mean(self, mean: RollUp, elapsed: float | None) -> RowStands:
        return RowStands(mean.progress, mean.expected, tick_of_mean(mean), of_rollup(mean, elapsed))

    def _both(self, title: str, before: RowStands, after: RowStands | None, width: int) -> Iterator[Line]:
        style, say = self.style, self.style.words.say
        yield Line(style, width).to(MARGIN).put(title, "bold strong", width - 2 * MARGIN)
        names = [say("checkin.now"), say("checkin.after")]
        across = max(map(style.cells, names)) + GAP
        for name, stands in zip(names, (before, after), strict=True):
            line = Line(style, width).to(2 * MARGIN).put(name, "muted", across)
            if stands is not None:
                bold = "bold " if stands != before else ""
                self._stands(line, stands, bold)
            yield line

    def _stands(self, line: Line, stands: RowStands, bold: str = "") -> None:
        style, told = self.style, stands.told
        status = str(told.status)
        room = max(BAR_LEAST, min(BAR_MOST, line.left // 4))
        line.put_all(
            progress_bar(stands.progress, stands.expected, room, status, style.glyphs, tick=stands.tick)
        )
        line.put(percent(stands.progress), f"{bold}text", PERCENT, ">")
        line.put(f"  {style.glyphs.status[status]} ", status)
        line.put(whole(style.words, told, style.glyphs.dot), f"{bold}{status}")
        ahead = "" if status == "done" else heading_of(style.words, told)
        if ahead and style.cells(ahead) + 5 <= line.left:
            line.put(f"  {style.glyphs.dot}  ", "faint").put(ahead, f"{bold}text")

    # The key results beside it

    def _beside(self, form: CheckinForm, width: int) -> Iterator[Line]:
        style, own = self.style, form.detail.row.uid
        told = [tame(journey(style.words, one, style.glyphs, roomy=False)) for one in form.beside]
        across = max(map(style.cells, told), default=0)
        bar = max(BAR_LEAST, min(BAR_MOST, width // 6))
        room = width - 2 * MARGIN - across - bar - PERCENT - 2 * GAP - MARGIN
        for one, values in zip(form.beside, told, strict=True):
            state, here = one.state, one.uid == own
            status = str(state.status)
            line = Line(style, width, "dim_cursor" if here else "").to(MARGIN)
            line.put(style.glyphs.status[status], status).to(2 * MARGIN)
            line.put(tame(one.definition.title), "bold strong" if here else "text", max(8, room))
            line.put(" " * GAP).put(values, "muted", across, ">").put(" " * GAP)
            tick = tick_of(one.definition, state)
            line.put_all(progress_bar(state.progress, state.expected, bar, status, style.glyphs, tick=tick))
            yield line.put(percent(state.raw), status, PERCENT, ">")
