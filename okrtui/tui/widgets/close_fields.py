"""What is asked of one key result at the close, and what the cycle came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from okrtui.domain.close import GOES_ON, Decision
from okrtui.domain.confidence import ConfidenceBand
from okrtui.domain.confidence import band as confidence_band
from okrtui.domain.score_band import ScoreBand, band
from okrtui.domain.vocabulary import BlockerKind
from okrtui.named import NamedTuple
from okrtui.tui.keys import Key
from okrtui.tui.widgets.bars import plain_bar
from okrtui.tui.widgets.close_rows import DECISIONS, ROLES, band_of, goes_on, shown_score
from okrtui.tui.widgets.edited_lines import EditedLines
from okrtui.tui.widgets.form_draw import Box, folded, rule
from okrtui.tui.widgets.form_edit import LineEdit
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.close import CloseLine
from okrtui.usecases.close_page import ClosePage
from okrtui.usecases.typed_text import TEXT_LIMIT
from okrtui.words.dates import cycle_name
from okrtui.words.dependencies import waited_text
from okrtui.words.values import journey
from okrtui.words.width import tame

TEXTS = ("reason", "cause_text", "learning", "worked")
"""The fields that take words, as they stand below each other."""

CAUSES = {"r": "resource", "d": "dependency", "c": "clarity", "p": "priority", "e": "external"}
CHOICES = {"k": "keep", "m": "modify", "x": "abandon"}
FIELDS = ("yours", "reason", "cause", "cause_text", "decision", "learning", "worked")
NEEDED = ("cause", "decision", "yours", "reason", "cause_text", "learning", "worked")
"""The same, what is asked for first."""

APART = ("yours", "cause", "decision")
"""Fields with air above them, where there is room."""
HEIGHT = 8
ASKS = {"reason": ("reason_needed", "score_needed"), "cause": ("cause_needed",), "yours": ("score_needed",)}
"""The faults that a field is marked for."""


class _Spot(NamedTuple):
    y: int
    field: str


class CloseFields(EditedLines):
    """Shows the answers of the row under the cursor; one of the texts is written in while ``field`` names
    it."""

    DEFAULT_CSS = "CloseFields { width: 1fr; height: 1fr; }"

    class Kept(Message):
        """What was written is to be kept; then ``to``: ``on``, ``field`` (the next or the former one by
        ``step``) or ``back``."""

        def __init__(self, to: str, step: int = 1) -> None:
            super().__init__()
            self.to, self.step = to, step

    class Asked(Message):
        """A field was clicked."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    def __init__(self, style: Style, *, id: str) -> None:
        super().__init__(style, id=id)
        self.page: ClosePage | None = None
        self.row: CloseLine | None = None
        self.field = ""
        self.typed = ""
        self.edit = LineEdit(most=TEXT_LIMIT)
        self._spots: list[_Spot] = []

    def show(self, page: ClosePage, row: CloseLine | None, typed: str) -> None:
        self.page, self.row, self.typed = page, row, typed
        self.redraw()

    def begin(self, field: str) -> None:
        """Write in a field."""
        self.field = field
        self.edit.set(str(getattr(self.row.answer, field)) if self.row is not None else "")
        self.redraw()

    def end(self) -> None:
        self.field = ""
        self.redraw()

    # Typing

    WRITING = (
        Key("close_on", "close", "enter", "lead('enter')", 1, words="close_screen"),
        Key("close_next_field", "close", "tab", "lead('tab')", 2, words="close_screen"),
        Key("close_back", "close", "escape", "lead('escape')", 3, words="close_screen"),
    )

    @property
    def writes(self) -> LineEdit | None:
        return self.edit if self.field else None

    def leads(self, key: str) -> bool:
        ends = {"enter": ("on", 1), "tab": ("field", 1), "shift+tab": ("field", -1), "escape": ("back", 1)}
        if key in ends:
            self.post_message(self.Kept(*ends[key]))
        return key in ends

    def on_click(self, event: events.Click) -> None:
        for one in self._spots:
            if one.y == event.y:
                self.post_message(self.Asked(one.field))

    # Drawing

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        self._spots = []
        if self.row is None or self.page is None:
            return []
        row, style, say = self.row, self.style, self.style.words.say
        names = FIELDS
        label = max(style.cells(say(f"close_screen.field_{name}")) for name in (*names, "waited")) + 3
        view = self.page.views[row.path]
        remark = tame(journey(style.words, view, style.glyphs))
        if view.owner_name:
            remark += f" {style.glyphs.dot} {tame(view.owner_name)}"
        made = [rule(style, width, tame(row.key.row.definition.title), remark, role="bold accent").strip()]
        causes = self._causes(row, width - label)
        airy = height > len(names) + len(APART) + bool(row.waited)
        for name in self._shown(height - len(causes)):
            if airy and name in APART:
                made.append(Line(style, width).strip())
            if name == "cause":
                made += self._caused(row, width, label, causes)
            else:
                made.append(self._field(row, name, width, label, len(made)))
            if name == "cause" and row.waited and height > len(names) + 1:
                made.append(self._waited(row, width, label))
        return made

    def _waited(self, row: CloseLine, width: int, label: int) -> Strip:
        """What it depended on, and whether that was agreed."""
        words, line = self.style.words, Line(self.style, width)
        line.put("  ").put(words.say("close_screen.field_waited"), "muted", label - 2)
        return line.put(waited_text(words, row.waited), "text").strip()

    def _shown(self, room: int) -> list[str]:
        """As many as there are lines for besides the causes', in their order: what has to be said, and what
        is being written, before what may be."""
        first = sorted(FIELDS, key=lambda name: (name not in ("cause", self.field), NEEDED.index(name)))
        return [name for name in FIELDS if name in first[: max(1, room)]]

    def _causes(self, row: CloseLine, room: int) -> list[list[tuple[str, str, bool]]]:
        """(key, word, whether it is the one) of each, in as many lines as they take whole."""
        chosen = row.answer.cause.value if row.answer.cause else ""
        lines: list[list[tuple[str, str, bool]]] = [[]]
        used = 0
        for key, cause in CAUSES.items():
            word = self.style.words.say(f"detail.blocker_{BlockerKind(cause).value}")
            size = self.style.cells(word) + 4
            if lines[-1] and used + size > room:
                lines.append([])
                used = 0
            lines[-1].append((key, word, cause == chosen))
            used += size
        return lines

    def _caused(
        self, row: CloseLine, width: int, label: int, lines: Sequence[Sequence[tuple[str, str, bool]]]
    ) -> Iterator[Strip]:
        for place, choices in enumerate(lines):
            line = (
                self._labelled(row, "cause", width, label) if not place else Line(self.style, width).to(label)
            )
            for key, word, on in choices:
                self._choice(line, key, word, on)
            yield line.strip()

    def _labelled(self, row: CloseLine, name: str, width: int, label: int) -> Line:
        asked = any(fault.code in ASKS.get(name, ()) for fault in row.faults)
        line = Line(self.style, width).put(f"{self.style.glyphs.flag} " if asked else "  ", "at_risk")
        told = self.style.words.say(f"close_screen.field_{name}")
        return line.put(told, "at_risk" if asked else "muted", label - 2)

    def _field(self, row: CloseLine, name: str, width: int, label: int, y: int) -> Strip:
        say, line = self.style.words.say, self._labelled(row, name, width, label)
        if name in TEXTS:
            here = self.field == name
            box = Box()
            text = str(getattr(row.answer, name))
            box.put(line, width - label - 2, text, edit=self.edit if here else None, focused=here, lined=True)
            self._spots.append(_Spot(y, name))
            if here:
                self.put_caret(box, 0, y)
        elif name == "yours":
            self._yours(line, row)
        else:
            given = row.answer.decision.value if row.answer.decision else ""
            for key, decision in CHOICES.items():
                word = say(f"close.decision_{Decision(decision).value}")
                self._choice(line, key, word, decision == given, DECISIONS[decision])
            line.put(self._goes_on(row), "muted")
        return line.strip()

    def _choice(self, line: Line, key: str, word: str, on: bool, role: str = "at_risk") -> None:
        opened, closed = ("[", "]") if on else (" ", " ")
        line.put(opened, role).put(key, f"bold {role}" if on else "bold key")
        line.put(f" {word}", f"bold {role}" if on else "text").put(f"{closed} ", role)

    def _yours(self, line: Line, row: CloseLine) -> None:
        say, style = self.style.words.say, self.style
        shown = self.typed or shown_score(row.score, style)
        line.put(f" {shown} ", "bold key" if self.typed else "bold strong")
        told = say("close_screen.proposed", score=shown_score(row.proposed, style))
        if row.original != row.proposed:
            told += f" {style.glyphs.dot} "
            told += say("close_screen.original", score=shown_score(row.original, style))
        line.put("  " + told, "muted")
        line.put(f"   {say('close_screen.how_score')}", "faint")

    def _goes_on(self, row: CloseLine) -> str:
        """How it begins in the next cycle."""
        if self.page is None or row.answer.decision not in GOES_ON:
            return ""
        name = cycle_name(self.style.words, self.page.sheet.next_cycle)
        told = self.style.words.say("close_screen.goes_on", cycle=name)
        way, flag = goes_on(self.style, row), self.style.glyphs.flag
        mark = self.style.words.say("close_screen.target_moved") if way.endswith(flag) else ""
        return f" {told} {way.removesuffix(flag).strip()} {mark}".rstrip()


