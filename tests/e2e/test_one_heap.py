"""The whole app lives on one heap of the C library, its threads that read and draw for the terminal too."""

from __future__ import annotations

import platform
import re
from pathlib import Path

import pytest
from company import Company
from terminal import terminal

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such heaps"),
]
RESERVED = 32 << 20
"""Bytes; a heap of its own has 64 MiB of addresses, most of which are nothing yet."""


def test_every_thread_shares_the_heap_of_the_first(company: Company) -> None:
    company.begin()
    with terminal(company.program) as seen:
        seen.wait("Acme")
        seen.press("h", "Escape", "f", "Escape")
        seen.settle()
        told = Path(f"/proc/{seen.child.pid}/maps").read_text("ascii")
        threads = len(list(Path(f"/proc/{seen.child.pid}/task").iterdir()))
    ranges = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) ---p \S+ 00:00 0 *$", told, re.MULTILINE)
    assert threads > 1  # those of the terminal are always there; those that read end when they have read
    assert [one for one in ranges if int(one[1], 16) - int(one[0], 16) > RESERVED] == []
