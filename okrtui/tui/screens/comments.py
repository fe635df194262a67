"""What people say about a row, and a line to say something in: ``@`` names people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from textual import on
from textual.binding import BindingType

from okrtui.domain.looked_for import means
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.input_line import Input
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.typed_draft import TypedDraftScreen
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.comments import (
    KINDS,
    Comment,
    Commented,
    comment_on,
    comments_of,
    withdraw,
)
from okrtui.usecases.find import folded
from okrtui.usecases.short_ids import Address
from okrtui.words.dates import moment
from okrtui.words.width import tame, wrap

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

NAMING = re.compile(r"(?<![\w.@])@([^\s@]*(?: [^\s@]+)?)$")
"""A name that is being typed at the end of the text."""

PEOPLE_MOST = 6
INDENT = 4


class CommentsScreen(InDepth, TypedDraftScreen):
    """Enter says what stands in the field; Tab completes a name, else goes to the list and back, where ``x``
    takes one of mine back. What was typed and not said is kept."""

    KEYS = (
        Key("comment_down", "comments", "down,ctrl+n", "step(1)", words="comments"),
        Key("comment_up", "comments", "up,ctrl+k", "step(-1)", words="comments"),
        Key("comment_name", "comments", "tab", "complete", 10, words="comments"),
        Key("comment_back", "comments", "x", "take_back", 12, words="comments"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "comments"
    follows_board = True
    takes_answers = True

    def __init__(self, app: OkrApp, row: Chosen) -> None:
        super().__init__(app)
        self.row = row
        self.about = Address(row.kind, row.path, row.uid)
        self.said: Sequence[Comment] | None = None
        people = self.session.workspace().people().values()
        self.people = sorted(
            ((one.name, one.id) for one in people if not one.archived_at), key=lambda one: one[0].casefold()
        )

    @classmethod
    def open_from(cls, app: OkrApp) -> Self | None:
        chosen = app.top.chosen()
        if chosen is None or chosen.kind not in KINDS:
            app.tell(app.style.words.say("comments.no_row"))
            return None
        return cls(app, chosen)

    def on_mount(self) -> None:
        self.reload()
        self.go_on_with_draft()

    def kept_at(self) -> str:
        return f"comment:{self.about.path}"

    def reload(self) -> None:
        self.read(lambda: comments_of(self.session.workspace(), self.about), "comments", self._loaded)

    def _loaded(self, found: Sequence[Comment]) -> None:
        first, self.said = self.said is None, found
        self.remake()
        if first and found:
            self.rows_list.action_last()

    def placeholder(self) -> str:
        return self.style.words.say("comments.placeholder")

    def ask(self, text: str) -> None:
        self.remake()
        if self._named():
            self.rows_list.move_to(0)

    # What is shown

    def make(self) -> TextRows:
        say = self.style.words.say
        title = say("comments.title", title=tame(self.row.title))
        if self.said is None:
            return self.while_reading(title)
        rows = [*self._suggestions(), *self._listed(self.said)]
        remark = say("comments.count", count=len(self.said)) if self.said else ""
        return TextRows(self.style, title, rows, remark)

    def _suggestions(self) -> Iterator[TextRow]:
        for name, id in self._named():
            yield TextRow([(f"  @{tame(name)}", "bold key"), (f"  {id}", "muted")], key=("name", id))

    def _listed(self, said: Sequence[Comment]) -> Iterator[TextRow]:
        words = self.style.words
        if not said:
            yield TextRow([("  " + words.say("comments.nothing"), "muted")])
        for one in said:
            told: list[Part] = [(f"  {tame(one.name)}", "bold strong")]
            told.append((f"  {moment(words, one.at, self.session.zone, self.session.today())}", "muted"))
            right: list[Part] = [(words.say("comments.mine"), "faint")] if one.mine else []
            when = moment(words, one.at, self.session.zone, self.session.today())
            values = {"comment": one.text, "who": one.name, "when": when}
            yield TextRow(told, key=("comment", one.id), right=right, values=values)
            for line in self._folded(one.text):
                yield TextRow(
                    [(" " * INDENT, "text"), *self.marked(line, self._names(one), "text")], follows=True
                )

    def _names(self, one: Comment) -> list[str]:
        return [f"@{part}".casefold() for id, name in one.mentions for part in (name, name.split(" ")[0], id)]

    def _folded(self, text: str) -> Iterator[str]:
        """Its lines, none wider than the screen."""
        for line in text.splitlines():
            yield from wrap(tame(line), max(20, self.across - INDENT - 2), self.style.glyphs.ambiguous)

    # Naming people

    def _named(self) -> list[tuple[str, str]]:
        """Whom the name may mean that is being typed."""
        typed = NAMING.search(self.text)
        if typed is None:
            return []
        wanted = folded(typed[1])
        found = [
            (name, id)
            for name, id in self.people
            if folded(name).startswith(wanted) or folded(id).startswith(wanted) or means(typed[1], name)
        ]
        whole = any(typed[1] in (name, id) for name, id in found)
        return [] if whole else found[:PEOPLE_MOST]

    def action_complete(self) -> None:
        """The name under the cursor in the place of what was typed of it; else on to the list, or back."""
        if self._named():
            self._complete()
            return
        field = self.query_one("#text", Input)
        self.set_focus(self.rows_list if self.focused is field else field)

    def _complete(self) -> None:
        key, typed = self.rows_list.current_key, NAMING.search(self.text)
        found = self._named()
        names = {id: name for name, id in found}
        id = key[1] if isinstance(key, tuple) and key[0] == "name" else found[0][1]
        if typed is not None:
            field = self.query_one("#text", Input)
            field.value = f"{self.text[: typed.start()]}@{names[id]} "
            field.cursor_position = len(field.value)

    # Saying, and taking back

    def submit(self) -> None:
        if self._named():
            self._complete()
            return
        if self.busy:
            return
        self.busy, text = True, self.text
        say = self.saved_once(lambda: comment_on(self.session.workspace(), self.about, text))
        self.save(say, "comment", self._was_said, self._unsaid)

    def _unsaid(self, error: Exception) -> None:
        """What was typed stays."""
        self.busy = False
        self.tell_error(error)

    def _was_said(self, done: Commented) -> None:
        words = self.style.words
        self.over()
        self.query_one("#text", Input).value = ""
        self.said = None
        self.busy = False
        self.app.read_anew()
        names = ", ".join(name for _, name in done.comment.mentions)
        title = done.comment.title
        told = words.say("comment.said_to", title=title, names=names) if names else ""
        told = told or words.say("comment.said", title=title)
        if done.unknown:
            told += " " + words.say("comment.unknown", names=", ".join(f"@{one}" for one in done.unknown))
        if done.drafted:
            told += " " + words.say("comment.drafted")
        self.confirm(told)

    def action_take_back(self) -> None:
        key = self.rows_list.current_key
        if not isinstance(key, tuple) or key[0] != "comment":
            return
        id = key[1]
        self.write(
            lambda: withdraw(self.session.workspace(), id), "comment", lambda _: self._was_taken_back(id)
        )

    def _was_taken_back(self, id: int) -> None:
        self.app.read_anew()
        self.confirm(self.style.words.say("comment.withdrawn", comment=id))

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, tuple) and message.key[0] == "name":
            self._complete()

    def chosen(self) -> Chosen | None:
        return self.row
