"""The fields of a form, one widget each: a label, what is asked, and below it what is to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from okrtui.tui.messages import TablePasted
from okrtui.tui.widgets.edited_lines import tell_cut
from okrtui.tui.widgets.form_draw import Box, folded
from okrtui.tui.widgets.form_edit import LineEdit
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style

LABEL = 15  # cells of a label, also where it is narrow: two labels may begin alike
LONGEST = 4000


def typed_by(key: str, character: str | None) -> str | None:
    """The character that a key types; None of one held with Alt or Ctrl."""
    held = key.startswith(("alt+", "ctrl+"))
    return None if held or character is None or not character.isprintable() else character


class FormField(LineWidget, can_focus=True):
    """``value`` is the answer as text. ``tell`` says what is wrong (``error``) or worth knowing
    (``remark``) below it; ``asked``: the form waits for it."""

    DEFAULT_CSS = "FormField { height: auto; width: 1fr; }"
    stacked = False
    """Whether each of its fields stands on lines of its own, so that all begin at one edge."""
    lined = False
    """Whether a field stands right below it, so that a line parts the two."""
    tables = False
    """Whether its form does something with a pasted table, which is more than one answer."""

    class Changed(Message):
        """The answer is another one."""

        def __init__(self, field: FormField) -> None:
            super().__init__()
            self.field = field

    def __init__(self, style: Style, label: str, *, id: str, label_width: int = 0) -> None:
        super().__init__(style, id=id)
        self.label, self.label_width = label, label_width
        self.error = ""
        self.remark: Sequence[Part] = ()
        self.asked = False

    # The answer

    @property
    def value(self) -> str:
        raise NotImplementedError  # pragma: no cover - every field has its own

    def set_value(self, value: str) -> None:
        """Another answer, without a message."""
        raise NotImplementedError  # pragma: no cover - every field has its own

    def settle(self) -> None:
        """The field is left: what is begun is what is meant."""

    def press(self, key: str, character: str | None) -> bool:
        """What a key does here; False where it is for the form."""
        return False

    def changed(self) -> None:
        self.again()
        self.post_message(self.Changed(self))

    # Drawing

    def control(self, line: Line, width: int) -> None:
        """Draw what is asked behind the label, in ``width`` cells."""
        raise NotImplementedError  # pragma: no cover - every field has its own

    def below(self, width: int) -> Sequence[list[Part]]:
        """Further lines of what is asked."""
        return ()

    def tell(self, *, error: str = "", remark: Sequence[Part] = (), asked: bool = False) -> None:
        """What is to be said of the answer."""
        if (error, list(remark), asked) != (self.error, list(self.remark), self.asked):
            self.error, self.remark, self.asked = error, remark, asked
            self.again()

    def again(self) -> None:
        """Draw it anew; its height may be another one."""
        self.redraw()
        if self.is_attached and self.size.width and self.size.height != self._height(self.size.width):
            self.refresh(layout=True)

    @property
    def left(self) -> int:
        """The cell where the answer begins."""
        return (0 if self.stacked else self.label_width) or LABEL

    def _height(self, width: int) -> int:
        return 1 + len(self.below(width)) + len(self._told(width))

    def _told(self, width: int) -> list[tuple[str, str]]:
        room = width - self.left - 3
        return [(part, "off_track") for part in folded(self.error, room, self.style)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._height(width)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return min(container.width, self.left + self.wanted + 2)

    @property
    def wanted(self) -> int:
        """The cells of the answer where another field stands beside it."""
        return 30

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        style, left = self.style, self.left
        line = Line(style, width)
        sign = style.glyphs.bullet if self.has_focus else style.glyphs.flag if self.asked else " "
        line.put(sign, "accent" if self.has_focus else "at_risk").to(2)
        role = "bold accent" if self.has_focus else "at_risk" if self.error or self.asked else "muted"
        line.put(self.label, role, max(0, left - 3)).to(left)
        self.control(line, width - left)
        made = [line.strip()]
        for parts in self.below(width):
            made.append(Line(style, width).to(left + 1).put_all(parts).strip())
        for place, (text, role) in enumerate(self._told(width)):
            sign = style.glyphs.stale if not place else " " * style.cells(style.glyphs.stale)
            made.append(Line(style, width).to(left).put(f"{sign} ", role).put(text, role).strip())
        return made

    def beside(self, line: Line) -> None:
        """What is worth knowing, behind the answer on its line."""
        if self.remark and line.left > 4:
            line.put("  ")
            for place, (text, role) in enumerate(self.remark):
                if place and self.style.cells(text) > line.left:
                    break
                line.put(text, role, min(self.style.cells(text), line.left))

    # Events

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return typed_by(key, character) is not None

    def on_key(self, event: events.Key) -> None:
        if self.press(event.key, typed_by(event.key, event.character)):
            event.stop()
            event.prevent_default()

    def on_focus(self) -> None:
        self.again()

    def on_blur(self) -> None:
        self.settle()
        self.again()

    def hands_on(self, text: str) -> bool:
        """Whether what was pasted is a table that the form takes."""
        from okrtui.usecases.pasted import is_table

        taken = self.tables and is_table(text)
        if taken:
            self.post_message(TablePasted(text))
        return taken


class TextInput(FormField):
    """A text on one line. ``most`` is its widest in cells (0: all there is), ``fits`` tells which characters
    belong into it; ``reads`` gives what stands beside what is typed. ``lines``: pasted lines stay lines.
    ``select``: what stands there is selected when the field is entered, so that typing replaces it."""

    def __init__(
        self,
        style: Style,
        label: str,
        value: str = "",
        *,
        id: str,
        most: int = 0,
        placeholder: str = "",
        secret: bool = False,
        lines: bool = False,
        limit: int = LONGEST,
        select: bool = False,
        fits: Callable[[str], bool] | None = None,
        reads: Callable[[str], Sequence[Part]] | None = None,
        label_width: int = 0,
    ) -> None:
        super().__init__(style, label, id=id, label_width=label_width)
        self.edit = LineEdit(value, most=limit, lines=lines)
        self.most, self.placeholder, self.secret = most, placeholder, secret
        self.fits, self.reads = fits, reads
        self.selects = select
        self.box = Box()
        self.ghost = ""

    @property
    def value(self) -> str:
        return self.edit.text

    def set_value(self, value: str) -> None:
        if value != self.edit.text:
            self.edit.set(value)
            self.again()

    @property
    def wanted(self) -> int:
        return (self.most or 40) + 2

    def on_focus(self) -> None:
        if self.selects:
            self.edit.select_all()
        self.again()

    def select(self, start: int, end: int) -> None:
        """Select a part, so that typing replaces it."""
        self.edit.anchor, self.edit.caret = start, end
        self.redraw()

    def control(self, line: Line, width: int) -> None:
        room = min(width, self.most + 2) if self.most else width
        edit, text = self.edit, self.edit.text
        if self.secret:
            edit = LineEdit("*" * len(text))
            edit.caret, edit.anchor, text = self.edit.caret, self.edit.anchor, edit.text
        self.box.put(
            line,
            room,
            text,
            edit=edit,
            focused=self.has_focus,
            placeholder=self.placeholder,
            ghost=self.ghost,
            lined=self.lined,
        )
        if self.has_focus and self.box.caret_at >= 0 and self.is_attached:
            self.app.cursor_position = self.region.offset + Offset(self.box.caret_at, 0)
        told = self.reads(self.edit.text) if self.reads is not None else ()
        if told:
            line.put("  ").put_all(list(told))
        self.beside(line)

    def press(self, key: str, character: str | None) -> bool:
        printable = character is not None and character.isprintable()
        if printable and self.fits is not None and not self.fits(character or ""):
            return True
        before = self.edit.text
        if not self.edit.press(key, character):
            return False
        tell_cut(self, self.edit)
        if self.edit.text != before:
            self.changed()
        else:
            self.redraw()
        return True

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.hands_on(event.text):
            return
        self.edit.insert(event.text.strip("\r\n"))
        tell_cut(self, self.edit)
        self.changed()

    def on_click(self, event: events.Click) -> None:
        if event.y == 0 and event.x >= self.box.left:
            at = event.x - self.box.left
            self.edit.go(self.edit.place_at(at, self.box.first, self.style.glyphs.ambiguous))
            self.redraw()
