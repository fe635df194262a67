"""The hints after a first run."""

from __future__ import annotations

from live_app import press, settled, shown
from sample_company import sample_session

from okrtui.tui.app import OkrApp
from okrtui.tui.tour import HINTS
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE


async def test_each_hint_goes_when_its_key_is_pressed_and_escape_ends_them() -> None:
    say = Words("en", strict=True).say
    with sample_session() as live:
        app = OkrApp(live, live.board(), UNICODE, first_run=True)
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            assert say("tour.down") in (await press(pilot, "v", "v", "v")).splitlines()[-1]
            for id, key in zip(HINTS, ("j", "enter", "c", "e", "slash", "question_mark"), strict=True):
                footer = shown(pilot).splitlines()[-1]
                assert say(f"tour.{id}") in footer and f"{HINTS.index(id) + 1} of 6" in footer
                await press(pilot, key)
                while app.top is not app.bottom:
                    await press(pilot, "escape")
            assert "palette" in shown(pilot).splitlines()[-1]


async def test_escape_ends_the_hints() -> None:
    with sample_session() as live:
        app = OkrApp(live, live.board(), UNICODE, first_run=True)
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            assert "1 of 6" in shown(pilot)
            assert "palette" in (await press(pilot, "escape")).splitlines()[-1]
