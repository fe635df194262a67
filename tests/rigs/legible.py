"""How well what is shown can be read: what is told from its ground, how much is left empty, which words are
cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.color import Color, ColorType
from rich.segment import Segment
from textual.app import App

import okrtui
from okrtui.words import load_catalogue

TEXT, MARK = 4.5, 3.0

AIR = frozenset(" \u2800\u00a0")
HALVES = frozenset("▀▄")
"""Half a cell in the colour of a ground: the edge of the cone."""


def light(triplet: tuple[int, int, int]) -> float:
    shares = [channel / 255 for channel in triplet]
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(segment: Segment, ground: str) -> float | None:
    """Of what a segment says and what is behind it; None where the terminal chooses one of them."""
    style = segment.style
    ink, behind = (style.color, style.bgcolor) if style is not None else (None, None)
    behind = behind or Color.parse(ground)
    if ink is None or ColorType.DEFAULT in (ink.type, behind.type):
        return None
    pair = sorted((light(ink.get_truecolor()), light(behind.get_truecolor())))
    if style is not None and style.reverse:
        pair.sort()
    return (pair[1] + 0.05) / (pair[0] + 0.05)


def low(app: Any) -> Iterator[str]:
    """What is told too little."""
    colours = app.style.palette
    soft = {colours.ink[role] for role in ("cone", "area", "gap")}
    for strip in app.screen._compositor.render_strips(app.size):
        for segment in strip:
            told = segment.text.strip("".join(AIR))
            found = contrast(segment, colours.ground[""]) if told else None
            if found is None:
                continue
            ink = segment.style.color.name if segment.style and segment.style.color else ""
            text = any(sign.isalnum() for sign in told)
            if not text and (ink in soft or HALVES.issuperset(told)):
                continue
            if found < (TEXT if text else MARK) - 0.05:
                yield f"{found:.2f} {ink} {segment.style.bgcolor} {told[:30]!r}"  # type: ignore[union-attr]


EMPTY = frozenset(" \u2800─│")
"""Air, and the rules between parts."""


def largest(lines: Sequence[str]) -> int:
    """The cells of the largest rectangle without a sign."""
    width = len(lines[0])
    most, high = 0, [0] * width
    for line in lines:
        high = [one + 1 if sign in EMPTY else 0 for one, sign in zip(high, line, strict=True)]
        for begin in range(width):
            low = high[begin]
            for end in range(begin, width):
                low = min(low, high[end])
                if not low:
                    break
                most = max(most, low * (end - begin + 1))
    return most


def void(app: App[Any]) -> float:
    """The share of the largest rectangle without a sign, of what is between header and footer."""
    strips = app.screen._compositor.render_strips(app.size)[1:-1]
    width = app.size.width
    lines = [
        "".join(sign + "x" * (cell_len(sign) - 1) for sign in strip.text).ljust(width)[:width]
        for strip in strips
    ]
    return largest(lines) / (width * len(lines))


EDGE = re.compile(r"\s{2,}|[\[\]│·“”]|─ |^\s*[▸▾●▲▼○◌✔✘▪]\s|\s[●▲▼○◌✔✘]\s")
"""What parts one cell of a line from another."""


def told_by_us(language: str) -> set[str]:
    """Every message of the catalogues up to its first value."""
    names = (one.stem for one in (Path(okrtui.__file__).parent / "words" / language).glob("[a-z]*.py"))
    return {text for name in names for text in load_catalogue(language, name).values()}


def cut_words(lines: Sequence[str], mine: Sequence[str], ours: set[str]) -> Iterator[str]:
    """Lines in which a word of ``ours`` ends in the middle; ``mine`` are titles and names, which may."""
    for line in lines:
        for found in re.finditer("…", line):
            cell = EDGE.split(line[: found.start()])[-1].lstrip()
            whole = any(f"{cell}…" in text for text in ours) or cell == "https://"
            cell = cell.rstrip()
            if whole or len(cell) < 2 or any(text.startswith(cell) for text in mine):
                continue
            if any(cell in text for text in ours):
                yield line.strip()
