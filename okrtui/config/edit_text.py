"""One value of a TOML file changed: as plain values, and in its text with all that stands around it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

Path = tuple[str, ...]
"""Keys from the root; an element of ``people``, ``teams``, ``cycles`` and ``rules`` goes by its id:
``("teams", "sales", "cadence", "every")``."""

ARRAYS = ("people", "teams", "cycles", "rules")


def position(rows: Any, id: str) -> int | None:
    """Where the row of an id stands among those of an array; None where it does not."""
    found = [n for n, row in enumerate(rows or ()) if isinstance(row, dict) and row.get("id") == id]
    return found[0] if found else None


def with_value(data: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    """What the file should say then, as plain values; None takes the key, or the row, away."""
    if path[0] in ARRAYS and len(path) > 1:
        rows = list(data.get(path[0], ()))
        place = position(rows, path[1])
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


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without tables that hold nothing: their headings may be there or not."""
    inner = {key: filled(one) if isinstance(one, dict) else one for key, one in data.items()}
    return {key: one for key, one in inner.items() if one != {}}


def edited(text: str, path: Path, value: object) -> str | None:
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
    place = position(rows.unwrap() if rows is not None else (), path[1])
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
