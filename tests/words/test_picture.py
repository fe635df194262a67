"""What of a key result is charted: the points of its expected curve stand where they were given."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from desk import PLAN
from live_app import desk_and_session

from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.detail import detail
from okrtui.words import Words
from okrtui.words.picture import Picture, picture_of, round_levels, span_of, tell_levels

SEOUL = ZoneInfo("Asia/Seoul")
DAYS = 92  # of the cycle, the first of October to the end of December


@pytest.mark.parametrize(
    "points",
    [
        ((31, 0.2), (92, 1.0)),
        ((15, 0.0), (31, 0.6), (62, 0.6), (92, 1.0)),
        ((92, 0.5),),
    ],
)
def test_the_points_of_a_curve_stand_on_the_chart(
    tmp_path: Path, points: tuple[tuple[int, float], ...]
) -> None:
    """A point means 24:00 of its day, and its share of the way from start to target; between two of them the
    line is straight, before the first it comes from nothing."""
    given = ", ".join(f"[{_day(days)}, {share}]" for days, share in points)
    with desk_and_session(tmp_path) as (desk, _):
        desk.apply(PLAN.replace("target = 25\n", f"target = 25\nexpected = [ {given} ]\n", 1))
        check_in(desk.me, CheckinInput("win-rate", "20"))
        uid = desk.me.store.paths("win-rate")[0][2]
        picture = picture_of(detail(desk.me, uid), desk.me.now(), SEOUL, Words("en"))
    assert picture is not None
    wanted = [(0.0, 0.0), *((days / DAYS, share) for days, share in points)]
    drawn = list(picture.expected)
    assert drawn[0] == (0.0, 18.0) and drawn[-1][0] == 1.0
    for x, share in wanted:
        assert _at(drawn, x) == pytest.approx(18 + 7 * share, abs=0.1)
    for (x, share), (after, then) in pairwise(wanted):
        assert _at(drawn, (x + after) / 2) == pytest.approx(18 + 7 * (share + then) / 2, abs=0.12)


def _day(days: int) -> str:
    """The date of the so many-th day of the cycle."""
    for month, long in ((10, 31), (11, 30), (12, 31)):
        if days <= long:
            return f"2026-{month:02}-{days:02}"
        days -= long
    raise AssertionError(days)


def _at(line: list[tuple[float, float]], x: float) -> float:
    """The height of a line at ``x``."""
    for (left, low), (right, high) in pairwise(line):
        if left <= x <= right + 1e-9:
            return low if right == left else low + (high - low) * (x - left) / (right - left)
    raise AssertionError(x)


@pytest.mark.parametrize(("scale", "most"), [(1.0, 13), (100.0, 0)])
def test_the_numbers_of_an_axis_rise(scale: float, most: int) -> None:
    chance = random.Random(7)
    for _ in range(5_000):
        size = 10.0 ** chance.randint(-12, most)
        one = chance.choice([0.0, 1.0, -1.0, chance.uniform(-1, 1)]) * size
        other = one + chance.choice([1.0, chance.random(), 1e-3, 1e-6, 1e-9]) * size
        picture = Picture([(0, one), (1, other)], [], [], [other], None, [], scale, "%")
        levels = round_levels(*span_of(picture), chance.randint(1, 5))
        told = tell_levels(levels, picture)
        rising = [float(name[:-1].replace(",", "").replace("−", "-")) for name in told]
        assert all(low < high for low, high in pairwise(rising)), (one, other, told)
