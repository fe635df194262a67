"""A Markdown text as headings, items, tables and paragraphs, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from okrtui.importing.tables.sheet import SheetRow
from okrtui.named import NamedTuple

_FENCE = re.compile(r"\s*(```|~~~)")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*")
_ITEM = re.compile(r"(\s*)(?:[-*+•]|(\d{1,3})[.)])\s+(.*)")
_RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*")
_PARTING = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_LABEL = re.compile(
    r"\*\*[^*]{1,40}\*\*\s*[:：]|\*\*[^*]{1,40}[:：]\*\*"
    r"|(?:[^\w\s]{1,3}\s*)?(?i:key[ -]?results?|krs?|핵심 ?결과|주요 ?결과)\s*#?\s*"
    r"(?:[\d.]*\s*[:：]|\d[\d.]*\s+[–—-]\s)"
    r"|(?:[^\w\s]{1,3}\s*)?(?i:initiatives?|과제)\s*(?:[:：]|[–—-]\s)"
)


class Sort(Enum):
    """What a block is; ``LONG``: a line beyond ``LONGEST``."""

    HEADING = auto()
    ITEM = auto()
    TABLE = auto()
    PROSE = auto()
    CODE = auto()
    LONG = auto()


LEFT = (Sort.CODE, Sort.LONG)
"""Blocks that are only listed."""

LONGEST = 4000
"""Characters of a line, or of a paragraph, that are looked through; no line that a person wrote is longer."""


class Block(NamedTuple):
    """``depth``: of a heading 1–6, of an item how far it is moved in. ``number``: of a numbered item.
    ``rows``: of a table, its header first. ``line`` is 1-based. Of code there is its first line, of a line
    that is too long its beginning."""

    sort: Sort
    line: int
    text: str = ""
    depth: int = 0
    number: int | None = None
    rows: tuple[SheetRow, ...] = ()


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in their order; comments and a preamble between dashes are left out."""
    text = _without_comments(text.replace("\r\n", "\n"))
    return list(_joined(_blocks(text.split("\n"))))


def _without_comments(text: str) -> str:
    """Their lines stay, so that the numbers of those below them do; one that nothing closes is no comment."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join((*kept, text[at:]))


def _straight(line: str) -> str:
    """A line with how far it is moved in, and one blank wherever there are several; "" for one too long."""
    if len(line) > LONGEST:
        return ""
    line = line.rstrip().expandtabs(4)
    bare = line.lstrip()
    return line[: len(line) - len(bare)] + " ".join(bare.split())


def _blocks(raw: list[str]) -> Iterator[Block]:
    lines = [_straight(one) for one in raw]
    at, fence = _preamble(lines), ""
    while at < len(lines):
        if len(raw[at]) > LONGEST:
            yield Block(Sort.LONG, at + 1, raw[at][:200])
            at += 1
            continue
        line = lines[at]
        if found := _FENCE.match(line):
            if not fence and at + 1 < len(lines) and not _FENCE.match(lines[at + 1]):
                yield Block(Sort.CODE, at + 2, raw[at + 1].strip()[:200])
            fence = "" if fence == found[1] else fence or found[1]
        elif fence or not line.strip() or _RULE.fullmatch(line):
            if not fence:
                yield Block(Sort.PROSE, at + 1)
        elif heading := _HEADING.fullmatch(line):
            yield Block(Sort.HEADING, at + 1, heading[2].rstrip().rstrip("#").rstrip(), len(heading[1]))
        elif (
            at + 1 < len(lines)
            and "|" in line
            and "-" in lines[at + 1]
            and _PARTING.fullmatch(lines[at + 1].strip())
        ):
            rows, at = _table(lines, at)
            yield Block(Sort.TABLE, rows[0].number, rows=tuple(rows))
            continue
        elif at + 1 < len(lines) and _UNDERLINE.fullmatch(lines[at + 1]) and not _ITEM.fullmatch(line):
            yield Block(Sort.HEADING, at + 1, line.strip(), 1 if "=" in lines[at + 1] else 2)
            at += 1
        elif item := _ITEM.fullmatch(line):
            number = int(item[2]) if item[2] else None
            yield Block(Sort.ITEM, at + 1, item[3].strip(), len(item[1]), number)
        else:
            yield Block(Sort.PROSE, at + 1, line.strip(), len(line) - len(line.lstrip()))
        at += 1


def _preamble(lines: list[str]) -> int:
    if lines and lines[0].strip() == "---" and "---" in (rest := [one.strip() for one in lines[1:40]]):
        return rest.index("---") + 2
    return 0


def _table(lines: list[str], at: int) -> tuple[list[SheetRow], int]:
    rows = [SheetRow(at + 1, _cells(lines[at]))]
    at += 2
    while at < len(lines) and "|" in lines[at]:
        rows.append(SheetRow(at + 1, _cells(lines[at])))
        at += 1
    return rows, at


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [" ".join(cell.replace("\\|", "|").split()) for cell in re.split(r"(?<!\\)\|", inner)]


def _joined(blocks: Iterator[Block]) -> Iterator[Block]:
    """Lines that go on with the item or paragraph above them are put to it; empty ones part."""
    held: Block | None = None
    for one in blocks:
        goes_on = one.sort is Sort.PROSE and one.text and not _LABEL.match(one.text)
        if goes_on and held is not None and len(held.text) + len(one.text) < LONGEST:
            held = held._replace(text=f"{held.text} {one.text}")
            continue
        if held is not None:
            yield held
            held = None
        if one.sort is Sort.ITEM or (one.sort is Sort.PROSE and one.text):
            held = one
        elif one.sort is not Sort.PROSE:
            yield one
    if held is not None:
        yield held
