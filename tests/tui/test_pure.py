"""Columns, places, bars and charts: pure functions over all sizes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.tui.themes import palette
from okrtui.tui.widgets.bars import (
    confidence_dots,
    heights,
    progress_bar,
    stacked_bar,
    tick_cell,
    trend,
)
from okrtui.tui.widgets.board_columns import USUAL, chosen
from okrtui.tui.widgets.board_layout import RIGHT_LEAST, arrange
from okrtui.tui.widgets.chart import draw
from okrtui.tui.widgets.columns import INDENT, Need, Shown, columns
from okrtui.tui.widgets.folding import folded_lines
from okrtui.tui.widgets.style import Line, Style
from okrtui.words import Words
from okrtui.words.glyphs import ASCII, NARROW, UNICODE, Glyphs
from okrtui.words.picture import Picture
from okrtui.words.width import cells

SHARES = st.none() | st.floats(-2, 3, allow_nan=False)
SETS = st.sampled_from([UNICODE, NARROW, ASCII])


def shown(names: Sequence[str], needs: Mapping[str, Need]) -> Shown:
    """Columns with what the measured ones need; the others need what they always do."""
    known = {"percent": Need(4, 4, 4), "week": Need(4, 4, 4), **needs}
    return [(one, known.get(one.name) or one.need(None)) for one in chosen(names)]  # type: ignore[arg-type]


NAMES = st.permutations(USUAL).flatmap(lambda names: st.integers(1, len(names)).map(lambda n: names[:n]))


@given(
    st.integers(1, 300),
    st.integers(0, 400),
    st.integers(1, 30),
    st.integers(1, 30),
    st.integers(4, 14),
    st.integers(3, 9),
    NAMES,
)
@settings(max_examples=400)
def test_columns_fill_the_width_and_never_overlap(
    width: int, title: int, values: int, tight: int, heading: int, fresh: int, names: list[str]
) -> None:
    needs = {
        "values": Need(values, min(values, tight), min(values, tight) // 2 + 1),
        "heading": Need(heading, max(1, heading - 4)),
        "fresh": Need(fresh, fresh),
    }
    at = columns(width, title, shown(names, needs))
    end = at.title
    for name in names:
        assert (name in at.starts) == (name in at.sizes)
        if name in at.starts:
            assert at.starts[name] >= end
            end = at.starts[name] + at.sizes[name]
    assert end == max(width, end if width < 2 else width) or (not at.starts and at.title == max(1, width))
    assert [name for name in names if name in at.starts] == list(at.starts)


def test_titles_come_first_and_columns_drop_from_the_right() -> None:
    needs = {"values": Need(17, 13, 12), "heading": Need(13, 9), "fresh": Need(5, 5)}
    usual = shown((), needs)
    found = [set(columns(width, 38, usual).starts) for width in range(1, 200)]
    for narrower, wider in itertools.pairwise(found):
        assert len(wider) >= len(narrower)
    roomy = columns(140, 38, usual)
    assert list(roomy.starts) == list(USUAL) and roomy.title >= INDENT + 38
    assert all(columns(width, 38, usual).title >= INDENT + 38 for width in range(108, 200))
    assert {"bar", "percent", "heading"} <= set(columns(60, 38, usual).starts)


@given(st.integers(1, 300), st.integers(3, 100), st.integers(20, 40), st.integers(0, 10**6), st.booleans())
@settings(max_examples=400)
def test_places_cover_the_screen_without_overlap(
    width: int, height: int, tree: int, rows: int, on_teams: bool
) -> None:
    at = arrange(width, height, tree=tree, plain=tree - 6, rows=rows, on_teams=on_teams, teams=rows // 3)
    seen: set[tuple[int, int]] = set()
    area = 0
    for place in (at.header, at.band, at.teams, at.side, at.rows, at.detail, at.footer):
        if place is not None:
            assert place.width > 0 and place.height > 0
            area += place.width * place.height
            seen |= {(place.x, place.y), (place.x + place.width - 1, place.y + place.height - 1)}
    assert area == width * height
    assert all(0 <= x < width and 0 <= y < height for x, y in seen)


def test_the_detail_stands_beside_the_rows_only_where_it_takes_no_column_from_them() -> None:
    for width in range(60, 320):
        at = arrange(width, 50, tree=30, plain=24, rows=9, on_teams=False, roomy=120)
        assert at.rows is not None and at.detail is not None
        assert at.beside == (width >= 30 + 120 + RIGHT_LEAST)
        assert at.rows.width >= 120 or not at.beside


@given(SHARES, SHARES, SHARES, st.integers(1, 40), SETS)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_a_bar_is_as_wide_as_told(
    progress: float | None, expected: float | None, tick: float | None, width: int, glyphs: Glyphs
) -> None:
    parts = progress_bar(progress, expected, width, "at_risk", glyphs, tick=tick)
    text = "".join(part for part, _ in parts)
    assert cells(text, glyphs.ambiguous) == width
    assert [role for _, role in parts].count("tick") <= 1
    assert [role for _, role in parts].count("faint") <= 1


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0.02, 0.97), st.integers(6, 40))
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_a_bar_passes_its_tick_only_where_progress_does(
    progress: float, expected: float, tick: float, width: int
) -> None:
    parts = progress_bar(progress, expected, width, "r", UNICODE, tick=tick)
    roles = [role for part, role in parts for _ in part]
    at = roles.index("tick")
    assert abs(at - (tick_cell(tick, width) or 0)) <= 1
    assert ("r" in roles[at + 1 :] or at == width - 2) == (progress >= tick) or at >= width - 2
    assert (progress < tick) <= ("r" not in roles[at:])


def test_two_marks_stand_in_the_same_cells_of_every_row() -> None:
    x = 0.62
    tick = x - (1 - 0.7) / (2 - x)
    for share in (0.0, 0.1, 0.39, 0.41, 0.55, 0.7, 0.9):
        parts = progress_bar(share, x, 14, "r", UNICODE, tick=tick)
        text = "".join(part for part, _ in parts)
        assert text[int(tick * 14)] in "│┃" and text[int(x * 14)] in "╎┿"


def test_only_what_is_done_looks_full() -> None:
    assert progress_bar(0.999, None, 10, "r", UNICODE) == [("━" * 9 + "╸", "r")]
    assert progress_bar(1.0, 0.5, 10, "r", UNICODE) == [("━" * 10, "r")]
    assert progress_bar(0.001, 0.0, 10, "r", UNICODE) == [("╸", "r"), ("─" * 9, "rule")]
    assert progress_bar(0.37, 0.8, 10, "r", UNICODE, tick=0.6) == [
        ("━━━╸", "r"),
        ("╍╍", "r_dim"),
        ("│", "tick"),
        ("╍", "r_dim"),
        ("╎", "faint"),
        ("─", "rule"),
    ]


def test_stacked_counts_fill_their_bar_and_none_is_lost() -> None:
    parts = stacked_bar([(1, "a"), (0, "b"), (98, "c"), (1, "d")], 10, UNICODE)
    assert parts == [("━", "a"), ("━" * 8, "c"), ("━", "d")]
    assert stacked_bar([], 3, UNICODE) == [("───", "rule")]


@pytest.mark.parametrize(
    ("confidence", "full"), [(0.0, 1), (0.25, 2), (0.5, 3), (0.75, 4), (1.0, 5), (0.2, 2)]
)
def test_confidence_dots(confidence: float, full: int) -> None:
    text = "".join(part for part, _ in confidence_dots(confidence, "muted", UNICODE))
    assert text == "●" * full + "○" * (5 - full)


def test_trend_rises_and_falls_by_the_week() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    rising = [(now - timedelta(days=7 * back + 1), Decimal(9 - back)) for back in range(8, -1, -1)]
    assert trend(rising, now, 9, UNICODE) == "▁▁▂▃▃▃▄▅▅"
    assert trend(rising[4:], now, 9, UNICODE) == "    ▁▂▃▄▅"
    assert heights([3, 3, 3], UNICODE) == "▃▃▃" and trend([], now, 8, UNICODE) == ""


POINTS = st.lists(st.tuples(st.floats(0, 1), st.floats(-1e300, 1e300)), max_size=30)


@given(POINTS, POINTS, st.integers(0, 120), st.integers(0, 30), SETS)
@settings(max_examples=150, deadline=None)
def test_a_chart_keeps_inside_its_lines(
    values: list[tuple[float, float]],
    expected: list[tuple[float, float]],
    width: int,
    height: int,
    glyphs: Glyphs,
) -> None:
    style = Style(Words("en"), glyphs, palette("dark", "truecolor"))
    picture = Picture(values, expected, (), (), 0.6, [(0.0, "1 Oct"), (0.6, "today"), (1.0, "31 Dec")])
    lines = draw(picture, width, height, style)
    assert len(lines) in (0, height)
    assert all(style.size(line) <= width for line in lines)


def test_a_line_changes_its_style_no_oftener_than_it_must() -> None:
    style = Style(Words("en"), UNICODE, palette("dark", "truecolor"))

    def runs(line: Line) -> list[str]:
        return [segment.text for segment in line.strip()]

    assert runs(
        Line(style, 12).put("ab", "text").put("  ", "rule").put("cd", "muted").put("ef", "muted")
    ) == [
        "ab  ",
        "cdef    ",
    ]
    assert runs(Line(style, 6).put("  ", "rule").put("ab", "text").put("cd", "text")) == ["  abcd"]
    grounds = Line(style, 6).put("ab")
    grounds.ground = "band"
    assert runs(grounds) == ["ab", "    "]  # a space shows its ground
    plain = Style(Words("en"), UNICODE, palette("dark", "standard"))
    assert plain.palette.reverse_cursor
    assert runs(Line(plain, 6, "cursor").put("ab", "text").put("  ", "rule")) == ["ab", "    "]


@pytest.mark.parametrize(
    "told", ["target 25% on 2 Jan 2027, not met", "목표값 25% (2027년 1월 2일까지)", "9 Nov 30 d"]
)
@pytest.mark.parametrize("width", range(12, 40))
def test_a_line_is_broken_beside_a_day_and_never_in_it(told: str, width: int) -> None:
    style = Style(Words("en"), UNICODE, palette("dark", "truecolor"))
    lines = ["".join(text for text, _ in line) for line in folded_lines([[(told, "text")]], width, style)]
    assert all(style.cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == told.replace(" ", "")
    day = next(day for day in ("2 Jan 2027,", "(2027년 1월 2일까지)", "9 Nov") if day in told)
    assert style.cells(day) > width or any(day in line for line in lines)
