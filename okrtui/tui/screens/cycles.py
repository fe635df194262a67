"""Another cycle or another day: a list of cycles, and a field that takes a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.domain.looked_for import means
from okrtui.domain.typed_day import read_past
from okrtui.errors import UsageError
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.typed_list import TypedScreen
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.cards_cycles import CycleView, cycle_views
from okrtui.words.dates import cycle_name, day, with_weekday
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

ROLES = {"running": "on_track", "over": "muted", "to_come": "accent", "closed": "muted"}


class CyclesScreen(InDepth, TypedScreen):
    """Enter on a cycle looks at it; a date typed looks at that day."""

    KEYS = (
        Key("cycle_enter", "cycles", "enter", "submit", 10, words="cycles"),
        Key("cycle_down", "cycles", "down", "step(1)", words="cycles"),
        Key("cycle_up", "cycles", "up", "step(-1)", words="cycles"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "cycles"

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.views: tuple[CycleView, ...] | None = None

    def on_mount(self) -> None:
        self.read(lambda: cycle_views(self.session.workspace()), "cycles", self._known)

    def _known(self, found: tuple[CycleView, ...]) -> None:
        self.views = found
        self.remake()

    def placeholder(self) -> str:
        return self.style.words.say("cycles.placeholder")

    def deep(self) -> Chosen | None:
        """The cycle under the cursor."""
        key = self.rows_list.current_key
        known = isinstance(key, tuple) and key[0] == "cycle"
        return Chosen("cycle", 0, str(key[1]), "") if known and isinstance(key, tuple) else None

    def called(self, name: str) -> str:
        return cycle_name(self.style.words, name)

    def ask(self, text: str) -> None:
        self.remake()
        self.rows_list.move_to(0)
        self.footer.tell("")

    def make(self) -> TextRows:
        title = self.style.words.say("cycles.title")
        if self.views is None:
            return self.while_reading(title)
        rows = list(self._rows(self.views))
        if not rows and self.text.strip():
            told = self.style.words.say("past.no_day", text=self.text.strip())
            rows = [TextRow([("  " + tame(told), "muted")])]
        return TextRows(self.style, title, rows)

    def _rows(self, views: tuple[CycleView, ...]) -> Iterator[TextRow]:
        say, words, today = self.style.words.say, self.style.words, self.session.today()
        typed = day_typed(self.text, today)
        if typed is not None:
            told = with_weekday(words, typed, day(words, typed, today))
            yield TextRow([(f"  {say('cycles.go_to_day', day=told)}", "bold key")], key=("day", typed))
        if self.session.day is not None or self.session.cycle is not None:
            told = with_weekday(words, today, day(words, today))
            yield TextRow([(f"  {say('cycles.go_back', day=told)}", "bold strong")], key=("now",))
        text = self.text.strip()
        longest = max((self.style.cells(cycle_name(words, one.cycle.id)) for one in views), default=0)
        for one in views:
            name = cycle_name(words, one.cycle.id)
            if text and typed is None and not means(text, f"{name} {one.cycle.id}"):
                continue
            days = (day(words, one.cycle.start, today), day(words, one.cycle.end, today))
            span = f" {self.style.glyphs.dash} ".join(days)
            sign = self.style.glyphs.bullet if one.shown else " "
            parts: list[Part] = [
                (f"{sign} ", "key"),
                (self.style.fit(name, min(18, longest + 2)), "bold strong"),
                (span, "muted"),
            ]
            right: list[Part] = [(say("cycles.objectives", count=one.objectives), "text")]
            if one.drafts:
                right.append(
                    (f" {self.style.glyphs.dot} {say('cycles.drafts', count=one.drafts)}", "at_risk")
                )
            right.append((f"  {self.style.fit(say(f'cycles.{one.state}'), 10)}", ROLES[one.state]))
            values = {
                "cycle": name,
                "from": days[0],
                "to": days[1],
                "count": say("cycles.objectives", count=one.objectives),
                "drafts": say("cycles.drafts", count=one.drafts) if one.drafts else "",
                "state": say(f"cycles.{one.state}"),
            }
            yield TextRow(parts, key=("cycle", one.cycle.id), right=right, values=values)

    def submit(self) -> None:
        if self.text.strip() and self.rows_list.current_key is None:
            self.footer.tell(self.style.words.say("past.no_day", text=self.text.strip()))
        else:
            super().submit()

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if not isinstance(message.key, tuple):
            return
        app, what = self.app, message.key[0]
        self.dismiss()
        if what == "day":
            app.look_at(message.key[1], self.session.cycle)
        elif what == "now":
            app.look_at(None, None)
        else:
            running = next((one for one in self.views or () if one.state == "running"), None)
            same = running is not None and running.cycle.id == message.key[1]
            app.look_at(self.session.day, None if same else message.key[1])


def day_typed(text: str, today: date) -> date | None:
    """The day that a text names."""
    try:
        return read_past(text, today)
    except UsageError:
        return None
