"""What is about to be done to a row or to all that are marked: asked with a field and a list, done by
Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.input_line import Input
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.typed_draft import TypedDraftScreen
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.tui.row_deeds import Deed
    from okrtui.usecases.batch import Done


class RowActScreen(InDepth, TypedDraftScreen):
    """Enter does it, Escape leaves everything as it is; a text that is said is kept."""

    KEYS = (
        Key("row_act_enter", "row_act", "enter", "submit", 10, words="row_act"),
        Key("row_act_down", "row_act", "down,ctrl+n", "step(1)", words="row_act"),
        Key("row_act_up", "row_act", "up,ctrl+k", "step(-1)", words="row_act"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "row_act"
    takes_answers = True

    def __init__(self, app: OkrApp, deed: Deed) -> None:
        super().__init__(app)
        self.deed = deed
        self.found: Any = None
        self._known = False
        self._busy = True

    def on_mount(self) -> None:
        self.read(lambda: self.deed.read(self.session.workspace()), "deed", self._read, self._refused)

    def placeholder(self) -> str:
        return self.style.words.say(f"row_act.{self.deed.asks}_placeholder")

    def _read(self, found: Any) -> None:
        self.found, self._known = found, True
        self.remake()
        self.rows_list.show(self.rows_list.source, key=self.deed.start)
        self.busy = False
        self.go_on_with_draft()

    def kept_at(self) -> str:
        paths = " ".join(sorted(f"{one.path}#{one.checkin or ''}".rstrip("#") for one in self.deed.rows))
        return f"act:{self.deed.name}:{paths}" if self.deed.says else ""

    def _refused(self, error: Exception) -> None:
        """Said on the screen below."""
        self.busy = False
        self.dismiss()
        self.app.call_after_refresh(self.app.tell_error, error)

    def deep(self) -> Chosen | None:
        return self.deed.rows[0]

    def make(self) -> TextRows:
        say, rows = self.style.words.say, list[TextRow]()
        for one in self.deed.choices(self.found, self.text, self.style.words) if self._known else ():
            parts = [("  " + one.label, one.role)]
            rows.append(TextRow(parts, key=one.key, right=[(one.right, "muted")] if one.right else []))
        if self._known and not rows:
            rows.append(TextRow([("  " + say("row_act.none"), "muted")]))
        title = tame(self.deed.rows[0].title)
        if len(self.deed.rows) > 1:
            title = say("row_act.rows", count=len(self.deed.rows))
        about = say(f"row_act.{self.deed.name}_title", title=title)
        return TextRows(self.style, about, rows, say("row_act.how"))

    def ask(self, text: str) -> None:
        self.footer.tell("")
        self.remake()

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        key, text = message.key, self.query_one("#text", Input).value
        if key is None or self.busy:
            return
        self.busy = True
        do = self.saved_once(lambda: self.deed.do(self.session.workspace(), key, text))
        self.save(do, "deed", self._done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.busy = False
        self.tell_error(error)

    def _done(self, done: Done) -> None:
        self.over()
        self.busy = False
        self.dismiss()
        self.app.acted(self.deed, done)
