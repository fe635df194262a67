"""What is answered on a row of the weekly review, and what the minutes hold so far."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from okrtui.named import NamedTuple
from okrtui.tui.keys import Key
from okrtui.tui.widgets.edited_lines import EditedLines
from okrtui.tui.widgets.form_draw import Box, Option, best, rule
from okrtui.tui.widgets.form_edit import LineEdit
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.typed_text import TEXT_LIMIT

FIELDS = {"action": ("text", "owner", "due"), "decision": ("text",)}
SHORT = 60
"""Longest name and day."""


class Written(NamedTuple):
    """What stands in the fields; ``owner`` as its id where one is meant, else as typed."""

    kind: str
    text: str
    owner: str
    due: str


class WeeklyFields(EditedLines):
    """``kind`` is action or decision while one is written, else empty. ``hints`` are (key, word) of what the
    row under the cursor takes; ``minutes`` what is agreed so far, with its colour."""

    DEFAULT_CSS = "WeeklyFields { width: 1fr; height: 14; }"

    class Given(Message):
        """What is written is to be kept (``keep``), or left as a draft."""

        def __init__(self, *, keep: bool) -> None:
            super().__init__()
            self.keep = keep

    class Changed(Message):
        """Something was typed."""

    def __init__(self, style: Style, people: Sequence[Option], *, id: str) -> None:
        super().__init__(style, id=id)
        self.people = people
        self.kind = ""
        self.field = "text"
        self.about = ""
        self.trouble = ""
        self.edits: dict[str, LineEdit] = {}
        self.hints: Sequence[tuple[str, str]] = ()
        self.minutes: Sequence[Part] = ()
        self.beside = False

    def show(self, about: str, hints: Sequence[tuple[str, str]], minutes: Sequence[Part]) -> None:
        """``about``: what an answer here is about."""
        self.about, self.hints, self.minutes = about, hints, minutes
        self.redraw()

    def begin(self, kind: str, text: str, owner: str, due: str) -> None:
        """Write an action or a decision, filled in so far."""
        self.kind, self.field, self.trouble = kind, "text", ""
        self.edits = {
            "text": LineEdit(text, most=TEXT_LIMIT),
            "owner": LineEdit(owner, most=SHORT),
            "due": LineEdit(due, most=SHORT),
        }
        self.redraw()

    def end(self) -> Written:
        """No more; what was written."""
        found = self.written()
        self.kind, self.trouble = "", ""
        self.redraw()
        return found

    def written(self) -> Written:
        """What stands in the fields."""
        texts = {name: edit.text.strip() for name, edit in self.edits.items()}
        owner = texts.get("owner", "")
        named = next((id for id, name in self.people if name == owner), None)
        if named is None and owner and self._meant:
            named = self._meant[0]
        return Written(self.kind, texts.get("text", ""), named or owner, texts.get("due", ""))

    def refuse(self, trouble: str) -> None:
        """Say what is wrong with it, and go on writing."""
        self.trouble = trouble
        self.redraw()

    @property
    def _meant(self) -> Option | None:
        found = best(self.edits["owner"].text, self.people) if "owner" in self.edits else []
        return found[0] if found else None

    # Typing

    WRITING = (
        Key("weekly_keep", "weekly", "enter", "lead('enter')", 1, words="weekly_screen"),
        Key("weekly_next_field", "weekly", "tab", "lead('tab')", 2, words="weekly_screen"),
        Key("weekly_leave", "weekly", "escape", "lead('escape')", 3, words="weekly_screen"),
    )

    @property
    def field_keys(self) -> Sequence[Key]:
        several = len(FIELDS.get(self.kind, ())) > 1
        return [key for key in super().field_keys if several or key.keys != "tab"]

    @property
    def writes(self) -> LineEdit | None:
        return self.edits[self.field] if self.kind else None

    def leads(self, key: str) -> bool:
        names = FIELDS[self.kind]
        steps = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1}
        if key in ("enter", "escape", "ctrl+s"):
            self.post_message(self.Given(keep=key != "escape"))
        elif key in steps:
            self.field = names[(names.index(self.field) + steps[key]) % len(names)]
            if self.field != "text":
                self.edits[self.field].select_all()
            self.redraw()
        else:
            return False
        return True

    def on_click(self, event: events.Click) -> None:
        """Write in the field that was clicked."""
        names = FIELDS.get(self.kind, ())
        if 1 <= event.y <= len(names):
            self.field = names[event.y - 1]
            self.redraw()

    def typed_in(self) -> None:
        self.trouble = ""
        self.post_message(self.Changed())

    # Drawing

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        if height < 1 or width < 12:
            return []
        if not self.beside:
            return self._lines(width, height)
        edge = Line(self.style, 1).put(self.style.glyphs.frame[1], "rule").strip()
        made = self._lines(width - 1, height)
        blank = Line(self.style, width - 1).strip()
        return [Strip.join([edge, one]) for one in (*made, *([blank] * (height - len(made))))]

    def _lines(self, width: int, height: int) -> list[Strip]:
        style, say = self.style, self.style.words.say
        title = say(f"weekly_screen.write_{self.kind}") if self.kind else say("weekly_screen.decide")
        made = [rule(style, width, title, self.about, role="bold accent").strip()]
        made += self._form(width) if self.kind else self._hints(width)
        if height - len(made) > 2:
            if height > 10:
                made.append(Line(style, width).strip())
            made.append(
                rule(style, width, say("weekly_screen.so_far"), say("weekly_screen.so_far_key")).strip()
            )
            for text, role in self.minutes[-(height - len(made)) :]:
                made.append(Line(style, width).put(" ").put(text, role, width - 2).strip())
            if not self.minutes:
                made.append(Line(style, width).put(f"  {say('weekly_screen.none_yet')}", "muted").strip())
        return made[:height]

    def _hints(self, width: int) -> list[Strip]:
        made: list[Strip] = []
        line = Line(self.style, width).put(" ")
        for key, word in self.hints:
            size = self.style.cells(key) + self.style.cells(word) + 5
            if size > line.left:
                made.append(line.strip())
                line = Line(self.style, width).put(" ")
            line.put(f" {key}", "bold key").put(f" {word}   ", "text")
        return [*made, line.strip()]

    def _form(self, width: int) -> list[Strip]:
        style, say = self.style, self.style.words.say
        names = FIELDS[self.kind]
        label = max(style.cells(say(f"weekly_screen.field_{name}")) for name in names) + 3
        made: list[Strip] = []
        for name in names:
            line = Line(style, width)
            line.put(f"  {say(f'weekly_screen.field_{name}')}", "muted", label)
            room = width - label - 1 if name == "text" else min(30, width - label - 1)
            self._box(line, name, room, len(made) + 1)
            if name == "owner" and self._meant and self._meant[1] != self.edits["owner"].text:
                line.put(f"  {style.glyphs.arrow} {self._meant[1]}", "muted")
            made.append(line.strip())
        told, role = (self.trouble, "at_risk") if self.trouble else (say("weekly_screen.how"), "faint")
        return [*made, Line(style, width).put("  ").put(told, role, width - 3).strip()]

    def _box(self, line: Line, name: str, room: int, y: int) -> None:
        here, box, edit = self.field == name, Box(), self.edits[name]
        placeholder = self.style.words.say(f"weekly_screen.empty_{name}")
        box.put(line, room, edit.text, edit=edit if here else None, focused=here, placeholder=placeholder)
        if here:
            self.put_caret(box, int(self.beside), y)
