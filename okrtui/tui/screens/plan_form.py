"""The form in which an objective with its key results, or one key result, is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from okrtui.tui import keys
from okrtui.tui.guard import there
from okrtui.tui.keys import Key
from okrtui.tui.messages import TablePasted
from okrtui.tui.widgets import form_links, form_plan
from okrtui.tui.widgets.checkin_form import Head, Trouble
from okrtui.tui.widgets.form_body import Form, MadeLines
from okrtui.tui.widgets.form_fields import FormField, TextInput
from okrtui.tui.widgets.form_rows import RowsInput
from okrtui.tui.widgets.form_side import FormSide
from okrtui.tui.writing_exchange import called_for_good, link_wanted, link_wished, offered, opened
from okrtui.tui.writing_metric import MetricScreen
from okrtui.tui.writing_screen import PAUSE
from okrtui.usecases.writing import OBJECTIVE, Sheet, Writing
from okrtui.usecases.writing_answers import READ, Fault, Filled, asked, filled_in
from okrtui.usecases.writing_links import with_link
from okrtui.usecases.writing_reading import advice, taken
from okrtui.usecases.writing_save import moved, planned
from okrtui.words.dates import cycle_name
from okrtui.words.link import preview_lines
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.errors import OkrError
    from okrtui.sync.preview import Preview
    from okrtui.tui.setup_exchange import LinkWish
    from okrtui.usecases.writing_templates import Offer

BESIDE_FROM = 110  # cells from which the reading stands right of the fields
FIELDS_SHARE = 63  # of a hundred cells, for the fields

SPARE_FROM = 40
"""Lines of a terminal that has room for the ways to measure."""


class PlanFormScreen(MetricScreen):
    """``wanted`` says what it is about. ``busy`` while it reads or writes: keys wait so long."""

    DEFAULT_CSS = f"""
    PlanFormScreen #body {{ height: 1fr; width: 1fr; layout: vertical; }}
    PlanFormScreen #body.beside {{ layout: horizontal; }}
    PlanFormScreen #body.beside #left {{ width: {FIELDS_SHARE}%; height: 1fr; }}
    PlanFormScreen #left {{ height: 1fr; width: 1fr; }}
    """
    KEYS = (
        Key("form_save", "plan_form", "ctrl+s", "save", 1, words="writing"),
        Key("form_close", "plan_form", "escape", "back", 2, words="writing"),
        Key("form_next", "plan_form", "tab,down", "field(1)", 3, words="writing"),
        Key("form_before", "plan_form", "shift+tab,up", "field(-1)", words="writing"),
        Key("form_on", "plan_form", "enter", "field(1, False)", words="writing"),
        Key("form_take_1", "plan_form", "alt+1", "take(1)", 4, words="writing"),
        Key("form_take_2", "plan_form", "alt+2", "take(2)", words="writing"),
        Key("form_take_3", "plan_form", "alt+3", "take(3)", words="writing"),
        Key("form_link", "plan_form", "ctrl+l", "link", 6, words="writing"),
        Key("form_template", "plan_form", "ctrl+t", "template", 5, words="writing"),
        Key("form_editor", "plan_form", "ctrl+e", "editor", 7, words="writing"),
        Key("form_copy_trouble", "plan_form", "ctrl+y", "copy_trouble", words="writing"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = ""
    place = "plan_form"
    takes_answers = True

    # Made of

    def compose(self) -> ComposeResult:
        yield Head(self.style, id="head")
        with Container(id="body"):
            yield Container(id="left")
            yield FormSide(self.style, self.session.now(), id="side")
        yield Trouble(self.style, id="trouble")
        yield self.footer_line()

    def on_mount(self) -> None:
        self._arrange()
        self.read(
            lambda: opened(self.session, self.wanted),
            "form",
            lambda found: self.call_later(self.show, found, found.draft or found.sheet),
            self.unread,
        )

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.app.size
        beside = width >= BESIDE_FROM
        self.query_one("#body").set_class(beside, "beside")
        self.side.arrange_at(beside, height)
        for form in self.query(Form):
            for part in form.query("#spare-head, #spare"):
                part.display = height >= SPARE_FROM
            across = width * FIELDS_SHARE // 100 if beside else width
            form.space_out(across - 1, height - 2 - (0 if beside else self.side.strip))

    @property
    def side(self) -> FormSide:
        return self.query_one("#side", FormSide)

    async def show(self, writing: Writing, sheet: Sheet) -> None:
        self.writing, self.sheet, self._kept = writing, sheet, writing.draft or writing.sheet
        left = self.query_one("#left", Container)
        self.side.neighbours = [one for one in self.board.objectives if one.team == writing.team]
        objective = writing.stored.id if writing.stored is not None else ""
        above = next((one for one in self.side.neighbours if one.id == objective), None)
        form = Form(self.style, form_plan.parts_of(writing, sheet, self.style, above), id="form")
        with self.app.batch_update():
            await left.remove_children()
            await left.mount(form)
        if not there(self):
            return  # left meanwhile, and its fields are gone
        for field in form.fields():
            field.tables = writing.new and writing.kind == OBJECTIVE
        self._head(writing)
        if writing.draft is not None and sheet is writing.draft:
            self.trouble.remark(self.style.words.say("writing.draft_back"))
        self.judge()
        self._arrange()
        form.fields()[0].focus()
        self.busy = False
        if self.in_editor:
            self.in_editor = False
            self.action_editor()

    def _head(self, writing: Writing) -> None:
        style, say = self.style, self.style.words.say
        what = f"writing.{'new' if writing.new else 'edits'}_{writing.kind}"
        left = [(say(what), "bold accent"), ("  ", "text"), (tame(writing.team_name), "bold strong")]
        left += [("  ", "text"), (cycle_name(style.words, writing.known.cycle.id), "text")]
        if writing.kind != OBJECTIVE and writing.stored is not None:
            left += [("  ", "text"), (tame(writing.stored.definition.title), "muted")]
        self.query_one("#head", Head).tell(left, [(say("writing.kept_as_typed"), "muted")])

    # While typing

    @on(FormField.Changed)
    def _typed(self, message: FormField.Changed) -> None:
        writing = self.writing
        if writing is None or self.busy:
            return
        message.stop()
        before = self.sheet
        sheet = form_plan.sheet_of(self.form, writing, before)
        sheet = self._read_titles(before, sheet, message.field)
        self.conflict = None
        self.trouble.clear()
        self.take(sheet)

    def take(self, sheet: Sheet) -> None:
        """Other answers: show what they come to, keep them in a moment."""
        if sheet == self.sheet:
            return
        self.sheet = sheet
        self.judge()
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self._pause)

    def _pause(self) -> None:
        self.keep_draft()
        self.read_metric()

    def _read_titles(self, before: Sheet, sheet: Sheet, field: FormField) -> Sheet:
        """What the title of a key result says goes into the fields that nobody filled in."""
        rows = [dict(row) for row in sheet.rows]
        if isinstance(field, RowsInput) and field.id == "rows":
            at, name = field.at, field.columns[field.column].name
            if at < len(rows) and name in READ:
                rows[at] = form_plan.by_hand(rows[at], name)
            if at < len(rows):
                rows[at] = filled_in(rows[at])
                for one in READ:
                    field.set_cell(at, one, rows[at].get(one, ""))
                field.all_rows[at]["by hand"] = rows[at].get("by hand", "")
        elif self.writing is not None and self.writing.kind != OBJECTIVE and rows:
            if field.id in READ:
                rows[0] = form_plan.by_hand(rows[0], field.id or "")
            rows[0] = filled_in(rows[0])
            for one in READ:
                if one != field.id:
                    self.form.field(one).set_value(rows[0].get(one, ""))
        return Sheet(sheet.fields, tuple(rows))

    def judge(self) -> None:
        """Show what is wrong, what is asked, what is to be said, and what would be saved."""
        writing, form = self.writing, self.form
        if writing is None:
            return
        plan = objective, faults = planned(writing, self.sheet)
        found = advice(writing, self.sheet, plan)
        self._tell_faults(writing, faults)
        if writing.kind == OBJECTIVE:
            rows = form.field("rows")
            assert isinstance(rows, RowsInput)
            signs = {one.row: "at_risk" for one in found if one.row >= 0}
            wrong = {(row, one.field): self.said(one) for row, one in faults if row >= 0 and self.shows(one)}
            rows.tell_rows(wrong, signs)
        else:
            self.tell_metric(objective.key_results[0].definition)
        self._reason(moved(writing, objective))
        self.side.show(writing, self.sheet, plan, found, form)

    def _tell_faults(self, writing: Writing, faults: list[tuple[int, Fault]]) -> None:
        own = -1 if writing.kind == OBJECTIVE else 0
        wrong: dict[str, str] = {}
        for row, one in faults:
            if row == own and self.shows(one):
                wrong.setdefault(one.field, self.said(one))
        asks = asked(self.sheet.rows[0]) if own == 0 else {}
        asks = {name: code for name, code in asks.items() if code != "link"}
        if own == 0:
            answers = self.sheet.rows[0]
            seen = {text: preview_lines(self.style.words, *found) for text, found in self.looked_at.items()}
            self.form.query_one("#links-told", MadeLines).tell(
                lambda width: form_links.seen_lines(answers, seen, width, self.style)
            )
            form_plan.show_kind(self.form, self.sheet.rows[0].get("kind", ""), asks, self.style)
        for field in self.form.fields():
            name = field.id or ""
            if isinstance(field, RowsInput) and name in ("milestones", "links", "docs"):
                first = field.columns[0].name
                field.tell_rows({(0, first): wrong[name]} if name in wrong else {}, {})
            elif not isinstance(field, RowsInput):
                field.tell(error=wrong.get(name, ""), remark=field.remark, asked=name in asks)

    def _reason(self, wanted: bool) -> None:
        """A goal that moves wants a reason."""
        field = self.form.field("reason")
        if field.display != wanted:
            field.display = wanted
            self._arrange()

    @on(TablePasted)
    def _table(self, message: TablePasted) -> None:
        """A table holds more than one field: it is looked at on a screen of its own."""
        from okrtui.tui.screens.pasted import PastedScreen

        self.app.put_on_top(PastedScreen(self.app, message.text))

    # Templates

    def works(self) -> dict[str, bool]:
        return {
            "form_take_1": self.conflict is not None or bool(self.side.takeable),
            "form_link": self.writing is not None and self._row_at() is not None,
        }

    def action_template(self) -> None:
        """Choose what to begin with; another choice takes the place of one that was left as it came."""
        writing = self.writing
        if writing is None or self.busy:
            return
        self.busy = True

        def then(found: list[Offer]) -> None:
            from okrtui.tui.screens.templates import TemplatesScreen

            self.busy = False
            self.app.put_on_top(TemplatesScreen(self.app, found, self._take_template))

        self.read(lambda: offered(self.session, writing), "templates", then, self._failed)

    def _take_template(self, one: Offer) -> None:
        from okrtui.usecases.writing_templates import taken_from

        assert self.writing is not None
        now = self.writing, self.sheet
        before = self._before if self._before is not None and self._before[1] == now else (now, now)
        writing, sheet = taken_from(*before[0], one)
        self._before = before[0], (writing, sheet)
        self.writing = writing
        form_plan.put(self.form, writing, sheet)
        self.conflict = None
        self.trouble.remark(self.style.words.say("writing.template_taken"))
        self.take(sheet)

    # Links

    def action_link(self) -> None:
        """Look what an address holds and put it into the key result that is written."""
        from okrtui.tui.screens.link import IntoForm, LinkScreen, connected

        writing, at = self.writing, self._row_at()
        if writing is None or self.busy:
            return
        if at is None:
            self.tell(self.style.words.say("writing.link_no_row"))
            return
        if not connected(self.app):
            return
        self._call_for_good(writing, at)
        wanted, place, row = link_wanted(writing, self.sheet, at, self.wanted.uid)
        cells = self._link_at()

        def keep(wish: LinkWish, found: Preview | OkrError) -> None:
            self._keep_link(at, wish, found)

        into = IntoForm(wanted, place, row, cells.get("text", ""), cells.get("connection", ""), keep)
        self.app.put_on_top(LinkScreen(self.app, 0, into))

    def _call_for_good(self, writing: Writing, at: int) -> None:
        """What is begun for a key result stays with it, whatever its title becomes."""
        sheet = called_for_good(writing, self.sheet, at)
        if sheet != self.sheet:
            form_plan.put(self.form, writing, sheet)
            self.take(sheet)

    def _row_at(self) -> int | None:
        """The key result that the cursor is about."""
        if self.writing is None or self.writing.kind != OBJECTIVE:
            return 0
        rows = self.focused
        if not isinstance(rows, RowsInput) or rows.id != "rows":  # the form may be about to change, too
            return None
        return rows.at if rows.at < len(self.sheet.rows) else None

    def _link_at(self) -> Filled:
        field = self.focused
        if isinstance(field, RowsInput) and field.id == "links" and field.at < len(field.all_rows):
            return field.all_rows[field.at]
        return {}

    def _keep_link(self, at: int, wish: LinkWish, found: Preview | OkrError) -> None:
        writing, rows = self.writing, list(self.sheet.rows)
        assert writing is not None
        self.looked_at[wish.text] = found, wish.connection
        rows[at] = with_link(rows[at], link_wished(wish))
        sheet = Sheet(self.sheet.fields, tuple(rows))
        form_plan.put(self.form, writing, sheet)
        self.take(sheet)
        self.trouble.remark(preview_lines(self.style.words, found, wish.connection)[0].text)

    def action_take(self, number: int) -> None:
        """Take a piece of advice; while two people's words stand against each other, one of them."""
        if self.writing is None or self.busy:
            return
        if self.conflict is not None:
            self._settle_conflict(theirs=number != 1)
            return
        given = self.side.takeable
        if number > len(given):
            self.tell(self.style.words.say("writing.nothing_to_take", number=number))
            return
        one = given[number - 1]
        sheet = taken(self.sheet, one)
        form_plan.put(self.form, self.writing, sheet)
        self.take(sheet)
        self._to_blank(one.row, one.about.rewrite or "")

    def _to_blank(self, row: int, text: str) -> None:
        """Where a title has a blank, the cursor goes there."""
        at = text.find("…")
        name = "title" if self.writing is not None and (row < 0 or self.writing.kind != OBJECTIVE) else ""
        if at >= 0 and name:
            field = self.form.field(name)
            field.focus()
            if isinstance(field, TextInput):
                field.select(at, at + 1)

    def to_fault(self, writing: Writing, row: int, fault: Fault) -> None:
        """The cursor goes to what is wrong, and it is said."""
        self.trouble.remark(self.said(fault))
        name = fault.field
        if row >= 0 and writing.kind == OBJECTIVE:
            rows = self.form.field("rows")
            assert isinstance(rows, RowsInput)
            rows.focus()
            columns = [one.name for one in rows.columns]
            rows.go(row, columns.index(name) if name in columns else 0)
        elif name in {one.id for one in self.form.fields()}:
            self.form.field(name).focus()

    def action_field(self, step: int, around: bool = True) -> None:
        if not self.busy and self.writing is not None:
            self.form.step(step, around=around)
