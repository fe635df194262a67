"""A draft in the app: it takes no check-in, and A lets it count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import PLAN, Desk
from live_app import app_of, at, desk_and_session, press, running

from okrtui.tui.live_session import LiveSession

DRAFT = PLAN.replace('id = "engine"', 'id = "engine"\nstate = "draft"').replace(
    'owner = "joon"', 'owner = "mina"'
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path) as both:
        both[0].apply(DRAFT)
        yield both


def state(desk: Desk) -> str:
    (row,) = (one for one in desk.me.store.objectives(cycle="2026-Q4") if one.id == "engine")
    return row.definition.state.value


async def test_a_draft_is_activated_by_a_key_and_checked_in_on_after_that(
    house: tuple[Desk, LiveSession],
) -> None:
    desk, live = house
    owed = len(live.due())
    async with running(live) as pilot:
        await at(pilot, "leads")
        text = await press(pilot, "c")
        assert app_of(pilot).screen.place == "board"
        assert "is part of a draft" in text and "okrtui activate" in text
        text = await press(pilot, "A")
        assert "Activate Net new leads" in text and "A repeatable engine" in text
        assert "2026-Q4/outbound/engine" in text
        await press(pilot, "escape")
        assert state(desk) == "draft"
        text = await press(pilot, "A", *"agreed", "enter")
        assert "Activated: A repeatable engine. u takes it back" in text
        assert state(desk) == "active" and len(live.due()) > owed
        await press(pilot, "u")
        assert state(desk) == "draft" and len(live.due()) == owed
        await press(pilot, "A", "enter")
        assert "is active already" in await press(pilot, "A")
        await at(pilot, "leads")
        await press(pilot, "c")
        assert app_of(pilot).screen.place == "checkin"
