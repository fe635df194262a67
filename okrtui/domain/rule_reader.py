"""A sentence about a rule, taken apart piece by piece: what is understood is taken out, the rest stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field

from okrtui.domain.immutable import dataclass

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TAKEN = "\0"

LONGEST = 500
"""Letters of a sentence; what is longer is none."""

Deed = Mapping[str, str]
Extent = tuple[int, int]
"""Where a piece of a sentence begins and ends."""


@dataclass(frozen=True, slots=True)
class RuleNames:
    """What can be named: people and teams as they are spoken (casefolded) with their ids, channels by name.
    ``me`` is who speaks."""

    people: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    channels: tuple[str, ...] = ()
    me: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A rule as far as it was understood. ``when`` is a schedule, or what a key result comes to by the names
    of the configuration; ``parts`` are the pieces that were understood, ``rest`` those that were not.
    ``lacks``: "when" or "then"."""

    when: str | Mapping[str, object] | None
    conditions: Mapping[str, str]
    then: tuple[Deed, ...]
    parts: tuple[str, ...]
    rest: tuple[str, ...]
    whom: Deed | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        return (*(("when",) if self.when is None else ()), *(("then",) if not self.then else ()))

    @property
    def understood(self) -> bool:
        return not self.lacks and not self.rest


class TooLong(Heard):
    """A sentence of more than ``LONGEST`` letters, of which nothing was read; it lacks "brevity"."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(None, {}, (), (), ())

    @property
    def lacks(self) -> tuple[str, ...]:
        return ("brevity",)


class Reader:
    """The text with what was taken out of it."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(unicodedata.normalize("NFC", text).split())
        self.left = self.text
        self.parts: list[tuple[int, str]] = []
        self.last: Extent = (0, 0)
        """Where that stood which was taken last."""

    def take(self, pattern: str) -> re.Match[str] | None:
        """The first place where the pattern stands; it is taken out."""
        found = re.search(pattern, self.left, re.IGNORECASE)
        if found is None or TAKEN in found[0] or not found[0].strip():
            return None
        self.drop(found)
        return found

    def drop(self, found: re.Match[str]) -> None:
        """Take a place out."""
        begin, end = found.span()
        self.left = self.left[:begin] + TAKEN * (end - begin) + self.left[end:]
        self.parts.append((begin, found[0].strip(" ,.;:")))
        self.last = begin, end

    def look(self, pattern: str) -> re.Match[str] | None:
        """The same, left where it stands."""
        found = re.search(pattern, self.left, re.IGNORECASE)
        return found if found is not None and TAKEN not in found[0] else None

    def beside(self, place: Extent, behind: str, before: str) -> re.Match[str] | None:
        """What stands directly behind a place, else directly before it; left where it stands. What was taken
        is never part of it."""
        found = re.compile(behind, re.IGNORECASE).match(self.left, place[1])
        return found or re.compile(rf"(?:{before})$", re.IGNORECASE).search(self.left, 0, place[0])

    def heard(self) -> tuple[str, ...]:
        """What was taken, in the order of the text; pieces side by side are one."""
        return tuple(one for _, one in sorted(self.parts) if one)

    def rest(self, fillers: str) -> tuple[str, ...]:
        """What is left beside words that say nothing here."""
        found = []
        for piece in self.left.split(TAKEN):
            plain = re.sub(fillers, " ", f" {piece} ", flags=re.IGNORECASE)
            if re.search(r"\w", plain):
                found.append(piece.strip(" ,.;:"))
        return tuple(one for one in found if one)


def clock(hour: int, minute: int, half: str = "") -> str | None:
    """HH:MM; ``half`` is am or pm. None for a time that is none."""
    if half and not 1 <= hour <= 12:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if 0 <= hour < 24 and 0 <= minute < 60 else None


def is_either_half(hour: int, minute: str | None, half: str) -> bool:
    """Whether an hour may be of the night or of the afternoon, and nothing says of which: "at 4", "4시"."""
    return not half and minute is None and 1 <= hour <= 6


def nth(number: int) -> str:
    """1st, 22nd, 13th: a day of a month as the configuration has it."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def choice(names: Mapping[str, object] | tuple[str, ...]) -> str:
    """A pattern of any of the names, the longest first."""
    return "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True)) or r"(?!)"
