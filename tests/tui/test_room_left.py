"""How much of a screen of 140x42 is left empty: nothing larger than a third of it, where there is something
to tell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from live_app import app_of, rested, running
from rich.cells import cell_len
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

from okrtui.words import LANGUAGES

EMPTY = frozenset(" \u2800─│")
"""Air, and the rules between parts."""

LONG_LISTS = {"settings", "sort", "sync", "templates", "commands", "help"}
"""Rows with air between what is left and right in them, or lists of a few lines."""

SIZE = (140, 42)


def largest(lines: Sequence[str]) -> int:
    """The cells of the largest rectangle without a sign."""
    most, high = 0, [0] * SIZE[0]
    for line in lines:
        high = [one + 1 if sign in EMPTY else 0 for one, sign in zip(high, line, strict=True)]
        for begin in range(SIZE[0]):
            low = high[begin]
            for end in range(begin, SIZE[0]):
                low = min(low, high[end])
                if not low:
                    break
                most = max(most, low * (end - begin + 1))
    return most


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_screen_leaves_a_third_of_itself_empty(language: str) -> None:
    with sample_session(language) as live:
        async with running(live, SIZE, team="sales") as pilot:
            found: dict[str, float] = {}
            for place in sorted({*WAYS, *PLACED} - LONG_LISTS):
                await lead_to(pilot, place)
                await rested(pilot)
                app = app_of(pilot)
                assert app.top.place == place
                strips = app.screen._compositor.render_strips(app.size)[1:-1]
                lines = [
                    "".join(sign + "x" * (cell_len(sign) - 1) for sign in strip.text).ljust(SIZE[0])
                    for strip in strips
                ]
                found[place] = largest([line[: SIZE[0]] for line in lines]) / (SIZE[0] * len(lines))
            assert {place: share for place, share in found.items() if share > 1 / 3} == {}
