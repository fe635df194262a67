"""The band of four answers."""

from __future__ import annotations

import dataclasses

import pytest
from msgspec.structs import replace
from sample_company import sample_session

from okrtui.tui.themes import palette
from okrtui.tui.widgets.answers_band import WHOLE, AnswerBand
from okrtui.tui.widgets.style import Style
from okrtui.words import LANGUAGES, Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.width import cells


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_owes_is_told_whole_where_the_counts_have_room_to_spare(language: str) -> None:
    with sample_session(language) as live:
        band = AnswerBand(Style(Words(language), UNICODE, palette("dark", "truecolor")), live.board())
        band.show(live.board(), live.overview())
        for width in (120, 130, 140):
            lines = [strip.text for strip in band.lines(width, WHOLE)]
            assert {cells(line) for line in lines} == {width} and "…" not in "".join(lines), lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_are_told_in_words_where_all_four_answers_fit_whole(language: str) -> None:
    words = Words(language)
    with sample_session(language) as live:
        band = AnswerBand(Style(words, UNICODE, palette("dark", "truecolor")), live.board())
        overview = live.overview()
        band.show(live.board(), overview)
        for width in (140, 170, 220):
            lines = [strip.text for strip in band.lines(width, WHOLE)]
            for status, count in overview.counts.items():
                assert not count or words.say(f"board.counts_{status}", n=count) in lines[1], (width, lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_are_those_between_the_percents_beside_them(language: str) -> None:
    words = Words(language)
    with sample_session(language) as live:
        board = live.board()
        band = AnswerBand(Style(words, UNICODE, palette("dark", "truecolor")), board)
        for done, expected, told in (
            (0.5789, 0.6101, words.say("board.behind", points=4)),
            (0.6601, 0.6699, words.say("board.on_plan")),
            (0.71, 0.6699, words.say("board.ahead", points=5)),
        ):
            company = dataclasses.replace(board.header.company, progress=done, expected=expected)
            shown = replace(board, header=replace(board.header, company=company))
            band.show(shown, live.overview())
            text = "\n".join(strip.text for strip in band.lines(140, WHOLE))
            assert told in text and f"{int(done * 100)}%" in text, text
