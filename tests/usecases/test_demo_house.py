"""The folder of a demo is gone afterwards, whenever a signal to end comes."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from itertools import count
from pathlib import Path
from types import FrameType

import pytest

from okrtui.demo.house import PREFIX, in_house
from okrtui.runtime import ends_tidily


class Signal:
    """Comes once, at a step of what it traces: an instruction of ``in_house``, a line of what that calls."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, frame: FrameType, event: str, _: object) -> Signal:
        frame.f_trace_opcodes = frame.f_code is in_house.__code__
        if event in ("opcode", "line"):
            self.left -= 1
            if self.left == 0:
                signal.raise_signal(signal.SIGHUP)
        return self


def furnish(folder: Path) -> int:
    assert folder.stat().st_mode & 0o777 == 0o700
    (folder / "store").mkdir()
    (folder / "store" / "acme.db").write_bytes(b"")
    return 0


@pytest.mark.skipif(os.name == "nt", reason="no window's end is told by a signal, and rights are others")
def test_nothing_stays_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    statuses: list[object] = []
    for step in count(1):
        coming, former = Signal(step), sys.gettrace()
        try:
            with ends_tidily():
                sys.settrace(coming)
                try:
                    statuses.append(in_house(furnish))
                finally:
                    sys.settrace(former)
        except SystemExit as end:
            statuses.append(end.code)
        assert list(tmp_path.glob(f"{PREFIX}*")) == [], step
        if coming.left > 0:
            break
    heeded = statuses.count(128 + signal.SIGHUP)  # until its removal begins, which is the end anyway
    assert heeded > 200 and statuses == [128 + signal.SIGHUP] * heeded + [0] * (len(statuses) - heeded)
