"""Whose a new file or folder is: what an administrator makes in somebody's folder (``sudo``) is theirs, or
they could neither read nor write it afterwards. SQLite does so with what lies beside its files."""

from __future__ import annotations

import os
import sys


def give_file(handle: int, folder: str, mode: int) -> None:
    """The rights and the owner of a file that was just made in the folder, whatever the umask. By its handle:
    another may stand under its name by now."""
    if sys.platform == "win32":
        return
    os.fchmod(handle, mode)
    owner = _other_owner(folder)
    if owner is not None:
        os.fchown(handle, *owner)


def give_folder(path: str, mode: int) -> None:
    """The same for a folder."""
    if sys.platform == "win32":
        return
    os.chmod(path, mode)
    owner = _other_owner(os.path.dirname(path))
    if owner is not None:
        os.chown(path, *owner, follow_symlinks=False)


def _other_owner(folder: str) -> tuple[int, int] | None:
    """User and group of a folder of somebody else, where this user may give files away."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    found = os.stat(folder or ".")
    return (found.st_uid, found.st_gid) if found.st_uid else None
