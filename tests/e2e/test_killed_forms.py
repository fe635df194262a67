"""kill -9 while a form is open: what was typed in it stands there again, on a bare machine as in a store."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from company import TOKEN, Company, connection, fed_by
from first_run import Fingers, empty_machine
from program import Program
from terminal import Terminal, terminal

from okrtui.tui import registry

pytestmark = pytest.mark.e2e

TRACKED = fed_by("work", 'query = "project_id=okr&status_id=*"')
PASTED = ("pasted", "connect", "link")
KPI = """
[[kpis]]
id = "nps"
team = "sales"
title = "Would recommend us"
owner = "mina"
low = 40
"""


def until(screen: Terminal, holds: Callable[[], bool]) -> None:
    """Wait for it while the app goes on, half a minute at most."""
    end = time.monotonic() + 30
    while not holds():
        assert screen.read() and time.monotonic() < end, screen.text


def killed(seen: Terminal) -> None:
    seen.child.kill(9)
    assert seen.ended() == -9


def kept_on(machine: Program, text: str) -> bool:
    """Whether a text of the welcome is on the disk, for its user alone."""
    found = list((machine.home / "state").rglob("welcome.json"))
    return bool(found) and found[0].stat().st_mode & 0o77 == 0 and text in found[0].read_text("utf-8")


def test_an_own_start_goes_on_where_it_was_killed(tmp_path: Path) -> None:
    machine = empty_machine(tmp_path)
    with terminal(machine, size=(140, 42)) as screen:
        hand = Fingers(screen)
        hand.see("Begin with your own organisation")
        hand.press("2")
        hand.see("▸ Company")
        hand.paste("한빛 Foods")
        hand.press("Tab")
        hand.press("Tab")
        hand.see("▸ First team")
        hand.paste("Sales of the south")
        hand.press("Tab")
        hand.press("o")
        hand.see("▸ Cycle")
        until(screen, lambda: kept_on(machine, "Sales of the south") and kept_on(machine, "own"))
        killed(screen)
    with terminal(machine, size=(140, 42)) as screen:
        hand = Fingers(screen)
        hand.see("Begin with your own organisation")
        hand.press("Enter")  # the cursor stands where something was begun
        hand.see("back as you left it", "한빛 Foods", "Sales of the south", "13w")
        hand.press("!")  # what came back is gone on with, not typed over
        hand.see("한빛 Foods!")
        hand.press("Ctrl+S")
        hand.see("gh auth token")
        killed(screen)
    assert 'name = "한빛 Foods!"' in machine.config.read_text("utf-8")
    assert not list((machine.home / "state").rglob("welcome.json"))


def test_joining_goes_on_where_it_was_killed_and_keeps_no_password(tmp_path: Path) -> None:
    machine = empty_machine(tmp_path)
    secret = "canary0password"
    with terminal(machine, size=(140, 42)) as screen:
        hand = Fingers(screen)
        hand.see("Begin with your own organisation")
        hand.press("3")
        hand.see("▸ Address")
        for typed in f"postgresql://mina:{secret}@db.example.com/okr":
            hand.press(typed)
        until(screen, lambda: kept_on(machine, "mina@db.example.com/okr"))
        killed(screen)
    assert not any(secret.encode() in one.read_bytes() for one in machine.home.rglob("*") if one.is_file())
    with terminal(machine, size=(140, 42)) as screen:
        hand = Fingers(screen)
        hand.see("Begin with your own organisation")
        hand.press("3")
        hand.see("back as you left it", "postgresql://mina@db.example.com/okr")
        killed(screen)


@dataclass(frozen=True)
class Way:
    """The keys to a form from the board, what is typed in it, and what is seen of that then. Between keys
    "~" and a text: the list is waited for that the next key acts on."""

    keys: tuple[str, ...]
    typed: str
    seen: str = ""


WAYS = {
    "plan_form": Way(("j", "a"), "sooner than ever"),
    "checkin": Way(("j", "c"), "23.7"),
    "checkin_table": Way(("C",), "24.6"),
    "checkin_past": Way(("j", "Enter", "2", "~20.5%", "Enter"), "9", "20.59"),
    "comments": Way(("j", "#"), "well done"),
    "row_act": Way(("j", "x"), "not ours"),
    "rule_add": Way(("g", "r", "a"), "every day of rain"),
    "outbox_add": Way(("g", "o", "n"), "app#1 why so"),
    "setting": Way(("g", ",", "~Time zone", *["Down"] * 7, "Enter"), " and Sons"),
    "link": Way(("j", "j", "j", "l"), "https://example.com/7"),
    "pasted": Way(("g", "v"), "Goal\tKey Result\tTo\nStay\tChurned customers\t2\n", "Churned customers"),
    "weekly": Way(("w", "~Win rate", "D"), "ask them first"),
    "kpi_form": Way(("g", "k", "a"), "Would come again"),
    "kpi": Way(("g", "k", "~40 or more", "c"), "47"),
    "connect": Way(("g", ",", "~Time zone", "a", "Tab"), "https://tracker.example.com"),
    "ask": Way(("g", "q"), "who is behind"),
}


AFTER = {"close": Way(("g", "c", "~needs a score", "j"), "0.4")}
"""What is written once the cycle is over."""


def test_a_way_leads_to_every_form() -> None:
    forms = {one.name for one in registry.SCREENS if registry.screen_class(one.name).takes_answers}
    kept = {one.name for one in registry.SCREENS if hasattr(registry.screen_class(one.name), "keep_draft")}
    assert {*WAYS, *AFTER} == (forms | kept) - {"filter"}  # what is chosen there is in force at once


def texts_kept(program: Program) -> str:
    """All drafts of the store as they stand on the disk."""
    with closing(sqlite3.connect(program.store)) as db:
        rows = db.execute("SELECT payload FROM begun UNION ALL SELECT payload FROM draft").fetchall()
    return json.dumps([json.loads(payload) for (payload,) in rows], ensure_ascii=False)


def to_form(screen: Terminal, way: Way) -> None:
    """As somebody who looks at the screen before a key that acts on a row of it."""
    for key in way.keys:
        if key.startswith("~"):
            screen.wait(key[1:])
        else:
            screen.press(key)


@pytest.mark.parametrize(("ways", "day"), [(WAYS, "2026-11-24"), (AFTER, "2027-01-05")])
def test_every_form_of_the_app_goes_on_where_it_was_killed(
    company: Company, ways: dict[str, Way], day: str
) -> None:
    """Each is killed once a pause has kept what was typed, and opened again by the same keys."""
    program = company.program
    company.begin(connection("work", "redmine", company.server.url), TRACKED + KPI)
    program.ok("checkin", "win-rate", "20.5", "--confidence", "4")
    program.env |= {"TRACKER_TOKEN": TOKEN, "OKRTUI_NOW": f"{day}T09:00:00+09:00"}
    for name, way in ways.items():
        wanted = way.seen or way.typed
        with terminal(program, size=(140, 42)) as screen:
            screen.wait("Win rate")
            to_form(screen, way)
            screen.settle()
            screen.press(f"\x1b[200~{way.typed}\x1b[201~" if name in PASTED else way.typed)
            until(screen, lambda text=wanted: text in texts_kept(program))
            assert wanted in screen.text, (name, screen.text)
            killed(screen)
        with terminal(program, size=(140, 42)) as screen:
            screen.wait("Win rate")
            to_form(screen, way)
            screen.wait(wanted)
            killed(screen)
