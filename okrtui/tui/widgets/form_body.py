"""A form: fields one below another that scroll where there are more than fit, headings, and a pane that reads
along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from okrtui.tui.widgets.form_draw import rule
from okrtui.tui.widgets.form_fields import FormField
from okrtui.tui.widgets.form_rows import RowsInput
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.scroll_bar import WholeCellScroll
from okrtui.tui.widgets.style import Line, Part, Style

STACKED = 74  # cells of a form below which fields stand one below another


class Heading(LineWidget):
    """The name of a part of the form, with a remark."""

    DEFAULT_CSS = "Heading { height: 1; width: 1fr; }"

    def __init__(self, style: Style, title: str, remark: str = "", *, id: str) -> None:
        super().__init__(style, id=id)
        self.title, self.remark = title, remark

    def tell(self, title: str, remark: str) -> None:
        if (title, remark) != (self.title, self.remark):
            self.title, self.remark = title, remark
            self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        return [rule(self.style, width, self.title, self.remark, role="bold accent").strip()]


class MadeLines(LineWidget):
    """Lines that ``make`` gives for a width; as high as they are many."""

    DEFAULT_CSS = "MadeLines { height: auto; width: 1fr; }"

    def __init__(self, style: Style, *, id: str, ground: str = "", indent: int = 0) -> None:
        super().__init__(style, id=id)
        self.ground, self.indent = ground, indent
        self.make: Callable[[int], Sequence[Sequence[Part]]] = lambda width: ()

    def tell(self, make: Callable[[int], Sequence[Sequence[Part]]]) -> None:
        """``make`` gives the lines for a width."""
        before = self.size.height
        self.make = make
        self.redraw()
        if self.is_attached and self.size.width and len(make(self.size.width - self.indent)) != before:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.make(width - self.indent))

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        made = []
        for parts in self.make(width - self.indent)[:height]:
            line = Line(self.style, width, self.ground).to(self.indent)
            for text, role in parts:
                if role.startswith(">"):  # held against the right edge
                    line.to(width - self.style.cells(text) - 1).put(text, role[1:])
                else:
                    line.put(text, role)
            made.append(line.strip())
        return made


class FormRow(Horizontal):
    """Fields beside each other; one below another where it is narrow."""

    DEFAULT_CSS = """
    FormRow { height: auto; width: 1fr; }
    FormRow FormField { width: auto; }
    FormRow FormField.last { width: 1fr; }
    """


def beside(*fields: FormField) -> FormRow:
    """Fields in one row, the last as wide as there is room."""
    fields[-1].add_class("last")
    return FormRow(*fields)


class Form(VerticalScroll, WholeCellScroll, can_focus=False):
    """``parts`` are its fields, rows of fields, headings and what is told, in their order."""

    DEFAULT_CSS = """
    Form { scrollbar-size-vertical: 1; height: 1fr; width: 1fr; }
    Form.airy FormField { margin-top: 1; }
    Form Heading { margin-top: 1; }
    Form.airy RowsInput { margin-top: 0; }
    Form.airy RowsInput.apart { margin-top: 1; }
    Form.stacked FormRow { layout: vertical; }
    Form.stacked FormRow FormField { width: 1fr; }
    """

    def __init__(self, style: Style, parts: Sequence[Widget], *, id: str) -> None:
        super().__init__(*parts, id=id)
        self.style = style

    def on_resize(self, event: events.Resize) -> None:
        """The field that is asked for stays in sight, however small the terminal becomes."""
        focused = self.screen.focused
        if isinstance(focused, FormField) and focused in self.query(FormField):
            self.call_after_refresh(self.scroll_to_widget, focused, animate=False)

    def space_out(self, width: int, height: int) -> None:
        """Arrange it for so many cells and lines: blank lines between fields, then between rows, as far as
        there is room."""
        self.set_class(width < STACKED, "stacked")
        rows = [one for one in self.query(RowsInput) if one.display]
        for one in self.query(FormField):
            one.stacked = width < STACKED
        for one in rows:
            one.airy = False
        least, gaps = self.wanted(width)
        airy = least + gaps <= height
        self.set_class(airy, "airy")
        for one in self.query(FormField):
            one.lined = not airy
        spare = height - least - gaps
        for one in rows:
            one.airy = airy and spare >= one.count
            one.again()

    def wanted(self, width: int) -> tuple[int, int]:
        """The lines that it takes, and the blank ones between its parts."""
        shown = [one for one in self.children if one.display]
        return sum(self._lines_of(one, width) for one in shown), len(shown)

    def _lines_of(self, part: Widget, width: int) -> int:
        size = Size(width, 1)
        if isinstance(part, FormRow):
            each = [one.get_content_height(size, size, width) for one in part.children if one.display]
            return sum(each) if self.has_class("stacked") else max(each, default=0)
        return part.get_content_height(size, size, width) if not isinstance(part, Heading) else 2

    # Its fields

    def fields(self) -> list[FormField]:
        """Those that are shown, in their order."""
        return [one for one in self.query(FormField) if one.display]

    def field(self, name: str) -> FormField:
        """A field by its name. NoMatches where there is none."""
        return self.query_one(f"#{name}", FormField)

    def values(self) -> dict[str, str]:
        """Every answer by the name of its field."""
        return {one.id or "": one.value for one in self.query(FormField)}

    def tell(self, errors: dict[str, str]) -> None:
        """Errors below their fields; the others have none."""
        for one in self.fields():
            wanted = errors.get(one.id or "", "")
            if wanted != one.error:
                one.tell(error=wanted, remark=one.remark, asked=one.asked)

    def step(self, step: int, *, around: bool = True) -> FormField | None:
        """The field after or before the focused one; at the ends around, or nowhere."""
        fields, focused = self.fields(), self.screen.focused
        if not fields:
            return None
        at = fields.index(focused) if isinstance(focused, FormField) and focused in fields else -1
        if at < 0 and step < 0:
            at = 0
        if not around and at + step >= len(fields):
            return None
        wanted = fields[(at + step) % len(fields)]
        wanted.focus()
        if isinstance(wanted, RowsInput):
            wanted.go(0 if step > 0 else len(wanted.all_rows), 0)
        return wanted
