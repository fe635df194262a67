"""A table of days against key results, as history: ``| Date | KR#1 | KR#2 | Comments |``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from okrtui.domain.ids import fold
from okrtui.importing.markdown.blocks import Block
from okrtui.importing.markdown.draft import KeyDraft, ObjectiveDraft
from okrtui.importing.markdown.labels import is_count, key_result_in, plain
from okrtui.importing.model import Asked, Spot, Unread
from okrtui.importing.tables.cell_lines import apart
from okrtui.importing.tables.dates import read_day
from okrtui.importing.tables.headers import meanings
from okrtui.importing.tables.sheet import SheetRow
from okrtui.importing.tables.values import amount

_NUMBER = re.compile(r"(?:key results?|kr|핵심 ?결과)?\s*#?\s*(\d{1,2})", re.IGNORECASE)


def tracked(draft: ObjectiveDraft, block: Block, file: str, asked: Asked, unread: list[Unread]) -> bool:
    """Whether a table is a history of these key results; then it is taken. Days come first in its dates where
    nothing says otherwise."""
    header = [plain(cell) for cell in block.rows[0].cells]
    if not header or meanings(header[0])[:1] != ("date",):
        return False
    keys = {at: key for at, cell in enumerate(header) if at and (key := _of(draft, cell)) is not None}
    notes = [at for at, cell in enumerate(header) if meanings(cell)[:1] == ("note",)]
    totals = [at for at, cell in enumerate(header) if cell.casefold() in ("total", "합계", "score")]
    if not keys:
        return False
    unread += _rest(block.rows, header, {0, *keys, *notes, *totals}, set(totals), file)
    for row in block.rows[1:]:
        day = read_day(plain(row.text(0)), asked.dates or "dmy")
        if day is None:
            unread.append(Unread(Spot(file, row.number, header[0]), " | ".join(row.cells)[:200], "date"))
            continue
        day = day.date() if isinstance(day, datetime) else day
        note = " ".join(plain(row.text(at)) for at in notes if row.text(at))
        draft.total = next((plain(row.text(at)) for at in totals if row.text(at)), draft.total)
        for at, key in keys.items():
            cell = plain(row.text(at)).strip(" -–—")
            if cell or note:
                key.dated.append((day, cell, note, Spot(file, row.number, header[at])))
                note = ""
    return True


def _rest(
    rows: Sequence[SheetRow], header: Sequence[str], known: set[int], totals: set[int], file: str
) -> list[Unread]:
    """The columns of which nothing is made, once each; of a total only the last is compared."""
    filled = [at for at in range(len(header)) if sum(bool(row.text(at).strip(" -–—")) for row in rows[1:])]
    found = [(at, "column_unknown") for at in filled if at not in known]
    found += [(at, "status_computed") for at in filled if at in totals]
    return [Unread(Spot(file, rows[0].number, header[at]), header[at], reason) for at, reason in found]


def _of(draft: ObjectiveDraft, header: str) -> KeyDraft | None:
    found = _NUMBER.fullmatch(header.strip())
    if found is not None:
        place = int(found[1]) - 1
        return draft.keys[place] if 0 <= place < len(draft.keys) else None
    named = [one for one in draft.keys if fold(one.said.text) == fold(header.strip())]
    return named[0] if len(named) == 1 else None


_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def _lined(cell: str) -> str:
    """A cell without marks, its lines kept."""
    return "\n".join(filter(None, map(plain, _BREAK.split(cell))))


def named_results(rows: Sequence[SheetRow]) -> Sequence[SheetRow]:
    """The rows of a table, without marks. Where its results are only counted ("KR 1") and another column says
    them in words, that one is theirs."""
    bare = [SheetRow(row.number, [_lined(cell) for cell in row.cells]) for row in rows]
    header, below = bare[0], apart(bare[0].cells, bare[1:])
    below = [_unlabelled(row, header) for row in below]
    bare = [header, *below]
    for at, name in enumerate(header.cells):
        if (
            "key_result" not in meanings(name)[:1]
            or not below
            or not all(is_count(row.text(at)) for row in below)
        ):
            continue
        for other in range(len(header.cells)):
            if other != at and all(
                amount(row.text(other)) is None and " " in row.text(other) for row in below
            ):
                cells = list(header.cells)
                cells[at], cells[other] = "#", name
                return [SheetRow(header.number, cells), *below]
    return bare


def _unlabelled(row: SheetRow, header: SheetRow) -> SheetRow:
    """A row whose result is called by its name alone, without "KR 1.1" before it."""
    labelled = ["key_result" in meanings(name)[:1] for name in header.cells]
    cells = [
        (key_result_in(cell) or cell) if at < len(labelled) and labelled[at] else cell
        for at, cell in enumerate(row.cells)
    ]
    return SheetRow(row.number, cells)
