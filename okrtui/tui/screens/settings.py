"""Settings: every value, where it is written; a change shows its difference before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from okrtui.tui import keys, registry
from okrtui.tui.cursor_rest import Resting
from okrtui.tui.keys import Key
from okrtui.tui.messages import CursorMoved, RowChosen
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets import board_columns, task_rows
from okrtui.tui.widgets.file_lines import FileLines
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.settings_sheet import SPAN, SettingRow, new_row, next_cycle, settings
from okrtui.words.dates import cycle_name, day
from okrtui.words.setting_values import value_text
from okrtui.words.width import tame, wrap

if TYPE_CHECKING:
    from okrtui.config.edit import Draft
    from okrtui.tui.base import OkrApp

FREE = ("organization", "you", "cadence", "keys")
ADDED = ("teams", "people")
NAME = 22
"""Cells of what a value is called."""
ORIGINS = {"default": "default", "machine": "of_machine", "store": "in_store"}


FILE, WIDE = 58, 120
"""Cells of the file beside the values, and of a terminal from which it stands there."""


class SettingsScreen(ListScreen):
    """Enter changes the value under the cursor; beside it stands the file that says it."""

    DEFAULT_CSS = f"""
    SettingsScreen #body {{ height: 1fr; }}
    SettingsScreen RowList {{ width: 1fr; }}
    SettingsScreen FileLines {{ width: {FILE}; height: 1fr; padding: 0 0 0 2; }}
    """
    KEYS = (
        Key("next_cycle", "settings", "N", "next_cycle", 20, words="settings"),
        Key("new_setting", "settings", "a", "new_setting", 15, words="settings"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "settings"
    stands_alone = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.groups: dict[str, list[SettingRow]] = {}
        self.names: dict[str, str] = {}
        """The message of each binding's name, by its id."""
        self.texts: dict[str, str] = {}
        """What each file says that one of the values stands in."""
        self.resting = Resting(self)
        self._busy = True

    def compose(self) -> ComposeResult:
        yield self.header_line()
        with Horizontal(id="body"):
            yield SectionList(self.make(), self.style, id="list")
            yield FileLines(self.style, id="file")
        yield self.footer_line()

    @property
    def across(self) -> int:
        width = self.app.size.width
        return width - FILE if width >= WIDE else width

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        session = self.session

        def read() -> tuple[dict[str, list[SettingRow]], dict[str, str], dict[str, str]]:
            known = registry.all_keys()  # imports every screen: not on the event loop
            bound = {key.id: key.keys for key in known}
            usual: dict[tuple[str, ...], str] = {
                ("ui", "columns"): ", ".join(board_columns.USUAL),
                ("ui", "task_columns"): ", ".join(task_rows.USUAL),
            }
            found = settings(session.workspace(), session.config_path, bound, usual)
            files = {row.place.file for rows in found.values() for row in rows if row.place.line}
            return found, {key.id: key.message for key in known}, {one: _text(one) for one in files}

        self.read(read, "settings", self._read)

    def _read(self, told: tuple[dict[str, list[SettingRow]], dict[str, str], dict[str, str]]) -> None:
        first = not self.groups
        self.groups, self.names, self.texts = told
        self.remake()
        source = self.rows_list.source
        if first and isinstance(source, TextRows):
            self.rows_list.move_to(source.first_choice())
        self._show_file()
        self.busy = False

    @on(CursorMoved)
    def _rests(self) -> None:
        self.resting.then(self._show_file)

    def _show_file(self) -> None:
        """Around the value under the cursor; that of this machine where no file says it."""
        shown, found = self.query_one(FileLines), self._found(self.rows_list.current_key)
        place = found[1].place if found is not None else None
        file, at = (place.file, place.line) if place and place.line else (str(self.session.config_path), 0)
        shown.show(Path(file).name, self.texts.get(file, ""), at)

    def remake(self) -> None:
        for file in self.query(FileLines):
            file.display = self.app.size.width >= WIDE
        super().remake()

    def tell_error(self, error: Exception) -> None:
        self.busy = False
        super().tell_error(error)

    def make(self) -> TextRows:
        say = self.style.words.say
        remark = tame(str(self.session.config_path))
        return TextRows(self.style, say("settings.title"), list(self._rows()), remark)

    def _rows(self) -> Iterator[TextRow]:
        say = self.style.words.say
        for group, rows in self.groups.items():
            yield self.heading(f"settings.group_{group}")
            for row in rows:
                name = tame(row.title) or say(self._called(group, row))
                value = tame(self._value(group, row)) or self.style.glyphs.dash
                if group in ADDED and row.fields:
                    name, value = value, name  # people and teams stand by name, their ids beside
                elif group == "cycles":
                    name = cycle_name(self.style.words, row.path[-1])
                where = self._where(group, row)
                room = max(16, self.across - NAME - self.style.cells(where) - 6)
                first, *more = wrap(value, room, self.style.glyphs.ambiguous) or [value]
                parts = [(f"  {self.style.fit(name, NAME)} ", "text"), (first, "strong")]
                yield TextRow(parts, key=row.path, right=[(where, "muted")])
                for text in more:
                    yield TextRow([(" " * (NAME + 3) + text, "strong")], follows=True)
            if not rows:
                yield TextRow([("  " + say("settings.nothing"), "muted")])

    def _value(self, group: str, row: SettingRow) -> str:
        """As people write it: days of a cycle, keys, and the values that have words."""
        if group == "keys":
            return keys.all_shown(Key(row.path[-1], "", row.value, ""), {})
        if group == "cycles":
            days = map(date.fromisoformat, row.value.split(SPAN))
            told = (day(self.style.words, one, self.session.today()) for one in days)
            return f" {self.style.glyphs.dash} ".join(told)
        return value_text(self.style.words, row.path, row.value)

    def _called(self, group: str, row: SettingRow) -> str:
        return self.names[row.path[-1]] if group == "keys" else f"settings.name_{row.path[-1]}"

    def _where(self, group: str, row: SettingRow) -> str:
        if row.path == ("ui", "glyphs") and self.app.signs_later:
            return self.style.words.say("settings.signs_later")
        say = self.style.words.say
        if row.place.line:
            where = f"{Path(row.place.file).name}:{row.place.line}"
            own = Path(row.place.file) == self.session.config_path
            return where if own else say("settings.of_organization", where=where)
        if group not in FREE:
            return say("settings.in_store")
        return say(f"settings.{ORIGINS[row.origin]}") if row.origin in ORIGINS else f"${row.origin}"

    def key_names(self) -> dict[str, str]:
        return {"choose": "settings.key_change"}

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        from okrtui.tui.screens.setting import SettingScreen

        found = self._found(message.key)
        if found is None:
            return
        group, row = found
        if not row.fields:
            where = self._where(group, row)
            self.tell(self.style.words.say("settings.by_hand", where=where))
            return
        self.app.put_on_top(SettingScreen(self.app, row))

    def _found(self, key: object) -> tuple[str, SettingRow] | None:
        rows = ((group, row) for group, rows in self.groups.items() for row in rows)
        return next(((group, row) for group, row in rows if row.path == key), None)

    def action_new_setting(self) -> None:
        """One more of what the cursor stands among: a team, a person, a cycle; elsewhere a connection."""
        from okrtui.tui.screens.setting import SettingScreen

        found = self._found(self.rows_list.current_key)
        group = found[0] if found is not None else ""
        if group == "cycles":
            self.action_next_cycle()
        elif group in ADDED:
            session = self.session
            self.read(
                lambda: new_row(group, session.workspace().config),
                "row",
                lambda row: self.app.put_on_top(SettingScreen(self.app, row)),
            )
        else:
            self.app.action_open("connect")

    def action_next_cycle(self) -> None:
        """The cycle that follows, shown as a difference; Enter there writes it."""
        self._draft(lambda: next_cycle(self.session.workspace(), self.session.config_path))

    def _draft(self, do: Callable[[], Draft]) -> None:
        from okrtui.tui.screens.setting import SettingScreen

        self.read(do, "draft", lambda draft: self.app.put_on_top(SettingScreen(self.app, None, draft)))


def _text(file: str) -> str:
    """What a file says; nothing where it cannot be read any more."""
    try:
        return Path(file).read_text(encoding="utf-8")
    except OSError:
        return ""
