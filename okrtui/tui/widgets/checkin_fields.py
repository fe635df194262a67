"""The fields of the check-in form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from textual import events
from textual.message import Message
from textual.strip import Strip

from okrtui.domain import confidence
from okrtui.domain.model import BlockerKind, ConfidenceScale, Milestone
from okrtui.tui.widgets.bars import BANDS
from okrtui.tui.widgets.choice_line import Choice
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.row_list import RowList
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.words import Words
from okrtui.words.dates import day
from okrtui.words.width import tame

LABEL = 16
KIND_KEYS = {
    BlockerKind.RESOURCE: "r",
    BlockerKind.DEPENDENCY: "d",
    BlockerKind.CLARITY: "c",
    BlockerKind.PRIORITY: "p",
    BlockerKind.EXTERNAL: "e",
}


def confidence_choices(scale: ConfidenceScale, words: Words) -> list[Choice]:
    """The keys of a scale in the colours of their bands; colours have their word too."""
    found = []
    for key, stored in confidence.choices(scale):
        word = words.say(f"checkin.colour_{key}") if scale is ConfidenceScale.RAG else ""
        found.append(Choice(key, key, word, BANDS[confidence.band(stored)]))
    return found


def kind_choices(words: Words) -> list[Choice]:
    return [
        Choice(key, kind.value, words.say(f"detail.blocker_{kind}"), "at_risk")
        for kind, key in KIND_KEYS.items()
    ]


class Label(LineWidget):
    """The name of a field; it stands out while the field has the focus, and is marked when it is asked
    for."""

    DEFAULT_CSS = f"Label {{ width: {LABEL}; height: 1; }}"

    def __init__(self, style: Style, text: str, *, id: str) -> None:
        super().__init__(style, id=id)
        self.text = text
        self.active = self.wanted = False

    def mark(self, *, active: bool | None = None, wanted: bool | None = None) -> None:
        before = (self.active, self.wanted)
        self.active = self.active if active is None else active
        self.wanted = self.wanted if wanted is None else wanted
        if before != (self.active, self.wanted):
            self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        line = Line(self.style, width)
        sign = self.style.glyphs.bullet if self.active else self.style.glyphs.flag if self.wanted else " "
        role = "bold accent" if self.active else "at_risk" if self.wanted else "muted"
        line.put(sign, "accent" if self.active else "at_risk").to(2)
        return [line.put(self.text, role, width - 3).strip()]


class PutText(LineWidget):
    """Coloured text that a screen puts in place, a list of parts a line."""

    DEFAULT_CSS = "PutText { height: 1; width: 1fr; }"

    def __init__(self, style: Style, *, indent: int = 0, id: str | None = None) -> None:
        super().__init__(style, id=id)
        self.indent = indent
        self.told: Sequence[list[Part]] = ()

    def tell(self, *lines: list[Part]) -> None:
        if list(lines) != list(self.told):
            self.told = lines
            self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        made = []
        for parts in self.told[:height]:
            line = Line(self.style, width).to(self.indent)
            left = line.left
            size = self.style.size(parts)
            for text, role in parts:
                line.put(text, role)
            if size > left:
                line = Line(self.style, width).to(self.indent)
                line.put_all(_cut(parts, left, self.style))
            made.append(line.strip())
        return made


def _cut(parts: list[Part], width: int, style: Style) -> list[Part]:
    """The parts in ``width`` cells, the end marked as cut; one behind a dot is left out where it does not
    fit."""
    found: list[Part] = []
    for text, role in parts:
        room = width - style.size(found)
        if style.cells(text) > room:
            if found and text.lstrip().startswith(style.glyphs.dot):
                return found
            return [*found, (style.fit(text, room).rstrip(), role)] if room > 1 else found
        found.append((text, role))
    return found


class MilestoneRows:
    """A ``RowSource`` of milestones with their marks."""

    def __init__(
        self, milestones: Sequence[Milestone], done: frozenset[str], style: Style, zone: tzinfo, now: datetime
    ) -> None:
        self.milestones, self.done, self.style = milestones, done, style
        self.today = now.astimezone(zone).date()

    @property
    def count(self) -> int:
        return len(self.milestones)

    def heads(self, width: int, focused: bool) -> Sequence[Strip]:
        return []

    def row(self, index: int, width: int, ground: str) -> Strip:
        one, style = self.milestones[index], self.style
        line = Line(style, width, ground or "bar")
        on = one.title in self.done
        line.put(" [").put("x" if on else " ", "bold on_track").put("] ")
        due = day(style.words, one.due, self.today) if one.due else ""
        late = not on and one.due is not None and one.due < self.today
        room = line.left - (style.cells(due) + 2 if due else 0)
        line.put(tame(one.title), "muted" if on else "text", max(1, room))
        return line.put("  ").put(due, "at_risk" if late else "muted").strip()

    def filler(self, width: int) -> Strip:
        return Line(self.style, width).strip()

    def key(self, index: int) -> object:
        return self.milestones[index].title

    def index_of(self, key: object) -> int | None:
        titles = [one.title for one in self.milestones]
        return titles.index(key) if key in titles else None


class MilestoneList(RowList):
    """Space or a click marks a milestone; Enter takes the list as it is."""

    DEFAULT_CSS = "MilestoneList { width: 1fr; }"

    class Changed(Message):
        """A mark was set or taken away."""

    def __init__(self, source: MilestoneRows, style: Style, *, id: str) -> None:
        super().__init__(source, style, id=id)
        self.rows = source

    def toggle(self) -> None:
        title = self.rows.milestones[self.cursor].title
        self.rows.done = self.rows.done ^ {title}
        self.redraw()
        self.post_message(self.Changed())

    def on_key(self, event: events.Key) -> None:
        if event.key == "space" or event.character == "x":
            self.toggle()
            event.stop()
            event.prevent_default()
        elif event.key in ("enter", "down", "up"):
            at_edge = self.cursor == (0 if event.key == "up" else self.rows.count - 1)
            if event.key != "enter" and not at_edge:
                return
            event.stop()
            event.prevent_default()
            self.post_message(self.Leave(-1 if event.key == "up" else 1, accepted=event.key == "enter"))

    class Leave(Message):
        """The list is left upward (-1) or downward (1); with Enter it is ``accepted``."""

        def __init__(self, step: int, *, accepted: bool) -> None:
            super().__init__()
            self.step, self.accepted = step, accepted

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if 0 <= index < self.rows.count:
            event.prevent_default()
            self.move_to(index)
            self.toggle()
