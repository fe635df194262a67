"""Find: anything by a part of its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.typed_list import TypedScreen
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.task_rows import sign_of
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.find import KINDS, Found
from okrtui.usecases.find_first import First, first, remember
from okrtui.words.standing import heading_number, of_found, whole
from okrtui.words.width import tame

DEEP = ("key_result", "objective", "kpi", "team")
KIND_GAP = 2
WHERE_MOST = 44
WORDED = 100  # columns from which the words of status stand in the rows
SCORE, TOLD_MOST = 5, 30


class FindScreen(InDepth, TypedScreen):
    """Enter opens what was found on its board. Before the first letter it offers what was looked for last,
    what I owe, and the teams."""

    KEYS = (
        Key("find_enter", "find", "enter", "submit", 10, words="find"),
        Key("find_down", "find", "down,ctrl+n", "step(1)", words="find"),
        Key("find_up", "find", "up,ctrl+k", "step(-1)", words="find"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "find"
    share, steady = 0.45, True
    found: Sequence[Found] = ()
    first: First | None = None
    _asked = ""
    _reading = False
    _entered = False
    """Enter was pressed before it was known what the text finds."""

    def placeholder(self) -> str:
        return self.style.words.say("find.placeholder")

    def on_mount(self) -> None:
        def show(found: First) -> None:
            self.first = found
            if not self.text.strip():
                self._show(())

        self.read(lambda: first(self.session.workspace()), "first", show)

    def make(self) -> TextRows:
        say = self.style.words.say
        if self.first is not None and not self.text.strip():
            return TextRows(self.style, say("find.title"), list(self._offered(self.first)))
        rows = [self._row(index, one) for index, one in enumerate(self.found)]
        return TextRows(
            self.style, say("find.title"), rows, say("find.count", count=len(rows)) if rows else ""
        )

    def _offered(self, offers: First) -> Iterator[TextRow]:
        """Three sections, and what else finds."""
        say, index = self.style.words.say, 0
        for name, several in (("recent", offers.recent), ("due", offers.due), ("teams", offers.teams)):
            if not several:
                continue
            yield self.heading(f"find.{name}")
            for one in several:
                yield self._row(index, one)
                index += 1
        yield TextRow([])
        for told in ("find.how_letters", "find.how_initials"):
            yield TextRow([(f"  {say(told)}", "muted")])

    def _row(self, index: int, one: Found) -> TextRow:
        style, say = self.style, self.style.words.say
        width = max(style.cells(say(f"find.{kind}")) for kind in KINDS) + KIND_GAP
        parts: list[Part] = [(style.fit("  " + say(f"find.{one.kind}"), width + 2), "muted")]
        standing = of_found(one.stands) if one.stands is not None else None
        sign, role = " ", "text"
        if standing is not None:
            sign, role = style.glyphs.status[standing.status], str(standing.status)
        elif one.task is not None:
            sign, role = sign_of(one.task, self._today, style)
        parts.append((f"{sign} ", role))
        parts += self.marked(tame(one.title), self.text.casefold().split(), "strong")
        where = tame(one.where)
        room = min(WHERE_MOST, style.cells(where), self.across // 3)
        right: list[Part] = [(style.fit(where, room), "muted")] if where else []
        if self.across >= WORDED:
            ahead = heading_number(standing) if standing is not None else ""
            offered = (*self.first.recent, *self.first.due, *self.first.teams) if self.first else ()
            told = [style.cells(self._told(other)) for other in self.found or offered or (one,)]
            widest = min(TOLD_MOST, max(told))
            right += [("  ", "text"), (style.fit(self._told(one), widest), role)]
            right += [(style.fit(ahead, SCORE, ">"), role)]
        values = {
            "row": one.title,
            "kind": say(f"find.{one.kind}"),
            "where": where,
            "status": self._told(one),
            "heading": heading_number(standing) if standing is not None else "",
        }
        url = one.path if one.kind == "task" else ""
        return TextRow(parts, key=index, right=right, values=values, url=url)

    def deep(self) -> Chosen | None:
        key = self.rows_list.current_key
        one = self.found[key] if isinstance(key, int) and key < len(self.found) else None
        if one is None or one.kind not in DEEP:
            return None
        return Chosen(one.kind, int(one.uid) if one.kind != "team" else 0, one.path, one.title)

    def _told(self, one: Found) -> str:
        """How it stands: of a task the word of its tracker."""
        if one.stands is not None:
            return whole(self.style.words, of_found(one.stands), self.style.glyphs.dot)
        return tame(one.task.status) if one.task is not None else ""

    @property
    def _today(self) -> date:
        return self.session.now().astimezone(self.session.zone).date()

    def ask(self, text: str) -> None:
        """One reading at a time, always of the latest text."""
        self._asked, self._entered = text, False
        if not text.strip():
            self._show(())
        elif not self._reading:
            self._reading = True
            self.read(self._latest, "find", self._found)

    def _latest(self) -> tuple[str, tuple[Found, ...]]:
        while True:
            text = self._asked
            found = self.session.find(text)
            if text == self._asked:
                return text, found

    def _found(self, told: tuple[str, tuple[Found, ...]]) -> None:
        self._reading = False
        text, found = told
        if text == self._asked:
            self._show(found)
        else:
            entered = self._entered
            self.ask(self._asked)
            self._entered = entered
        if self._entered and not self._reading:
            self._entered = False
            super().submit()

    def submit(self) -> None:
        """Never a row that an earlier text found."""
        if self._reading:
            self._entered = True
        else:
            super().submit()

    def tell_error(self, error: Exception) -> None:
        self._reading = self._entered = False
        super().tell_error(error)

    def _show(self, found: tuple[Found, ...]) -> None:
        offers = self.first if not self.text.strip() else None
        self.found = (*offers.recent, *offers.due, *offers.teams) if offers is not None else found
        self.remake()
        self.rows_list.move_to(0)
        nothing = not found and bool(self.text.strip())
        self.footer.tell(self.style.words.say("find.nothing") if nothing else "")

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, int):
            one = self.found[message.key]
            self.write(lambda: remember(self.session.workspace(), one), "found")
            if one.kind == "kpi":
                self.app.open_kpi(int(one.uid))
                return
            self.read(lambda: self.session.place_of(one), "place", self.go_to_place)
