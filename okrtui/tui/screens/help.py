"""Help: every key of the screen one came from, of lists, and of everywhere, then what the signs mean; side by
side where wide. What is searched for stands in one column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from okrtui.domain.looked_for import means
from okrtui.tui import keys, registry
from okrtui.tui.input_line import Input
from okrtui.tui.keys import Key
from okrtui.tui.screens.typed_list import TypedScreen
from okrtui.tui.widgets.legend import legend
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.tui.widgets.typed_line import TypedLine
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


class HelpScreen(TypedScreen):
    """Keys move in the list until a search is asked for; Escape ends the search, then the help."""

    KEYS = (
        Key("search", "help", "slash", "search", 10, words="help"),
        Key("search_down", "help", "down", "step(1)", words="help"),
        Key("search_up", "help", "up", "step(-1)", words="help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = "#list"
    place = "help"

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        here = app.top
        own = (registry.entry(here.place).help, here.KEYS)
        common = [] if here.place == "board" else [("help.screen", keys.SCREEN)]
        everywhere = [("help.list", keys.LIST), ("help.app", registry.EVERYWHERE), ("own.help", app.own_keys)]
        self.blocks: list[Block] = [block for block in (own, *common, *everywhere) if block[1]]

    def placeholder(self) -> str:
        return self.style.words.say("help.placeholder")

    def on_mount(self) -> None:
        self.query_one(TypedLine).display = False

    def action_search(self) -> None:
        self.query_one(TypedLine).display = True
        self.set_focus(self.query_one("#text", Input))

    def action_close(self) -> None:
        line = self.query_one(TypedLine)
        if not line.display:
            self.dismiss()
            return
        self.query_one("#text", Input).value, line.display = "", False
        self.set_focus(self.rows_list)

    def ask(self, text: str) -> None:
        self.remake()
        self.rows_list.action_first()

    def make(self) -> TextRows:
        say, across = self.style.words.say, self.across
        blocks, words = self.blocks, self.text.casefold().split()
        if words:
            blocks = [
                (title, tuple(key for key in found if self._holds(key, words))) for title, found in blocks
            ]
            blocks = [block for block in blocks if block[1]]
            rows = [
                TextRow(line) for line in (*self._column(blocks, across - 2), *self._signs(across - 2, words))
            ]
            rows = rows or [TextRow([(f"  {say('help.nothing')}", "muted")])]
        elif across >= WIDE and len(blocks) > 1:
            width = (across - 3) // 2
            left, right = self._halves(blocks)
            below: Lines = [*self._column(left, width), [], *self._signs(width)]
            rows = self._beside(below, self._column(right, width), width)
        else:
            lines = [*self._column(blocks, across - 2), [], *self._signs(across - 2)]
            rows = [TextRow(line) for line in lines]
        return TextRows(self.style, say("help.title"), rows, say("help.remap"))

    def _holds(self, key: keys.Key, words: Sequence[str]) -> bool:
        """Whether its name, what it does or how it is pressed holds every word."""
        shown = keys.all_shown(key, self.session.settings.keys)
        told = f"{keys.name_of(self.style.words, key)} {keys.tip_of(self.style.words, key)}"
        return all(means(word, told) or word in shown.casefold().split() for word in words)

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
                told = wrap(keys.tip_of(style.words, key), max(10, width - room - 4), style.glyphs.ambiguous)
                for place_in, text in enumerate(told):
                    name = "" if place_in else shown[key.id]
                    lines.append([("  " + style.fit(name, room) + "  ", "bold key"), (text, "text")])
        return lines

    def _signs(self, width: int, words: Sequence[str] = ()) -> Lines:
        """What the signs mean; of those, what holds the words."""
        say = self.style.words.say
        lines: Lines = []
        for (sign, role), text in legend(self.style):
            if not all(means(word, text) or word == sign for word in words):
                continue
            for at, told in enumerate(wrap(text, max(10, width - SIGN - 4), self.style.glyphs.ambiguous)):
                shown = "" if at else sign
                gap = " " * max(0, SIGN - self.style.cells(shown))
                lines.append([("  ", "text"), (shown, role), (f"{gap}  ", "text"), (told, "text")])
        return [[(self.style.fit(f" {say('help.signs')}", width), "bold accent")], *lines] if lines else []

    def _beside(self, left: Lines, right: Lines, width: int) -> list[TextRow]:
        rows = []
        for index in range(max(len(left), len(right))):
            parts = left[index] if index < len(left) else []
            gap = width - self.style.size(parts) + GAP
            rows.append(TextRow([*parts, (" " * gap, "text"), *(right[index] if index < len(right) else [])]))
        return rows
