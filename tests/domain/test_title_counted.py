"""Numbers beside a rate, counted alike on both sides, standing behind a pair, or done: in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrtui.domain.title_reading import ASKS
from okrtui.domain.title_shapes import read_title
from okrtui.domain.vocabulary import Kind

PAIRS = {
    "Deploys/week 10 → 30": (10, 30),
    "deploys/day 2 -> 8": (2, 8),
    "Sev1 incidents/month 4 → 1": (4, 1),
    "배포/주 10 → 30": (10, 30),
    "Signups: 500/week → 800/week": (500, 800),
    "5 customers a month → 10 customers a month": (5, 10),
    "1,000 stars → 2,500 stars": (1000, 2500),
    "신규 가입 500건/주 → 800건/주": (500, 800),
    "1,000 스타 → 2,500 스타": (1000, 2500),
    "$120k → $200k — $150k": (120_000, 200_000),
    "Weekly active teams 120→200 (150)": (120, 200),
    "ARR $1.2M → $2M: $1.5M": (1_200_000, 2_000_000),
    "NPS 30 → 45 – 38": (30, 45),
    "Latency 250 ms → 120 ms — 180 ms": (250, 120),
    "매출 1.2억 → 2억 — 1.5억": (120_000_000, 200_000_000),
    "월 배포 10회 → 30회 (20회)": (10, 30),
    "Signups: 500/week → 800/week (now 620/week)": (500, 800),
    "Calls 5 a month → 10 a month (now 7 a month)": (5, 10),
    "가입 500건/주 → 800건/주 (현재 620건/주)": (500, 800),
}


@pytest.mark.parametrize("title", PAIRS)
def test_a_pair_is_read_whatever_stands_beside_it(title: str) -> None:
    start, target = PAIRS[title]
    read = read_title(title)
    assert read is not None and (read.start, read.target, read.asks) == (start, target, ())
    assert read.kind is (Kind.INCREASE if target > start else Kind.DECREASE)


@pytest.mark.parametrize(
    "title",
    [
        "Teams 10 → 20 (30)", "Activation 20% → 35%: 40%", "NPS 30 → 45 (€38)", "3 → 5 → 8 customers",
        "500 sign-ups → 800 visits", "10 → 20 (-15)", "10 to 20 (15) teams", "PCI/DSS 4 → 20 stores — 9",
    ],
)  # fmt: skip
def test_a_third_number_off_the_way_and_other_things_are_asked(title: str) -> None:
    read = read_title(title)
    assert read is None or read.kind is None or (read.start, read.target) not in ((10, 20), (500, 800))


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("4 community calls held", 4), ("40 support tickets resolved", 40), ("12 bugs fixed", 12),
        ("50 NPS responses collected", 50), ("6 talks given.", 6), ("2 workshops hosted", 2),
        ("커뮤니티 콜 4회 개최", 4),
    ],
)  # fmt: skip
def test_things_done_are_counted_from_nothing(title: str, target: int) -> None:
    read = read_title(title)
    assert read is not None and (read.kind, read.target, read.asks) == (Kind.REACH, target, ())


def test_what_is_still_there_is_no_thing_done() -> None:
    for title in ("40 support tickets open", "Keep 4 calls held back"):
        read = read_title(title)
        assert read is None or read.kind is not Kind.REACH


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Uptime ≥ 99.9%", True), ("NPS at least 50", True), ("Availability 99.9%+", True),
        ("99.95% availability or better", True), ("가동률 ≥ 99.9%", True), ("만족도 4.5 이상", True),
        ("Uptime to 99.9%", False), ("NPS 50", False), ("가동률 99.9%까지", False),
        ("만족도 4.5 이상으로", False),
    ],
)  # fmt: skip
def test_a_floor_is_told_apart_from_a_way_to_it(title: str, told: bool) -> None:
    read = read_title(title)
    assert read is not None and (read.kind, read.asks, read.at_least) == (Kind.INCREASE, ("start",), told)


@pytest.mark.parametrize(
    "title",
    [
        "Each team ships 3 experiments", "Every branch wins 20 new customers", "Host 2 meetups in each city",
        "지점마다 안전 교육 4회 실시", "팀별로 회고 6회 진행", "팀당 회고 6회 진행",
        "5개 지점에서 각각 고객 20명 확보",
    ],
)  # fmt: skip
def test_what_is_counted_of_each_of_some_is_asked(title: str) -> None:
    read = read_title(title)
    assert read is not None and replace(read, places=()) == ASKS


@pytest.mark.parametrize(
    "turn", ["매주", "매달", "분기마다", "2주마다", "3개월마다", "8주 동안 매주", "주별로"]
)
@pytest.mark.parametrize("counted", ["고객 10명 인터뷰", "신규 상담 10건 진행"])
def test_so_many_a_turn_are_a_level_and_begin_somewhere(turn: str, counted: str) -> None:
    read = read_title(f"{turn} {counted}")
    assert read is not None and (read.kind, read.target, read.asks) == (Kind.INCREASE, 10, ("start",))


@pytest.mark.parametrize(
    "part",
    [
        "two and a half days", "3 and a half", "two thirds", "three quarters", "two-thirds", "1 min 30 s",
        "1 hour and 30 minutes", "±5 %", "fewer than 3 in 100", "at most 1 rollback in 20",
    ],
)  # fmt: skip
def test_a_number_that_is_no_more_than_a_part_of_another_is_not_read_alone(part: str) -> None:
    for title in (
        f"Bring it to {part}",
        f"Answer within {part}",
        f"Get {part}",
        f"Raise it from {part} to 80 %",
    ):
        read = read_title(title)
        assert read is not None and read.kind is None, title


@pytest.mark.parametrize(
    ("limit", "start", "target"),
    [("at least", 68, 85), ("≥", 68, 85), ("under", 22, 10), ("no more than", 22, 10), ("<", 22, 10)],
)  # fmt: skip
def test_a_target_may_be_told_as_a_limit_where_it_lies_on_the_way(
    limit: str, start: int, target: int
) -> None:
    for title in ("Quota from {} % to {} {} %", "Quota {} % → {} {} %"):
        read = read_title(title.format(start, limit, target))
        assert read is not None and (read.start, read.target, read.asks) == (start, target, ())
        turned = read_title(title.format(target, limit, start))
        assert turned is not None and turned.kind is None


def test_a_unit_is_told_with_what_it_is_for() -> None:
    for title, unit in {
        "CO2 from 410 g/km to 350 g/km": "g/km", "Energy down to 120 kWh/kg": "kWh/kg",
        "탄소 410g/km → 350g/km": "g/km",
    }.items():  # fmt: skip
        read = read_title(title)
        assert read is not None and (read.kind, read.unit) == (Kind.DECREASE, unit)
