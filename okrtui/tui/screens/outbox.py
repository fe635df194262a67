"""What is to be written to trackers: each item exactly as it is written, with what became of it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from okrtui.store.outbox_records import ItemRow
from okrtui.sync.outbox import send_outbox
from okrtui.sync.pass_settings import secrets_of_machine
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.outbox import cancel, items
from okrtui.words.outbox import deed_words, error_words
from okrtui.words.width import tame, wrap

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

ROLES = {
    "waiting": "key",
    "unproven": "at_risk",
    "sent": "on_track",
    "cancelled": "muted",
    "refused": "off_track",
}
MOST = 200
"""Items that are settled and shown; older ones are in the command's list."""


class OutboxScreen(InDepth, ReadList):
    """`x` cancels an item, `n` puts one in, `S` sends what waits."""

    KEYS = (
        Key("outbox_add", "outbox", "n", "add", 15, words="outbox"),
        Key("outbox_cancel", "outbox", "x", "cancel", 16, words="outbox"),
        Key("outbox_send", "outbox", "S", "send", 17, words="outbox"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "outbox"
    stands_alone = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.found: Sequence[ItemRow] | None = None

    def reload(self) -> None:
        self.read(lambda: items(self.session.workspace()), "outbox", self._loaded)

    def _loaded(self, found: Sequence[ItemRow]) -> None:
        settled = [one for one in found if not one.open]
        self.found = [*(one for one in found if one.open), *reversed(settled[-MOST:])]
        self.remake()

    def deep(self) -> Chosen | None:
        return self.everybody()

    def make(self) -> TextRows:
        say = self.style.words.say
        if self.found is None:
            return self.while_reading(say("outbox.title"))
        rows = [line for one in self.found for line in self._row(one)]
        if not rows:
            rows = [TextRow([("  " + text, "muted")]) for text in self._wrapped(say("outbox.none_here"))]
        waiting = sum(one.open for one in self.found)
        return TextRows(
            self.style, say("outbox.title"), rows, say("outbox.count", count=waiting) if waiting else ""
        )

    def _row(self, one: ItemRow) -> Iterator[TextRow]:
        style, words = self.style, self.style.words
        role = ROLES.get(one.state, "muted")
        told = tame(f"{one.connection} {one.task}  {style.glyphs.dot}  {deed_words(words, one)}")
        state = words.say(f"outbox.state_{one.state}")
        yield TextRow(
            [(f"  {style.glyphs.bullet} ", role), (told, "bold strong")], key=one.mark, right=[(state, role)]
        )
        said = one.text.split("\n") if one.deed == "comment" else []
        for line in said:
            for text in self._wrapped(tame(line)) if line.strip() else ():
                yield TextRow([(f"    {text}", "text" if one.open else "muted")], follows=True)
        for text in self._wrapped(error_words(words, one, self.session.workspace().zone)):
            yield TextRow([(f"    {text}", role)], follows=True)

    def _wrapped(self, text: str) -> list[str]:
        return wrap(text, self.across - 6, self.style.glyphs.ambiguous) if text else []

    # What a person does

    def _current(self) -> ItemRow | None:
        key = self.rows_list.current_key
        return next((one for one in self.found or () if one.mark == key), None)

    def works(self) -> dict[str, bool]:
        one, waiting = self._current(), any(each.open for each in self.found or ())
        return {"add": False, "outbox_send": waiting, "outbox_cancel": one is not None and one.open}

    def action_cancel(self) -> None:
        """The item under the cursor is not sent."""
        one = self._current()
        if one is None:
            self.tell(self.style.words.say("outbox.none_under"))
            return

        def then(gone: ItemRow) -> None:
            self.reload()
            self.confirm(self.style.words.say("outbox.cancelled", id=gone.mark))

        self.write(lambda: cancel(self.session.workspace(), one.mark), "cancel", then)

    def action_send(self) -> None:
        """What waits is tried now; trackers are asked in the background."""
        session = self.session

        def do() -> list[ItemRow]:
            tokens = secrets_of_machine(session.config_path.parent, os.environ)
            return asyncio.run(send_outbox(session.workspace(), tokens=tokens))

        def then(found: list[ItemRow]) -> None:
            sent = sum(one.state == "sent" for one in found)
            self.reload()
            self.confirm(self.style.words.say("outbox.tried", sent=sent, rest=len(found) - sent))

        self.confirm(self.style.words.say("outbox.sending"))
        self.write(do, "send", then, apart=True)

    def action_add(self) -> None:
        """A comment, a status or a label for one task."""
        from okrtui.tui.screens.outbox_add import OutboxAddScreen

        self.app.put_on_top(OutboxAddScreen(self.app))
