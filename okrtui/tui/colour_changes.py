"""The same picture in fewer bytes: Textual sets every colour anew for each piece of a line and takes it back
behind it. Here only what changes from one piece to the next is sent; over a slow line that is felt."""

from __future__ import annotations

import re
from functools import lru_cache

from okrtui.named import NamedTuple


class Look(NamedTuple):
    """What the terminal draws with: ``marks`` such as bold, as numbers in order; ``ink`` and ``ground`` as
    they are set, empty for the terminal's own."""

    marks: tuple[str, ...]
    ink: str
    ground: str


PLAIN = Look((), "", "")

_CHANGE = re.compile(r"\x1b\[([0-9;]*)m|(?:\r\n)?(\x1b\[\d+;\d+H)")
"""Another look, or another place; a line that ends before a place is given needs no end."""

_MARKS = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""Marks and what takes each back."""

SEEN = frozenset({"4", "5", "7", "9"})
"""Marks that are seen on blanks."""

_OWN_INK, _OWN_GROUND = "39", "49"


def fewer(text: str) -> str:
    """What a terminal is sent, told in fewer bytes. It begins plain and ends plain."""
    found: list[str] = []
    now = wanted = PLAIN
    end = 0
    for match in _CHANGE.finditer(text):
        if match.start() > end:
            now = _tell(found, now, wanted, text[end : match.start()])
        end = match.end()
        if match[2]:
            found.append(match[2])
            continue
        after = _after(wanted, match[1])
        if after is None:  # nothing that is known here: told as it is
            return text
        wanted = after
    if end < len(text):
        now = _tell(found, now, wanted, text[end:])
    if now != PLAIN:
        found.append("\x1b[0m")
    return "".join(found) if wanted == PLAIN else text


def _tell(found: list[str], now: Look, wanted: Look, piece: str) -> Look:
    """A piece in the look that is wanted, and the look after it: of blanks only the ground is seen."""
    if now != wanted and not piece.strip(" ") and SEEN.isdisjoint((*now.marks, *wanted.marks)):
        wanted = now._replace(ground=wanted.ground)
    if now != wanted:
        found.append(_between(now, wanted))
    found.append(piece)
    return wanted


@lru_cache(maxsize=4096)
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
    return Look(tuple(sorted(marks)), ink, ground)


@lru_cache(maxsize=4096)
def _between(now: Look, wanted: Look) -> str:
    """What makes one look of another, as short as it can be told."""
    gone = {_MARKS[one] for one in now.marks if one not in wanted.marks}
    changes = sorted(gone)
    changes += [one for one in wanted.marks if one not in now.marks or _MARKS[one] in gone]
    if wanted.ink != now.ink:
        changes.append(wanted.ink or _OWN_INK)
    if wanted.ground != now.ground:
        changes.append(wanted.ground or _OWN_GROUND)
    anew = ["0", *wanted.marks, *(one for one in (wanted.ink, wanted.ground) if one)]
    told = min(";".join(changes), ";".join(anew), key=len)
    return f"\x1b[{told}m"
