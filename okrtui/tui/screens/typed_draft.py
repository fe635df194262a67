"""A screen with a field and a list, whose text is kept until it is said."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on

from okrtui.tui.fields_draft import FieldsDraftScreen
from okrtui.tui.input_line import Input
from okrtui.tui.screens.typed_list import TypedScreen


class TypedDraftScreen(TypedScreen, FieldsDraftScreen):
    """Escape keeps what was typed."""

    def typed_fields(self) -> dict[str, str]:
        text = self.text.strip()
        return {"text": text} if text else {}

    def fill_in(self, kept: Mapping[str, str]) -> None:
        field, text = self.query_one("#text", Input), kept.get("text", "")
        field.value = text
        field.cursor_position = len(text)

    def with_typed(self, kept: Mapping[str, str], typed: Mapping[str, str]) -> Mapping[str, str]:
        texts = [kept.get("text", ""), typed.get("text", "")]
        return {"text": " ".join(dict.fromkeys(text for text in texts if text))}

    @on(Input.Changed)
    def _changed(self) -> None:
        self.keep_soon()

    def action_close(self) -> None:
        self.leave()
