"""A key result in depth: its chart, and everything that was said and done about it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from okrtui.domain.vocabulary import Kind
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import CursorMoved, RowChosen
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets.definition_rows import definition_rows
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.key_result_rows import checkin_rows, link_rows, scope_rows
from okrtui.tui.widgets.row_list import RowList
from okrtui.tui.widgets.section_bar import Section, SectionBar
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.task_line import TaskLine
from okrtui.tui.widgets.task_rows import TaskRows
from okrtui.tui.widgets.task_sums import BY, sum_rows
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.views import Detail
from okrtui.words.markdown import Section as Listed
from okrtui.words.markdown import Stated, StatedRow
from okrtui.words.values import journey
from okrtui.words.width import tame, wrap

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.views import TaskRow

SECTIONS = ("chart", "checkins", "tasks", "scope", "definition", "links")
TALL = 32  # lines from which the chart stays above the lists
AROUND = 3  # lines of header, sections and footer
PANEL, PANEL_MOST = 0.45, 26  # of the lines between those, and lines, that the chart has above a list
PANEL_LEAST = 9  # lines that are worth a chart above a short list
TASK = 4  # lines around the rows of tasks: their heads, and the whole of one


class KeyResultScreen(ListScreen):
    """Sections by number or Tab. On a tall terminal and above a short list the chart stands, too; else it is
    a section of its own."""

    DEFAULT_CSS = """
    KeyResultScreen #panel { height: 1fr; }
    KeyResultScreen #list, KeyResultScreen #tasks, KeyResultScreen #task { display: none; }
    KeyResultScreen.lists #panel { display: none; }
    KeyResultScreen.lists.charted #panel { display: block; }
    KeyResultScreen.lists #list { display: block; height: 1fr; }
    KeyResultScreen.lists.table #list { display: none; }
    KeyResultScreen.lists.table #tasks { display: block; height: 1fr; }
    KeyResultScreen.lists.table #task { display: block; }
    """
    KEYS = (
        Key("section_chart", "key_result", "1", "section(1)", words="key_result"),
        Key("section_checkins", "key_result", "2", "section(2)", words="key_result"),
        Key("section_tasks", "key_result", "3", "section(3)", words="key_result"),
        Key("section_scope", "key_result", "4", "section(4)", words="key_result"),
        Key("section_definition", "key_result", "5", "section(5)", words="key_result"),
        Key("section_links", "key_result", "6", "section(6)", words="key_result"),
        Key("next_section", "key_result", "tab,right", "next_section(1)", 12, words="key_result"),
        Key("last_section", "key_result", "shift+tab,left", "next_section(-1)", words="key_result"),
        Key("open_url", "key_result", "o", "open_url", 14, words="key_result"),
        Key("tasks_by", "key_result", "b", "tasks_by", 15, words="key_result"),
        Key("confirm_gone", "key_result", "x", "confirm_gone", 16, words="key_result"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = ""
    place = "key_result"
    follows_board = True
    acts_on_rows = True

    def __init__(self, app: OkrApp, uid: int) -> None:
        super().__init__(app)
        self.uid = uid
        self.shown: Detail | None = None
        self.section: int | None = None
        self.by = 0  # of the tasks: 0 the list, else the sums by the one of ``BY`` before it
        self._busy = True

    def compose(self) -> ComposeResult:
        yield self.header_line()
        yield SectionBar(self.style, id="sections")
        yield DetailPanel(self.style, self.session.zone, id="panel")
        yield SectionList(TextRows(self.style, "", []), self.style, id="list")
        yield RowList(TextRows(self.style, "", []), self.style, id="tasks")
        yield TaskLine(self.style, id="task")
        yield self.footer_line()

    def on_mount(self) -> None:
        self.reload()

    # Reading

    def reload(self) -> None:
        self.read(lambda: self.session.detail(self.uid), "detail", self._show)

    def _show(self, found: Detail) -> None:
        self.shown = found
        if self.section is None:
            self.section = 0
            if self.app.size.height >= TALL:
                self.section = SECTIONS.index("tasks" if found.tasks else "checkins")
        self.remake()
        if self.busy:
            self._focus_section()
            self.busy = False

    def tell_error(self, error: Exception) -> None:
        self.busy = False
        super().tell_error(error)

    # Showing

    @property
    def name_of_section(self) -> str:
        return SECTIONS[self.section or 0]

    def on_resize(self, event: events.Resize) -> None:
        self.remake()

    def remake(self) -> None:
        if not self.is_mounted or self.shown is None:
            return
        name = self.name_of_section
        self.set_class(name != "chart", "lists")
        self.set_class(self._table, "table")
        self.query_one("#sections", SectionBar).show(self._sections(self.shown), self.section or 0)
        panel = self.query_one("#panel", DetailPanel)
        panel.large = name == "chart"
        listed = name == "checkins"  # told once
        panel.show(replace(self.shown, tasks=(), checkins=() if listed else self.shown.checkins), self.board)
        if self._table:
            tasks = self.query_one("#tasks", RowList)
            rows = self._tasks(self.shown)
            self._leave_room(panel, rows.count + TASK)
            rows.title = rows.title or self._title()
            tasks.show(rows)
            self._tell_task(tasks)
        elif name != "chart":
            made = self.make()
            self._leave_room(panel, made.count + 1)
            made.title, made.remark = self._title(), self._remark()
            self.rows_list.show(made)
        else:
            panel.styles.height = None

    def _leave_room(self, panel: DetailPanel, listed: int) -> None:
        """The chart above a list of so many lines gets what that leaves, and on a tall terminal never less
        than its share; on a low one it stands there only where the list leaves it enough."""
        height = self.app.size.height
        room = height - AROUND
        left, least = min(room - listed, PANEL_MOST), int(room * PANEL) if height >= TALL else 0
        panel.styles.height = max(least, left)
        self.set_class(height >= TALL or left >= PANEL_LEAST, "charted")

    @property
    def _table(self) -> bool:
        """Whether the table of tasks is what is looked at."""
        return self.name_of_section == "tasks" and self.shown is not None and bool(self.shown.tasks)

    def _tasks(self, shown: Detail) -> TaskRows | TextRows:
        if self.by:
            return sum_rows(shown.tasks, BY[self.by - 1], shown.today, self.style)
        columns = self.session.settings.task_columns
        return TaskRows(shown.tasks, shown.today, self.style, "", columns)

    def _title(self) -> str:
        """Above a list: the key result where no chart says it already, else the section."""
        if self.shown is not None and not self.has_class("charted"):
            return tame(self.shown.row.definition.title)
        return self.style.words.say(f"key_result.section_{self.name_of_section}")

    def _tell_task(self, listed: RowList) -> None:
        """The whole of the task under the cursor."""
        rows = listed.source
        task = rows.task(listed.current_key) if isinstance(rows, TaskRows) else None
        self.query_one("#task", TaskLine).tell(task)

    @on(CursorMoved)
    def _moved(self, message: CursorMoved) -> None:
        if message.list_id == "tasks":
            self._tell_task(self.query_one("#tasks", RowList))

    def _sections(self, shown: Detail) -> list[Section]:
        definition = shown.row.definition
        links = len(shown.links) + len(definition.docs) + len(definition.sprints)
        counts = (None, len(shown.checkins), len(shown.tasks), len(shown.scope), len(shown.history), links)
        return [
            Section(name, self.style.words.say(f"key_result.section_{name}"), count)
            for name, count in zip(SECTIONS, counts, strict=True)
        ]

    def make(self) -> TextRows:
        if self.shown is None:
            return self._titled([])
        shown, zone, style, name = self.shown, self.session.zone, self.style, self.name_of_section
        if name == "checkins":
            return self._titled(checkin_rows(shown, zone, self.across, style))
        if name == "scope":
            return self._titled(scope_rows(shown, zone, style))
        if name == "definition":
            return self._titled(definition_rows(shown, zone, self.across, style))
        return self._titled(link_rows(shown, style) if name == "links" else [])

    def _titled(self, rows: list[TextRow]) -> TextRows:
        """The rows of the section, or what to do to have some."""
        if not rows and self.shown is not None:
            told = self.style.words.say(f"key_result.no_{self.name_of_section}")
            parts = wrap(told, max(10, self.across - 4), self.style.glyphs.ambiguous)
            rows = [TextRow([]), *(TextRow([("  " + part, "muted")]) for part in parts)]
        return TextRows(self.style, "", rows)

    def _remark(self) -> str:
        """Beside the title of a list."""
        if self.shown is None:
            return ""
        if self.has_class("charted"):
            told = {"checkins": self.shown.checkins, "scope": self.shown.scope}.get(self.name_of_section)
            return self.style.words.say(f"key_result.{self.name_of_section}_remark") if told else ""
        return tame(journey(self.style.words, self.shown.row, self.style.glyphs))

    def _focus_section(self) -> None:
        name = self.name_of_section
        self.set_focus(None if name == "chart" else self.query_one("#tasks" if self._table else "#list"))

    # Keys

    @on(SectionBar.Chosen)
    def _clicked(self, message: SectionBar.Chosen) -> None:
        self.action_section(message.index + 1)

    def action_section(self, number: int) -> None:
        """To a section by its number."""
        self.section = number - 1
        self.rows_list.cursor = 0
        self.remake()
        self._focus_section()

    def action_next_section(self, step: int) -> None:
        self.action_section(((self.section or 0) + step) % len(SECTIONS) + 1)

    def action_tasks_by(self) -> None:
        """To what the tasks come to, by one field after another, then to the list again."""
        if self.name_of_section == "tasks":
            self.by = (self.by + 1) % (len(BY) + 1)
            self.query_one("#tasks", RowList).cursor = 0
        self.action_section(SECTIONS.index("tasks") + 1)

    def works(self) -> dict[str, bool]:
        shown, name = self.shown, self.name_of_section
        task = self._under_cursor() if self._table else None
        gone = task is not None and task.missing_since is not None
        return {
            "tasks_by": shown is not None and bool(shown.tasks),
            "confirm_gone": shown is not None and (gone or name != "tasks"),
            "open_url": shown is not None and self._leads(shown),
        }

    def key_names(self) -> dict[str, str]:
        """What x does beside a task, and Enter."""
        if self._checkin() is not None:
            return {"confirm_gone": "key_result.key_withdraw", "choose": "key_result.key_correct"}
        return {} if self.name_of_section == "tasks" else {"confirm_gone": "keys.key_archive"}

    def enters(self) -> bool:
        return self._checkin() is not None or (
            self.name_of_section in ("tasks", "links") and self.address() is not None
        )

    def measured_by_tasks(self, key_result: int) -> bool:
        return self.shown is not None and self.shown.row.definition.kind is Kind.TASKS

    def _leads(self, shown: Detail) -> bool:
        """Whether the row under the cursor has an address, else its key result."""
        definition = shown.row.definition
        whole = bool(shown.links or definition.docs or definition.sprints)
        return self.address() is not None or (self.name_of_section in ("chart", "checkins") and whole)

    def _under_cursor(self) -> TaskRow | None:
        """The task under the cursor of the table."""
        listed = self.query_one("#tasks", RowList)
        return listed.source.task(listed.current_key) if isinstance(listed.source, TaskRows) else None

    def chosen(self) -> Chosen | None:
        if self.shown is None:
            return None
        row = self.shown.row
        return Chosen("key_result", row.uid, row.path, row.definition.title, self._checkin())

    def stated(self) -> Stated | None:
        """The key result, then the section that is looked at."""
        from okrtui.tui.stated.rows import key_result_values

        if self.shown is None:
            return None
        row, name = self.shown.row, self.name_of_section
        values = key_result_values(
            self.style, row, objective=self.shown.objective_title, team=self.shown.team_name
        )
        head = Listed("", [], StatedRow(("kr", row.uid), values))
        if name == "chart":
            return Stated(row.definition.title, [head])
        made = (self._tasks(self.shown) if self._table else self.make()).stated()
        title = self.style.words.say(f"key_result.section_{name}")
        listed = [Listed(title, section.rows) for section in made.sections if section.rows]
        return Stated(row.definition.title, [head, *listed])

    def rows_to_copy(self) -> Collection[object]:
        """The row of the section; where none can be chosen the key result."""
        name, key = self.name_of_section, None
        if self._table:
            key = self.query_one("#tasks", RowList).current_key
        elif name != "chart":
            key = self.rows_list.current_key
        if key is None and self.shown is not None:
            key = ("kr", self.shown.row.uid)
        return (key,)

    def _checkin(self) -> int | None:
        """The check-in under the cursor."""
        key = self.rows_list.current_key if self.name_of_section == "checkins" else None
        return key[1] if isinstance(key, tuple) and key[0] == "checkin" else None

    @on(RowChosen)
    def _entered(self, message: RowChosen) -> None:
        if self.name_of_section in ("tasks", "links"):
            self.action_open_url()
        elif (checkin := self._checkin()) is not None:
            from okrtui.tui.screens.checkin_past import CheckinPastScreen

            self.app.put_on_top(CheckinPastScreen(self.app, self.uid, checkin))

    def action_open_url(self) -> None:
        """Open what the cursor stands on; elsewhere the first link or document."""
        self.app.action_open_web()

    def action_confirm_gone(self) -> None:
        """The missing task under the cursor leaves for good, the check-in under it is taken back; beside
        these the key result is archived."""
        if self.name_of_section != "tasks":
            self._withdraw() if self._checkin() is not None else self.app.action_archive()
            return
        shown = self.shown
        task = self._under_cursor() if self._table else None
        if task is None or task.missing_since is None or shown is None:
            self.tell(self.style.words.say("key_result.not_missing"))
            return
        self.confirm_gone(shown.row.path, task.uid)

    def _withdraw(self) -> None:
        """Ask why the check-in under the cursor is taken back."""
        from okrtui.tui.checkin_deed import Withdraw
        from okrtui.tui.screens.row_act import RowActScreen

        chosen = self.chosen()
        assert chosen is not None
        self.app.put_on_top(RowActScreen(self.app, Withdraw([chosen])))

    def address(self) -> str | None:
        name = self.name_of_section
        if self._table:
            task = self._under_cursor()
            return task.url if task is not None else None
        if name == "links":
            key = self.rows_list.current_key
            return str(key[1]) if isinstance(key, tuple) and key[0] == "url" and key[1] else None
        if name == "scope" and self.shown is not None:
            key = self.rows_list.current_key
            event = self.shown.scope[key[1]] if isinstance(key, tuple) else None
            tasks = {task.uid: task.url for task in self.shown.tasks}
            return tasks.get(event.task) if event is not None else None
        return None
