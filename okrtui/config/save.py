"""Writes files wholly or not at all; composes the first configuration for ``init``."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from okrtui.config.paths import private_folder
from okrtui.errors import OkrError
from okrtui.ownership import give_file

Say = Callable[[str], str]
"""Gives the sentence of a message id; comments in a new file are in the person's language."""


class InitAnswers(Struct, frozen=True):
    """What ``init`` was told. ``teams`` and ``me`` are (id, name), ``cycles`` (id, start, end);
    ``objectives`` is what a new one is, None for the usual."""

    organization: str
    name: str
    timezone: str
    language: str | None = None
    me: tuple[str, str] | None = None
    teams: tuple[tuple[str, str], ...] = ()
    cycles: tuple[tuple[str, date, date], ...] = ()
    objectives: str | None = None
    theme: str | None = None


def compose(answers: InitAnswers, say: Say) -> str:
    """The text of a new, commented config.toml. ``say`` gives ``config.comment_*``."""
    me = answers.me
    blocks = [[_comment(say, "file")]]
    blocks.append(["[organization]", _pair("id", answers.organization), _pair("name", answers.name)])
    blocks[-1] += [_pair("objectives", answers.objectives)] if answers.objectives else []
    blocks[-1] += [_comment(say, "timezone"), _pair("timezone", answers.timezone)]
    blocks.append(["[ui]"])
    blocks[-1] += [_pair("language", answers.language)] if answers.language else []
    blocks[-1] += [_pair("theme", answers.theme)] if answers.theme else []
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


def compose_joined(
    organization: tuple[str, str], me: str, url: str, password: str | None, language: str | None, say: Say
) -> str:
    """The text of a small config.toml for one more person of an organisation that is in a store.
    ``password`` names the place of the store's secret."""
    blocks = [[_comment(say, "file")]]
    blocks.append(["[organization]", _pair("id", organization[0]), _pair("name", organization[1])])
    blocks[-1] += [_comment(say, "source"), _pair("source", "store")]
    blocks.append(["[ui]", *([_pair("language", language)] if language else []), _pair("me", me)])
    blocks.append(["[store]", _pair("url", url)])
    blocks[-1] += [_pair("password", password)] if password else []
    sample = ["# [connections.gh]", '# kind = "github"', '# token = "env:GITHUB_TOKEN"']
    blocks.append([_comment(say, "connections"), *sample])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def write_new(path: Path, text: str | bytes) -> None:
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


def write_over(path: Path, text: str | bytes) -> None:
    """Writes ``text`` for this user alone (0600), wholly or not at all, in place of what may be
    there; a device or a pipe is written into. Raises OkrError ``config.unwritable``."""
    try:
        if passes_on(path):
            path.write_bytes(_bytes(text))
            return
        draft = _draft(path, text)
        try:
            os.replace(draft, path.resolve())
        except OSError:  # Windows refuses while somebody has the file open
            with suppress(OSError):
                draft.unlink()
            raise
    except OSError as error:
        raise OkrError("config.unwritable", file=str(path), reason=error.strerror or "") from None


def passes_on(path: Path) -> bool:
    """Whether something stands there that hands on what is written into it, as devices and pipes do. It is
    the system's, and no file takes its place."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def keep(place: Path, data: bytes) -> None:
    """A file for this user alone (0600), in a folder of theirs; whoever reads it meanwhile has the old or the
    new one whole."""
    private_folder(place.parent)
    aside = place.with_suffix(f".{os.getpid()}")
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            give_file(file.fileno(), str(place.parent), 0o600)
            file.write(data)
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)


def _draft(path: Path, text: str | bytes) -> Path:
    """A finished, flushed file beside ``path`` with its content-to-be, mode 0600."""
    import tempfile

    target = path.resolve()
    number, name = tempfile.mkstemp(prefix=".okrtui-", suffix=".toml", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            give_file(number, str(target.parent), 0o600)
            file.write(_bytes(text))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8")


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
        try:
            os.replace(draft, path)
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise


def _comment(say: Say, name: str) -> str:
    return "\n".join(f"# {line}".rstrip() for line in say(f"config.comment_{name}").splitlines())


def _pair(key: str, text: str) -> str:
    import tomli_w

    return tomli_w.dumps({key: text}).rstrip("\n")
