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
DEEPEST = 8


class AlignmentScreen(ReadList):
    """Enter opens the board of the objective's team; space shows orphans alone."""

    KEYS = (Key("orphans", "alignment", "space", "orphans", 10, words="alignment"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "alignment"
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
            reading = TextRow([("  " + say("dashboard.reading"), "muted")])
            return TextRows(self.style, say("alignment.title"), [reading])
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
        longest = max((self.style.cells(self._title(one)) for one in rows), default=0)
        bar = min(BAR, self.across - RIGHT - longest)
        for one in rows:
            yield self._row(one, "" if self.alone else above.get(one.depth - 1, ""), bar)
            above[one.depth] = one.title

    def _title(self, one: Aligned) -> str:
        """All that stands before the team, but for the colours."""
        indent = 0 if self.alone else 3 * min(one.depth, DEEPEST)
        arrow = 2 if one.effect else 0
        return " " * (2 + indent + arrow + 2) + tame(one.title)

    def _row(self, one: Aligned, above: str, bar: int) -> TextRow:
        """``bar``: its cells; titles come first."""
        style, say = self.style, self.style.words.say
        standing = of_rollup(one.rollup, None)
        role = str(standing.status)
        indent = "" if self.alone else "   " * min(one.depth, DEEPEST)
        arrow = {"drives": f"{style.glyphs.arrow} ", "supports": f"{style.glyphs.dot} "}.get(one.effect, "")
        parts: list[Part] = [(f"  {indent}{arrow}", "key" if one.effect == "drives" else "muted")]
        parts += [(f"{style.glyphs.status[standing.status]} ", role), (tame(one.title), "strong")]
        parts.append((f"  {tame(one.team_name)}", "muted"))
        if one.cycle:
            parts.append((f" {style.glyphs.dot} {cycle_name(style.words, one.cycle)}", "muted"))
        if one.draft:
            parts.append((f"  {say('alignment.draft')}", "at_risk"))
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
        right.append((f"  {style.fit(word(style.words, standing), 9)}", role))
        right.append((style.fit(heading_number(standing), 4, ">"), role))
        if one.orphan:  # its mark is seen however long the title is
            beside = style.size(parts[:2]) + style.size([parts[3]]) + style.size(right) + 2
            room = max(0, self.across - 1 - beside)
            parts[2] = (style.fit(tame(one.title), min(style.cells(tame(one.title)), room)), "strong")
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
