"""The terminal app: wiring only. Screens do the work, the session knows the world."""

from __future__ import annotations

import gc
import os
from collections.abc import Awaitable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.events import Key
from textual.keys import _character_to_key

from okrtui.errors import OkrError
from okrtui.tui import guard, keys, registry
from okrtui.tui.base import OkrScreen
from okrtui.tui.filter_app import FilterApp
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.sync_state import SyncState
from okrtui.tui.themes import NAMES, THEMES, palette, terminals_own, textual_theme
from okrtui.tui.web_links import shows_links
from okrtui.tui.widgets.header import HeaderLine
from okrtui.tui.widgets.style import Style
from okrtui.usecases.board_look import look_of
from okrtui.usecases.views import Board, Home
from okrtui.words import Words, dates
from okrtui.words.glyphs import SETS, Glyphs

if TYPE_CHECKING:
    from textual.timer import Timer

    from okrtui.config.schema import Config
    from okrtui.tui.beside import Beside
    from okrtui.tui.child_command import SyncCommand
    from okrtui.tui.first_steps import FirstSteps
    from okrtui.tui.sync_child import SyncChild

REST = 0.25
"""Seconds that what nobody waits for gives way to keys: after the first frame, after a change of screens."""
BACKUP_AFTER = 20.0
"""Seconds after the start: a sync that begins with the app has made the copy of the day by then, mostly."""


