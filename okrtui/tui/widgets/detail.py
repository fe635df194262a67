"""The panel of the selected row: its chart beside or above its sentences.

What makes sentences and charts is imported when the first of them is shown: the first frame of
the app does without.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from textual import events
from textual.strip import Strip

from okrtui.domain.model import Status
from okrtui.tui.widgets.board_entries import Members
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.views import Board, Detail, KeyResultView, KpiView, ObjectiveView
from okrtui.words.standing import heading, of_key_result, of_rollup, whole
from okrtui.words.values import journey
from okrtui.words.width import tame

SIDE_BY_SIDE = 92  # cells from which the chart stands beside the sentences
NARROW = 76  # cells from which it does so where there are too few lines for it below them
CARD = "band"

Named = Detail | KeyResultView | ObjectiveView | KpiView | Members
Subject = Named | None


class DetailPanel(LineWidget):
    """Shows a subject of a list. A bare ``KeyResultView`` is shown by its title until its
    ``Detail`` has been read."""

    def __init__(self, style: Style, zone: tzinfo, *, id: str | None = None) -> None:
        super().__init__(style, id=id)
        self.zone = zone
        self.subject: Subject = None
        self.board: Board | None = None
        self.details: Sequence[Detail] = ()
        self.beside = False
        self.card = False  # on a ground of its own, which tells it from the rows above
        self.large = False  # the chart over the whole width, as high as the sentences leave it

    def show(self, subject: Subject, board: Board, details: Sequence[Detail] = ()) -> None:
        """``details``: of the key results of an objective, once they are read."""
        self.subject, self.board, self.details = subject, board, details
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        if height < 1:
            return []
        margin = 1 if self.beside else 0
        made = [self._title(width, margin)]
        body = self._body(width - margin - 2, height - 1)
        for parts in [*body, *([[]] * (height - 1 - len(body)))][: height - 1]:
            line = Line(self.style, width)
            if margin:
                line.put(self.style.glyphs.frame[1], "rule")
            line.ground = CARD if self.card else ""
            made.append(line.put(" ").put_all(parts).strip())
        return made

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        from okrtui.tui.messages import KeyAsked
        from okrtui.tui.widgets.drawn_keys import key_at

        made = self._lines_made()
        sign = key_at(made[event.y], event.x, self.style) if event.y < len(made) else ""
        if sign:
            self.post_message(KeyAsked(sign))

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
            room, named = line.left - 6, style.cells(title)
            while beside and named + sum(map(style.cells, beside)) + style.size(end) > room:
                beside = beside[:-1]
            if named + style.size(end) > room:
                end = end[:1]  # the title says more than where it is heading
            line.put(" ").put(title, "bold strong", max(1, min(named, room - style.size(end))))
            line.put("".join(beside), "muted").put(" ")
        if end and line.left > style.size(end) + 4:
            line.to(width - style.size(end) - 4, rule).put(" ").put_all(end).put(" ")
        return line.to(width, rule).strip()

    def _names(self, subject: Named) -> tuple[str, list[str]]:
        """The title, and what stands behind it, the last of which goes first where there is no room: from now
        to, and the owner."""
        style, dot = self.style, f" {self.style.glyphs.dot} "
        if isinstance(subject, Members):
            count = style.words.say("board.key_results", count=subject.many or len(subject.rows))
            return tame(subject.title), [dot + count]
        row = subject.row if isinstance(subject, Detail) else subject
        parts = [tame(row.owner_name)] if row.owner_name else []
        if isinstance(row, KeyResultView):
            parts.insert(0, tame(journey(style.words, row, style.glyphs)))
            if row.asked_name:
                parts.append(style.words.say("detail.asked", name=tame(row.asked_name)))
        return tame(row.definition.title), [dot + part for part in parts]

    def _standing(self) -> list[Part]:
        """The word, whose it is and where it is heading, for the right end of the title."""
        style, subject = self.style, self.subject
        if subject is None or isinstance(subject, Members):
            return []
        if isinstance(subject, KpiView):
            from okrtui.words.kpi import LOOKS

            role = LOOKS[subject.status]
            told = f"{style.glyphs.status[role]} {style.words.say(f'kpi.{subject.status}')}"
            return [(told, role)]
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
        subject, board, style = self.subject, self.board, self.style
        if board is None or isinstance(subject, KeyResultView):
            return []
        if subject is None and board.team is not None and board.header.cycle and not board.objectives:
            from okrtui.tui.widgets.detail_start import start_page

            return start_page((width, height), style, self.app._keymap)
        if subject is None:
            return [[(style.words.say("board.no_detail"), "muted")]]
        if isinstance(subject, Members):
            from okrtui.tui.widgets.detail_members import members_page

            return members_page(subject, board.now, self.zone, (width, height), style)
        if isinstance(subject, ObjectiveView):
            from okrtui.tui.widgets.detail_objective import objective_page

            return objective_page(subject, self.details, board.now, self.zone, (width, height), style)
        if isinstance(subject, KpiView):
            from okrtui.tui.widgets.detail_kpi import kpi_page

            return kpi_page(subject, board.now, self.zone, (width, height), style)
        from okrtui.tui.widgets.chart import draw
        from okrtui.tui.widgets.detail_page import CHART_HIGH, CHART_LEAST, fitted, page
        from okrtui.tui.widgets.detail_text import sentences
        from okrtui.tui.widgets.folding import folded_lines
        from okrtui.words.picture import picture_of

        told = sentences(subject, board.connections, board.now, self.zone, style)
        picture = picture_of(subject, board.now, self.zone, style.words)
        if picture is None or height < CHART_LEAST:
            return fitted(folded_lines(told, width, style), height)
        lines = folded_lines(told, width, style)
        most = height if self.large else CHART_HIGH
        words = height // 2 if self.beside else height * 2 // 3
        high = min(most, height - min(len(lines), words) - 1)
        if width >= (SIDE_BY_SIDE if high >= CHART_LEAST else NARROW) and not self.large:
            return page(
                subject,
                lambda across, high: draw(picture, across, high, style),
                board.connections,
                board.now,
                self.zone,
                (width, height),
                style,
            )
        if high < CHART_LEAST:
            return fitted(lines, height)
        chart = draw(picture, width, high, style)
        if self.beside:
            return [*chart, [], *fitted(lines, height - high - 1)]
        return [*fitted(lines, height - high - 1), [], *chart]
