"""Something to be written to a tracker from one line: what it will be stands below while it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType

from okrtui.domain.looked_for import means
from okrtui.store.outbox_records import ItemRow, NewItem
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.input_line import Input
from okrtui.tui.keys import Key
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.typed_draft import TypedDraftScreen
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.outbox import offered, put, wanted
from okrtui.words.error import explain_error
from okrtui.words.width import tame, wrap

SIGNS = {"=": "transition", "+": "label"}
"""What stands before a status and before a label; all else is a comment."""

MOST = 12
"""Tasks that are offered at a time."""


class OutboxAddScreen(InDepth, TypedDraftScreen):
    """Enter puts in what is shown."""

    KEYS = (Key("outbox_put", "outbox_add", "ctrl+s", "put", 15, words="outbox"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "outbox_add"
    takes_answers = True
    item: NewItem | None = None
    error: Exception | None = None
    tasks: Sequence[tuple[str, str]] = ()

    def on_mount(self) -> None:
        def then(found: Sequence[tuple[str, str]]) -> None:
            self.tasks = found
            self.remake()

        self.read(lambda: offered(self.session.workspace()), "tasks", then)
        self.go_on_with_draft()

    def kept_at(self) -> str:
        return "outbox"

    def placeholder(self) -> str:
        return self.style.words.say("outbox.placeholder")

    def ask(self, text: str) -> None:
        task, _, said = text.strip().partition(" ")
        said = said.strip()
        deed = SIGNS.get(said[:1], "comment")
        self.item = self.error = None
        if not said:
            self.read_no_more("wanted")
            self.remake()
            return

        def then(item: NewItem) -> None:
            self.item = item
            self.remake()

        def failed(error: Exception) -> None:
            self.error = error
            self.remake()

        plain = said if deed == "comment" else said[1:]
        self.read(lambda: wanted(self.session.workspace(), task, deed, plain), "wanted", then, failed)

    def deep(self) -> Chosen | None:
        return self.everybody()

    def make(self) -> TextRows:
        return TextRows(self.style, self.style.words.say("outbox.add_title"), list(self._rows()))

    def _rows(self) -> Iterator[TextRow]:
        say, item = self.style.words.say, self.item
        if item is not None:
            do = say(f"outbox.do_{item.deed}", text=tame(item.text))
            where = tame(f"{item.connection} {item.task}")
            yield TextRow([("  " + say("outbox.preview", do=do, where=where), "muted")])
            for line in item.text.split("\n"):
                for text in wrap(tame(line), self.across - 6, self.style.glyphs.ambiguous) or [""]:
                    yield TextRow([(f"    {text}", "bold strong")])
        elif self.error is not None:
            told = explain_error(self.style.words, self.error, named=True)
            for text in (told.what, told.next_step):
                yield TextRow([("  " + tame(text or ""), "at_risk")])
        else:
            for number in (1, 2, 3):
                yield TextRow([("  " + say(f"outbox.example_{number}"), "muted")])
            for task, title in [one for one in self.tasks if means(self.text, f"{one[0]} {one[1]}")][:MOST]:
                yield TextRow([(f"  {tame(task)}  ", "key"), (tame(title), "text")], key=task)

    def works(self) -> dict[str, bool]:
        return {"outbox_put": self.item is not None}

    def submit(self) -> None:
        """Put in what is shown; of the tasks that are offered, the one under the cursor is written out."""
        task = self.rows_list.current_key
        if self.item is None and self.error is None and isinstance(task, str):
            field = self.query_one("#text", Input)
            field.value = f"{task} "
            field.cursor_position = len(field.value)
        else:
            self.action_put()

    def action_put(self) -> None:
        """Into the outbox, as it is shown."""
        item = self.item
        if self.busy:
            return
        if item is None:
            self.tell(self.style.words.say("outbox.not_whole"))
            return
        self.busy = True

        def then(_: ItemRow) -> None:
            self.over()
            self.busy = False
            self.dismiss()
            self.app.read_anew()

        def failed(error: Exception) -> None:
            self.busy = False
            self.tell_error(error)

        self.save(self.saved_once(lambda: put(self.session.workspace(), item)), "put", then, failed)
