"""What somebody has begun to answer where no store is yet that could keep it: a file for them alone, by the
configuration that it is to become."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from okrtui.config.paths import state_folder
from okrtui.errors import OkrError

Answers: TypeAlias = dict[str, dict[str, str]]
"""By form, then by field."""


def begun_answers(config: Path) -> Answers:
    """What was begun for a configuration; empty where nothing is, or where the file holds something else."""
    return _all().get(str(config.absolute()), {})


def keep_answers(config: Path, answers: Answers) -> None:
    """Keep what is begun for a configuration in place of what was; forms without an answer are dropped.
    OkrError ``config.unwritable`` where it cannot be."""
    from okrtui.config.save import keep

    every, said = _all(), {form: given for form, given in answers.items() if given}
    if every.pop(str(config.absolute()), {}) == said:
        return
    if said:
        every[str(config.absolute())] = said
    try:
        if every:
            keep(_place(), json.dumps(every, ensure_ascii=False).encode())
        else:
            _place().unlink(missing_ok=True)
    except OSError as error:
        raise OkrError("config.unwritable", file=str(_place()), reason=error.strerror or "") from None


def keepable(address: str) -> str:
    """An address of a store as it may be kept while it is typed; empty where a password stands in it, or may
    be about to: ``postgresql://mina:pw`` until its ``@`` has come looks like a host with its port."""
    scheme, sign, rest = address.partition("://")
    if "password" in unquote(address).casefold():
        return ""
    if not sign or not scheme.startswith("postgres"):
        return address
    place, slash, path = rest.partition("/")
    user, at, _ = place.rpartition("@")
    hidden = ":" in user or "@" in path or (":" in place and not at and not slash)
    return "" if hidden else address


def _place() -> Path:
    return state_folder() / "edits" / "welcome.json"


def _all() -> dict[str, Answers]:
    found: object = None
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(_place().read_bytes())
    return {file: _forms(forms) for file, forms in _pairs(found)}


def _forms(found: object) -> Answers:
    return {
        form: {name: text for name, text in _pairs(given) if isinstance(text, str)}
        for form, given in _pairs(found)
    }


def _pairs(found: object) -> list[tuple[str, object]]:
    return [(str(name), one) for name, one in found.items()] if isinstance(found, Mapping) else []
