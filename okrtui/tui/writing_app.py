"""The keys that write: an objective or a key result added, edited, put away, from every screen with a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from okrtui.errors import OkrError, UsageError
from okrtui.named import NamedTuple
from okrtui.tui.acting_app import ActingApp
from okrtui.tui.chosen import Chosen

if TYPE_CHECKING:
    from okrtui.domain.vocabulary import Kind
    from okrtui.tui.writing_exchange import Wanted
    from okrtui.usecases.plan_apply import Applied
    from okrtui.usecases.views import Board
    from okrtui.usecases.writing import Writing


class Edited(NamedTuple):
    """A text as an editor left it, and why that did not end well: what it had saved by then is there."""

    text: str
    failed: OkrError | None


class WritingApp(ActingApp):
    """The acts of writing."""

    _shown: tuple[Board | None, dict[int, tuple[int, Kind | None]]] = (None, {})
    """A board, and of each of its key results the objective and how it is measured."""

    def action_add(self) -> None:
        """On a team a new objective, on an objective or a key result a new key result of that objective,
        among KPIs a new KPI."""
        from okrtui.tui.writing_exchange import Wanted

        chosen = self.top.chosen()
        if self.top.place == "kpis" or (chosen is not None and chosen.kind == "kpi"):
            self._write_kpi(0)
            return
        if chosen is None or chosen.kind == "team":
            team = chosen.path if chosen is not None else self.top.board.team
            if team is None:
                self.tell(self.style.words.say("writing.no_team"))
                return
            cycle = self.top.board.header.cycle
            self._write(Wanted("objective", team=team, cycle=cycle.id if cycle is not None else None))
            return
        above = chosen.uid if chosen.kind == "objective" else 0
        if chosen.kind == "key_result":
            above = self.above(chosen.uid)
        if above:
            self._write(Wanted("key_result", above=above))
        else:
            self.tell(self.style.words.say("writing.no_row"))

    def adds_to(self, chosen: Chosen | None) -> bool:
        """Whether there is something that can be added where the cursor stands on that."""
        kind = chosen.kind if chosen is not None else "team"
        if chosen is None and self.top.place != "kpis":
            return self.top.board.team is not None
        return kind in ("kpi", "objective", "team") or (chosen is not None and self.above(chosen.uid) != 0)

    def action_edit(self) -> None:
        """The row under the cursor in a form."""
        from okrtui.tui.writing_exchange import Wanted

        chosen = self.top.chosen()
        if chosen is not None and chosen.kind == "kpi":
            self._write_kpi(chosen.uid)
            return
        chosen = self._row()
        if chosen is not None:
            self._write(Wanted(chosen.kind, uid=chosen.uid))

    def _write_kpi(self, uid: int) -> None:
        """A KPI in its form; 0: a new one of the team that the board shows, else of mine."""
        from okrtui.tui.screens.kpi_form import KpiFormScreen

        team = self.top.board.team or ""
        self.put_on_top(KpiFormScreen(self.top.app, uid, team))

    def _row(self) -> Chosen | None:
        """The objective or key result under the cursor; says so where there is none."""
        chosen = self.top.chosen()
        if chosen is None or chosen.kind not in ("objective", "key_result"):
            self.tell(self.style.words.say("writing.no_row"))
            return None
        return chosen

    def above(self, key_result: int) -> int:
        """The objective of a key result that the board shows; 0 where it shows none."""
        return self._known(key_result)[0]

    def on_board(self, key_result: int) -> Kind | None:
        """How a key result that the board shows is measured; None where it shows none."""
        return self._known(key_result)[1]

    def _known(self, key_result: int) -> tuple[int, Kind | None]:
        board = self.top.board
        if self._shown[0] is not board:
            rows = ((each.uid, one) for each in board.objectives for one in each.key_results)
            self._shown = board, {one.uid: (above, one.definition.kind) for above, one in rows}
        return self._shown[1].get(key_result, (0, None))

    def _write(self, wanted: Wanted) -> None:
        from okrtui.tui.screens.plan_form import PlanFormScreen

        self.put_on_top(PlanFormScreen(self.top.app, wanted))

    def written(self, writing: Writing, done: Applied) -> None:
        """A form was saved: every screen shows it, and undo takes it back."""
        self.offered = done.event or None
        self.read_anew()

    def action_edit_text(self) -> None:
        """The row under the cursor as plan.toml in an editor; what comes back stands in a form."""
        from okrtui.tui.screens.plan_form import PlanFormScreen
        from okrtui.tui.writing_exchange import Wanted

        chosen = self._row()
        if chosen is not None:
            wanted = Wanted(chosen.kind, uid=chosen.uid)
            self.put_on_top(PlanFormScreen(self.top.app, wanted, in_editor=True))

    def in_editor(self, text: str) -> Edited:
        """What the person's editor makes of a text, on this terminal. OkrError where there is no editor, none
        can take over the terminal, or what it left cannot be read, which stays where it is."""
        from okrtui.tui.lent_terminal import lent
        from okrtui.usecases.editor import editor_words, new_draft, read_draft, run_editor

        command, draft, failed = editor_words(), new_draft(text), None
        try:
            with lent(self):
                run_editor([*command, str(draft)])
        except SuspendNotSupported:
            draft.unlink(missing_ok=True)
            raise UsageError("edit.no_terminal", hint="edit.hint_no_terminal") from None
        except OkrError as error:
            failed = error
        found = Edited(read_draft(draft), failed)
        draft.unlink(missing_ok=True)
        return found
