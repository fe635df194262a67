"""What a terminal shows after many small changes is what it shows when everything is sent again."""

from __future__ import annotations

import pytest
from company import Company
from terminal import Terminal, terminal

pytestmark = pytest.mark.e2e
WALKS = {
    "board": ("j", "j", "k", "j"),
    "teams": ("Tab", "j", "j", "k"),
    "check-in": ("Tab", "c", "Tab", "Tab", "Shift+Tab"),
    "help": ("Escape", "?", "j", "j", "j", "k", "G"),
    "dashboard": ("Escape", "d", "Down", "Down", "Up"),
    "weekly": ("Escape", "w", "j", "j", "k"),
    "history": ("Escape", "gl", "j", "j"),
    "key result": ("Escape", "j", "Enter", "2", "3", "1"),
}


def cells(seen: Terminal) -> list[list[object]]:
    """Every cell with its colours (of a blank the ground), but for the line that tells of the last key."""
    rows = [[seen.screen.buffer[y][x] for x in range(seen.columns)] for y in range(seen.lines - 1)]
    return [[one if one.data.strip() else (one.bg, one.underscore) for one in row] for row in rows]


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
def test_a_terminal_shows_what_it_would_if_all_was_sent(company: Company, size: tuple[int, int]) -> None:
    company.begin()
    with terminal(company.program, size=size) as seen:
        seen.wait("Win rate")
        seen.settle()
        for name, keys in WALKS.items():
            for key in keys:
                seen.press(key)
                seen.settle()
            before, sent = cells(seen), len(seen.raw)
            seen.press("\x1b[15~")
            seen.wait(lambda one, sent=sent: len(one.raw) - sent > size[0] * size[1])
            seen.settle()
            others = [(y, seen.screen.display[y]) for y, row in enumerate(cells(seen)) if row != before[y]]
            assert others == [], name


def test_a_terminal_that_is_as_large_again_is_sent_everything(company: Company) -> None:
    """It became smaller and larger in one moment, and kept of its cells what it kept."""
    company.begin()
    with terminal(company.program, size=(140, 42)) as seen:
        seen.wait("Win rate")
        seen.settle()
        sent = len(seen.raw)
        for size in ((20, 70), (42, 140)):
            seen.child.setwinsize(*size)
        seen.stream.feed(b"\x1b[2J")
        seen.wait(lambda one: "Win rate" in "".join(one.screen.display) and len(one.raw) - sent > 140 * 42)
