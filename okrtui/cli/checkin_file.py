"""Check-ins from a file: CSV with a header (id, value, date, confidence, note …), parted by tabs, semicolons
or commas, as spreadsheets save it."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from okrtui.cli.reading import read_text
from okrtui.errors import UsageError

if TYPE_CHECKING:
    from okrtui.usecases.checkin import CheckinInput

COLUMNS = {
    "id": "key_result",
    "value": "value",
    "date": "at",
    "confidence": "confidence",
    "note": "note",
    "win": "win",
    "blocker": "blocker",
    "next": "next_action",
    "milestone": "milestone",
    "by": "by",
}
_CALLED = {
    "id": "key_result kr 핵심결과 아이디",
    "value": "current actual 값 현재값 수치 실적",
    "date": "at day 날짜 일자 측정일",
    "confidence": "conf 확신 확신도 신뢰도 자신감",
    "note": "notes comment comments 메모 노트 의견 코멘트 비고",
    "win": "wins 잘된점 성과",
    "blocker": "blockers 걸림돌",
    "next": "next_action 다음할일 다음",
    "milestone": "마일스톤 이정표",
    "by": "author owner 작성자 체크인한사람",
}
_LOOSE = re.compile(r"[\s_\-]+")
ALIASES = {
    _LOOSE.sub("", name): column for column, names in _CALLED.items() for name in (column, *names.split())
}
"""What the columns may be called too, without spaces and hyphens."""

LARGEST = 50_000_000
DELIMITERS = ("\t", ";", ",")
TEXTS = ("note", "win", "next_action")


def read_file(name: str) -> tuple[list[CheckinInput], str]:
    """(rows, encoding) of a file (``-`` = standard input). UsageError names the line and the column at
    fault."""
    read = read_text(name, LARGEST)
    text = unicodedata.normalize("NFC", read.text)
    first, _, rest = text.partition("\n")
    told = _TOLD.fullmatch(first.strip())  # Excel's own first line: sep=;
    text = rest if told else text
    if not text.strip():
        raise UsageError("cli.file_empty", file=name)
    skipped = 1 if told else 0
    delimiter = told[1] if told else _delimiter(text)
    return _with_points(list(_rows(name, text, delimiter, skipped))), read.encoding


def _with_points(rows: list[CheckinInput]) -> list[CheckinInput]:
    """With values as a file writes them where its decimals stand behind commas."""
    from okrtui.domain.typed import written_alike

    alike = written_alike([row.value for row in rows if row.value])
    return [replace(row, value=alike(row.value)) if row.value else row for row in rows]


_TOLD = re.compile(r"sep=(.)", re.IGNORECASE)


def _delimiter(text: str) -> str:
    """What parts the columns: the sign that parts the first line into known ones, else the one that
    stands there most."""
    line = text.split("\n", 1)[0]
    for sign in DELIMITERS:
        if sign in line and all(
            cell in COLUMNS for cell in _header(next(csv.reader([line], delimiter=sign)))
        ):
            return sign
    return max(DELIMITERS, key=lambda sign: (line.count(sign), sign == ","))


def _header(cells: list[str]) -> list[str]:
    plain = [cell.strip().lower().lstrip("\ufeff") for cell in cells]
    return [ALIASES.get(_LOOSE.sub("", cell), cell) for cell in plain]


def _rows(name: str, text: str, delimiter: str, skipped: int) -> Iterator[CheckinInput]:
    from okrtui.usecases.checkin import CheckinInput

    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = skipped + 1
    try:
        header = _header(next(reader))
        unknown = [cell for cell in header if cell not in COLUMNS]
        if unknown or "id" not in header or len(set(header)) < len(header):
            known = ", ".join(COLUMNS)
            raise UsageError("cli.file_header", file=name, unknown=", ".join(unknown) or "–", known=known)
        line = skipped + reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(header):
                    raise UsageError(
                        "cli.file_cells", file=name, line=line, cells=len(cells), want=len(header)
                    )
                given: dict[str, str | None] = {}
                for column, cell in zip(header, cells, strict=True):
                    field = COLUMNS[column]
                    said = "\n".join(cell.splitlines()).strip()
                    given[field] = said or ("" if field in TEXTS else None)
                if not given["key_result"]:
                    raise UsageError("cli.file_no_id", file=name, line=line)
                yield CheckinInput(row=line, **given)  # type: ignore[arg-type]
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        raise UsageError("cli.file_csv", file=name, line=line, detail=str(error)) from None
