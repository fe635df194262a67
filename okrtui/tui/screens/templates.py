"""Templates: what a form may begin with, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.domain.looked_for import means
from okrtui.tui import keys
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.typed_list import TypedScreen
from okrtui.tui.widgets.form_reading import ends_text
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.find import folded
from okrtui.usecases.writing_answers import texts_of
from okrtui.usecases.writing_templates import PAST, Offer
from okrtui.words.dates import cycle_name
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp


class TemplatesScreen(TypedScreen):
    """Enter takes one: ``taken`` gets it once this screen has closed."""

    KEYS = (
        Key("templates_enter", "templates", "enter", "submit", 10, words="template"),
        Key("templates_down", "templates", "down,ctrl+n", "step(1)", words="template"),
        Key("templates_up", "templates", "up,ctrl+p", "step(-1)", words="template"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "templates"

    def __init__(self, app: OkrApp, offers: Sequence[Offer], taken: Callable[[Offer], object]) -> None:
        super().__init__(app)
        self.offers, self.taken = offers, taken

    def placeholder(self) -> str:
        return self.style.words.say("template.placeholder")

    def make(self) -> TextRows:
        say, found = self.style.words.say, self._found()
        rows, head = [], ""
        for index, one in found:
            group = self._group(one)
            if group != head:
                head = group
                rows.append(TextRow([(f" {group}", "bold accent")], ground="band"))
            rows += self._rows(index, one)
        if not rows:
            rows = [TextRow([("  " + say("template.nothing"), "muted")])]
        return TextRows(self.style, say("template.title"), rows, say("template.count", count=len(found)))

    def _found(self) -> list[tuple[int, Offer]]:
        """Those in which every word that was typed stands."""
        return [
            (index, one)
            for index, one in enumerate(self.offers)
            if means(self.text, " ".join(self._texts(one)))
        ]

    def _texts(self, one: Offer) -> Iterator[str]:
        yield self._group(one)
        yield one.objective.definition.title
        yield from (key.definition.title for key in one.rows)

    def _group(self, one: Offer) -> str:
        words = self.style.words
        if one.group == PAST:
            return words.say("template.past", cycle=cycle_name(words, one.of))
        name = words.say(f"template.group_{one.group.replace('-', '_')}")
        other = one.of and one.of != words.language
        return f"{name} ({words.say(f'template.language_{one.of}')})" if other else name

    def _rows(self, index: int, one: Offer) -> list[TextRow]:
        style, say = self.style, self.style.words.say
        words = folded(self.text).split()
        title: list[Part] = [("  ", "text"), *self.marked(tame(one.title), words, "strong")]
        if one.row is not None:
            right: list[Part] = [(f"{self._ends(one)}  ", "text"), (self._above(one), "muted")]
            return [TextRow(title, key=index, right=right)]
        count = say("template.rows", count=len(one.rows))
        kind = "" if one.kind == "aspirational" else say(f"writing.{one.kind}") + f" {style.glyphs.dot} "
        below = f" {style.glyphs.dot} ".join(tame(key.definition.title) for key in one.rows)
        room = self.across - 6
        return [
            TextRow(title, key=index, right=[(kind + count, "muted")]),
            TextRow([("    " + style.fit(below, room).rstrip(), "muted")], follows=True),
        ]

    def _above(self, one: Offer) -> str:
        text = tame(one.objective.definition.title)
        room = min(
            self.across // 3,
            max(self.style.cells(tame(other.objective.definition.title)) for other in self.offers),
        )
        return self.style.fit(text, room)

    def _ends(self, one: Offer) -> str:
        """What it is to move, as a form would ask it."""
        ends = ends_text(texts_of(one.rows[0].definition), self.style)
        return ends.removeprefix(f"{self.style.glyphs.arrow} ")

    def ask(self, text: str) -> None:
        """Show what is left."""
        self.remake()
        rows = self.rows_list
        rows.move_to(rows.sections.first_choice())

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, int):
            self.dismiss()
            self.taken(self.offers[message.key])
