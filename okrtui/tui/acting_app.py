"""What the keys of every screen do to the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events

from okrtui.tui import guard, keys, registry
from okrtui.tui.base import OkrScreen
from okrtui.tui.chords import Chords
from okrtui.tui.ending import driver
from okrtui.tui.hangul import latin
from okrtui.tui.key_queue import KeyQueue, KeysInTurn, Typed
from okrtui.tui.lean_textual import let_widgets_go, show_own_alone
from okrtui.tui.messages import ActionAsked, KeyAsked

if TYPE_CHECKING:
    from textual.screen import Screen

    from okrtui.tui.live_session import LiveSession, Subject
    from okrtui.tui.tour import Tour
    from okrtui.tui.widgets.style import Style
    from okrtui.usecases.undo import Undoing
    from okrtui.usecases.views import KpiView

Result = TypeVar("Result")


class ActingApp(KeysInTurn[None]):
    """The acts; the app itself says which session and style they use."""

    session: LiveSession
    style: Style
    offered: int | None = None
    """The act that the footer just offered to take back; gone with the next other key."""

    def __init__(self) -> None:
        let_widgets_go()
        super().__init__(driver_class=driver())
        show_own_alone(self)
        self.chords = Chords()
        self.tour: Tour | None = None
        self.pressed = ""
        self.untold: list[Exception] = []
        """What went wrong when no screen was there any more."""
        self.key_queue = KeyQueue(self, self._handle, self._busy, self._saving)

    # Screens

    @property
    def screens(self) -> list[OkrScreen]:
        """From the one at the bottom to the one on top."""
        return [screen for screen in self.screen_stack if isinstance(screen, OkrScreen)]

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """Those that are seen through the one on top. Textual counts the one below a whole screen among them,
        and whatever changes there would be drawn over and over."""
        whole = self.screen.styles.background.a == 1
        return [] if whole else super()._background_screens

    @property
    def top(self) -> OkrScreen:
        """The screen that is seen."""
        return self.screens[-1]

    def put_on_top(self, screen: OkrScreen) -> None:
        """Show a screen; one of its kind that is on top already stays."""
        if type(self.screen) is not type(screen):
            self.push_screen(screen)

    def action_open(self, name: str) -> None:
        """Open a screen by its name, or let it say why not."""
        kind = registry.screen_class(name)
        if kind.writes and self.session.day is not None:
            say = self.style.words.say
            self.tell(f"{say('past.read_only')} {say('past.read_only_hint')}")
            return
        if self._come_back(kind):
            return
        screen: OkrScreen | None = kind.open_from(self.top.app)
        if screen is not None:
            self.put_on_top(screen)

    def _come_back(self, kind: type[OkrScreen]) -> bool:
        """To the one of its kind that lies below, where nothing above it takes answers: whoever goes from
        place to place piles up no screens."""
        kinds = [type(screen) for screen in self.screen_stack]
        above = self.screen_stack[kinds.index(kind) + 1 :] if kind.stands_alone and kind in kinds else []
        if not above or not all(isinstance(one, OkrScreen) and not one.takes_answers for one in above):
            return False
        for _ in above:
            self.pop_screen()
        return True

    async def run_key(self, action: str) -> None:
        """Do what the key would do, where it would do it."""
        self.pressed = ""
        if action.startswith("app."):
            await self.run_action(action)
            return
        for target in (self.screen.focused, self.screen, self):
            if target is not None and hasattr(target, f"action_{action.partition('(')[0]}"):
                await self.run_action(action, target)
                return

    def _busy(self) -> bool:
        """Whether the screen on top, once there is one, reads or writes."""
        return any(screen.busy for screen in self.screens[-1:])

    def _saving(self) -> bool:
        """Whether the screen on top saves."""
        return any(screen.saves for screen in self.screens[-1:])

    async def on_action_asked(self, message: ActionAsked) -> None:
        await self.run_key(message.action)

    async def on_key_asked(self, message: KeyAsked) -> None:
        known = (*self.top.KEYS, *keys.LIST, *registry.EVERYWHERE)
        for changed in (self._keymap, {}):  # a sign as it is bound, before one that stands as it usually is
            for key in known:
                if message.sign == keys.shown_key(key, changed):
                    await self.run_key(key.action)
                    return

    # Keys

    async def _handle(self, event: Typed) -> None:
        """Do what a key does, which depends on where it is typed; ``pressed`` tells those actions which one
        it was that have several."""
        if isinstance(event, events.Paste):
            await self.handle(event)
            return
        meant = self._of_two(self._as_key(event))
        if meant is None:
            return
        if meant.key not in self._undo_keys():
            self.offered = None
        if self.tour is not None:
            self.tour.heard(meant.key)
        self.pressed = meant.key
        for screen in self.screens[-1:]:
            if screen.focused is None or not screen.focused.check_consume_key("a", "a"):  # no text is typed
                screen.read_by_now()
        await self.handle(meant)

    def _as_key(self, event: events.Key) -> events.Key:
        """The key that is meant: where no text is typed, a Korean letter stands for the key below it."""
        held, plus, last = event.key.rpartition("+")
        if plus and latin(last) != last:
            return events.Key(f"{held}+{latin(last).lower()}", None)
        meant = latin(event.character or "")
        focused = self.focused
        if meant == (event.character or "") or (
            focused is not None and focused.check_consume_key(event.key, event.character)
        ):
            return event
        return events.Key(meant, meant)

    def _of_two(self, event: events.Key) -> events.Key | None:
        """The key that is meant by two strokes; None after the first of them, of which the footer tells."""
        focused, begun = self.focused, self.chords.begun
        typing = focused is not None and focused.check_consume_key(event.key, event.character)
        typing = typing or not isinstance(self.screen, OkrScreen)  # where letters are jumped by
        meant = self.chords.take(event, typing=typing)
        if meant is None and not begun:
            places = [key for key in registry.EVERYWHERE if key.keys.startswith("g+")]
            say = self.style.words.say
            told = [f"{keys.shown_key(key, self._keymap)[1:]} {say(key.message)}" for key in places]
            self.confirm(say("app.two_strokes", places="  ".join(told)))
        elif begun:
            self.confirm("")
        return meant

    def _undo_keys(self) -> set[str]:
        changed = self._keymap.get("undo")
        return {one.strip() for one in (changed or "u").split(",")}

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing; it says what does."""
        key, back = (keys.shown_key(registry.key(name), self._keymap) for name in ("quit", "leave"))
        self.tell(self.style.words.say("app.how_to_leave", key=key, back=back))

    # Telling, on the screen on top

    def tell(self, notice: str) -> None:
        """Say what stands in the way."""
        for screen in self.screens[-1:]:  # none before the first and after the last
            screen.tell(notice)

    def confirm(self, done: str) -> None:
        """Say what was done."""
        for screen in self.screens[-1:]:
            screen.confirm(done)

    def tell_error(self, error: Exception) -> None:
        """What went wrong, where, and the next step."""
        for screen in self.screens[-1:]:
            screen.tell_error(error)

    def work(
        self,
        do: Callable[[], Result],
        group: str,
        then: Callable[[Result], object] | None = None,
        *,
        exclusive: bool = False,
        apart: bool = False,
    ) -> None:
        """Do something that blocks in a worker, for no screen in particular; errors are told. ``apart``: what
        may take long."""
        guard.work(
            self,
            do,
            group=group,
            then=then,
            failed=self.tell_error,
            exclusive=exclusive,
            to_its_end=not exclusive,
            apart=apart,
        )

    async def written_last(self, do: Callable[[], object]) -> None:
        """Write what a screen held that goes, in a thread that the end of the app waits for. What went wrong
        is told; after the end, where no screen is seen any more."""
        try:
            await guard.aside(do)
        except Exception as error:  # noqa: BLE001 - whatever it was, the rest of the end comes
            if self.is_running:
                self.tell_error(error)
            else:
                self.untold.append(error)

    def on_returned(self, message: guard.Returned) -> None:
        """A worker is through."""
        message.deliver()

    def read_anew(self) -> None:
        """Let every screen show what stands now."""
        for screen in self.screens:
            screen.reload()

    # The row under the cursor

    def begin_checkin(self, uid: int | None) -> None:
        """The form of a key result; None walks my due ones."""
        from okrtui.tui.screens.checkin import CheckinScreen

        self.put_on_top(CheckinScreen(self.top.app, uid))

    def open_kpi(self, uid: int) -> None:
        """A KPI with its last values, to tell one."""
        from okrtui.tui.screens.kpi import KpiScreen

        self.put_on_top(KpiScreen(self.top.app, uid))

    def walk_kpis(self, told: str) -> None:
        """Behind my check-ins, of which ``told`` says how they ended: my KPIs that want a value."""

        def then(due: tuple[KpiView, ...]) -> None:
            from okrtui.tui.screens.kpi import KpiScreen

            if due:
                self.put_on_top(KpiScreen(self.top.app, None, told))

        self.confirm(told)
        self.work(self.session.due_kpis, "kpis", then)

    def action_reload(self) -> None:
        """Read and draw the screen on top anew: something else may have written onto the terminal."""
        draw_anew = getattr(self._driver, "draw_anew", None)
        if draw_anew is not None:
            draw_anew()
            self.top.refresh()
        self.top.reload()

    def action_next_due(self) -> None:
        """Walk my due check-ins; inside the form, on to the next."""
        self.top.next_due()

    def open_key_result(self, uid: int) -> None:
        """A key result in depth."""
        from okrtui.tui.screens.key_result import KeyResultScreen

        self.put_on_top(KeyResultScreen(self.top.app, uid))

    # Taking back

    def action_undo(self) -> None:
        """Take back what was just offered, else my last act on the row under the cursor, else my last."""
        self._take_back(self._subject())

    def action_redo(self) -> None:
        """Do again what I took back last."""
        self._take_back(None, redo=True)

    def _subject(self) -> Subject | None:
        from okrtui.tui.live_session import Subject

        listed = self.offered if self.offered is not None else self.top.act()
        if listed is not None:
            return Subject(listed)
        chosen = self.top.chosen()
        if chosen is None or chosen.kind not in ("key_result", "objective", "kpi", "action"):
            return None
        return Subject(None, chosen.kind, chosen.uid, chosen.checkin)

    def _take_back(self, subject: Subject | None, *, redo: bool = False) -> None:
        def do() -> tuple[Undoing, bool]:
            wanted, ask = self.session.undoing(subject, redo=redo)
            if not ask:
                self.session.take_back(wanted)
            return wanted, ask

        def then(found: tuple[Undoing, bool]) -> None:
            wanted, ask = found
            if ask:
                self.put_on_top(UndoScreen(self.top.app, wanted))
            else:
                self._undone(wanted)

        from okrtui.tui.screens.undo import UndoScreen

        self.work(do, "undo", then)

    def take_back_asked(self, wanted: Undoing) -> None:
        """What was asked about and agreed to."""

        def do() -> Undoing:
            self.session.take_back(wanted)
            return wanted

        self.work(do, "undo", self._undone)

    def _undone(self, undone: Undoing) -> None:
        from okrtui.tui.widgets.undone import undone_text

        self.offered = None
        self.read_anew()
        self.top.taken_back(undone)
        self.confirm(undone_text(undone, self.style))
