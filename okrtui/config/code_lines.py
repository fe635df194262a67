"""Which line each step of some code comes from, without the columns: these take most of what the places of
code take, and only the underlining of a traceback asks for them."""

from __future__ import annotations

from functools import cache
from types import CodeType

_NO_COLUMNS, _NO_LINE = 0x80 | 13 << 3, 0x80 | 15 << 3
"""First bytes of entries in CPython's table of places; bits 0 to 2 say for how many steps, less one, each
is."""

_STEP, _MOST = 2, 8
"""Bytes of a step of code; steps that one entry is for at most."""


def with_lines_alone(code: CodeType) -> CodeType:
    """The same code, its places as lines alone; as it is where this Python writes places otherwise."""
    return code.replace(co_linetable=_table(code)) if _written_so() else code


@cache
def _written_so() -> bool:
    """Whether this Python reads what is written here: seen by code of this very module, which goes back and
    forth between lines."""
    one = _table.__code__
    return _lines(one.replace(co_linetable=_table(one))) == _lines(one)


def _lines(code: CodeType) -> list[tuple[int, int | None]]:
    """How many bytes in turn come from which line."""
    found: list[tuple[int, int | None]] = []
    for begin, end, line in code.co_lines():
        if found and found[-1][1] == line:
            found[-1] = (found[-1][0] + end - begin, line)
        else:
            found.append((end - begin, line))
    return found


def _table(code: CodeType) -> bytes:
    """An entry for each few steps, with the distance of their line from that of those before."""
    found, before = bytearray(), code.co_firstlineno
    for size, line in _lines(code):
        steps = size // _STEP
        while steps > 0:
            some = min(_MOST, steps)
            steps -= some
            if line is None:
                found.append(_NO_LINE | some - 1)
                continue
            found.append(_NO_COLUMNS | some - 1)
            distance, before = line - before, line
            left = -distance << 1 | 1 if distance < 0 else distance << 1
            while left >= 0x40:  # six bits a byte, the lowest first, the sign before them
                found.append(0x40 | left & 0x3F)
                left >>= 6
            found.append(left)
    return bytes(found)
