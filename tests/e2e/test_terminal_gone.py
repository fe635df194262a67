"""The terminal vanishes at any moment, with a signal and without: the app ends by itself, what was typed is
kept, nothing is left behind."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from company import Company
from program import Program, alive, descendants
from terminal import Terminal, terminal

from okrtui.store import open_store

pytestmark = pytest.mark.e2e
OPENS_WITHIN = 30.0
ENDS_WITHIN = 20.0


def houses(program: Program) -> list[Path]:
    return list((program.home / "tmp").glob("okrtui-demo-*"))


def until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()


def making(seen: Terminal, program: Program) -> None:
    """The sample organisation is being made."""
    assert until(lambda: bool(houses(program)), OPENS_WITHIN)


def asking(seen: Terminal, program: Program) -> None:
    """The terminal is asked how wide it draws."""
    seen.wait(lambda one: b"\x1b[6n" in one.raw, OPENS_WITHIN)


def taking_over(seen: Terminal, program: Program) -> None:
    """The other screen is on, nothing is drawn yet."""
    seen.wait(lambda one: b"\x1b[?1049h" in one.raw, OPENS_WITHIN)


def drawn(seen: Terminal, program: Program) -> None:
    seen.wait("Acme", OPENS_WITHIN)


def leaving(seen: Terminal, program: Program) -> None:
    """The app has been told to end."""
    seen.wait("Acme", OPENS_WITHIN)
    seen.press("q")


MOMENTS = [making, asking, taking_over, drawn, leaving]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("told", [True, False], ids=["told", "not-told"])
def test_the_terminal_vanishes(
    program: Program, moment: Callable[[Terminal, Program], None], told: bool
) -> None:
    """Not told: a session that has no terminal of its own gets no signal, only the end of the input."""
    command = program.command("demo")
    with terminal(program, command=command if told else ["setsid", "--wait", *command]) as seen:
        moment(seen, program)
        running = [seen.child.pid, *descendants(seen.child.pid)]
        seen.child.ptyproc.fileobj.close()
        assert until(lambda: not any(alive(pid) for pid in running), ENDS_WITHIN)
    assert houses(program) == []


@pytest.mark.parametrize("moment", MOMENTS)
def test_it_is_told_to_end_without_losing_its_terminal(
    program: Program, moment: Callable[[Terminal, Program], None]
) -> None:
    with terminal(program, "demo") as seen:
        moment(seen, program)
        os.kill(seen.child.pid, signal.SIGHUP)
        assert seen.ended() in ((0, 128 + signal.SIGHUP) if moment is leaving else (128 + signal.SIGHUP,))
        assert b"Traceback" not in seen.raw
    assert houses(program) == []


@pytest.mark.parametrize("told", [True, False], ids=["told", "not-told"])
def test_what_was_typed_is_kept(company: Company, told: bool) -> None:
    company.begin()
    program = company.program
    command = program.command()
    with terminal(program, command=command if told else ["setsid", "--wait", *command]) as seen:
        seen.wait("Win rate", OPENS_WITHIN)
        seen.press("j", "c")
        seen.wait("what blocks")
        seen.press("21")
        seen.wait("21")
        running = [seen.child.pid, *descendants(seen.child.pid)]
        seen.child.ptyproc.fileobj.close()
        assert until(lambda: not any(alive(pid) for pid in running), ENDS_WITHIN)
    with closing(open_store(f"sqlite:///{program.store}", "acme")) as store:
        kept = [store.draft(row.uid, "mina") for row in store.key_results(cycle="2026-Q4")]
    assert [one for one in kept if one] == [{"value": "21"}]
