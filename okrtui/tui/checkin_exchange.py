"""What a check-in form exchanges with the session: what is read for it, and what is written in its order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from okrtui.named import NamedTuple

if TYPE_CHECKING:
    from okrtui.tui.live_session import LiveSession
    from okrtui.usecases.checkin import CheckinInput, CheckinResult
    from okrtui.usecases.checkin_answers import CheckinAnswers
    from okrtui.usecases.checkin_form import CheckinForm

Result = TypeVar("Result")


class AskedForm(NamedTuple):
    """A form (None: nothing is due) and the queue it stands in; ``answers`` are what had been typed before,
    None for those of the form."""

    queue: Sequence[int]
    form: CheckinForm | None
    answers: CheckinAnswers | None


class InOrder:
    """Drafts and what comes of them are written one after another, from any thread; a draft that is older
    than what was written last is dropped. ``ticket`` is taken when a writing is asked for."""

    def __init__(self) -> None:
        self._writing = threading.Lock()
        self._given = self._written = 0

    def ticket(self) -> int:
        """One for each writing, in the order of asking."""
        self._given += 1
        return self._given

    def write_draft(self, ticket: int, write: Callable[[], None]) -> None:
        """Write it, unless it is too old."""
        with self._writing:
            if ticket > self._written:
                self._written = ticket
                write()

    def write_whole(self, ticket: int, write: Callable[[], Result]) -> Result:
        """Write what a draft became."""
        with self._writing:
            self._written = ticket
            return write()


class WrittenInOrder(InOrder):
    """Drafts of check-ins and check-ins."""

    def __init__(self, session: LiveSession) -> None:
        super().__init__()
        self._session = session

    def draft(self, uid: int, draft: Mapping[str, object] | None, ticket: int) -> None:
        self.write_draft(ticket, lambda: self._session.save_draft(uid, draft))

    def checkin(self, given: CheckinInput, ticket: int) -> CheckinResult:
        return self.write_whole(ticket, lambda: self._session.save_checkin(given))
