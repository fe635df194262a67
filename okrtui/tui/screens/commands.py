"""The command palette: everything a key does, by name, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys, registry
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.typed import TypedScreen
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.find import LOOSE, folded, spread
from okrtui.words import LANGUAGES, Words

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

SKIPPED = frozenset({"palette", "close", "choose"})
LEAVING = frozenset({"quit", "leave", "suspend"})
NAME_LEAST, NAME_MOST = 10, 22
LONGEST = 1000


class CommandsScreen(TypedScreen):
    """Lists what can be done on the screen one came from, and everywhere."""

    KEYS = (
        Key("command_down", "commands", "down,ctrl+n", "step(1)", words="commands"),
        Key("command_up", "commands", "up,ctrl+k", "step(-1)", words="commands"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "commands"

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        style = self.style
        own = [key for key in app.top.KEYS if key.id not in SKIPPED]
        taken = {one for key in own for one in key.keys.split(",")}
        others = [key for key in registry.EVERYWHERE if key.id not in SKIPPED]
        self.known = [key for key in others if not taken & set(key.keys.split(","))] + own
        self.known.sort(key=lambda key: key.id in LEAVING)  # Enter at once never leaves
        languages = [style.words] + [Words(one) for one in LANGUAGES if one != style.words.language]
        self.names = {
            key.id: [words.say(key.message).casefold() for words in languages] for key in self.known
        }
        self.said = {
            key.id: " ".join(
                words.say(message) for words in languages for message in (key.message, key.tip)
            ).casefold()
            for key in self.known
        }
        self.found = self.known

    def placeholder(self) -> str:
        return self.style.words.say("find.commands_placeholder")

    def make(self) -> TextRows:
        style, say = self.style, self.style.words.say
        names = [say(key.message) for key in self.known]
        room = max(NAME_LEAST, min(NAME_MOST, max(map(style.cells, names), default=0)))
        words = self.text.casefold().split()
        rows = []
        for key in self.found:
            parts = [("  ", "text")]
            name = self.marked(say(key.message), words, "bold strong")
            parts += [*name, (" " * max(2, room + 2 - style.size(name)), "text")]
            parts += self.marked(say(key.tip), words, "text")
            shown = keys.all_shown(key, self.session.settings.keys)
            rows.append(TextRow(parts, key=key.id, right=[(shown, "key")]))
        return TextRows(style, say("find.commands"), rows)

    def ask(self, text: str) -> None:
        words = text.casefold().split()
        ranked = []
        for order, key in enumerate(self.known):
            said = self.said[key.id]
            if all(word in said for word in words) or text == key.keys:
                places = [said.find(word) for word in words]
                low = text.casefold()
                begins = [len(name) for name in self.names[key.id] if name.startswith(low)]
                other_key = text not in key.keys.split(",")
                ranked.append((other_key, min(begins, default=LONGEST), max(places, default=0), order, key))
        self.found = [key for *_, key in sorted(ranked, key=lambda one: one[:4])]
        if words and not ranked:
            self.found = self._by_initials(text)
        if not words:
            self.found = self.known
        self.remake()
        self.rows_list.move_to(0)
        self.footer.tell("" if self.found else self.style.words.say("find.no_command"))

    def _by_initials(self, text: str) -> list[keys.Key]:
        """Commands whose name holds the letters or initials in order (ㄷㄱㅎ), the closest first."""
        letters = folded(text).replace(" ", "")
        close = []
        for order, key in enumerate(self.known):
            spans = [spread(letters, folded(name)) for name in self.names[key.id]]
            near = [span for span in spans if span is not None and span <= LOOSE * len(letters)]
            if near:
                close.append((min(near), order, key))
        return [key for *_, key in sorted(close, key=lambda one: one[:2])]

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        for key in self.known:
            if key.id == message.key:
                self.dismiss()
                self.app.call_later(self.app.run_key, key.action)
