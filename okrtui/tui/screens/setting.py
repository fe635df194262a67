"""One setting: what it is to be, the difference in the file, then it is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from okrtui.config.edit import Draft
from okrtui.config.schema import Config
from okrtui.errors import OkrError
from okrtui.tui import keys, registry
from okrtui.tui.fields_draft import FieldsDraftScreen
from okrtui.tui.form_page import FormPage
from okrtui.tui.widgets import form_screen
from okrtui.tui.widgets.checkin_form import Head, Trouble
from okrtui.tui.widgets.file_lines import FileLines
from okrtui.tui.widgets.form_body import Form, MadeLines
from okrtui.tui.widgets.form_choices import ChoiceInput, PickInput
from okrtui.tui.widgets.form_fields import FormField, TextInput
from okrtui.tui.widgets.style import Style
from okrtui.usecases.begun import keep_begun
from okrtui.usecases.settings_sheet import Field, SettingRow, drafted, drafted_row, written
from okrtui.words.error import explain_error
from okrtui.words.setting_values import in_order, value_text

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

LABELS_MOST = 24  # cells
FEW = 7  # choices that stand in a row
SECRET = ("token",)
ROLES = {"+": "on_track", "-": "off_track", " ": "muted"}


class SettingScreen(FormPage, FieldsDraftScreen):
    """Enter shows the difference, and what was shown it writes. ``row`` None: ``draft`` is all there is.
    ``made`` is what comes of the fields, and was shown. ``begun_at``: where what led here is kept until that
    is written."""

    KEYS = form_screen.keys_of("setting")
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = ""
    place = "setting"
    takes_answers = True

    def __init__(
        self, app: OkrApp, row: SettingRow | None, draft: Draft | None = None, *, begun_at: str = ""
    ) -> None:
        super().__init__(app)
        self.begun_at = begun_at
        self.row, self.made = row, draft

    def compose(self) -> ComposeResult:
        yield Head(self.style, id="head")
        yield Trouble(self.style, id="trouble")
        yield Form(self.style, [*self._fields(), form_screen.told(self.style, "difference")], id="form")
        yield FileLines(self.style, id="file")
        yield self.footer_line()

    def _fields(self) -> list[FormField]:
        row, style = self.row, self.style
        return [self._field(n, one, style) for n, one in enumerate(row.fields)] if row is not None else []

    def _field(self, number: int, one: Field, style: Style) -> FormField:
        say, id = style.words.say, f"value{number}"
        label = self._label(one)
        nothing = say("settings.not_said")
        options = [
            (value, one.called.get(value) or value_text(style.words, one.keys, value) or nothing)
            for value in in_order(one.keys, one.choices)
        ]
        across = self._labels
        if 0 < len(options) <= FEW:
            return ChoiceInput(style, label, options, one.value, id=id, label_width=across)
        if options:
            named = [option for option in options if option[0]]
            return PickInput(style, label, named, one.value, id=id, placeholder=nothing, label_width=across)
        return TextInput(style, label, one.value, id=id, most=60, select=True, label_width=across)

    @property
    def _labels(self) -> int:
        """Cells in which the label of every field stands whole."""
        labels = [self._label(one) for one in self.row.fields] if self.row is not None else []
        return min(LABELS_MOST, max(map(self.style.cells, labels), default=0) + 4)

    def _label(self, one: Field) -> str:
        words = self.style.words
        if one.keys[:2] == ("ui", "keys"):
            return keys.name_of(words, registry.key(one.keys[-1]))
        return words.say(f"settings.name_{one.keys[-1]}")

    def on_mount(self) -> None:
        say = self.style.words.say
        where = [(str(self.session.config_path), "muted")]
        self.query_one("#head", Head).tell([(say("settings.title"), "bold accent")], where)
        for field in list(self.form.fields())[:1]:
            field.focus()
        self._show()
        self.read(self._written_so_far, "file", self._tell_file, lambda _: None)
        self.go_on_with_draft()

    def _written_so_far(self) -> tuple[Path, str]:
        """The file that says it, or would."""
        place = self.row.place.file if self.row is not None else ""
        path = Path(place) if place else self.session.config_path
        return path, path.read_text(encoding="utf-8")

    def _tell_file(self, found: tuple[Path, str]) -> None:
        path, text = found
        at = self.row.place.line if self.row is not None else 0
        self.query_one("#file", FileLines).show(path.name, text, at)

    def kept_at(self) -> str:
        return f"setting:{'.'.join(self.row.path)}" if self.row is not None else ""

    def typed_fields(self) -> dict[str, str]:
        """By their place in the file; a token is never kept."""
        if self.row is None:
            return {}
        values = self.form.values()
        return {
            ".".join(one.keys): text
            for number, one in enumerate(self.row.fields)
            if (text := values[f"value{number}"]).strip() != one.value and one.keys[-1] not in SECRET
        }

    def fill_in(self, kept: Mapping[str, str]) -> None:
        assert self.row is not None
        for number, one in enumerate(self.row.fields):
            if ".".join(one.keys) in kept:
                self.form.field(f"value{number}").set_value(kept[".".join(one.keys)])
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        size, below = self.app.size, self.query_one("#file")
        form_screen.arrange(self.form, size.width, size.height - 2, below)

    @on(FormField.Changed)
    def _changed(self, message: FormField.Changed) -> None:
        message.stop()
        self.made = None
        self.query_one("#trouble", Trouble).clear()
        self.keep_soon()
        self._show()

    def _show(self) -> None:
        say, lines = self.style.words.say, []
        if self.made is not None:
            lines = [
                (one.sign, f"{one.line:>4}  {one.text}", ROLES[one.sign]) for one in self.made.difference()
            ]
            lines.append((self.style.glyphs.arrow, say("settings.enter_writes"), "bold key"))
        form_screen.tell(self.query_one("#difference", MadeLines), self.style, lines)
        self._arrange()

    def works(self) -> dict[str, bool]:
        return {"setting_next": len(self.form.fields()) > 1}

    def action_field(self, step: int) -> None:
        self.form.step(step)

    def action_leave(self) -> None:
        """What was filled in is kept."""
        self.leave()

    def action_go_on(self) -> None:
        row, draft = self.row, self.made
        if draft is not None:
            self._write(draft)
        elif row is not None:
            given, path, values = dict[tuple[str, ...], str](), self.session.config_path, self.form.values()
            for number, one in enumerate(row.fields):
                text = values[f"value{number}"]
                if text.strip() != one.value:
                    given[one.keys] = text
            new = len(row.path) == 1
            if new:
                given.setdefault(row.fields[0].keys, "")
            self.read(
                lambda: drafted_row(path, row.path[0], given) if new else drafted(path, given),
                "draft",
                self._drafted,
                self._failed,
            )

    def _failed(self, error: Exception) -> None:
        """What was filled in stays; the next Enter shows the difference to what the file says by then."""
        self.busy = False
        if self.row is not None:
            self.made = None
            self._show()
        self.query_one("#trouble", Trouble).show_error(error)

    def _drafted(self, draft: Draft) -> None:
        if not draft.changed:
            self.query_one("#trouble", Trouble).remark(self.style.words.say("settings.same"))
            return
        self.made = draft
        self._show()

    def _write(self, draft: Draft) -> None:
        self.busy = True

        def then(done: tuple[Config, OkrError | None]) -> None:
            config, unforgotten = done
            self.over()
            self.session.take_config(config)
            self.app.take_settings()
            self.busy = False
            self.dismiss()
            self.app.read_anew()
            say, file = self.style.words.say, str(draft.path)
            self.app.confirm(say("settings.written", file=file))
            if unforgotten is not None:
                why = explain_error(self.style.words, unforgotten, named=True).what
                self.app.tell(say("settings.draft_stays", file=file, why=why))

        def write() -> tuple[Config, OkrError | None]:
            return written(self.session.workspace(), draft), self._forget()

        ticket = self._in_order.ticket()
        self.save(lambda: self._in_order.write_whole(ticket, write), "setting", then, self._failed)

    def _forget(self) -> OkrError | None:
        """Drop what was begun, once the file says it; why it could not be dropped, which undoes no file."""
        try:
            for place in filter(None, (self.kept_at(), self.begun_at)):
                keep_begun(self.session.workspace(), place, {})
        except OkrError as error:
            return error
        return None
