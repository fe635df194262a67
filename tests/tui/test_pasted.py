"""A table pasted into the app shows what it would change, asks what is open, and is kept with one key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from live_app import desk_and_session, press, running, settled, shown
from plan_forms import form_of, key_results, objectives
from textual import events

from okrtui.errors import UsageError
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.pasted import PastedScreen
from okrtui.usecases.pasted import asked_now, is_table, looked_at
from okrtui.words import Words
from okrtui.words.error import explain_error

TABLE = """\
Goal\tKey Result\tStart\tCurrent\tUnit\tTo\tColour
고객이 머문다\tChurn\t5\t4\t%\t2\tred
\tAnswered within a day\t40\t70\t%\t90\t
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path) as both:
        yield both


async def test_a_table_pasted_into_the_form_is_shown_asked_about_and_kept(
    house: tuple[Desk, LiveSession],
) -> None:
    desk, live = house
    before = set(objectives(desk))
    async with running(live, (140, 42)) as pilot:
        await press(pilot, "left", "a")
        field = form_of(pilot).focused
        assert field is not None
        field.post_message(events.Paste("only words"))
        await settled(pilot)
        assert "only words" in shown(pilot)
        field.post_message(events.Paste(TABLE.replace("To", "Change")))
        await settled(pilot)
        text = shown(pilot)
        assert isinstance(pilot.app.screen, PastedScreen)
        assert "Goal" in text and "target" in text and objectives(desk).keys() == before
        text = await press(pilot, "enter")
        assert "2 key results" in text and "고객이-머문다" in text and "Colour" in text
        pilot.app.screen.post_message(events.Paste(TABLE))
        await settled(pilot)
        text = shown(pilot)
        assert "2 key results" in text
        await press(pilot, "ctrl+s", "escape")
        (new,) = set(objectives(desk)) - before
        churn = key_results(desk, new)["churn"].definition
        assert (churn.start, churn.target, churn.unit) == (5, 2, "%")
        assert isinstance(pilot.app.screen, BoardScreen)


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_the_example_on_the_empty_screen_is_read_without_a_question(
    house: tuple[Desk, LiveSession], language: str
) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        text = await press(pilot, "g", "v")
        example = Words(language).say("pasted.example")
        assert language == "ko" or all(line in text for line in example.splitlines())
        pilot.app.screen.post_message(events.Paste(example))
        await settled(pilot)
        await press(pilot, "ctrl+s", "escape")
        found = [one.definition for path in objectives(desk) for one in key_results(desk, path).values()]
        told = {(one.title, one.start, one.target) for one in found}
        rows = [line.split(",") for line in example.splitlines()[1:]]
        assert told >= {(title, int(start), int(target)) for _, title, start, target, _ in rows}


def test_words_are_no_table() -> None:
    assert is_table(TABLE) and is_table("objective,key result\nA,B\n")
    assert is_table("| KR | Target |\n|---|---|\n| a | 1 |\n")
    assert is_table("## Objective: Grow\n- KR1: 5 members\n")
    assert not is_table("two lines\nof words") and not is_table("one, two; three\nand\tmore")
    assert not is_table("Objective\tKey result")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    "text",
    ["just words", "가나\t다라\n하나\t둘", "", "\n\n", "Objective,Key result\n", '{"a": 1}', "\x00\x01",
     'Objective,Key result,Start,Target\n"Stay,Churn,5,2'],
)  # fmt: skip
def test_what_fits_nothing_is_told_of_a_paste_and_not_of_a_file(
    house: tuple[Desk, LiveSession], text: str, language: str
) -> None:
    desk, _ = house
    with pytest.raises(UsageError) as raised:
        looked_at(desk.me, text, asked_now(desk.me), team="sales")
    told = explain_error(Words(language), raised.value)
    assert told.next_step and "--" not in " ".join([told.what, told.next_step])
    assert told.what.strip()[0].isalnum() and " :" not in told.what, told.what
