"""The bottom line: the keys that do something here, clickable; or what went wrong just now."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.strip import Strip

from okrtui.tui.keys import Key, shown_key
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.look import Line, Look
from okrtui.words.width import tame


class FooterLine(LineWidget):
    """Shows ``keys`` in order while there is room; the palette stands on the right."""

    def __init__(self, look: Look, keys: Sequence[Key], *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.keys = sorted((key for key in keys if key.footer), key=lambda key: key.footer)
        self.notice = ""
        self._spots: list[tuple[int, int, str]] = []

    def tell(self, notice: str) -> None:
        """Show a sentence in place of the keys; an empty one brings them back."""
        if notice != self.notice:
            self.notice = notice
            self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        line = Line(self.look, width, "bar")
        self._spots = []
        if self.notice:
            return [
                line.put(" ")
                .put(f"{self.look.glyphs.stale} {tame(self.notice)}", "at_risk", width - 2)
                .strip()
            ]
        last = [key for key in self.keys if key.id == "palette"]
        room = width - sum(self._room(key) for key in last)
        for key in self.keys:
            if key not in last and line.used + self._room(key) <= room:
                self._put(line, key)
        line.to(room)
        for key in last:
            self._put(line, key)
        return [line.strip()]

    def _room(self, key: Key) -> int:
        return self.look.cells(shown_key(key, self._keymap())) + 3 + self.look.cells(self._word(key))

    def _word(self, key: Key) -> str:
        return self.look.words.say(f"keys.{key.id}")

    def _keymap(self) -> dict[str, str]:
        return dict(self.app._keymap) if self.is_attached else {}

    def _put(self, line: Line, key: Key) -> None:
        begin = line.used
        line.put(" ").put(shown_key(key, self._keymap()), "bold key").put(" ").put(
            self._word(key), "text"
        ).put(" ")
        self._spots.append((begin, line.used, key.action))

    async def on_click(self, event: events.Click) -> None:
        for begin, end, action in self._spots:
            if begin <= event.x < end:
                await self.run_key(action)

    async def run_key(self, action: str) -> None:
        """Do what the key would do, where the key would do it."""
        for target in (self.screen.focused, self.screen, self.app):
            if target is not None and hasattr(target, f"action_{action.partition('(')[0]}"):
                await self.app.run_action(action, target)
                return
