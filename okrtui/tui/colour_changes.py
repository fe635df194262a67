"""The same picture in fewer bytes: Textual sends a widget whole when anything of it is another, and sets
every colour anew for each piece of a line and takes it back behind it. Here only cells are sent that are
others than what is shown, and only what changes from one piece to the next; over a slow line that is felt."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from okrtui.tui.shown_cells import SEEN, Lines, Look, Scroll, ShownCells

PLAIN = Look((), "", "")
"""Nothing of its own."""

Worn: TypeAlias = tuple[tuple[str, ...], str, str]
"""A look without what it leads to, of which there are as many as rows: marks, ink, ground."""

UNBOUNDED = 1 << 30
"""More than any terminal has."""

_CHANGE = re.compile(r"\x1b\[([0-9;]*)m|[\r\n]*\x1b\[(\d+);(\d+)H|\x1b\]8;([^\x1b\x07]*)(?:\x1b\\|\x07)")
"""Another look, another place, or what is led to; a line that ends before a place is given needs no end."""

_UNSEEN = re.compile(
    r"\x07|\x1b\[\?(?!47|104[79])\d+[hl]|\x1b\[[<>=]\d*u|\x1b\[\?\d+\$p|\x1b\](?!8;)[^\x1b\x07]*(?:\x1b\\|\x07)"
)
"""What changes nothing of the picture: modes but for another picture, the way of keys, questions, titles and
what is copied."""

_MARKS = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""Marks and what takes each back."""

_OWN_INK, _OWN_GROUND = "39", "49"


def fewer(
    text: str,
    shown: ShownCells | None = None,
    scroll: Scroll | None = None,
    size: tuple[int, int] = (0, 0),
) -> str:
    """What a terminal is sent, told in fewer bytes. It begins plain and ends plain. ``shown``: what is there,
    and after this what is there then. ``scroll``: lines that are moved before. ``size``: the terminal's
    columns and lines, 0 where they are not known."""
    sent = _Sent(shown or ShownCells(), size)
    if scroll is not None:
        sent.found.append(scroll.told())
        sent.shown.scroll(scroll.first, scroll.last, scroll.by)
    wanted, end = PLAIN, 0
    for match in _CHANGE.finditer(text):
        if match.start() > end:
            sent.tell(text[end : match.start()], wanted)
        end = match.end()
        if match[2]:
            sent.go(int(match[2]), int(match[3]))
        elif match[4] is not None:
            link = match[4] if match[4].partition(";")[2] else ""
            wanted = Look(wanted.marks, wanted.ink, wanted.ground, link)
        else:
            after = _after(wanted, match[1])
            if after is None:  # nothing that is known here: told as it is
                sent.shown.forget()
                return text
            wanted = after
    if end < len(text):
        sent.tell(text[end:], wanted)
    if wanted != PLAIN:
        sent.shown.forget()
        return text
    return sent.ended()


class Sending:
    """All that a terminal is sent, one text after another. ``ambiguous`` tells how wide it draws what may be
    of either width, ``size`` its columns and lines: where one of them is another, nothing is known."""

    def __init__(
        self,
        ambiguous: Callable[[], int] = lambda: 1,
        size: Callable[[], tuple[int, int]] = lambda: (0, 0),
    ) -> None:
        self.shown = ShownCells(ambiguous)
        self._lines = Lines()
        self._size = size
        self._ambiguous = ambiguous
        self._had = (0, 0, 1)

    def fewer(self, text: str) -> str:
        """What is to be sent in place of ``text``."""
        if _UNSEEN.fullmatch(text):
            return text
        size = self._size()
        has = (*size, self._ambiguous())
        if has != self._had:
            self._had = has
            self.draw_anew()
        scroll = self._lines.scrolled(text, size[0])
        if scroll is not None and scroll.last > size[1]:  # drawn for a terminal that was larger
            scroll = None
        return fewer(text, self.shown, scroll, size)

    def draw_anew(self) -> None:
        """Whatever is drawn from here on is sent whole."""
        self.shown.forget()
        self._lines.forget()


