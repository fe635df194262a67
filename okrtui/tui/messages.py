"""What widgets and workers tell the screens. Only message handlers touch widgets."""

from __future__ import annotations

from textual.message import Message

from okrtui.usecases.views import Board, Detail


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
    """A worker could not read; what is on the screen stays."""

    def __init__(self, error: Exception, ticket: int) -> None:
        super().__init__()
        self.error, self.ticket = error, ticket
