"""Reads an export of Viva Goals for ``okrtui import``: the zip, its file of goals alone, or their
list as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from okrtui.cli.call import Call
from okrtui.cli.import_tables import read_csv
from okrtui.cli.reading import read_bytes, text_of
from okrtui.errors import UsageError

if TYPE_CHECKING:
    from okrtui.importing.model import Asked, Seen
    from okrtui.usecases.workspace import Workspace

LARGEST = 100_000_000
NEEDED = "objectives"


def read_viva(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """What the export says. Files that it should hold and does not are told."""
    from okrtui.importing.model import Spot, Unread
    from okrtui.importing.viva.archive import PARTS, by_part, named, opened
    from okrtui.importing.viva.listing import ALIGNED
    from okrtui.importing.viva.reader import read_export

    data = read_bytes(file, LARGEST)
    name = Path(file).name
    if not data.startswith(b"PK") and data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"["):
        return read_export({NEEDED: [(name, text_of(data, file).text)]}, named(name)[1], asked)
    if ALIGNED.encode() in data[:4000].replace(b"\x00", b""):
        return read_csv(call, workspace, file, asked)
    export = opened(data, file)
    members = by_part(export)
    if NEEDED not in members:
        raise UsageError("importing.no_goals", hint="importing.hint.viva", file=file)
    texts = {
        part: [(one.name, text_of(one.data, f"{file}: {one.name}").text) for one in found]
        for part, found in members.items()
    }
    made = max((one.made for one in export.members if one.made is not None), default=None)
    seen = read_export(texts, made, asked)
    lost = [Unread(Spot(name), other, "not_of_export") for other in export.others]
    lost += [Unread(Spot(name), part, "part_missing") for part in PARTS if part not in members]
    return replace(seen, unread=(*lost, *seen.unread))