class _Sent:
    """What is sent of a text. ``at`` is where the terminal writes next, ``to`` where it should; no place
    before one was given."""

    def __init__(self, shown: ShownCells, size: tuple[int, int]) -> None:
        self.shown = shown
        self.columns, self.lines = (one or UNBOUNDED for one in size)
        self.found: list[str] = []
        self.now = PLAIN
        self.at: tuple[int, int] | None = None
        self.to: tuple[int, int] | None = None

    def go(self, y: int, x: int) -> None:
        self.to = (y, x)
        if self.shown.placed():  # where the terminal stood was not known
            self.at = None

    def tell(self, piece: str, look: Look) -> None:
        """A piece in the look that is wanted, as far as it is not shown already."""
        if self.to is None or not piece.isprintable():  # nobody knows where it comes to stand
            self.shown.forget()
            self.at = self.to = None
            self._write(piece, look)
            return
        y, x = self.to
        parts, end = self.shown.others(y, x, piece, look)
        if y > self.lines or end > self.columns + 1:  # drawn for a larger one: it ends up somewhere else
            self.shown.forget()
            parts = [(x, UNBOUNDED, piece)]
        for start, stop, part in parts:
            self._move(y, start)
            self._write(part, look)
            self.at = (y, stop)
        self.to = (y, end)

    def ended(self) -> str:
        """All of it; the terminal stands where it was sent last."""
        if self.to is not None:
            self._move(*self.to)
        self._change(PLAIN)
        return "".join(self.found)

    def _move(self, y: int, x: int) -> None:
        if self.at is not None and self.at[0] == y and x > self.at[1]:
            self.found.append(f"\x1b[{x - self.at[1]}C")
        elif self.at != (y, x):
            self.found.append(f"\x1b[{y};{x}H")
        self.at = (y, x)

    def _write(self, piece: str, look: Look) -> None:
        now = self.now
        if now != look and not piece.strip(" ") and SEEN.isdisjoint((*now.marks, *look.marks)):
            look = Look(now.marks, now.ink, look.ground, look.link)  # of blanks only the ground is seen
        self._change(look)
        self.found.append(piece)

    def _change(self, look: Look) -> None:
        now, self.now = self.now, look
        if now.link != look.link:
            self.found.append(f"\x1b]8;{look.link or ';'}\x1b\\")
        if now[:3] != look[:3]:
            self.found.append(_between(now[:3], look[:3]))


@lru_cache(maxsize=512)
def _after(look: Look, numbers: str) -> Look | None:
    """The look that numbers make of another one; None where one of them is not known."""
    marks, ink, ground = set(look.marks), look.ink, look.ground
    left = iter(numbers.split(";"))
    for one in left:
        if one in ("", "0"):
            marks, ink, ground = set(), "", ""
        elif one in _MARKS:
            marks.add(one)
        elif one in (_OWN_INK, _OWN_GROUND):
            ink, ground = ("", ground) if one == _OWN_INK else (ink, "")
        elif one in ("38", "48"):
            kind = next(left, "")
            parts = [next(left, "") for _ in range({"2": 3, "5": 1}.get(kind, 0))]
            if not parts or "" in parts:
                return None
            colour = ";".join((one, kind, *parts))
            ink, ground = (colour, ground) if one == "38" else (ink, colour)
        elif one[:-1] in ("3", "9") and one[-1] < "8":
            ink = one
        elif one[:-1] in ("4", "10") and one[-1] < "8":
            ground = one
        else:
            return None
    return Look(tuple(sorted(marks)), ink, ground, look.link)


@lru_cache(maxsize=512)
def _between(now: Worn, wanted: Worn) -> str:
    """What makes one look of another, as short as it can be told."""
    (had, ink_had, ground_had), (marks, ink, ground) = now, wanted
    gone = {_MARKS[one] for one in had if one not in marks}
    changes = sorted(gone)
    changes += [one for one in marks if one not in had or _MARKS[one] in gone]
    if ink != ink_had:
        changes.append(ink or _OWN_INK)
    if ground != ground_had:
        changes.append(ground or _OWN_GROUND)
    anew = ["0", *marks, *(one for one in (ink, ground) if one)]
    told = min(";".join(changes), ";".join(anew), key=len)
    return f"\x1b[{told}m"
