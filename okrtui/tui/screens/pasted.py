"""A pasted table: what it would change, asked about where it is not clear, kept with one key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.binding import BindingType

from okrtui.importing.tables.headers import FIELDS
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.fields_draft import FieldsDraftScreen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import TALL, InDepth
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.pasted import Pasted, asked_now, keep, looked_at
from okrtui.usecases.plain import plain
from okrtui.words.acts import change_line
from okrtui.words.short_form import whole_parts
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.importing.model import Asked
    from okrtui.tui.base import OkrApp

MOST = 400
SHOWN_COLUMNS = (
    *("objective", "key_result", "owner", "team", "start", "target"),
    *("current", "unit", "weight", "confidence", "due", "note"),
)
"""The columns that are told before anything is pasted."""
LATIN = 0x2FF
"""The last letter of European alphabets."""
LONGEST = 200_000
"""Characters of a table that are kept; a longer one is pasted again."""


class PastedScreen(InDepth, FieldsDraftScreen):
    """Whatever is pasted here is read; Ctrl+S keeps it, Escape leaves everything as it is and what was pasted
    for the next time."""

    KEYS = (Key("pasted_keep", "pasted", "ctrl+s", "keep", 1, words="pasted"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "pasted"
    takes_answers = True
    writes = True

    def __init__(self, app: OkrApp, text: str = "") -> None:
        super().__init__(app)
        self.text = text
        self.asked: Asked | None = None
        self.found: Pasted | None = None

    def on_mount(self) -> None:
        if self.text:
            self._take(self.text)
        else:
            self.go_on_with_draft()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._take(event.text)

    def _take(self, text: str) -> None:
        self.text, self.asked = text, None
        self.keep_soon()
        self._look()

    def kept_at(self) -> str:
        return "pasted"

    def typed_fields(self) -> dict[str, str]:
        return {"text": self.text} if 0 < len(self.text) <= LONGEST else {}

    def fill_in(self, kept: Mapping[str, str]) -> None:
        self._take(kept["text"])

    def _look(self) -> None:
        text, asked, team = self.text, self.asked, self.board.team

        def look() -> tuple[Asked, Pasted]:
            workspace = self.session.workspace()
            how = asked or asked_now(workspace)
            return how, looked_at(workspace, text, how, team=team)

        self.busy = True
        self.read(look, "pasted", self._looked_at, self._unread)

    def _looked_at(self, found: tuple[Asked, Pasted]) -> None:
        self.asked, self.found = found
        self.busy = False
        self.remake()

    def _unread(self, error: Exception) -> None:
        self.found, self.busy = None, False
        self.remake()
        self.tell_error(error)

    def deep(self) -> Chosen | None:
        return self.everybody()

    def make(self) -> TextRows:
        say = self.style.words.say
        if self.found is None:
            rows = [*self.sentence(say("pasted.wait")), TextRow([])]
            rows += [TextRow([("  " + line, "text")]) for line in say("pasted.example").splitlines()]
            if self.app.size.height >= TALL:
                rows += [TextRow([]), *self._columns()]
            return TextRows(self.style, say("pasted.title"), rows)
        outcome = self.found.outcome
        counts = say(
            "importing.counts",
            objectives=len(outcome.plan.objectives),
            key_results=outcome.key_results,
            checkins=len(outcome.checkins),
        )
        rows = [*self._questions(), *self._changes(), *self._lists()]
        return TextRows(self.style, say("pasted.title"), rows[:MOST], counts)

    def _columns(self) -> Iterator[TextRow]:
        """What columns are understood, each with names that it may have."""
        yield self.heading("pasted.columns")
        for field in SHOWN_COLUMNS:
            called = FIELDS[field].split("|")
            named = [one for one in called if (ord(one[0]) > LATIN) == (self.style.words.language == "ko")]
            told = whole_parts(named[:6], ", ", self.across - 24, self.style.glyphs.ambiguous)
            label = self.style.fit(self.style.words.say(f"pasted.column_{field}"), 18)
            yield TextRow([(f"  {label}  ", "text"), (told, "muted")])

    def _questions(self) -> Iterator[TextRow]:
        assert self.found is not None
        for question in self.found.outcome.questions:
            if question.safe:
                continue
            yield self.heading("pasted.asks", tame(question.column))
            for choice in question.choices:
                yield TextRow([(f"  {choice}", "strong")], key=("answer", question.answered_with(choice)))

    def _changes(self) -> Iterator[TextRow]:
        assert self.found is not None
        if not self.found.outcome.plan.objectives:
            return
        yield self.heading("pasted.changes", str(len(self.found.changes)))
        for at, one in enumerate(self.found.changes):
            line = change_line(
                self.style.words, one.op, one.id, one.field, plain(one.before), plain(one.after)
            )
            yield TextRow([(f"  {tame(line)}", "text")], key=("change", at))
        if not self.found.changes:
            yield TextRow([("  " + self.style.words.say("pasted.same"), "muted")])

    def _lists(self) -> Iterator[TextRow]:
        assert self.found is not None
        say, outcome = self.style.words.say, self.found.outcome
        told = [
            (one.id or one.title, say(f"importing.why_{one.reason}"), "at_risk") for one in outcome.flagged
        ]
        told += [
            (f"{one.place.row or ''} {one.text}".strip(), say(f"importing.why_{one.reason}"), "off_track")
            for one in outcome.unread
        ]
        if told:
            yield self.heading("pasted.otherwise", str(len(told)))
        for at, (text, why, role) in enumerate(told):
            yield TextRow([(f"  {tame(text)}", "text"), (f"  {why}", role)], key=("told", at))

    def works(self) -> dict[str, bool]:
        kept = self.found is not None and bool(self.found.outcome.plan.objectives)
        return {"pasted_keep": kept}

    @on(RowChosen)
    def _answered(self, message: RowChosen) -> None:
        if not isinstance(message.key, tuple) or message.key[0] != "answer" or self.asked is None:
            return
        name, _, value = str(message.key[1]).partition(" ")
        if name == "--dates":
            self.asked = replace(self.asked, dates=value)
        else:
            from okrtui.importing.tables.headers import loose

            header, _, field = value.rpartition("=")
            self.asked = replace(self.asked, columns={**self.asked.columns, loose(header.strip("'")): field})
        self._look()

    def action_keep(self) -> None:
        found = self.found
        if found is None or self.busy or not found.outcome.plan.objectives:
            self.tell(self.style.words.say("pasted.nothing"))
            return
        self.busy = True

        def kept(count: int) -> None:
            self.over()
            self.busy = False
            self.dismiss()
            self.app.read_anew()
            self.app.confirm(self.style.words.say("pasted.kept", count=count))

        def failed(error: Exception) -> None:
            self.busy = False
            self.tell_error(error)

        self.save(self.saved_once(lambda: keep(self.session.workspace(), found)), "pasted", kept, failed)

    def action_close(self) -> None:
        self.leave()
