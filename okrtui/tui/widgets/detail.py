"""The panel of the selected row: its chart beside or above its sentences.

What makes sentences and charts is imported when the first of them is shown: the first frame of
the app does without.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from textual.strip import Strip

from okrtui.domain.model import Status
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.views import Board, Detail, KeyResultView, ObjectiveView
from okrtui.words.standing import heading, of_key_result, of_rollup, whole
from okrtui.words.values import journey
from okrtui.words.width import tame

SIDE_BY_SIDE = 92  # cells from which the chart stands beside the sentences
CHART_SHARE = 0.55
CHART_MOST = 84
CHART_HIGH = 22
CHART_LEAST = 6

Subject = Detail | KeyResultView | ObjectiveView | None


class DetailPanel(LineWidget):
    """Shows a subject of the board. A bare ``KeyResultView`` is shown by its title until its
    ``Detail`` has been read."""

    def __init__(self, style: Style, zone: tzinfo, *, id: str | None = None) -> None:
        super().__init__(style, id=id)
        self.zone = zone
        self.subject: Subject = None
        self.board: Board | None = None
        self.beside = False
        self.large = False  # the chart over the whole width, as high as the sentences leave it

    def show(self, subject: Subject, board: Board) -> None:
        self.subject, self.board = subject, board
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        if height < 1:
            return []
        margin = 1 if self.beside else 0
        made = [self._title(width, margin)]
        body = self._body(width - margin - 2, height - 1)
        for parts in body[: height - 1]:
            line = Line(self.style, width)
            if margin:
                line.put(self.style.glyphs.frame[1], "rule")
            made.append(line.put(" ").put_all(parts).strip())
        if margin:
            blank = Line(self.style, width).put(self.style.glyphs.frame[1], "rule").strip()
            made += [blank] * (height - len(made))
        return made

    def _title(self, width: int, margin: int) -> Strip:
        style, subject = self.style, self.subject
        rule = style.glyphs.frame[0]
        line = Line(style, width)
        if margin:
            line.put(style.glyphs.frame[1], "rule")
        line.put(rule * 2, "rule")
        end = self._standing()
        if subject is not None:
            title, beside = self._names(subject)
            room = line.left - 4 - style.size(end) - 3
            extra = style.cells(beside)
            named = style.cells(title)
            if named + extra > room:
                beside = beside if extra <= room - 20 else ""
                extra = style.cells(beside)
            line.put(" ").put(title, "bold strong", max(1, min(named, room - extra)))
            line.put(beside, "muted").put(" ")
        if end and line.left > style.size(end) + 4:
            line.to(width - style.size(end) - 4, rule).put(" ").put_all(end).put(" ")
        return line.to(width, rule).strip()

    def _names(self, subject: Detail | KeyResultView | ObjectiveView) -> tuple[str, str]:
        """The title, and what stands behind it: from now to, and the owner."""
        style, dot = self.style, f" {self.style.glyphs.dot} "
        if isinstance(subject, ObjectiveView):
            return tame(subject.definition.title), dot + tame(
                subject.owner_name
            ) if subject.owner_name else ""
        row = subject.row if isinstance(subject, Detail) else subject
        beside = dot + tame(journey(style.words, row, style.glyphs))
        if row.owner_name:
            beside += dot + tame(row.owner_name)
        return tame(row.definition.title), beside

    def _standing(self) -> list[Part]:
        """The word, whose it is and where it is heading, for the right end of the title."""
        style, subject = self.style, self.subject
        if subject is None:
            return []
        if isinstance(subject, ObjectiveView):
            standing = of_rollup(subject.rollup, self.board.header.elapsed if self.board else None)
        else:
            row = subject.row if isinstance(subject, Detail) else subject
            standing = of_key_result(row.state)
        status = standing.status
        told = f"{style.glyphs.status[status]} {whole(style.words, standing, style.glyphs.dot)}"
        ahead = "" if status is Status.DONE else heading(style.words, standing)
        return [(told, status), (f" {style.glyphs.dot} {ahead}" if ahead else "", "muted")]

    def _body(self, width: int, height: int) -> list[list[Part]]:
        from okrtui.tui.widgets.detail_text import objective_sentences, sentences
        from okrtui.tui.widgets.folding import folded_lines

        subject, board, style = self.subject, self.board, self.style
        if board is None or subject is None or isinstance(subject, KeyResultView):
            return (
                []
                if subject is not None or board is None
                else [[(style.words.say("board.no_detail"), "muted")]]
            )
        if isinstance(subject, ObjectiveView):
            return folded_lines(objective_sentences(subject, style), width, style)
        told = sentences(subject, board.connections, board.now, self.zone, style)
        from okrtui.tui.widgets.chart import draw
        from okrtui.tui.widgets.detail_chart import picture_of

        picture = picture_of(subject, board.now, self.zone, style.words)
        if picture is None or height < CHART_LEAST:
            return _fitted(folded_lines(told, width, style), height)
        if width >= SIDE_BY_SIDE and not self.large:
            from okrtui.tui.widgets.detail_page import page

            across = min(CHART_MOST, int(width * CHART_SHARE))
            chart = draw(picture, across, min(height, CHART_HIGH), style)
            size = (width - across - 3, height)
            lines = page(subject, board.connections, board.now, self.zone, size, style)
            return _beside(chart, _fitted(lines, height), across + 3, style)
        lines = folded_lines(told, width, style)
        most = height if self.large else CHART_HIGH
        high = min(most, height - min(len(lines), height * 2 // 3) - 1)
        if high < CHART_LEAST:
            return _fitted(lines, height)
        chart = draw(picture, width, high, style)
        if self.beside:
            return [*chart, [], *_fitted(lines, height - high - 1)]
        return [*_fitted(lines, height - high - 1), [], *chart]


def _fitted(lines: list[list[Part]], height: int) -> list[list[Part]]:
    """Give up the gaps before anything that says something."""
    excess = len(lines) - height
    if excess <= 0:
        return lines
    kept: list[list[Part]] = []
    for line in lines:
        if not line and excess > 0:
            excess -= 1
            continue
        kept.append(line)
    return kept[:height]


def _beside(left: list[list[Part]], right: list[list[Part]], column: int, style: Style) -> list[list[Part]]:
    found: list[list[Part]] = []
    for index in range(max(len(left), len(right))):
        parts = list(left[index]) if index < len(left) else []
        parts.append((" " * max(0, column - style.size(parts)), "text"))
        found.append(parts + (right[index] if index < len(right) else []))
    return found
