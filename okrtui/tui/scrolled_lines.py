"""Lines that moved up or down together: the terminal is told to move them, which takes a few bytes, where
each of them would be sent again."""

from __future__ import annotations

import re
from collections import Counter

from okrtui.named import NamedTuple
from okrtui.words.width import cells

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
        whole: set[int] = set()
        for y, row in pieces.items():
            start, raw = row[0]
            if start == 1 and cells(_LOOKS.sub("", raw)) >= width * WIDE:
                new[y] = raw[:width]  # enough to tell lines apart, and the same however the rest is parted
                whole |= {y} if _covers(row, width) else set()
        found = self._moved(new, whole)
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
