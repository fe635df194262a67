"""Fetches a secret from the place that a configuration names. The secret stands in no error,
no log, no traceback, and is never written anywhere.

Places: ``env:NAME``, ``keyring:NAME``, ``command:pass show x``, ``file:PATH``.
"""

from __future__ import annotations

import codecs
import os
import stat
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from okrtui.config.paths import expanded
from okrtui.errors import OkrError

SERVICE = "okrtui"
LARGEST = 65_536
PATIENCE = 10.0
_NO_WINDOW = 0x08000000  # Windows: the command gets no console


class SecretError(OkrError):
    """A secret cannot be had from where the configuration says it is (exit 2)."""

    exit_status = 2


def resolve(
    spec: str,
    *,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
    patience: float = PATIENCE,
) -> str | None:
    """The secret that ``spec`` points to, without surrounding white space.

    None where it is simply absent on this machine: the variable is unset or empty, the keyring has
    no such entry. ``folder`` is what a relative ``file:`` is relative to; ``patience`` is in
    seconds. Raises SecretError (``config.secret_*``) for everything else.
    """
    environ = os.environ if environ is None else environ
    scheme, _, rest = spec.partition(":")
    rest = rest.strip()
    if scheme == "env":
        return environ.get(rest, "").strip() or None
    if scheme == "keyring":
        return _from_keyring(rest)
    if scheme == "command":
        return _from_command(rest, environ, patience)
    if scheme == "file":
        return _from_file(rest, folder)
    raise SecretError("config.secret_plain", hint="config.hint_secret")


def usable_keyring(name: str) -> None:
    """SecretError (``config.secret_*``), which names the entry, where this machine has no keyring that keeps
    a secret to itself."""
    try:
        import keyring
    except ImportError:
        raise SecretError("config.secret_no_keyring", hint="config.hint_keyring", name=name) from None
    backend = keyring.get_keyring()
    for part in (backend, *getattr(backend, "backends", ())):
        module = type(part).__module__
        if module.startswith("keyrings.alt"):
            raise SecretError(
                "config.secret_unsafe_keyring", hint="config.hint_secret", name=name, backend=module
            )
        if module.startswith(("keyring.backends.fail", "keyring.backends.null")):
            raise SecretError("config.secret_no_keyring", hint="config.hint_keyring", name=name)


def _from_keyring(name: str) -> str | None:
    usable_keyring(name)
    import keyring
    import keyring.errors

    try:
        found = keyring.get_password(SERVICE, name)
    except keyring.errors.KeyringError as error:
        kind = type(error).__name__
        raise SecretError("config.secret_keyring_failed", name=name, reason=kind) from None
    return (found or "").strip() or None


def _from_command(text: str, environ: Mapping[str, str], patience: float) -> str:
    """The first line that the command prints. It has no shell, no terminal and no input."""
    from okrtui.config.programs import program_words

    try:
        words = program_words(text)
    except ValueError:
        words = []
    if not words:
        raise SecretError("config.secret_bad_command")
    program = Path(words[0]).name
    try:
        process = subprocess.Popen(  # noqa: S603 - the person's own configuration names the command
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=os.name != "nt",
            creationflags=_NO_WINDOW if os.name == "nt" else 0,
        )
    except OSError as error:
        reason = error.strerror or ""
        raise SecretError("config.secret_command_absent", program=program, reason=reason) from None
    output, status = _listen(process, patience)
    if status is None:
        raise SecretError("config.secret_command_slow", program=program, seconds=round(patience))
    if status != 0:
        raise SecretError(
            "config.secret_command_failed", hint="config.hint_command", program=program, status=status
        )
    return _first_line(output, "config.secret_command_empty", {"program": program})


def _listen(process: subprocess.Popen[bytes], patience: float) -> tuple[bytes, int | None]:
    """What the process printed and its status; status None when it took too long and was ended."""
    import time

    stream = process.stdout
    assert stream is not None
    heard: list[bytes] = []
    until = time.monotonic() + patience
    reader = threading.Thread(target=lambda: heard.append(stream.read(LARGEST)), daemon=True)
    reader.start()
    reader.join(patience)
    if not reader.is_alive():
        stream.close()  # a command that goes on printing ends here
        with suppress(subprocess.TimeoutExpired):
            return b"".join(heard), process.wait(max(until - time.monotonic(), 0.1))
    _end(process)
    return b"", None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the command and what it started."""
    if os.name != "nt":
        import signal

        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _from_file(name: str, folder: Path | None) -> str:
    path = expanded(name)
    path = folder / path if folder is not None else path
    shown_path = str(path)
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise SecretError("config.secret_no_file", file=shown_path)
            if os.name != "nt" and about.st_mode & 0o077:
                raise SecretError("config.secret_open_file", hint="config.hint_chmod", file=shown_path)
            data = file.read(LARGEST)
    except FileNotFoundError:
        raise SecretError("config.secret_no_file", file=shown_path) from None
    except OSError as error:
        raise SecretError("config.secret_unreadable", file=shown_path, reason=error.strerror or "") from None
    return _first_line(data, "config.secret_empty_file", {"file": shown_path})


def _first_line(data: bytes, empty: str, values: Mapping[str, str]) -> str:
    """Editors of Windows write a byte order mark before it."""
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        lines = data.decode("utf-16" if utf16 else "utf-8-sig").strip().splitlines()
    except UnicodeDecodeError:
        lines = []
    first = lines[0].strip() if lines else ""
    if not first or not first.isprintable():
        raise SecretError(empty, hint=None, **values)
    return first
