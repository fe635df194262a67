"""The end of a process: everything is tidied up and written, and nothing is taken apart for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PROGRAM = """
import atexit, sys, threading, time
import okrtui.__main__ as front

class Held:
    def __del__(self):
        print("taken apart")

def work(arguments):
    atexit.register(print, "tidied up")
    threading.Thread(target=lambda: (time.sleep(0.1), print("thread done"))).start()
    print("said", end="")
    {end}

held, front.run = Held(), work
front.main()
"""

LEFT = """
import os
plain = os._exit
def told(status):
    os.write(2, b"left\\n")
    plain(status)
os._exit = told
"""
"""Tells when the process is left to the system."""

AS_MODULE = "runpy.run_module('okrtui', run_name='__main__')"
AS_SCRIPT = "from okrtui.__main__ import main; sys.exit(main())"
"""What an installed script does."""


def ended(end: str, out: int = subprocess.PIPE, before: str = "") -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", before + PROGRAM.format(end=end)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        program, stdout=out, stderr=subprocess.PIPE, env=environment, text=True, timeout=60, check=False
    )


def test_threads_end_all_is_tidied_up_and_written_and_nothing_taken_apart() -> None:
    told = ended("return 3")
    assert (told.returncode, told.stdout, told.stderr) == (3, "saidthread done\ntidied up\n", "")


def test_an_error_is_told_as_ever() -> None:
    told = ended("raise ValueError('lost')")
    assert told.returncode == 1 and "ValueError: lost" in told.stderr and "tidied up" in told.stdout


def test_what_cannot_be_written_is_told_as_ever() -> None:
    with open("/dev/full", "wb") as full:
        told = ended("return 0", full.fileno())
    assert told.returncode == 120 and "No space left" in told.stderr


def test_who_was_there_before_the_program_comes_to_its_end_as_well() -> None:
    """As what measures every Python that is started, and registers before its first line."""
    told = ended("return 3", before="import atexit; atexit.register(print, 'measured')\n")
    assert told.returncode == 3 and told.stdout.startswith("saidthread done\ntidied up\nmeasured\n")


@pytest.mark.parametrize("started", [AS_MODULE, AS_SCRIPT], ids=["module", "script"])
def test_nobody_is_there_before_it_where_nothing_was_added(started: str) -> None:
    """So that an ordinary call does leave what there is to the system."""
    looked = f"{LEFT}\nimport runpy, sys\nsys.argv = ['okrtui', '--version']\n"
    told = subprocess.run(
        [sys.executable, "-c", looked + started], capture_output=True, text=True, timeout=60, check=False
    )
    assert told.returncode == 0 and told.stdout.startswith("okrtui, version") and told.stderr == "left\n"


@pytest.mark.parametrize(
    "reached", ["okrtui.stand_ins", "msgspec", "click", "okrtui.cli.group", "okrtui.errors", "okrtui.words"]
)
def test_ctrl_c_while_a_start_imports_is_an_interruption_and_no_defect(reached: str) -> None:
    code = (
        "import sys\n"
        "class Pressed:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {reached!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Pressed())\n"
        "sys.argv = ['okrtui', 'status']\n"
        "from okrtui.__main__ import main; main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
