"""A first frame is laid out and painted once. Textual paints a screen whole as it comes to its size, asks for
the same picture again behind it, and lays it out anew for every telling of a size that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size

if TYPE_CHECKING:
    from textual.screen import Screen

    Painted = Screen[None]
else:
    Painted = object  # a class of Textual's more is a third of a millisecond at the start


class OnePainting(Painted):
    """Mixed into a screen, whose handlers of ``ScreenResume`` come before this."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        event.prevent_default()  # Textual's own is called here
        grows = self.is_attached and self.is_current and self._size != self.app.size
        super()._on_screen_resume(event)
        if grows and not self.app._batch_count:  # a moment ago all of it was laid out and painted
            self._layout_required = False
            for widget in self._compositor.visible_widgets:
                widget._exchange_repaint_regions()

    def _screen_resized(self, size: Size) -> None:
        """Told by the app, and by Textual to the screen itself as often as it has laid it out."""
        if size != self._size:
            super()._screen_resized(size)
