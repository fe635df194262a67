"""The bottom line: the keys that do something here, clickable; or what went wrong just now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from textual import events
from textual.css.scalar import Scalar
from textual.strip import Strip
from textual.timer import Timer

from okrtui.tui.keys import Key, bound, name_of, sign_of
from okrtui.tui.messages import ActionAsked
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.words.width import tame, wrap

CONFIRMED_FOR = 8.0  # seconds
MOST_LINES = 3
"""Lines that what is told may take."""

ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
"""How keys are shown where the terminal gives such a sign one cell."""


def quoted(lines: Sequence[str], role: str) -> list[list[Part]]:
    """Sentences in which commands and settings stand in backquotes: these in bold, without them. A backquote
    that is not closed is one of the text."""
    even = sum(line.count("`") for line in lines) % 2 == 0
    found: list[list[Part]] = []
    inside = False
    for line in lines:
        parts: list[Part] = []
        for number, text in enumerate(line.split("`") if even else [line]):
            inside ^= number > 0
            if text:
                parts.append((text, f"bold {role}" if inside else role))
        found.append(parts)
    return found


class FooterLine(LineWidget):
    """Shows ``keys`` in order while there is room; help and the palette stand on the right. ``idle`` tells
    which of them do nothing where the cursor stands; those that would be typed into a field are none.
    ``named``: the messages of those that are called by what they do there, by their ids."""

    def __init__(
        self,
        style: Style,
        keys: Sequence[Key],
        *,
        id: str | None = None,
        idle: Callable[[], Collection[str]] = tuple,
        named: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        super().__init__(style, id=id)
        self.idle, self.named = idle, named
        self._named: Sequence[tuple[Key, str]] = ()
        self.keys = sorted((key for key in keys if key.footer), key=lambda key: key.footer)
        self.notice = self.done = ""
        self.hint: tuple[str, str, str] | None = None
        self._telling: Timer | None = None
        self._spots: list[tuple[int, int, str]] = []

    def tell(self, notice: str) -> None:
        """Show a sentence in place of the keys, in as many lines as it takes; an empty one brings them
        back."""
        if notice != self.notice:
            self.notice = notice
            self._grow()
            self.redraw()

    def _grow(self) -> None:
        """As high as what is told, and a line again after that."""
        height = self.wanted(self.size.width)
        if self.is_attached and self.styles.height != Scalar.from_number(height):
            self.styles.height = height

    def wanted(self, width: int) -> int:
        """The lines that it takes at a width."""
        return len(self._told(width)) if self.notice and width else 1

    def _told(self, width: int) -> list[str]:
        """What is told, broken where the screen ends; more than it has room for is cut."""
        told = wrap(tame(self.notice), max(10, width - 4), self.style.glyphs.ambiguous)
        if len(told) > MOST_LINES:
            told = [*told[: MOST_LINES - 1], " ".join(told[MOST_LINES - 1 :])]
        return told

    def on_resize(self, event: events.Resize) -> None:
        self._grow()

    def teach(self, hint: tuple[str, str, str] | None) -> None:
        """Show (a key, what it does, which hint of how many) in place of the keys; None brings them back."""
        self.hint = hint
        self.redraw()

    def confirm(self, done: str, *, stays: bool = False) -> None:
        """Say what was done, for some seconds; what goes wrong meanwhile stands before it. ``stays``: until
        something else is said, since the keys do something else as long."""
        if self._telling is not None:
            self._telling.stop()
        self.notice, self.done = "", done
        self._grow()
        self._telling = self.set_timer(CONFIRMED_FOR, self._confirmed) if done and not stays else None
        self.redraw()

    def _confirmed(self) -> None:
        self.done, self._telling = "", None
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        line = Line(self.style, width, "bar")
        self._spots = []
        if self.notice:
            signs = [f"{self.style.glyphs.stale} ", *["  "] * (MOST_LINES - 1)]
            lines = quoted(self._told(width), "at_risk")
            return [
                Line(self.style, width, "bar").put(" ").put(sign, "at_risk").put_all(told).strip()
                for sign, told in zip(signs, lines, strict=False)
            ]
        if self.done:
            sign = self.style.glyphs.status["done"]
            return [line.put(" ").put(f"{sign} {tame(self.done)}", "on_track", width - 2).strip()]
        if self.hint is not None:
            return [self._taught(line, *self.hint)]
        self._named = self._of_use()
        last = [one for one in self._named if one[0].id in ("help", "palette")]
        room = width - sum(self._room(*one) for one in last)
        for one in self._named:
            if one not in last and line.used + self._room(*one) <= room:
                self._put(line, *one)
        line.to(room)
        for one in last:
            self._put(line, *one)
        return [line.strip()]

    def _of_use(self) -> Sequence[tuple[Key, str]]:
        """The keys that do something at this moment, each with what it is pressed by. A field that is written
        in has ``field_keys``, which then are all."""
        idle, changed = self.idle(), self._keymap()
        focused = self.screen.focused if self.is_attached else None
        own: Sequence[Key] = getattr(focused, "field_keys", ())
        if own:
            return [(key, key.keys) for key in own]
        say, called = self.style.words.say, self.named()
        known = (
            key._replace(said=say(called[key.id])) if key.id in called else key
            for key in self.keys
            if key.id not in idle
        )
        found = ((key, bound(key, changed, focused)) for key in known)
        return [(key, pressed) for key, pressed in found if pressed]

    def follow(self) -> None:
        """Name other keys where others do something by now."""
        covered = self._made is None or self.notice or self.done or self.hint
        if not covered and self._of_use() != self._named:
            self.redraw()

    def _taught(self, line: Line, key: str, told: str, place: str) -> Strip:
        line.put(" ").put(key, "bold key").put("  ").put(told, "strong")
        size = self.style.cells(place)
        if line.left > size + 2:
            line.to(line.width - size - 1).put(place, "muted")
        return line.strip()

    def _room(self, key: Key, pressed: str) -> int:
        return self.style.cells(self._sign(pressed)) + 3 + self.style.cells(self._word(key))

    def _sign(self, pressed: str) -> str:
        shown = sign_of(pressed)
        return ARROWS.get(shown, shown) if self.style.glyphs.name == "unicode" else shown

    def _word(self, key: Key) -> str:
        return name_of(self.style.words, key)

    def _keymap(self) -> dict[str, str]:
        return dict(self.app._keymap) if self.is_attached else {}

    def _put(self, line: Line, key: Key, pressed: str) -> None:
        begin = line.used
        line.put(" ").put(self._sign(pressed), "bold key").put(" ").put(self._word(key), "text").put(" ")
        self._spots.append((begin, line.used, key.action))

    def on_click(self, event: events.Click) -> None:
        for begin, end, action in self._spots:
            if begin <= event.x < end:
                self.post_message(ActionAsked(action))
