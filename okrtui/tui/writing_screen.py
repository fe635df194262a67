"""A screen in which part of the plan is written: what it holds, its draft, how it is saved, and what happens
when somebody else has changed the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from okrtui.domain.model import Kind
from okrtui.errors import ConflictError, OkrError, PlanError
from okrtui.planfile.annotate import annotate, strip
from okrtui.tui import keys, registry
from okrtui.tui.draft_screen import Draft, DraftScreen
from okrtui.tui.form_page import FormPage
from okrtui.tui.widgets.form_fields import FormField
from okrtui.tui.writing_exchange import Wanted, WritingExchange
from okrtui.usecases.writing import OBJECTIVE, Sheet, Writing
from okrtui.usecases.writing_answers import Fault
from okrtui.usecases.writing_save import editable, planned, read_back
from okrtui.words.error import problem_line
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.sync.preview import Preview
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.plan_apply import Applied

PAUSE = 0.6  # seconds without typing after which the draft is kept


class WritingScreen(FormPage, DraftScreen):
    """``writing`` is what it was opened with, ``sheet`` what is written; ``conflict`` while two people's
    words stand against each other. ``busy`` while it reads or writes: keys wait so long."""

    def __init__(self, app: OkrApp, wanted: Wanted, *, in_editor: bool = False) -> None:
        super().__init__(app)
        self.wanted, self.in_editor = wanted, in_editor
        self._busy = True
        self.writing: Writing | None = None
        self.sheet = Sheet({})
        self.conflict: ConflictError | None = None
        self.broken = ""  # what an editor left and cannot be read
        self._tried = False
        self.looked_at: dict[str, tuple[Preview | OkrError, str]] = {}
        """What was seen of links that are written here, and of which connection, by address or query."""
        self._before: tuple[tuple[Writing, Sheet], tuple[Writing, Sheet]] | None = None
        """What stood before a template was taken, and with it."""
        self._pausing: Timer | None = None
        self._exchange = WritingExchange(self.session)

    # What the screen adds

    async def show(self, writing: Writing, sheet: Sheet) -> None:
        """Fill the fields."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def judge(self) -> None:
        """Tell what the answers come to."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def to_fault(self, writing: Writing, row: int, fault: Fault) -> None:
        """Go to what is wrong, and say it."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def unread(self, error: Exception) -> None:
        """There is nothing to show."""
        self._leave()
        self.app.tell_error(error)

    def shows(self, fault: Fault) -> bool:
        """What is not there yet is asked for when one wants to save."""
        return self._tried or not fault.about.code.startswith("writing.needs_")

    def said(self, fault: Fault) -> str:
        """What is wrong, and what to do."""
        say, about = self.style.words.say, fault.about
        hint = f" {say(about.hint, **about.values)}" if about.hint else ""
        return say(about.code, **about.values) + hint

    # Drafts

    def draft(self) -> Draft | None:
        writing, sheet, ticket = self.writing, self.sheet, self._exchange.ticket()
        if writing is None:
            return None
        return sheet, lambda: self._exchange.draft(writing, sheet, ticket)

    def kept_told(self) -> str:
        begun = self.writing is not None and self.sheet != self.writing.sheet
        return self.style.words.say("writing.draft_kept") if begun else ""

    # Saving

    def action_save(self) -> None:
        writing = self.writing
        if writing is None or self.busy:
            return
        focused = self.focused
        if isinstance(focused, FormField):
            focused.settle()
        self._tried = True
        if self.conflict is not None:
            self.trouble.remark(self.style.words.say("writing.choose_side"))
            return
        _, faults = planned(writing, self.sheet)
        self.judge()
        if faults:
            self.to_fault(writing, *faults[0])
            return
        reason = self.form.field("reason")
        if reason.display and not reason.value.strip():
            self.trouble.remark(self.style.words.say("writing.needs_reason"))
            reason.focus()
            return
        if not writing.new and self.sheet == writing.sheet and writing.shape is None:
            self.trouble.remark(self.style.words.say("writing.nothing_changed"))
            return
        self.busy = True
        self.trouble.clear()
        sheet, ticket = self.sheet, self._exchange.ticket()
        why = reason.value.strip() if reason.display else ""
        seen = {text: found for text, (found, _) in self.looked_at.items()}
        self.save(
            lambda: self._exchange.save(writing, sheet, why, ticket, seen), "save", self._saved, self._failed
        )

    def _failed(self, error: Exception) -> None:
        """What was typed stays."""
        self.busy = False
        if isinstance(error, ConflictError):
            self.conflict = error
            self.trouble.show_error(ConflictError("writing.conflict", hint=None, **error.values))
            self.tell(self.style.words.say("writing.choose_side"))
        else:
            self.trouble.show_error(error)

    def _saved(self, done: Applied) -> None:
        assert self.writing is not None
        writing, say = self.writing, self.style.words.say
        title = tame(
            self.sheet.fields.get("title", "") if writing.kind == OBJECTIVE else self.sheet.rows[0]["title"]
        )
        key = keys.shown_key(registry.key("undo"), self.app._keymap)
        self._kept = self.sheet
        self.app.key_queue.forget()
        self._leave()
        self.app.written(writing, done)
        count = len(done.changes)
        self.app.confirm(say("writing.saved", title=title, count=count, key=key))

    def _settle_conflict(self, *, theirs: bool) -> None:
        writing, sheet = self.writing, self.sheet
        assert writing is not None
        self.busy, self.conflict = True, None
        self.tell("")

        def then(found: tuple[Writing, Sheet]) -> None:
            self.trouble.clear()
            self.call_later(self.show, *found)

        self.read(
            lambda: self._exchange.merged(self.wanted, writing, sheet, theirs=theirs),
            "form",
            then,
            self._failed,
        )

    # Going

    def action_back(self) -> None:
        """Escape: what was begun is kept."""
        self.leave()

    def _leave(self) -> None:
        self.dismiss()

    def action_editor(self) -> None:
        """The same as plan.toml in the person's editor, and back; what cannot be read is gone on with by the
        same key."""
        writing = self.writing
        if writing is None or self.busy:
            return
        before = self.broken or self._for_editor(writing)
        try:
            found = self.app.in_editor(before)
        except OkrError as error:
            self.trouble.show_error(error)
            return
        text = strip(found.text)
        changed = bool(text.strip()) and text != strip(before)
        if found.failed is not None:
            self.trouble.show_error(found.failed)
            if changed:
                self.broken = text
                self.tell(self.style.words.say("writing.editor_kept"))
            return
        if not changed and not (self.broken and text.strip()):
            self.trouble.remark(self.style.words.say("writing.editor_unchanged"))
            return
        self.busy = True

        def then(found: tuple[Writing, Sheet]) -> None:
            self.broken = ""
            self.tell("")
            self.trouble.clear()
            self.call_later(self.show, *found)

        self.read(
            lambda: read_back(self.session.workspace(), writing, text),
            "form",
            then,
            lambda error: self._unreadable(error, text),
        )

    def _for_editor(self, writing: Writing) -> str:
        """The part of the plan; what is asked for yet says so at its line."""
        text, asks = editable(writing, self.sheet)
        say = self.style.words.say
        kinds = ", ".join(f'"{kind}"' for kind in Kind)
        return annotate(text, [(line, f"{say('writing.needs_kind')} {kinds}") for line in asks])

    def _unreadable(self, error: Exception, text: str) -> None:
        """What the editor left holds faults: they stand at their lines when it is opened again."""
        self.broken = text
        if isinstance(error, PlanError):
            said = [
                (one.line, problem_line(self.style.words, one._replace(file=""))) for one in error.problems
            ]
            self.broken = annotate(text, [(line, one.partition(": ")[2]) for line, one in said])
        self._failed(error)
        self.tell(self.style.words.say("writing.editor_again"))

    def action_copy_trouble(self) -> None:
        from okrtui.tui.clipboard import copy

        if self.trouble.text:
            copy(self, self.trouble.text)
