"""The check-in: one key result, or my due ones one after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Self

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.timer import Timer

from okrtui.errors import UsageError
from okrtui.tui import keys, registry
from okrtui.tui.checkin_evidence import EvidenceForm
from okrtui.tui.checkin_exchange import AskedForm, WrittenInOrder
from okrtui.tui.chosen import Chosen
from okrtui.tui.draft_screen import Draft
from okrtui.tui.input_line import Input
from okrtui.tui.keys import Key
from okrtui.tui.of_use import meant_by
from okrtui.tui.widgets import checkin_context as context
from okrtui.tui.widgets.checkin_fields import MilestoneList
from okrtui.tui.widgets.checkin_form import FIELDS, FieldRows, Head, Trouble
from okrtui.tui.widgets.checkin_meaning import CheckinMeaning
from okrtui.tui.widgets.choice_line import ChoiceLine
from okrtui.tui.widgets.evidence_rows import EvidenceList
from okrtui.usecases.checkin_answers import (
    CheckinAnswers,
    asked_for,
    draft_of,
    far_off,
    filled_in,
    input_of,
    number_of,
    with_draft,
    would_be,
)
from okrtui.usecases.checkin_form import CheckinForm
from okrtui.words.error import explain_error
from okrtui.words.typed import why_far
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.checkin import CheckinResult
    from okrtui.usecases.undo import Undoing

PAUSE = 0.6  # seconds without typing after which the draft is kept
BESIDE_FROM = 110  # cells from which the context stands right of the form


class CheckinScreen(EvidenceForm):
    """``uid`` None walks the due ones. ``busy`` while it reads or writes: keys wait so long."""

    DEFAULT_CSS = """
    CheckinScreen #body { height: 1fr; width: 1fr; layout: vertical; }
    CheckinScreen #body.beside { layout: horizontal; }
    CheckinScreen FieldRows { height: auto; max-height: 100%; width: 1fr; }
    CheckinScreen #left { height: auto; max-height: 100%; width: 1fr; }
    CheckinScreen #body.beside #left { width: 58%; height: 1fr; }
    CheckinScreen CheckinMeaning { display: none; }
    CheckinScreen #body.beside CheckinMeaning { display: block; }
    CheckinScreen #pane { height: 1fr; width: 1fr; min-height: 4; }
    """
    KEYS = (
        Key("accept", "checkin", "enter", "accept", 1, words="checkin"),
        Key("field_down", "checkin", "tab,down", "field(1)", 2, words="checkin"),
        Key("field_up", "checkin", "shift+tab,up", "field(-1)", words="checkin"),
        Key("save", "checkin", "ctrl+s", "save", 3, words="checkin"),
        Key("back", "checkin", "escape,q", "back", 4, words="checkin"),
        Key("copy_trouble", "checkin", "ctrl+y", "copy_trouble", words="checkin"),
        *EvidenceForm.EVIDENCE_KEYS,
        *EvidenceList.KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS[: -len(EvidenceList.KEYS)])
    AUTO_FOCUS = ""
    place = "checkin"
    writes = True
    acts_on_rows = True

    def __init__(self, app: OkrApp, uid: int | None) -> None:
        super().__init__(app)
        self.queue: list[int] = [] if uid is None else [uid]
        self.walking = uid is None
        self.at = 0
        self._busy = True
        self.form: CheckinForm | None = None
        self.opened = self.answers = CheckinAnswers()
        self.said: dict[int, CheckinAnswers] = {}
        self._pausing: Timer | None = None
        self._written = WrittenInOrder(self.session)
        self._confirmed: str | None = None

    @classmethod
    def open_from(cls, app: OkrApp) -> Self | None:
        """Of the key result under the cursor; of an objective that which is due, or its only one."""
        chosen = app.top.chosen()
        if chosen is not None and chosen.kind == "kpi":
            app.open_kpi(chosen.uid)
            return None
        uid = meant_by(chosen, app.top.board)
        if uid is None:
            app.tell(app.style.words.say("checkin.no_row"))
            return None
        return cls(app, uid)

    # Made of

    def compose(self) -> ComposeResult:
        yield Head(self.style, id="head")
        with Container(id="body"):
            with Vertical(id="left"):
                yield FieldRows(self.style, self.session.zone, id="fields")
                yield CheckinMeaning(self.style, id="meaning")
            yield from self.evidence_pane()
        yield Trouble(self.style, id="trouble")
        yield self.footer_line()

    def footer_keys(self) -> list[keys.Key]:
        return [*self.KEYS, *(key for key in keys.APP if key.id in ("undo", "next_due"))]

    def on_mount(self) -> None:
        self._arrange()
        self._read(None)

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.app.size
        beside = width >= BESIDE_FROM
        self.query_one("#body").set_class(beside, "beside")
        self.query_one("#context", context.CheckinContext).beside = beside
        self.fields.space_out(height)
        self.size_evidence()

    @property
    def fields(self) -> FieldRows:
        return self.query_one("#fields", FieldRows)

    # Reading

    def _read(self, answers: CheckinAnswers | None) -> None:
        """Read the form at the present place of the queue (first the queue, if there is none)."""
        self.busy = True
        queue, at = list(self.queue), self.at

        def read() -> AskedForm:
            wanted = queue or [one.key_result.uid for one in self.session.due()]
            form = self.session.checkin_form(wanted[at]) if wanted else None
            return AskedForm(wanted, form, answers)

        self._read_form(read)

    def _read_form(self, read: Callable[[], AskedForm]) -> None:
        self.read(read, "form", lambda asked: self.call_later(self._show, asked), self._form_unread)

    def _form_unread(self, error: Exception) -> None:
        self._leave()
        self.app.tell_error(error)

    async def _show(self, asked: AskedForm) -> None:
        if asked.form is None:
            self._leave()
            self.app.walk_kpis(self.style.words.say("checkin.nothing_due"))
            return
        form = self.form = asked.form
        self._confirmed = None
        self.queue = list(asked.queue)
        self.opened = filled_in(form)
        begun = asked.answers is not None or bool(form.draft)
        self.answers = asked.answers or with_draft(self.opened, form.draft)
        self._kept = draft_of(self.answers, self.opened) if form.draft else None
        place = (self.at + 1, len(self.queue)) if self.walking else None
        self.query_one("#head", Head).tell(*context.where(form, place, self.session.zone, self.style))
        self.trouble.clear()
        if begun:
            again = "checkin.again" if asked.answers is not None else "checkin.draft_back"
            self.trouble.remark(self.style.words.say(again))
        self.query_one("#context", context.CheckinContext).show(form, self.session.now())
        self.show_evidence(form)
        await self.fields.fill(form, self.answers, self.session.now())
        self.offer_note()
        self._judge()
        self.set_focus(self.fields.first())
        self.busy = False

    # While typing

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.fields.mark_active(event.widget.id or "")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._take(event.input.id or "", event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_accept()

    @on(ChoiceLine.Changed)
    def _picked(self, event: ChoiceLine.Changed) -> None:
        self._take(event.sender_id or "", event.value)
        if event.sender_id == "kind" and event.value and event.meant:
            self.set_focus(self.fields.field("blocker"))

    @on(MilestoneList.Changed)
    def _marked(self, event: MilestoneList.Changed) -> None:
        self._take("done", "")

    @on(MilestoneList.Leave)
    def _left_list(self, event: MilestoneList.Leave) -> None:
        self.action_accept() if event.accepted else self.action_field(event.step)

    def _take(self, field: str, value: str) -> None:
        if self.form is None or field not in FIELDS or self.busy:
            return
        now = self.fields.marked if field == "done" else value
        if getattr(self.answers, field) == now:
            return
        self.answers = replace(self.answers, **{field: now})
        self.trouble.clear()
        self._judge()
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self.keep_draft)

    def _judge(self) -> None:
        """Show what the answers come to, and what is still asked for."""
        if self.form is None:
            return
        form, style, now = self.form, self.style, self.session.now()
        self.fields.ask(set(asked_for(form, self.answers)))
        self.fields.tell_sure(
            context.about_confidence(form, self.answers.confidence, self.opened.confidence, style)
        )
        width = self.fields.size.width or self.app.size.width
        try:
            typed, after = number_of(form, self.answers), would_be(form, self.answers, now)
        except UsageError as error:
            self.fields.tell_effect([(explain_error(style.words, error, named=True).what, "off_track")])
            self.fields.tell_value(context.about_value(form, None, now, style))
            self.query_one("#meaning", CheckinMeaning).show(form, None)
            return
        self.query_one("#meaning", CheckinMeaning).show(form, after)
        self.fields.tell_effect(context.effect(form, after, width, style))
        if form.typed:
            self.fields.tell_value(context.about_value(form, typed, now, style))

    # Drafts

    def draft(self) -> Draft | None:
        if self.form is None:
            return None
        draft, uid, ticket = (
            draft_of(self.answers, self.opened),
            self.form.detail.row.uid,
            self._written.ticket(),
        )
        return draft, lambda: self._written.draft(uid, draft, ticket)

    def kept_told(self) -> str:
        if self.form is None or draft_of(self.answers, self.opened) is None:
            return ""
        title = tame(self.form.detail.row.definition.title)
        return self.style.words.say("checkin.draft_kept", title=title)

    # Saving

    def action_accept(self) -> None:
        """Enter: on from the value, else save, or go to what is still asked for."""
        if self.form is None or self.busy:
            return
        focused = self.focused.id if self.focused is not None else ""
        if focused in ("value", "done"):
            self.set_focus(self.fields.field("confidence"))
        else:
            self.action_save()

    def action_save(self) -> None:
        if self.form is None or self.busy:
            return
        wanted = asked_for(self.form, self.answers)
        if wanted:
            self.trouble.remark(self.style.words.say(f"checkin.asks_{wanted[0]}"))
            self.set_focus(self.fields.field(wanted[0]))
            return
        if self._doubtful():
            return
        self.busy = True
        self.trouble.clear()
        given, ticket = input_of(self.form, self.answers, self.opened), self._written.ticket()
        self.save(lambda: self._written.checkin(given, ticket), "save", self._saved, self._failed)

    def _doubtful(self) -> bool:
        """Say once why a value lies far outside the usual; the same value again is meant."""
        assert self.form is not None
        far, value = far_off(self.form, self.answers, self.session.now()), self.answers.value
        if far is None or self._confirmed == value:
            return False
        self._confirmed = value
        typed = number_of(self.form, self.answers)
        assert typed is not None
        why = why_far(self.style.words, far, typed.value, self.form.facts.definition.unit)
        self.trouble.remark(self.style.words.say("checkin.enter_again", why=why))
        return True

    def _failed(self, error: Exception) -> None:
        """What was typed stays."""
        self.busy = False
        self.trouble.show_error(error)

    def _saved(self, done: CheckinResult) -> None:
        assert self.form is not None
        uid = self.form.detail.row.uid
        self.said[uid] = self.answers
        self.opened, self._kept = self.answers, None
        told = context.saved_text(done, keys.shown_key(registry.key("undo"), self.app._keymap), self.style)
        self.app.offered = done.event
        self.app.read_anew()
        if self.walking and self.at + 1 < len(self.queue):
            self.at += 1
            self._read(self.said.get(self.queue[self.at]))
            self.confirm(told)
            return
        self.app.key_queue.forget()
        self._leave()
        self.app.walk_kpis(told) if self.walking else self.app.confirm(told)

    def taken_back(self, undone: Undoing) -> None:
        """Back to the key result whose check-in was undone, with what had been typed."""
        uid = undone.target.payload.get("key_result")
        if isinstance(uid, int) and uid in self.queue and uid in self.said:
            self.keep_draft()
            self.at = self.queue.index(uid)
            self._read(self.said[uid])

    # Going

    def next_due(self) -> None:
        """This one is left as it is."""
        if self.busy:
            return
        self.keep_draft()
        if not self.walking:
            self.walking, uid = True, self.queue[0]
            self.queue, self.at = [], 0
            self._walk_from(uid)
        elif self.at + 1 < len(self.queue):
            self.at += 1
            self._read(None)
        else:
            self._leave()
            self.app.walk_kpis(self.style.words.say("checkin.last_due"))

    def _walk_from(self, uid: int) -> None:
        """Walk all that is due but for the one that was open."""
        self.busy = True

        def read() -> AskedForm:
            due = [one.key_result.uid for one in self.session.due() if one.key_result.uid != uid]
            return AskedForm(due, self.session.checkin_form(due[0]) if due else None, None)

        self._read_form(read)

    def action_back(self) -> None:
        """Escape: what was begun is kept."""
        self.leave()

    def _leave(self) -> None:
        self.dismiss()

    def action_field(self, step: int) -> None:
        if not self.busy:
            self.set_focus(self.beside_evidence(self.fields, step))

    def chosen(self) -> Chosen | None:
        """The key result of the form."""
        if self.form is None:
            return None
        row = self.form.detail.row
        return Chosen("key_result", row.uid, row.path, row.definition.title)

    def action_copy_trouble(self) -> None:
        from okrtui.tui.clipboard import copy

        if self.trouble.text:
            copy(self, self.trouble.text)
