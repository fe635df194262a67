"""A command of the palette with the row that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from live_app import app_of, desk_and_session, press, running, shown, write

from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.spoken import GO, SpokenCall, asked

NAMES = {GO: ["go to", "가기"], "checkin": ["check in", "체크인"], "checkin_table": ["check", "표"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("check in win rate", SpokenCall("checkin", "win rate")),
        ("Check In  Win", SpokenCall("checkin", "win")),
        ("수주율 체크인", SpokenCall("checkin", "수주율")),
        ("수주율을 체크인", SpokenCall("checkin", "수주율")),
        ("영업으로 가기", SpokenCall(GO, "영업")),
        ("go to", None),
        ("check win", None),  # which takes no row
    ],
)
def test_what_is_asked_for(text: str, expected: SpokenCall | None) -> None:
    assert asked(text, NAMES) == expected


async def test_the_palette_does_a_command_to_the_row_it_names(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            for text, place, title in (
                ("check in net", "checkin", "Net new leads"),
                ("단계 합의 체크인", "checkin", "단계 합의"),
                ("explain repeatable", "explain", "A repeatable engine"),
                ("comments sales", "comments", "Sales"),
            ):
                await press(pilot, "ctrl+p")
                assert title in await write(pilot, text), text
                await press(pilot, "enter")
                assert app_of(pilot).top.place == place and title in shown(pilot), text
                await press(pilot, "escape")
                assert isinstance(pilot.app.screen, BoardScreen), text  # the palette is done with
            await press(pilot, "ctrl+p")
            await write(pilot, "go to outbound")
            await press(pilot, "enter")
            assert app_of(pilot).shown_board.team == "outbound"
            await press(pilot, "ctrl+p")
            await write(pilot, "check in nothing of that kind")
            assert "Nothing is called that" in await press(pilot, "enter")
