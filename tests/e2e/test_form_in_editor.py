"""A form on a real terminal: an advice taken; spoilt in an editor as plan.toml, mended there, and saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from company import Company
from terminal import Terminal, terminal

pytestmark = pytest.mark.e2e

SPOILS = "import sys; p = sys.argv[1]; t = open(p).read(); open(p, 'w').write(t.replace('target = 25', WHAT))"


@contextmanager
def form_of_win_rate(company: Company) -> Iterator[tuple[Terminal, Path]]:
    """The form of a key result, and the program that ^E starts as an editor."""
    company.begin()
    editor = company.program.home / "editor.py"
    with terminal(company.program, env={"EDITOR": f"{company.program.command()[0]} {editor}"}) as seen:
        seen.wait("Win rate")
        seen.settle()
        seen.press("j")
        seen.settle()
        seen.press("i")
        seen.wait("draft kept as you type")
        seen.settle()
        yield seen, editor


def test_an_advice_is_taken_by_alt_and_its_digit(company: Company) -> None:
    company.begin()
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.settle()
        seen.press("a")
        seen.wait("draft kept as you type")
        seen.settle()
        seen.press("Improve customer satisfaction")
        seen.wait("→ Customer satisfaction from … to …")
        seen.settle()
        seen.press("\x1b1")
        seen.wait('title = "Customer satisfaction from … to …"')


def test_the_form_goes_into_the_editor_and_comes_back(company: Company) -> None:
    with form_of_win_rate(company) as (seen, editor):
        editor.write_text(SPOILS.replace("WHAT", "'target = \"many\"'"))
        seen.press("\x05")
        assert "Ctrl+E goes on with the text" in seen.wait("Ctrl+E goes on")
        editor.write_text(
            SPOILS.replace("'target = 25'", "'target = \"many\"'").replace("WHAT", "'target = 30'")
        )
        seen.settle()
        seen.press("\x05")
        seen.wait("target = 30")
        assert "Ctrl+E goes on" not in seen.settle()
        seen.press("Ctrl+S")
        seen.wait("is saved")
    assert "target = 30" in company.program.ok("plan", "export").out


def test_what_an_editor_saved_before_it_was_killed_is_gone_on_with(company: Company) -> None:
    with form_of_win_rate(company) as (seen, editor):
        editor.write_text(SPOILS.replace("WHAT", "'target = 30'") + "; import os; os.kill(os.getpid(), 9)")
        seen.press("\x05")
        assert "ended with status" in seen.wait("what it had saved by then")
        editor.write_text("")  # closed as it stands
        seen.settle()
        seen.press("\x05")
        seen.wait("target = 30")
