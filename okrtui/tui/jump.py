"""Jump mode: letters over all that can be reached on the screen; typing them goes there."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from okrtui.tui.base import OkrScreen
from okrtui.tui.widgets.jumps import Jump, JumpLabel, labels


class JumpScreen(ModalScreen[None]):
    """Lies over ``below``; any key that leads nowhere ends it."""

    DEFAULT_CSS = "JumpScreen { background: transparent; layout: vertical; overflow: hidden; }"
    AUTO_FOCUS = ""

    def __init__(self, below: OkrScreen, places: Sequence[Jump]) -> None:
        super().__init__()
        self.below, self.typed = below, ""
        self.places = dict(zip(labels(len(places)), places, strict=False))

    def compose(self) -> ComposeResult:
        for text, place in self.places.items():
            yield JumpLabel(self.below.style, text, place.at)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.typed += event.key
        place = self.places.get(self.typed)
        if place is not None:
            self._leave()
            place.go()
        elif not any(text.startswith(self.typed) for text in self.places):
            self._leave()
        for label in self.query(JumpLabel):
            label.display = label.text.startswith(self.typed)

    def on_click(self, event: events.Click) -> None:
        self._leave()

    def on_resize(self, event: events.Resize) -> None:
        if event.size != self.below.size:
            self._leave()

    def _leave(self) -> None:
        self.below.confirm("")
        self.dismiss()
