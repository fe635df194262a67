"""From an empty machine to a number of one's own on the board, inside the app: every key is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from first_run import TOKEN, Fingers, empty_machine, first_run, tracker
from terminal import terminal

pytestmark = pytest.mark.e2e

MOST_KEYS = 40


def test_from_nothing_to_a_number_that_stands(tmp_path: Path) -> None:
    machine = empty_machine(tmp_path)
    with tracker() as server, terminal(machine, size=(140, 42)) as screen:
        hand = Fingers(screen)
        first_run(hand, server.url)
        hand.press("q")
        assert screen.ended() == 0
    assert hand.keys <= MOST_KEYS, hand.keys
    # the same stands outside the app, nothing else was needed, and the token stands nowhere
    (row,) = machine.ok("status", "--json").json["teams"][0]["objectives"][0]["key_results"]
    assert row["progress"] == 0.75
    assert machine.ok("config", "check").status == 0
    assert TOKEN not in machine.config.read_text("utf-8") and TOKEN.encode() not in screen.raw
    assert not any(TOKEN.encode() in file.read_bytes() for file in machine.home.rglob("*") if file.is_file())
