"""Widths, cuts and taming, held against wcwidth."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth

from okrtui.words.glyphs import ASCII, NARROW, SETS, UNICODE, Glyphs
from okrtui.words.width import REMEMBERED, cells, cut, fit, tame, wrap


def test_agrees_with_wcwidth_and_with_the_renderer_on_assigned_characters() -> None:
    unlike = []
    for code in range(0x20, 0x1FB00):
        char = chr(code)
        if unicodedata.category(char) in ("Cn", "Co", "Cs", "Cc", "Cf", "Mc") or tame(char) != char:
            continue
        if 0x1F1E6 <= code <= 0x1F1FF:
            continue  # flags come in pairs
        if cells(char) not in (max(0, wcwidth(char)), cell_len(char)):
            unlike.append(hex(code))
    assert unlike == []


@given(st.text(), st.integers(1, 30), st.sampled_from([1, 2]), st.sampled_from("<>^"))
@settings(max_examples=300)
def test_fit_fills_exactly(text: str, width: int, ambiguous: int, align: str) -> None:
    shown = fit(tame(text), width, align, ambiguous, "." if ambiguous == 2 else "…")
    assert cells(shown, ambiguous) == width


@given(st.text())
@settings(max_examples=300)
def test_tame_leaves_one_harmless_line(text: str) -> None:
    shown = tame(text)
    assert tame(shown) == shown
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not any(unicodedata.bidirectional(char) in ("RLO", "LRO", "RLE", "LRE", "PDF") for char in shown)


def test_cutting_and_wrapping_by_cells() -> None:
    assert cut("Win-loss analysis", 8) == "Win-los…"
    assert cut("영업 주기", 9) == "영업 주기" and cut("영업 주기", 8) == "영업 주…" and cut("영업", 1) == "…"
    assert cut("x" * 10_000, 5) == "xxxx…" and cut("abc", 0) == ""
    assert tame("a\x1b[31m\u202eb\tc\r\nd") == "a[31mb c d"
    assert tame("\u1112\u1161\u11ab") == "한" and tame("👩\u200d💻") == "👩💻"
    assert wrap("Legal review slows", 12) == ["Legal review", "slows"]
    assert wrap("가나다라마", 4) == ["가나", "다라", "마"] and wrap("", 5) == [""]


def _signs(glyphs: Glyphs) -> list[str]:
    single = [glyphs.flat, glyphs.arrow, glyphs.dot, glyphs.bullet, glyphs.machine, glyphs.flag, glyphs.stale]
    return [
        *glyphs.status.values(),
        *glyphs.bar,
        *glyphs.confidence,
        *glyphs.trend,
        *glyphs.frame,
        *glyphs.tree,
        *single,
    ]


@pytest.mark.parametrize("glyphs", SETS.values(), ids=SETS)
def test_every_sign_is_one_cell_where_it_is_used(glyphs: Glyphs) -> None:
    assert {cells(sign, glyphs.ambiguous) for sign in _signs(glyphs) if sign not in (">=", "<=", "->")} == {1}
    assert (
        len(set(glyphs.trend)) == len(glyphs.trend) >= 3
        and len({glyphs.status[s] for s in ("on_track", "at_risk", "off_track", "done")}) == 4
    )


def test_sets_hold_the_same_statuses() -> None:
    assert UNICODE.status.keys() == NARROW.status.keys() == ASCII.status.keys()
    assert all(ord(char) < 127 for sign in _signs(ASCII) for char in sign)


def test_texts_of_screens_that_were_left_are_not_remembered() -> None:
    """However many texts are shown, those of a few screens are kept to be told again."""
    for number in range(3 * REMEMBERED):
        cells(f"목표 {number}")
        tame(f"목표  {number}")
    kept = [one.cache_info().currsize for one in (cells, tame)]
    assert kept == [REMEMBERED, REMEMBERED]
    assert REMEMBERED <= 2048
