"""What widgets and workers tell the screens. Only message handlers touch widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from okrtui.usecases.views import Board, Detail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrtui.tui.checkin_answers import Answers
    from okrtui.usecases.checkin import CheckinResult
    from okrtui.usecases.checkin_form import CheckinForm


class CursorMoved(Message):
    """The cursor of a list stands on another row."""

    def __init__(self, list_id: str | None, index: int, key: object) -> None:
        super().__init__()
        self.list_id, self.index, self.key = list_id, index, key


class RowChosen(Message):
    """A row was chosen with Enter or a second click."""

    def __init__(self, list_id: str | None, index: int, key: object) -> None:
        super().__init__()
        self.list_id, self.index, self.key = list_id, index, key


class BoardRead(Message):
    """A worker has read the board; ``ticket`` orders the requests, a stale one is dropped. With a
    filter on it holds the first ``shown`` of ``matching`` key results."""

    def __init__(self, board: Board, ticket: int, shown: int = 0, matching: int | None = None) -> None:
        super().__init__()
        self.board, self.ticket = board, ticket
        self.shown, self.matching = shown, matching


class DetailRead(Message):
    """A worker has read a key result in depth."""

    def __init__(self, detail: Detail, ticket: int) -> None:
        super().__init__()
        self.detail, self.ticket = detail, ticket


class StoreChanged(Message):
    """The store has another revision than before."""

    def __init__(self, revision: int) -> None:
        super().__init__()
        self.revision = revision


class ReadFailed(Message):
    """The store could not be asked; what is on the screen stays."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class FormRead(Message):
    """A worker has read a check-in form (None: nothing is due) and the queue it stands in;
    ``answers`` are what had been typed before, None for those of the form."""

    def __init__(self, queue: Sequence[int], form: CheckinForm | None, answers: Answers | None) -> None:
        super().__init__()
        self.queue, self.form, self.answers = queue, form, answers


class CheckinSaved(Message):
    """A check-in is in the store."""

    def __init__(self, done: CheckinResult) -> None:
        super().__init__()
        self.done = done
