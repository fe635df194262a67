"""Large letters and digits of block elements, for what is read from the last row. Pure.

A letter is seven dots high; its dots are columns from left to right, the lowest bit the uppermost dot.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_COLUMNS = """
! 5F|% 23 13 08 64 62|& 36 49 56 20 50|( 1C 22 41|) 41 22 1C|+ 08 08 3E 08 08|, 60 30|- 08 08 08 08|. 60 60
/ 20 10 08 04 02|: 36|0 3E 41 41 41 3E|1 42 7F 40|2 72 49 49 49 46|3 21 41 49 4D 33|4 18 14 12 7F 10
5 27 45 45 45 39|6 3C 4A 49 49 31|7 41 21 11 09 07|8 36 49 49 49 36|9 46 49 49 29 1E|A 7C 12 11 12 7C
B 7F 49 49 49 36|C 3E 41 41 41 22|D 7F 41 41 41 3E|E 7F 49 49 49 41|F 7F 09 09 09 01|G 3E 41 41 51 73
H 7F 08 08 08 7F|I 41 7F 41|J 20 40 41 3F 01|K 7F 08 14 22 41|L 7F 40 40 40 40|M 7F 02 1C 02 7F
N 7F 04 08 10 7F|O 3E 41 41 41 3E|P 7F 09 09 09 06|Q 3E 41 51 21 5E|R 7F 09 19 29 46|S 26 49 49 49 32
T 03 01 7F 01 03|U 3F 40 40 40 3F|V 1F 20 40 20 1F|W 3F 40 38 40 3F|X 63 14 08 14 63|Y 03 04 78 04 03
→ 08 08 2A 1C 08|Z 61 59 49 4D 43|' 07|_ 40 40 40 40|? 02 01 59 09 06
"""


def _font() -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {" ": (0, 0, 0)}
    for letter in _COLUMNS.strip().replace("\n", "|").split("|"):
        sign, *columns = letter.split()
        found[sign] = tuple(int(column, 16) for column in columns)
    return MappingProxyType(found)


FONT = _font()
HALVES = " ▀▄█"
SMALL, LARGE = 4, 7
"""Lines of a small and of a large letter."""


def drawable(text: str) -> bool:
    """Whether all of it has a large form."""
    return bool(text) and all(sign in FONT for sign in text.upper())


def small(text: str) -> list[str]:
    """Four lines, two dots in each cell."""
    columns = _columns(text)
    return [
        "".join(HALVES[(one >> 2 * row & 1) + 2 * (one >> 2 * row + 1 & 1)] for one in columns)
        for row in range(SMALL)
    ]


def large(text: str, dot: str = "█") -> list[str]:
    """Seven lines, two cells a dot, each of them ``dot``."""
    columns = _columns(text)
    return ["".join(dot * 2 if one >> row & 1 else "  " for one in columns) for row in range(LARGE)]


def figure(text: str, *, big: bool, blocks: bool, dot: str) -> list[str]:
    """A number, ``big`` or small; without ``blocks`` made of ``dot``, and then there is no small one."""
    if blocks:
        return large(text) if big else small(text)
    return large(text, dot) if big else []


def _columns(text: str) -> list[int]:
    found: list[int] = []
    for sign in text.upper():
        found += [*FONT[sign], 0]
    return found[:-1]
