"""What is told is told whole, in as many lines as it takes, on the board as everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from live_app import desk_and_session, running, settled, shown

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
