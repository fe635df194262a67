"""The band below the header: will we make it, how many stand where, who is sure and behind, what I owe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.strip import Strip

from okrtui.named import NamedTuple
from okrtui.tui.messages import ActionAsked
from okrtui.tui.widgets.bars import progress_bar, stacked_bar
from okrtui.tui.widgets.board_entries import WORST_FIRST
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.views import Board
from okrtui.words.numbers import floor, percent
from okrtui.words.standing import heading, of_rollup, tick_of_mean, word

WHOLE = 3
"""Lines of the answers in full; a line of air follows."""

SHARES = (0.37, 0.29, 0.17, 0.17)
"""How wide the four answers are, as shares of the line."""

APART = 3  # cells between two answers
COUNTED = 1
"""The answer that is whole in fewer cells than its share: it gives some to those behind it."""

Spot = tuple[int, int, str]

if TYPE_CHECKING:
    from okrtui.usecases.overview import Overview


class Answer(NamedTuple):
    """A question, its answer, and what stands below it; ``action`` is what a click does."""

    question: str
    told: list[Part]
    below: list[Part]
    action: str


class AnswerBand(LineWidget):
    """Three lines and one of air where there is room, else one line. What is not known yet is dots."""

    def __init__(self, style: Style, board: Board, *, id: str | None = None) -> None:
        super().__init__(style, id=id)
        self.board = board
        self.overview: Overview | None = None
        self.keys = ("!", "n")  # that go to the worst row, and to my check-ins
        self._spots: list[Spot] = []

    def show(self, board: Board, overview: Overview | None) -> None:
        self.board, self.overview = board, overview
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        self._spots = []
        if height < WHOLE:
            return [self._brief(width)]
        bounds = self._bounds(width)
        found = [Line(self.style, width) for _ in range(WHOLE)]
        for place, end in enumerate(bounds[1:]):
            begin, room = bounds[place], end - bounds[place] - APART
            answer = self._answer(place, room)
            self._spots.append((begin, end, answer.action))
            told: list[list[Part]] = [[(answer.question, "muted")], answer.told, answer.below]
            for line, parts in zip(found, told, strict=True):
                line.to(begin)
                for text, role in parts:
                    left = begin + room - line.used
                    line.put(text, role, min(left, self.style.cells(text)) if left > 0 else 0)
        return [line.strip() for line in found]

    def _bounds(self, width: int) -> list[int]:
        """Where the answers begin, and where the last ends: by their shares, but where all four can be told
        whole, those with cells to spare give to those that lack some; else the counts go without words."""
        wide = [round(share * (width - 2)) for share in SHARES]
        needs = [self._need(place, width) + APART for place in range(len(SHARES))]
        if sum(needs) > width - 2:
            needs[COUNTED] = self.style.size(self._counted(words=False)) + APART
        for place, need in enumerate(needs):
            lacking = need - wide[place]
            for giver in sorted(range(len(wide)), key=lambda one: wide[one] - needs[one], reverse=True):
                given = max(0, min(lacking, wide[giver] - needs[giver]))
                wide[giver] -= given
                wide[place] += given
                lacking -= given
        return [2 + sum(wide[:place]) for place in range(len(wide) + 1)]

    def _need(self, place: int, width: int) -> int:
        """The cells of an answer that is told whole; a bar below it takes what there is."""
        if place == COUNTED:
            return self.style.size(self._counted(words=True, apart=2))
        if place == 0:
            form = max((self.style.cells(one) for one in self._progress_forms()[1:]), default=0)
            question = self.style.cells(self._first_question()) + form
            return max(question, self.style.size(self._standing()))
        answer = self._answer(place, width)
        return max(map(self.style.size, ([(answer.question, "")], answer.told, answer.below)))

    def on_click(self, event: events.Click) -> None:
        for begin, end, action in self._spots:
            if begin <= event.x < end:
                self.post_message(ActionAsked(action))

    # The answers

    def _answer(self, place: int, room: int) -> Answer:
        return (self._make_it, self._counts, self._sure, self._owe)[place](room)

    def _make_it(self, room: int) -> Answer:
        say = self.style.words.say
        bar, size = self._bar(max(8, room - 18))
        company = self.board.header.company
        below = list(bar)
        if company.progress is not None and company.expected is not None:
            done, expected = (int(floor(one * 100, 0)) for one in (company.progress, company.expected))
            points = done - expected  # of the percents as they are told beside it
            way = "board.on_plan" if not points else "board.behind" if points < 0 else "board.ahead"
            told = say(way, points=abs(points))
            below += [(f" {told}", "at_risk" if points < 0 else "muted")]
        return Answer(
            self._make_it_question(room), self._standing(), below if size else [], "app.open('home')"
        )

    def _make_it_question(self, room: int) -> str:
        """The first question, with as much of its numbers as fits."""
        question = self._first_question()
        left = room - self.style.cells(question)
        return question + next((one for one in self._progress_forms() if self.style.cells(one) <= left), "")

    def _first_question(self) -> str:
        ended = self.board.header.ended is not None
        return self.style.words.say("board.answer_ended" if ended else "board.answer_make_it")

    def _progress_forms(self) -> list[str]:
        """What is made and what is expected, the longest form first."""
        company = self.board.header.company
        done, expected = percent(company.progress), percent(company.expected)
        made = "board.made" if self.board.header.ended is None else "board.made_over"
        told = (made, "detail.progress", "detail.progress_only") if company.progress is not None else ()
        return [f"  {self.style.words.say(message, done=done, expected=expected)}" for message in told]

    def _standing(self) -> list[Part]:
        """Where the company is heading, with the word for it."""
        style, header = self.style, self.board.header
        if not header.told:
            return [(style.glyphs.ellipsis, "muted")]
        standing = of_rollup(header.company, header.elapsed)
        status = standing.status
        parts: list[Part] = [
            (f"{style.glyphs.status[status]} ", status), (f"{word(style.words, standing)}  ", status)
        ]  # fmt: skip
        ahead = heading(style.words, standing)
        return [*parts, (ahead, "bold strong")] if ahead else parts

    def _bar(self, width: int) -> tuple[list[Part], int]:
        company = self.board.header.company
        status = of_rollup(company, self.board.header.elapsed).status
        tick, glyphs = tick_of_mean(company), self.style.glyphs
        return progress_bar(company.progress, company.expected, width, status, glyphs, tick=tick), width

    def _counted(self, *, words: bool, apart: int = 3) -> list[Part]:
        """ "▼ 5 off   ▲ 12 at risk   ● 24 on", the worst first, so many cells apart."""
        style, found = self.style, list[Part]()
        for status in WORST_FIRST:
            count = self.overview.counts.get(status, 0) if self.overview else 0
            if not count:
                continue
            told = style.words.say(f"board.counts_{status}", n=count) if words else str(count)
            gap, near = (" " * apart if found else "", " " if apart > 1 else "")
            found.append((f"{gap}{style.glyphs.status[status]}{near}", status))
            found.append((told, "bold text" if words else status))
        return found or [(style.glyphs.dash if self.overview else style.glyphs.ellipsis, "muted")]

    def _counts(self, room: int) -> Answer:
        counts = self.overview.counts if self.overview else {}
        question = self.style.words.say("board.answer_counts", count=sum(counts.values()))
        forms = (self._counted(words=True), self._counted(words=True, apart=2), self._counted(words=False))
        told = next((one for one in forms if self.style.size(one) <= room), forms[-1])
        stacked = [(counts.get(status, 0), str(status.value)) for status in WORST_FIRST]
        return Answer(
            question if self.overview else self.style.words.say("board.answer_all"),
            told,
            stacked_bar(stacked, max(8, room - 2), self.style.glyphs),
            "app.open('filter')",
        )

    def _sure(self, room: int) -> Answer:
        say, style = self.style.words.say, self.style
        told: list[Part] = [(style.glyphs.ellipsis, "muted")]
        if self.overview is not None:
            count = self.overview.sure
            role = "bold key" if count else "muted"
            told = [
                (say("board.sure_count", count=count), role),
                (f" {style.glyphs.flag}" if count else "", "key"),
            ]
        below: list[Part] = [(self.keys[0], "bold key"), (f" {say('board.goes_to_worst')}", "muted")]
        return Answer(say("board.answer_sure"), told, below, "app.worst_row")

    def _owe(self, room: int) -> Answer:
        say, count = self.style.words.say, self.board.header.due_checkins
        question = say("board.answer_owe")
        if not count:
            return Answer(question, [(say("board.nothing_owed"), "muted")], [], "app.open('home')")
        told: list[Part] = [(say("board.owed_count", count=count), "bold key")]
        below: list[Part] = [(self.keys[1], "bold key"), (f" {say('board.begins')}", "muted")]
        return Answer(question, told, below, "app.next_due")

    # One line

    def _brief(self, width: int) -> Strip:
        """Everything in one line; from the right it gives way as it narrows."""
        style, company = self.style, self.board.header.company
        made: list[Part] = self._standing()
        if company.progress is not None and width >= 70:
            made += [("  ", "text"), *self._bar(10)[0], (f" {percent(company.progress)}", "text")]
        parts: list[tuple[list[Part], str]] = [(made, "app.open('home')")]
        parts.append((self._counted(words=False, apart=1), "app.open('filter')"))
        if self.overview is not None and self.overview.sure:
            flag: list[Part] = [(f"{style.glyphs.flag} {self.overview.sure}", "key")]
            parts.append((flag, "app.worst_row"))
        due = self.board.header.due_checkins
        owed: list[Part] = [(self.keys[1], "bold key"), (f" {due}", "bold key")] if due else []
        line = Line(style, width).put(" ")
        for told, action in parts:
            if not told or style.size(told) + 3 > line.left - (style.size(owed) + 2 if owed else 0):
                continue
            begin = line.used
            line.put_all(told).put("   ")
            self._spots.append((begin, line.used, action))
        for message in ("board.owed_brief", "board.owed_count") if owed else ():
            longer: list[Part] = [*owed[:1], (f" {style.words.say(message, count=due)}", "bold key")]
            owed = longer if style.size(longer) + 1 <= line.left else owed
        if owed and style.size(owed) + 1 <= line.left:
            line.to(width - style.size(owed) - 1)
            self._spots.append((line.used, width, "app.next_due"))
            line.put_all(owed)
        return line.strip()
