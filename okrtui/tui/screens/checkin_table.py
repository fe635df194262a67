"""The table of my due check-ins: value, confidence and note in cells, saved row by row."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from okrtui.errors import UsageError
from okrtui.tui import keys, registry
from okrtui.tui.checkin_exchange import WrittenInOrder
from okrtui.tui.chosen import Chosen
from okrtui.tui.cursor_rest import Resting
from okrtui.tui.draft_screen import Draft, DraftScreen
from okrtui.tui.keys import Key
from okrtui.tui.widgets.checkin_context import CheckinContext, saved_text
from okrtui.tui.widgets.checkin_table import CheckinTable
from okrtui.tui.widgets.checkin_table_rows import CheckinRow, KpiRow, TableRow
from okrtui.usecases.begun import begun, keep_begun, saved
from okrtui.usecases.checkin_answers import asked_for, far_off, input_of
from okrtui.usecases.kpi_values import KpiRecorded
from okrtui.usecases.short_ids import Address
from okrtui.words.error import explain_error
from okrtui.words.kpi import recorded_text
from okrtui.words.typed import why_far

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.checkin import CheckinResult
    from okrtui.usecases.undo import Undoing
    from okrtui.words.markdown import Stated

PAUSE = 0.6  # seconds without typing after which the draft is kept
OBSTACLES = ("kind", "blocker", "next_action")


class CheckinTableScreen(DraftScreen):
    """A row is saved by Enter, and when it is left with something typed and nothing wanting."""

    DEFAULT_CSS = """
    CheckinTableScreen HeaderLine { height: auto; }
    """
    KEYS = (
        Key("table_save", "checkin_table", "ctrl+s", "save", 3, words="checkin_table"),
        Key("table_form", "checkin_table", "ctrl+o", "form", 4, words="checkin_table"),
        Key("table_back", "checkin_table", "escape", "back", 5, words="checkin_table"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = "#table"
    place = "checkin_table"
    takes_answers = True
    writes = True
    saves_whole = False

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.table = CheckinTable(self.style, id="table")
        self.context = CheckinContext(self.style, self.session.zone, id="context")
        self.resting = Resting(self)
        self._busy = True
        self._written: dict[tuple[str, int], WrittenInOrder] = {}
        self._pausing: Timer | None = None
        self._events: dict[int, tuple[str, int]] = {}
        self._last: tuple[int, str] | None = None
        """The last act of this sitting, and what was said of it."""

    # Made of

    def compose(self) -> ComposeResult:
        yield self.header_line()
        yield self.table
        yield self.context
        yield self.footer_line()

    def footer_keys(self) -> list[keys.Key]:
        return [*self.KEYS, *(key for key in keys.APP if key.id == "undo")]

    def on_mount(self) -> None:
        self._read()

    def _read(self) -> None:
        self.busy = True
        self.read(self._owed, "forms", self._show, self._unread)

    def _owed(self) -> list[TableRow]:
        """What I owe; in a worker."""
        workspace = self.session.workspace()
        kpis = [KpiRow(one, begun(workspace, one.path)) for one in self.session.due_kpis()]
        return [*(CheckinRow(form) for form in self.session.due_forms()), *kpis]

    def _unread(self, error: Exception) -> None:
        self.dismiss()
        self.app.tell_error(error)

    def _show(self, rows: list[TableRow]) -> None:
        self.busy = False
        if not rows and not self.table.rows:
            self.dismiss()
            self.app.confirm(self.style.words.say("checkin.nothing_due"))
            return
        self.table.show(rows, self.session.now())
        self.over()
        self._tell_about_row()
        if any(row.begun for row in self.table.rows):
            self.confirm(self.style.words.say("checkin.draft_back"))

    # While typing

    @on(CheckinTable.Changed)
    def _changed(self) -> None:
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self.keep_draft)

    def draft(self) -> Draft | None:
        rows = self.table.rows
        waiting = [self._keeps(row) for row in rows if row.draft != row.kept]
        return tuple((row.key, row.draft) for row in rows), lambda: [keep() for keep in waiting]

    def kept_told(self) -> str:
        count = sum(row.begun for row in self.table.rows)
        return self.style.words.say("checkin_table.kept", count=count) if count else ""

    def _keeps(self, row: TableRow) -> Callable[[], None]:
        """What writes the draft of a row in its turn."""
        draft, writer, given = row.draft, self._writer(row), row.answers
        ticket = writer.ticket()

        def keep() -> None:
            if isinstance(row, KpiRow):
                said = {"value": given.value, "note": given.note} if draft is not None else {}
                keep_begun(self.session.workspace(), row.kpi.path, said)
            else:
                self.session.save_draft(row.uid, draft)
            row.kept = draft

        return lambda: writer.write_draft(ticket, keep)

    def _writer(self, row: TableRow) -> WrittenInOrder:
        """Each row's own: a draft of one is not older than one of another."""
        return self._written.setdefault(row.key, WrittenInOrder(self.session))

    # Saving

    def _tell_about_row(self) -> None:
        """What is known of the row under the cursor, below the table."""
        row = self.table.row
        self.context.display = isinstance(row, CheckinRow)
        if isinstance(row, CheckinRow):
            self.context.show(row.form, self.session.now())

    @on(CheckinTable.Left)
    def _row_left(self, message: CheckinTable.Left) -> None:
        """A row that is left is saved where it says all that is wanted."""
        self.resting.then(self._tell_about_row)
        row = self.table.rows[message.index] if message.index < len(self.table.rows) else None
        if row is not None and row.begun and not self._wants(row):
            self._save(row)

    @on(CheckinTable.Accepted)
    def _accepted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save the row, or go to what it still wants; then on to the next one that is not saved."""
        row = self.table.row
        if row is None or self.busy:
            return
        wanted = self._wants(row)
        if wanted:
            self._ask(row, wanted)
            return
        self._save(row)
        rows, at = self.table.rows, self.table.at
        later = [one for one in (*range(at + 1, len(rows)), *range(at)) if not rows[one].saved]
        if later:
            self.table.go(later[0], self.table.first_cell(later[0]))

    def _wants(self, row: TableRow) -> str:
        """What stands in the way of saving a row: the name of a field, ``number``, ``far``; else empty."""
        try:
            typed = row.number()
        except UsageError:
            return "number"
        if not isinstance(row, CheckinRow):
            return "" if typed else "value"
        wanted = asked_for(row.form, row.answers)
        if wanted:
            return wanted[0]
        far = far_off(row.form, row.answers, self.session.now())
        return "far" if far is not None and typed and row.confirmed != row.answers.value else ""

    def _ask(self, row: TableRow, wanted: str) -> None:
        say = self.style.words.say
        if wanted == "number":
            try:
                row.number()
            except UsageError as error:
                row.told = explain_error(self.style.words, error, named=True).what
        elif not isinstance(row, CheckinRow):
            row.told = say("kpi.wants_value")
        elif wanted == "far":
            typed, far = row.number(), far_off(row.form, row.answers, self.session.now())
            assert typed is not None and far is not None
            why = why_far(self.style.words, far, typed.value, row.unit)
            row.told, row.confirmed = say("checkin.enter_again", why=why), row.answers.value
        elif wanted in OBSTACLES:
            row.told = say(
                "checkin_table.low", key=keys.shown_key(registry.key("table_form"), self.app._keymap)
            )
        else:
            row.told = say(f"checkin.asks_{wanted}")
        cell = {"number": "value", "far": "value"}.get(wanted, wanted)
        self.table.go(self.table.at, cell if cell in ("value", "confidence") else self.table.cell)

    def _save(self, row: TableRow) -> None:
        save = self._saving(row)
        before = (row.opened, row.kept)
        row.opened, row.kept, row.saved, row.told = row.answers, None, True, ""
        self.table.again()

        def failed(error: Exception) -> None:
            row.opened, row.kept = before
            row.saved, row.told = False, explain_error(self.style.words, error, named=True).what
            self.table.again()

        self.save(save, "save", partial(self._saved, row), failed)

    def _saving(self, row: TableRow) -> Callable[[], CheckinResult | KpiRecorded]:
        """What writes a row as it stands, in its turn."""
        writer, ticket = self._writer(row), self._writer(row).ticket()
        if isinstance(row, CheckinRow):
            given = input_of(row.form, row.answers, row.opened)
            return lambda: writer.checkin(given, ticket)
        assert isinstance(row, KpiRow)
        address, said = Address("kpi", row.kpi.path, row.uid), row.answers

        def tell() -> KpiRecorded:
            record = partial(self.session.record_kpi, address, said.value, said.note)
            return saved(self.session.workspace(), address.path, record)

        return lambda: writer.write_whole(ticket, tell)

    def _saved(self, row: TableRow, done: CheckinResult | KpiRecorded) -> None:
        key = keys.shown_key(registry.key("undo"), self.app._keymap)
        self._events[done.event] = row.key
        self.app.offered = done.event
        self.app.read_anew()
        if isinstance(done, KpiRecorded):
            told = recorded_text(self.style.words, done, key)
        else:
            told = saved_text(done, key, self.style)
        self._last = done.event, told
        self.confirm(told)

    def taken_back(self, undone: Undoing) -> None:
        """The row wants to be saved again."""
        self._last = None
        key = self._events.get(undone.target.id)
        for row in self.table.rows:
            if row.key == key:
                row.saved = False
        self.table.redraw()

    # Going

    def action_form(self) -> None:
        """The row in the whole form, with what is typed."""
        row = self.table.row
        if row is None or self.busy:
            return
        opens = self.app.open_kpi if isinstance(row, KpiRow) else self.app.begin_checkin
        self.write(self._keeps(row), "draft", lambda _: opens(row.uid))

    def action_back(self) -> None:
        """What was begun is kept."""
        self.leave()

    def _left(self, told: str) -> None:
        super()._left(told)
        if not told and self._last is not None:
            self.app.offered, told = self._last
            self.app.confirm(told)

    def on_screen_resume(self) -> None:
        """Back from the form: what it saved is owed no more."""
        if self.table.rows:
            self.table.keep_saved()
            self._read()

    def stated(self) -> Stated | None:
        """Each row with what is typed in it."""
        from okrtui.tui.stated.checkin_table import stated_row
        from okrtui.words.markdown import Section, Stated, StatedRow

        rows = [StatedRow(row.key, stated_row(row, self.style)) for row in self.table.rows]
        title = self.style.words.say("checkin_table.help")
        return Stated(title, [Section("", rows)]) if rows else None

    def rows_to_copy(self) -> Collection[object]:
        return () if self.table.row is None else (self.table.row.key,)

    def chosen(self) -> Chosen | None:
        """The key result or KPI of the row."""
        row = self.table.row
        return Chosen(row.kind, row.uid, row.path, row.title) if row is not None else None
