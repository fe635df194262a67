"""Filter: what the board shows, chosen from what there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from okrtui.domain.model import Status
from okrtui.tui import keys
from okrtui.tui.cursor_rest import Resting
from okrtui.tui.input_line import Input
from okrtui.tui.keys import Key
from okrtui.tui.messages import CursorMoved, RowChosen
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets.board_entries import Members
from okrtui.tui.widgets.chips import chip_labels
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.side_lists import Group, SideLists
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows, reading_row
from okrtui.tui.widgets.typed_line import TypedLine
from okrtui.usecases.filter import NOTHING, STATUSES, TIMES, Choices, Filter
from okrtui.usecases.kept_filters import KeptFilter, drop_filter, keep_filter
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.filter import Filtered

Option = tuple[str, str]
"""A field of ``Filter``, or one of its labels, and the value that the row stands for."""

DEEPEST = 6
TALL = 30  # lines of a terminal with room for the rows that a choice lets through
PREVIEWED = 16


class FilterScreen(ListScreen):
    """Every change is told to the app at once: the filter, its chips, and how many key results match (None
    while that is being counted)."""

    KEYS = (
        Key("toggle", "filter", "space", "pick", 10, words="filter"),
        Key("next_column", "filter", "tab,right", "column(1)", 13, words="filter"),
        Key("column_before", "filter", "shift+tab,left", "column(-1)", words="filter"),
        Key("keep_filter", "filter", "ctrl+s", "ask_name", 11, words="filter"),
        Key("drop_filter", "filter", "x", "drop", 12, words="filter"),
    )
    DEFAULT_CSS = """
    FilterScreen TypedLine { display: none; }
    FilterScreen.naming TypedLine { display: block; }
    FilterScreen DetailPanel { display: none; height: 40%; }
    FilterScreen.tall DetailPanel { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "filter"
    takes_answers = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.wanted: Filter = app.wanted or NOTHING
        self.choices: Choices | None = None
        self.matching: int | None = None
        self.pane = DetailPanel(self.style, self.session.zone, id="let-through")
        self.pane.card = True
        self.resting = Resting(self)
        self._busy = True  # keys wait for what can be chosen

    def compose(self) -> ComposeResult:
        yield self.header_line()
        yield TypedLine(self.style, self.style.words.say("filter.name"))
        self.columns = SideLists(self.style, self._title, self._groups())
        yield self.columns
        yield self.pane
        yield self.footer_line()

    def on_mount(self) -> None:
        self.read(self.session.filter_choices, "choices", self._known, self._unread)

    def _unread(self, error: Exception) -> None:
        self.busy = False
        self.tell_error(error)

    @property
    def rows_list(self) -> SectionList:
        return self.columns.current

    def _known(self, found: Choices) -> None:
        self.choices = found
        self.remake()
        rows = (row for group in self._groups() for row in group)
        self.columns.go_to(next((row.key for row in rows if row.key is not None), None))
        self._count()
        self.busy = False

    def _count(self) -> None:
        wanted = self.wanted
        self.app.set_filter(wanted, self.labels(), None)
        if wanted:
            self.read(lambda: (wanted, self.session.matching(wanted)), "matching", self._counted)

    def _counted(self, found: tuple[Filter, int]) -> None:
        wanted, count = found
        if wanted == self.wanted:
            self.matching = count
            self.remake()
            self.app.set_filter(wanted, self.labels(), count)

    # What is shown

    @property
    def _title(self) -> str:
        return self.style.words.say("filter.title")

    @property
    def _remark(self) -> str:
        say = self.style.words.say
        if self.choices is None:
            return ""
        if not self.wanted:
            return say("filter.matching_all")
        return "" if self.matching is None else say("filter.matching", count=self.matching)

    def make(self) -> TextRows:
        return TextRows(
            self.style, self._title, [row for group in self._groups() for row in group], self._remark
        )

    def remake(self) -> None:
        if self.is_mounted:
            self.set_class(self.app.size.height >= TALL, "tall")
            self.columns.show(self._title, self._groups(), self._remark, self.across)
            self._rest()

    # What a choice would let through

    @on(CursorMoved)
    def _rest(self) -> None:
        """The rows follow once the cursor rests."""
        self.resting.then(self._preview)

    def _preview(self) -> None:
        """The rows that are let through with the choice under the cursor."""
        key = self.rows_list.current_key if self.is_mounted else None
        if not self.has_class("tall") or self.choices is None or not isinstance(key, tuple):
            return
        known = key[0] == "kept" or not self._chosen_already((str(key[0]), str(key[1])))
        wanted = self._with(key) if known else self.wanted
        title = f" {self.style.glyphs.dot} ".join(chip_labels(self.style.words, wanted, self.choices))

        def show(found: Filtered) -> None:
            rows = [row for objective in found.board.objectives for row in objective.key_results]
            self.pane.show(Members(title, rows, people=False, many=found.matching), self.board)

        self.read(lambda: self.session.filtered(wanted, PREVIEWED), "preview", show)

    def _groups(self) -> list[Group]:
        if self.choices is None:
            return [[reading_row(self.style)]]
        return [list(group) for group in self._known_groups(self.choices)]

    def _known_groups(self, choices: Choices) -> Iterator[Sequence[TextRow]]:
        style, say = self.style, self.style.words.say
        if self.app.tabs:
            yield [self._heading("filter.kept_ones"), *self._kept_ones(choices)]
        nobody = TextRow([("      " + say("filter.nobody"), "faint")])
        mine = nobody if choices.me is None else self._option(("mine", ""), say("filter.mine"))
        yield [self._heading("filter.whose"), mine]
        yield self._group("times", [(one, say(f"filter.{one}")) for one in TIMES])
        words = [(one, f"{style.glyphs.status[one]} {say(f'status.{one}')}") for one in STATUSES]
        yield [
            self._heading("filter.statuses"),
            *(self._option(("statuses", one.value), word, one.value) for one, word in words),
        ]
        teams = [(id, "  " * min(depth, DEEPEST) + tame(name)) for id, name, depth in choices.teams]
        yield self._group("teams", teams)
        yield self._group("owners", [(id, tame(name)) for id, name in choices.owners])
        for name, values in choices.labels.items():
            yield self._group(name, [(one, tame(one)) for one in values])

    def _kept_ones(self, choices: Choices) -> Iterator[TextRow]:
        style = self.style
        for number, one in enumerate(self.app.tabs, 1):
            told = f" {style.glyphs.dot} ".join(chip_labels(style.words, one.wanted, choices))
            on = one.wanted == self.wanted
            parts: list[Part] = [(f"  {number}   ", "key"), (tame(one.name), "bold strong" if on else "text")]
            yield TextRow([*parts, (f"  {tame(told)}", "muted")], key=("kept", one.name))

    def _group(self, name: str, options: list[tuple[str, str]]) -> list[TextRow]:
        heading = [self._heading(f"filter.{name}")] if options else []
        return [*heading, *(self._option((name, value), word) for value, word in options)]

    def _heading(self, message: str) -> TextRow:
        return TextRow([(f" {self.style.words.say(message)}", "bold accent")], ground="band")

    def _option(self, option: Option, word: str, role: str = "text") -> TextRow:
        chosen = self._chosen_already(option)
        box = ("[x]", "bold key") if chosen else ("[ ]", "muted")
        return TextRow([("  ", "text"), box, (f" {word}", "bold strong" if chosen else role)], key=option)

    def labels(self) -> tuple[str, ...]:
        """The chips of what is wanted, in the order of the screen."""
        return chip_labels(self.style.words, self.wanted, self.choices) if self.choices is not None else ()

    # What a person does

    def _chosen_already(self, option: Option) -> bool:
        name, value = option
        if self.choices is not None and name in self.choices.labels:
            return option in self.wanted.labels
        return self.wanted.mine if name == "mine" else value in getattr(self.wanted, name)

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, tuple):
            self._toggle(message.key)

    def works(self) -> dict[str, bool]:
        key, naming = self.rows_list.current_key, self.has_class("naming")
        return {
            "keep_filter": bool(self.wanted),
            "drop_filter": isinstance(key, tuple) and key[0] == "kept",
            "toggle": isinstance(key, tuple),
            "next_column": not naming,
        }

    def action_column(self, step: int) -> None:
        """To another column."""
        if not self.has_class("naming"):
            self.columns.step(step)

    def action_pick(self) -> None:
        key = self.rows_list.current_key
        if isinstance(key, tuple):
            self._toggle(key)

    def _toggle(self, option: tuple[object, ...]) -> None:
        self._want(self._with(option))

    def _with(self, option: tuple[object, ...]) -> Filter:
        """What is wanted with the option, without it where it is chosen already."""
        name, value = str(option[0]), str(option[1])
        if name == "kept":
            return next(one.wanted for one in self.app.tabs if one.name == value)
        if name == "mine":
            return replace(self.wanted, mine=not self.wanted.mine)
        if self.choices is not None and name in self.choices.labels:
            return replace(self.wanted, labels=self.wanted.labels ^ {(name, value)})
        one: object = Status(value) if name == "statuses" else value
        return replace(self.wanted, **{name: getattr(self.wanted, name) ^ {one}})

    def _want(self, wanted: Filter) -> None:
        self.wanted, self.matching = wanted, None
        self.remake()
        self._count()

    # Keeping it under a name

    @property
    def _field(self) -> Input:
        return self.query_one("#text", Input)

    def action_ask_name(self) -> None:
        """Ask for a name."""
        if self.has_class("naming"):
            self._keep()
            return
        if not self.wanted:
            self.tell(self.style.words.say("filter.wants_nothing"))
            return
        self._field.value = next((one.name for one in self.app.tabs if one.wanted == self.wanted), "")
        self.add_class("naming")
        self.set_focus(self._field)

    @on(Input.Submitted)
    def _keep(self) -> None:
        name, wanted = self._field.value, self.wanted
        self.write(lambda: keep_filter(self.session.workspace_of_today(), name, wanted), "kept", self._kept)

    def _kept(self, tabs: tuple[KeptFilter, ...]) -> None:
        number = next((at for at, one in enumerate(tabs, 1) if one.wanted == self.wanted), 0)
        self._leave_name()
        self.app.take_tabs(tabs)
        self.remake()
        self.confirm(self.style.words.say("filter.kept", name=tame(tabs[number - 1].name), key=number))

    def action_drop(self) -> None:
        """Keep the one under the cursor no longer."""
        key = self.rows_list.current_key
        if not isinstance(key, tuple) or key[0] != "kept":
            self.tell(self.style.words.say("filter.none_here"))
            return
        name = str(key[1])

        def gone(tabs: tuple[KeptFilter, ...]) -> None:
            self.app.take_tabs(tabs)
            self.remake()
            self.confirm(self.style.words.say("filter.dropped", name=tame(name)))

        self.write(lambda: drop_filter(self.session.workspace_of_today(), name), "kept", gone)

    def _leave_name(self) -> None:
        self.remove_class("naming")
        self.set_focus(self.rows_list)

    def action_close(self) -> None:
        if self.has_class("naming"):
            self._leave_name()
        else:
            super().action_close()

    def filter_taken(self, wanted: Filter) -> None:
        self._want(wanted)

    def unfilter(self) -> None:
        self._want(NOTHING)
