"""Keys of two strokes: ``g`` and a letter lead to a place. Each is bound as one key, ``g+a``."""

from __future__ import annotations

from textual import events

FIRST = "g"


class Chords:
    """``begun``: the first stroke was made, the second is waited for."""

    def __init__(self) -> None:
        self.begun = False

    def take(self, event: events.Key, *, typing: bool) -> events.Key | None:
        """The key that is meant; None while the second stroke is waited for. ``typing``: letters go into a
        text."""
        if self.begun:
            self.begun = False
            if event.key == "escape":
                return None
            return events.Key(f"{FIRST}+{event.key}", None)
        if event.key == FIRST and not typing:
            self.begun = True
            return None
        return event
