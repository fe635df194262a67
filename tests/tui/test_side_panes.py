"""The pane of connections shows all there is room for, those in trouble first, and counts the others."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sample_company import sample_session

from okrtui.tui.themes import palette
from okrtui.tui.widgets.side_panes import SidePanes
from okrtui.tui.widgets.style import Style
from okrtui.usecases.views import ConnectionView
from okrtui.words import LANGUAGES, Words
from okrtui.words.glyphs import UNICODE

NAMES = [f"tracker-{number}" for number in range(1, 10)]


@pytest.mark.parametrize("height", [8, 14, 20, 40])
@pytest.mark.parametrize("language", LANGUAGES)
def test_of_many_connections_those_in_trouble_are_seen_and_the_others_counted(
    language: str, height: int
) -> None:
    words = Words(language)
    with sample_session(language) as live:
        views = [ConnectionView(name, "github", "ok", None, None, None, None, None) for name in NAMES]
        views[-1] = replace(views[-1], status="failed", error="auth")
        board = replace(live.board(), connections=tuple(views))
        panes = SidePanes(Style(words, UNICODE, palette("dark", "truecolor")), live.zone, board)
        panes.show(board, live.overview())
        text = "\n".join(strip.text for strip in panes.lines(26, height))
        shown = [name for name in NAMES if name in text]
        assert NAMES[-1] in shown and len(shown) >= 3
        left = len(NAMES) - len(shown)
        assert (words.say("board.sync_more", count=left) in text) is bool(left)
        assert height < 40 or not left
