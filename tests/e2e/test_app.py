"""The app on a real terminal: it opens, obeys, ends, and leaves the terminal and the disk as they were."""

from __future__ import annotations

import re
import signal
import sys
import time
from pathlib import Path

import pytest
from company import Company
from program import Program, alive, descendants
from terminal import Terminal, terminal

termios = pytest.importorskip("termios", reason="needs a pseudo-terminal")
pytestmark = pytest.mark.e2e
OPENS_WITHIN = 15.0
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l")


def restored(seen: Terminal) -> None:
    """The other screen, the cursor, no mouse, no bracketed paste: each given back after it was taken."""
    for sequence in RESTORED:
        assert seen.raw.rfind(sequence) > seen.raw.rfind(
            sequence[:-1] + (b"l" if sequence.endswith(b"h") else b"h")
        )


def modes(seen: Terminal) -> list[object]:
    return termios.tcgetattr(seen.child.child_fd)[:4]


def houses(program: Program) -> list[Path]:
    return list((program.home / "tmp").glob("okrtui-demo-*"))


@pytest.mark.parametrize(("language", "word"), [("en", "Acme"), ("ko", "영업")])
def test_the_demo(program: Program, language: str, word: str) -> None:
    env = {"OKRTUI_LANG": language}
    with terminal(program, "demo", env=env) as seen:
        seen.wait(word, OPENS_WITHIN)
        before = seen.settle()
        assert len(houses(program)) == 1
        children = descendants(seen.child.pid)
        for keys in (["j", "j"], ["k"], ["Enter"], ["Escape"]):
            seen.press(*keys)
            seen.settle()
            assert seen.child.isalive()
        seen.press("j", "j", "j")
        seen.wait(lambda one: one.text != before)
        children += descendants(seen.child.pid)
        seen.press("q")
        assert seen.ended() == 0
        restored(seen)
    assert houses(program) == [] and not any(alive(pid) for pid in children)
    assert not program.config.exists() and not list((program.home / "data").rglob("*.db"))


def test_nothing_of_the_demo_is_kept(program: Program) -> None:
    """Neither what its own sync remembers of the configuration, nor a draft that was typed in it."""
    with terminal(program, "demo") as seen:
        seen.wait("Acme", OPENS_WITHIN)
        seen.press("j", "c")
        seen.wait("confidence")
        seen.press("2", "3", "Escape")
        seen.settle()
        (house,) = houses(program)
        until = time.monotonic() + 60
        while not list(house.rglob("config/*.json")) and time.monotonic() < until:
            seen.press("S")  # one that comes before the configuration has lain still keeps nothing of it
            time.sleep(0.5)
        assert list(house.rglob("config/*.json")), "what the sync understood is kept in the house"
        seen.press("q")
        assert seen.ended() == 0
    assert [path for path in program.home.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (59, 14), (20, 5)])
def test_the_demo_is_small(program: Program, size: tuple[int, int]) -> None:
    with terminal(program, "demo", size=size) as seen:
        owed = re.compile(r"check-ins due|\bn \d")  # what is owed, in words where they fit
        seen.wait(lambda one: owed.search(one.text) is not None, OPENS_WITHIN)
        seen.press("j", "Enter")
        seen.settle()
        seen.press("Escape")
        seen.settle()
        seen.press("q")
        assert seen.ended() == 0
        assert b"Traceback" not in seen.raw


def test_the_demo_told_to_end(program: Program) -> None:
    with terminal(program, "demo") as seen:
        seen.wait("Acme", OPENS_WITHIN)
        seen.settle()
        seen.child.kill(signal.SIGTERM)
        status = seen.ended()
        assert status == 128 + signal.SIGTERM
        restored(seen)
        assert b"Traceback" not in seen.raw
    assert houses(program) == []


def test_the_demo_killed_and_the_next_one(program: Program) -> None:
    with terminal(program, "demo") as seen:
        seen.wait("Acme", OPENS_WITHIN)
        seen.settle()
        children = descendants(seen.child.pid)
        seen.child.kill(signal.SIGKILL)
        assert seen.ended() == -signal.SIGKILL
        until = time.monotonic() + 60
        while any(alive(pid) for pid in children) and time.monotonic() < until:
            time.sleep(0.05)
        assert not any(alive(pid) for pid in children)
    (left,) = houses(program)
    with terminal(program, "demo") as seen:
        seen.wait("Acme", OPENS_WITHIN)
        assert not left.exists()
        seen.press("q")
        assert seen.ended() == 0
    assert houses(program) == []


