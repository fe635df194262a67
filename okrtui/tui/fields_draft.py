"""A form of a few fields whose texts are kept under a place until they are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from textual.timer import Timer

from okrtui.tui.checkin_exchange import InOrder
from okrtui.tui.draft_screen import Draft, DraftScreen
from okrtui.tui.widgets.checkin_form import Trouble
from okrtui.usecases.begun import begun, keep_begun, saved

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.workspace import Workspace

Result = TypeVar("Result")
PAUSE = 0.6  # seconds without typing after which the fields are kept


class FieldsDraftScreen(DraftScreen):
    """``typed_fields`` are those that differ from what it opened with."""

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self._kept = dict[str, str]()
        self._stands: Mapping[str, str] = {}
        self._in_order = InOrder()
        self._pausing: Timer | None = None
        self._coming = False
        """Whether the draft is still read: nothing is typed before it is there, nor kept over it."""

    @property
    def busy(self) -> bool:
        """So it is while the draft is read."""
        return self._busy or self._coming

    @busy.setter
    def busy(self, busy: bool) -> None:
        self._busy = busy
        if not self.busy:
            self.app.key_queue.go_on()

    def kept_at(self) -> str:
        """The place that they are kept under; empty where there is nothing to fill in."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def typed_fields(self) -> Mapping[str, str]:
        """What is filled in otherwise than it opened, by field."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def fill_in(self, kept: Mapping[str, str]) -> None:
        """Put back what was kept."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def with_typed(self, kept: Mapping[str, str], typed: Mapping[str, str]) -> Mapping[str, str]:
        """Both what was kept and what came into the fields, as a paste, before that was read."""
        return {**kept, **typed}

    def go_on_with_draft(self, first: Mapping[str, str] | None = None) -> None:
        """Bring back what was filled in and not saved; keys wait for it. ``first``: what stands there where
        nothing was."""
        place = self.kept_at()

        def read(kept: Mapping[str, str]) -> None:
            self._coming = False
            self._bring_back(kept, first or {})
            self.busy = self._busy

        def failed(error: Exception) -> None:
            read({})
            self.tell_error(error)

        if place:
            self._coming = True
            self.read(lambda: self.read_kept(self.session.workspace(), place), "begun", read, failed)

    def read_kept(self, workspace: Workspace, place: str) -> dict[str, str]:
        """What was kept there; in a worker."""
        return begun(workspace, place)

    def _bring_back(self, kept: Mapping[str, str], first: Mapping[str, str]) -> None:
        typed = dict(self.typed_fields())
        if kept:
            self.fill_in(self.with_typed(kept, typed) if typed else kept)
            self._kept, self._stands = dict(kept), dict(self.typed_fields())
        elif first and not typed:
            self.fill_in(first)
        if kept and self._stands:
            told = self.style.words.say("writing.draft_back")
            self.trouble.remark(told) if self.query(Trouble) else self.confirm(told)
        if typed or self._stands != self._kept:
            self.keep_soon()

    def keep_soon(self) -> None:
        """Keep them as they stand, once nothing more is typed."""
        self._stands = dict(self.typed_fields())
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self.keep_draft)

    def draft(self) -> Draft | None:
        place = self.kept_at()
        if not place:
            return None
        fields, ticket = self._stands, self._in_order.ticket()
        return fields, lambda: self._in_order.write_draft(
            ticket, lambda: keep_begun(self.session.workspace(), place, fields)
        )

    def kept_told(self) -> str:
        kept = self.kept_at() and any(self._stands.values())
        return self.style.words.say("writing.draft_kept") if kept else ""

    def saved_once(
        self, do: Callable[[], Result], left: Mapping[str, str] | None = None
    ) -> Callable[[], Result]:
        """What saves them to the store: kept no more where they are saved, kept still where they are not.
        ``left``: what is begun here all the same."""
        place, ticket = self.kept_at(), self._in_order.ticket()

        def write() -> Result:
            return saved(self.session.workspace(), place, do, left) if place else do()

        return lambda: self._in_order.write_whole(ticket, write)
