"""What the app opened is closed when it is left: where open files cannot be deleted, the folder of the demo
would stay."""

from __future__ import annotations

import json
import sys

import pytest
from program import Program
from terminal import terminal

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="descriptors are counted in /proc"),
]

COUNTED = """
import json, os, sys
from okrtui.demo import house

def opened():
    names = []
    for number in os.listdir("/proc/self/fd"):
        try:
            names.append(os.readlink(f"/proc/self/fd/{number}"))
            if ".so" in os.path.basename(names[-1]):
                names.pop()  # a library that calls back through pages of its own file keeps it open
        except OSError:
            pass
    return sorted(names)

def counted(folder, **more):
    after = opened()
    with open(sys.argv[1], "w") as file:
        json.dump({"folder": str(folder), "before": before, "after": after}, file)
    remove(folder, **more)

before, remove = opened(), house.shutil.rmtree
house.shutil.rmtree = counted
from okrtui.__main__ import run
sys.exit(run(["demo"]))
"""


def test_the_demo_leaves_no_file_open(program: Program) -> None:
    told = program.home / "opened.json"
    with terminal(program, command=[sys.executable, "-c", COUNTED, str(told)]) as seen:
        seen.wait("Acme")
        for key in ("j", "e", "Escape", "g", "t", "Escape", "/", "Escape"):
            seen.press(key)
            seen.settle()
        seen.press("q")
        assert seen.ended() == 0
    found = json.loads(told.read_text("utf-8"))
    assert [name for name in found["after"] if name.startswith(found["folder"])] == []
    assert found["after"] == found["before"]
