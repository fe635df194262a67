"""The screen of questions: an answer, the rows it rests on, and what can be asked instead."""

from __future__ import annotations

from live_app import app_of, press, running, settled, write
from sample_company import sample_session

from okrtui.tui.screens.ask import AskScreen
from okrtui.tui.screens.board import BoardScreen


async def test_a_question_is_answered_and_its_sentence_opens_its_row() -> None:
    with sample_session() as live:
        async with running(live, (120, 40)) as pilot:
            told = await press(pilot, "g", "q")
            screen = pilot.app.screen
            assert isinstance(screen, AskScreen)
            assert "You can ask" in told and "Which key result is the weakest?" in told
            told = await write(pilot, "why did we move since last week?")
            assert "You can ask" in told  # asked with Enter
            told = await press(pilot, "enter")
            assert "Acme rose by" in told and "points: what was measured of" in told
            await write(pilot, "will it rain?")  # takes the place of the question that was answered
            assert screen.text == "will it rain?"
            told = await press(pilot, "enter")
            assert "not among the questions" in told and "What can be asked" in told
            told = await press(pilot, "enter")  # the nearest question is asked
            assert screen.told is not None and screen.told.answer.intent == "weakest"
            assert "“Reply rate on all campaigns”" in told
            await press(pilot, "down", "down", "down", "enter")  # the last sentence rests on two rows
            assert screen.unfolded == 3
            told = await press(pilot, "down")
            assert "2026-Q4/engineering/quality/" in told or "2026-Q4/" in told
            await press(pilot, "enter")
            await settled(pilot)
            board = pilot.app.screen
            assert isinstance(board, BoardScreen)
            key = board.rows_list.current_key
            assert key is not None and key[0] == "kr"
            assert app_of(pilot).session.find("Planned features")[0].uid == key[1]


async def test_a_korean_question_in_a_small_window() -> None:
    with sample_session("ko") as live:
        async with running(live, (80, 24)) as pilot:
            await press(pilot, "g", "q")
            await write(pilot, "누가 체크인을 안 했어?")
            told = await press(pilot, "enter")
            assert "박미나 님이 할 체크인 2건" in told
            assert all(len(line) <= 80 for line in told.splitlines())


async def test_a_question_that_was_answered_is_mended_from_its_end() -> None:
    with sample_session() as live:
        async with running(live, (100, 30)) as pilot:
            await press(pilot, "g", "q")
            await write(pilot, "is NPS at 6")
            await press(pilot, "enter", "end")
            await write(pilot, "7")
            told = await press(pilot, "enter")
            assert "Yes, “NPS” is at 67." in told


async def test_an_answer_about_a_team_shows_that_team_below_it() -> None:
    with sample_session() as live:
        async with running(live, (120, 40)) as pilot:
            await press(pilot, "g", "q")
            await write(pilot, "which team is the weakest?")
            told = await press(pilot, "enter")
            assert "The weakest team is “Outbound”" in told and "Outbound · 3 key results" in told
