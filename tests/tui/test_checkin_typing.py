"""The check-in in every size, by the Korean layout, the mouse, pasted lines and keys typed ahead."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkin_form import KOREAN, form_of, reviewed, title_of, values
from desk import CONFIG, Desk
from live_app import app_of, at, desk_and_session, press, running, said, settled, shown, write
from screen_text import lines_of
from textual import events
from textual.widgets import Input

from okrtui.domain.model import BlockerKind
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.widgets.choice_line import ChoiceLine
from okrtui.usecases.checkin import CheckinInput, CheckinResult
from okrtui.words.width import cells


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    yield from reviewed(tmp_path)


# Sizes, languages, the mouse


FIELDS = {
    "en": ("value", "confidence", "note", "win", "blocker", "what blocks", "next action"),
    "ko": ("값", "확신", "메모", "성과", "걸림돌", "막는 것", "다음 할 일"),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
async def test_every_field_is_in_sight(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    with desk_and_session(tmp_path, KOREAN if language == "ko" else CONFIG) as (_, live):
        async with running(live, size) as pilot:
            await at(pilot, "win-rate")
            text = await press(pilot, "c")
            for name in FIELDS[language]:
                assert name in text
            assert {cells(line) for line in lines_of(app_of(pilot))} == {size[0]}


async def test_korean_letters_are_the_keys_below_them(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "2", "enter")
        await write(pilot, "ㅇ")
        await write(pilot, "법무 담당자가 한 명")
        await press(pilot, "enter")
        await write(pilot, "표준 계약서")
        await press(pilot, "enter")
        last = said(desk, "win-rate")[-1]
        assert (last.blocker_kind, last.blocker) == (BlockerKind.DEPENDENCY, "법무 담당자가 한 명")
        assert last.next_action == "표준 계약서"


async def test_the_keys_work_while_the_korean_layout_is_on(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await write(pilot, "ㅊ")
        assert title_of(pilot) == "Win rate"
        await press(pilot, "escape", "g", "g")
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        await write(pilot, "ㅓㅓㅏ")
        assert board.rows_list.cursor == 1


async def test_with_the_mouse(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "단계")
        await press(pilot, "c")
        await pilot.click("#done", offset=(2, 1))
        choices = form_of(pilot).query_one("#confidence", ChoiceLine)
        await pilot.click(choices, offset=(13, 0))
        await settled(pilot)
        assert "[x] 둘" in shown(pilot) and "[5]" in shown(pilot)
        await pilot.click("#note")
        await write(pilot, "clicked")
        await pilot.click("#footer", offset=(2, 0))
        await settled(pilot)
        last = said(desk, "단계")[-1]
        assert (last.confidence, last.note) == (1.0, "clicked")
        assert values(desk, "단계") == [("둘", "1")]


# Lines, and keys typed ahead


@pytest.mark.parametrize("field", ["note", "win", "blocker", "next_action"])
async def test_pasted_lines_are_kept_in_every_text(house: tuple[Desk, LiveSession], field: str) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "2", "enter", "d")
        text = form_of(pilot).query_one(f"#{field}", Input)
        text.focus()
        await pilot.pause()
        text.post_message(events.Paste("one\r\ntwo\n\nfour\n"))
        await settled(pilot)
        assert text.value == "one\ntwo\n\nfour"
        assert "one↵two↵↵four" in shown(pilot)
        for other in ("blocker", "next_action"):
            if not form_of(pilot).query_one(f"#{other}", Input).value:
                form_of(pilot).query_one(f"#{other}", Input).value = "x"
        await press(pilot, "ctrl+s")
        assert getattr(said(desk, "win-rate")[-1], field) == "one\ntwo\n\nfour"


async def test_what_does_not_fit_is_told(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "4", "tab")
        note = form_of(pilot).query_one("#note", Input)
        note.post_message(events.Paste("x" * 5000))
        await settled(pilot)
        assert len(note.value) == 4000 and "first 4,000 characters" in shown(pilot)


async def test_what_is_typed_after_a_save_is_no_command_of_the_board(
    house: tuple[Desk, LiveSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, live = house
    going, save = threading.Event(), live.save_checkin

    def slowly(given: CheckinInput) -> CheckinResult:
        going.wait(10)
        return save(given)

    monkeypatch.setattr(live, "save_checkin", slowly)
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "4")
        await pilot.press("enter")
        for key in ("u", "h", "!", "q"):
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause()
        going.set()
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen) and pilot.app.is_running
        assert len(said(desk, "win-rate")) == 2  # the check-in stands: u took nothing back
