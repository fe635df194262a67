"""Places where a SQLite file is not safe: drives of another machine, and folders that a service copies about.

Over a network locks and the order of writes are not what SQLite relies on; a service that syncs a folder
copies the file in the middle of a write, and makes of two people's work two files.
"""

from __future__ import annotations

import os
import re
import sys
from typing import Literal

from msgspec import Struct

MOUNTS = "/proc/self/mountinfo"

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "afs", "afpfs", "webdav", "davfs", "davfs2", "9p"}
    | {"ceph", "glusterfs", "lustre", "beegfs", "gpfs", "ncpfs"}
)
_NETWORK_FUSE = (
    "sshfs",
    "davfs",
    "davfs2",
    "rclone",
    "glusterfs",
    "s3fs",
    "gcsfuse",
    "curlftpfs",
    "smbnetfs",
)
_OCTAL = re.compile(r"\\([0-7]{3})")

_SYNCED = (
    (re.compile(r"dropbox( \(.+\)| - .+|-.+)?"), "Dropbox"),
    (re.compile(r"onedrive( - .+|-.+)?"), "OneDrive"),
    (re.compile(r"google ?drive(-.+| \(.+\))?|google 드라이브"), "Google Drive"),
    (re.compile(r"iclouddrive|icloud drive|com~apple~clouddocs|mobile documents"), "iCloud Drive"),
    (re.compile(r"nextcloud|owncloud"), "Nextcloud"),
    (re.compile(r"box sync|box-box"), "Box"),
    (re.compile(r"mybox"), "MYBOX"),
)
"""What folders of such services are called, in small letters."""

_MARKS = (
    (".dropbox.cache", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".stfolder", "Syncthing"),
    (".sync_journal.db", "Nextcloud"),
)
"""What such services leave in the folder that they sync."""


class Unsafe(Struct, frozen=True):
    """``name``: of the file system, or of the service."""

    kind: Literal["network", "synced"]
    name: str


def unsafe_place(path: str, *, mounts: str = MOUNTS) -> Unsafe | None:
    """What is not safe about where a file lies or will lie; None where nothing is known against it.
    ``mounts`` lists what is mounted, as Linux does."""
    real = os.path.realpath(os.path.expanduser(path))
    service = _service(real) or _service(os.path.abspath(path))
    if service is not None:
        return Unsafe("synced", service)
    system = _file_system(real, mounts)
    if system in _NETWORK or system.removeprefix("fuse.") in _NETWORK_FUSE:
        return Unsafe("network", system)
    return None


def _service(path: str) -> str | None:
    folder = os.path.dirname(path)
    for part in folder.replace("\\", "/").split("/"):
        for pattern, name in _SYNCED:
            if pattern.fullmatch(part.lower()):
                return name
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(variable)
        if root and os.path.normcase(path).startswith(os.path.normcase(root) + os.sep):
            return "OneDrive"
    while True:
        for mark, name in _MARKS:
            if os.path.lexists(os.path.join(folder, mark)):
                return name
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _file_system(path: str, mounts: str) -> str:
    """The kind of file system that holds a path; "" where the system does not tell."""
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(path)[0]
        remote = drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4
        return "smbfs" if remote else ""
    if sys.platform == "darwin":
        return _told_by_mount(path)
    try:
        with open(mounts, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:
        return ""
    found: dict[str, str] = {}
    for line in lines:  # … mount point, options, some optional fields, -, type …
        fields = line.split(" ")
        if "-" in fields[6:]:
            place = _OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[4])
            found[place] = fields[fields.index("-", 6) + 1]
    return _nearest(path, found)


def _told_by_mount(path: str) -> str:
    """The same by ``mount``: "//server/share on /Volumes/share (smbfs, …)"."""
    import subprocess

    try:
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    lines = (re.fullmatch(r".* on (/.*) \((\w+)[,)].*", line) for line in told.splitlines())
    return _nearest(path, {line[1]: line[2] for line in lines if line})


def _nearest(path: str, mounted: dict[str, str]) -> str:
    """The kind of the mount that lies closest above a path."""
    above = [place for place in mounted if path == place or path.startswith(place.rstrip("/") + "/")]
    return mounted[max(above, key=len)] if above else ""
