"""A configuration as it was last understood, so that a start need neither read it again nor load what reads.

Kept beside other caches, for this user alone, and believed only while every file that it came from
is exactly as it was, and the code that checks it too. Without it, or when it cannot be read or
written, the files are read: nothing depends on it. Faulty configurations are never kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from okrtui.config.paths import cache_folder
from okrtui.config.schema import Config
from okrtui.content_names import content_name
from okrtui.decoders import decoder_of

SETTLED = 2_000_000_000
"""Nanoseconds that a file must have been left alone: two writes in one tick of its clock look alike."""

Mark = tuple[str, int, int, int]
"""A file: path, size, when its content last changed, in nanoseconds, and a checksum of its content: clocks of
file systems are coarse, and some keep no time but that of the content and that of the making."""


class Kept(msgspec.Struct, frozen=True):
    """``code`` is the last change of the code that read it."""

    code: int
    files: tuple[Mark, ...]
    config: Config


def load_kept(
    path: Path,
    *,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
    nanoseconds: Callable[[], int] = time.time_ns,
) -> Config:
    """``load`` of the file at ``path``, from what is kept of it where that can be. ``folder`` is where
    it is kept, ``nanoseconds`` the clock of the file system. Raises what ``load`` raises."""
    environ = os.environ if environ is None else environ
    place = _place(path, environ, folder)
    return _known(place) or _read(path, environ, place, nanoseconds())


def _place(path: Path, environ: Mapping[str, str], folder: Path | None) -> Path:
    whose = f"{path.absolute()}\n{environ.get('HOME')}\n{environ.get('USERPROFILE')}"
    return (folder or cache_folder() / "config") / f"{content_name(whose, 12)}.json"


def _known(place: Path) -> Config | None:
    try:
        data = place.read_bytes()
        kept = decoder_of(Kept)(data)
        if kept.code != _code() or any(_mark(Path(mark[0])) != mark for mark in kept.files):
            return None
    except (OSError, msgspec.DecodeError):
        return None
    return kept.config


def _read(path: Path, environ: Mapping[str, str], place: Path, now: int) -> Config:
    from okrtui.config.load import load, organization_path

    config = load(path, environ=environ)
    files = [path]
    for name in (config.organization_file, _rules_file(path) if config.rules else None):
        if name is not None:
            files.append(organization_path(path, name, environ))
    with suppress(OSError, TypeError, ValueError):
        marks = tuple(_mark(file) for file in files)
        if all(now - _touched(file) > SETTLED for file in files):
            _keep(Kept(_code(), marks, config), place)
    return config


def _rules_file(path: Path) -> str | None:
    """The file that the rules stand in, where that is another."""
    import tomllib

    name = tomllib.loads(path.read_text("utf-8")).get("rules")
    return name if isinstance(name, str) else None


def _keep(kept: Kept, place: Path) -> None:
    """Written aside and moved into place. What JSON would change (a day among the options of a
    connection) is not kept."""
    data = msgspec.json.encode(kept)
    if decoder_of(Kept)(data) != kept:
        return
    from okrtui.config.save import keep

    keep(place, data)


def _mark(file: Path) -> Mark:
    with file.open("rb") as opened:
        known = os.fstat(opened.fileno())
        return str(file.absolute()), known.st_size, known.st_mtime_ns, crc32(opened.read())


def _touched(file: Path) -> int:
    """When its content or its entry in the folder last changed, in nanoseconds."""
    known = file.stat()
    return max(known.st_mtime_ns, known.st_ctime_ns)


def _code() -> int:
    """When the code that reads and checks configurations last changed."""
    here = Path(__file__).parent
    return max(_newest(folder) for folder in (here, here.parent / "tomlfile"))


def _newest(folder: Path) -> int:
    found: Collection[os.DirEntry[str]]
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if entry.name.endswith(".py")]
    return max((entry.stat().st_mtime_ns for entry in found), default=0)
