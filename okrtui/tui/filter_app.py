"""The filter that lasts across screens, and those that I have named: a digit leads to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui import registry
from okrtui.tui.row_acts_app import RowActsApp
from okrtui.tui.widgets.header import HeaderLine, HeaderState
from okrtui.usecases.board_look import FILTERS

if TYPE_CHECKING:
    from okrtui.tui.live_session import LiveSession
    from okrtui.tui.screens.board import BoardScreen
    from okrtui.usecases.filter import Choices, Filter
    from okrtui.usecases.kept_filters import KeptFilter


class FilterApp(RowActsApp):
    """``wanted`` is the filter in force, ``tabs`` are those that are kept."""

    def __init__(self, session: LiveSession) -> None:
        super().__init__()
        self.header_state = HeaderState()
        self.wanted: Filter | None = None
        self.tabs: tuple[KeptFilter, ...] = ()
        workspace = session.workspace()
        if workspace.me and workspace.store.arrangement(workspace.me, FILTERS):
            from okrtui.usecases.kept_filters import kept_filters

            self.tabs = kept_filters(workspace)
            self._name_tabs()

    @property
    def bottom(self) -> BoardScreen | None:
        """The board below all other screens; None before there is one."""
        raise NotImplementedError  # pragma: no cover - the app has one

    def action_unfilter(self) -> None:
        """Want everything again."""
        if not self.wanted:
            self.tell(self.style.words.say("filter.not_on"))
        else:
            self.top.unfilter()

    def set_filter(self, wanted: Filter | None, chips: tuple[str, ...], matching: int | None) -> None:
        """Show its chips on every screen and what matches on the board."""
        changed = (wanted or None) != (self.wanted or None)
        self.wanted = wanted
        self.header_state.chips, self.header_state.matching = chips, matching
        self._name_tabs()
        self._redraw_headers()
        if changed and self.bottom is not None:
            self.bottom.filter_by(wanted)

    # Those that are kept

    def action_tab(self) -> None:
        """To the kept filter of the digit that was pressed; from the palette to the next one."""
        say, names = self.style.words.say, [one.name for one in self.tabs]
        bound = (self._keymap.get("tab") or registry.key("tab").keys).split(",")
        number = bound.index(self.pressed) if self.pressed in bound else None
        if number is None and names:
            number = (self.header_state.tab + 1) % len(names)
        if number is None or number >= len(names):
            self.tell(say("filter.no_tab"))
        else:
            self._want(self.tabs[number].wanted)

    def action_tab_of(self, number: int) -> None:
        """To the kept filter of this place."""
        if number < len(self.tabs):
            self._want(self.tabs[number].wanted)

    def _want(self, wanted: Filter) -> None:
        from okrtui.tui.widgets.chips import chip_labels

        def then(found: tuple[Choices, int]) -> None:
            self.set_filter(wanted, chip_labels(self.style.words, wanted, found[0]), found[1])
            self.top.filter_taken(wanted)

        self.work(
            lambda: (self.session.filter_choices(), self.session.matching(wanted)),
            "tab",
            then,
            exclusive=True,
        )

    def name_filter(self) -> None:
        """Its chips in the words of now."""
        if self.wanted:
            self._want(self.wanted)

    def take_tabs(self, tabs: tuple[KeptFilter, ...]) -> None:
        """Others are kept; the line of tabs comes or goes."""
        self.tabs = tabs
        self._name_tabs()
        self._redraw_headers()
        if self.bottom is not None:
            self.bottom.place_anew()

    def _name_tabs(self) -> None:
        wanted = [one.wanted for one in self.tabs]
        self.header_state.tabs = tuple(one.name for one in self.tabs)
        self.header_state.tab = wanted.index(self.wanted) if self.wanted in wanted else -1

    def _redraw_headers(self) -> None:
        for screen in self.screens:
            for header in screen.query(HeaderLine):
                header.redraw()
                header.refresh(layout=True)
