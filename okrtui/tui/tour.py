"""Hints after a first run, one at a time in the footer of the board; each goes when its key is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui import keys, registry

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

HINTS = ("down", "choose", "checkin", "explain", "find", "help")
"""The keys that are shown, by their ids."""


class Tour:
    """Escape ends it. What is pressed does what it always does."""

    def __init__(self, app: OkrApp) -> None:
        self.app = app
        self.at = 0
        known = {key.id: key for key in (*registry.EVERYWHERE, *keys.LIST)}
        self.keys = [known[id] for id in HINTS]
        self._tell()

    def heard(self, pressed: str) -> None:
        """A key on the board."""
        if self.at >= len(self.keys) or self.app.top is not self.app.bottom:
            return
        key = self.keys[self.at]
        bound = self.app.session.settings.keys.get(key.id, key.keys)
        if pressed == "escape":
            self.at = len(self.keys)
        elif pressed in (one.strip() for one in bound.split(",")):
            self.at += 1
        else:
            return
        self._tell()

    def _tell(self) -> None:
        board = self.app.bottom
        if board is None:
            return
        hint = None
        if self.at < len(self.keys):
            say, key = self.app.style.words.say, self.keys[self.at]
            shown = keys.shown_key(key, self.app.session.settings.keys)
            place = say("tour.place", n=self.at + 1, count=len(self.keys))
            hint = (shown, say(f"tour.{key.id}"), place)
        board.footer.teach(hint)
