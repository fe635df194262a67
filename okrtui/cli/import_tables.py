"""Reads tables from files for ``okrtui import``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.cli.reading import read_text

if TYPE_CHECKING:
    from okrtui.importing.model import Asked, Seen
    from okrtui.usecases.workspace import Workspace

LARGEST = 50_000_000


def read_csv(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """A table whose cells are parted by whatever parts them."""
    return _delimited(call, file, asked, None)


def read_tsv(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    return _delimited(call, file, asked, "\t")


def _delimited(call: Call, file: str, asked: Asked, sign: str | None) -> Seen:
    from okrtui.importing.tables.delimited import read_delimited
    from okrtui.importing.tables.headers import is_header
    from okrtui.importing.tables.rows import read_sheet

    read = read_text(file, LARGEST)
    if read.encoding == "cp949":
        call.talk("cli.file_read_as", file=file, encoding="CP949")
    return read_sheet(read_delimited(read.text, file, is_header, sign=sign), asked)
