"""Presenting the sample company: words and scores of the board, page by page, and the page as a picture."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from live_app import app_of, press, running
from sample_company import sample_session

from okrtui.tui.screens.present import PresentScreen
from okrtui.tui.widgets import big_text
from okrtui.words.numbers import percent
from okrtui.words.standing import heading, of_rollup, word


def test_large_letters_are_as_wide_as_they_are_drawn() -> None:
    assert big_text.drawable("Sales 0.8!") and not big_text.drawable("영업")
    for lines, height in ((big_text.small("OKR 9"), big_text.SMALL), (big_text.large("0.7"), big_text.LARGE)):
        assert len(lines) == height and len({len(line) for line in lines}) == 1
    assert len({tuple(big_text.small(sign)) for sign in "0123456789"}) == 10


async def test_every_page_says_what_the_board_says_and_is_written_as_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with sample_session() as live:
        async with running(live, size=(140, 42)) as pilot:
            text = await press(pilot, "p")
            board = app_of(pilot).shown_board
            shown = pilot.app.screen
            assert isinstance(shown, PresentScreen)
            style, elapsed = shown.style, board.header.elapsed
            company = of_rollup(board.header.company, elapsed)
            assert f"{word(style.words, company)}  {heading(style.words, company)}" in text
            for team in board.teams:
                if not team.own.counts:
                    continue
                text = await press(pilot, "right")
                standing = of_rollup(team.rollup, elapsed)
                assert f"{word(style.words, standing)}  {heading(style.words, standing)}" in text
                if team.id == "sales":
                    own = [one for one in live.board("sales").objectives if one.team == "sales"]
                    assert own
                    for objective in own:
                        line = next(line for line in text.splitlines() if objective.definition.title in line)
                        told = of_rollup(objective.rollup, elapsed)
                        assert f"{percent(objective.rollup.progress)}  {word(style.words, told)}" in line
                    said = await press(pilot, "Y", "Y")
                    assert "okrtui-sales-2.svg" in said
            assert await press(pilot, "right") == text
    pictures = sorted(tmp_path.glob("*.svg"))
    assert [path.name for path in pictures] == ["okrtui-sales-2.svg", "okrtui-sales.svg"]
    drawn = pictures[0].read_text("utf-8")
    assert ElementTree.fromstring(drawn).tag.endswith("svg")
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "").partition("<style>")[2]
