"""The floor: a bare Textual app that says hello and answers one key."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    BINDINGS = [("j", "answer", "Answer")]  # noqa: RUF012 - as small as Textual's own example

    def compose(self) -> ComposeResult:
        yield Static("Hello, world")

    def action_answer(self) -> None:
        self.query_one(Static).update("Answered")


if __name__ == "__main__":
    Hello().run()
