"""Fields that are drawn as lines of one widget, one of which at a time is written in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Offset

from okrtui.tui.keys import Key
from okrtui.tui.messages import KeyAsked, TextCut
from okrtui.tui.widgets.drawn_keys import key_at
from okrtui.tui.widgets.form_draw import Box
from okrtui.tui.widgets.form_edit import LineEdit
from okrtui.tui.widgets.line_widget import LineWidget


def tell_cut(widget: LineWidget, edit: LineEdit) -> None:
    """Say so where the last that was typed or pasted did not fit."""
    if edit.cut:
        edit.cut = False
        widget.post_message(TextCut(edit.most))


class EditedLines(LineWidget, can_focus=True):
    """Keys and pastes go to ``writes``, the line that is written in; without one all keys go on."""

    WRITING: ClassVar[Sequence[Key]] = ()
    """The keys of a line that is written in, for the footer."""

    @property
    def field_keys(self) -> Sequence[Key]:
        """Those keys, while one is."""
        return self.WRITING if self.writes is not None else ()

    def allow_focus(self) -> bool:
        """Only while a line is written in: what is clicked beside one leaves the keys where they are."""
        return super().allow_focus() and self.writes is not None

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        made = self._lines_made()
        sign = key_at(made[event.y], event.x, self.style) if event.y < len(made) else ""
        if sign and self.writes is None:
            self.post_message(KeyAsked(sign))

    def action_lead(self, key: str) -> None:
        """What a key of theirs does."""
        if self.writes is not None and self.leads(key):
            self.redraw()

    @property
    def writes(self) -> LineEdit | None:
        """The line that is written in."""
        raise NotImplementedError  # pragma: no cover - every widget has its own

    def leads(self, key: str) -> bool:
        """Do what a key means that leads out of the line or to another one; False where it does not."""
        raise NotImplementedError  # pragma: no cover - every widget has its own

    def typed_in(self) -> None:
        """Something was typed or pasted, or the caret moved."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return self.writes is not None and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        edit = self.writes
        if edit is None:
            return
        if not self.leads(event.key):
            if not edit.press(event.key, event.character):
                return
            self._taken(edit)
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.writes is not None:
            self.writes.insert(event.text)
            self._taken(self.writes)

    def _taken(self, edit: LineEdit) -> None:
        tell_cut(self, edit)
        self.typed_in()
        self.redraw()

    def put_caret(self, box: Box, x: int, y: int) -> None:
        """The terminal's own caret where the line is written in; ``x`` cells further right than it was drawn,
        in line ``y``."""
        if box.caret_at >= 0 and self.is_attached and self.has_focus:
            self.app.cursor_position = self.region.offset + Offset(box.caret_at + x, y)
