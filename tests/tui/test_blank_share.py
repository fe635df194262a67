"""What part of the board at 140x42 says nothing, right of the tree and between header and footer."""

from __future__ import annotations

import pytest
from live_app import at, press, shown
from rich.cells import cell_len
from rich.color import Color
from sample_company import sample_session
from screen_text import running, settled

from okrtui.tui.app import OkrApp
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.widgets.detail import CARD

RULES = frozenset(" \u2800─│┼├┤┬┴┌┐└┘╭╮╰╯╌╎┆┊·")
"""Air, rules, frames, the empty part of bars and the dots of a grid."""

FILL = 30
"""One sign so many times in a row is a fill, whatever it is."""


def blank(app: OkrApp, *, card: bool) -> float:
    """The share of cells that carry neither a sign nor a ground of their own; ``card``: the ground of the
    card of the selected row is one."""
    screen = app.screen
    assert isinstance(screen, BoardScreen)
    ground = screen.style.palette.ground
    empty = whole = 0
    for y, strip in enumerate(screen._compositor.render_strips(app.size)[1:-1], 1):
        inside = screen.detail.region.y < y and not card
        plain = {Color.parse(ground[one]).get_truecolor() for one in ("", *([CARD] if inside else []))}
        for segment in strip.crop(screen.teams_list.region.right, app.size.width):
            style = segment.style
            told = style.bgcolor.get_truecolor() if style is not None and style.bgcolor is not None else None
            behind = told is None or told in plain
            size = cell_len(segment.text)
            fill = size >= FILL and len(set(segment.text)) == 1
            whole += size
            empty += behind * (size if fill else sum(char in RULES for char in segment.text))
    return empty / whole


STEPS: dict[str, tuple[str, ...]] = {
    "an objective": (),
    "a key result with its forecast": ("at:deal-cycle",),
    "a key result without": ("at:stages",),
    "linked tasks": ("at:win-loss",),
    "the people of a team": ("tab",),
    "a group": ("v",),
}


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_at_most_a_quarter_is_blank(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And at most six tenths where the ground of the card of the selected row is air as well."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    with sample_session(language) as live:
        async with running(live, (140, 42)) as pilot:
            app = pilot.app
            assert isinstance(app, OkrApp)
            shares: dict[str, tuple[float, float]] = {}
            for name, steps in STEPS.items():
                for step in steps:
                    if step.startswith("at:"):
                        await at(pilot, step[3:])
                    else:
                        await press(pilot, step)
                await settled(pilot)
                shares[name] = blank(app, card=True), blank(app, card=False)
            assert all(share <= 0.25 and bare <= 0.6 for share, bare in shares.values()), shares


async def test_comments_stand_beside_the_chart() -> None:
    from okrtui.usecases.comments import comment

    with sample_session() as live:
        comment(live.workspace(), "win-rate", "Two pilots ask for more.")
        async with running(live, (140, 42)) as pilot:
            await at(pilot, "win-rate")
            await settled(pilot)
            assert "Two pilots ask for more." in shown(pilot)
