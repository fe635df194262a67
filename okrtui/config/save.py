"""Writes configurations: a new one for ``init``, and changes of single keys in place."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from okrtui.config.paths import private_folder
from okrtui.errors import OkrError

Say = Callable[[str], str]
"""Gives the sentence of a message id; comments in a new file are in the person's language."""


class InitAnswers(Struct, frozen=True):
    """What ``init`` was told. ``teams`` and ``people`` are (id, name), ``cycles`` (id, start, end)."""

    organization: str
    name: str
    timezone: str
    language: str | None = None
    me: tuple[str, str] | None = None
    teams: tuple[tuple[str, str], ...] = ()
    cycles: tuple[tuple[str, date, date], ...] = ()


def compose(answers: InitAnswers, say: Say) -> str:
    """The text of a new, commented config.toml. ``say`` gives ``config.comment_*``."""
    me = answers.me
    blocks = [[_comment(say, "file")]]
    blocks.append(["[organization]", _pair("id", answers.organization), _pair("name", answers.name)])
    blocks[-1] += [_comment(say, "timezone"), _pair("timezone", answers.timezone)]
    blocks.append(["[ui]"])
    blocks[-1] += [_pair("language", answers.language)] if answers.language else []
    blocks[-1] += [_comment(say, "me"), _pair("me", me[0])] if me else []
    blocks.append([_comment(say, "cadence"), "[cadence]", 'every = "1w"', 'on = "monday"', 'at = "10:00"'])
    if me:
        blocks.append(["[[people]]", _pair("id", me[0]), _pair("name", me[1])])
    for place, (team, name) in enumerate(answers.teams):
        first = [_comment(say, "teams")] if place == 0 else []
        lead = [_pair("lead", me[0])] if me and place == 0 else []
        blocks.append([*first, "[[teams]]", _pair("id", team), _pair("name", name), *lead])
    for cycle, start, end in answers.cycles:
        blocks.append(["[[cycles]]", _pair("id", cycle), f"start = {start}", f"end = {end}"])
    sample = ["# [connections.gh]", '# kind = "github"', '# token = "env:GITHUB_TOKEN"']
    blocks.append([_comment(say, "connections"), *sample])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def write_new(path: Path, text: str) -> None:
    """Writes ``text`` for this user alone (0600), wholly or not at all, never over an existing
    file. Raises OkrError ``config.exists`` or ``config.unwritable``."""
    try:
        private_folder(path.parent)
        draft = _draft(path, text)
    except OSError as error:
        raise OkrError("config.unwritable", file=str(path), reason=error.strerror or "") from None
    try:
        _claim(draft, path)
    except FileExistsError:
        raise OkrError("config.exists", hint="config.hint_exists", file=str(path)) from None
    except OSError as error:
        raise OkrError("config.unwritable", file=str(path), reason=error.strerror or "") from None
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def write_over(path: Path, text: str) -> None:
    """Writes ``text`` for this user alone (0600), wholly or not at all, in place of what may be
    there. Raises OkrError ``config.unwritable``."""
    try:
        os.replace(_draft(path, text), path.resolve())
    except OSError as error:
        raise OkrError("config.unwritable", file=str(path), reason=error.strerror or "") from None


def set_value(path: Path, keys: Sequence[str], value: Any) -> Path | None:
    """Sets one key, made of its tables' names and its own, and leaves every other byte alone.

    A value may be a table: ``set_value(path, ("connections", "gh"), {"kind": "github"})``. Where
    the file's layout cannot be kept exactly it is written anew and the old one stays beside it;
    returns that backup's path, else None. Raises OkrError ``config.unwritable`` or
    ``config.not_editable`` (broken TOML, or a key in the way that is no table).
    """
    try:
        raw = path.read_bytes().decode("utf-8")
        before = tomllib.loads(raw)
    except (OSError, ValueError):
        raise OkrError("config.not_editable", file=str(path)) from None
    wanted = _with(before, keys, value, path)
    text = _edited(raw, keys, value)
    backup = None
    if text is None or tomllib.loads(text) != wanted:
        import tomli_w

        text = tomli_w.dumps(wanted)
        backup = path.with_name(path.name + ".bak")
    try:
        if backup is not None:
            os.replace(_draft(backup, raw), backup)
        os.replace(_draft(path, text), path.resolve())
    except OSError as error:
        raise OkrError("config.unwritable", file=str(path), reason=error.strerror or "") from None
    return backup


def _edited(raw: str, keys: Sequence[str], value: Any) -> str | None:
    """The text with the key set, or None where tomlkit does not give the text back unchanged."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(raw)
        if document.as_string() != raw:
            return None
        at: Any = document
        for depth, key in enumerate(keys[:-1]):
            if key not in at:
                at[key] = tomlkit.table(is_super_table=depth < len(keys) - 2 or isinstance(value, dict))
            at = at[key]
        at[keys[-1]] = value
        text = document.as_string()
        tomllib.loads(text)
    except (TOMLKitError, ValueError, TypeError, KeyError):
        return None
    return text


def _with(data: dict[str, Any], keys: Sequence[str], value: Any, path: Path) -> dict[str, Any]:
    inner = data.get(keys[0])
    if len(keys) == 1:
        return {**data, keys[0]: value}
    if inner is not None and not isinstance(inner, dict):
        raise OkrError("config.not_editable", file=str(path))
    return {**data, keys[0]: _with(inner or {}, keys[1:], value, path)}


def _draft(path: Path, text: str) -> Path:
    """A finished, flushed file beside ``path`` with its content-to-be, mode 0600."""
    import tempfile

    target = path.resolve()
    number, name = tempfile.mkstemp(prefix=".okrtui-", suffix=".toml", dir=target.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)


def _claim(draft: Path, path: Path) -> None:
    """Gives the draft its name; FileExistsError if somebody has it."""
    if os.name == "nt":
        os.rename(draft, path)  # refuses an existing name there
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        os.replace(draft, path)


def _comment(say: Say, name: str) -> str:
    return "\n".join(f"# {line}".rstrip() for line in say(f"config.comment_{name}").splitlines())


def _pair(key: str, text: str) -> str:
    import json

    return f"{key} = {json.dumps(text, ensure_ascii=False)}".replace("\x7f", "\\u007f")
