"""Where there is ASCII alone, no sentence of the catalogues draws a sign that the terminal has not."""

from __future__ import annotations

from pathlib import Path

import pytest

import okrtui.words
from okrtui.tui.themes import palette
from okrtui.tui.widgets.style import Line, Style
from okrtui.words import LANGUAGES, Words, load_catalogue
from okrtui.words.glyphs import ASCII, SETS, Glyphs
from okrtui.words.width import cells

CATALOGUES = Path(okrtui.words.__file__).parent / "en"
SEGMENTS = sorted({path.stem for path in CATALOGUES.glob("*.py")} - {"__init__"})
WAY = "시작 → 끝 × 2 ≥ 1…9 from → end → to"


def _style() -> Style:
    return Style(Words("en", strict=True), ASCII, palette("dark", "truecolor"))


def _hangul(character: str) -> bool:
    return "ㄱ" <= character <= "ㆎ" or "가" <= character <= "힣"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_draws_a_sign_beyond_ascii(language: str) -> None:
    style = _style()
    left = {}
    for segment in SEGMENTS:
        for name, text in load_catalogue(language, segment).items():
            drawn = Line(style, 10_000).put(text).strip().text
            if beyond := {one for one in drawn if not one.isascii() and not _hangul(one)}:
                left[name] = beyond
    assert not left


@pytest.mark.parametrize("align", ["<", ">"])
def test_what_is_measured_is_what_is_drawn(align: str) -> None:
    """A column is laid out with ``cells`` and cut with ``fit``, then drawn: an arrow moves nothing."""
    style = _style()
    drawn = Line(style, 200).put(WAY)
    assert drawn.used == style.cells(WAY) == style.size([(WAY, "text")])
    assert drawn.strip().text.startswith("시작 -> 끝 x 2 >= 1...9 from -> end -> to")
    for width in range(1, 60):
        column = Line(style, 200).put(style.fit(WAY, width, align)).put("|")
        assert column.used == width + 1
        assert cells("".join(segment.text for segment in column.segments)) == width + 1


@pytest.mark.parametrize("glyphs", SETS.values(), ids=lambda one: one.name)
def test_no_sign_means_two_things(glyphs: Glyphs) -> None:
    """At the front of a row: its status, where the cursor or a list is, and a place of nothing."""
    front = {*glyphs.status.values()}
    assert glyphs.bullet not in front | {glyphs.speck, glyphs.dot, glyphs.mark}
    assert glyphs.speck not in front
    assert glyphs.name != "ascii" or glyphs.speck != glyphs.dot
