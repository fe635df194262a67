"""What widgets and workers tell the screens. Only message handlers touch widgets."""

from __future__ import annotations

from textual.message import Message


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


class ActionAsked(Message):
    """What a key does was asked for with the mouse."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action


class KeyAsked(Message):
    """A key that stands among what is shown was clicked; ``sign``: as it stands there."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self.sign = sign


class TablePasted(Message):
    """A table was pasted into a field of one line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class TextCut(Message):
    """What was pasted did not fit whole; ``limit`` characters did."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit
