"""What stands in the lines and cells that the lists of a key result leave."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from live_app import at, desk_and_session, press, running, shown, until
from sample_company import sample_session
from textual.pilot import Pilot

from okrtui.tui.themes import palette
from okrtui.tui.widgets.key_result_rows import checkin_rows
from okrtui.tui.widgets.style import Style
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE


@asynccontextmanager
async def said_twice(tmp_path: Path) -> AsyncIterator[Pilot[None]]:
    """Two check-ins of a key result from 18 to 25%."""
    with desk_and_session(tmp_path) as (desk, live):
        desk.at(2026, 11, 9, 3, 0)
        check_in(desk.me, CheckinInput("win-rate", "20", "4", note="slow start", win="first deal"))
        desk.at(2026, 11, 16, 3, 0)
        check_in(desk.me, CheckinInput("win-rate", "21", "2", blocker="dependency:legal"))
        desk.at(2026, 11, 24, 3, 0)
        async with running(live, (120, 24)) as pilot:
            yield pilot


async def test_a_short_list_leaves_its_lines_to_the_chart(tmp_path: Path) -> None:
    """A check-in says in one line where it stood, how far that was from the last, and what was said."""
    async with said_twice(tmp_path) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "enter")
        text = await press(pilot, "2")
        assert "today" in text and text.count("Win rate") == 1  # the chart names it
        (line,) = (line for line in text.splitlines() if "“slow start”" in line)
        assert "20%" in line and "28%" in line and "●●●●○" in line
        assert any("dependency: legal" in line and "+1 pp" in line for line in text.splitlines())
        await pilot.resize_terminal(120, 12)
        # The last frame of the resize is drawn behind the first.
        await until(pilot, lambda: all(text in shown(pilot) for text in ("Win rate", "“slow start”")))
        assert "2026" in shown(pilot) and "╎" not in shown(pilot).splitlines()[2]


@pytest.mark.parametrize("width", [42, 46, 60, 120])
def test_how_sure_somebody_was_is_seen_before_how_far_it_moved(width: int) -> None:
    style = Style(Words("en"), UNICODE, palette("dark", "truecolor"))
    with sample_session() as session:
        row = session.board().objectives[0].key_results[0]
        rows = checkin_rows(session.detail(row.uid), session.zone, width, style)
    firsts = ["".join(text for text, _ in row.parts) for row in rows if row.key]
    assert len(firsts) > 3 and all("●●●●○" in line[:width] for line in firsts)
    assert any("+0.7 pp" in line for line in firsts) == (width >= 60)
