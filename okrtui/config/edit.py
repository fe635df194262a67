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

from okrtui.config.load import load, organization_path
from okrtui.config.save import write_over
from okrtui.config.schema import Config
from okrtui.errors import ConfigError, ConflictError, OkrError, RefusedError
from okrtui.tomlfile.document import BrokenTomlError, Document, dotted

Path = tuple[str, ...]
"""Keys from the root; an element of ``people``, ``teams``, ``cycles`` and ``rules`` goes by its id:
``("teams", "sales", "cadence", "every")``."""

ARRAYS = ("people", "teams", "cycles", "rules")


class Place(Struct, frozen=True):
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

    def place(self, path: Path) -> Place:
        """Where the value, or the nearest table around it, is written; line 0 where nothing of it is."""
        document = self._saying(path)
        return Place(document.file, document.line(_indexed(document.data, path)))

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
        wanted = _with(tomllib.loads(self.after), path, value)
        text = _edited(self.after, path, value)
        if text is None or _filled(tomllib.loads(text)) != _filled(wanted):
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
        return load(self.path, environ=self._environ, kinds=kinds, text=self.after)

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
    place = _position(data.get(path[0]), path[1])
    return path[:1] if place is None else (path[0], place, *path[2:])


def _position(rows: Any, id: str) -> int | None:
    found = [n for n, row in enumerate(rows or ()) if isinstance(row, dict) and row.get("id") == id]
    return found[0] if found else None


# What the file should say, as plain values


def _with(data: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    if path[0] in ARRAYS and len(path) > 1:
        rows = list(data.get(path[0], ()))
        place = _position(rows, path[1])
        if len(path) > 2:
            row = rows[place] if place is not None else {"id": path[1]}
            row = _set(row, path[2:], value)
        else:
            row = value
        if place is None and row is not None:
            rows.append(row)
        elif place is not None:
            rows[place : place + 1] = [] if row is None else [row]
        return _set(data, path[:1], rows or None)
    return _set(data, path, value)


def _set(data: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    kept = dict(data)
    if len(path) == 1:
        kept.pop(path[0], None)
        return kept if value is None else {**kept, path[0]: value}
    inner = kept.get(path[0], {})
    return {**kept, path[0]: _set(inner if isinstance(inner, dict) else {}, path[1:], value)}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without tables that hold nothing: their headings may be there or not."""
    inner = {key: _filled(one) if isinstance(one, dict) else one for key, one in data.items()}
    return {key: one for key, one in inner.items() if one != {}}


# The same in the text


def _edited(text: str, path: Path, value: object) -> str | None:
    """The text with the value, or None where tomlkit cannot give the rest back as it stands."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        if document.as_string() != text:
            return None
        if path[0] in ARRAYS and len(path) > 1:
            _edit_row(document, path, value)
        else:
            _edit_table(document, path, value)
        done = document.as_string()
        tomllib.loads(done)
    except (TOMLKitError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return done


def _edit_row(document: Any, path: Path, value: object) -> None:
    import tomlkit

    rows = document.get(path[0])
    place = _position(rows.unwrap() if rows is not None else (), path[1])
    if place is None:
        row = value if len(path) == 2 else {"id": path[1], path[-1]: value}
        if rows is None:
            rows = tomlkit.aot()
            _append(document, path[0], rows)
        _append_row(document, rows, _table(row))
    elif len(path) > 2:
        _edit_table(rows[place], path[2:], value)
    elif value is None:
        kept = _trailing(rows[place].value.body)
        del rows[place]
        if len(rows):
            _last_body(rows[-1]).extend(kept)
        else:
            del document[path[0]]
    else:
        _replace_table(rows[place], value)


def _edit_table(at: Any, path: Path, value: object) -> None:
    import tomlkit

    for depth, key in enumerate(path[:-1]):
        if key not in at:
            inner = tomlkit.table(is_super_table=depth < len(path) - 2 or isinstance(value, Mapping))
            _append(at, key, inner)
        at = at[key]
    key = path[-1]
    if value is None:
        if key in at:
            del at[key]
    elif isinstance(value, Mapping):
        if key in at:
            _replace_table(at[key], value)
        else:
            _append(at, key, _table(value))
    elif key in at:
        item = tomlkit.item(value)
        old = at[key]
        item.trivia.comment_ws, item.trivia.comment = old.trivia.comment_ws, old.trivia.comment
        at[key] = item
    else:
        _append(at, key, value)


def _replace_table(table: Any, value: object) -> None:
    assert isinstance(value, Mapping)
    for key in [key for key in table if key not in value]:
        del table[key]
    for key, one in value.items():
        if key not in table or table[key].unwrap() != one:
            _edit_table(table, (key,), one)


def _table(value: object) -> Any:
    import tomlkit

    assert isinstance(value, Mapping)
    made = tomlkit.table()
    for key, one in value.items():
        made.add(key, _table(one) if type(one) is dict else one)
    return made


def _append(at: Any, key: str, value: object) -> None:
    """Behind the last key of a table, not behind the comment of what follows it; a table at the end of the
    file has a blank line before it."""
    if not _is_table(value):
        body = _body(at)
        kept = _trailing(body)
        at.append(key, value)
        body.extend(kept)
        return
    last = _last_body(at)
    kept = _trailing(last) if _is_table(at) else []
    _blank_line(last)
    at.append(key, value)
    if kept:
        _last_body(at).extend(kept)


def _append_row(document: Any, rows: Any, table: Any) -> None:
    if not len(rows):
        rows.append(table)
        return
    kept = _trailing(last := _last_body(rows[-1]))
    _blank_line(last)
    rows.append(table)
    _body(rows[-1]).extend(kept)


def _is_table(value: object) -> bool:
    from tomlkit.items import AoT, Table

    return isinstance(value, AoT | Table)


def _body(at: Any) -> Any:
    return (at.value if _is_table(at) else at).body


def _last_body(at: Any) -> Any:
    """The body in which the text of a table ends: that of its last table, if it has any."""
    from tomlkit.items import AoT, Table

    while True:
        body = (at.value if isinstance(at, Table) else at).body
        last = body[-1][1] if body else None
        if isinstance(last, AoT) and len(last):
            at = last[-1]
        elif isinstance(last, Table):
            at = last
        else:
            return body


def _trailing(body: Any) -> list[Any]:
    """Takes the blank lines and comments at the end of a table out of it: they are about what follows."""
    from tomlkit.items import Comment, Whitespace

    kept: list[Any] = []
    while body and body[-1][0] is None and isinstance(body[-1][1], Comment | Whitespace):
        kept.insert(0, body.pop())
    blank = next((n for n, (_, item) in enumerate(kept) if isinstance(item, Whitespace)), len(kept))
    body.extend(kept[:blank])  # a comment right below a key is that table's
    return kept[blank:]


def _blank_line(body: Any) -> None:
    from tomlkit.items import Whitespace

    if body and not isinstance(body[-1][1], Whitespace):
        body.append((None, Whitespace("\n")))
