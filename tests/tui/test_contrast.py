"""On every screen, in every theme, each text is told from what is behind it, and each mark: WCAG 2.1."""

from __future__ import annotations

import pytest
from legible import low
from live_app import app_of, running, settled
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

from okrtui.tui.themes import THEMES

PARTS = 12
"""Among which the screens are parted, so that no test takes long."""

DEPTHS = {
    "truecolor": {"COLORTERM": "truecolor", "TERM": "xterm-256color"},
    "256": {"COLORTERM": "", "TERM": "xterm-256color"},
}


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
