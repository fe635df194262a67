"""The form in which a KPI is written: its band, whose it is, and what gives its value, which is read before
it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.timer import Timer
from textual.widget import Widget

from okrtui.domain.model import SourceType
from okrtui.domain.vocabulary import Every
from okrtui.planfile.key_result import TOLD
from okrtui.tui import keys, registry
from okrtui.tui.checkin_exchange import InOrder
from okrtui.tui.draft_screen import Draft, DraftScreen
from okrtui.tui.form_page import FormPage
from okrtui.tui.guard import there
from okrtui.tui.keys import Key
from okrtui.tui.widgets import form_links
from okrtui.tui.widgets.checkin_form import Head, Trouble
from okrtui.tui.widgets.detail_kpi import kpi_page, kpis_page
from okrtui.tui.widgets.form_body import Form, Heading, MadeLines, beside
from okrtui.tui.widgets.form_choices import ChoiceInput, PickInput
from okrtui.tui.widgets.form_fields import FormField, TextInput
from okrtui.tui.widgets.style import Part
from okrtui.tui.writing_exchange import kpi_opened, value_read
from okrtui.tui.writing_screen import PAUSE
from okrtui.usecases.kpi_writing import HOW, KpiWriting, keep_draft, planned, save
from okrtui.usecases.kpis import kpis
from okrtui.usecases.views import KpiView
from okrtui.usecases.writing_answers import Fault, Filled
from okrtui.words.link import PreviewLine
from okrtui.words.metric import metric_lines
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.domain.kpi import KpiDef
    from okrtui.domain.model import Source
    from okrtui.sync.accounts import ConnectionCheck
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.plan_apply import Applied

LABEL = 10
TALL = 32  # lines of a terminal with room for more than the fields
LEAST, AROUND = 8, 24  # lines of what is told of other values at least; of all else
SOURCES = (SourceType.MANUAL, SourceType.METRIC, SourceType.QUERY)
OF_SOURCE = {"metric": ("metric",), "query": ("connection", "query", "value")}
"""The fields that a source asks for; ``field`` and ``whole`` come by what a query gives."""


class KpiFormScreen(FormPage, DraftScreen):
    """``uid`` is the KPI that is edited; 0: a new one of ``team``."""

    DEFAULT_CSS = """
    KpiFormScreen #body { height: 1fr; width: 1fr; }
    KpiFormScreen #around-head, KpiFormScreen #around { display: none; }
    KpiFormScreen.told #around-head, KpiFormScreen.told #around { display: block; }
    """
    KEYS = (
        Key("kpi_form_save", "kpi_form", "ctrl+s", "save", 1, words="kpi_form"),
        Key("kpi_form_close", "kpi_form", "escape", "back", 2, words="kpi_form"),
        Key("kpi_form_next", "kpi_form", "tab,down,enter", "field(1)", 3, words="kpi_form"),
        Key("kpi_form_before", "kpi_form", "shift+tab,up", "field(-1)", words="kpi_form"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = ""
    place = "kpi_form"
    takes_answers = True

    def __init__(self, app: OkrApp, uid: int, team: str = "") -> None:
        super().__init__(app)
        self.uid, self.team = uid, team
        self.writing: KpiWriting | None = None
        self.answers: Filled = {}
        self.seen: dict[tuple[Source, str], ConnectionCheck] = {}
        """What sources said in this form, by what is asked and what it is counted in."""
        self._reading: tuple[Source, str] | None = None
        self._tried = False
        self.around: Sequence[KpiView] = ()
        self._kept: Filled = {}
        self._busy = True
        self._written = InOrder()
        self._pausing: Timer | None = None

    # Made of

    def compose(self) -> ComposeResult:
        yield Head(self.style, id="head")
        yield Container(id="body")
        told = self.style.words.say(f"kpi_form.{'so_far' if self.uid else 'others'}")
        yield Heading(self.style, told, id="around-head")
        yield MadeLines(self.style, id="around", indent=1)
        yield Trouble(self.style, id="trouble")
        yield self.footer_line()

    def on_mount(self) -> None:
        self.read(
            lambda: kpi_opened(self.session, self.uid, self.team),
            "form",
            lambda found: self.call_later(self._show, found),
            self._unread,
        )

    def _unread(self, error: Exception) -> None:
        self.dismiss()
        self.app.tell_error(error)

    async def _show(self, writing: KpiWriting) -> None:
        self.writing = writing
        self.answers = self._kept = writing.draft or writing.answers
        with self.app.batch_update():
            form = Form(self.style, list(self._parts(writing)), id="form")
            await self.query_one("#body", Container).mount(form)
        if not there(self):
            return  # left meanwhile, and its fields are gone
        say = self.style.words.say
        what = say("kpi_form.edits" if self.uid else "kpi_form.new")
        title = tame(writing.stored.title) if writing.stored is not None else ""
        self.query_one("#head", Head).tell(
            [(what, "bold accent"), (f"  {title}", "bold strong")], [(say("writing.kept_as_typed"), "muted")]
        )
        if writing.draft is not None:
            self.trouble.remark(say("writing.draft_back"))
        self._judge()
        self._arrange()
        self.form.fields()[0].focus()
        self.busy = False
        self._look()
        self._read_around()

    def _read_around(self) -> None:
        """The values so far of the one that is edited; beside a new one the others."""

        def show(found: Sequence[KpiView]) -> None:
            self.around = [one for one in found if not self.uid or one.uid == self.uid]
            style, now, zone = self.style, self.session.now(), self.session.zone
            high = max(LEAST, self.app.size.height - AROUND)

            def told(width: int) -> list[list[Part]]:
                size = width - 2, high
                if self.uid and self.around:
                    return kpi_page(self.around[0], now, zone, size, style)
                return kpis_page(self.around, now, zone, size, style)

            self.query_one("#around", MadeLines).tell(told)
            self._arrange()

        self.read(lambda: kpis(self.session.workspace()), "around", show, lambda _: None)

    def _parts(self, writing: KpiWriting) -> Iterator[Widget]:
        style, say, answers = self.style, self.style.words.say, self.answers

        def text(name: str, most: int = 0, *, wide: int = 0, label: str = "", hint: str = "") -> TextInput:
            label = label or say(f"kpi_form.field_{name}")
            value = answers.get(name, "")
            return TextInput(
                style, label, value, id=name, most=most, label_width=wide, placeholder=hint, select=bool(most)
            )

        def pick(
            name: str, known: list[tuple[str, str]], *, label: str, wide: int = 0, hint: str = ""
        ) -> PickInput:
            value = answers.get(name, "")
            return PickInput(style, label, known, value, id=name, most=24, placeholder=hint, label_width=wide)

        def choice(name: str, known: list[tuple[str, str]]) -> ChoiceInput:
            label = say(f"kpi_form.field_{name}")
            return ChoiceInput(style, label, known, answers.get(name, ""), id=name)

        people = sorted(writing.people.items(), key=lambda one: one[1].casefold())
        often = [("", say("kpi_form.as_team"))]
        often += [(one.value, say(f"settings.value_every_{one}")) for one in Every]
        yield text("title", label=say("writing.field_title"), hint=say("kpi_form.title_hint"))
        owner = pick("owner", people, label=say("writing.field_owner"), hint=say("writing.nobody_yet"))
        yield beside(owner, pick("team", list(writing.teams), label=say("kpi_form.field_team"), wide=LABEL))
        unit = text("unit", 10, wide=LABEL, label=say("writing.field_unit"))
        yield beside(text("low", 12), text("high", 12, wide=LABEL), unit)
        yield choice("from", [(one.value, say(f"kpi_form.from_{one}")) for one in SOURCES])
        yield pick("metric", [(one, one) for one in writing.metrics], label=say("kpi_form.field_metric"))
        yield pick(
            "connection", [(one, one) for one in writing.connections], label=say("kpi_form.field_connection")
        )
        yield text("query", hint=say("kpi_form.query_hint"))
        yield choice("value", [(one, say(f"kpi_form.how_{one}")) for one in HOW])
        yield text("field", 24, hint="points")
        yield text("whole", hint=say("kpi_form.whole_hint"))
        yield MadeLines(style, id="source-told", indent=1)
        yield choice("checkin", often)
        yield text("description")
        yield Heading(style, say("kpi_form.would_be"), id="band-head")
        yield MadeLines(style, id="band", indent=1)

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        room = self.app.size.height - 3
        self.set_class(bool(self.around) and room >= TALL, "told")
        for form in self.query(Form):
            told = self.query_one("#around", MadeLines)
            below = told.get_content_height(self.app.size, self.app.size, self.app.size.width) + 2
            form.space_out(self.app.size.width - 1, room - (below if self.has_class("told") else 0))

    # While typing

    @on(FormField.Changed)
    def _changed(self, message: FormField.Changed) -> None:
        message.stop()
        if self.writing is None or self.busy:
            return
        self.trouble.clear()
        self.answers = {**self.answers, **self.form.values()}
        self._judge()
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self._paused)

    def _paused(self) -> None:
        self.keep_draft()
        self._look()

    def _judge(self) -> None:
        """Ask what the source needs, and tell what is wrong and what the source said."""
        assert self.writing is not None
        definition, faults = planned(self.writing, self.answers)
        chosen, how = self.answers.get("from", ""), self.answers.get("value", "")
        wanted = set(OF_SOURCE.get(chosen, ()))
        if chosen == SourceType.QUERY and how == "ratio":
            wanted.add("whole")
        elif chosen == SourceType.QUERY and how not in ("count", *TOLD):
            wanted.add("field")
        if chosen == SourceType.MANUAL:
            wanted.add("checkin")
        for name in ("metric", "connection", "query", "value", "field", "whole", "checkin"):
            field = self.form.field(name)
            if field.display != (name in wanted):
                field.display = name in wanted
                self._arrange()
        self.form.tell({one.field: self._said(one) for one in reversed(faults) if self._shows(one)})
        self._tell_source(definition)
        self._tell_band(definition, faults)

    def _shows(self, fault: Fault) -> bool:
        """What is not there yet is asked for when one wants to save."""
        lacks = ("writing.needs_", "kpi_form.needs_", "domain.kpi_no_band")
        return self._tried or not fault.about.code.startswith(lacks)

    def _said(self, fault: Fault) -> str:
        say, about = self.style.words.say, fault.about
        return say(about.code, **about.values) + (f" {say(about.hint, **about.values)}" if about.hint else "")

    def _tell_band(self, definition: KpiDef, faults: list[Fault]) -> None:
        from okrtui.words.kpi import band_of

        words = self.style.words
        fits = not any(one.field in ("low", "high") for one in faults)
        band = band_of(words, definition.low, definition.high, definition.unit) if fits else ""
        line = words.say("kpi.healthy_at", band=band) if band else words.say("kpi_form.no_band")
        self.query_one("#band", MadeLines).tell(lambda width: [[(f"  {line}", "text" if band else "muted")]])

    # What gives the value

    def _asked(self) -> tuple[KpiDef, tuple[Source, str]] | None:
        """The definition and what is to be read, once the source is whole."""
        assert self.writing is not None
        definition, faults = planned(self.writing, self.answers)
        of_source = {"from", "metric", "connection", "query", "value", "field", "whole"}
        source, known = definition.source, self.writing
        if source.type is SourceType.MANUAL or any(one.field in of_source for one in faults):
            return None
        if source.type is SourceType.METRIC and source.name not in known.metrics:
            return None
        if source.type is SourceType.QUERY and source.connection not in known.connections:
            return None
        return definition, (source, definition.unit)

    def _look(self) -> None:
        """Read what would give the value, once typing has paused; what it says stands below it."""
        asked = self._asked()
        if asked is None or asked[1] in self.seen or asked[1] == self._reading:
            return
        definition, mark = asked
        self._reading = mark

        def then(found: ConnectionCheck) -> None:
            self._reading = None
            self.seen[mark] = found
            self._judge()
            self._arrange()

        def failed(error: Exception) -> None:
            self._reading = None
            self.trouble.show_error(error)

        self.read(lambda: value_read(self.session, definition), "value", then, failed, apart=True)
        self._judge()

    def _tell_source(self, definition: KpiDef) -> None:
        asked, words = self._asked(), self.style.words
        found = self.seen.get(asked[1]) if asked is not None else None
        lines = metric_lines(words, found, definition) if found is not None else []
        if asked is not None and asked[1] == self._reading:
            name = definition.source.connection or definition.source.name or ""
            lines = [PreviewLine("what", words.say("writing.metric_asked", name=name))]
        self.query_one("#source-told", MadeLines).tell(
            lambda width: form_links.drawn(lines, width, self.style)
        )

    # Keeping

    def draft(self) -> Draft | None:
        writing, answers, ticket = self.writing, self.answers, self._written.ticket()
        if writing is None:
            return None

        def keep() -> None:
            keep_draft(self.session.workspace(), writing, answers)

        return answers, lambda: self._written.write_draft(ticket, keep)

    def kept_told(self) -> str:
        begun = self.writing is not None and self.answers != self.writing.answers
        return self.style.words.say("writing.draft_kept") if begun else ""

    # What a person does

    def action_field(self, step: int) -> None:
        if not self.busy:
            self.form.step(step)

    def action_back(self) -> None:
        """What was begun is kept."""
        self.leave()

    def action_save(self) -> None:
        writing = self.writing
        if writing is None or self.busy:
            return
        if isinstance(self.focused, FormField):
            self.focused.settle()
        self._tried = True
        _, faults = planned(writing, self.answers)
        self._judge()
        if faults:
            self.trouble.remark(self._said(faults[0]))
            if faults[0].field in {one.id for one in self.form.fields()}:
                self.form.field(faults[0].field).focus()
            return
        if self.uid and self.answers == writing.answers:
            self.trouble.remark(self.style.words.say("writing.nothing_changed"))
            return
        self.busy = True
        self.trouble.clear()
        answers, ticket = self.answers, self._written.ticket()

        def whole() -> Applied:
            return save(self.session.workspace(), writing, answers)

        self.save(lambda: self._written.write_whole(ticket, whole), "save", self._saved, self._failed)

    def _failed(self, error: Exception) -> None:
        """What was typed stays."""
        self.busy = False
        self.trouble.show_error(error)

    def _saved(self, done: Applied) -> None:
        self._kept = self.answers
        key = keys.shown_key(registry.key("undo"), self.app._keymap)
        title, count = tame(self.answers["title"].strip()), len(done.changes)
        self.app.key_queue.forget()
        self.dismiss()
        self.app.offered = done.event or None
        self.app.read_anew()
        self.app.confirm(self.style.words.say("writing.saved", title=title, count=count, key=key))
