"""A KPI: its band, its last values, and a value with a note to tell."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from okrtui.domain.kpi import healthy
from okrtui.domain.typed import read_number
from okrtui.errors import UsageError
from okrtui.tui import keys, registry
from okrtui.tui.checkin_exchange import InOrder
from okrtui.tui.chosen import Chosen
from okrtui.tui.draft_screen import Draft, DraftScreen
from okrtui.tui.form_page import FormPage
from okrtui.tui.widgets import form_screen
from okrtui.tui.widgets.chart import draw
from okrtui.tui.widgets.checkin_form import Head, Trouble
from okrtui.tui.widgets.detail_kpi import kpi_values_told
from okrtui.tui.widgets.detail_page import CHART_HIGH, CHART_LEAST, CHART_MOST, side_by_side
from okrtui.tui.widgets.form_body import Form, MadeLines
from okrtui.tui.widgets.form_fields import FormField, TextInput
from okrtui.tui.widgets.style import Part
from okrtui.usecases.begun import begun, keep_begun, saved
from okrtui.usecases.make_views import OWED
from okrtui.usecases.short_ids import Address
from okrtui.words.dates import day
from okrtui.words.error import explain_error
from okrtui.words.kpi import LOOKS, band_of, recorded_text, stands, value_beside
from okrtui.words.markdown import Section, Stated, StatedRow
from okrtui.words.numbers import short_with_unit
from okrtui.words.picture import kpi_picture
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.kpi_values import KpiRecorded
    from okrtui.usecases.views import KpiView

PAUSE = 0.6  # seconds without typing after which the draft is kept
SHOWN = 8
"""Values that are told."""
BESIDE = 90  # cells from which the chart stands beside them, else below
SAID, SAID_SHARE = 32, 0.36  # cells, and share of the width, that they have there
AROUND = 9  # lines of all else, at most
AIR = 3  # lines between its parts, where a chart has room besides


class KpiScreen(FormPage, DraftScreen):
    """``uid`` None walks my KPIs that want a value; ``before`` is said with the first of them, or where none
    does."""

    KEYS = form_screen.keys_of("kpi")
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = ""
    place = "kpi"
    takes_answers = True
    acts_on_rows = True

    def __init__(self, app: OkrApp, uid: int | None, before: str = "") -> None:
        super().__init__(app)
        self.uid, self.before = uid, before
        self.queue: tuple[KpiView, ...] = ()
        self.kpi: KpiView | None = None
        self._busy = True
        self._written = InOrder()
        self.typed: dict[str, str] = {}
        self._kept = {}
        self._pausing: Timer | None = None

    # Made of

    def compose(self) -> ComposeResult:
        say = self.style.words.say
        yield Head(self.style, id="head")
        yield Trouble(self.style, id="trouble")
        fields: list[FormField] = [
            TextInput(self.style, say("kpi.value"), "", id="value", most=40),
            TextInput(self.style, say("kpi.note"), "", id="note"),
        ]
        yield Form(self.style, [*fields, form_screen.told(self.style, "values")], id="form")
        yield self.footer_line()

    def on_mount(self) -> None:
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        form_screen.arrange(self.form, self.app.size.width, self.app.size.height - 3)

    # Reading

    def reload(self) -> None:
        """What was typed stays."""
        if self.kpi is not None and not self.busy:
            uid = self.kpi.uid
            self.read(lambda: self.session.kpi(uid), "kpi", self._show, self._gone)

    def _read(self) -> None:
        self.busy = True
        uid = self.uid
        if uid is None:
            self.read(self.session.due_kpis, "kpi", self._walk, self._gone)
        else:
            self.read(lambda: self.session.kpi(uid), "kpi", self._open, self._gone)

    def _gone(self, error: Exception) -> None:
        self._leave()
        self.app.tell_error(error)

    def _walk(self, due: tuple[KpiView, ...]) -> None:
        self.queue = due
        if not due:
            self._leave()
            self.app.confirm(self.before or self.style.words.say("checkin.nothing_due"))
            return
        self._open(due[0])
        if self.before:
            self.confirm(self.before)

    def _open(self, one: KpiView) -> None:
        """Fields for it, with what was begun."""
        self.busy = True
        self.kpi = one
        self.read(
            lambda: begun(self.session.workspace(), one.path),
            "kpi",
            lambda kept: self._opened(one, kept),
            self._gone,
        )

    def _opened(self, one: KpiView, kept: dict[str, str]) -> None:
        self.busy = False
        self.trouble.clear()
        for field in self.form.fields():
            field.set_value(kept.get(field.id or "", ""))
        self._take()
        self._kept = self.typed
        if kept:
            self.trouble.remark(self.style.words.say("checkin.draft_back"))
        self._show(one)
        self.form.fields()[0].focus()

    # What is begun

    def _take(self) -> None:
        given = self.form.values()
        self.typed = {name: given[name] for name in ("value", "note")}

    def draft(self) -> Draft | None:
        if self.kpi is None:
            return None
        path, said, ticket = self.kpi.path, self.typed, self._written.ticket()
        return said, lambda: self._written.write_draft(
            ticket, lambda: keep_begun(self.session.workspace(), path, said)
        )

    def kept_told(self) -> str:
        if self.kpi is None or self.busy or not any(self.typed.values()):
            return ""
        return self.style.words.say("checkin.draft_kept", title=tame(self.kpi.definition.title))

    def _show(self, one: KpiView) -> None:
        self.kpi = one
        words = self.style.words
        owed = one.checkin_state in OWED
        facts = [words.say(f"home.checkin_{one.checkin_state}")] if owed else []
        facts += [tame(one.owner_name)] if one.owner_name else []
        beside = [(f" {self.style.glyphs.dot} ".join(facts), "muted")]
        place = self._place()
        count = "" if place is None else f"  {place + 1}/{len(self.queue)}"
        self.query_one("#head", Head).tell([(tame(one.definition.title) + count, "bold accent")], beside)
        self._tell()

    @on(FormField.Changed)
    def _changed(self, message: FormField.Changed) -> None:
        message.stop()
        self.trouble.clear()
        self._take()
        self._tell()
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self.keep_draft)

    def _tell(self) -> None:
        """How it stands, what the typed value would make of it, and the last values."""
        one, style = self.kpi, self.style
        if one is None:
            return
        role = LOOKS[one.status]
        head: list[list[Part]] = [[(f"{style.glyphs.status[role]} ", role), (stands(style.words, one), role)]]
        typed = self.form.values()["value"].strip()
        head += [self._would_be(typed)] if typed else []
        self.query_one("#values", MadeLines).tell(lambda width: [*head, [], *self._told(one, width)])
        self._arrange()

    def _told(self, one: KpiView, width: int) -> list[list[Part]]:
        """The last values, and the chart of them beside or below as far as there is room."""
        said = kpi_values_told(one, self.session.zone, self.style, SHOWN)
        beside = width >= BESIDE
        column = max(SAID, int(width * SAID_SHARE)) if beside else 0
        room = self.app.size.height - AROUND - (0 if beside else len(said) + 1)
        high = min(CHART_HIGH, room - AIR if room - AIR >= CHART_LEAST else room)
        picture = kpi_picture(one, self.session.now(), self.session.zone, self.style.words)
        if picture is None or high < CHART_LEAST:
            return said
        chart = draw(picture, min(CHART_MOST, width - column - 2), high, self.style)
        return side_by_side(said, chart, column, self.style) if beside else [*said, [], *chart]

    def _would_be(self, typed: str) -> list[Part]:
        """What the typed value would make of it."""
        assert self.kpi is not None
        words, definition = self.style.words, self.kpi.definition
        try:
            value = read_number(typed, definition.unit).value
        except UsageError as error:
            return [("! ", "off_track"), (tame(explain_error(words, error, named=True).what), "off_track")]
        word = "healthy" if healthy(definition, value) else "unhealthy"
        role = "on_track" if word == "healthy" else "off_track"
        shown = value_beside(words, value, definition.low, definition.high, definition.unit)
        return [(f"{self.style.glyphs.arrow} ", role), (f"{shown} · {words.say(f'kpi.{word}')}", role)]

    # What a person does

    def action_field(self, step: int) -> None:
        self.form.step(step)

    def action_leave(self) -> None:
        """What was begun is kept."""
        self.leave()

    def _leave(self) -> None:
        self.dismiss()

    def action_go_on(self) -> None:
        """Tell the value."""
        one, given = self.kpi, self.form.values()
        if one is None or self.busy:
            return
        if not given["value"].strip():
            self.trouble.remark(self.style.words.say("kpi.wants_value"))
            self.form.fields()[0].focus()
            return
        self.busy = True
        kpi = Address("kpi", one.path, one.uid)
        value, note, ticket = given["value"], given["note"], self._written.ticket()

        def tell() -> KpiRecorded:
            record = partial(self.session.record_kpi, kpi, value, note)
            return saved(self.session.workspace(), one.path, record)

        def write() -> KpiRecorded:
            return self._written.write_whole(ticket, tell)

        self.save(write, "tell", self._recorded, self._failed)

    def _failed(self, error: Exception) -> None:
        """What was typed stays."""
        self.busy = False
        self.trouble.show_error(error)

    def _recorded(self, done: KpiRecorded) -> None:
        self._kept = self.typed
        words = self.style.words
        key = keys.shown_key(registry.key("undo"), self.app._keymap)
        told = recorded_text(words, done, key)
        self.app.offered = done.event
        self.app.read_anew()
        self._next(told)

    def next_due(self) -> None:
        """This one is left as it is."""
        if not self.busy:
            self.keep_draft()
            self._next(self.style.words.say("checkin.last_due"))

    def _next(self, told: str) -> None:
        """The next of the queue; behind the last, back."""
        at = self._place()
        if at is not None and at + 1 < len(self.queue):
            self._open(self.queue[at + 1])
            self.confirm(told)
            return
        self.app.key_queue.forget()
        self._leave()
        self.app.confirm(told)

    def _place(self) -> int | None:
        """Where the KPI stands in the queue."""
        return next((at for at, one in enumerate(self.queue) if self.kpi and one.uid == self.kpi.uid), None)

    def stated(self) -> Stated | None:
        """The KPI, and the values told last."""
        one, words, zone = self.kpi, self.style.words, self.session.zone
        if one is None:
            return None
        low, high, unit = one.definition.low, one.definition.high, one.definition.unit
        said = {
            "kpi": one.definition.title,
            "owner": one.owner_name,
            "status": stands(words, one),
            "band": band_of(words, low, high, unit),
        }
        rows = [
            StatedRow(
                None,
                {
                    "when": day(words, told.measured.at.astimezone(zone).date()),
                    "value": short_with_unit(words, told.measured.value, unit),
                    "said": told.note,
                },
            )
            for told in reversed(one.values[-SHOWN:])
        ]
        return Stated(one.definition.title, [Section("", rows, StatedRow(("kpi", one.uid), said))])

    def rows_to_copy(self) -> Collection[object]:
        return () if self.kpi is None else (("kpi", self.kpi.uid),)

    def chosen(self) -> Chosen | None:
        """The KPI of the form."""
        one = self.kpi
        return Chosen("kpi", one.uid, one.path, one.definition.title) if one is not None else None
