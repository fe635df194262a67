"""A form of a few fields whose texts are kept under a place until they are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from textual.timer import Timer

from okrtui.tui.checkin_exchange import InOrder
from okrtui.tui.draft_screen import Draft, DraftScreen
from okrtui.tui.widgets.checkin_form import Trouble
from okrtui.usecases.begun import begun, keep_begun

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

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

    def kept_at(self) -> str:
        """The place that they are kept under; empty where there is nothing to fill in."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def typed_fields(self) -> Mapping[str, str]:
        """What is filled in otherwise than it opened, by field."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def fill_in(self, kept: Mapping[str, str]) -> None:
        """Put back what was kept."""
        raise NotImplementedError  # pragma: no cover - every screen has its own

    def go_on_with_draft(self) -> None:
        """Bring back what was filled in and not saved."""
        place = self.kept_at()

        def back(kept: dict[str, str]) -> None:
            if kept and not self.typed_fields():
                self.fill_in(kept)
                self._kept = self._stands = dict(self.typed_fields())
                told = self.style.words.say("writing.draft_back")
                self.trouble.remark(told) if self.query(Trouble) else self.confirm(told)

        if place:
            self.read(lambda: begun(self.session.workspace(), place), "begun", back)

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

    def saved_once(self, do: Callable[[], Result]) -> Callable[[], Result]:
        """What saves them: once they are saved, they are kept no more."""
        place, ticket = self.kept_at(), self._in_order.ticket()

        def write() -> Result:
            done = do()
            if place:
                keep_begun(self.session.workspace(), place, {})
            return done

        return lambda: self._in_order.write_whole(ticket, write)
