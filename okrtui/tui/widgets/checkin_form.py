"""The check-in form: a line for each answer, in the order of asking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Size
from textual.renderables.blank import Blank
from textual.strip import Strip
from textual.widget import Widget

from okrtui.domain.model import Kind
from okrtui.domain.typed_answer import DONE, OPEN
from okrtui.tui.widgets.checkin_context import fed_value, heading
from okrtui.tui.widgets.checkin_fields import (
    LABEL,
    Label,
    MilestoneList,
    MilestoneRows,
    PutText,
    confidence_choices,
    kind_choices,
)
from okrtui.tui.widgets.choice_line import Choice, ChoiceLine
from okrtui.tui.widgets.form_draw import has_grounds
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.scroll_bar import WholeCellScroll
from okrtui.tui.widgets.spelled_answer import SpelledAnswer
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.tui.widgets.text_fields import LINE_END, LINE_END_ASCII, NumberField, TextField
from okrtui.usecases.checkin_answers import CheckinAnswers
from okrtui.usecases.checkin_form import CheckinForm
from okrtui.words.error import explain_error
from okrtui.words.short_form import whole_parts
from okrtui.words.width import tame, wrap

FIELDS = ("value", "done", "confidence", "note", "win", "kind", "blocker", "next_action")
MOST_MILESTONES = 8
AIRY, ROOMY = 22, 32  # lines of the terminal


class Head(LineWidget):
    """The line above: what is asked on the left, when it was due on the right."""

    DEFAULT_CSS = "Head { height: 1; }"
    left: Sequence[Part] = ()
    right: Sequence[Part] = ()

    def tell(self, left: Sequence[Part], right: Sequence[Part]) -> None:
        self.left, self.right = left, right
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        line = Line(self.style, width, "bar").put(" ")
        size, left = self.style.size(list(self.right)), self.style.size(list(self.left))
        if size + left + 4 > width and all(role == "muted" for _, role in self.right):
            size = 0  # what is asked comes first
        room = width - (size + 2 if size else 0) - 1
        dot, ambiguous = f" {self.style.glyphs.dot} ", self.style.glyphs.ambiguous
        for text, role in self.left:
            told = whole_parts(text.split(dot), dot, room - line.used, ambiguous)
            line.put(told, role, min(self.style.cells(told), max(0, room - line.used)))
        if size:
            line.to(width - size - 1).put_all(list(self.right))
        return [line.strip()]


class Trouble(LineWidget):
    """What was refused, where, and the next step; or a remark. Gone when there is nothing to say."""

    DEFAULT_CSS = "Trouble { height: auto; max-height: 6; }"
    told: Sequence[tuple[str, str, str]] = ()
    text = ""

    def clear(self) -> None:
        self._tell([])

    def remark(self, text: str) -> None:
        self._tell([(self.style.glyphs.bullet, text, "key")])

    def show_error(self, error: BaseException) -> None:
        told = explain_error(self.style.words, error, named=True)
        lines = [(self.style.glyphs.stale, told.what, "off_track")]
        lines += [(" ", where, "text") for where in told.where]
        if told.next_step:
            lines.append((self.style.glyphs.arrow, told.next_step, "text"))
        self._tell(lines)

    def _tell(self, lines: Sequence[tuple[str, str, str]]) -> None:
        if list(lines) == list(self.told):
            return
        self.told = lines
        self.text = "\n".join(text for _, text, _ in lines)
        self.redraw()
        self.refresh(layout=True)

    def _folded(self, width: int) -> list[tuple[str, str, str]]:
        style = self.style
        found = []
        for sign, text, role in self.told:
            for part in wrap(tame(text), max(10, width - 6), style.glyphs.ambiguous):
                found.append((sign, part, role))
                sign = " "
        return found

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._folded(width))

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        return [
            Line(self.style, width).put(f"  {sign} ", role).put(text, role).strip()
            for sign, text, role in self._folded(width)
        ]


class FieldRow(Horizontal):
    """A label and what is asked."""

    DEFAULT_CSS = """
    FieldRow { height: auto; width: 1fr; }
    FieldRow.gap { margin-top: 1; }
    """


class FieldRows(VerticalScroll, WholeCellScroll, can_focus=False):
    """Filled anew for every key result."""

    DEFAULT_CSS = f"""
    FieldRows {{ scrollbar-size-vertical: 1; padding-right: 1; }}
    FieldRows #effect {{ margin-left: {LABEL}; }}
    FieldRows.airy #heading {{ margin-top: 1; }}
    FieldRows.airy FieldRow.apart {{ margin-top: 1; }}
    FieldRows.roomy FieldRow {{ margin-top: 1; }}
    FieldRows.lined TextField {{ text-style: underline; }}
    FieldRows.bare TextField, FieldRows.bare NumberField {{ text-style: underline; }}
    """

    def __init__(self, style: Style, zone: tzinfo, *, id: str) -> None:
        super().__init__(id=id)
        self.style, self.zone = style, zone

    def render(self) -> Blank:
        return Blank(self.background_colors[1])  # nothing stands there before it is filled

    def space_out(self, height: int) -> None:
        """Blank lines as far as the terminal has lines for them."""
        self.set_class(height >= AIRY, "airy")
        self.set_class(height >= ROOMY, "roomy")
        self.set_class(height < ROOMY, "lined")
        self.set_class(not has_grounds(self.style), "bare")

    async def fill(self, form: CheckinForm, answers: CheckinAnswers, now: datetime) -> None:
        """Other rows for another key result."""
        made = list(self._made(form, answers, now))
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(made)

    def _made(self, form: CheckinForm, answers: CheckinAnswers, now: datetime) -> ComposeResult:
        style = self.style
        title = PutText(style, id="heading")
        title.tell(heading(form, style))
        yield title
        yield self._value_row(form, answers, now)
        yield PutText(style, id="effect")
        sure = ChoiceLine(
            style, confidence_choices(form.scale, style.words), answers.confidence, id="confidence"
        )
        sure.styles.width = sure.wanted_width
        yield self._row("confidence", sure, PutText(style, id="sure"), apart=True)
        yield self._row("note", self._text("note", answers), apart=True)
        yield self._row("win", self._text("win", answers))
        kind = ChoiceLine(style, kind_choices(style.words), answers.kind, optional=True, id="kind")
        yield self._row("kind", kind, apart=True)
        yield self._row("blocker", self._text("blocker", answers))
        yield self._row("next_action", self._text("next_action", answers))

    def _text(self, name: str, answers: CheckinAnswers) -> TextField:
        sign = LINE_END_ASCII if self.style.glyphs.name == "ascii" else LINE_END
        asks = self.style.words.say(f"checkin.hint_{name}")
        return TextField(getattr(answers, name), id=name, line_end=sign, placeholder=asks)

    def _row(self, name: str, *controls: Widget, apart: bool = False) -> FieldRow:
        label = Label(self.style, self.style.words.say(f"checkin.field_{name}"), id=f"label-{name}")
        return FieldRow(label, *controls, classes="apart" if apart else "")

    def _value_row(self, form: CheckinForm, answers: CheckinAnswers, now: datetime) -> FieldRow:
        style, kind = self.style, form.facts.definition.kind
        if not form.typed:
            told = PutText(style, id="fed")
            told.tell(fed_value(form, now, style))
            return self._row("value", told)
        if kind is Kind.MILESTONES:
            milestones = form.facts.definition.milestones
            rows = MilestoneRows(milestones, frozenset(answers.done), style, self.zone, now)
            listed = MilestoneList(rows, style, id="done")
            listed.styles.height = max(1, min(MOST_MILESTONES, len(milestones)))
            return self._row("done", listed)
        if kind is Kind.BOOLEAN:
            words = style.words
            both = [
                Choice("d", DONE, words.say("value.yes"), "on_track"),
                Choice("o", OPEN, words.say("value.no"), "text"),
            ]
            return self._row(
                "value", ChoiceLine(style, both, answers.value, spelled=SpelledAnswer(), id="value")
            )
        return self._row("value", NumberField(answers.value, id="value"), PutText(style, id="about"))

    # The fields

    def names(self) -> list[str]:
        """The fields that can be filled in, in order."""
        return [name for name in FIELDS if self.query(f"#{name}")]

    def field(self, name: str) -> Widget:
        return self.query_one(f"#{name}")

    def first(self) -> Widget:
        return self.field(self.names()[0])

    def beside(self, focused: Widget | None, step: int) -> Widget:
        """The field after or before; round at the ends."""
        names = self.names()
        at = names.index(focused.id) if focused is not None and focused.id in names else -1
        return self.field(names[(at + step) % len(names)])

    @property
    def marked(self) -> tuple[str, ...]:
        """The milestones that stand marked, in their order."""
        rows = self.query_one("#done", MilestoneList).rows
        return tuple(one.title for one in rows.milestones if one.title in rows.done)

    # What is shown beside them

    def mark_active(self, name: str) -> None:
        for label in self.query(Label):
            label.mark(active=label.id == f"label-{name}")

    def ask(self, wanted: set[str]) -> None:
        """Mark what is still asked for."""
        for label in self.query(Label):
            label.mark(wanted=(label.id or "").removeprefix("label-") in wanted)

    def tell_sure(self, parts: list[Part]) -> None:
        self.query_one("#sure", PutText).tell(parts)

    def tell_effect(self, parts: list[Part]) -> None:
        self.query_one("#effect", PutText).tell(parts)

    def tell_value(self, parts: list[Part]) -> None:
        for told in self.query("#about").results(PutText):
            told.tell(parts)
