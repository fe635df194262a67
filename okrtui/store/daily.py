"""A copy of the store a day, beside it: made by whoever comes first, proven by opening it, the old ones
thinned out."""

from __future__ import annotations

import os
import re
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from okrtui.content_names import content_name
from okrtui.domain.copies_kept import kept
from okrtui.errors import OkrError, StoreError

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

FAILED = "failed.json"
"""The file that tells of the last try that failed; it goes with the next that does not."""


class Failure(msgspec.Struct, frozen=True):
    """What stood in the way: a message and what fills it."""

    code: str
    values: dict[str, str]


class DailyCopies(msgspec.Struct, frozen=True):
    """The copies that there are, the last day first, and the last try where it failed."""

    folder: Path
    days: tuple[date, ...]
    failure: Failure | None


def folder_of(store: Store, data: Path, chosen: str | None = None) -> Path:
    """Where the copies of a store are: in a folder of its own below the ``chosen`` one, else beside its file;
    of a database in the folder ``data``."""
    from okrtui.store.sqlite import SqliteStore

    if isinstance(store, SqliteStore) and chosen is None:
        return beside(store.path)
    found = store.organization()  # several may share a database, each in a schema of its own
    above = data / "backups" if chosen is None else Path(chosen)
    return folder_below(above, found.id if found is not None else "none", store.url)


def folder_below(above: Path, organization: str, url: str) -> Path:
    """The folder of the copies of one store in a folder for those of several."""
    return above / f"{organization}-{content_name(url, 8)}"


def beside(path: str) -> Path:
    """The folder of the copies of a store in a file, where no other is chosen."""
    return Path(f"{os.path.abspath(path)}.backups")


def names_in(folder: str | Path) -> list[str]:
    """What lies in a folder, sorted; nothing where it is none or may not be looked into."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def kept_in(folder: Path) -> DailyCopies:
    """What is there; nothing where there is no such folder. A place where none can be is a failure too."""
    days = []
    for name in names_in(folder):
        with suppress(ValueError):
            if re.fullmatch(r".{4}-.{2}-.{2}\.db", name):
                days.append(date.fromisoformat(name.removesuffix(".db")))
    failure = None if _writable(folder) else Failure("store.cannot_open", {"path": str(folder)})
    with suppress(OSError, msgspec.DecodeError):
        failure = msgspec.json.decode((folder / FAILED).read_bytes(), type=Failure)
    return DailyCopies(folder, tuple(sorted(days, reverse=True)), failure)


def _writable(folder: Path) -> bool:
    """Whether copies can be put there: it is a folder, or can be made; where not, no failure can be kept."""
    there = next(one for one in (folder, *folder.parents) if os.path.lexists(one))
    return os.path.isdir(there) and os.access(there, os.W_OK | os.X_OK)


def back_up(store: Store, folder: Path, day: date) -> Path | None:
    """The copy of a day, and the old ones thinned out; None where the day has one already. What goes wrong is
    kept for whoever asks, and raised."""
    target = folder / f"{day.isoformat()}.db"
    if os.path.exists(target):
        return None
    try:
        _made(store, target)
    except OkrError as error:
        if error.code == "store.exists":  # another process was first
            return None
        _tell(folder, Failure(error.code, {name: str(value) for name, value in error.values.items()}))
        raise
    with suppress(OSError):
        (folder / FAILED).unlink()
    there = kept_in(folder).days
    for old in {*there} - kept(there):
        with suppress(OSError):
            (folder / f"{old.isoformat()}.db").unlink()
    return target


def _made(store: Store, target: Path) -> None:
    """Copied, opened and looked through under another name, then given its own."""
    from okrtui.store.backup import backup
    from okrtui.store.sqlite import open_sqlite
    from okrtui.store.sqlite_file import drop_draft, private_folders, publish, unwritable

    draft = target.with_suffix(f".{os.getpid()}.unproven")
    try:
        private_folders(str(target.parent))
        _clear(target.parent)
        backup(store, draft)
        with closing(open_sqlite(f"sqlite:{draft}", None, create=False, readonly=False)) as copy:
            if copy.health().faults or copy.organization() != store.organization():
                raise StoreError("store.damaged")
        publish(str(draft), str(target))
    except StoreError as error:
        if error.code == "store.damaged":
            raise StoreError("store.unproven", hint="store.unproven_hint", path=str(target)) from error
        if error.values.get("path") == str(draft):
            error.values["path"] = str(target)
        raise
    except OSError as error:
        raise unwritable(error, str(target)) from error
    finally:
        drop_draft(str(draft))


def _clear(folder: Path) -> None:
    """Take away what was left by processes that were killed."""
    from okrtui.store.sqlite_file import alive

    for one in folder.glob("????-??-??.*.unproven*"):
        number = one.name.split(".")[1]
        if not number.isdecimal() or not alive(int(number)) or int(number) == os.getpid():
            with suppress(OSError):
                one.unlink()


def _tell(folder: Path, failure: Failure) -> None:
    with suppress(OSError):
        (folder / FAILED).write_bytes(msgspec.json.encode(failure))
