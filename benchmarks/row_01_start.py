"""From exec to a painted board that answers a key, beside the bare hello app."""

from __future__ import annotations

import os
import re

from benchmarks.company import NOW, Company, company
from benchmarks.rounds import interleaved, medians
from benchmarks.table import Figure, milliseconds
from benchmarks.terminal import Terminal
from okrtui.tui.widgets.bars import tick_cell
from okrtui.usecases.board import board
from okrtui.usecases.views import Board
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.numbers import percent

ROUNDS = 11
TARGET = 1.3


def measure() -> list[Figure]:
    big, small = company(10_000), company(1_000)
    for one in (big, small):
        check_frame(one)
    environment = big.environment
    found = medians(
        interleaved(
            {
                "hello": lambda: _start("hello", environment),
                "big": lambda: start_app(big),
                "small": lambda: start_app(small),
            },
            ROUNDS,
        )
    )
    ratio = found["big"] / found["hello"]
    return [
        Figure(
            row=1,
            what="start to a painted board that answers a key, 10,000 key results",
            compared=f"Textual hello {milliseconds(found['hello'])}",
            measured=milliseconds(found["big"]),
            ratio=ratio,
            target=f"≤ {TARGET} ×",
            reached=ratio <= TARGET,
            growth=f"{milliseconds(found['small'])} at 1,000 → {milliseconds(found['big'])}",
        )
    ]


def start_app(one: Company) -> float:
    """Seconds to the first frame with data and the answer to a key."""
    with Terminal(["-m", "okrtui"], one.environment) as terminal:
        terminal.wait_for("Key result 0:")
        before = terminal.send("j")
        return terminal.wait_for("Key result 0:", before) - terminal.started


def _start(_: str, environment: dict[str, str]) -> float:
    """The same of the hello app."""
    hello = os.path.join(os.path.dirname(__file__), "hello.py")
    with Terminal([hello], environment) as terminal:
        terminal.wait_for("Hello, world")
        before = terminal.send("j")
        return terminal.wait_for("Answered", before) - terminal.started


def check_frame(one: Company) -> None:
    """What stands on the screen is what the use case says: numbers and statuses of teams, coverage,
    and pace and tick of every key result."""
    with one.opened(NOW) as workspace:
        expected = board(workspace)
    with Terminal(["-m", "okrtui"], one.environment) as terminal:
        terminal.wait_for("Key result 0:")
        terminal.settle()
        lines = terminal.screen()
    assert len([line for line in lines if _right_team(line, expected)]) >= min(20, len(expected.teams))
    known = sum(objective.rollup.coverage[0] for objective in expected.objectives)
    every = sum(objective.rollup.coverage[1] for objective in expected.objectives)
    assert any(f"from {known} of {every}" in line for line in lines), (known, every)
    ticks = [_right_tick(line, expected) for line in lines]
    assert ticks.count(True) >= 12 and ticks.count(False) == 0, ticks


def _right_team(line: str, expected: Board) -> bool:
    found = re.match(r"\s*[▾▸]?\s*(Team \d+)\s+(\d+ %) (\S)", line)
    if found is None:
        return False
    team = next(team for team in expected.teams if team.name == found[1])
    shown = (percent(team.rollup.progress), UNICODE.status[team.rollup.status])
    assert (found[2], found[3]) == shown, (line, shown)
    return True


def _right_tick(line: str, expected: Board) -> bool | None:
    """None for a line that is no key result with a tick."""
    title, bar = re.search(r"Key result (\d+):", line[20:]), re.search(r"[━─│┃]{10}", line[60:])
    if title is None or bar is None or line[20:].lstrip().startswith("─"):
        return None
    rows = [row for objective in expected.objectives for row in objective.key_results]
    row = next((row for row in rows if row.id == f"k{title[1]}"), None)
    if row is None or row.state.pace is None:
        return None
    word = Words("en").say(f"status.{row.state.pace.value}")
    at = [place for place, sign in enumerate(bar[0]) if sign in "│┃"]
    return word in line and at == [tick_cell(row.state.expected, 10)]
