"""Sentences in colours, broken at a width."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrtui.tui.widgets.style import Part, Style
from okrtui.words.width import wrap

Sentence = list[Part]

_WHOLE = re.compile(
    r"\b\d{1,2} [A-Z][a-z]{2}\b(?: \d{4}\b)?|(?:\d{4}년 )?\d{1,2}월 \d{1,2}일"  # a day
    r"|\b\d+ (?:min|h|d|w) ago\b|\d+(?:분|시간|일|주) 전"  # an age
)


def clause_break(style: Style) -> Part:
    """A dot between two clauses of a line, where the line is broken if it does not fit."""
    return (f"  {style.glyphs.dot}  ", "faint")


def folded_lines(lines: Sequence[Sentence], width: int, style: Style, *, hang: int = 0) -> list[Sentence]:
    """The sentences broken at ``width``, each going on ``hang`` cells further right. A line with a list sign
    at its front is cut, not broken: its last part keeps its place and the longest part gives way."""
    found: list[Sentence] = []
    for line in lines:
        if style.size(line) <= width:
            found.append(line)
        elif clause_break(style) in line:
            found.extend(folded_lines(_clauses(line, style), width, style, hang=hang))
        elif line and line[0][0].startswith("  "):
            found.append(_shortened(line, width, style))
        else:
            found.extend(_broken(line, width, style, hang))
    return found


def _clauses(line: Sentence, style: Style) -> list[Sentence]:
    """The clauses of a line, each its own line."""
    found: list[Sentence] = [[]]
    for part in line:
        if part == clause_break(style):
            found.append([])
        else:
            found[-1].append(part)
    return [clause for clause in found if clause]


def _shortened(line: Sentence, width: int, style: Style) -> Sentence:
    longest = max(range(len(line)), key=lambda index: style.cells(line[index][0]))
    text, role = line[longest]
    room = width - (style.size(line) - style.cells(text))
    return [*line[:longest], (style.fit(text, max(1, room)), role), *line[longest + 1 :]]


def _broken(line: Sentence, width: int, style: Style, hang: int) -> list[Sentence]:
    """Words flow on; each keeps its colour."""
    found: list[Sentence] = [[]]
    used = start = 0
    for text, role in line:
        for piece in pieces_of(text, width - hang, style):
            size = style.cells(piece)
            if used > start and used + size > width:
                found.append([(" " * hang, role)] if hang else [])
                used = start = hang
                piece = piece.lstrip()
                size = style.cells(piece)
            if piece and not (used == start and not piece.strip()):
                found[-1].append((piece, role))
                used += size
    return found


def pieces_of(text: str, width: int, style: Style) -> list[str]:
    """Words with the spaces before them; one longer than the line comes in lengths. A day and an age are one
    word each."""
    pieces: list[str] = []
    start = 0
    days = [match.span() for match in _WHOLE.finditer(text)]
    for at in range(1, len(text) + 1):
        if any(begin < at < end for begin, end in days):
            continue
        if at == len(text) or (text[at] == " " and text[at - 1] != " "):
            pieces.append(text[start:at])
            start = at
    flat: list[str] = []
    for piece in pieces:
        flat.extend(wrap(piece, width, style.glyphs.ambiguous) if style.cells(piece) > width else [piece])
    return flat
