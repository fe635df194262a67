"""What a screen's cursor stands on, for the keys that act on it from anywhere."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Chosen(NamedTuple):
    """``kind`` is key_result, objective or team; ``uid`` the store's (0 for a team)."""

    kind: str
    uid: int
    path: str
    title: str


class Chooser(Protocol):
    """A screen that can be asked."""

    def chosen(self) -> Chosen | None:
        """What the cursor stands on; None where it stands on nothing that has a number."""
        ...
