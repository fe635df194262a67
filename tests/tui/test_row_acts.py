"""Keys that act on the row under the cursor, and on all that are marked: asked, done, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from live_app import at, desk_and_session, press, running, write

from okrtui.domain.model import KeyResultDef
from okrtui.tui.live_session import LiveSession
from okrtui.usecases.checkin import CheckinInput, check_in


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path) as both:
        yield both


def defined(desk: Desk, id: str) -> KeyResultDef | None:
    found = [row for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == id]
    return found[0].definition if found else None


def path(desk: Desk, id: str) -> str:
    return desk.me.store.paths(id)[0][1]


async def test_each_key_asks_acts_and_is_taken_back(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "x")
        assert "Archive Win rate" in text and "history kept" in text
        await press(pilot, "escape")
        assert defined(desk, "win-rate") is not None
        assert "Archived: Win rate. u brings it back" in await press(pilot, "x", "enter")
        assert defined(desk, "win-rate") is None
        assert "Taken back: archived, Win rate" in await press(pilot, "u")

        await at(pilot, "win-rate")
        await press(pilot, "O")
        assert "Joon Lee" in await write(pilot, "joo") and "Handed over: Win rate" in await press(
            pilot, "enter"
        )
        assert defined(desk, "win-rate").owner == "joon"  # type: ignore[union-attr]

        await press(pilot, "D")
        assert "15 Dec" in await write(pilot, "12-15") and "Due date moved" in await press(pilot, "enter")
        assert str(defined(desk, "win-rate").due) == "2026-12-15"  # type: ignore[union-attr]

        await press(pilot, "t")
        await write(pilot, "soon, 가을")
        assert "Tags changed" in await press(pilot, "enter")
        assert defined(desk, "win-rate").tags == ("soon", "가을")  # type: ignore[union-attr]

        text = await press(pilot, "greater_than_sign")
        assert "Move Win rate" in text and "is here" in text
        assert "Moved: Win rate" in await press(pilot, "enter")
        assert path(desk, "win-rate") == "2026-Q4/outbound/engine/win-rate"
        await press(pilot, "u")
        assert path(desk, "win-rate") == "2026-Q4/sales/close-more/win-rate"

        text = await press(pilot, "R")
        assert "into an objective" in text and "history, links" in text
        assert "Turned: Win rate" in await press(pilot, "enter")
        assert path(desk, "win-rate/win-rate") == "2026-Q4/sales/win-rate/win-rate"
        await press(pilot, "u", "enter")
        assert path(desk, "win-rate") == "2026-Q4/sales/close-more/win-rate"
        await at(pilot, "win-rate")

        assert "is not behind" in await press(pilot, "L") or "Nobody is sure" in await press(pilot, "L")
    check_in(desk.me, CheckinInput("win-rate", "18.1", "5"))
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "L")
        assert "Win rate comes late" in text and "as it is expected now" in text
        assert "Say why" in await press(pilot, "enter")
        await write(pilot, "the fair")
        assert "Expected late: Win rate" in await press(pilot, "enter")
        assert defined(desk, "win-rate").expected == "late"  # type: ignore[union-attr]


async def test_what_is_marked_is_acted_on_together_or_not_at_all(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "m", "m", "m")
        assert "3 rows marked" in text and "3 marked" in text and text.count("* ") >= 3
        assert "done to one row at a time" in await press(pilot, "greater_than_sign")
        await press(pilot, "D")
        await write(pilot, "11-10")
        text = await press(pilot, "enter")  # a milestone lies after it
        assert "Nothing was done: 1 of 3 rows" in text and "단계 합의" in text
        assert defined(desk, "win-rate").due is None  # type: ignore[union-attr]
        await press(pilot, "escape", "O")
        await write(pilot, "joon")
        assert "Handed over: 2 rows" in await press(pilot, "enter")  # the third was Joon's already
        assert "marked" not in await press(pilot, "j")
        assert defined(desk, "단계").owner == "joon"  # type: ignore[union-attr]
        await at(pilot, "win-rate")
        assert "what was done to 2 rows" in await press(pilot, "u")
        await press(pilot, "enter")
        assert defined(desk, "단계").owner is None  # type: ignore[union-attr]
        assert "1 marked" in await press(pilot, "m") and "marked" not in await press(pilot, "escape")
