"""The last closed cycles side by side: a small chart of scores, causes, what is carried, calibration."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from okrtui.domain.calibration import (
    ENOUGH,
    GOOD_SCORE,
    Calibration,
    Lesson,
)
from okrtui.domain.confidence import ConfidenceBand
from okrtui.domain.score_band import band
from okrtui.tui.widgets.bars import BANDS, plain_bar, progress_bar
from okrtui.tui.widgets.close_rows import ROLES
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.retrospect import ClosedCycle, Mean, Retrospect
from okrtui.words.dates import cycle_name
from okrtui.words.numbers import percent, score
from okrtui.words.width import tame, wrap

Parts = list[Part]

CHART = 5
"""Lines of the chart, a fifth of the score each."""

WIDE, SECOND, WHOLE = 100, 36, 92
"""Cells from which columns are roomy; cells that a second column beside the scores needs, and those in which
it holds everything else."""

READINGS = (Lesson.WORKS, Lesson.LUCK, Lesson.STRATEGY, Lesson.CADENCE)
READING_ROLES = {
    Lesson.WORKS: "on_track",
    Lesson.LUCK: "at_risk",
    Lesson.STRATEGY: "off_track",
    Lesson.CADENCE: "off_track",
}


class RetrospectRows:
    """Makes the rows, so many cells wide, with as many of the last cycles side by side as there is room for.
    ``names``: what teams and people are called, by id."""

    def __init__(self, style: Style, found: Retrospect, names: Mapping[str, str], width: int) -> None:
        self.style, self.found, self.names, self.width = style, found, names, width
        self.name = 24 if width >= WIDE else 19
        self.column = 8 if width >= WIDE else 7
        self.room = width
        """Cells of what stands behind the scores."""
        self.cycles = found.cycles[-max(1, (width - self.name - 1) // self.column) :]

    def rows(self) -> TextRows:
        first, last = self.found.cycles[0].cycle, self.found.cycles[-1].cycle
        words = self.style.words
        title = words.say(
            "retrospect.title" if first.id != last.id else "retrospect.title_one",
            count=len(self.found.cycles),
            first=cycle_name(words, first.id),
            last=cycle_name(words, last.id),
        )
        left, right = list(self._scores()), [*self._causes(), [], *self._carried()]
        second = max(self.style.size(parts) for parts in left) + 4
        beside = self.width - second
        self.room = beside if beside >= WHOLE else self.width
        rest: list[Parts] = [[], *self._pair(), [], *self._sure()]
        if beside >= WHOLE:
            lines = list(self._beside(left, [*right, *rest], second))
        elif beside >= SECOND:
            lines = [*self._beside(left, right, second), *rest]
        else:
            lines = [*left, [], *right, *rest]
        return TextRows(self.style, title, [TextRow([(" ", "text"), *parts]) for parts in lines])

    def _beside(self, left: Sequence[Parts], right: Sequence[Parts], column: int) -> Iterator[Parts]:
        for at in range(max(len(left), len(right))):
            parts = list(left[at]) if at < len(left) else []
            if at < len(right) and right[at]:
                parts += [(" " * (column - self.style.size(parts)), "text"), *right[at]]
            yield parts

    def _head(self, message: str) -> Parts:
        return [(self.style.words.say(f"retrospect.{message}"), "bold accent")]

    # Scores

    def _scores(self) -> Iterator[Parts]:
        found, say = self.cycles, self.style.words.say
        yield self._head("section_scores")
        yield from self._chart([over.mean for over in found])
        yield from self._cycles()
        yield self._line(say("retrospect.company"), [over.mean for over in found], strong=True)
        yield self._told("kept", [percent(_share(over.kept)) for over in found])
        yield self._told("went_on", [str(over.carried) if over.carried else "" for over in found])
        yield []
        yield self._head("section_teams")
        teams = [id for id in self.names if any(id in over.by_team for over in found)]
        teams += [id for over in found for id in over.by_team if id not in teams]
        yield from self._table(list(dict.fromkeys(teams)), lambda over: over.by_team, self._named)
        yield []
        yield self._head("section_kinds")
        yield from self._table(_keys(found, lambda over: over.by_kind), lambda over: over.by_kind, self._kind)
        yield []
        yield self._head("section_sources")
        sources = _keys(found, lambda over: over.by_source)
        yield from self._table(sources, lambda over: over.by_source, self._source)

    def _named(self, id: str) -> str:
        return tame(self.names.get(id, id))

    def _kind(self, id: str) -> str:
        return self.style.words.say(f"retrospect.kind_{id}")

    def _source(self, id: str) -> str:
        return self.style.words.say(f"retrospect.source_{id}")

    def _chart(self, means: Sequence[float | None]) -> Iterator[Parts]:
        """A column a cycle, to the half line, with a faint line where a score is good."""
        style = self.style
        if style.glyphs.name != "unicode":
            return
        good = CHART - 1 - int(GOOD_SCORE * CHART)
        for row in range(CHART):
            label = {0: "1.0", good: score(GOOD_SCORE)}.get(row, "")
            parts: Parts = [(style.fit(label, self.name - 2, ">") + "  ", "faint")]
            for mean in means:
                steps = 0 if mean is None else max(1, round(mean * 2 * CHART)) - 2 * (CHART - 1 - row)
                sign = "█" if steps >= 2 else "▄" if steps == 1 else ""
                role = "muted" if mean is None else ROLES[band(mean)]
                rest = style.glyphs.bar[1] if row == good else " "
                if sign:
                    parts += [(sign * 4, role), (rest * (self.column - 4), "rule")]
                else:
                    parts.append((rest * self.column, "rule"))
            yield parts

    def _cycles(self) -> Iterator[Parts]:
        """Which column is which: the year where it changes, below it the rest of the name."""
        years, rest = [], []
        for over in self.cycles:
            match = re.fullmatch(r"(\d{4})-(.+)", over.cycle.id)
            years.append(match[1] if match and match[1] not in years else "")
            rest.append(match[2] if match else over.cycle.id)
        for told, role in ((years, "faint"), (rest, "bold text")):
            yield [(" " * self.name, "text"), *((self.style.fit(one, self.column), role) for one in told)]

    def _line(self, name: str, means: Sequence[float | None], *, strong: bool = False) -> Parts:
        style = self.style
        parts: Parts = [(style.fit(name, self.name - 1) + " ", "bold strong" if strong else "text")]
        for mean in means:
            told = style.glyphs.dash if mean is None else score(mean, 2)
            role = "faint" if mean is None else ROLES[band(mean)]
            parts.append((style.fit(told, self.column), f"bold {role}" if strong else role))
        if self.width >= WIDE:
            parts.append((self._trend(means), "trend"))
        return parts

    def _trend(self, means: Sequence[float | None]) -> str:
        """A cell a cycle, between 0 and 1."""
        signs = self.style.glyphs.trend
        return "".join(
            " " if mean is None else signs[min(len(signs) - 1, int(mean * len(signs)))] for mean in means
        )

    def _told(self, message: str, told: Sequence[str]) -> Parts:
        name = self.style.fit(self.style.words.say(f"retrospect.{message}"), self.name - 1)
        return [(name + " ", "muted"), *((self.style.fit(one, self.column), "text") for one in told)]

    def _table(
        self, ids: Sequence[str], of: Callable[[ClosedCycle], Mapping[str, Mean]], name: Callable[[str], str]
    ) -> Iterator[Parts]:
        for id in ids:
            yield self._line(name(id), [of(over).get(id, (None, 0))[0] for over in self.cycles])

    # Causes, and what is carried

    def _causes(self) -> Iterator[Parts]:
        style, say = self.style, self.style.words.say
        yield self._head("section_causes")
        causes = sorted(self.found.causes.items(), key=lambda one: (-one[1], one[0]))
        if not causes:
            yield [(say("retrospect.no_causes"), "muted")]
            return
        names = [say(f"detail.blocker_{cause}") for cause, _ in causes]
        size = max(style.cells(name) for name in names) + 2
        for name, (_, count) in zip(names, causes, strict=True):
            bar = plain_bar(count / causes[0][1], 18, "at_risk", style.glyphs)
            yield [(style.fit(name, size), "text"), *bar, (f"  {count}", "bold strong")]

    def _carried(self) -> Iterator[Parts]:
        style, say = self.style, self.style.words.say
        yield self._head("section_carried")
        if not self.found.carried_often:
            yield [(say("retrospect.no_carried"), "muted")]
        for one in self.found.carried_often:
            told = say("retrospect.times", count=one.times)
            title = style.fit(tame(one.title), SECOND - 12).rstrip()
            yield [(style.fit(told, 10), "bold at_risk"), (title, "text")]

    # What score and rhythm say together

    def _pair(self) -> Iterator[Parts]:
        style, say = self.style, self.style.words.say
        yield self._head("section_pair")
        for reading in READINGS:
            there = [over for over in self.found.cycles if over.reading is reading]
            good = reading in (Lesson.WORKS, Lesson.LUCK)
            kept = reading in (Lesson.WORKS, Lesson.STRATEGY)
            least, most = style.glyphs.at_least, "<"
            pair = say("retrospect.pair", score=least if good else most, kept=least if kept else most)
            role = READING_ROLES[reading] if there else "faint"
            sign = style.glyphs.bullet if there else " "
            told = say(f"retrospect.reading_{reading.value}")
            which = ", ".join(cycle_name(style.words, over.cycle.id) for over in there)
            parts: Parts = [(f"{sign} ", role), (style.fit(pair, 31), "muted")]
            if self.room >= WHOLE:
                yield [*parts, (style.fit(told, 50), role), (which, "bold strong")]
            else:
                yield [*parts, (which, "bold strong")]
                yield [("    " + told, role)]

    # How right people and forecasts were

    def _sure(self) -> Iterator[Parts]:
        style, say = self.style, self.style.words.say
        yield self._head("section_sure")
        for line in wrap(say("retrospect.sure_how"), self.room - 3, style.glyphs.ambiguous):
            yield [(line, "muted")]
        yield []
        head: Parts = [(" " * self.name, "text"), (style.fit(say("retrospect.col_brier"), 7), "muted")]
        for one in ConfidenceBand:
            head.append((style.fit(say(f"checkin.band_{one.value}"), self._bin), "muted"))
        yield head
        yield self._right(say("retrospect.forecasts"), self.found.forecasts)
        for id, found in self.found.teams.items():
            if found.cases:
                yield self._right(self._named(id), found)
        if self.found.people:
            yield []
            yield self._head("people")
            for id, found in self.found.people.items():
                yield self._right(self._named(id), found)
            yield [(say("retrospect.only"), "faint")]

    @property
    def _bin(self) -> int:
        return max(12, min(26, (self.room - self.name - 7) // len(ConfidenceBand)))

    def _right(self, name: str, found: Calibration) -> Parts:
        """The reliability of each band of confidence: which share ended met, beside how sure they were."""
        style, say = self.style, self.style.words.say
        parts: Parts = [(style.fit(name, self.name - 1) + " ", "text")]
        if found.brier is None:
            told = say("retrospect.needs", missing=found.missing, cases=ENOUGH - found.missing)
            return [*parts, (told, "muted")]
        role = "on_track" if found.brier < 0.15 else "at_risk" if found.brier < 0.25 else "off_track"
        parts.append((style.fit(score(found.brier, 2), 7), f"bold {role}"))
        bins = {one.band: one for one in found.bins}
        for each in ConfidenceBand:
            one = bins.get(each)
            if one is None:
                parts.append((" " * self._bin, "text"))
                continue
            size = self._bin - 9
            bar = progress_bar(one.met, None, size, BANDS[each], style.glyphs, tick=one.said)
            count = f" {round(one.met * one.cases)}/{one.cases}"
            parts += [*bar, (style.fit(count, self._bin - size), "muted")]
        return parts


def _share(kept: tuple[int, int]) -> float | None:
    return kept[0] / kept[1] if kept[1] else None


def _keys(found: Sequence[ClosedCycle], of: Callable[[ClosedCycle], Mapping[str, Mean]]) -> list[str]:
    return list(dict.fromkeys(key for over in found for key in of(over)))
