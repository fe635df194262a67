"""Full disks, closed pipes and signals, where the system has them as POSIX does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from cli_rig import CommandLine, Home


def on_a_full_disk(home: Home, *words: str, room: int) -> subprocess.CompletedProcess[str]:
    """A limit on the size of files, in bytes, is the disk that is full here."""
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
        "from okrtui.__main__ import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-B", "-c", code, *words]
    return subprocess.run(
        command, env=home.environment, cwd=home.folder, capture_output=True, text=True, timeout=60
    )


def test_a_full_disk(cli: CommandLine, home: Home) -> None:
    done = on_a_full_disk(home, "checkin", "win-rate", "20", "--note", "x" * 3000, room=4096)
    assert done.returncode == 1, done
    assert done.stdout == "" and "Traceback" not in done.stderr and str(home.store) in done.stderr
    assert len(cli.ok("history", "--json").json["events"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        *("init --service systemd -o made", "init --service cron -o made", "init --ci github -o made"),
        *(
            "doctor --bundle made.zip --yes",
            "report -o made.html",
            "report --site made",
            "plan export made.toml",
        ),
        *("schema plan -o made.json", "dump made.jsonl", "backup made.db"),
        "template save close-more --name made",
    ],
)
def test_on_a_full_disk_no_half_of_a_file_is_left(cli: CommandLine, home: Home, words: str) -> None:
    """It would stand in the way of whoever made room and tries again."""
    before = {path for path in home.folder.rglob("*") if path.is_file()}
    done = on_a_full_disk(home, *words.split(), room=64)
    assert done.returncode == 1 and "Traceback" not in done.stderr and "→ " in done.stderr, done
    made = {path for path in home.folder.rglob("*") if path.is_file()} - before
    assert [path for path in made if path.name.startswith(("made", "okrtui"))] == []
    assert cli.home.program(*words.split()).status == 0


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", ["status --json", "history", "--help", "checkin win-rate 20 --json"])
def test_a_full_disk_behind_stdout(cli: CommandLine, home: Home, words: str, unbuffered: str) -> None:
    """What was to be answered is told as lost, what was done is not."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "okrtui", *words.split()],
            env={**home.environment, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "The answer cannot be written: No space left on device." in done.stderr
    events = cli.ok("history", "--json").json["events"]
    assert (any(one["type"].startswith("checkin") for one in events)) is words.startswith("checkin")


@pytest.mark.parametrize("closed", ["0", "1", "2", "012"])
def test_a_standard_stream_that_is_closed(cli: CommandLine, home: Home, closed: str) -> None:
    """The command does what it is for, and writes its answer into no file that happens to have its number."""
    shut = " ".join(f"{number}<&-" if number == "0" else f"{number}>&-" for number in closed)
    line = f'exec "$@" {shut}'
    done = subprocess.run(
        ["sh", "-c", line, "sh", sys.executable, "-m", "okrtui", "checkin", "win-rate", "20"],
        env=home.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0 and "Traceback" not in done.stderr, done
    events = cli.ok("history", "--json").json["events"]
    assert any(one["type"].startswith("checkin") for one in events)
    assert cli.ok("doctor").status == 0


def test_a_reader_that_goes_away(cli: CommandLine, home: Home) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "okrtui", "plan", "export"],
            env=home.environment,
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c(cli: CommandLine, home: Home) -> None:
    """While it waits for stdin."""
    process = subprocess.Popen(
        [sys.executable, "-m", "okrtui", "plan", "check", "-"],
        env={**home.environment, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write("x" * 100_000)  # more than a pipe holds: when this returns it is reading
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == "" and "Traceback" not in err
