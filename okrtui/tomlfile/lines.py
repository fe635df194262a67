"""Where in a TOML text each key stands.

``tomllib`` gives values without places. This index walks a text that ``tomllib`` has already
accepted and notes the place of every key, table and array element, so that a fault in
``[[teams]]``, a dotted key or an inline table is reported at its line.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Path = tuple[str | int, ...]
"""Keys and 0-based array positions from the root: ``("teams", 1, "cadence", "every")``."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BETWEEN = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_STRINGS = (
    re.compile(r'"""(?:[^\\"]++|\\.|"(?!""))*+"{3,5}', re.DOTALL),
    re.compile(r"'''(?:[^']++|'(?!''))*+'{3,5}"),
    re.compile(r'"(?:[^"\\\n]++|\\.)*+"'),
    re.compile(r"'[^'\n]*+'"),
)
_SCALAR = re.compile(r"[^,\]}\n#]++")


class LineIndex:
    """Lines of a valid TOML text. Building it costs one pass over the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[Path, int] = {}
        self._arrays: dict[Path, int] = {}
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._walk()

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def line(self, path: Path) -> int:
        """The 1-based line of ``path``, or of its closest parent that stands in the text; 0 if none."""
        while path:
            place = self._places.get(path)
            if place is not None:
                return bisect_right(self._breaks, place - 1) + 1
            path = path[:-1]
        return 0

    def _walk(self) -> None:
        text, pos, base = self._text, 0, ()  # type: tuple[str, int, Path]
        while True:
            pos = _after(_BLANK, text, pos)
            if pos >= len(text):
                return
            if text.startswith("[[", pos):
                keys, end = self._keys(pos + 2)
                base = self._open_element(keys, pos)
                pos = end + 2
            elif text[pos] == "[":
                keys, end = self._keys(pos + 1)
                base = self._resolve(keys, pos)
                self._places[base] = pos
                pos = end + 1
            else:
                path, pos = self._assignment(base, pos)
                pos = self._value(path, pos)

    def _resolve(self, keys: Path, pos: int) -> Path:
        """The full path of a table header: an array of tables stands for its last element."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            self._places.setdefault(path, pos)
            if path in self._arrays:
                path = (*path, self._arrays[path])
        return path

    def _open_element(self, keys: Path, pos: int) -> Path:
        parent = self._resolve(keys[:-1], pos) if len(keys) > 1 else ()
        array = (*parent, keys[-1])
        self._places.setdefault(array, pos)
        self._arrays[array] = self._arrays.get(array, -1) + 1
        path = (*array, self._arrays[array])
        self._places[path] = pos
        return path

    def _assignment(self, base: Path, pos: int) -> tuple[Path, int]:
        """Reads ``a.b =``; returns the path and the place of the value."""
        keys, end = self._keys(pos)
        path = base
        for key in keys:
            path = (*path, key)
            self._places.setdefault(path, pos)
        return path, _after(_SPACE, self._text, end + 1)

    def _keys(self, pos: int) -> tuple[Path, int]:
        """Reads a dotted key; returns its parts and the place of what follows it."""
        text, keys = self._text, []
        while True:
            pos = _after(_SPACE, text, pos)
            bare = _BARE.match(text, pos)
            end = bare.end() if bare else _after_string(text, pos)
            keys.append(bare.group() if bare else _unquoted(text[pos:end]))
            pos = _after(_SPACE, text, end)
            if text[pos] != ".":
                return tuple(keys), pos
            pos += 1

    def _value(self, path: Path, pos: int) -> int:
        """Walks one value, however nested, without recursion; returns the place after it."""
        text = self._text
        opened: list[list[Path | int]] = []  # (path, next index) of arrays, (path, -1) of inline tables
        while True:
            if text[pos] == "[":
                opened.append([path, 0])
                pos += 1
            elif text[pos] == "{":
                opened.append([path, -1])
                pos += 1
            elif text[pos] in "\"'":
                pos = _after_string(text, pos)
            else:
                pos = _after(_SCALAR, text, pos)
            while opened:
                pos = _after(_BETWEEN, text, pos)
                if text[pos] not in "]}":
                    break
                opened.pop()
                pos += 1
            if not opened:
                return pos
            inside, position = opened[-1]
            assert isinstance(inside, tuple) and isinstance(position, int)
            if position < 0:
                path, pos = self._assignment(inside, pos)
            else:
                path = (*inside, position)
                opened[-1][1] = position + 1
                self._places[path] = pos


def _after(pattern: re.Pattern[str], text: str, pos: int) -> int:
    found = pattern.match(text, pos)
    return found.end() if found else pos


def _after_string(text: str, pos: int) -> int:
    for pattern in _STRINGS:
        found = pattern.match(text, pos)
        if found:
            return found.end()
    raise ValueError(pos)


def _unquoted(token: str) -> str:
    if "\\" not in token:
        return token[1:-1]
    return next(iter(tomllib.loads(f"{token} = 0")))
