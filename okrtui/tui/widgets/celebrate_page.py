"""A page to be glad of: the score, the largest move, what was met, thanks by name, what was learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.strip import Strip

from okrtui.domain.score_band import band
from okrtui.tui.widgets import big_text
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.board_rows import counts_text
from okrtui.tui.widgets.close_rows import ROLES
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.celebrate import CelebratedPage, Celebration, Leap
from okrtui.words.celebrate import moved, shown_score, stage
from okrtui.words.dates import cycle_name
from okrtui.words.numbers import score
from okrtui.words.short_form import whole_parts
from okrtui.words.standing import heading, of_rollup, word
from okrtui.words.width import tame, wrap

MARGIN, GAP, BAR = 3, 5, 44
WIDE, TALL = 110, 34
"""Cells and lines from which two columns stand side by side."""

TOP = 19
"""Lines above the two columns, the line below them included."""

TITLE_LEAST = 12  # cells from which it is said of which key results something was learned
ROOMY = 18  # lines from which the score is large
PIECES = ("on_track", "accent", "key", "outdated", "at_risk", "done")
Parts = list[Part]


class CelebratePage(LineWidget):
    """Shows one page of a celebration."""

    DEFAULT_CSS = "CelebratePage { height: 1fr; }"

    def __init__(self, style: Style, *, id: str | None = None) -> None:
        super().__init__(style, id=id)
        self.found: Celebration | None = None
        self.number = 0
        self.zone = "UTC"

    def show(self, found: Celebration, number: int, zone: str) -> None:
        """Page ``number`` of what was found; days are those of ``zone``."""
        self.found, self.number, self.zone = found, number, zone
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        if self.found is None:
            reading = Line(self.style, width).put("  ").put(self.style.words.say("board.reading"), "muted")
            return [reading.strip()]
        drawn = CelebrateDrawing(self.style, self.found, self.number, self.zone)
        return drawn.lines(width, height)


class CelebrateDrawing:
    """Draws page ``number`` in the style of a terminal."""

    def __init__(self, style: Style, found: Celebration, number: int, zone: str) -> None:
        self.style, self.found, self.number, self.zone = style, found, number, zone
        self.page: CelebratedPage = found.pages[number]
        self.runs = self.page.rollup is not None
        self.large = style.glyphs.name == "unicode"

    def lines(self, width: int, height: int) -> list[Strip]:
        """So many cells wide, at most so many lines."""
        top, inner = self._top(width), width - 2 * MARGIN
        if not self.page.every:
            nothing: Parts = [(self.style.words.say("celebrate.nothing"), "muted")]
            return [top, *self._strips([[], nothing], width)][:height]
        self.large = self.large and height >= ROOMY
        made = self._named(inner, height)
        if width >= WIDE and height >= TALL:
            second = inner * 11 // 20 + GAP
            made += [*self._side(self._hero(second - GAP, big=True), self._leap(inner - second), second), []]
            room = height - len(made) - 2
            met, said = self._met(second - GAP, room), self._said(inner - second, room, lines=3)
            more = self._more_leaps(second - GAP, room - len(met) - 1)
            made += self._side([*met, *([[]] if more else []), *more], said, second)
        else:
            made += [*self._hero(inner, big=False), []]
            short = self._leap_line(inner)
            said = self._said(inner, max(2, (height - len(made) - len(short)) // 2), lines=1)
            room = height - 1 - len(made) - len(short) - len(said) - (1 if said else 0)
            made += [*short, *self._met(inner, room), *([[]] if said else []), *said]
        return [top, *self._strips(made, width)][:height]

    def needed(self) -> int:
        """Lines in which a wide page shows all that there is."""
        page = self.page
        learned = len(page.learned) + 1
        said = 3 * len(page.thanks) + learned + 3
        left = len(page.met) + len(page.leaps) + 3
        return TOP + max(left, said, 3 * learned, TALL - TOP)

    def _strips(self, made: Sequence[Parts], width: int) -> Iterator[Strip]:
        for parts in made:
            yield Line(self.style, width).put(" " * MARGIN).put_all(parts).strip()

    def _side(self, left: Sequence[Parts], right: Sequence[Parts], column: int) -> list[Parts]:
        """Two columns, the second from ``column`` on."""
        found: list[Parts] = []
        for at in range(max(len(left), len(right))):
            one = list(left[at]) if at < len(left) else []
            if at < len(right) and right[at]:
                one.append((" " * max(1, column - self.style.size(one)), "text"))
                one += right[at]
            found.append(one)
        return found

    # Top

    def _top(self, width: int) -> Strip:
        style, found = self.style, self.found
        line = Line(style, width, "bar").put(" " * MARGIN).put(tame(found.header.organization), "bold strong")
        line.put(f"  {cycle_name(style.words, found.cycle.id)}", "text")
        line.put(f"  {tame(stage(style.words, found, self.zone))}", "muted")
        told = style.words.say("present.page", number=self.number + 1, pages=len(found.pages))
        return line.to(width - style.cells(told) - MARGIN).put(told, "muted").strip()

    def _named(self, inner: int, height: int) -> list[Parts]:
        """The name as large as it fits; beside it a piece for everything that was met."""
        style = self.style
        name = tame(self.page.team or self.found.header.organization)
        if height < TALL:
            line: Parts = [(style.fit(name, min(style.cells(name), inner)), "bold strong")]
            return [*self._scattered([line], inner), *([[]] if height > ROOMY + 4 else [])]
        drawn: list[Parts] = []
        if self.large and big_text.drawable(name):
            made = big_text.small(name)
            if len(made[0]) <= inner:
                drawn = [[(text, "strong")] for text in made]
        if not drawn:
            spaced = " ".join(name)
            name = spaced if style.cells(spaced) <= inner else style.fit(name, inner)
            drawn = [[], [(name, "bold strong")], []]
        rule: Parts = [(style.glyphs.frame[0] * inner, "rule")]
        return [*self._scattered([[], *drawn, []], inner), rule, []]

    def _scattered(self, rows: list[Parts], inner: int) -> list[Parts]:
        """Pieces over what is free right of some rows, as many as key results were met."""
        style = self.style
        begin = max(style.size(parts) for parts in rows) + GAP
        room, count = inner - begin, len(self.page.met)
        if room < 2 * GAP:
            return rows
        signs = (
            style.glyphs.heat,
            style.glyphs.confidence[0],
            style.glyphs.status["closed_met"],
            style.glyphs.speck,
        )
        spots: dict[tuple[int, int], Part] = {}
        for at in range(count):
            x = int((at * 0.618034 + 0.31) % 1 * (room - 1))
            y = int((at * 0.754878 + 0.57) % 1 * len(rows))
            if not spots.keys() & {(y, x - 1), (y, x), (y, x + 1)}:
                spots[y, x] = (signs[at % len(signs)], PIECES[at % len(PIECES)])
        for y, parts in enumerate(rows):
            used = style.size(parts)
            for x in sorted(x for row, x in spots if row == y):
                parts += [(" " * (begin + x - used), "text"), spots[y, x]]
                used = begin + x + style.cells(spots[y, x][0])
        return rows

    # Score

    def _hero(self, inner: int, *, big: bool) -> list[Parts]:
        """The score, large, with what it is and how many came to what."""
        number = shown_score(self.found, self.page)
        large: list[str] = []
        if number:
            large = big_text.figure(number, big=big, blocks=self.large, dot=self.style.glyphs.heat)
        column = len(large[0]) + GAP - 1 if large else 0
        beside = list(self._beside(number, inner - column, stacked=big))
        if len(large) > len(beside):
            beside = [[] for _ in range((len(large) - len(beside)) // 2)] + beside
        return self._side([[(text, self._role())] for text in large], beside, column) if large else beside

    def _role(self) -> str:
        if self.page.rollup is not None:
            return str(of_rollup(self.page.rollup, self.found.header.elapsed).status)
        return "muted" if self.page.score is None else ROLES[band(self.page.score)]

    def _beside(self, number: str, room: int, *, stacked: bool) -> Iterator[Parts]:
        """What the number means; ``stacked``: in more and shorter lines."""
        style, say, page = self.style, self.style.words.say, self.page
        role = self._role()
        if page.rollup is not None:
            standing = of_rollup(page.rollup, self.found.header.elapsed)
            bar = progress_bar(page.rollup.progress, None, min(BAR, room), role, style.glyphs)
            told = [heading(style.words, standing, first=True)] if number else []
            told += [counts_text(page.rollup.counts, style)]
            told += [say("celebrate.done_of", done=page.done, count=page.every)]
            yield [(f"{style.glyphs.status[standing.status]} {word(style.words, standing)}", f"bold {role}")]
            lines = [part for one in told for part in wrap(one, max(10, room), style.glyphs.ambiguous)]
            yield from ([(one, "text")] for one in lines[: 5 if stacked else 2])
            yield bar
            return
        counted: list[Part] = []
        for one, count in page.counts.items():
            sign = style.glyphs.status[f"closed_{one.value}"]
            counted.append((f"{sign} {say(f'close.counted_{one.value}', n=count)}   ", f"bold {ROLES[one]}"))
        bar = progress_bar(page.score, None, min(BAR, room), role, style.glyphs, tick=0.7)
        of: Part = (say("celebrate.of", count=page.objectives), "muted")
        if stacked:
            yield from (self._what(number), [of], bar, [], *([one] for one in counted))
        else:
            yield from ([*self._what(number), ("  ", "text"), of], counted, bar)

    def _what(self, number: str) -> Parts:
        """What kind of score it is; its number too, where that is not drawn large."""
        say = self.style.words.say
        if not number:
            return [(say("celebrate.no_score"), "bold strong")]
        small: Parts = [] if self.large else [(f"{number} ", f"bold {self._role()}")]
        return [*small, (say(f"celebrate.score_{self.found.stage.value}"), "bold strong")]

    # The largest move

    def _leap(self, room: int) -> list[Parts]:
        """Title, from and to in large digits, and whose it is."""
        if not self.page.leaps:
            return []
        style, leap = self.style, self.page.leaps[0]
        start, now = moved(style.words, leap.view)
        arrow = style.glyphs.arrow
        title: Parts = [(style.words.say("celebrate.leap"), "bold accent")]
        what: Parts = [(style.fit(tame(leap.view.definition.title), room).rstrip(), "bold strong")]
        text = f"{start}{arrow}{now}"
        for tried in (f"{start} {arrow} {now}", text):
            if self.large and big_text.drawable(tried):
                made = big_text.small(tried)
                if len(made[0]) <= room:
                    return [
                        title,
                        *([(one, "key")] for one in made),
                        what,
                        [(self._whose(leap, room), "muted")],
                    ]
        plain: Parts = [(f"{tame(start)} {arrow} {tame(now)}", "bold key")]
        return [title, [], plain, [], what, [(self._whose(leap, room), "muted")]]

    def _whose(self, leap: Leap, room: int) -> str:
        names = [tame(one) for one in (leap.view.owner_name, leap.team) if one]
        told = whole_parts(names, f" {self.style.glyphs.dot} ", room, self.style.glyphs.ambiguous)
        return self.style.fit(told, room).rstrip()

    def _more_leaps(self, inner: int, room: int) -> list[Parts]:
        """The moves that come after the largest, a line each."""
        style, leaps = self.style, self.page.leaps[1:room]
        if not leaps:
            return []
        arrow = f" {style.glyphs.arrow} "
        ways = [tame(arrow.join(moved(style.words, leap.view))) for leap in leaps]
        size = max(map(style.cells, ways)) + 2
        found: list[Parts] = [[(style.words.say("celebrate.leaps"), "bold accent")]]
        for way, leap in zip(ways, leaps, strict=True):
            title = tame(leap.view.definition.title)
            title = style.fit(title, min(style.cells(title), max(10, inner - size)))
            whose = self._whose(leap, max(0, inner - size - style.cells(title) - 2))
            found.append([(style.fit(way, size), "bold key"), (title, "strong"), (f"  {whose}", "muted")])
        return found

    def _leap_line(self, room: int) -> list[Parts]:
        """The same in one line under its title."""
        if not self.page.leaps:
            return []
        style, leap = self.style, self.page.leaps[0]
        start, now = moved(style.words, leap.view)
        title: Parts = [(style.words.say("celebrate.leap"), "bold accent")]
        way = f"{tame(start)} {style.glyphs.arrow} {tame(now)}"
        rest = room - style.cells(way) - 2
        what = style.fit(
            tame(leap.view.definition.title), min(rest, style.cells(tame(leap.view.definition.title)))
        )
        whose = self._whose(leap, max(0, rest - style.cells(what) - 2))
        return [title, [(way, "bold key"), (f"  {what}", "bold strong"), (f"  {whose}", "muted")], []]

    # What was met

    def _met(self, inner: int, room: int) -> list[Parts]:
        """As many as there is room for, the best first."""
        style, say, met = self.style, self.style.words.say, self.page.met
        title: Parts = [(say("celebrate.done" if self.runs else "celebrate.met"), "bold accent")]
        if room < 2:
            return []
        if not met:
            return [title, [(say("celebrate.none_done" if self.runs else "celebrate.none_met"), "muted")]][
                :room
            ]
        shown = met if len(met) <= room - 1 else met[: max(0, room - 2)]
        names = min(22, max(style.cells(tame(one.team)) for one in met))
        longest = max(style.cells(tame(one.title)) for one in met)
        size = max(10, min(longest + 2, inner - names - 8))
        found: list[Parts] = [title]
        airy = len(self.page.leaps) < 2 and 2 * len(shown) + 1 <= room
        for one in shown:
            found += [[]] if airy and one is not shown[0] else []
            sign = style.glyphs.status["closed_met"]
            found.append(
                [
                    (f"{sign} ", "on_track"),
                    (style.fit(score(one.score, 2), 6), "bold on_track"),
                    (style.fit(tame(one.title), size), "strong"),
                    (style.fit(tame(one.team), names).rstrip(), "muted"),
                ]
            )
        if len(shown) < len(met):
            where = "celebrate.more_here" if self.page.team else "celebrate.more"
            found.append([(say(where, count=len(met) - len(shown)), "muted")])
        return found[: max(0, room)]

    # Thanks and learnings

    def _said(self, inner: int, room: int, *, lines: int) -> list[Parts]:
        """Thanks by name, each over at most so many lines, and what was learned, within ``room`` lines."""
        learned = list(self._learned(inner, max(2, room // 3)))
        thanks = list(self._thanks(inner, room - len(learned) - (1 if learned else 0), lines))
        between: list[Parts] = [[]] if thanks and learned else []
        return [*thanks, *between, *learned]

    def _thanks(self, inner: int, room: int, lines: int) -> Iterator[Parts]:
        style, left = self.style, room - 1
        if not self.page.thanks or left < 1:
            return
        yield [(style.words.say("celebrate.thanks"), "bold accent")]
        opened, closed = style.glyphs.quotes
        for person in self.page.thanks:
            said, about = person.wins[0]
            text, who = f"{opened}{tame(said.win)}{closed}", tame(person.who)
            sign: Parts = [(f"{style.glyphs.confidence[0]} ", "key"), (who, "bold strong")]
            rest = max(0, inner - style.size(sign) - 2)
            told = wrap(text, max(10, inner - 2), style.glyphs.ambiguous)[: lines - 1]
            if left < 1 + len(told):
                break
            left -= 1 + len(told)
            beside = (tame(about), "muted") if told else (text, "text")
            yield [
                *sign,
                ("  ", "text"),
                (style.fit(beside[0], min(rest, style.cells(beside[0]))), beside[1]),
            ]
            yield from ([(f"  {line}", "text")] for line in told)

    def _learned(self, inner: int, room: int) -> Iterator[Parts]:
        """What was learned, each once, with the key results that it is of."""
        style = self.style
        if not self.page.learned or room < 2:
            return
        yield [(style.words.say("celebrate.learned"), "bold accent")]
        told: dict[str, list[str]] = {}
        for one in self.page.learned:
            told.setdefault(tame(one.text), []).append(tame(one.title))
        for text, titles in list(told.items())[: room - 1]:
            size = min(style.cells(text), inner - 2)
            parts: Parts = [(f"{style.glyphs.bullet} ", "key"), (style.fit(text, size), "strong")]
            about, left = ", ".join(titles), inner - 4 - size
            if left >= TITLE_LEAST:
                parts.append((f"  {style.fit(about, min(style.cells(about), left))}", "muted"))
            yield parts
