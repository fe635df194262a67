"""Where nothing can be written, each command says what keeps it from that: a full disk, one that may only be
read, a limit of the process. It names what the person named, and what is there is shown."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from company import Company
from program import Ended, Program

pytestmark = pytest.mark.e2e
FULL, LOCKED = "The disk is full: ", "The disk may only be read: "


def fill(place: Path) -> None:
    with (place / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while ballast.write(b"x" * 4096):
            pass


def fill_with_names(place: Path) -> None:
    with suppress(OSError):
        for number in range(1000):
            (place / f"tmp/{number}").touch()


def lock(place: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)


DISKS: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "full": ("size=3m", fill, FULL),
    "without another name": ("size=9m,nr_inodes=90", fill_with_names, FULL),
    "read only": ("size=3m", lock, LOCKED),
}


@contextmanager
def disk(place: Path, options: str) -> Iterator[None]:
    """A small disk, where the system lets us make one."""
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def refused(ended: Ended, said: str) -> None:
    assert ended.status == 1 and ended.out == "", ended
    assert said in ended.err and "→" in ended.err and ".part" not in ended.err, ended.err


@pytest.mark.parametrize("name", DISKS)
def test_a_disk_that_takes_nothing(company: Company, tmp_path: Path, name: str) -> None:
    options, spoil, said = DISKS[name]
    company.begin()
    company.program.ok("checkin", "win-rate", "20")
    dump = tmp_path / "all.jsonl"
    company.program.ok("dump", str(dump))
    with disk(tmp_path / "disk", options):
        shutil.copytree(company.program.home, tmp_path / "disk", dirs_exist_ok=True)
        program = Program(tmp_path / "disk", {**company.program.env, "TMPDIR": str(tmp_path)})
        spoil(program.home)
        shown = program.ok("status")
        assert "Win rate" in shown.out and said in shown.err and str(program.store) in shown.err
        assert "read only" not in shown.err
        for words in (("checkin", "win-rate", "21"), ("sync",), ("restore", str(dump), "--force")):
            refused(program(*words), f"{said}sqlite://{program.store}")
        refused(program("backup", "b.db"), f"{said}b.db")
        refused(program("store", "copy", "sqlite:c.db"), f"{said}c.db")
        refused(program("dump", "d.jsonl"), "d.jsonl")
        doctor = program("doctor")
        assert doctor.status == (said == FULL) and said in doctor.out, doctor
        assert said in program("--plain", input="q\n").out
        assert program.key_results()["win-rate"]["value"] == 20
        assert not list(program.home.rglob("*.part*"))


def test_no_room_for_the_copy_that_is_looked_at(company: Company, tmp_path: Path) -> None:
    """It is the temporary folder that is full, not the store's disk."""
    company.begin()
    company.program.store.chmod(0o444)
    with disk(tmp_path / "disk", "size=64k"):
        refused(company.program("status", env={"TMPDIR": str(tmp_path / "disk")}), str(tmp_path / "disk"))
        assert not list((tmp_path / "disk").iterdir())


def test_a_limit_of_the_process(company: Company) -> None:
    """The limit holds for what SQLite writes, which does not tell it."""
    resource = pytest.importorskip("resource", reason="limits of processes are POSIX")
    company.begin()
    program = company.program

    def limit() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    for words in (("status",), ("checkin", "win-rate", "21"), ("store", "copy", "sqlite:c.db")):
        refused(program.run(program.command(*words), preexec_fn=limit), "ulimit -f")
