"""The sample company after its close: what it looks back on fits a page, what it learned is told once, and
the drafts of the next cycle count nothing yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from live_app import app_of, press, running, shown
from sample_company import sample_session

from okrtui.domain.close import Answer, Decision
from okrtui.domain.vocabulary import BlockerKind
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.close import CloseScreen
from okrtui.usecases.close import close, sheet

ENDED = datetime(2026, 12, 29, 1, 0, tzinfo=UTC)
LEARNED = "ask legal a month earlier"


@pytest.fixture(params=["en", "ko"])
def closed(request: pytest.FixtureRequest) -> Iterator[LiveSession]:
    with sample_session(request.param, now=ENDED) as live:
        workspace = live.workspace()
        answers = {
            line.path: Answer(
                score=0.3 if line.proposed is None else None,
                reason="nobody measured it" if line.proposed is None else "",
                cause=BlockerKind.CLARITY,
                decision=Decision.KEEP if at % 3 == 0 else None,
                learning=LEARNED if at % 4 == 0 else "",
            )
            for at, line in enumerate(sheet(workspace, "2026-Q4").lines)
        }
        close(workspace, "2026-Q4", answers, "2027-Q1")
        yield live


async def test_what_it_looks_back_on_fits_a_page(closed: LiveSession) -> None:
    async with running(closed, (140, 42), team="acme") as pilot:
        top = await press(pilot, "g", "C")
        assert await press(pilot, "G") == top  # nothing lies below
        say = pilot.app.screen.style.words.say  # type: ignore[attr-defined]
        for section in ("scores", "teams", "sources", "causes", "carried", "pair", "sure"):
            assert say(f"retrospect.section_{section}") in top
        assert say("retrospect.title_one", first="").strip(" ,") in top


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_what_was_learned_of_many_is_told_once(closed: LiveSession, size: tuple[int, int]) -> None:
    async with running(closed, size, team="acme") as pilot:
        text = await press(pilot, "P")
        (line,) = [one for one in text.splitlines() if LEARNED in one]
        assert len(line.split(LEARNED)[1].strip()) > 10  # of which key results


async def test_a_board_of_drafts_says_that_nothing_counts_yet(closed: LiveSession) -> None:
    async with running(closed, (140, 42), team="acme") as pilot:
        await press(pilot, "g", "b")
        text = shown(pilot)
        assert pilot.app.screen.style.words.say("board.only_drafts") in text  # type: ignore[attr-defined]
        assert "·  ·" not in text.split("\n", 6)[5] and "…" not in text.split("\n", 6)[2]


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_a_cycle_that_ended_says_what_closes_it(size: tuple[int, int]) -> None:
    with sample_session("en", now=ENDED) as live:
        async with running(live, size, team="acme") as pilot:
            assert "ended 27 Dec" in shown(pilot).split("\n", 1)[0]
            assert "gc closes it" in shown(pilot).split("\n", 1)[0]
            assert isinstance(pilot.app.screen, BoardScreen)
            await press(pilot, "g", "c")
            assert isinstance(pilot.app.screen, CloseScreen)


async def test_the_key_that_closes_is_told_as_it_is_bound() -> None:
    with sample_session("en", now=ENDED) as live:
        live._settings = live.settings._replace(keys={"cycle_close": "ctrl+x"})
        async with running(live, (140, 42), team="acme") as pilot:
            assert "^x closes it" in shown(pilot).split("\n", 1)[0]
            text = await press(pilot, "g", "C")
            assert "No cycle is closed yet. ^x closes" in text
            await press(pilot, "escape", "ctrl+x")
            assert isinstance(pilot.app.screen, CloseScreen)


async def test_a_closed_one_does_not(closed: LiveSession) -> None:
    closed.look_at(None, "2026-Q4")
    async with running(closed, (140, 42), team="acme") as pilot:
        assert "gc" not in shown(pilot).split("\n", 1)[0]


@pytest.mark.parametrize("size", [(140, 42), (100, 30)])
async def test_the_column_of_what_is_scored_is_called_so(closed: LiveSession, size: tuple[int, int]) -> None:
    """On the board, where it is sorted, and in what is copied of it."""
    closed.look_at(None, "2026-Q4")
    async with running(closed, size, team="sales") as pilot:
        say = app_of(pilot).top.style.words.say
        board = shown(pilot)
        assert say("board.col_score") in board and say("board.col_pace") not in board
        copied = app_of(pilot).top.as_markdown()
        assert f"| {say('markdown.score')} |" in copied and f"| {say('markdown.heading')} |" not in copied
        assert say("sort.column_heading") not in await press(pilot, "V")
