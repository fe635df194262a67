"""On every screen, in every theme, each text is told from what is behind it, and each mark: WCAG 2.1."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from live_app import app_of, running, settled
from rich.color import ColorType
from rich.segment import Segment
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

from okrtui.tui.app import OkrApp
from okrtui.tui.themes import THEMES

TEXT, MARK = 4.5, 3.0
PARTS = 12
"""Among which the screens are parted, so that no test takes long."""

DEPTHS = {
    "truecolor": {"COLORTERM": "truecolor", "TERM": "xterm-256color"},
    "256": {"COLORTERM": "", "TERM": "xterm-256color"},
}

AIR = frozenset(" \u2800\u00a0")
HALVES = frozenset("▀▄")
"""Half a cell in the colour of a ground: the edge of the cone."""


def light(triplet: tuple[int, int, int]) -> float:
    shares = [channel / 255 for channel in triplet]
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(segment: Segment, ground: str) -> float | None:
    """Of what a segment says and what is behind it; None where the terminal chooses one of them."""
    from rich.color import Color

    style = segment.style
    ink, behind = (style.color, style.bgcolor) if style is not None else (None, None)
    behind = behind or Color.parse(ground)
    if ink is None or ColorType.DEFAULT in (ink.type, behind.type):
        return None
    pair = sorted((light(ink.get_truecolor()), light(behind.get_truecolor())))
    if style is not None and style.reverse:
        pair.sort()
    return (pair[1] + 0.05) / (pair[0] + 0.05)


def low(app: OkrApp) -> Iterator[str]:
    """What is told too little."""
    colours = app.style.palette
    soft = {colours.ink[role] for role in ("cone", "area", "gap")}
    for strip in app.screen._compositor.render_strips(app.size):
        for segment in strip:
            told = segment.text.strip("".join(AIR))
            found = contrast(segment, colours.ground[""]) if told else None
            if found is None:
                continue
            ink = segment.style.color.name if segment.style and segment.style.color else ""
            text = any(sign.isalnum() for sign in told)
            if not text and (ink in soft or HALVES.issuperset(told)):
                continue
            if found < (TEXT if text else MARK) - 0.05:
                yield f"{found:.2f} {ink} {segment.style.bgcolor} {told[:30]!r}"  # type: ignore[union-attr]


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("part", range(PARTS))
async def test_everything_on_every_screen_is_told_from_its_ground(
    part: int, depth: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in DEPTHS[depth].items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    with sample_session() as live:
        async with running(live, (140, 42), team="sales") as pilot:
            app, found = app_of(pilot), set[str]()
            for place in sorted({*WAYS, *PLACED})[part::PARTS]:
                assert await lead_to(pilot, place), place
                await pilot.pause(0.12)
                for theme in THEMES:
                    app.use_theme(theme)
                    await settled(pilot)
                    found |= {f"{theme} {place}: {one}" for one in low(app)}
            assert not found, "\n".join(sorted(found))
