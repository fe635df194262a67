"""What is told is told whole, in as many lines as it takes, on the board as everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from live_app import app_of, desk_and_session, press, running, settled, shown

from okrtui.errors import StoreError

SENTENCE = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"


@pytest.mark.parametrize("width", [44, 60, 90, 140])
async def test_a_long_sentence_takes_the_lines_that_it_needs_and_gives_them_back(
    tmp_path: Path, width: int
) -> None:
    with desk_and_session(tmp_path) as (_, session):
        async with running(session, size=(width, 30)) as pilot:
            before = shown(pilot)
            pilot.app.screen.tell(SENTENCE)  # type: ignore[attr-defined]
            await settled(pilot)
            told = " ".join(shown(pilot).split())
            assert told.endswith(SENTENCE)
            pilot.app.screen.tell("")  # type: ignore[attr-defined]
            await settled(pilot)
            assert shown(pilot) == before


async def test_commands_in_what_is_told_stand_out_without_their_backquotes(tmp_path: Path) -> None:
    told = "It is not. `okrtui doctor --fix` mends it; `okrtui serve` does not, and a ` alone stays."
    with desk_and_session(tmp_path) as (_, session):
        async with running(session, size=(50, 30)) as pilot:
            pilot.app.screen.tell(told.replace(" and a ` alone", ""))  # type: ignore[attr-defined]
            await settled(pilot)
            text = " ".join(shown(pilot).split())
            assert "It is not. okrtui doctor --fix mends it; okrtui serve does not, stays." in text
            pilot.app.screen.tell(told)  # type: ignore[attr-defined]
            await settled(pilot)
            assert "`okrtui doctor --fix`" in " ".join(shown(pilot).split())


def damaged(*_: object, **__: object) -> None:
    raise StoreError("store.damaged")


async def test_what_stood_in_the_way_of_a_key_is_gone_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keys are back below the board; that the store does not answer is told as long as it is so."""
    with desk_and_session(tmp_path) as (_, session):
        async with running(session, size=(100, 30)) as pilot:
            for act in ("L", "l"):
                await press(pilot, "end")
                told = (await press(pilot, act)).splitlines()[-1]
                assert "⚠" in told, act
                assert "⚠" not in (await press(pilot, "k")).splitlines()[-1], act
            before = shown(pilot).splitlines()[-1]
            board = app_of(pilot).bottom
            assert board is not None
            for read in ("board", "overview", "news", "detail", "details"):
                monkeypatch.setattr(type(session), read, damaged)
            board._unread(StoreError("store.damaged"))
            told = shown(pilot).splitlines()[-1]
            assert told != before
            assert (await press(pilot, "j")).splitlines()[-1] == told
