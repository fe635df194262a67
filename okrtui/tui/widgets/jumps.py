"""What can be reached on a screen at once, and the letters that lead there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from textual.geometry import Offset
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from okrtui.named import NamedTuple
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Style

LETTERS = "asdfhjklqwertyuiopzxcvbnm"
"""Without g, which begins a key of two strokes."""


class Jump(NamedTuple):
    """A place, told from the upper left of its widget, and what goes there."""

    at: Offset
    go: Callable[[], object]


@runtime_checkable
class Reached(Protocol):
    """A widget in which several places can be reached."""

    def jumps(self) -> Iterator[Jump]:
        """Those in sight, from the top."""
        ...


def reachable(screen: Screen[None]) -> list[Jump]:
    """All that is in sight, from the screen's upper left, line by line."""
    found: dict[Offset, Jump] = {}
    for widget in screen.query("*").results(Widget):
        region = screen._compositor.visible_widgets.get(widget)
        if region is None:
            continue
        seen, clip = region[0], region[1]
        inside = widget.jumps() if isinstance(widget, Reached) else _itself(widget)
        for jump in inside:
            at = seen.offset + jump.at
            if clip.contains_point(at) and seen.contains_point(at):
                found[at] = Jump(at, jump.go)
    return sorted(found.values(), key=lambda one: (one.at.y, one.at.x))


def _itself(widget: Widget) -> Iterator[Jump]:
    if widget.focusable:
        yield Jump(Offset(0, 0), widget.focus)


def labels(count: int) -> list[str]:
    """So many, none the beginning of another: single letters first, as many as leave letters enough for those
    of two; fewer where there are not so many."""
    for singles in range(len(LETTERS), -1, -1):
        left = len(LETTERS) - singles
        if singles + left * len(LETTERS) >= count:
            break
    made = list(LETTERS[:singles])
    made += [first + second for first in LETTERS[singles:] for second in LETTERS]
    return made[:count]


class JumpLabel(LineWidget):
    """The letters of a place, over its first cells."""

    DEFAULT_CSS = "JumpLabel { position: absolute; height: 1; }"

    def __init__(self, style: Style, text: str, at: Offset) -> None:
        super().__init__(style)
        self.text = text
        self.styles.offset = at
        self.styles.width = len(text)

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        return [Line(self.style, width, "cursor").put(self.text, "bold key").strip()]