@pytest.mark.parametrize("key", ["q", "Ctrl+Q"])
def test_ending(company: Company, key: str) -> None:
    company.begin()
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.press(key)
        assert seen.ended() == 0
        restored(seen)


def test_ctrl_c_does_not_break_it(company: Company) -> None:
    company.begin()
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.press("Ctrl+C")
        seen.settle()
        seen.press("q")
        assert seen.ended() in (0, 130)
        restored(seen)
        assert b"Traceback" not in seen.raw


def test_it_follows_what_others_write(company: Company) -> None:
    company.track()
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        company.program.ok("checkin", "win-rate", "23.5")
        seen.wait("23.5")
        company.program.ok("sync")
        seen.wait("4 of 10 tasks")
        seen.press("q")
        assert seen.ended() == 0


def test_a_failing_sync_is_seen(company: Company) -> None:
    from connectors.testing.server import Reply

    company.track()
    company.program.ok("sync")
    company.server.intervene = lambda request: Reply(401, {})
    assert company.program("sync").status == 1
    with terminal(company.program, env={"OKRTUI_NOW": "2026-11-24T12:00:00+09:00"}) as seen:
        seen.wait("Tracked by work")
        assert "⚠ work" in seen.text
        seen.press("q")
        assert seen.ended() == 0


def test_no_terminal_at_all(company: Company) -> None:
    company.begin()
    for words in ((), ("demo",)):
        ended = company.program(*words)
        assert ended.status == 2 and ended.out == "" and "draws on a terminal" in ended.err
        assert "→" in ended.err and "\x1b" not in ended.err
        korean = company.program(*words, env={"OKRTUI_LANG": "ko"})
        assert "터미널" in korean.err


def test_a_dumb_terminal(company: Company) -> None:
    company.begin()
    with terminal(company.program, env={"TERM": "dumb", "COLORTERM": ""}) as seen:
        status = seen.ended()
        assert status == 2 and b"draws on a terminal" in seen.raw and b"\x1b" not in seen.raw


def test_a_bare_machine(program: Program) -> None:
    with terminal(program) as seen:
        seen.wait(lambda one: "sample company" in one.text, OPENS_WITHIN)
        seen.settle()
        seen.press("q")
        assert seen.ended() == 0
        restored(seen)
    assert not program.config.exists()
    ended = program()
    assert ended.status == 2 and "okrtui init" in ended.err and "okrtui demo" in ended.err


@pytest.mark.parametrize("fault", ["store", "configuration"])
def test_what_stands_in_the_way_is_said_on_the_terminal(company: Company, fault: str) -> None:
    company.begin()
    if fault == "store":
        company.program.store.write_bytes(b"junk" * 2000)
    else:
        company.program.write_config(company.program.config.read_text() + "[uii]\n")
    with terminal(company.program) as seen:
        status = seen.ended()
        seen_text = seen.text.replace("\n", "")
        if fault == "store":
            assert status == 1 and "is no okrtui store" in seen_text and "→" in seen_text
        else:
            assert status == 2 and "uii" in seen_text and "“ui”" in seen_text
        assert b"Traceback" not in seen.raw and b"\x1b[?1049h" not in seen.raw


DEFECT = """
import sys
import okrtui.tui.app
def fail(self):
    token = "canary-in-a-frame"
    raise ValueError("defect \\x1b[31m")
okrtui.tui.app.OkrApp.action_switch_theme = fail
from okrtui.__main__ import run
sys.exit(run([]))
"""


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_defect_is_told_without_what_variables_hold(company: Company, debug: str) -> None:
    company.begin()
    command = [sys.executable, "-c", DEFECT]
    with terminal(company.program, command=command, env={"OKRTUI_DEBUG": debug}) as seen:
        seen.wait("Win rate")
        seen.press("T")
        assert seen.ended() == 1
        restored(seen)
        assert b"ValueError" in seen.raw and b"canary" not in seen.raw
        assert (b"in fail" in seen.raw) == bool(debug)
        after = seen.raw[seen.raw.rfind(b"\x1b[?1049l") :]
        assert b"\x1b[31m" not in after


def test_the_store_goes_away(company: Company) -> None:
    """The app says so and stays; the store does not come back empty."""
    company.begin()
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        for one in company.program.store.parent.iterdir():
            one.unlink()
        seen.press("j")
        seen.wait("cannot be opened")
        assert not company.program.store.exists()
        seen.press("q")
        assert seen.ended() == 0
