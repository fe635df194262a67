"""A person's first run: from an empty machine to a number of one's own on the board, every key counted."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fake_github import FakeGitHub
from github_content import Issue
from program import Program
from terminal import Terminal

from connectors.testing.server import TrackerServer

TOKEN = "canary0token0never0shown"


class Fingers:
    """Presses keys and counts them; a paste is one of them, its text is not counted."""

    def __init__(self, screen: Terminal) -> None:
        self.screen = screen
        self.keys = 0

    def press(self, key: str) -> None:
        self.keys += 1
        self.screen.press(key)

    def paste(self, text: str) -> None:
        self.keys += 1
        os.write(self.screen.child.child_fd, f"\x1b[200~{text}\x1b[201~".encode())

    def see(self, *wanted: str) -> None:
        for one in wanted:
            self.screen.wait(one)


def empty_machine(folder: Path) -> Program:
    """Nothing is set up; GitHub's own program, a stand-in, is signed in."""
    gh = folder / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(f"#!/bin/sh\necho {TOKEN}\n")
    gh.chmod(0o755)
    path = f"{gh.parent}{os.pathsep}{os.environ['PATH']}"
    return Program(folder / "home", {"PATH": path, "OKRTUI_NOW": "2026-11-24T09:00:00+09:00"})


@contextmanager
def tracker() -> Iterator[TrackerServer]:
    """A GitHub with four issues, three of them done."""
    hub = FakeGitHub()
    hub.private = {"acme/app"}
    for number in range(1, 5):
        done = number < 4
        issue = Issue("acme/app", number, f"Deal {number}", state="closed" if done else "open")
        issue.reason = "completed" if done else None
        hub.issues[issue.key] = issue
    with TrackerServer(hub.answer) as server:
        yield server


def first_run(hand: Fingers, address: str) -> None:
    """What a person does, looking at the screen before each step; ends when the number stands."""
    hand.see("Begin with your own organisation")
    hand.press("2")
    hand.see("▸ Company")
    hand.paste("Hanbit")
    hand.see("Hanbit")
    hand.press("Enter")
    hand.see("Connect a tracker", "gh auth token")
    hand.press("Tab")
    hand.see("▸ Address")
    hand.paste(address)
    hand.see(address)
    hand.press("Enter")
    hand.see("signed in as mina", "acme/app")
    hand.press("Enter")
    hand.see("▸ title")
    hand.paste("Learn from every deal")
    hand.see("Learn from every deal")
    hand.press("Shift+Tab")
    hand.screen.wait(lambda one: "▸ title" not in one.text)
    hand.paste("Every deal analysed")
    hand.see("by tasks")
    hand.press("Ctrl+S")
    hand.see("Paste the address of a task")
    hand.paste("https://github.com/acme/app")
    hand.see("https://github.com/acme/app")
    hand.press("Enter")
    hand.see("all of repository acme/app", "4 tasks, 3 done")
    hand.press("Enter")
    hand.screen.wait(lambda one: re.search(r"Every deal analysed.* 75%", one.text) is not None)