class OkrApp(FilterApp, inherit_css=False):
    """Shows the board of ``session``; ``board`` is the first one, already read."""

    DEFAULT_CSS = """
    OkrApp {
        background: $background;
        color: $foreground;
        &:ansi { background: ansi_default; color: ansi_default; }
    }
    *:disabled:can-focus { opacity: 0.7; }
    """
    """Textual's own, but for bars, tables, titles and grown widgets that nothing here has: each rule is
    parsed before the first frame."""
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(registry.EVERYWHERE)
    TITLE = "okrtui"
    ENABLE_COMMAND_PALETTE = False  # ours speaks two languages
    _themed = False  # it knows which theme it begins with

    def __init__(
        self,
        session: LiveSession,
        board: Board,
        glyphs: Glyphs,
        *,
        first_run: bool = False,
        opens: str = "",
        typed: str = "",
    ) -> None:
        super().__init__(session)
        self.first_steps: FirstSteps | None = None
        if first_run:
            from okrtui.tui.first_steps import FirstSteps

            self.first_steps = FirstSteps(self)
        self.session = session
        self.first_board = board
        self._found = None if session.settings.glyphs in SETS else glyphs  # those that the terminal told
        self.look = look_of(session.workspace())
        self.opens, self.typed = opens, typed
        settings = session.settings
        self.style = Style(
            Words(settings.language),
            glyphs,
            palette(settings.theme, self.console.color_system),
            colours=not self.no_color,
        )
        self.style.links = shows_links(os.environ)
        self._begin_theme(self.style.palette.name)
        self.sync_state = SyncState()
        self._watcher: SyncChild | None = None  # passes again and again
        self._backup: SyncChild | None = None  # the copy of the day
        self._collecting: Timer | None = None
        self._single: SyncChild | None = None  # one pass at once, also beside a watcher that rests
        self.own_keys: tuple[keys.Key, ...] = ()
        self.beside: Beside | None = None
        if settings.keys:
            self._bind(settings.keys)
        if settings.commands:
            from okrtui.tui.own_commands import keys_of

            self.own_keys = keys_of(settings.commands)
            for key in self.own_keys:
                self.bind(key.keys, key.action, description=key.id, show=False)

    def action_own_command(self, number: int) -> None:
        """Run the own command of this place."""
        from okrtui.tui.own_commands import run

        run(self, self.session.settings.commands[number])

    def on_mount(self) -> None:
        if terminals_own(self.console.color_system):
            self.ansi_color = True
        if self.opens:
            self.call_after_refresh(self.action_open, self.opens)
        for character in self.typed:
            self.post_message(Key(_character_to_key(character), character))
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True), immediate=True)
        self.set_timer(REST, partial(self.work, self.session.add_missing, "missing"))
        if self.session.settings.auto_sync:
            self.set_timer(REST, partial(self._start_sync, watch=True))

        self.set_timer(BACKUP_AFTER, self._begin_backup)

    async def on_unmount(self) -> None:
        if self.beside is not None:
            self.beside.stop()
        for child in (self._watcher, self._single, self._backup):
            if child is not None:
                await child.stop()

    def resumed(self, screen: OkrScreen) -> None:
        """A screen is on top again."""
        if self.first_steps is not None and not self.first_steps.over and screen is self.bottom:
            self.first_steps.go_on()

    def collect_at_rest(self) -> None:
        """Free a screen that was left, in a moment. Screens and their widgets refer to each other in circles,
        and Python by itself looks for these when a hundred thousand of them lie about."""
        if self._collecting is None:
            self._collecting = self.set_timer(REST, self._collect)

    def _collect(self) -> None:
        self._collecting = None
        gc.collect()

    def get_default_screen(self) -> OkrScreen:
        return BoardScreen(self)

    def _bind(self, bound: Mapping[str, str]) -> None:
        """Keys as the configuration binds them, and as sentences name them."""
        self.set_keymap(dict(bound))
        self.style.words.bound = keys.signs_bound(bound)

    def take_settings(self) -> None:
        """Look and answer as the configuration says from here on."""
        settings, style = self.session.settings, self.style
        self._bind(settings.keys)
        if settings.theme != style.palette.name:
            self.use_theme(settings.theme)
        glyphs = SETS.get(settings.glyphs) or self._found or style.glyphs
        if (settings.language, glyphs) != (style.words.language, style.glyphs):
            style.speak(Words(settings.language), glyphs)
            style.words.bound = keys.signs_bound(settings.keys)
            self.header_state.activity = self.sync_state.activity(style.words)
            for screen in self.screens:
                screen.restyled()
            self.name_filter()

    @property
    def signs_later(self) -> bool:
        """Whether the terminal is to be asked for its signs, which only a start can do."""
        return self.session.settings.glyphs not in SETS and self._found is None

    def action_switch_theme(self) -> None:
        """On to the next theme, until the app ends."""
        self.use_theme(THEMES[(THEMES.index(self.style.palette.name) + 1) % len(THEMES)])
        self.confirm(self.style.words.say("settings.theme_worn", theme=self._theme_said()))

    def _theme_said(self) -> str:
        return self.style.words.say(f"settings.value_theme_{self.style.palette.name}")

    def keep_theme(self) -> None:
        """Write the theme that is worn into the configuration, as the settings do, and say where; where that
        cannot be done, why it holds until the app ends only."""
        session, theme, say = self.session, self.style.palette.name, self.style.words.say

        def write() -> Config | OkrError:
            from okrtui.usecases.settings_sheet import drafted, written

            try:
                draft = drafted(session.config_path, {("ui", "theme"): theme})
                return written(session.workspace(), draft) if draft.changed else session.workspace().config
            except OkrError as error:
                return error

        def then(found: Config | OkrError) -> None:
            if isinstance(found, OkrError):
                from okrtui.words.error import explain_error

                why = explain_error(self.style.words, found, named=True).what
                self.tell(say("settings.theme_not_kept", why=why))
                return
            session.take_config(found)
            told = say("settings.theme_kept", theme=self._theme_said(), file=str(session.config_path))
            self.confirm(told)

        self.work(write, "theme", then)

    def get_css_variables(self) -> dict[str, str]:
        return super().get_css_variables() if self._themed else {}

    def _begin_theme(self, name: str) -> None:
        """Take the first theme. Set in the usual way it would come after Textual's own, and whatever style
        sheets hold would be worked out twice before the first frame."""
        self.register_theme(textual_theme(name, self.console.color_system))
        self.set_reactive(App.theme, NAMES[name])
        self._themed, dark = True, self.current_theme.dark
        self.update_classes(
            {f"-theme-{self.theme}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False
        )
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def use_theme(self, other: str) -> None:
        """Show everything in a theme, by its name in ``THEMES``."""
        self.style.use(palette(other, self.console.color_system))
        self.register_theme(textual_theme(other, self.console.color_system))
        self.theme = NAMES[other]
        for screen in self.screens:
            screen.restyled()

    # The board below all other screens

    @property
    def bottom(self) -> BoardScreen | None:
        """The board below all other screens; None before there is one."""
        return next((screen for screen in self.screens[:1] if isinstance(screen, BoardScreen)), None)

    @property
    def shown_board(self) -> Board:
        """What the board at the bottom shows."""
        bottom = self.bottom
        return bottom.board if bottom is not None else self.first_board

    def board_read(self) -> None:
        """The board at the bottom was read anew: tell the screens above it."""
        for screen in self.screens[1:]:
            screen.board_changed(self.shown_board)

    def open_row(self, team: str, uid: int | None, *, check_in: bool = False) -> None:
        """Close what is on top and show a key result on its team's board."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        bottom = self.bottom
        if bottom is not None:
            if self._hides(bottom, uid):
                self.set_filter(None, (), None)
                self.call_after_refresh(bottom.tell, self.style.words.say("filter.cleared"))
            bottom.go_to(team, uid)
            if check_in and uid is not None:
                self.begin_checkin(uid)

    def action_to_board(self) -> None:
        """Close all that stands above the board."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_worst_row(self) -> None:
        """From any screen to the worst row of my teams, on its board."""

        def show(home: Home) -> None:
            if home.worst:
                self.open_row(home.worst[0].team, home.worst[0].key_result.uid)
            else:
                self.tell(self.style.words.say("board.nothing_worse"))

        self.work(self.session.home, "worst", show, exclusive=True)

    def _hides(self, board: BoardScreen, uid: int | None) -> bool:
        """Whether the filter keeps a row (or a team's board) from being shown."""
        return bool(self.wanted) and (uid is None or board.rows_list.source.index_of(("kr", uid)) is None)

    # Another day, another cycle

    def action_day(self, step: int) -> None:
        """A day back or forward from the one that is looked at."""
        self.look_at((self.session.day or self.session.today()) + timedelta(days=step), self.session.cycle)

    def action_to_day(self, day: str) -> None:
        self.look_at(date.fromisoformat(day), self.session.cycle)

    def look_at(self, day: date | None, cycle: str | None) -> None:
        """Show everything as it was at the end of a day, of a cycle; of today and the running one."""
        from okrtui.tui.widgets.time_line import Looking

        session, today, say = self.session, self.session.today(), self.style.words.say
        if day is not None and day > today:
            next_one = day == today + timedelta(days=1)
            told = dates.day(self.style.words, day, today)
            self.tell(say("past.last") if next_one else say("past.to_come", day=told))
            return
        first = min((one.start for one in session.workspace_of_today().store.cycles()), default=today)
        if day is not None and day < first:
            self.tell(say("past.first", day=dates.day(self.style.words, first, today)))
            return
        session.look_at(None if day == today else day, cycle)
        looking = Looking(session.day, session.cycle, today)
        shown = session.day is not None or session.cycle is not None
        self.header_state.looking = looking if shown else None
        self._redraw_headers()
        if self.bottom is not None:  # which tells the screens above it
            self.bottom.look_anew()
        if not shown:
            self.confirm(say("past.today"))

    # Sync, in a child process

    def action_sync_now(self) -> None:
        """A pass at once; its progress stands in the header."""
        if self.sync_state.running or (self._single is not None and self._single.passing):
            self.tell(self.style.words.say("syncing.running"))
        else:
            self._start_sync(watch=False)

    def action_sync_watch(self) -> None:
        """Go on syncing, or stop that."""
        if self._watcher is not None and self._watcher.running:
            self._along(self._watcher.stop(), "sync stop")
        else:
            self._start_sync(watch=True)

    def _start_sync(self, *, watch: bool) -> None:
        self.work(
            lambda: self.session.sync_command(watch=watch),
            "sync command",
            lambda command: self._run_sync(command, watch=watch),
        )

    def _along(self, do: Awaitable[None], group: str) -> None:
        guard.work_along(self, do, group=group, failed=self.tell_error)

    def _run_sync(self, command: SyncCommand, *, watch: bool) -> None:
        from okrtui.tui.sync_child import SyncChild

        if not command.words:
            self.tell(self.style.words.say("syncing.cannot"))
            return
        if watch:
            child = self._watcher = self._watcher or SyncChild(self._watcher_told)
        else:
            child = self._single = self._single or SyncChild(self._asked_told)
        if not watch and child.passing:
            self.tell(self.style.words.say("syncing.running"))
        elif not watch or not child.running:
            self.sync_state.watching = self.sync_state.watching or watch
            self._along(child.run(command), "sync")

    def _begin_backup(self) -> None:
        """The store's copy of the day, where a sync has not made it meanwhile."""
        self.work(self.session.backup_command, "backup", self._run_backup)

    def _run_backup(self, command: SyncCommand) -> None:
        from okrtui.tui.sync_child import SyncChild

        if command.words:
            self._backup = SyncChild(self._backup_told)
            self._along(self._backup.run(command), "backup")

    def _backup_told(self, event: Mapping[str, Any]) -> None:
        if event.get("event") == "gone" and event.get("exit"):
            why = next(iter(str(event.get("said", "")).splitlines()), "")
            self.tell(self.style.words.say("backup.failed", why=why))

    def _watcher_told(self, event: Mapping[str, Any]) -> None:
        if event.get("event") == "gone":
            self.sync_state.watching = False
        self._sync_told(event)

    def _asked_told(self, event: Mapping[str, Any]) -> None:
        """What a pass tells that a person asked for: at its end in a line, too."""
        self._sync_told(event)
        if event.get("event") == "finished" or (event.get("event") == "gone" and self.sync_state.complaint):
            told, well = self.sync_state.outcome(self.style.words)
            (self.confirm if well else self.tell)(told)

    def _sync_told(self, event: Mapping[str, Any]) -> None:
        ended = self.sync_state.take(event)
        self.header_state.activity = self.sync_state.activity(self.style.words)
        for header in self.screen.query(HeaderLine):
            header.redraw()
        self.top.sync_told(ended=ended)
