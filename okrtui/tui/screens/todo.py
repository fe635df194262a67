"""All I owe in one list, each row with its act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.domain.agreed import ActionState
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.agreed import settle
from okrtui.usecases.todo import Todo, todo
from okrtui.usecases.weekly_sitting import acknowledge
from okrtui.words.todo import about, state_text, title_of
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

STATE_WIDTH = 14
ROLES = {"due": "key", "late": "at_risk", "missed": "off_track"}


class TodoScreen(InDepth, ReadList):
    """Enter does what the row asks for: the check-in, the answer, the key result of a missing task; an action
    is done, minutes are seen."""

    KEYS = (Key("todo_gone", "todo", "x", "gone", 16, words="todo"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "todo"
    stands_alone = True
    acts_on_rows = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.found: Sequence[Todo] | None = None

    def reload(self) -> None:
        self.read(lambda: todo(self.session.workspace()), "todo", self._loaded)

    def _loaded(self, found: Sequence[Todo]) -> None:
        self.found = found
        self.remake()

    def make(self) -> TextRows:
        say, title = self.style.words.say, self.style.words.say("todo.title")
        if self.found is None:
            return self.while_reading(title)
        rows = [line for at, one in enumerate(self.found) for line in self._row(at, one)]
        if not rows:
            nothing = "todo.nothing" if self.board.header.me else "todo.nobody"
            rows = [TextRow([("  " + say(nothing), "on_track" if self.board.header.me else "muted")])]
        return TextRows(
            self.style, title, rows, say("todo.count", count=len(self.found)) if self.found else ""
        )

    def _row(self, at: int, one: Todo) -> Iterator[TextRow]:
        style, role = self.style, ROLES[one.state]
        teams = {team.id: team.name for team in self.board.teams}
        parts: list[Part] = [(f"  {style.glyphs.bullet} ", role), (title_of(style.words, one), "bold strong")]
        late = state_text(style.words, one, self.session.now())
        yield TextRow(parts, key=at, right=[(style.fit(late, STATE_WIDTH, ">"), role)])
        absent = self.session.workspace().name_of(one.instead_of)
        told = [about(style.words, one, absent), tame(teams.get(one.team, one.team))]
        below = f"  {style.glyphs.dot}  ".join(part for part in told if part)
        yield TextRow([("    " + below, "muted")], follows=True)

    # What a person does

    def _current(self) -> Todo | None:
        key = self.rows_list.current_key
        return self.found[key] if self.found and isinstance(key, int) and key < len(self.found) else None

    def chosen(self) -> Chosen | None:
        """The row under the cursor."""
        one = self._current()
        if one is None or one.kind in ("action", "acknowledge", "close"):
            return None
        return Chosen(one.row_kind, one.uid, one.id, one.title)

    def works(self) -> dict[str, bool]:
        one = self._current()
        return {"todo_gone": one is not None and one.kind == "confirm"}

    @on(RowChosen)
    def _entered(self, message: RowChosen) -> None:
        one = self._current()
        if one is None:
            return
        if one.kind in ("action", "acknowledge"):
            self._settle(one)
        elif one.kind == "mention":
            self.app.action_open("comments")
        elif one.asker:
            self.app.action_depend()
        elif one.kind == "confirm":
            self.app.open_key_result(one.uid)
        elif one.kind == "close":
            self.app.action_open("close")
        elif one.row_kind == "kpi":
            self.app.open_kpi(one.uid)
        else:
            self.app.begin_checkin(one.uid)

    def _settle(self, one: Todo) -> None:
        """The action is done, the minutes are seen; `u` takes it back."""
        workspace = self.session.workspace

        def do() -> int:
            if one.kind == "action":
                return settle(workspace(), one.uid, ActionState.DONE).event
            return acknowledge(workspace(), one.uid)

        def then(event: int) -> None:
            self.app.offered = event
            self.app.read_anew()
            words = self.style.words
            self.app.confirm(words.say(f"todo.done_{one.kind}", title=title_of(words, one)))

        self.write(do, "settle", then)

    def action_gone(self) -> None:
        """A missing task leaves the scope for good; `u` brings it back."""
        one = self._current()
        if one is None or not one.task:
            self.tell(self.style.words.say("todo.not_missing"))
            return
        self.confirm_gone(one.id, one.task)
