"""Cells of an xlsx file whose formula has no value: one that failed, and one that nobody has worked out since
the file was written. What reads the workbook gives them as empty."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from connectors.text import clean

_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]{0,2000})>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]{0,2000})>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BEGIN = re.compile(r"<(?:\w{1,20}:)?c(?=[\s>])")
_END = re.compile(r"</(?:\w{1,20}:)?c>")
_VALUE = re.compile(r"<(?:\w+:)?v\b[^>/]{0,100}>([^<]{0,100})")
_FORMULA = re.compile(r"<(?:\w+:)?f\b[^>]{0,500}>([^<]{0,500})")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def without_value(archive: zipfile.ZipFile, sheet: str) -> Mapping[tuple[int, int], str]:
    """By (row, column), counted from 0: the error (``#DIV/0!``), or the formula as it stands (``=A1``)."""
    path = _path(archive, sheet)
    return dict(_found(_text(archive, path))) if path is not None else {}


def _found(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for piece in _BEGIN.split(text)[1:]:
        opening, _, rest = piece.partition(">")
        if opening.endswith("/"):
            continue
        inside, told = _END.split(rest, maxsplit=1)[0], _attributes(opening[:1000])
        place = _PLACE.fullmatch(told.get("r", ""))
        value, formula = _VALUE.search(inside), _FORMULA.search(inside)
        failed, shown = told.get("t") == "e", value[1].strip() if value else ""
        if place is None or not (failed or (formula and not shown and told.get("t") != "str")):
            continue
        written = shown if failed else f"={html.unescape(formula[1]) if formula else ''}"
        yield (int(place[2]) - 1, _column(place[1])), clean(written, 60) or "="


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _path(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Where the sheet of a name lies; None where the file does not say so as an xlsx does."""
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, relations} <= set(archive.namelist()):
        return None
    for found in _SHEET.finditer(_text(archive, book)):
        told = _attributes(found[1])
        if told.get("name") != sheet:
            continue
        wanted = next((value for name, value in told.items() if name.endswith(":id")), None)
        for one in _RELATION.finditer(_text(archive, relations)):
            relation = _attributes(one[1])
            if relation.get("Id") == wanted and "Target" in relation:
                path = posixpath.normpath(posixpath.join("/xl", relation["Target"])).lstrip("/")
                return path if path in archive.namelist() else None
    return None


def _attributes(text: str) -> dict[str, str]:
    return {one[1]: html.unescape(one[2] or one[3] or "") for one in _ATTRIBUTE.finditer(text)}


def _text(archive: zipfile.ZipFile, path: str) -> str:
    return archive.read(path).decode("utf-8", "replace")
