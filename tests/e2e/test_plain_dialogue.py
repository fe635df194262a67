"""``okrtui --plain`` on a real terminal: speech that nothing takes back."""

from __future__ import annotations

import pytest
from company import Company
from terminal import terminal

pytestmark = pytest.mark.e2e


def test_nothing_moves_the_cursor(company: Company) -> None:
    """Through every page: not one escape sequence, and no line is written over."""
    company.begin()
    with terminal(company.program, "--plain") as seen:
        seen.wait("What next")
        for typed in (
            "h",
            "teams",
            "gb",
            "2",
            "e",
            "check in win rate",
            "21",
            "4",
            "note",
            "n",
            "",
            "?",
            "gb",
            "a",
            "Deals we learn from",
            "",
            "NPS to 65",
            "60",
            "",
            "y",
            "S",
        ):
            seen.child.send(f"{typed}\n".encode())
            seen.settle()
        seen.child.send(b"Q\n")
        assert seen.ended() == 0
        assert b"Win rate" in seen.raw and b"all words" in seen.raw and b"Saved" in seen.raw
        assert b"\x1b" not in seen.raw and b"\x08" not in seen.raw
        assert b"\r" not in seen.raw.replace(b"\r\n", b"")
