"""Alignment: a tree of who supports whom, up to the mission."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.stated.rows import mean_values
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.alignment import Aligned, Alignment, alignment
from okrtui.words.dates import cycle_name
from okrtui.words.numbers import percent
from okrtui.words.standing import heading_number, of_rollup, tick_of_mean, word
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

ROOMY = 110
BAR, BAR_LEAST = 14, 8
RIGHT = 25  # cells of what stands right of the bar, with the gap before it
WORD = 9
ORPHAN = 3  # cells of the mark of an orphan
DEEPEST = 8


class AlignmentScreen(InDepth, ReadList):
    """Enter opens the board of the objective's team; space shows orphans alone."""

    KEYS = (Key("orphans", "alignment", "space", "orphans", 10, words="alignment"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "alignment"
    pane_most = 19  # a page of charts is much to send at a move
    stands_alone = True
    acts_on_rows = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.found: Alignment | None = None
        self.alone = False

    def reload(self) -> None:
        wanted = self.app.wanted
        self.read(lambda: alignment(self.session.workspace(), wanted), "alignment", self._loaded)

    def _loaded(self, found: Alignment) -> None:
        self.found = found
        self.remake()

    def make(self) -> TextRows:
        say = self.style.words.say
        if self.found is None:
            return self.while_reading(say("alignment.title"))
        remark = say("alignment.orphans", count=self.found.orphans) if self.found.orphans else ""
        return TextRows(self.style, say("alignment.title"), list(self._rows(self.found)), remark)

    def _rows(self, found: Alignment) -> Iterator[TextRow]:
        mission = tame(found.mission) or self.style.words.say("alignment.no_mission")
        yield TextRow([(f" {mission}", "bold accent")], ground="band")
        rows = [one for one in found.rows if one.orphan or not self.alone]
        if not rows:
            text = "alignment.no_orphans" if self.alone else "alignment.nothing"
            yield TextRow([("  " + self.style.words.say(text), "muted")])
        above: dict[int, str] = {}
        longest = max((self._left(one) for one in rows), default=0)
        bar = min(BAR, self.across - RIGHT - longest)
        worded = longest + RIGHT <= self.across
        for one in rows:
            yield self._row(one, "" if self.alone else above.get(one.depth - 1, ""), bar, worded=worded)
            above[one.depth] = one.title

    def _left(self, one: Aligned) -> int:
        """The cells of all that stands left of the bar."""
        indent = 0 if self.alone else 3 * min(one.depth, DEEPEST)
        whole = 2 + indent + (2 if one.effect else 0) + 2 + self.style.cells(tame(one.title))
        return whole + (ORPHAN if one.orphan else 0) + 2 + self.style.cells(tame(one.team_name))

    def _row(self, one: Aligned, above: str, bar: int, *, worded: bool) -> TextRow:
        """``bar``: its cells; titles and teams come first, also before the words of status."""
        style, say = self.style, self.style.words.say
        standing = of_rollup(one.rollup, None)
        role = str(standing.status)
        indent = "" if self.alone else "   " * min(one.depth, DEEPEST)
        arrow = {"drives": f"{style.glyphs.arrow} ", "supports": f"{style.glyphs.speck} "}.get(one.effect, "")
        parts: list[Part] = [(f"  {indent}{arrow}", "key" if one.effect == "drives" else "muted")]
        parts += [(f"{style.glyphs.status[standing.status]} ", role), (tame(one.title), "strong")]
        if one.draft:
            parts.append((f"  {say('alignment.draft')}", "at_risk"))
        parts.append((f"  {tame(one.team_name)}", "muted"))
        if one.cycle:
            parts.append((f" {style.glyphs.dot} {cycle_name(style.words, one.cycle)}", "muted"))
        lost = ""
        if one.orphan:
            lost = say("alignment.lost", name=tame(one.lost)) if one.lost else say("alignment.orphan")
            told = f" {lost}" if one.lost or self.across >= ROOMY else ""
            parts.insert(3, (f"  {style.glyphs.stale}{told}", "at_risk"))
        right: list[Part] = []
        if one.effect and self.across >= ROOMY:
            right.append(
                (say(f"alignment.{one.effect}") + "  ", "key" if one.effect == "drives" else "muted")
            )
        if bar >= BAR_LEAST:
            total = one.rollup
            right += progress_bar(
                total.progress, total.expected, bar, role, style.glyphs, tick=tick_of_mean(total)
            )
        right.append((style.fit(percent(one.rollup.progress), 6, ">"), "strong"))
        right += [(f"  {style.fit(word(style.words, standing), WORD)}", role)] if worded else []
        right.append((style.fit(heading_number(standing), 4, ">"), role))
        room = self.across - 3 - style.size(right)  # one is a scroll bar's
        while len(parts) > (4 if one.orphan else 3) and style.size(parts) > room:
            parts.pop()  # what does not fit whole says nothing
        if one.orphan:  # its mark is seen however long the title is
            left = max(0, room - style.size(parts[:2]) - style.size([parts[3]]))
            parts[2] = (style.fit(tame(one.title), min(style.cells(tame(one.title)), left)), "strong")
        values = mean_values(
            style,
            "objective",
            one.title,
            one.rollup,
            None,
            team=one.team_name,
            effect=say(f"alignment.{one.effect}") if one.effect else "",
            above=above,
            remark=lost,
        )
        return TextRow(parts, key=one.uid, right=right, values=values)

    # What a person does

    def _current(self) -> Aligned | None:
        key = self.rows_list.current_key
        return next((one for one in self.found.rows if one.uid == key), None) if self.found else None

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        one = self._current()
        if one is not None and one.cycle:
            self.tell(self.style.words.say("alignment.other_cycle"))
        elif one is not None:
            self.app.open_row(one.team, None)

    def chosen(self) -> Chosen | None:
        """The objective of the row."""
        one = self._current()
        return Chosen("objective", one.uid, one.path, one.title) if one else None

    def action_orphans(self) -> None:
        self.alone = not self.alone
        self.remake()
