"""How the fields of a form are drawn: a ground of their own and a frame while they have the focus, in every
theme; where a terminal has no grounds to spare, brackets."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style as RichStyle

from okrtui.tui.widgets.form_edit import LineEdit
from okrtui.tui.widgets.style import Line, Style
from okrtui.tui.widgets.text_fields import LINE_END, LINE_END_ASCII
from okrtui.usecases.find import folded as folded_letters
from okrtui.words.short_form import first_clauses
from okrtui.words.width import cells, tame, wrap

CARET = RichStyle(reverse=True)
LINED = RichStyle(underline=True)

Option = tuple[str, str]
"""What is meant, and the words that say it."""


def line_end(style: Style) -> str:
    """The sign that a line feed inside a field is shown as."""
    return LINE_END_ASCII if style.glyphs.name == "ascii" else LINE_END


def has_grounds(style: Style) -> bool:
    """Whether this terminal shows a field by its ground."""
    return style.palette.ground["bar"] not in ("", "default")


def edges(style: Style, focused: bool) -> tuple[str, str, str]:
    """(left, right, their role): a frame while focused; brackets where there are no grounds."""
    if not has_grounds(style):
        return "[", "]", "bold accent" if focused else "muted"
    upright = style.glyphs.frame[1]
    return (upright, upright, "accent") if focused else (" ", " ", "muted")


def ground_of(style: Style, focused: bool, shade: bool = False) -> str:
    """The ground of a field; of ``shade`` another one, so that rows stay apart."""
    if not has_grounds(style):
        return ""
    return "cursor" if focused else "band" if shade else "bar"


class Box:
    """One field on a line: ``put`` draws it and remembers where its text begins, for the caret and the
    mouse."""

    __slots__ = ("caret_at", "first", "left", "width")

    def __init__(self) -> None:
        self.left = self.width = self.first = 0
        self.caret_at = -1

    def put(
        self,
        line: Line,
        width: int,
        text: str,
        *,
        edit: LineEdit | None = None,
        focused: bool = False,
        placeholder: str = "",
        role: str = "text",
        align: str = "<",
        ghost: str = "",
        shade: bool = False,
        lined: bool = False,
    ) -> None:
        """``edit`` is what is typed while focused; ``ghost`` stands dim behind it. ``lined``: a line below,
        which parts it from a field on the next row."""
        style, before, begin = line.style, line.ground, len(line.segments)
        opened, closed, edge = edges(style, focused)
        line.ground = ground_of(style, focused, shade)
        line.put(opened, edge)
        self.left, self.width = line.used, max(0, width - 2)
        self.first, self.caret_at = 0, -1
        end = line.used + self.width
        placeholder = first_clauses(placeholder, self.width - 1, style.glyphs.ambiguous)
        if focused and edit is not None:
            self._edited(line, edit, placeholder, ghost)
        elif text:
            line.put(tame(text.replace("\n", line_end(style))), role, self.width, align)
        else:
            line.put(placeholder, "muted", self.width, align)
        line.to(min(end, line.width))
        line.put(closed, edge)
        line.ground = before
        if lined and has_grounds(style):
            line.segments[begin:] = [
                Segment(text, LINED if ink is None else ink + LINED) for text, ink, _ in line.segments[begin:]
            ]

    def _edited(self, line: Line, edit: LineEdit, placeholder: str, ghost: str) -> None:
        style, ambiguous = line.style, line.style.glyphs.ambiguous
        shown, self.first = edit.shown(self.width, ambiguous, line_end(style))
        start, end = edit.span
        caret = edit.caret - self.first
        self.caret_at = line.used + cells(shown[:caret], ambiguous)
        for index, char in enumerate(shown):
            place = self.first + index
            if place == edit.caret or start <= place < end:
                line.put_marked(char, style.of("text", line.ground) + CARET)
            else:
                line.put(char, "bold strong")
        if caret >= len(shown) and line.used < self.left + self.width:
            rest = ghost if edit.text else placeholder
            line.put_marked(" ", style.of("text", line.ground) + CARET)
            room = self.left + self.width - line.used
            if rest and room > 1:
                line.put(rest, "muted", min(room, style.cells(rest)))


def folded(text: str, width: int, style: Style) -> list[str]:
    """A remark in lines of ``width`` cells."""
    return wrap(tame(text), max(8, width), style.glyphs.ambiguous) if text else []


def rule(style: Style, width: int, title: str, remark: str = "", *, role: str = "bold strong") -> Line:
    """The line above a part of a form: its name, and what is to be said of it."""
    dash = style.glyphs.frame[0]
    line = Line(style, width).put(dash + " ", "rule").put(title, role)
    if remark and style.cells(remark) + 4 < line.left:
        line.put(f" {style.glyphs.dot} {remark}", "muted")
    return line.put(" ").to(width, dash, "rule")


def best(text: str, options: Sequence[Option]) -> list[Option]:
    """The options (value, what is shown) that ``text`` may mean, the closest first: called so, beginning
    so, a word of it beginning so, its initials, holding it anywhere."""
    wanted = text.strip().casefold()
    if not wanted:
        return list(options)
    ranked = []
    for order, (value, label) in enumerate(options):
        rank = _rank(wanted, value.casefold(), label.casefold())
        if rank is not None:
            ranked.append((rank, order, (value, label)))
    return [one for _, _, one in sorted(ranked)]


def _rank(wanted: str, value: str, label: str) -> int | None:
    if wanted in (value, label):
        return 0
    if label.startswith(wanted):
        return 1
    if value.startswith(wanted):
        return 2
    if any(word.startswith(wanted) for word in label.split()):
        return 3
    letters, taken_apart = folded_letters(wanted), folded_letters(label)
    initials = "".join(folded_letters(char)[0] for char in label if not char.isspace())
    if taken_apart.startswith(letters) or initials.startswith(letters):
        return 4  # half a syllable, or the initials of several
    return 5 if wanted in label or wanted in value else None
