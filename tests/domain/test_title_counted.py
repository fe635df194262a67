"""Numbers beside a rate, counted alike on both sides, standing behind a pair, or done: in both languages."""

from __future__ import annotations

import pytest

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
