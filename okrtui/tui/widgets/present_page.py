"""A page for everybody to read from afar: a name, a score, the objectives and what to be thankful for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.strip import Strip

from okrtui.domain.model import RollUp
from okrtui.tui.widgets import big_text
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.board_rows import counts_text
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.cards_pages import CardsPage
from okrtui.usecases.views import KeyResultView
from okrtui.words.dates import cycle_name
from okrtui.words.numbers import percent, score
from okrtui.words.standing import (
    heading,
    heading_number,
    of_key_result,
    of_rollup,
    tick_of,
    tick_of_mean,
    word,
)
from okrtui.words.values import journey
from okrtui.words.width import tame, wrap

MARGIN = 3
TALL, WIDE = 36, 100
"""Lines and cells from which the score is as large as it can be."""

ROOMY, SCORED = 24, 16  # lines from which names are large, and the score
BAR, BAR_LEAST = 48, 8  # cells; titles come first
AIR = 2  # lines between two teams at most
BESIDE_BAR = 33  # cells of a row for all but its title and bar


class PresentPage(LineWidget):
    """``passed``: how many lines of the objectives are scrolled over."""

    DEFAULT_CSS = "PresentPage { height: 1fr; }"

    def __init__(self, style: Style, *, id: str) -> None:
        super().__init__(style, id=id)
        self.page: CardsPage | None = None
        self.number = self.pages = 0
        self.passed = 0
        self._bar = BAR

    def show(self, page: CardsPage, number: int, pages: int) -> None:
        self.page, self.number, self.pages, self.passed = page, number, pages, 0
        self.redraw()

    def pass_over(self, lines: int) -> None:
        self.passed = max(0, self.passed + lines)
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        if self.page is None:
            reading = Line(self.style, width).put("  ").put(self.style.words.say("board.reading"), "muted")
            return [reading.strip()]
        made = list(self._lines(self.page, width, height))
        return made[:height]

    def _lines(self, page: CardsPage, width: int, height: int) -> Iterator[Strip]:
        roomy = height >= ROOMY
        yield self._top(page, width)
        top: list[Strip] = [Line(self.style, width).strip()] if roomy else []
        top += self._named(page, width, roomy)
        top += [Line(self.style, width).strip()] if roomy else []
        top += self._score(page.rollup, page.header.elapsed, width, height)
        yield from top
        yield Line(self.style, width).strip()
        rows = list(self._rows(page, width, height - len(top) - 2))
        thanks = list(self._thanks(page, width))
        room = max(1, height - len(top) - 2 - (len(thanks) + 1 if thanks and roomy else 0))
        self.passed = min(self.passed, max(0, len(rows) - room))
        yield from rows[self.passed : self.passed + room]
        yield Line(self.style, width).strip()
        yield from thanks

    def _top(self, page: CardsPage, width: int) -> Strip:
        style, header = self.style, page.header
        line = Line(style, width, "bar").put(" " * MARGIN).put(tame(header.organization), "bold strong")
        if header.cycle is not None:
            line.put(f"  {cycle_name(style.words, header.cycle.id)}", "text")
            if header.weeks:
                told = style.words.say("board.week", week=header.week, weeks=header.weeks)
                line.put(f"  {told}", "muted")
        told = style.words.say("present.page", number=self.number + 1, pages=self.pages)
        return line.to(width - style.cells(told) - MARGIN).put(told, "muted").strip()

    def _named(self, page: CardsPage, width: int, roomy: bool) -> Iterator[Strip]:
        """The name, as large as it fits."""
        name = tame(page.team.name if page.team is not None else page.header.organization)
        if roomy and self.style.glyphs.name == "unicode" and big_text.drawable(name):
            made = big_text.small(name)
            if len(made[0]) <= width - 2 * MARGIN:
                for text in made:
                    yield Line(self.style, width).put(" " * MARGIN).put(text, "strong").strip()
                return
        if roomy:
            spaced = " ".join(name)
            name = spaced if self.style.cells(spaced) <= width - 2 * MARGIN else name
        yield Line(self.style, width).put(" " * MARGIN).put(name, "bold strong", width - 2 * MARGIN).strip()
        if roomy:
            rule = self.style.glyphs.frame[0]
            yield Line(self.style, width).put(" " * MARGIN).to(width - MARGIN, rule).strip()

    def _score(self, total: RollUp, elapsed: float | None, width: int, height: int) -> Iterator[Strip]:
        """The score it is heading for, large, with its word, what it means and the bar beside it."""
        style = self.style
        standing = of_rollup(total, elapsed)
        role = str(standing.status)
        number = "" if total.heading is None else score(total.heading)
        large: list[str] = []
        if number and height >= SCORED:
            big, blocks = height >= TALL and width >= WIDE, style.glyphs.name == "unicode"
            large = big_text.figure(number, big=big, blocks=blocks, dot=style.glyphs.heat)
        beside = list(self._beside(total, elapsed, width - MARGIN - (len(large[0]) + 4 if large else 0)))
        lines = max(len(large), len(beside))
        first = (len(large) - len(beside)) // 2 if len(large) > len(beside) else 0
        for at in range(lines):
            line = Line(style, width).put(" " * MARGIN)
            if large:
                line.put(large[at] if at < len(large) else "", role, len(large[0])).put("    ")
            if 0 <= at - first < len(beside):
                line.put_all(beside[at - first])
            yield line.strip()

    def _beside(self, total: RollUp, elapsed: float | None, room: int) -> Iterator[list[Part]]:
        style, say = self.style, self.style.words.say
        standing = of_rollup(total, elapsed)
        role = str(standing.status)
        told: list[Part] = [
            (f"{style.glyphs.status[standing.status]} {word(style.words, standing)}", f"bold {role}")
        ]
        ahead = heading(style.words, standing, first=True)
        yield [*told, (f"  {ahead}", "strong")] if ahead else told
        counted = self._counted(total)
        if counted:
            yield [(counted, "text")]
        tick, size = tick_of_mean(total), max(8, min(60, room - MARGIN))
        yield progress_bar(total.progress, total.expected, size, role, style.glyphs, tick=tick)
        values = {"done": percent(total.progress), "expected": percent(total.expected)}
        made = say("report.no_values") if total.progress is None else say("dashboard.of_expected", **values)
        yield [(made, "muted")]

    def _counted(self, total: RollUp) -> str:
        """ "13 objectives: 1 at risk, 12 on"; "" where there are none."""
        counts, count = counts_text(total.counts, self.style), sum(total.counts.values())
        return self.style.words.say("home.objectives", count=count, counts=counts) if counts else ""

    def _rows(self, page: CardsPage, width: int, room: int) -> Iterator[Strip]:
        """The objectives with their key results where there is room, then the teams below."""
        elapsed = page.header.elapsed
        every = len(page.teams) + len(page.objectives) + sum(len(one.key_results) for one in page.objectives)
        whole = every + len(page.objectives) <= room - 4
        rows = [row for one in page.objectives for row in one.key_results] if whole else []
        told = [(tame(one.definition.title), tame(one.owner_name)) for one in page.objectives]
        told += [("  " * team.depth + tame(team.name), self._counted(team.rollup)) for team in page.teams]
        told += [("  " + tame(row.definition.title), self._values(row)) for row in rows]
        if width < WIDE:
            told = [(title, "") for title, _ in told]
        longest = max((self.style.cells(f"{title}  {beside}") for title, beside in told), default=0)
        self._bar = max(BAR_LEAST, min(BAR, width - BESIDE_BAR - longest))
        airy = whole or len(page.teams) + len(page.objectives) <= (room - 4) // 2
        air = max(0, min(AIR, (room - 4) // max(1, len(page.teams)) - 1))
        for one in page.objectives:
            yield self._row(tame(one.definition.title), tame(one.owner_name), one.rollup, elapsed, width)
            for key in one.key_results if whole else ():
                yield self._key_result(key, width)
            if airy:
                yield Line(self.style, width).strip()
        least = min((team.depth for team in page.teams), default=0)
        for team in page.teams:
            indent = "  " * (team.depth - least)
            counted = self._counted(team.rollup)
            yield self._row(indent + tame(team.name), counted, team.rollup, elapsed, width)
            if not page.objectives:
                yield from [Line(self.style, width).strip()] * air

    def _values(self, row: KeyResultView) -> str:
        return tame(journey(self.style.words, row, self.style.glyphs))

    def _key_result(self, row: KeyResultView, width: int) -> Strip:
        style, state = self.style, row.state
        standing = of_key_result(state)
        role = str(standing.status)
        right: list[Part] = [(f"{self._values(row)}  ", "muted")] if width >= WIDE else []
        if width >= WIDE - 20:
            tick = tick_of(row.definition, state)
            right += progress_bar(state.progress, state.expected, self._bar, role, style.glyphs, tick=tick)
        right.append((style.fit(percent(state.progress), 6, ">"), "text"))
        right.append((f"  {style.fit(word(style.words, standing), 10)}", role))
        right.append((f" {style.fit(heading_number(standing), 4, '>')}", role))
        line = Line(style, width).put(" " * MARGIN).put(f"  {style.glyphs.status[standing.status]} ", role)
        edge, title = width - style.size(right) - MARGIN, tame(row.definition.title)
        line.put(title, "text", max(1, min(style.cells(title), edge - line.used - 2)))
        return line.to(edge).put_all(right).strip()

    def _row(self, title: str, beside: str, total: RollUp, elapsed: float | None, width: int) -> Strip:
        style = self.style
        standing = of_rollup(total, elapsed)
        role = str(standing.status)
        right: list[Part] = []
        if beside and width >= WIDE:
            right.append((f"{beside}  ", "muted"))
        if width >= WIDE - 20:
            tick = tick_of_mean(total)
            right += progress_bar(total.progress, total.expected, self._bar, role, style.glyphs, tick=tick)
        right.append((style.fit(percent(total.progress), 6, ">"), "strong"))
        right.append((f"  {style.fit(word(style.words, standing), 10)}", f"bold {role}"))
        number = "" if total.heading is None else score(total.heading)
        right.append((f" {style.fit(number, 4, '>')}", f"bold {role}"))
        line = Line(style, width).put(" " * MARGIN).put(f"{style.glyphs.status[standing.status]} ", role)
        edge = width - style.size(right) - MARGIN
        line.put(title, "bold strong", max(1, min(style.cells(title), edge - line.used - 2)))
        return line.to(edge).put_all(right).strip()

    def _thanks(self, page: CardsPage, width: int) -> Iterator[Strip]:
        style = self.style
        if not page.thanks:
            return
        title = style.words.say("present.thanks")
        yield Line(style, width).put(" " * MARGIN).put(title, "bold accent").strip()
        for one in page.thanks[:3]:
            sign = style.glyphs.status["done"]
            text = f"{style.glyphs.quotes[0]}{tame(one.said.win)}{style.glyphs.quotes[1]}"
            told = f"{tame(one.who)} {style.glyphs.dot} {tame(one.title)}"
            parts = wrap(text, max(10, width - 2 * MARGIN - 2), style.glyphs.ambiguous)[:2]
            for at, part in enumerate(parts):
                line = Line(style, width).put(" " * MARGIN).put(f"{sign} " if at == 0 else "  ", "on_track")
                line.put(part, "strong")
                if at == len(parts) - 1 and style.cells(told) + 4 <= line.left:
                    line.put(f"  {told}", "muted")
                yield line.strip()
