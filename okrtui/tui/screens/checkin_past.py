"""A check-in that is there, to be corrected: what it says, what it is to say instead, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec import structs
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from okrtui.domain.model import BlockerKind, Kind
from okrtui.errors import OkrError
from okrtui.tui import keys, registry
from okrtui.tui.checkin_exchange import InOrder
from okrtui.tui.draft_screen import Draft, DraftScreen
from okrtui.tui.form_page import FormPage
from okrtui.tui.widgets import form_screen
from okrtui.tui.widgets.checkin_fields import confidence_choices
from okrtui.tui.widgets.checkin_form import Head, Trouble
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.form_body import Form
from okrtui.tui.widgets.form_choices import ChoiceInput
from okrtui.tui.widgets.form_fields import FormField, TextInput
from okrtui.usecases.begun import begun, keep_begun, saved
from okrtui.usecases.checkin_past import (
    CorrectedAnswers,
    PastCheckin,
    correct,
    past_checkin,
    still_asked,
)
from okrtui.words.dates import moment
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.batch import Done
    from okrtui.usecases.views import Detail

PAUSE = 0.6  # seconds without typing after which what was begun is kept
VALUE = 24  # cells
TALL, FIELDS = 30, 17  # lines with room for the key result as well; those of the fields then


class CheckinPastScreen(FormPage, DraftScreen):
    """``checkin`` is one of the key result ``uid``."""

    KEYS = form_screen.keys_of("checkin_past")
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = ""
    place = "checkin_past"
    takes_answers = True
    writes = True

    def __init__(self, app: OkrApp, uid: int, checkin: int) -> None:
        super().__init__(app)
        self.uid, self.checkin = uid, checkin
        self.past: PastCheckin | None = None
        self.opened: dict[str, str] = {}
        self.typed: dict[str, str] = {}
        self._written = InOrder()
        self._pausing: Timer | None = None
        self._busy = True

    # Made of

    def compose(self) -> ComposeResult:
        yield Head(self.style, id="head")
        yield Trouble(self.style, id="trouble")
        yield Form(self.style, [], id="form")
        self.pane = DetailPanel(self.style, self.session.zone, id="depth")
        self.pane.card, self.pane.display = True, False
        yield self.pane
        yield self.footer_line()

    def on_mount(self) -> None:
        def read() -> tuple[PastCheckin, dict[str, str]]:
            workspace = self.session.workspace()
            return past_checkin(workspace, self.uid, self.checkin), begun(workspace, self._place)

        self.read(read, "past", lambda found: self.call_later(self._show, *found), self._unread)

    @property
    def _place(self) -> str:
        """What a half-written correction is kept under."""
        return f"checkin:{self.checkin}"

    def _unread(self, error: Exception) -> None:
        """Said on the screen below."""
        self.busy = False
        self.dismiss()
        self.app.call_after_refresh(self.app.tell_error, error)

    async def _show(self, past: PastCheckin, kept: dict[str, str]) -> None:
        self.past = past
        self.opened = {**structs.asdict(past.answers), "reason": ""}
        self.typed = self._kept = {**self.opened, **kept}
        say, style = self.style.words.say, self.style
        when = moment(style.words, past.said.at, self.session.zone, self.session.today())
        dot = f" {style.glyphs.dot} "
        told = dot.join(tame(part) for part in (past.row.title, when, past.name) if part)
        head = [(say("checkin_past.title"), "bold accent"), ("  " + told, "muted")]
        self.query_one("#head", Head).tell(head, [])
        await self.form.mount_all(self._fields(past))
        if kept:
            self.trouble.remark(say("checkin.draft_back"))
        self._arrange()
        self.form.fields()[0].focus()
        self.busy = False
        self.read(lambda: self.session.detail(self.uid), "depth", self._beside, lambda _: None)

    def _beside(self, found: Detail) -> None:
        """The key result, and the check-ins around this one."""
        self.pane.show(found, self.board)

    def _fields(self, past: PastCheckin) -> list[FormField]:
        style, say = self.style, self.style.words.say
        fields: list[FormField] = []
        if past.valued:
            fields.append(self._value(past))
        sure = [(one.value, one.word or one.key) for one in confidence_choices(past.scale, style.words)]
        kinds = [
            ("", say("checkin_past.no_blocker")),
            *((kind, say(f"detail.blocker_{kind}")) for kind in BlockerKind),
        ]
        return [
            *fields,
            self._choice("confidence", sure),
            self._text("note"),
            self._text("win"),
            self._choice("kind", kinds),
            self._text("blocker"),
            self._text("next_action"),
            TextInput(
                style,
                say("checkin_past.reason"),
                self.typed["reason"],
                id="reason",
                placeholder=say("checkin_past.reason_placeholder"),
            ),
        ]

    def _choice(self, name: str, options: Sequence[tuple[str, str]]) -> FormField:
        return ChoiceInput(
            self.style, self.style.words.say(f"checkin.field_{name}"), options, self.typed[name], id=name
        )

    def _text(self, name: str) -> FormField:
        return TextInput(self.style, self.style.words.say(f"checkin.field_{name}"), self.typed[name], id=name)

    def _value(self, past: PastCheckin) -> FormField:
        style, say = self.style, self.style.words.say
        assert past.row.key is not None
        label = say("checkin.field_value")
        if past.row.key.definition.kind is Kind.BOOLEAN:
            both = [("done", say("value.yes")), ("open", say("value.no"))]
            return ChoiceInput(style, label, both, self.typed["value"], id="value")
        unit = past.row.key.definition.unit
        return TextInput(
            style,
            label,
            self.typed["value"],
            id="value",
            most=VALUE,
            reads=lambda text: [(tame(unit), "muted")] if unit else [],
        )

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        room = self.app.size.height - 3
        self.pane.display = room >= TALL
        self.pane.styles.height = room - FIELDS
        form_screen.arrange(self.form, self.app.size.width, FIELDS if self.pane.display else room)

    # What is begun

    @on(FormField.Changed)
    def _changed(self, message: FormField.Changed) -> None:
        message.stop()
        self.trouble.clear()
        self.typed = {**self.opened, **self.form.values()}
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self.keep_draft)

    def draft(self) -> Draft | None:
        if self.past is None:
            return None
        typed, ticket = self.typed, self._written.ticket()
        said = typed if typed != self.opened else {}
        return typed, lambda: self._written.write_draft(
            ticket, lambda: keep_begun(self.session.workspace(), self._place, said)
        )

    def kept_told(self) -> str:
        if self.past is None or self.typed == self.opened:
            return ""
        return self.style.words.say("checkin.draft_kept", title=tame(self.past.row.title))

    # What a person does

    def action_field(self, step: int) -> None:
        self.form.step(step)

    def action_leave(self) -> None:
        """What was begun is kept."""
        self.leave()

    def action_go_on(self) -> None:
        """Let it say what stands in the fields, or go to what is still asked for."""
        if self.past is None or self.busy:
            return
        given = dict(self.typed)
        reason, ticket = given.pop("reason"), self._written.ticket()
        try:
            asked = still_asked(self.past, CorrectedAnswers(**given))
        except OkrError as error:
            self.trouble.show_error(error)
            return
        if asked or not reason.strip():
            field = asked[0] if asked else "reason"
            told = f"checkin.asks_{field}" if asked else "checkin.past_no_reason"
            self.trouble.remark(self.style.words.say(told))
            self.form.query_one(f"#{field}", FormField).focus()
            return
        self.busy = True
        self.trouble.clear()

        def write() -> Done:
            workspace = self.session.workspace()
            answers = CorrectedAnswers(**given)
            return saved(
                workspace,
                self._place,
                lambda: correct(workspace, self.uid, self.checkin, answers, reason),
            )

        self.save(lambda: self._written.write_whole(ticket, write), "correct", self._done, self._failed)

    def _failed(self, error: Exception) -> None:
        """What was typed stays."""
        self.busy = False
        self.trouble.show_error(error)

    def _done(self, done: Done) -> None:
        self._kept = self.typed
        self.busy = False
        self.app.key_queue.forget()
        self.dismiss()
        self.app.offered = done.event
        self.app.read_anew()
        key = keys.shown_key(registry.key("undo"), self.app._keymap)
        title = tame(done.rows[0][1])
        self.app.confirm(self.style.words.say("checkin_past.corrected", title=title, key=key))
