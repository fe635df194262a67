"""Reads tables and Markdown from files for ``okrtui import``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.cli.reading import read_bytes, read_text
from okrtui.errors import UsageError

if TYPE_CHECKING:
    from okrtui.importing.model import Asked, Seen
    from okrtui.importing.tables.sheet import Sheet
    from okrtui.usecases.workspace import Workspace

LARGEST = 50_000_000


def read_csv(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """A table whose cells are parted by whatever parts them."""
    return _delimited(call, workspace, file, asked, None)


def read_tsv(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    return _delimited(call, workspace, file, asked, "\t")


def read_xlsx(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """All sheets of a workbook; one that a plan was exported to is that plan."""
    from okrtui.importing.model import Seen
    from okrtui.importing.own import is_own, plan_in
    from okrtui.importing.tables.rows import read_sheets
    from okrtui.importing.tables.workbook import read_workbook
    from okrtui.usecases.plan_state import known_to

    sheets = read_workbook(read_bytes(file, LARGEST), file)
    if is_own(sheets):
        return Seen(plan=plan_in(sheets, file, known_to(workspace)))
    if len(sheets) > 1:
        return read_sheets(sheets, asked)
    return _alone(workspace, sheets[0], asked)


def read_markdown_file(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """A text with headings, lists and tables. UsageError where no objective stands in it."""
    from okrtui.importing.markdown.reader import read_markdown

    seen = read_markdown(_text(call, file), file, asked)
    if not seen.objectives:
        raise UsageError("importing.no_objective", hint="importing.hint.no_objective", file=file)
    return seen


def _delimited(call: Call, workspace: Workspace, file: str, asked: Asked, sign: str | None) -> Seen:
    from okrtui.importing.tables.delimited import read_delimited
    from okrtui.importing.tables.headers import is_header

    sheet = read_delimited(_text(call, file), file, is_header, sign=sign)
    return _alone(workspace, sheet, asked)


def _alone(workspace: Workspace, sheet: Sheet, asked: Asked) -> Seen:
    """The one table of a file: what another tool exports as such, else one that people made."""
    from okrtui.cli.import_saved import table_of_epics
    from okrtui.importing.tables.rows import read_sheets

    epics = None if asked.columns else table_of_epics(workspace, sheet, asked)
    return read_listing(sheet, asked) or epics or read_sheets([sheet], asked)


def _text(call: Call, file: str) -> str:
    """A file of text in any of the usual encodings."""
    read = read_text(file, LARGEST)
    if read.text.startswith(("PK\x03\x04", "%PDF")) or "\x00" in read.text:
        raise UsageError("importing.no_text", hint="importing.hint.no_text", file=file)
    if read.encoding == "cp949":
        call.talk("recording.file_read_as", file=file, encoding="CP949")
    return read.text


def read_listing(sheet: Sheet, asked: Asked) -> Seen | None:
    """The list of goals that Viva Goals writes as a table; None for any other table."""
    from okrtui.importing.viva.listing import is_listing
    from okrtui.importing.viva.reader import read_table

    if not sheet.rows or not is_listing(sheet.rows[0].cells):
        return None
    return read_table([(row.number, row.cells) for row in sheet.rows], sheet.file, asked)
