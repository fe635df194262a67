"""What lies in the zip. Nothing of it is written anywhere, whatever its members are called."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date

from okrtui.errors import UsageError
from okrtui.named import NamedTuple

PARTS = ("objectives", "checkins", "comments", "teams", "tags", "timeperiods", "users")
"""The files of an export, by what they begin with."""

LARGEST = 250_000_000
"""Bytes that all members may unfold to."""
MOST = 500
"""Members that are looked at."""
TIMES = 400
"""How often smaller than its content a large member may be."""
SMALL = 10_000_000

_NAME = re.compile(
    r"(?P<part>[a-z]+)(?:_export_file)?(?:_.*?)?(?:_(?P<at>(?:19|20)\d{12}))?\.json", re.IGNORECASE
)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class Member(NamedTuple):
    """``name`` is that of the file alone, ``part`` one of ``PARTS``, ``made`` the day that its name tells."""

    name: str
    part: str
    data: bytes
    made: date | None


class Opened(NamedTuple):
    """``others`` are the names of what was not looked into."""

    members: tuple[Member, ...]
    others: tuple[str, ...]


def opened(data: bytes, file: str) -> Opened:
    """The members of an export. UsageError for what is no zip, is locked, or unfolds to more than any
    honest one."""
    if not data.startswith(b"PK"):
        raise UsageError("importing.no_zip", hint="importing.hint.viva", file=file)
    found: list[Member] = []
    others: list[str] = []
    left = LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > MOST:
                raise UsageError("importing.zip_large", file=file)
            for info in infos:
                name = info.filename.replace("\\", "/").rpartition("/")[2]
                part, made = named(name)
                if not part or info.filename.startswith("__MACOSX"):
                    others.append(info.filename)
                    continue
                if info.flag_bits & 1:
                    raise UsageError("importing.zip_locked", file=file)
                content = _content(archive, info, left, file)
                left -= len(content)
                found.append(Member(name, part, content, made))
    except _DAMAGED:
        raise UsageError("importing.zip_damaged", file=file) from None
    return Opened(tuple(found), tuple(others))


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, file: str) -> bytes:
    """What a member unfolds to, however much its header says that is."""
    with archive.open(info) as member:
        content = member.read(left + 1)
    folded = max(info.compress_size, 1)
    if len(content) > left or (len(content) > SMALL and len(content) > folded * TIMES):
        raise UsageError("importing.zip_large", file=file)
    return content


def named(name: str) -> tuple[str, date | None]:
    """(part, day it was made on) that the name of a file tells; ("", None) for a foreign one."""
    match = _NAME.fullmatch(name)
    part = match["part"].lower() if match else ""
    if match is None or part not in PARTS:
        return "", None
    at = match["at"]
    try:
        return part, date(int(at[:4]), int(at[4:6]), int(at[6:8])) if at else None
    except ValueError:
        return part, None


def by_part(opened: Opened) -> Mapping[str, list[Member]]:
    """The members of each part, in the order of their names."""
    found: dict[str, list[Member]] = {}
    for one in sorted(opened.members, key=lambda one: one.name):
        found.setdefault(one.part, []).append(one)
    return found
