"""A widget made of finished lines, the cheapest kind there is."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from okrtui.tui.widgets.style import Line, Style


def finished_lines(widget: Widget, crop: Region) -> list[Strip] | None:
    """The lines of ``crop`` as the widget made them: Textual has nothing to add to them. A line that was
    shown before is found with all that was ever worked out about it. None when a style sheet gave the
    widget a frame, a margin inside or a tint, which Textual has to draw."""
    styles = widget.styles
    if styles.gutter or styles.opacity != 1.0 or styles.tint.a:
        return None
    strips = [widget.render_line(y) for y in crop.line_range]
    background = widget.background_colors[1]
    for line_filter in widget.get_line_filters():
        strips = [strip.apply_filter(line_filter, background) for strip in strips]
    left, right = crop.column_span
    return [
        strip if left == 0 and right == strip.cell_length else strip.crop_extend(left, right, None)
        for strip in strips
    ]


class LineWidget(Widget):
    """Shows what ``lines`` makes for the present size; made again after ``redraw`` or a resize."""

    ALLOW_SELECT = False

    def __init__(self, style: Style, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.style = style
        self._made: Sequence[Strip] | None = None
        self._made_for = Size(0, 0)

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        """At most ``height`` lines, ``width`` cells each."""
        raise NotImplementedError  # pragma: no cover - every widget has its own

    def redraw(self) -> None:
        self._made = None
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        return finished_lines(self, crop) or super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        if self._made is None or self._made_for != self.size:
            self._made, self._made_for = self.lines(width, height), self.size
        return self._made[y] if y < len(self._made) else Line(self.style, width).strip()
