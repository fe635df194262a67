"""A text in the person's own editor: the command, the private file, and what comes back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from okrtui.errors import OkrError, UsageError
from okrtui.tomlfile.schemas import without_schema

LARGEST = 5_000_000


def read_draft(draft: Path) -> str:
    """What the editor left; UsageError where that is no text, or gone."""
    try:
        if draft.stat().st_size > LARGEST:
            raise UsageError("cli.file_large", file=str(draft))
        return without_schema(draft.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError("cli.file_encoding", file=str(draft)) from None
    except OSError as error:
        raise UsageError("config.unreadable", file=str(draft), reason=error.strerror or "") from None


def new_draft(text: str) -> Path:
    """A private file in the state folder that an editor knows as a plan."""
    import tempfile

    from okrtui.config.paths import private_folder, state_folder
    from okrtui.config.schema_file import named

    folder, name = state_folder() / "edits", ""
    try:
        number, name = tempfile.mkstemp(prefix="plan-", suffix=".toml", dir=private_folder(folder))
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(named(Path(name), "plan", text))
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise OkrError("config.unwritable", file=str(folder), reason=error.strerror or "") from None
    return Path(name)


def editor_words() -> list[str]:
    """The command of ``$VISUAL``, else ``$EDITOR``, else an editor that is there."""
    import shutil

    from okrtui.config.programs import program_words

    for name in ("VISUAL", "EDITOR"):
        text = os.environ.get(name, "").strip()
        if text:
            try:
                return program_words(text)
            except ValueError:
                raise UsageError("edit.bad_editor", name=name, found=text) from None
    for usual in ("notepad",) if os.name == "nt" else ("sensible-editor", "nano", "vi"):
        found = shutil.which(usual)
        if found:
            return [found]
    raise UsageError("edit.no_editor", hint="edit.hint_no_editor")


def run_editor(command: list[str]) -> None:
    """Run the editor on this terminal until it ends. OkrError when it fails."""
    try:
        status = run_here(command)
    except OSError as error:
        raise UsageError(
            "edit.editor_absent", hint="edit.hint_no_editor", editor=command[0], detail=error.strerror or ""
        ) from None
    if status:
        raise OkrError("edit.editor_failed", editor=command[0], status=status)


def run_here(command: list[str]) -> int:
    """Run a program on this terminal until it ends; its status. OSError where it cannot be begun."""
    with _interrupts_for_the_program():
        return subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own program


@contextmanager
def _interrupts_for_the_program() -> Iterator[None]:
    """Ctrl+C is the program's while it runs. A handler of ours is not inherited, an ignored signal
    would be."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
