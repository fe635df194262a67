"""Where a SQLite file is not safe, and a file that the people of one machine share."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from store_facts import T0, found

from okrtui.errors import BusyError, StoreError
from okrtui.store import open_store, sqlite_errors
from okrtui.store.daily import back_up
from okrtui.store.file_locks import file_lock
from okrtui.store.unsafe_places import Unsafe, unsafe_place

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /home/team rw shared:20 master:1 - nfs4 nas:/team rw
41 22 0:36 / /mnt/with\040space rw - cifs //nas/team rw
42 22 0:37 / /srv/away rw - fuse.sshfs mina@host: rw
43 40 8:2 / /home/team/scratch rw - xfs /dev/sdb1 rw
44 22 0:38 / /tmp rw - tmpfs tmpfs rw
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/team/okr/acme.db", Unsafe("network", "nfs4")),
        ("/mnt/with space/acme.db", Unsafe("network", "cifs")),
        ("/srv/away/acme.db", Unsafe("network", "fuse.sshfs")),
        ("/home/team/scratch/acme.db", None),
        ("/home/teams/acme.db", None),
        ("/tmp/acme.db", None),
        ("/home/mina/Dropbox/acme.db", Unsafe("synced", "Dropbox")),
        ("/Users/mina/Library/CloudStorage/Dropbox-Acme/okr/acme.db", Unsafe("synced", "Dropbox")),
        ("/home/mina/OneDrive - Acme GmbH/acme.db", Unsafe("synced", "OneDrive")),
        ("/Users/mina/Library/CloudStorage/OneDrive-Acme/acme.db", Unsafe("synced", "OneDrive")),
        ("/Users/m/Library/Mobile Documents/com~apple~CloudDocs/acme.db", Unsafe("synced", "iCloud Drive")),
        ("/Users/mina/Library/CloudStorage/GoogleDrive-m@acme.com/a.db", Unsafe("synced", "Google Drive")),
        ("/home/mina/Google Drive/acme.db", Unsafe("synced", "Google Drive")),
        ("/home/mina/dropbox-notes.db", None),
        ("/home/mina/box/acme.db", None),
    ],
)  # fmt: skip
def test_drives_of_others_and_folders_that_are_synced(
    tmp_path: Path, path: str, place: Unsafe | None
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.strip(), encoding="utf-8")
    assert unsafe_place(path, mounts=str(mounts)) == place


def test_a_folder_is_told_by_what_its_service_leaves_there_and_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "team" / "okr").mkdir(parents=True)
    (tmp_path / "team" / ".stfolder").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "team" / "okr")
    assert unsafe_place(str(tmp_path / "here" / "acme.db")) == Unsafe("synced", "Syncthing")
    assert unsafe_place(str(tmp_path / "acme.db")) is None


def modes(folder: Path) -> dict[str, int]:
    """Of all that is below a folder."""
    below = folder.rglob("*")
    return {one.relative_to(folder).as_posix(): stat.S_IMODE(one.stat().st_mode) for one in below}


@pytest.mark.skipif(os.name == "nt", reason="no groups of files")
def test_a_store_in_a_folder_that_a_group_shares_is_the_groups(tmp_path: Path) -> None:
    shared = tmp_path / "okr"
    shared.mkdir()
    shared.chmod(0o2770)
    before = os.umask(0o077)
    try:
        with closing(open_store(f"sqlite:///{shared / 'acme.db'}", "acme")) as store:
            found(store)
            with store.pass_lock(0) as locks, store.remind_lock(0):
                locks.take(["gh"])
                back_up(store, shared / "acme.db.backups", T0.date())
                made = {
                    one.relative_to(shared).as_posix(): stat.S_IMODE(one.stat().st_mode)
                    for one in shared.rglob("*")
                }
            assert store.health().private
    finally:
        os.umask(before)
    copies = {name: made.pop(name) for name in list(made) if name.endswith(f"{T0.date()}.db")}
    assert list(copies.values()) == [0o660]  # whoever of them restores it reads it
    folders = {name: mode for name, mode in made.items() if (shared / name).is_dir()}
    assert folders == {"acme.db.sync-locks": 0o2770, "acme.db.backups": 0o2770}
    assert {made[name] for name in made if name not in folders} == {0o660}
    shared.chmod(0o770)
    with closing(open_store(f"sqlite:///{shared / 'acme.db'}", "acme")) as store:
        assert not store.health().private


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks files on every drive")
@pytest.mark.parametrize("refusal", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, None])
def test_a_drive_that_cannot_lock_is_not_somebody_who_writes(
    refusal: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite calls such a drive busy (no locks left) or broken (not supported); waiting helps neither."""
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(refusal or errno.EAGAIN, "refused")

    def told(number: int) -> str:
        error = sqlite3.OperationalError("told")
        error.sqlite_errorcode = number
        return sqlite_errors.translated(error, str(tmp_path / "acme.db")).code

    sqlite_errors._lockable.cache_clear()
    if refusal is not None:
        monkeypatch.setattr(fcntl, "lockf", refuse)
    monkeypatch.setattr(fcntl, "flock", refuse)
    for number, otherwise in ((5, "store.busy"), (261, "store.busy"), (3850, "store.io")):
        assert told(number) == ("store.no_locks" if refusal is not None else otherwise)
    with (
        pytest.raises(StoreError) as caught,
        file_lock(str(tmp_path / "acme.db"), "sync-lock", 0),
    ):
        raise AssertionError
    assert isinstance(caught.value, BusyError) == (refusal is None)
    sqlite_errors._lockable.cache_clear()
