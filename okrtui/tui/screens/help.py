"""Help: every key of the screen one came from, of lists, and of everywhere, then what the signs mean; side by
side where wide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.tui import keys, registry
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.filter import STATUSES
from okrtui.words.width import wrap

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

KEYS_LEAST, KEYS_MOST = 8, 18
WIDE = 110  # cells from which two columns stand side by side
GAP = 2
SIGN = 5

Lines = list[list[Part]]
Block = tuple[str, tuple[keys.Key, ...]]
"""A title and the keys below it."""


class HelpScreen(ListScreen):
    place = "help"

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        here = app.top
        own = (registry.entry(here.place).help, here.KEYS)
        common = [] if here.place == "board" else [("help.screen", keys.SCREEN)]
        everywhere = [("help.list", keys.LIST), ("help.app", registry.EVERYWHERE)]
        self.blocks: list[Block] = [block for block in (own, *common, *everywhere) if block[1]]

    def make(self) -> TextRows:
        say, across = self.style.words.say, self.across
        blocks = self.blocks
        if across >= WIDE and len(blocks) > 1:
            width = (across - 3) // 2
            left, right = self._halves(blocks)
            below: Lines = [*self._column(left, width), [], *self._signs(width)]
            rows = self._beside(below, self._column(right, width), width)
        else:
            lines = [*self._column(blocks, across - 2), [], *self._signs(across - 2)]
            rows = [TextRow(line) for line in lines]
        return TextRows(self.style, say("help.title"), rows, say("help.remap"))

    @staticmethod
    def _halves(
        blocks: list[Block],
    ) -> tuple[list[Block], list[Block]]:
        """The blocks in two columns of nearly the same height, in their order."""
        sizes = [len(found) + 2 for _, found in blocks]
        splits = range(1, len(blocks))
        best = min(splits, key=lambda split: max(sum(sizes[:split]), sum(sizes[split:])))
        return blocks[:best], blocks[best:]

    def _column(self, blocks: Sequence[Block], width: int) -> Lines:
        """The keys of some places as lines of at most ``width`` cells."""
        style, say, lines = self.style, self.style.words.say, Lines()
        changed = self.session.settings.keys
        shown = {key.id: keys.all_shown(key, changed) for _, found in blocks for key in found}
        room = max(map(style.cells, shown.values()), default=0)
        room = max(KEYS_LEAST, min(KEYS_MOST, room))
        for title, found in blocks:
            if lines:
                lines.append([])
            lines.append([(style.fit(f" {say(title)}", width), "bold accent")])
            for key in found:
                told = wrap(say(key.tip), max(10, width - room - 4), style.glyphs.ambiguous)
                for place_in, text in enumerate(told):
                    name = "" if place_in else shown[key.id]
                    lines.append([("  " + style.fit(name, room) + "  ", "bold key"), (text, "text")])
        return lines

    def _signs(self, width: int) -> Lines:
        """What the signs of the rows mean."""
        glyphs, say = self.style.glyphs, self.style.words.say
        signs = [(glyphs.status[status], str(status.value), say(f"status.{status}")) for status in STATUSES]
        signs += [
            (glyphs.confidence[0] * 3 + glyphs.confidence[1] * 2, "muted", say("help.sign_confidence")),
            (glyphs.flag, "key", say("help.sign_flag")),
            (glyphs.bar[2], "tick", say("help.sign_tick")),
            (glyphs.line[0], "muted", say("help.sign_line")),
            (glyphs.machine, "muted", say("help.sign_machine")),
            (glyphs.stale, "off_track", say("help.sign_stale")),
        ]
        lines: Lines = [[(self.style.fit(f" {say('help.signs')}", width), "bold accent")]]
        for sign, role, text in signs:
            for at, told in enumerate(wrap(text, max(10, width - SIGN - 4), glyphs.ambiguous)):
                front = self.style.fit("" if at else sign, SIGN)
                lines.append([("  " + front + "  ", role), (told, "text")])
        return lines

    def _beside(self, left: Lines, right: Lines, width: int) -> list[TextRow]:
        rows = []
        for index in range(max(len(left), len(right))):
            parts = left[index] if index < len(left) else []
            gap = width - self.style.size(parts) + GAP
            rows.append(TextRow([*parts, (" " * gap, "text"), *(right[index] if index < len(right) else [])]))
        return rows
