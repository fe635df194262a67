"""The week's evidence beside a check-in: the tasks that moved, and a note drafted from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from okrtui.tui.draft_screen import DraftScreen
from okrtui.tui.input_line import Input
from okrtui.tui.keys import Key
from okrtui.tui.widgets.checkin_context import CheckinContext
from okrtui.tui.widgets.checkin_form import FieldRows
from okrtui.tui.widgets.evidence_rows import EvidenceList, evidence_rows
from okrtui.usecases.evidence import Evidence, evidence
from okrtui.words.evidence import drafted_note

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.checkin_form import CheckinForm

SHARE = 3
"""The part of the screen's height that the list takes at most, as a divisor."""


class EvidenceForm(DraftScreen):
    """A form with the list and what is known of the key result in a pane of its own."""

    takes_answers = True
    EVIDENCE_KEYS = (Key("take_note", "checkin", "alt+1", "take_note", words="checkin"),)

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.evidence: tuple[Evidence, ...] = ()
        self.note = ""

    def evidence_pane(self) -> ComposeResult:
        """The pane, for ``compose``."""
        with Vertical(id="pane"):
            rows = evidence_rows((), self.session.now(), self.style)
            yield EvidenceList(rows, self.style, id="evidence")
            yield CheckinContext(self.style, self.session.zone, id="context")

    @property
    def evidence_list(self) -> EvidenceList:
        return self.query_one("#evidence", EvidenceList)

    def show_evidence(self, form: CheckinForm) -> None:
        """What moved since the last check-in; nothing where nothing did."""
        self.evidence = evidence(form.detail)
        self.note = drafted_note(self.style.words, self.evidence)
        self.evidence_list.show(evidence_rows(self.evidence, self.session.now(), self.style))
        self.size_evidence()

    def offer_note(self) -> None:
        """Show the drafted note in the empty field."""
        if self.note:
            key = self.style.words.say("evidence.take", note=self.note)
            self.query_one("#note", Input).placeholder = key

    def size_evidence(self) -> None:
        listed, most = self.evidence_list, max(3, self.app.size.height // SHARE - 2)
        listed.display = bool(self.evidence)
        listed.styles.height = min(len(self.evidence) + 1, most)

    def beside_evidence(self, fields: FieldRows, step: int) -> Widget:
        """The next field; between the last and the first stand the tasks that moved."""
        names, at = fields.names(), self.focused.id if self.focused is not None else None
        if self.evidence and at == (names[-1] if step > 0 else names[0]):
            return self.evidence_list
        if self.focused is self.evidence_list:
            return fields.field(names[0 if step > 0 else -1])
        return fields.beside(self.focused, step)

    def action_take_note(self) -> None:
        """The drafted note into its field, to be edited."""
        if not self.note:
            self.tell(self.style.words.say("evidence.none"))
            return
        field = self.query_one("#note", Input)
        field.value = f"{field.value} {self.note}".strip()
        self.set_focus(field)
        field.cursor_position = len(field.value)

    @on(EvidenceList.Opened)
    def _opened(self, message: EvidenceList.Opened) -> None:
        from okrtui.tui.browser import open_url

        open_url(self, self.evidence[message.index].url)
