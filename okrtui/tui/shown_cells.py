"""What the terminal shows, cell by cell, so that only cells are sent in which something else is to stand; and
which lines moved up or down together: the terminal is told to move them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from unicodedata import category

from okrtui.named import NamedTuple
from okrtui.words.width import cells, later_wide

NEAR = 5
"""Cells that stay as they are between two that change, up to which they are sent along: going past them takes
as many bytes."""

LAST_SURE = 0xFFFF
"""The last character of whose width terminals are of one mind; emoji lie behind it."""

UNSURE = ("Mc", "Cn")
"""Kinds before that of which they are not: vowels that stand beside their letter, and what came later than
the tables here."""

SEEN = frozenset({"4", "5", "7", "9"})
"""Marks that are seen on blanks."""


class Look(NamedTuple):
    """What the terminal draws with: ``marks`` such as bold, as numbers in order; ``ink`` and ``ground`` as
    they are set, empty for the terminal's own; ``link``, what a text leads to."""

    marks: tuple[str, ...]
    ink: str
    ground: str
    link: str = ""

    def on_blanks(self) -> Look:
        """All of it that is seen where nothing is written."""
        return self if not SEEN.isdisjoint(self.marks) else _ground(self)


@lru_cache(maxsize=512)
def _ground(look: Look) -> Look:
    return Look((), "", look.ground, look.link)


class ShownLine:
    """A line of the terminal: the character of each cell, empty behind a wide one, and the look of it, None
    where what stands there is not known."""

    __slots__ = ("chars", "looks")

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.looks: list[Look | None] = []

    def reach(self, end: int) -> None:
        """Be so many cells long at least."""
        more = end - len(self.chars)
        if more > 0:
            self.chars += [" "] * more
            self.looks += [None] * more

    def put(self, start: int, chars: list[str], looks: list[Look]) -> None:
        """Other cells, from ``start`` on. Of a wide character that loses a half the other half goes, too."""
        end = start + len(chars)
        if start and start < len(self.chars) and not self.chars[start]:
            self.looks[start - 1] = None
        if end < len(self.chars) and not self.chars[end]:
            self.chars[end], self.looks[end] = " ", None
        self.chars[start:end], self.looks[start:end] = chars, looks


class ShownCells:
    """The picture of a terminal. ``ambiguous`` tells how wide it draws what may be of either width."""

    def __init__(self, ambiguous: Callable[[], int] = lambda: 1) -> None:
        self._ambiguous = ambiguous
        self._rows: dict[int, ShownLine] = {}
        self._lost = -1  # the line of which nothing more is known until a place in it is given

    def forget(self) -> None:
        """Something else may stand there."""
        self._rows.clear()

    def placed(self) -> bool:
        """A place was given: from there on it is known where things come to stand. Whether it was not."""
        lost, self._lost = self._lost >= 0, -1
        return lost

    def scroll(self, first: int, last: int, by: int) -> None:
        """Lines ``first`` to ``last`` show what stood ``by`` lines further down, and what comes into sight is
        not known."""
        moved = {y - by: self._rows.pop(y) for y in range(first, last + 1) if y in self._rows}
        self._rows.update((y, row) for y, row in moved.items() if first <= y <= last)

    def others(self, y: int, x: int, piece: str, look: Look) -> tuple[list[tuple[int, int, str]], int]:
        """The parts of a piece at line ``y``, cell ``x`` that are not shown, each with its first cell and the
        one behind it; and the cell behind the piece. They are shown after that."""
        chars = self._cells_of(piece)
        if chars is None or y == self._lost:
            self._rows.pop(y, None)
            self._lost = y
            end = x + cells(piece, self._ambiguous())
            return [(x, end, piece)], end
        end = x + len(chars)
        row = self._rows.get(y)
        if row is None:
            row = self._rows[y] = ShownLine()
        looks: list[Look] = [look] * len(chars)
        if " " in piece and (blank := look.on_blanks()) is not look:
            looks = [blank if char == " " else look for char in chars]
        if len(row.chars) <= x:  # behind all that is known of the line
            row.reach(x)
            row.chars += chars
            row.looks += looks
            return [(x, end, piece)], end
        row.reach(end)
        if row.chars[x:end] == chars and row.looks[x:end] == looks:
            return [], end
        found = [
            (x + start, x + stop, "".join(chars[start:stop])) for start, stop in _parts(row, x, chars, looks)
        ]
        row.put(x, chars, looks)
        return found, end

    def _cells_of(self, piece: str) -> list[str] | None:
        """A character for each cell, empty behind a wide one; None where terminals may not be of one mind."""
        if piece.isascii():
            return list(piece) if piece.isprintable() else None
        found: list[str] = []
        wide = self._ambiguous()
        for char in piece:
            size = _sure_cells(char, wide)
            if size == 1:
                found.append(char)
            elif size == 2:
                found += (char, "")
            else:
                return None
        return found


