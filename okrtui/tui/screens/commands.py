"""The command palette: everything a key does, by name, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys, registry
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import CursorMoved, RowChosen
from okrtui.tui.screens.typed_list import TypedScreen
from okrtui.tui.spoken import GO, TAKEN, SpokenCall, asked
from okrtui.tui.themes import THEMES
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.find import LOOSE, Found, folded, spread
from okrtui.words import LANGUAGES, Words
from okrtui.words.short_form import first_clauses
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

SKIPPED = frozenset({"palette", "close", "choose"})
LEAVING = frozenset({"quit", "leave", "suspend"})
NAME_LEAST, NAME_MOST = 10, 22
LONGEST = 1000
ENOUGH = 3  # cells of what is typed that may mean a theme
THEME = "theme"
"""The first of the key of a row that is a theme."""
MOST = 12
"""Rows that a command is offered for."""


def _theme_words(words: Words, theme: str) -> tuple[str, str]:
    """What it is a kind of, and what it is called."""
    return words.say("keys.key_theme"), words.say(f"settings.value_theme_{theme}")


class CommandsScreen(TypedScreen):
    """Lists what can be done on the screen one came from, and everywhere; with the name of a row behind a
    command, the rows that it can be done to."""

    KEYS = (
        Key("command_enter", "commands", "enter", "submit", 10, words="commands"),
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
        others = [key for key in (*registry.EVERYWHERE, *app.own_keys) if key.id not in SKIPPED]
        self.known = [key for key in others if not taken & set(key.keys.split(","))] + own
        self.known.sort(key=lambda key: key.id in LEAVING)  # Enter at once never leaves
        languages = [style.words] + [Words(one) for one in LANGUAGES if one != style.words.language]
        self.names = {
            key.id: [keys.name_of(words, key).casefold() for words in languages] for key in self.known
        }
        self.said = {
            key.id: " ".join(
                told(words, key) for words in languages for told in (keys.name_of, keys.tip_of)
            ).casefold()
            for key in self.known
        }
        self.found = self.known
        self.names[GO] = [words.say("find.go_to").casefold() for words in languages]
        self.asked: SpokenCall | None = None
        self.rows: tuple[Found, ...] = ()
        self.subject: Chosen | None = None
        self.worn = style.palette.name
        """The theme that one came with, or has chosen."""
        self._themes = {
            theme: " ".join(told for words in languages for told in (theme, *_theme_words(words, theme)))
            for theme in THEMES
        }
        self._entered = self._reading = False

    def placeholder(self) -> str:
        return self.style.words.say("find.commands_placeholder")

    def make(self) -> TextRows:
        style, say = self.style, self.style.words.say
        names = [keys.name_of(style.words, key) for key in self.known]
        room = max(NAME_LEAST, min(NAME_MOST, max(map(style.cells, names), default=0)))
        words = self.text.casefold().split()
        rows = list(self._with_rows())
        for key in self.found:
            parts = [("  ", "text")]
            name = self.marked(keys.name_of(style.words, key), words, "bold strong")
            parts += [*name, (" " * max(2, room + 2 - style.size(name)), "text")]
            shown = keys.all_shown(key, self.session.settings.keys)
            left = self.across - style.size(parts) - style.cells(shown) - 4
            tip = first_clauses(keys.tip_of(style.words, key), left, style.glyphs.ambiguous)
            if style.cells(tip) <= left:
                parts += self.marked(tip, words, "text")
            rows.append(TextRow(parts, key=key.id, right=[(shown, "key")]))
        themes = list(self._theme_rows(words, room))
        named = any(name.startswith(" ".join(words)) for names in self.names.values() for name in names)
        rows = [*rows, *themes] if named else [*themes, *rows]
        return TextRows(style, say("find.commands"), rows)

    def _theme_rows(self, words: list[str], room: int) -> Iterator[TextRow]:
        """The themes that are asked for; the one under the cursor is worn."""
        for theme, said in self._themes.items():
            if sum(map(self.style.cells, words)) >= ENOUGH and all(word in said.casefold() for word in words):
                name, told = _theme_words(self.style.words, theme)
                parts = [("  ", "text"), *self.marked(self.style.fit(name, room), words, "bold strong")]
                yield TextRow([*parts, ("  ", "text"), *self.marked(told, words, "text")], key=(THEME, theme))

    @on(CursorMoved)
    def _preview(self) -> None:
        key = self.rows_list.current_key
        self._wear(key[1] if isinstance(key, tuple) and key[0] == THEME else self.worn)

    def _wear(self, theme: str) -> None:
        if theme != self.style.palette.name:
            self.app.use_theme(theme)

    def on_screen_suspend(self) -> None:
        """Whatever is seen in its place, by whatever way: a theme that was only looked at is taken off."""
        self._wear(self.worn)

    def _with_rows(self) -> Iterator[TextRow]:
        """The command asked for, with each row that it can be done to."""
        say = self.style.words.say
        if self.asked is None:
            return
        command = self.asked.command
        name = say("find.go_to") if command == GO else say(registry.key(command).message)
        for index, one in enumerate(self.rows):
            parts: list[Part] = [(f"  {name}  ", "bold strong")]
            parts += self.marked(tame(one.title), self.asked.text.split(), "text")
            where = tame(one.where) or say(f"find.{one.kind}")
            yield TextRow([*parts, (f"  {where}", "muted")], key=index)

    def ask(self, text: str) -> None:
        self.asked, self.rows, self._entered = asked(text, self.names), (), False
        self.subject = None
        if self.asked is not None:
            self._read_rows(self.asked)
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
        self._preview()
        self._tell_nothing()

    def _tell_nothing(self) -> None:
        nothing = not self.rows_list.source.count and not self._reading
        message = "find.no_command" if self.asked is None else "find.nothing"
        self.footer.tell(self.style.words.say(message) if nothing else "")

    def _read_rows(self, wanted: SpokenCall) -> None:
        def read() -> tuple[Found, ...]:
            kinds, found = TAKEN[wanted.command], self.session.find(wanted.text)
            return tuple(one for one in found if not kinds or one.kind in kinds)[:MOST]

        def show(found: tuple[Found, ...]) -> None:
            self.rows, self._reading = found, False
            self.remake()
            self.rows_list.move_to(0)
            self._tell_nothing()
            if self._entered and self.rows:
                self.submit()

        self._reading = True
        self.read(read, "rows", show)

    def submit(self) -> None:
        """What was asked for, at once where its rows are still looked for."""
        self._entered = self._reading
        if not self._reading:
            super().submit()

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

    def chosen(self) -> Chosen | None:
        """The row that a command is asked for."""
        return self.subject

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.subject is not None:  # what was asked for is done with
            self.dismiss()

    def _do(self, command: str, one: Found) -> None:
        if command == GO:
            self.read(lambda: self.session.place_of(one), "place", self.go_to_place)
            return
        uid = one.uid if isinstance(one.uid, int) else 0
        self.subject = Chosen(one.kind, uid, one.path, one.title)
        self.app.call_later(self.app.run_key, registry.key(command).action)

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, int) and self.asked is not None:
            self._do(self.asked.command, self.rows[message.key])
        if isinstance(message.key, tuple) and message.key[0] == THEME:
            self.worn = message.key[1]
            self._wear(self.worn)
            self.dismiss()
            self.app.call_later(self.app.keep_theme)
        for key in self.known:
            if key.id == message.key:
                self.dismiss()
                self.app.call_later(self.app.run_key, key.action)
