"""The end of a process: everything is tidied up and written, and nothing is taken apart for it."""

from __future__ import annotations

import os
import subprocess
import sys

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


def ended(end: str, out: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", PROGRAM.format(end=end)]
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
