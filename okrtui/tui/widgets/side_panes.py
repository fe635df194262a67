"""What stands below the team tree: what moved, who checked in, how fresh the trackers are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from textual.strip import Strip

from okrtui.domain.confidence import ConfidenceBand
from okrtui.tui.widgets.bars import heat
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.views import Board, ConnectionView
from okrtui.words.dates import age, weekday
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.overview import Moved, Overview

MOVED_LEAST, TEAMS_LEAST, SYNC_LEAST = 3, 3, 4
OWED = 4  # cells of a number of check-ins that are owed


class SidePanes(LineWidget):
    """Three panes, one below the other; each has a title line, and air above it."""

    def __init__(self, style: Style, zone: tzinfo, board: Board, *, id: str | None = None) -> None:
        super().__init__(style, id=id)
        self.zone, self.board = zone, board
        self.overview: Overview | None = None

    def show(self, board: Board, overview: Overview | None) -> None:
        self.board, self.overview = board, overview
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        made: list[Line] = []
        teams = [] if self.overview is None else self._heat(width, self.overview)
        moved = [] if self.overview is None else self._moved(width, self.overview)
        sync = self._sync(width, max(SYNC_LEAST, height - len(teams) - min(len(moved), 7) - 3))
        if self.overview is not None:
            left = height - len(sync) - 1
            heat = min(len(teams), max(TEAMS_LEAST + 1, left - min(len(moved), 7) - 1))
            if left >= heat + 1 + MOVED_LEAST:
                made += [*_most(moved, left - heat - 1), self._line(width)]
            if left >= TEAMS_LEAST + 1:
                made += [*_most(teams, min(heat, left)), self._line(width)]
        made += sync
        made = made[:height]
        made += [self._line(width) for _ in range(height - len(made))]
        edge = self.style.glyphs.frame[1]
        return [line.to(width - 1).put(edge, "rule").strip() for line in made]

    def _line(self, width: int) -> Line:
        return Line(self.style, width)

    def _title(self, width: int, title: str) -> Line:
        rule = self.style.glyphs.frame[0]
        line = (
            self._line(width)
            .put(rule, "rule")
            .put(f" {title} ", "bold accent", min(width - 4, self.style.cells(title) + 2))
        )
        return line.to(width - 2, rule)

    # What moved

    def _moved(self, width: int, overview: Overview) -> list[Line]:
        from okrtui.tui.widgets.progress_change import moved_parts

        say = self.style.words.say
        found = [
            self._title(width, say("board.since", day=weekday(self.style.words, overview.since.weekday())))
        ]
        for one in overview.moved:
            told: list[Part] = [(self._source(one), "muted"), (tame(one.title), "text")]
            found.append(self._beside(width, told, moved_parts(self.style, one)))
        if not overview.moved:
            found.append(self._line(width).put(f" {say('board.since_nothing')}", "faint"))
        return found

    def _source(self, one: Moved) -> str:
        return f" {self.style.glyphs.machine if one.fed else self.style.glyphs.speck} "

    def _beside(self, width: int, left: list[Part], right: list[Part]) -> Line:
        """A line whose last part on the left gives way to the right."""
        line, room = self._line(width), width - 2 - self.style.size(right)
        for text, role in left:
            line.put(text, role, max(0, min(self.style.cells(text), room - line.used - 1)))
        return line.to(room).put_all(right)

    # Check-ins

    def _heat(self, width: int, overview: Overview) -> list[Line]:
        from okrtui.usecases.overview import WEEKS

        style, say = self.style, self.style.words.say
        found = [self._title(width, say("board.heat", weeks=WEEKS))]
        for team in self.board.teams:
            bands, owed = overview.heat.get(team.id, ()), overview.owed.get(team.id, 0)
            if not owed and all(band is None for band in bands):
                continue
            strip: list[Part] = []
            for band in bands:
                told = band if isinstance(band, ConfidenceBand) else None
                sign = heat(told, style.glyphs.heat, style)
                strip.append((style.glyphs.speck, "faint") if band is None else sign)
            strip.append((f"{owed or ''}".rjust(OWED), "key"))
            chosen = team.id == self.board.team
            name: list[Part] = [(" ", "text"), (tame(team.name), "bold strong" if chosen else "text")]
            found.append(self._beside(width, name, strip))
        legend: list[Part] = [(f" {say('board.heat_legend')}", "faint")]
        found.append(self._beside(width, legend, [(say("board.heat_due"), "key")]))
        return found

    # Sync

    def _sync(self, width: int, most: int) -> list[Line]:
        """At most so many connections, those in trouble first; how many are left out is told."""
        say = self.style.words.say
        found = [self._title(width, say("board.sync"))]
        rows = sorted(self.board.connections, key=lambda one: not _is_bad(one))
        shown = rows if len(rows) <= most else rows[: most - 1]
        found += [self._connection(width, one) for one in shown]
        if len(shown) < len(rows):
            found.append(
                self._line(width).put(f" {say('board.sync_more', count=len(rows) - len(shown))}", "faint")
            )
        if not rows:
            found.append(self._line(width).put(f" {say('board.sync_none')}", "faint"))
        return found

    def _connection(self, width: int, one: ConnectionView) -> Line:
        style = self.style
        bad = _is_bad(one)
        sign, role = (
            (style.glyphs.stale, "off_track") if bad else (style.glyphs.status["on_track"], "on_track")
        )
        if one.last_good is None and not bad:
            sign, role = style.glyphs.status["pending"], "muted"
        told = style.words.say("board.never_synced")
        if one.last_good is not None:
            told = age(style.words, self.board.now - one.last_good)
        return self._beside(width, [(f" {sign} ", role), (tame(one.name), "text")], [(told, "muted")])


def _is_bad(one: ConnectionView) -> bool:
    return one.status in ("failed", "partial") or one.error is not None


def _most(lines: list[Line], height: int) -> list[Line]:
    return lines[: max(0, height)]