class CloseSummary(LineWidget):
    """The cycle: its mean, bands, warnings, and whether people were right to be sure."""

    DEFAULT_CSS = "CloseSummary { width: 50; height: 1fr; }"

    def __init__(self, style: Style, *, id: str) -> None:
        super().__init__(style, id=id)
        self.page: ClosePage | None = None

    def show(self, page: ClosePage) -> None:
        if page is not self.page:  # it is the same for every row of it
            self.page = page
            self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        if self.page is None:
            return []
        style, say, made = self.style, self.style.words.say, self.page.sheet
        name = cycle_name(style.words, made.cycle.id)
        found = [rule(style, width, name, role="bold accent").strip()]

        def put(parts: list[Part]) -> None:
            found.append(Line(style, width).put("  ").put_all(parts).strip())

        put([(shown_score(made.mean, style), "bold strong"), (f"  {say('close_screen.of_mean')}", "muted")])
        role = "muted" if made.mean is None else ROLES[band(made.mean)]
        put(plain_bar(made.mean or 0.0, width - 4, role, style.glyphs))
        parts: list[Part] = []
        for word, role in ROLES.items():
            sign = style.glyphs.status[f"closed_{word.value}"]
            told = f"{sign} {say(f'close.counted_{word.value}', n=made.counts.get(word, 0))}   "
            parts.append((told, f"bold {role}"))
        put(parts)
        if made.faulty and self.page.refusal is None:
            put([(say("close_screen.lacking_rows", count=len(made.faulty)), "at_risk")])
        for text in folded(self._left(), width - 3, style):
            put([(text, "muted")])
        for warning in made.warnings:
            for text in folded(say(f"close.warning_{warning}"), width - 3, style):
                put([(text, "at_risk")])
        for parts in self._sure():
            put(parts)
        for one in made.reopened:
            told = say("close_screen.reopened", why=tame(one.reopened_why or ""))
            for text in folded(told, width - 3, style):
                put([(text, "muted")])
        return found[:height]

    def _left(self) -> str:
        """Which teams have rows that wait still, and how many, once anybody has answered."""
        page = self.page
        if page is None or page.refusal is not None:
            return ""
        if page.team is None and not any(line.said for line in page.sheet.lines):
            return ""
        if not page.left:
            return self.style.words.say("close_screen.none_left")
        names = ", ".join(f"{tame(one.name)} {one.rows}" for one in page.left)
        return self.style.words.say("close_screen.left", teams=names)

    def _sure(self) -> list[list[Part]]:
        """Of those that were said with each band of confidence last, how many were met."""
        if self.page is None:
            return []
        style, say = self.style, self.style.words.say
        counted: dict[ConfidenceBand, list[bool]] = {}
        for line in self.page.sheet.lines:
            said = line.confidences
            if said and line.score is not None:
                counted.setdefault(confidence_band(said[-1]), []).append(band_of(line) is ScoreBand.MET)
        if not counted:
            return []
        found: list[list[Part]] = [[(say("close_screen.sure"), "muted")]]
        for one in reversed(ConfidenceBand):
            if one in counted:
                met = say("close_screen.sure_met", met=sum(counted[one]), count=len(counted[one]))
                found.append(
                    [(style.fit(say(f"close_screen.sure_{one.value}"), 16), "text"), (met, "strong")]
                )
        return found
