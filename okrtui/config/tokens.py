"""Where a token may come from on this machine, and keeping one that was pasted: in the keyring or in a file
for this user alone. It stands in no configuration, no argument, no log."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from okrtui.config.paths import file_stem, private_folder
from okrtui.config.save import write_over
from okrtui.config.secrets import LARGEST, SERVICE, SecretError, resolve, usable_keyring
from okrtui.errors import OkrError

PATIENCE = 3.0
"""Seconds that a program may take to show that it has a token."""

FOLDER = "tokens"
"""Beside the configuration: the files that pasted tokens are kept in."""


class TokenSource(Struct, frozen=True):
    """``way`` is gh, env, keyring or file; ``spec`` is how the configuration names it, ``name`` what of it
    there is to know: the variable, the entry, the file."""

    way: str
    spec: str
    name: str


def found_sources(
    kind: str,
    connection: str,
    folder: Path,
    *,
    variables: Sequence[str],
    base_url: str | None = None,
    environ: Mapping[str, str],
) -> list[TokenSource]:
    """The places that have a token for this kind of tracker, the likeliest first: the program of GitHub,
    the environment ``variables``, what was kept for a connection of that name. May take ``PATIENCE``
    seconds."""
    found = []
    if kind == "github" and (spec := _of_gh(base_url, environ)) is not None:
        found.append(TokenSource("gh", spec, spec.removeprefix("command:")))
    for name in variables:
        if environ.get(name, "").strip():
            found.append(TokenSource("env", f"env:{name}", name))
    for way, spec, name in (
        ("keyring", f"keyring:{connection}", connection),
        ("file", f"file:{_file_of(connection)}", _file_of(connection)),
    ):
        with suppress(OkrError):
            if resolve(spec, environ=environ, folder=folder, patience=PATIENCE):
                found.append(TokenSource(way, spec, name))
    return found


def known_setting(variables: Sequence[str], environ: Mapping[str, str]) -> str:
    """What the first of the environment variables says that says anything, or ""."""
    given = (environ.get(name, "").strip() for name in variables)
    return next((one for one in given if one), "")


def has_keyring() -> bool:
    """Whether this machine can keep a secret in a keyring."""
    try:
        usable_keyring("")
    except SecretError:
        return False
    return True


def kept(token: str, connection: str, way: str, folder: Path, *, spaces: bool = False) -> str:
    """Keep a pasted token for a connection, ``way`` keyring or file; how the configuration names it. An
    earlier one of that connection is replaced; a password may hold ``spaces``. SecretError where it is no
    token (``config.token_bad``) or cannot be kept."""
    text = token.strip()
    if not text or not text.isprintable() or (" " in text and not spaces) or len(text) > LARGEST:
        raise SecretError("config.token_bad", hint="config.hint_token_bad")
    if way == "keyring":
        _into_keyring(connection, text)
        return f"keyring:{connection}"
    name = _file_of(connection)
    _into_file(folder / name, text)
    return f"file:{name}"


def forgotten(spec: str | None, connection: str, folder: Path) -> bool:
    """Delete the token that ``kept`` kept for this connection; whether there was one. What somebody else put
    there (a variable, a command, another file) is left."""
    if spec == f"keyring:{connection}":
        import keyring
        import keyring.errors

        usable_keyring(connection)
        try:
            keyring.delete_password(SERVICE, connection)
        except keyring.errors.KeyringError:
            return False
        return True
    if spec == f"file:{_file_of(connection)}":
        path = folder / _file_of(connection)
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise SecretError(
                "config.secret_unreadable",
                file=str(path),
                reason=error.strerror or "",
            ) from None
        return True
    return False


def _of_gh(base_url: str | None, environ: Mapping[str, str]) -> str | None:
    """The command by which GitHub's own program gives its token, if it has one for that host."""
    if shutil.which("gh", path=environ.get("PATH")) is None:
        return None
    host = urlsplit(base_url).hostname if base_url else None
    spec = "command:gh auth token"
    if host and host != "api.github.com":
        spec += f" --hostname {host}"
    with suppress(OkrError):
        if resolve(spec, environ=environ, patience=PATIENCE):
            return spec
    return None


def _file_of(connection: str) -> str:
    """The file of its token, from the folder of the configuration."""
    return f"{FOLDER}/{file_stem(connection)}"


def _into_keyring(name: str, token: str) -> None:
    import keyring
    import keyring.errors

    usable_keyring(name)
    try:
        keyring.set_password(SERVICE, name, token)
    except keyring.errors.KeyringError as error:
        raise SecretError("config.secret_keyring_failed", name=name, reason=type(error).__name__) from None


def _into_file(path: Path, token: str) -> None:
    """Whole or not at all, readable by nobody else at any moment."""
    try:
        private_folder(path.parent)
    except OSError as error:
        raise SecretError("config.unwritable", file=str(path), reason=error.strerror or "") from None
    write_over(path, token + "\n")
