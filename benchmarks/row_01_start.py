"""From exec to a painted board that answers a key, beside the bare hello app: on an ordinary day, as the
first start of a day, of a Monday after a weekend without a sync, and over a store that was much used."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from benchmarks.company import NOW, Company, company, copy_of
from benchmarks.rounds import interleaved, medians
from benchmarks.table import Figure, milliseconds
from benchmarks.terminal import Terminal
from okrtui.domain.model import Checkin, Measurement
from okrtui.sync.run import tell_days_ahead
from okrtui.tui.themes import palette
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.style import Style
from okrtui.usecases.board import board
from okrtui.usecases.scores import rescore
from okrtui.usecases.views import Board, KeyResultView
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.numbers import percent
from okrtui.words.standing import of_key_result, tick_of, word

ROUNDS, OFTEN = 11, 300
TARGET, FIRST_TARGET, HUGE_TARGET = 1.2, 1.5, 1.35
HUGE = "OKRTUI_BENCHMARK_HUGE"
"""Set it to take in the store of 100,000 key results, which takes minutes to build."""

TOMORROW, MONDAY = NOW + timedelta(days=1), NOW + timedelta(days=4)
BAR = re.compile(r" (\S{8,})\s+-?\d+%")
"""The bar of a row, as wide as the board has room for."""
STYLE = Style(Words("en"), UNICODE, palette("dark", "truecolor"))


def measure() -> list[Figure]:
    big, small = company(10_000), company(1_000)
    with copy_of(big) as told, copy_of(big) as used:
        with told.opened(NOW) as workspace:  # as every pass ends
            asyncio.run(tell_days_ahead(workspace))
        use_much(used)
        for one, at in ((big, NOW), (small, NOW), (told, TOMORROW)):
            check_frame(one, at)
        with copy_of(told) as untouched:
            check_frame(untouched, MONDAY)
        contestants: dict[str, Callable[[], float]] = {
            "hello": lambda: _start("hello", big.environment),
            "big": lambda: start_app(big),
            "small": lambda: start_app(small),
            "tomorrow": lambda: start_app(told, TOMORROW),
            "monday": partial(_first_start, told, MONDAY),
            "untold": partial(_first_start, big, TOMORROW),
            "used": lambda: start_app(big, NOW, f"sqlite:///{used.store}"),
            "used untold": partial(_first_start, used, TOMORROW),
        }
        if os.environ.get(HUGE):
            huge = company(100_000)
            contestants["huge"] = lambda: start_app(huge)
        found = medians(interleaved(contestants, ROUNDS))
    rows = [
        ("big", "start to a painted board that answers a key, 10,000 key results", TARGET),
        ("tomorrow", "the same as the first start of a day", FIRST_TARGET),
        ("monday", "the same on a Monday after a weekend without a sync", FIRST_TARGET),
        ("untold", "the same on a day that was not told ahead, numbers of teams following", FIRST_TARGET),
        ("used", f"start where every row of the first board has {OFTEN} more check-ins and values", TARGET),
        ("used untold", "the same on a day that was not told ahead", FIRST_TARGET),
        ("huge", "start with 100,000 key results and 1,000,000 tasks", HUGE_TARGET),
    ]
    growth = {"big": f"{milliseconds(found['small'])} at 1,000 → {milliseconds(found['big'])}"}
    return [
        Figure(
            row=1,
            what=what,
            compared=f"Textual hello {milliseconds(found['hello'])}",
            measured=milliseconds(found[name]),
            ratio=found[name] / found["hello"],
            target=f"≤ {target} ×",
            reached=found[name] / found["hello"] <= target,
            growth=growth.get(name, ""),
        )
        for name, what, target in rows
        if name in found
    ]


def use_much(one: Company) -> None:
    """Check in often on every row of the first board, and end as a pass does."""
    with one.opened() as workspace:
        rows = [
            row.uid for each in board(workspace, below=True, limit=200).objectives for row in each.key_results
        ]
        with workspace.store.transaction(durable=False):
            for uid in rows:
                for number in range(OFTEN):
                    at, value = NOW - timedelta(minutes=10 * (OFTEN - number)), Decimal(number)
                    said = Checkin(at, author="p0", value=value, confidence=0.5, note="Once more.")
                    workspace.store.add_checkin(uid, said, at, Measurement(at, value, author="p0"))
            rescore(workspace, rows)
        asyncio.run(tell_days_ahead(workspace))


def start_app(one: Company, at: datetime = NOW, store: str | None = None) -> float:
    """Seconds to the first frame with data and the answer to a key. ``store``: the address of the one that is
    opened instead."""
    told = {"OKRTUI_NOW": at.isoformat(), "OKRTUI_STORE": store or f"sqlite:///{one.store}"}
    with Terminal(["-m", "okrtui"], one.environment | told) as terminal:
        terminal.wait_for("Key result 0:")
        before = terminal.send("j")
        return terminal.wait_for("Key result 0:", before) - terminal.started


def _first_start(one: Company, at: datetime) -> float:
    """The same where nobody has looked that day: what a start tells, the next one must not find. The
    configuration stays the one that was read before: a file as young as a copy would be read in full."""
    with copy_of(one) as copied:
        return start_app(one, at, f"sqlite:///{copied.store}")


def _start(_: str, environment: dict[str, str]) -> float:
    """The same of the hello app."""
    hello = os.path.join(os.path.dirname(__file__), "hello.py")
    with Terminal([hello], environment) as terminal:
        terminal.wait_for("Hello, world")
        before = terminal.send("j")
        return terminal.wait_for("Answered", before) - terminal.started


def check_frame(one: Company, at: datetime) -> None:
    """What stands on the screen is what the use case says: progress and statuses of teams, coverage, and
    sign, bar with both marks, percent and word of every key result. The app is left as people leave it, which
    keeps what the next start reads."""
    with one.opened(at) as workspace:
        expected = board(workspace, below=True)
    with Terminal(["-m", "okrtui"], one.environment | {"OKRTUI_NOW": at.isoformat()}) as terminal:
        terminal.wait_for("Key result 0:")
        terminal.settle()
        lines = terminal.screen()
        terminal.leave()
    assert len([line for line in lines if _right_team(line, expected)]) >= min(20, len(expected.teams))
    total = next(team.rollup for team in expected.teams if team.id == expected.team)
    assert total is not None
    known, every = total.coverage
    assert any(f"from {known:,} of {every:,}" in line for line in lines), (known, every)
    rows = [_right_row(line, expected) for line in lines]
    assert rows.count(True) >= 12 and rows.count(False) == 0, rows


def _right_team(line: str, expected: Board) -> bool:
    found = re.match(r"\s*[▾▸]?\s*(Team \d+)\s+(?:\S+\s+)?(-|\d+%) (\S)│", line)
    if found is None:
        return False
    team = next(team for team in expected.teams if team.name == found[1])
    shown = (percent(team.rollup.progress), UNICODE.status[team.rollup.status])
    assert (found[2], found[3]) == shown, (line, shown)
    return True


def _right_row(line: str, expected: Board) -> bool | None:
    """None for a line that is no key result of the list."""
    title = re.search(r"│[▪ ] *(\S) Key result (\d+):.*\d%", line)
    drawn = BAR.search(line)
    if title is None or drawn is None:
        return None
    rows = [row for objective in expected.objectives for row in objective.key_results]
    row = next(row for row in rows if row.id == f"k{title[2]}")
    return title[1] == UNICODE.status[row.state.status] and bool(re.search(_drawn(row, len(drawn[1])), line))


def _drawn(row: KeyResultView, width: int) -> str:
    """Bar of so many cells, percent and word as a pattern."""
    state = row.state
    bar = progress_bar(
        state.progress, state.expected, width, "text", UNICODE, tick=tick_of(row.definition, state)
    )
    parts = ("".join(text for text, _ in bar), percent(state.raw), word(STYLE.words, of_key_result(state)))
    return r"\s*".join(re.escape(part) for part in parts)
