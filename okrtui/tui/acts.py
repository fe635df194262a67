"""What the keys of every screen do to the row under the cursor, and keys typed faster than drawn."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message

from okrtui.tui import keys
from okrtui.tui.guard import Returned, work, work_along
from okrtui.tui.hangul import latin
from okrtui.tui.widgets.footer import FooterLine

if TYPE_CHECKING:
    from textual.screen import Screen

    from okrtui.tui.chosen import Chosen
    from okrtui.tui.session import Session, Subject, Undone
    from okrtui.tui.widgets.style import Style
    from okrtui.usecases.undo import Undoing
    from okrtui.usecases.views import Board

AT_ONCE = frozenset({"escape", "ctrl+q", "ctrl+c"})
"""Keys that wait for nothing."""


class UndoneMessage(Message):
    """An act of mine was taken back."""

    def __init__(self, undone: Undone) -> None:
        super().__init__()
        self.undone = undone


class UndoAsked(Message):
    """More than one row is touched, or the act is old: it is named first."""

    def __init__(self, wanted: Undoing) -> None:
        super().__init__()
        self.wanted = wanted


class ActingApp(App[None]):
    """The acts; the app itself says which session and style they use."""

    session: Session
    style: Style
    _typed_ahead: deque[events.Key]
    _released: events.Key | None = None
    offered: int | None = None
    """The act that the footer just offered to take back; gone with the next other key."""

    @property
    def shown_board(self) -> Board:
        """The board that lies at the bottom."""
        raise NotImplementedError  # pragma: no cover - the app has it

    # Keys come one after another: a burst over a slow line means what it would mean typed slowly

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded and event is not self._released:
            event = self._as_key(event)
            if event.key not in self._undo_keys():
                self.offered = None
            waiting = self.__dict__.setdefault("_typed_ahead", deque())
            if event.key not in AT_ONCE and (waiting or self._unready()):
                waiting.append(event)
                if len(waiting) == 1:
                    work_along(self, self._release(), group="keys")
                return
        await super().on_event(event)

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

    def _undo_keys(self) -> set[str]:
        changed = self._keymap.get("undo")
        return {one.strip() for one in (changed or "u").split(",")}

    def _unready(self) -> bool:
        """Whether something of an earlier key is still on its way, or the screen reads or writes."""
        if getattr(self.screen, "busy", False) or self.message_queue_size:
            return True
        way = self.focused.ancestors_with_self if self.focused is not None else [self.screen]
        return any(one.message_queue_size for one in way)

    async def _release(self) -> None:
        """Hand on what was typed ahead, each key once the one before has done its work."""
        while self._typed_ahead:
            for _ in range(200):
                await asyncio.sleep(0)
                if not self._unready():
                    break
            if getattr(self.screen, "busy", False):
                await asyncio.sleep(0.005)
                continue
            self._released = self._typed_ahead[0]
            self.post_message(self._released)
            await asyncio.sleep(0)
            if self._typed_ahead and self._typed_ahead[0] is self._released:
                self._typed_ahead.popleft()

    def forget_typed_ahead(self) -> None:
        """A form closed that keys were typed for: they are no commands of the screen below."""
        self.__dict__.setdefault("_typed_ahead", deque()).clear()

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing; it says what does."""
        key, back = (keys.shown(name, self._keymap) for name in ("quit", "leave"))
        self.tell(self.style.words.say("app.how_to_leave", key=key, back=back))

    # Telling

    def tell(self, notice: str) -> None:
        """Say what stands in the way, in the footer of the screen on top."""
        for footer in self.screen.query(FooterLine):
            footer.tell(notice)

    def confirm(self, done: str) -> None:
        """Say what was done, in the footer of the screen on top."""
        for footer in self.screen.query(FooterLine):
            footer.confirm(done)

    def tell_cut(self, limit: int) -> None:
        """Say that what was pasted did not fit whole."""
        self.tell(self.style.words.say("checkin.cut", limit=limit))

    def tell_error(self, error: Exception) -> None:
        from okrtui.words.error import explain_error

        told = explain_error(self.style.words, error)
        parts = (told.what, *(line.strip() for line in told.where[:1]), told.next_step)
        self.tell(" ".join(part for part in parts if part))

    def read_anew(self) -> None:
        """Let every screen show what stands now."""
        for screen in self.screen_stack:
            again = getattr(screen, "action_reload", None)
            if again is not None:
                again()

    # The row under the cursor

    def _chosen(self) -> Chosen | None:
        ask = getattr(self.screen, "chosen", None)
        found: Chosen | None = ask() if ask is not None else None
        return found

    def _put_on_top(self, screen: Screen[None]) -> None:
        if type(self.screen) is not type(screen):
            self.push_screen(screen)

    def action_checkin(self) -> None:
        """A check-in of the key result under the cursor."""
        chosen = self._chosen()
        if chosen is None or chosen.kind != "key_result":
            self.tell(self.style.words.say("checkin.no_row"))
        else:
            self.begin_checkin(chosen.uid)

    def begin_checkin(self, uid: int | None) -> None:
        """The form of a key result; None walks my due ones."""
        from okrtui.tui.screens.checkin import CheckinScreen

        self._put_on_top(CheckinScreen(self.session, self.style, self.shown_board, uid))

    def action_next_due(self) -> None:
        """Walk my due check-ins; inside the form, on to the next."""
        skip = getattr(self.screen, "skip", None)
        if skip is not None:
            skip()
        else:
            self.begin_checkin(None)

    def open_key_result(self, uid: int) -> None:
        """A key result in depth."""
        from okrtui.tui.screens.key_result import KeyResultScreen

        self._put_on_top(KeyResultScreen(self.session, self.style, self.shown_board, uid))

    def action_explain(self) -> None:
        """Why the number under the cursor is what it is."""
        from okrtui.tui.screens.explain import ExplainScreen

        chosen = self._chosen()
        if chosen is None:
            self.tell(self.style.words.say("explain_screen.no_row"))
        else:
            self._put_on_top(ExplainScreen(self.session, self.style, self.shown_board, chosen))

    def action_undo(self) -> None:
        """Take back what was just offered, else my last act on the row under the cursor, else my last."""
        self._take_back(self._subject())

    def action_redo(self) -> None:
        """Do again what I took back last."""
        self._take_back(None, redo=True)

    def _subject(self) -> Subject | None:
        from okrtui.tui.session import Subject

        if self.offered is not None:
            return Subject(self.offered)
        ask = getattr(self.screen, "chosen_checkin", None)
        chosen = self._chosen()
        if chosen is None or chosen.kind not in ("key_result", "objective"):
            return None
        return Subject(None, chosen.kind, chosen.uid, ask() if ask is not None else None)

    def _take_back(self, subject: Subject | None, *, redo: bool = False) -> None:
        def do() -> Message:
            wanted, ask = self.session.undoing(subject, redo=redo)
            return UndoAsked(wanted) if ask else UndoneMessage(self.session.take_back(wanted))

        work(self, do, group="undo")

    def on_undo_asked(self, message: UndoAsked) -> None:
        from okrtui.tui.screens.undoing import UndoingScreen

        self._put_on_top(UndoingScreen(self.session, self.style, self.shown_board, message.wanted))

    def take_back_asked(self, wanted: Undoing) -> None:
        """What was asked about and agreed to."""
        work(
            self,
            lambda: UndoneMessage(self.session.take_back(wanted)),
            group="undo",
        )

    def on_undone_message(self, message: UndoneMessage) -> None:
        from okrtui.tui.widgets.undone import undone_text

        self.offered = None
        self.read_anew()
        back = getattr(self.screen, "taken_back", None)
        if back is not None:
            back(message.undone)
        self.confirm(undone_text(message.undone, self.style))

    def on_returned(self, message: Returned) -> None:
        """A worker is through."""
        message.deliver()
