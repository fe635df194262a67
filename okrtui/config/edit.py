"""Changes config.toml in place: comments and layout stay, nothing is written over what somebody else wrote.

A change is noted in a ``Draft``, which shows its difference before ``save`` writes it, wholly or not at all.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path as File
from typing import Any

from msgspec import Struct

from okrtui.config.edit_text import ARRAYS, Path, edited, filled, position, with_value
from okrtui.config.load import load, organization_path
from okrtui.config.save import write_over
from okrtui.config.schema import Config
from okrtui.errors import ConfigError, ConflictError, OkrError, RefusedError
from okrtui.tomlfile.document import BrokenTomlError, Document, dotted


class FileLine(Struct, frozen=True):
    """Where a value is written: ``line`` counts from 1 and is 0 where it is in no file."""

    file: str
    line: int


class DiffLine(Struct, frozen=True):
    """``sign`` is + for a line to come, - for one to go, a space for one that stays; ``line`` is its number
    in the file that it is in."""

    sign: str
    line: int
    text: str


class Draft:
    """``path`` as it was read, and what it is to become. ConfigError as ``load`` raises it, BrokenTomlError
    never: a file that is no TOML is refused by ``config.not_editable`` with its line."""

    def __init__(self, path: File, environ: Mapping[str, str] | None = None) -> None:
        self.path = path
        self._environ = os.environ if environ is None else environ
        self._read = _bytes(path)
        self.before = self.after = _text(path, self._read)
        self._own = _document(path, self.before)
        self._shared = self._organization()

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.after != self.before

    def place(self, path: Path) -> FileLine:
        """Where the value, or the nearest table around it, is written; line 0 where nothing of it is."""
        document = self._saying(path)
        return FileLine(document.file, document.line(_indexed(document.data, path)))

    def says(self, path: Path) -> bool:
        """Whether a file gives this very value."""
        return self.value(path) is not None

    def value(self, path: Path) -> Any:
        """What a file gives there, this one or the organisation's; None where neither does."""
        document = self._saying(path)
        found: Any = document.data
        indexed = _indexed(document.data, path)
        for part in indexed:
            inner = found.get(part) if isinstance(found, dict) else None
            found = found[part] if isinstance(part, int) else inner
        return found if path[0] not in ARRAYS or len(indexed) == len(path) else None

    def own(self, path: Path) -> dict[str, Any]:
        """The table that the file itself has there, as it is to become; {} for none."""
        found: Any = tomllib.loads(self.after)
        for part in path:
            found = found.get(part) if isinstance(found, dict) else None
        return found if isinstance(found, dict) else {}

    def set(self, path: Path, value: object) -> None:
        """Note one value; a mapping is a table, and an element of an array that is not there is added to
        it. None takes away what is there. RefusedError ``config.elsewhere`` with file and line where the
        organisation's file says it, ``config.not_editable`` where the layout cannot be kept."""
        self._must_be_own(path)
        wanted = with_value(tomllib.loads(self.after), path, value)
        if value is None and filled(wanted) == filled(tomllib.loads(self.after)):
            return  # nothing is there that could be taken away
        text = edited(self.after, path, value)
        if text is None or filled(tomllib.loads(text)) != filled(wanted):
            place = self.place(path)
            raise RefusedError(
                "config.not_editable",
                hint="config.hint_not_editable",
                file=place.file,
                line=place.line,
                key=dotted(path),
            )
        self.after = text

    def difference(self) -> list[DiffLine]:
        """The lines that go and come, in the order of the file, a line around each place."""
        from difflib import SequenceMatcher

        old, new = self.before.splitlines(), self.after.splitlines()
        found: list[DiffLine] = []
        for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1):
            for op, start, end, begin, until in group:
                if op == "equal":
                    found += [DiffLine(" ", n + 1, new[n]) for n in range(begin, until)]
                    continue
                found += [DiffLine("-", n + 1, old[n]) for n in range(start, end)]
                found += [DiffLine("+", n + 1, new[n]) for n in range(begin, until)]
        return found

    def checked(self, kinds: Collection[str] | None = None) -> Config:
        """What the file would say. ConfigError with every fault that it would have; ``kinds`` as ``load``
        takes them."""
        try:
            return load(self.path, environ=self._environ, kinds=kinds, text=self.after)
        except ConfigError as error:
            if error.code != "config.invalid" or self.after == self.before:
                raise
            raise ConfigError("config.would_be_wrong", error.problems, file=str(self.path)) from None

    def save(self) -> Config:
        """Write it for this user alone (0600) and give what it says. Nothing is written, and it is said why,
        where the file became another one meanwhile (ConflictError ``config.changed_meanwhile``), may not be
        written (``config.read_only``, ``config.unwritable``), or could not be used then (ConfigError)."""
        config = self.checked()
        if _bytes(self.path) != self._read:
            raise ConflictError(
                "config.changed_meanwhile", hint="config.hint_changed_meanwhile", file=str(self.path)
            )
        if not self.path.stat().st_mode & stat.S_IWUSR:
            raise OkrError("config.read_only", hint="config.hint_read_only", file=str(self.path))
        if self.changed:
            write_over(self.path, self.after)
        self._read, self.before = self.after.encode(), self.after
        return config

    def _organization(self) -> Document | None:
        name = self._own.data.get("organization_file")
        if not isinstance(name, str):
            return None
        path = organization_path(self.path, name, self._environ)
        return _document(path, _text(path, _bytes(path)))

    def _saying(self, path: Path) -> Document:
        return self._shared if self._shared is not None and path[0] in self._shared.data else self._own

    def _must_be_own(self, path: Path) -> None:
        if self._saying(path) is self._own:
            return
        place = self.place(path)
        raise RefusedError(
            "config.elsewhere",
            hint="config.hint_elsewhere",
            key=dotted(path),
            file=place.file,
            line=place.line,
        )


def _bytes(path: File) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ConfigError("config.absent", [], hint="config.hint_absent", file=str(path)) from None
    except OSError as error:
        raise ConfigError("config.unreadable", [], file=str(path), reason=error.strerror or "") from None


def _text(path: File, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError(
            "config.not_editable", hint="config.hint_not_editable", file=str(path), line=line, key=""
        ) from None


def _document(path: File, text: str) -> Document:
    try:
        return Document(str(path), text)
    except BrokenTomlError as error:
        raise ConfigError("config.invalid", [error.problem], file=str(path)) from None


def _indexed(data: Mapping[str, Any], path: Path) -> tuple[str | int, ...]:
    """The path with an element's position in the place of its id; it ends at an array that lacks it."""
    if path[0] not in ARRAYS or len(path) < 2:
        return path
    place = position(data.get(path[0]), path[1])
    return path[:1] if place is None else (path[0], place, *path[2:])
