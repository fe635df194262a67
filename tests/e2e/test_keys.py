"""Keys on a real terminal: suspending and coming back, Ctrl+C, Korean letters with Ctrl, pasted lines."""

from __future__ import annotations

import re
import signal
import sqlite3
import time
from collections.abc import Callable

import psutil
import pytest
from company import Company
from terminal import Terminal, terminal

pytestmark = pytest.mark.e2e
CTRL_S_UNDER_HANGUL = "\x1b[12596;5u"
"""Ctrl with the key below ㄴ, as terminals that speak the kitty protocol tell it."""


def form_of_win_rate(seen: Terminal) -> None:
    """The check-in form of the first key result."""
    seen.wait("Win rate")
    seen.settle()
    seen.press("j")
    seen.settle()
    seen.press("c")
    seen.wait("confidence")
    seen.settle()


def until_told_stopped(seen: Terminal) -> None:
    """Until the shell says by itself that its job has stopped in the background: one that it still takes for
    running when it is told `fg` is sent no signal to go on."""
    seen.wait("bg")
    for _ in range(100):
        before = len(seen.raw)
        seen.press("\r")
        seen.wait(lambda one, before=before: b"PROMPT>" in one.raw[before:])
        if b"Stopped" in seen.raw[before:]:
            return
        time.sleep(0.05)
    raise AssertionError(f"still running: {seen.raw[-600:]!r}")


def notes(company: Company) -> list[str]:
    (store,) = (company.program.home / "data").rglob("*.db")
    with sqlite3.connect(store) as db:
        return [note for (note,) in db.execute("SELECT note FROM checkin ORDER BY 1")]


