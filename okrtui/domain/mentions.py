"""Who is named with an ``@`` in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from okrtui.domain.hangul import is_syllable
from okrtui.domain.ids import fold
from okrtui.named import NamedTuple

_AT = re.compile(r"(?<![\w.@])@(?=\w)")
_WORD = re.compile(r"[\w.-]*\w")


class Mentionable(NamedTuple):
    """Somebody who can be named: by id, e-mail, whole name, or a first name that nobody else has."""

    id: str
    name: str
    email: str = ""


class Mentions(NamedTuple):
    """``people`` are ids, each once, in the order of the text; ``unknown`` what stands behind an ``@`` and
    names nobody."""

    people: tuple[str, ...]
    unknown: tuple[str, ...]


def mentions(text: str, people: Iterable[Mentionable]) -> Mentions:
    """The longest name that stands behind each ``@`` counts. A letter of Hangul may follow it at once
    (particles, 님); any other letter or digit makes it another word."""
    known = _names(people)
    longest = sorted(known, key=len, reverse=True)
    folded = fold(text)
    found: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for at in _AT.finditer(folded):
        rest = folded[at.end() :]
        name = next((one for one in longest if rest.startswith(one) and _ends(rest, len(one))), None)
        if name is not None:
            found[known[name]] = None
        elif word := _WORD.match(rest):
            unknown[word[0]] = None
    return Mentions(tuple(found), tuple(unknown))


def _names(people: Iterable[Mentionable]) -> dict[str, str]:
    """Folded name -> id; a name that several have is nobody's, an id always its own."""
    every = list(people)
    claims: dict[str, set[str]] = {}
    for one in every:
        for name in (one.email, one.name, one.name.split(" ")[0]):
            if name.strip():
                claims.setdefault(fold(name.strip()), set()).add(one.id)
    sole = {name: next(iter(ids)) for name, ids in claims.items() if len(ids) == 1}
    return sole | {fold(one.id): one.id for one in every}


def _ends(text: str, length: int) -> bool:
    """Whether a name of that length ends there."""
    following = text[length : length + 1]
    if following in ("-", ".", "@"):
        return not _WORD.match(text[length + 1 :])
    return not (following.isalnum() or following == "_") or is_syllable(following)
