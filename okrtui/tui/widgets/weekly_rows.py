"""A weekly review as rows: parts with headings, what was gone through told from what was not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.strip import Strip

from okrtui.domain.confidence import band
from okrtui.tui.widgets.bars import BANDS, confidence_dots, plain_bar, progress_bar
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.weekly_views import PARTS, Weekly, WeeklyLine
from okrtui.words.dates import day, with_weekday
from okrtui.words.numbers import percent
from okrtui.words.rhythm import rhythm_text
from okrtui.words.weekly import points, scope, silence, standing, state
from okrtui.words.width import tame

FOLDED = 6
"""Rows of a part that are shown until it is unfolded."""

LONG = ("moved", "scope", "wins")
"""Parts that are folded; what asks for an answer never is."""

BAR, PERCENT, POINTS, TEAM, NAME, STATE, OWED = 10, 5, 5, 11, 13, 22, 12
MARK = 3


def walked(review: Weekly, unfolded: Collection[str]) -> list[WeeklyLine]:
    """The rows that are gone through: those that are shown, but for what this review itself agrees on."""
    found: list[WeeklyLine] = []
    for part in PARTS[:-1]:
        rows = review.parts.get(part, ())
        found += rows[:FOLDED] if is_folded(part, len(rows), unfolded) else rows
    return found


def is_folded(part: str, count: int, unfolded: Collection[str]) -> bool:
    """Whether only the first rows of a part are shown."""
    return part in LONG and part not in unfolded and count > FOLDED + 1


class WeeklyRows(TextRows):
    """With how long it has taken and how far one is at the right end of its title."""

    def __init__(
        self,
        style: Style,
        title: str,
        rows: Sequence[TextRow],
        remark: str,
        *,
        clock: str,
        seen: int,
        every: int,
    ) -> None:
        super().__init__(style, title, rows, remark)
        self.clock, self.seen, self.every = clock, seen, every

    def heads(self, width: int, focused: bool) -> list[Strip]:
        style = self.style
        end = self._end(width)
        line = Line(style, width).put(style.glyphs.frame[0] * 2 + " ", "accent" if focused else "rule")
        room = width - style.size(end) - 6
        line.put(self.title, "bold accent" if focused else "bold strong", min(room, style.cells(self.title)))
        if self.remark and style.cells(self.remark) + 3 <= room - line.used:
            line.put(f" {style.glyphs.dot} {self.remark}", "muted")
        line.put(" ").to(width - style.size(end) - 2, style.glyphs.frame[0], "rule").put(" ")
        return [line.put_all(end).strip()]

    def _end(self, width: int) -> list[Part]:
        """What stands on the right: the bar gives way to a whole title, then the clock."""
        style = self.style
        clock: list[Part] = [(f"{self.clock} ", "key")] if self.clock else []
        if not self.every:
            return clock
        told = style.words.say("weekly_screen.progress", seen=self.seen, every=self.every)
        bar = plain_bar(self.seen / self.every, 10, "accent", style.glyphs)
        count: list[Part] = [(f" {told} ", "strong")]
        forms = [*clock, *bar, *count], [*clock, *count], count
        free = width - 6 - style.cells(self.title)
        return next((form for form in forms if style.size(form) <= free), count)


class WeeklyMaker:
    """Makes the rows of a review, so many cells wide."""

    def __init__(
        self, style: Style, review: Weekly, width: int, seen: Collection[str], unfolded: Collection[str]
    ) -> None:
        self.style, self.review, self.width = style, review, width
        self.seen, self.unfolded = seen, unfolded
        self.team = TEAM if width >= 66 else 0
        self.bar = BAR if width >= 58 else 0
        self.today = review.now.date()
        self.state = self._state_width()

    def rows(self, remark: str, clock: str) -> WeeklyRows:
        """All of them; ``remark`` stands behind the title, ``clock`` at the right end."""
        say, review = self.style.words.say, self.review
        found: list[TextRow] = []
        for part in review.parts:
            found += [TextRow([]), self._heading(part)] if found else [self._heading(part)]
            found += self._part(part)
        if not found:
            found = [TextRow([(f"  {say('weekly.nothing')}", "muted")])]
        for note in self._notes():
            found.append(TextRow([]))
            found.append(TextRow([(f"  {note}", "muted")]))
        walk = walked(review, self.unfolded)
        seen = sum(line.item in self.seen for line in walk)
        told_day = with_weekday(self.style.words, review.day, day(self.style.words, review.day, self.today))
        title = say("weekly_screen.title", team=tame(review.team_name), day=told_day)
        return WeeklyRows(self.style, title, found, remark, clock=clock, seen=seen, every=len(walk))

    def _notes(self) -> Iterator[str]:
        say, review = self.style.words.say, self.review
        if review.cycle is None:
            yield say("weekly.no_cycle")
        if review.rhythm is not None and review.rhythm.told:
            yield say("rhythm.so_far", rhythm=rhythm_text(self.style.words, review.rhythm))
        if review.unseen:
            names = ", ".join(tame(name) for _, name in review.unseen[:8])
            yield say("weekly_screen.unseen", names=names)

    def _heading(self, part: str) -> TextRow:
        say, rows = self.style.words.say, self.review.parts[part]
        name = say(f"weekly.part_{part}")
        since = day(self.style.words, self.review.since_day, self.today)
        remark = say(f"weekly_screen.about_{part}", day=since)
        parts: list[Part] = [(f" {name} ", "bold accent"), (str(len(rows)), "bold strong")]
        return TextRow(parts, right=[(remark, "muted")], ground="band", section=name)

    def _part(self, part: str) -> Iterator[TextRow]:
        rows = self.review.parts[part]
        folded = is_folded(part, len(rows), self.unfolded)
        before = ""
        for line in rows[:FOLDED] if folded else rows:
            yield self._row(part, line, again=part == "missing" and line.name == before and not line.silent)
            before = "" if line.silent else line.name
        if folded:
            more = self.style.words.say("weekly_screen.more", count=len(rows) - FOLDED)
            yield TextRow([(f"   {more}", "muted")], key=f"more:{part}")

    def _row(self, part: str, line: WeeklyLine, *, again: bool) -> TextRow:
        style, seen = self.style, line.item in self.seen
        sign = style.glyphs.status["done"] if seen else style.glyphs.speck
        mark: Part = (f" {sign} ", "on_track" if seen else "faint")
        ink = "muted" if seen else "text"
        if part == "agreed":
            mark = (" + ", "key")
        left, right = self._cells(part, line, ink, again=again)
        values = {
            "row": line.text or line.title,
            "progress": percent(line.progress) if line.uid else "",
            "owner": line.name,
            "team": line.team_name,
        }
        return TextRow([mark, *left], key=line.item, right=right, values=values)

    def _cells(self, part: str, line: WeeklyLine, ink: str, *, again: bool) -> tuple[list[Part], list[Part]]:
        """What stands left, its last part as long as there is room, and what is held right."""
        style, words = self.style, self.style.words
        if line.silent:
            told = silence(words, line, self.today)
            return [(tame(line.team_name), "bold at_risk"), (f"  {told}", "at_risk")], []
        if line.overdue:
            told = words.say("weekly.overdue", n=line.overdue, days=line.oldest)
            return [(told, "at_risk")], []
        if part in ("actions", "agreed"):
            text = line.text
            right = [self._name(line.name), *self._standing(line)]
            return [(self._title(text, right), ink)], right
        if part in ("blockers", "wins"):
            right = [self._name(line.name), *self._team(line)]
            kind = f"{words.say(f'detail.blocker_{line.blocker.value}')}: " if line.blocker else ""
            return [(self._title(kind + line.text, right), ink)], right
        if part == "missing":
            late = "off_track" if line.checkin == "missed" else "at_risk" if line.checkin == "late" else "key"
            right = [
                (style.fit(state(words, line, self.review.now), OWED, ">"), late),
                (" ", "muted"),
                *self._team(line),
            ]
            name = "" if again else line.name or words.say("weekly.nobody")
            return [
                (style.fit(tame(name), NAME), "strong"),
                (self._title(line.title, right, NAME), ink),
            ], right
        right = self._numbers(part, line)
        return [(self._title(line.title, right), ink)], right

    def _title(self, text: str, right: list[Part], used: int = 0) -> str:
        room = max(8, self.width - MARK - self.style.size(right) - used - 3)
        return self.style.fit(tame(text), room)

    def _numbers(self, part: str, line: WeeklyLine) -> list[Part]:
        style, glyphs = self.style, self.style.glyphs
        role = line.status.value if line.status else "muted"
        if part == "scope":
            told = scope(style.words, line)
            return [(style.fit(told, max(14, style.cells(told))), "at_risk"), *self._team(line)]
        if part == "sure":
            said = line.confidence
            dots = confidence_dots(said, BANDS[band(said)] if said is not None else "muted", glyphs)
            gap: Part = (style.fit(points(line.gap), POINTS, ">"), role)
            return [*dots, (" ", "muted"), self._name(line.name), gap, *self._team(line)]
        change, ink = points(line.gap), role
        if part == "moved":
            change, ink = points(line.points), "at_risk" if (line.points or 0) < 0 else "on_track"
        parts: list[Part] = []
        if self.bar:
            parts += [*progress_bar(line.progress, line.expected, self.bar, role, glyphs), (" ", "muted")]
        parts.append((style.fit(percent(line.progress), PERCENT, ">"), "strong" if part == "moved" else role))
        parts.append((style.fit(change, POINTS, ">"), ink))
        parts.append((f" {glyphs.flag} " if line.disagrees else "   ", "at_risk"))
        return [*parts, *self._team(line)]

    def _name(self, name: str) -> Part:
        room = NAME if self.width >= 58 else 9
        return self.style.fit(tame(name), room - 1) + " ", "muted"

    def _team(self, line: WeeklyLine) -> list[Part]:
        return [(" " + self.style.fit(tame(line.team_name), self.team - 1), "faint")] if self.team else []

    def _standing(self, line: WeeklyLine) -> list[Part]:
        one, role = line.agreed, "muted"
        if one is not None and one.kind == "decision":
            role = "key"
        elif one is not None and one.open:
            role = "off_track" if one.late else "at_risk" if one.moved else "text"
        elif one is not None and one.state == "done":
            role = "on_track"
        return [(self.style.fit(self._stands(line), self.state, ">"), role)]

    def _stands(self, line: WeeklyLine) -> str:
        words, one = self.style.words, line.agreed
        if one is None:
            return words.say("weekly.next_action")
        return words.say("weekly.decision") if one.kind == "decision" else standing(words, one, self.today)

    def _state_width(self) -> int:
        """As wide as the longest word for an action."""
        rows = [line for part in ("actions", "agreed") for line in self.review.parts.get(part, ())]
        longest = max((self.style.cells(self._stands(line)) for line in rows), default=0)
        return min(longest, STATE if self.width >= 66 else 16)