@lru_cache(maxsize=4096)
def _sure_cells(char: str, wide: int) -> int:
    """The cells of a character, 0 where terminals may take another number."""
    unsure = ord(char) > LAST_SURE or later_wide(char) or category(char) in UNSURE
    return 0 if unsure else cells(char, wide)


def _parts(row: ShownLine, x: int, chars: list[str], looks: list[Look]) -> Iterator[tuple[int, int]]:
    """(start, end) of what differs, told together where little lies between."""
    start = stop = -1
    for at, (char, look) in enumerate(zip(chars, looks, strict=True)):
        if row.chars[x + at] == char and row.looks[x + at] == look:
            continue
        begin = at if char else at - 1  # a wide character is sent whole
        end = at + 2 if at + 1 < len(chars) and not chars[at + 1] else at + 1
        if start >= 0 and begin - stop <= NEAR:
            stop = end
            continue
        if start >= 0:
            yield start, stop
        start, stop = begin, end
    if start >= 0:
        yield start, stop


LONG = 4000
"""Characters of a text from which it is looked at: less is not worth it."""

LEAST = 8
"""Lines that have to move together."""

WIDE = 0.6
"""The part of the terminal's width that the first piece of a line takes at least, so that lines are told
apart by it."""

_PLACE = re.compile(r"[\r\n]*\x1b\[(\d+);(\d+)H")
_LOOKS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")


class Scroll(NamedTuple):
    """Lines ``first`` to ``last`` show what stood ``by`` lines further down; below 0, further up."""

    first: int
    last: int
    by: int

    def told(self) -> str:
        """What makes a terminal do so. It leaves it nowhere in particular, and the new lines blank."""
        change = f"{self.by}M" if self.by > 0 else f"{-self.by}L"
        return f"\x1b[{self.first};{self.last}r\x1b[{self.first};1H\x1b[{change}\x1b[r"


class Lines:
    """The beginnings of the lines as they were sent last."""

    def __init__(self) -> None:
        self._sent: dict[int, str] = {}

    def forget(self) -> None:
        self._sent.clear()

    def scrolled(self, text: str, width: int) -> Scroll | None:
        """Whether much of a text is what was there, higher or lower. It is there after that."""
        if len(text) < LONG or not width:
            self._forget({int(one[1]) for one in _PLACE.finditer(text) if int(one[2]) <= width * WIDE})
            return None
        pieces = _pieces(text)
        new: dict[int, str] = {}
        for y, row in pieces.items():
            start, raw = row[0]
            if start == 1 and cells(_LOOKS.sub("", raw)) >= width * WIDE:
                new[y] = raw[:width]  # enough to tell lines apart, and the same however the rest is parted
        found = None
        if self._sent:
            found = self._moved(new, {y for y in new if _covers(pieces[y], width)})
        self._forget({y for y, row in pieces.items() if row[0][0] <= width * WIDE})
        self._sent.update(new)
        return found

    def _forget(self, places: set[int]) -> None:
        for y in places:
            self._sent.pop(y, None)

    def _moved(self, new: dict[int, str], whole: set[int]) -> Scroll | None:
        if len(whole) < LEAST:
            return None
        before: dict[str, list[int]] = {}
        for y, raw in self._sent.items():
            before.setdefault(raw, []).append(y)
        told_apart = {y: before[raw][0] - y for y, raw in new.items() if len(before.get(raw, ())) == 1}
        most = Counter(told_apart.values()).most_common(1)
        if not most or most[0][0] == 0 or most[0][1] < LEAST:
            return None
        by = most[0][0]
        moved = [y for y, step in told_apart.items() if step == by]
        first, last = min(*moved, *(y + by for y in moved)), max(*moved, *(y + by for y in moved))
        return Scroll(first, last, by) if whole.issuperset(range(first, last + 1)) else None


def _pieces(text: str) -> dict[int, list[tuple[int, str]]]:
    """By line: what is sent to it, each with its first cell."""
    found: dict[int, list[tuple[int, str]]] = {}
    places = list(_PLACE.finditer(text))
    ends = [*(one.start() for one in places[1:]), len(text)]
    for place, end in zip(places, ends, strict=True):
        if end > place.end():
            found.setdefault(int(place[1]), []).append((int(place[2]), text[place.end() : end]))
    return found


def _covers(row: list[tuple[int, str]], width: int) -> bool:
    """Whether the pieces lie side by side over the whole line."""
    at = 1
    for start, raw in row:
        if start != at:
            return False
        at += cells(_LOOKS.sub("", raw))
    return at > width
