"""The width of ambiguous characters is asked of a terminal that answers, and of one that does not."""

from __future__ import annotations

import os
import re
import sys

import pytest

from okrtui.tui.probe import Probe
from okrtui.words.glyphs import ASCII, NARROW

CODE = "from okrtui.tui.probe import Probe; print('cells', Probe('auto').glyphs().ambiguous)"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("answer", "cells"), [(b"\x1b[1;2R", 1), (b"\x1b[5;3R", 2), (b"", 1)])
def test_the_terminal_is_asked_once(answer: bytes, cells: int) -> None:
    import pty

    pid, master = pty.fork()
    if pid == 0:
        os.execve(
            sys.executable, [sys.executable, "-c", CODE], {**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"}
        )
    shown = b""
    asked = False
    try:
        while not re.search(rb"cells \d", shown):
            shown += os.read(master, 4096)
            if b"\x1b[6n" in shown and not asked:
                asked = True
                os.write(master, answer)
    finally:
        os.waitpid(pid, 0)
        os.close(master)
    assert asked
    assert f"cells {cells}".encode() in shown
    assert b"\r\x1b[K" in shown


def test_the_setting_overrules() -> None:
    assert Probe("ascii").glyphs() is ASCII
    assert Probe("narrow").glyphs() is NARROW
