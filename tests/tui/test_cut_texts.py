"""What is pasted and does not fit is told wherever text is written: nothing is left out in silence."""

from __future__ import annotations

import pytest
from live_app import app_of, press, running, settled, shown
from sample_company import sample_session
from textual import events

TOLD = "characters fit"
PLACES = {
    "an action of the weekly review": ("w", "a"),
    "its owner": ("w", "a", "tab"),
    "a decision": ("w", "D"),
    "a note of the table of check-ins": ("C", "tab", "tab"),
    "a title of an objective": ("a",),
    "a new KPI": ("g", "k", "a"),
}


@pytest.mark.parametrize("place", PLACES)
async def test_a_paste_that_does_not_fit_says_what_is_left_out(place: str) -> None:
    with sample_session() as live:
        async with running(live, (140, 42), team="acme") as pilot:
            await press(pilot, *PLACES[place])
            focused = app_of(pilot).focused
            assert focused is not None
            focused.post_message(events.Paste("x" * 5000))
            await settled(pilot)
            assert TOLD in shown(pilot)