def test_suspended_and_back(company: Company) -> None:
    company.begin()
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with terminal(company.program, command=shell, env={"PS1": "PROMPT> "}) as seen:
        seen.wait("PROMPT>")
        seen.press(" ".join(company.program.command()) + "\r")
        seen.wait("Win rate")
        seen.settle()
        before = len(seen.raw)
        seen.press("\x1a")
        seen.wait(lambda one: b"PROMPT>" in one.raw[before:])
        given_back = seen.raw[before:]
        for mode in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l", b"\x1b[<u"):
            assert mode in given_back
        seen.press("echo $((40 + 2))\r")
        seen.wait("42")
        before = len(seen.raw)
        seen.press("fg\r")
        seen.wait(lambda one: b"Win rate" in one.raw[before:])
        seen.settle()
        seen.press("h")
        seen.wait("── Home ")
        seen.press("q")
        seen.wait(lambda one: "── Home " not in one.text)
        before = len(seen.raw)
        seen.press("q")
        seen.wait(lambda one: b"PROMPT>" in one.raw[before:])


def test_stopped_from_outside_and_back(company: Company) -> None:
    """By a signal that gives no time: what others wrote goes, and the shell gets back what it had."""
    company.begin()
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with terminal(company.program, command=shell, env={"PS1": "PROMPT> "}) as seen:
        seen.wait("PROMPT>")
        seen.press("stty -g > before\r" + " ".join(company.program.command()) + "\r")
        seen.wait("Win rate")
        seen.settle()
        (app,) = [
            one for one in psutil.Process(seen.child.pid).children() if "okrtui" in " ".join(one.cmdline())
        ]
        threads = app.num_threads()
        for back in ("fg\r", "bg\r"):
            before = len(seen.raw)
            app.send_signal(signal.SIGSTOP)
            seen.wait(lambda one, before=before: b"PROMPT>" in one.raw[before:])
            seen.press("echo $((40 + 2))\r" + back)
            if back != "fg\r":
                until_told_stopped(seen)
                assert app.status() == psutil.STATUS_STOPPED
                seen.press("fg\r")
            before = len(seen.raw)
            seen.wait(lambda one, before=before: b"Win rate" in one.raw[before:])
            seen.settle()
            assert "PROMPT" not in seen.text
        assert app.num_threads() == threads
        seen.press("h")
        seen.wait("── Home ")
        seen.press("qq")
        before = len(seen.raw)
        seen.wait(lambda one: b"PROMPT>" in one.raw[before:])
        before = len(seen.raw)
        seen.press("stty -g | cmp - before && echo $((20 + 1))\r")
        seen.wait(lambda one: b"21" in one.raw[before:])


def test_ctrl_c_says_what_leaves(company: Company) -> None:
    company.begin()
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.settle()
        seen.press("Ctrl+C")
        assert "^q leaves okrtui from anywhere" in seen.wait("leaves okrtui")
        seen.press("Ctrl+P")
        seen.wait("Commands")
        seen.press("Enter")
        seen.settle()
        assert seen.child.isalive()  # the palette does not stand on leaving
        seen.press("Escape", "Escape")
        seen.settle()
        seen.press("Ctrl+Q")
        assert seen.ended() == 0


def test_q_goes_back_one_screen_and_leaves_from_the_board(company: Company) -> None:
    company.begin()
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.settle()
        seen.press("j", "Enter")
        seen.wait("check-ins")
        seen.settle()
        seen.press("e")
        seen.wait("Progress:")
        seen.settle()
        for below in ("check-ins", "worst"):
            seen.press("q")
            seen.wait(lambda one, below=below: below in one.text and "Progress:" not in one.text)
            seen.settle()
            assert seen.child.isalive()
        seen.press("q")
        assert seen.ended() == 0


def test_ctrl_keys_under_a_korean_layout(company: Company) -> None:
    company.begin()
    with terminal(company.program) as seen:
        form_of_win_rate(seen)
        seen.press("22")
        seen.press("\t")
        seen.press("4")
        seen.settle()
        seen.press(CTRL_S_UNDER_HANGUL)
        seen.wait("takes it back")
    assert notes(company) == [""]


def test_pasted_lines_stay_lines(company: Company) -> None:
    company.begin()
    with terminal(company.program) as seen:
        form_of_win_rate(seen)
        seen.press("22", "\t", "4", "\t")
        seen.settle()
        seen.press("\x1b[200~첫 줄: 출시 지연\r\n둘째 줄: 고객 미팅\x1b[201~")
        seen.wait("지연↵둘째")
        seen.press("\x13")
        seen.wait("takes it back")
    assert notes(company) == ["첫 줄: 출시 지연\n둘째 줄: 고객 미팅"]


def plain(text: str) -> str:
    """As a terminal tells it."""
    return text


def kitty(text: str) -> str:
    """As terminals tell it that speak the kitty protocol: keys by number and text, what an input method
    commits as text alone."""
    told = (f"\x1b[{ord(one)};1;{ord(one)}u" if one < "가" else f"\x1b[0;;{ord(one)}u" for one in text)
    return "".join(told)


def asked_for_text(seen: Terminal) -> bool:
    """Whether the app asked to be told keys with their text; some versions of Textual ask for modified keys
    alone, and are told all others as ever."""
    asked = re.search(rb"\x1b\[>(\d+)u", seen.raw)
    return asked is not None and int(asked[1]) & 16 > 0


@pytest.mark.parametrize("told", [plain, kitty])
def test_a_check_in_with_the_korean_layout_on(company: Company, told: Callable[[str], str]) -> None:
    """ㅓ is j, ㅊ is c; a blocker's letter, too; in a field syllables and lone letters are text."""
    company.begin()
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.settle()
        told = told if asked_for_text(seen) else plain
        seen.press(told("ㅓ"))
        seen.settle()
        seen.press(told("ㅊ"))
        seen.wait("confidence")
        seen.settle()
        seen.press("22", "Enter", told("4"), "Tab")
        seen.settle()
        for one in "두 곳이 답했다 ㅋㅋ":
            seen.press(told(one))
        seen.settle()
        seen.press("Tab", "Tab")
        seen.settle()
        seen.press(told("ㅊ"))
        seen.wait("[c clarity]")
        seen.settle()
        for one in "누가 정하나":
            seen.press(told(one))
        seen.settle()
        seen.press(CTRL_S_UNDER_HANGUL)
        seen.wait("takes it back")
    assert notes(company) == ["두 곳이 답했다 ㅋㅋ"]
