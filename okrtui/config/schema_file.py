"""Puts the schema of a file beside it and names it in the file's first line."""

from __future__ import annotations

from pathlib import Path

from okrtui.config.paths import private_folder
from okrtui.config.save import passes_on, write_over
from okrtui.errors import OkrError
from okrtui.tomlfile.schemas import schema, schema_name, with_schema, without_schema


def named(path: Path, kind: str, text: str) -> str:
    """What the file at ``path`` is to hold: ``text`` below the line that names its schema, which then stands
    beside the file. ``text`` alone where no schema can be put there: editors complain of one that is absent.
    A schema of another version is replaced, somebody else's file of that name is left."""
    if passes_on(path):
        return without_schema(text)
    beside = path.parent / schema_name(kind)
    try:
        private_folder(path.parent)
        if state_of(beside, kind) in ("absent", "other"):
            write_over(beside, schema(kind))
    except (OkrError, OSError):
        return without_schema(text)
    found = state_of(beside, kind) == "same"
    return with_schema(kind, without_schema(text)) if found else without_schema(text)


def state_of(path: Path, kind: str) -> str:
    """What a file is as a schema: ``absent``, ``same``, ``other`` (of another version), ``foreign``. A name
    that the system refuses is nobody's file: whoever writes there hears the reason."""
    try:
        text = path.read_text("utf-8")
    except (PermissionError, IsADirectoryError, UnicodeDecodeError):
        return "foreign"
    except OSError:
        return "absent"
    if text == schema(kind):
        return "same"
    return "other" if f'"$id": "okrtui:{kind}"' in text else "foreign"
