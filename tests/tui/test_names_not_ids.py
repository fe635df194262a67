"""People, teams and rows stand on the screens by their names, never by an id or an address."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from live_app import app_of, press, rested, running, shown
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

import okrtui.tui
from okrtui.domain.model import Status
from okrtui.domain.vocabulary import Agreement
from okrtui.usecases.dependencies import Dependency, End
from okrtui.words import Words
from okrtui.words.dependencies import needed_line, needs_line

IDS = {"settings", "setting", "help", "commands", "pasted", "connect", "outbox_add"}
"""Places where ids are what is set or typed, or the word of a key is one by chance."""

OUTSIDE = {"ending.py", "start.py", "upgrade_question.py"}
"""They tell errors to the terminal, where no screen is."""


async def test_no_screen_shows_an_id_for_a_name() -> None:
    with sample_session() as live:
        workspace = live.workspace()
        people = [one for one in workspace.people() if one.isascii()]
        address = re.compile(
            rf"\b({'|'.join(people)})\b|\b\d{{4}}-q\d/|\b\d{{4}}-Q\d\b|\b(?:sales|outbound|acme|success)/"
        )
        found: dict[str, list[str]] = {}
        async with running(live, (140, 42), team="sales") as pilot:
            for place in sorted({*WAYS, *PLACED} - IDS):
                app = app_of(pilot)
                if place == "link":  # of a key result that tasks measure
                    continue
                await lead_to(pilot, place)
                await rested(pilot)
                told = [line.strip() for line in shown(pilot).splitlines() if address.search(line)]
                if told:
                    found[app.top.place] = told
                await press(pilot, "escape")
        assert found == {}


def test_a_row_without_an_owner_is_its_teams() -> None:
    words = Words("en")
    on = End(
        ("objective", 1), "2026-Q4/core/beta", "Beta is out", "core", None, "", Status.ON_TRACK, "Core team"
    )
    by = End(("key_result", 2), "2026-Q4/ops/x/y", "Uptime", "ops", None, "", Status.ON_TRACK, "Operations")
    one = Dependency(by, on, "beta", Agreement.ASKED)
    assert "(Core team)" in needs_line(words, one) and "(Operations)" in needed_line(words, one)


def test_every_screen_tells_errors_with_the_names_of_cycles() -> None:
    tui = Path(okrtui.tui.__file__).parent
    calls = [
        call
        for path in tui.rglob("*.py")
        if path.name not in OUTSIDE
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "explain_error"
    ]
    assert len(calls) >= 10
    assert [ast.unparse(call) for call in calls if "named=True" not in ast.unparse(call)] == []
