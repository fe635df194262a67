"""Where a key result stands, told at the end of its title: (now 39%), (현재 2명), [3 of 5], – 2 so far."""

from __future__ import annotations

import re
from decimal import Decimal

from okrtui.domain.title_shapes import read_title
from okrtui.importing.tables.values import amount
from okrtui.named import NamedTuple

_N = r"[~≈]?\s*([$€£₩¥]?\s?\d[\d.,]*(?:\s?[십백천만억]+\s?\d[\d.,]*)*(?:\s?[%‰°\w가-힣]{1,8}){0,2})"
_OPEN, _CLOSE = r"\s*[(\[（]\s*", r"\s*[)\]）]\s*$"
_NOW = r"(?:현재(?:는|\s*값)?|지금(?:은)?|currently|current(?:\s+value)?|right\s+now|now|today|actual)"
_RATE = r"(?:\s?/\s?[^\W\d]{1,8}|\s(?:a|per)\s[a-z]{1,8})?"
_SAID = re.compile(
    rf"(?:{_OPEN}|,\s+|\s+[–—|-]\s+){_NOW}(?:\s+at)?\s*[:=]?\s*(?:약|about|around)?\s*{_N}{_RATE}\s*[)\]）]?\s*$",
    re.IGNORECASE,
)
_PARTS = re.compile(
    rf"{_OPEN}(\d[\d.,]*)\s*(?:/|of|out\s+of)\s*(\d[\d.,]*)\s*(?:[^\W\d]{{1,8}})?(?:\s+(?:done|so\s+far))?{_CLOSE}",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    rf"(?:\s+[–—-]\s+|{_OPEN}|,\s+){_N}\s+(?:so\s+far|to\s+date)(?:{_CLOSE}|\s*$)", re.IGNORECASE
)
_BESIDE = re.compile(rf"(?:→|-+>|=+>|⇒|➜|➔)[^→>]*?(?:\s+[–—-]\s+{_N}\s*$|:\s+{_N}\s*$|{_OPEN}{_N}{_CLOSE})")
"""A number behind those that an arrow joins: $120k → $200k — $150k."""


class Stand(NamedTuple):
    """A title without what it says of now; the ``value`` in its ``unit``, ``of`` how many where told."""

    title: str
    value: Decimal | None = None
    unit: str = ""
    of: Decimal | None = None


def stand_of(title: str) -> Stand:
    """What a title says of where things stand."""
    if not any(char.isdigit() for char in title) or len(title) > 500:
        return Stand(title)
    if found := _SAID.search(title) or _SO_FAR.search(title):
        read = amount(found[1])
        return Stand(title) if read is None else Stand(title[: found.start()].rstrip(), read.value, read.unit)
    if (found := _BESIDE.search(title)) and (stand := _on_the_way(title, found)):
        return stand
    if found := _PARTS.search(title):
        part, of = amount(found[1]), amount(found[2])
        text = title[: found.start()].rstrip()
        if (
            part is not None
            and of is not None
            and re.search(rf"(?<![\d.,]){re.escape(found[2])}(?![\d.,]*\d)", text)
        ):
            return Stand(text, part.value, "", of.value)
    return Stand(title)


def _on_the_way(title: str, found: re.Match[str]) -> Stand | None:
    """The title and its last number, where that lies on the way that the others tell."""
    at = next(group for group in (1, 2, 3) if found[group])
    value = amount(found[at])
    both, alone = read_title(title), read_title(title[: found.start(at)].rstrip(" –—-:([（"))
    if value is None or both is None or both.start is None or alone is None:
        return None
    if (both.start, both.target) != (alone.start, alone.target):
        return None
    return Stand(title[: found.start(at)].rstrip(" –—-:([（"), value.value, value.unit)
