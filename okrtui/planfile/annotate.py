"""Puts faults back into a text as comments above their lines, and takes them out again."""

from __future__ import annotations

from collections.abc import Iterable

from okrtui.tomlfile.text import shown

MARK = "# !!"
_WIDTH = 2000


def annotate(text: str, faults: Iterable[tuple[int, str]]) -> str:
    """``text`` with a comment line for each (1-based line, message) above that line; line 0 goes
    to the top. Comments of an earlier round are taken out first, so lines count as in
    ``strip(text)``. ``strip`` gives back what was there."""
    lines = _lines(strip(text)) or [""]
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    above: dict[int, list[str]] = {}
    for line, message in faults:
        place = min(max(line, 1), max(len(lines), 1))
        rows = [f"{MARK} {shown(row, _WIDTH)}{ending}" for row in message.splitlines() or [""]]
        above.setdefault(place, []).extend(rows)
    parts: list[str] = []
    for number, line_text in enumerate(lines, start=1):
        parts += above.get(number, [])
        parts.append(line_text)
    return "".join(parts)


def strip(text: str) -> str:
    """``text`` without the comment lines that ``annotate`` puts in."""
    return "".join(line for line in _lines(text) if not line.startswith(MARK))


def _lines(text: str) -> list[str]:
    """Lines with their ends. Only a line feed ends a line, as in TOML."""
    rows = text.split("\n")
    return [row + "\n" for row in rows[:-1]] + ([rows[-1]] if rows[-1] else [])
