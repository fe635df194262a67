"""The panel of the selected row, at the sizes that terminals have."""

from __future__ import annotations

import pytest
from sample_company import sample_session

from okrtui.tui.themes import palette
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.style import Style
from okrtui.words import LANGUAGES, Words
from okrtui.words.glyphs import UNICODE

BRAILLE = frozenset(map(chr, range(0x2801, 0x2900)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_lines_show_a_chart_and_what_it_takes(language: str) -> None:
    """Beside each other where there are too few lines for one below the other."""
    words = Words(language)
    with sample_session(language) as live:
        board = live.board()
        rows = [
            key for objective in board.objectives for key in objective.key_results if key.id == "win-rate"
        ]
        panel = DetailPanel(Style(words, UNICODE, palette("dark", "truecolor")), live.zone)
        panel.show(live.detail(rows[0].uid), board)
        for width in (80, 90, 100, 140):
            for height in (11, 13, 20):
                lines = [strip.text for strip in panel.lines(width, height)]
                size = width, height
                assert len(lines) == height and BRAILLE & set("".join(lines)), (size, lines)
                done = words.say("detail.progress", done="58%", expected="63%")
                assert any(done in line for line in lines), (size, lines)
