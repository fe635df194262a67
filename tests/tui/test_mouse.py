"""Whatever a key can do from what is in sight, the mouse can: a key that is drawn is pressed by a click."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from live_app import app_of, press, running, settled, state
from rich.cells import cell_len
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

from okrtui.tui.app import OkrApp
from okrtui.tui.keys import shown_key
from okrtui.tui.messages import KeyAsked

SIZE = (140, 42)
LISTS = {"help", "find", "filter", "celebrate", "commands"}
"""Where keys are listed, or letters that were found are lit."""
TABS = 1
"""The line of tabs, where digits are keys."""
NAMED = {"esc": "escape", "^p": "ctrl+p", "^s": "ctrl+s"}


def drawn(app: OkrApp) -> Iterator[tuple[int, int, str]]:
    """(cell, line, sign) of every key that stands between header and footer."""
    keys = {app.style.of("bold key", ground) for ground in app.style.palette.ground}
    for y, strip in enumerate(app.screen._compositor.render_strips(app.size)[:-1]):
        x = 0
        for segment in strip:
            sign = segment.text.strip()
            lead = cell_len(segment.text) - cell_len(segment.text.lstrip())
            key = sign == "space" or (len(sign) == 1 and (y == TABS or not sign.isdigit()))
            if y and key and segment.style in keys:
                yield x + lead, y, sign
            x += cell_len(segment.text)


@pytest.mark.parametrize("place", sorted({*WAYS, *PLACED} - LISTS))
async def test_a_key_that_is_drawn_is_pressed_by_a_click(place: str) -> None:
    with sample_session() as live:
        async with running(live, SIZE, team="sales") as pilot:
            assert await lead_to(pilot, place), place
            for x, y, sign in list(drawn(app_of(pilot))):
                assert await lead_to(pilot, place), place
                before = state(pilot)
                await press(pilot, NAMED.get(sign, sign))
                acts = state(pilot) != before and not app_of(pilot).top.footer.notice
                top = app_of(pilot).top.place
                assert await lead_to(pilot, place), place
                before = state(pilot)
                await pilot.click(offset=(x, y))
                await settled(pilot)
                assert (state(pilot) != before) >= acts and app_of(pilot).top.place == top, (sign, x, y)


async def test_a_drawn_key_is_the_one_that_is_bound_to_its_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where two keys were bound to each other's signs."""
    with sample_session() as live:
        async with running(live, SIZE, team="sales") as pilot:
            assert await lead_to(pilot, "weekly")
            app, ran = app_of(pilot), list[str]()

            async def run(action: str) -> None:
                ran.append(action)

            monkeypatch.setattr(app, "run_key", run)
            one, other = app.top.KEYS[:2]
            app.set_keymap({one.id: other.keys, other.id: one.keys})
            for key in (one, other):
                app.post_message(KeyAsked(shown_key(key, app._keymap)))
            await settled(pilot)
            assert ran == [one.action, other.action]
