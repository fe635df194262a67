"""Which card to add: the kinds that are not shown, and any key result for a card of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.domain.looked_for import means
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import TALL, InDepth
from okrtui.tui.screens.typed_list import TypedScreen
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.cards import KINDS, kind_of
from okrtui.usecases.find import Found
from okrtui.words.short_form import first_clauses
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

SUMS = "sums:points"


class CardsScreen(InDepth, TypedScreen):
    """``add`` is called with the name of the chosen card once this screen is closed."""

    KEYS = (
        Key("card_enter", "cards", "enter", "submit", 10, words="cards"),
        Key("card_step_down", "cards", "down", "step(1)", words="cards"),
        Key("card_step_up", "cards", "up", "step(-1)", words="cards"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "cards"

    def __init__(self, app: OkrApp, shown: tuple[str, ...], add: Callable[[str], object]) -> None:
        super().__init__(app)
        self.shown, self.add = shown, add
        self.found: tuple[Found, ...] = ()

    def placeholder(self) -> str:
        return self.style.words.say("cards.placeholder")

    def ask(self, text: str) -> None:
        self.found = ()
        self.remake()
        if text.strip():
            self.read(lambda: self.session.find(text), "find", self._found)

    def _found(self, found: tuple[Found, ...]) -> None:
        self.found = tuple(one for one in found if one.kind == "key_result")
        self.remake()

    def deep(self) -> Chosen | None:
        return self.everybody()

    def make(self) -> TextRows:
        rows = list(self._rows())
        if not rows:
            rows = self.sentence(self.style.words.say("find.nothing" if self.text.strip() else "cards.none"))
        return TextRows(self.style, self.style.words.say("cards.title"), rows)

    def _rows(self) -> Iterator[TextRow]:
        say, typed = self.style.words.say, self.text.strip()
        kinds = {kind_of(name) for name in self.shown}
        for kind in KINDS:
            title, about = say(f"dashboard.card_{kind}"), say(f"dashboard.about_{kind}")
            if kind == "key_result" or kind in kinds or not means(typed, f"{title} {about}"):
                continue
            yield TextRow(self._card(kind, "bold strong"), key=SUMS if kind == "sums" else kind)
        if self.app.size.height >= TALL and not typed:
            yield TextRow([])
            yield self.heading("cards.shown")
            for kind in filter(kinds.__contains__, KINDS):
                yield TextRow(self._card(kind, "text"))
        for one in self.found:
            name = f"key_result:{one.path}"
            if name not in self.shown:
                yield TextRow(
                    [(f"  {tame(one.title)}", "text")], key=name, right=[(tame(one.where), "muted")]
                )

    def _card(self, kind: str, role: str) -> list[Part]:
        """Its name and what it tells, in line with the other cards."""
        style, say = self.style, self.style.words.say
        names = {one: say(f"dashboard.card_{one}") for one in KINDS}
        wide = min(self.across // 3, max(map(style.cells, names.values())))
        about = first_clauses(say(f"dashboard.about_{kind}"), self.across - wide - 6, style.glyphs.ambiguous)
        return [(f"  {style.fit(names[kind], wide)}  ", role), (about, "muted")]

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, str):
            self.dismiss()
            self.add(message.key)
