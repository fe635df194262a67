"""How many cells a text takes in the terminal, and cutting texts by cells.

Counts code points by their East Asian width, like ``wcwidth``, whose import alone would cost
40 ms of a start (a test holds both to the same answers). Texts that joiners and variation
selectors make ambiguous between terminals are tamed first: see ``tame``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import repeat

ELLIPSIS = "…"
_AROUND = 20  # characters before the first that differs

REMEMBERED = 1024
"""Texts that are told again without looking: those of a few screens, and not of those that were left."""

# C0, DEL, C1; soft hyphen; Hangul fillers; joiners, marks and overrides of direction; line and paragraph
# separators; variation selectors; byte order mark; skin tones; tags.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u3164\uffa0\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff\ud800-\udfff]"
)


# Wide since Unicode 16, which this Python's tables may not know; emoji of later versions.
_LATER_WIDE = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376), (0x1FA70, 0x1FAFF))


def later_wide(char: str) -> bool:
    """Whether it takes two cells in the terminals that know so."""
    return any(first <= ord(char) <= last for first, last in _LATER_WIDE)


@lru_cache(maxsize=4096)
def _char_cells(char: str, ambiguous: int) -> int:
    code = ord(char)
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:
        return 0  # vowels and finals that join the syllable before them
    if later_wide(char):
        return 2
    kind = unicodedata.category(char)
    if kind in ("Mn", "Me", "Cf", "Cc"):
        return 0
    wide = unicodedata.east_asian_width(char)
    if wide in "WF":
        return 2
    return ambiguous if wide == "A" else 1


@lru_cache(maxsize=REMEMBERED)
def cells(text: str, ambiguous: int = 1) -> int:
    """The cells of ``text``; ``ambiguous`` is how wide East Asian ambiguous characters are."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_char_cells, text, repeat(ambiguous)))


def cut(text: str, width: int, ambiguous: int = 1, ellipsis: str = ELLIPSIS) -> str:
    """``text`` in at most ``width`` cells; what had to go is marked by the ellipsis."""
    if len(text) * 2 <= width or cells(text[: width + 1], ambiguous) <= width >= len(text):
        return text
    mark = cells(ellipsis, ambiguous)
    if width < mark:
        return ""
    room = width - mark
    kept = total = end = 0
    for index, char in enumerate(text):
        total += _char_cells(char, ambiguous)
        if total <= room:
            kept = index + 1
        if total > width:
            return text[:kept].rstrip() + ellipsis
        end = index + 1
    return text[:end]


def fit(text: str, width: int, align: str = "<", ambiguous: int = 1, ellipsis: str = ELLIPSIS) -> str:
    """``text`` in exactly ``width`` cells: cut or filled with spaces on the right (``<``), on
    the left (``>``) or on both sides (``^``)."""
    shown = cut(text, width, ambiguous, ellipsis)
    spare = width - cells(shown, ambiguous)
    if spare <= 0:
        return shown
    if align == ">":
        return " " * spare + shown
    if align == "^":
        return " " * (spare // 2) + shown + " " * (spare - spare // 2)
    return shown + " " * spare


@lru_cache(maxsize=REMEMBERED)
def tame(text: str) -> str:
    """A text of other people as one harmless line: no control, no direction override, nothing
    of zero width that terminals disagree about, Hangul composed, white space single."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip(" "):
        return text
    spaced = re.sub(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]+", " ", text)
    composed = unicodedata.normalize("NFC", re.sub(_UNSAFE, "", spaced))
    return " ".join(composed.split())


def wrap(text: str, width: int, ambiguous: int = 1) -> list[str]:
    """``text`` broken into lines of at most ``width`` cells, at spaces where there are any."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = cells(word, ambiguous)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while size > width > 1:
            head = cut(word, width, ambiguous, "")
            lines.append(head)
            word = word[len(head) :]
            size = cells(word, ambiguous)
        line, used = word, size
    if line or not lines:
        lines.append(line)
    return lines


def texts_apart(before: str, after: str, longest: int) -> tuple[str, str]:
    """Both texts, cut to ``longest`` characters: where only what is cut off differs, from shortly before
    the first character that does."""
    if before != after and before[: longest - 1] == after[: longest - 1]:
        same = next(
            (at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]),
            min(len(before), len(after)),
        )
        if max(len(before), len(after)) > longest:
            before, after = ("…" + one[same - _AROUND :] for one in (before, after))
    first, last = (one if len(one) <= longest else one[: longest - 1] + "…" for one in (before, after))
    return first, last
