"""A site as files: wholly or not at all, and never in the place of somebody else's."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from okrtui.errors import OkrError, RefusedError

MARK = "okrtui-site.txt"
"""The file that lists the pages of a site, by which a later writing knows what is its own."""

_OWN = re.compile(r"(?:[a-z-]+/)?[a-z0-9-]+\.html")


def write_site(folder: Path, pages: Iterable[tuple[str, str]], *, replace: bool) -> list[str]:
    """Write pages, by their paths below ``folder``; gives these paths. All are written beside it first, so
    that a full disk changes nothing; files of others in the folder stay. RefusedError where something is
    there that is not to be replaced, or no site; OkrError ``config.unwritable`` where the disk refuses."""
    folder = folder.resolve()
    before = _before(folder, replace=replace)
    staged = folder.parent / f".okrtui-{secrets.token_hex(6)}"
    try:
        staged.mkdir()
        paths = _stage(staged, pages)
        if not os.path.exists(folder) or not any(folder.iterdir()):
            with suppress(FileNotFoundError):
                folder.rmdir()
            staged.rename(folder)
        else:
            _put(staged, folder, paths, before)
    except OSError as error:
        raise OkrError("config.unwritable", file=str(folder), reason=error.strerror or "") from None
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return paths


def _before(folder: Path, *, replace: bool) -> list[str]:
    """The pages of the site that is there."""
    if not os.path.exists(folder):
        return []
    if os.path.isdir(folder) and not any(folder.iterdir()):
        return []
    mark = folder / MARK
    if not os.path.isfile(mark):
        raise RefusedError("report.foreign", hint="report.hint.foreign", folder=str(folder))
    if not replace:
        raise RefusedError("report.exists", hint="report.hint.exists", file=str(folder))
    lines = mark.read_text("utf-8", errors="replace").splitlines()
    return [line for line in lines if _OWN.fullmatch(line)]


def _stage(staged: Path, pages: Iterable[tuple[str, str]]) -> list[str]:
    """Every page as a file, and the list of them."""
    paths = []
    for path, text in pages:
        target = staged / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(text.encode())
        paths.append(path)
    (staged / MARK).write_bytes(("\n".join(sorted(paths)) + "\n").encode())
    return paths


def _put(staged: Path, folder: Path, paths: Iterable[str], before: Iterable[str]) -> None:
    """Each in its place, the first page last; then those go that the site has no more."""
    kept = {*paths}
    for path in _last_first(kept):
        (folder / path).parent.mkdir(exist_ok=True)
        os.replace(staged / path, folder / path)
    for path in before:
        if path not in kept:
            (folder / path).unlink(missing_ok=True)


def _last_first(paths: Iterable[str]) -> Iterator[str]:
    yield from sorted((path for path in paths if "/" in path), reverse=True)
    yield from (path for path in paths if "/" not in path)
    yield MARK
