"""Identifiers that people write (contract: letters of any script, digits, ``-``, ``_``, ``.``)."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

LONGEST = 100
_LONGEST_SLUG = 40


def _letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN"


def valid(id: str) -> bool:
    """Whether ``id`` can be used: 1-100 letters of any script (with their marks), digits, ``-``, ``_``,
    ``.``, beginning with a letter or digit."""
    if not 0 < len(id) <= LONGEST or not _letter(id[0]):
        return False
    return all(sign in "-_." or unicodedata.category(sign)[0] in "LMN" for sign in id)


def slug(title: str, fallback: str = "item") -> str:
    """A valid identifier made from a title: lower case, everything else a single ``-``, at most 40
    characters, cut at a word where one ends there; ``fallback`` when no letter or digit is left."""
    words: list[str] = []
    word: list[str] = []
    for sign in unicodedata.normalize("NFKC", title[: _LONGEST_SLUG * 10]).lower():
        kind = unicodedata.category(sign)[0]
        if kind in "LN" or (kind == "M" and word):
            word.append(sign)
        elif word and sign not in "'’":
            words.append("".join(word))
            word = []
    if word:
        words.append("".join(word))
    made = ""
    for one in words:
        longer = f"{made}-{one}" if made else one[:_LONGEST_SLUG]
        if len(longer) > _LONGEST_SLUG:
            break
        made = longer
    return unicodedata.normalize("NFC", made) if made else fallback


def unique(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or with the first free number behind it: ``win-rate-2``."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def ends_with(path: str, ending: str) -> bool:
    """Whether ``ending`` is the whole of ``path`` or its last segments: ``close-more/win-rate`` ends
    ``2026-Q4/sales/close-more/win-rate``, ``rate`` does not."""
    return bool(ending) and (path == ending or path.endswith("/" + ending))


def matching(paths: Iterable[str], ending: str) -> list[str]:
    """The paths that ``ending`` may mean, in their order."""
    return [path for path in paths if ends_with(path, ending)]


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """The known name closest to a mistyped one, or None when none is close."""
    import difflib  # loads regular expressions; only a mistake needs it

    found = difflib.get_close_matches(wanted[:LONGEST], list(known), n=1, cutoff=0.6)
    return found[0] if found else None
