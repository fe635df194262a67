"""What is done with SQLite files as files: making, copying, putting aside, reading scripts."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from okrtui.errors import OkrError, StoreError
from okrtui.ownership import give_file, give_folder
from okrtui.store.file_place import NO_ROOM, code_of
from okrtui.store.sqlite_errors import translated


def create_private(path: str) -> None:
    """An empty file that only its owner can read, or the group that shares its folder, whatever the umask.
    SQLite gives its companions (``-wal``, ``-shm``) the same mode. Fine if somebody else just made it."""
    try:
        private_folders(os.path.dirname(path))
        make_private(path)
    except FileExistsError:
        if os.path.isfile(path):
            return
        raise StoreError("store.cannot_open", hint="store.cannot_open_hint", path=path) from None
    except OSError as error:
        raise unwritable(error, path) from error


def make_private(path: str) -> None:
    """A new, empty file of its owner alone, or of the group that shares its folder. OSError where it cannot
    be made, FileExistsError where something is there."""
    folder = os.path.dirname(path)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        give_file(handle, folder, 0o660 if shared_by_group(folder) else 0o600)
    finally:
        os.close(handle)


def private_folders(path: str) -> None:
    """The folder and those above it; whichever is made is its owner's alone, or the group's that shares the
    one above it, whatever the umask."""
    if not path or os.path.isdir(path):
        return
    above = os.path.dirname(path)
    private_folders(above)
    with suppress(FileExistsError):
        os.mkdir(path, 0o700)
        give_folder(path, 0o2770 if shared_by_group(above) else 0o700)


def shared_by_group(folder: str) -> bool:
    """Whether what is made in a folder belongs to its group (``chmod g+ws``), which is how several people of
    one machine share a store."""
    wanted = stat.S_ISGID | stat.S_IWGRP
    return os.name != "nt" and os.stat(folder or ".").st_mode & wanted == wanted


def clear_drafts(target: str) -> None:
    """Take away what copies to ``target`` left that were killed."""
    folder, name = os.path.split(target)
    draft = re.compile(rf"{re.escape(name)}\.([0-9]+)\.part(?:-wal|-shm|-journal)?")
    with suppress(OSError):
        for one in os.listdir(folder or "."):
            found = draft.fullmatch(one)
            if found is not None and not alive(int(found[1])):
                os.unlink(os.path.join(folder, one))


@contextmanager
def drafted(target: str) -> Iterator[str]:
    """What this process writes beside ``target`` before it is whole, gone at the end; errors about it name
    ``target``. What killed ones left there goes, one among them that had this process's number, which in a
    container is the same every time."""
    clear_drafts(target)
    draft = f"{target}.{os.getpid()}.part"
    drop_draft(draft)
    try:
        yield draft
    except OkrError as error:
        if error.values.get("path") == draft:
            error.values["path"] = target
        raise
    finally:
        drop_draft(draft)


def drop_draft(draft: str) -> None:
    """Take a draft away, with what SQLite keeps beside it."""
    for name in (draft, f"{draft}-wal", f"{draft}-shm", f"{draft}-journal"):
        with suppress(OSError):
            os.unlink(name)


def alive(process: int) -> bool:
    """Whether a process of this number runs; where the system cannot tell, it does."""
    if os.name == "nt":  # a signal of 0 would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def unwritable(error: OSError, path: str) -> StoreError:
    """Why a file could not be made."""
    code = code_of(error) or "store.cannot_open"
    return StoreError(code, hint=f"{code}_hint", path=path)


def surroundings(path: str) -> tuple[bool, int | None]:
    """(whether nobody but its owner, or the group that shares its folder, may read the file, free bytes
    beside it); None where the system does not tell."""
    import shutil

    others = 0o007 if shared_by_group(os.path.dirname(path)) else 0o077
    private = os.name == "nt" or not os.stat(path).st_mode & others
    try:
        return private, shutil.disk_usage(os.path.dirname(os.path.abspath(path))).free
    except OSError:
        return private, None


def copy_file(source: str, target: str) -> None:
    """A complete copy of a database in use, private, whole or not at all, never over a file."""
    if os.path.lexists(target):
        raise StoreError("store.exists", hint="store.exists_hint", path=target)
    with drafted(target) as draft:
        try:
            make_private(draft)
        except OSError as error:
            raise unwritable(error, target) from error
        _copy_pages(source, draft, target)
        publish(draft, target)


def _copy_pages(source: str, draft: str, target: str) -> None:
    """Errors name the one of both that it is about."""
    try:
        with closing(sqlite3.connect(source, timeout=5.0)) as old, closing(sqlite3.connect(draft)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        found = translated(error, target)
        raise (found if found.code in NO_ROOM else translated(error, source)) from error


def publish(draft: str, target: str) -> None:
    """Give the finished ``draft`` its name, on disk, unless the name is taken by now."""
    try:
        handle = os.open(draft, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        try:
            os.link(draft, target)
        except FileExistsError:
            raise StoreError("store.exists", hint="store.exists_hint", path=target) from None
        except OSError:  # a file system without hard links
            os.rename(draft, target)
    except OSError as error:
        raise unwritable(error, target) from error


def copy_aside(path: str, version: int) -> str:
    """A copy beside a store that is about to be migrated; its name."""
    number = 1
    while True:
        target = f"{path}.backup-v{version}" + (f"-{number}" if number > 1 else "")
        if not os.path.lexists(target):
            copy_file(path, target)
            return target
        number += 1


def single_statements(script: str) -> Iterator[str]:
    """The statements of a script one by one; a trigger's body belongs to its trigger."""
    pending = ""
    for line in script.splitlines():
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending
