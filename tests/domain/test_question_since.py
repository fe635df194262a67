"""Since when a question asks: every name of a day and of a cycle, seen from several days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from okrtui.domain.question import Grammar
from okrtui.domain.question_days import CycleWord, read_cycle, read_since
from okrtui.domain.question_names import Named, Names

THURSDAY, MONDAY, SUNDAY = date(2026, 11, 26), date(2026, 11, 23), date(2026, 11, 29)
NEW_YEAR, LEAP = date(2027, 1, 1), date(2028, 3, 1)
FIRST = date(2026, 10, 1)


def since(text: str, today: date = THURSDAY, first: date | None = FIRST) -> str | None:
    day = read_since(text, today, first)[0]
    return None if day is None else day.isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("since 2026-11-05", "2026-11-05"), ("2026-11-05부터", "2026-11-05"), ("2026-11-25", "2026-11-25"),
        ("2026-11-26", None), ("2027-01-01", None), ("2026-13-01", None), ("2026-02-30", None),
        ("5 nov", "2026-11-05"), ("5th of november", "2026-11-05"), ("1st nov 2024", "2024-11-01"),
        ("26 nov", "2025-11-26"), ("25 nov", "2026-11-25"), ("27 nov", "2025-11-27"), ("29 feb", None),
        ("nov 5", "2026-11-05"), ("november 5th", "2026-11-05"), ("nov 5 2024", "2024-11-05"),
        ("dec 31", "2025-12-31"), ("jan 2nd", "2026-01-02"), ("11월 5일부터", "2026-11-05"),
        ("12월 5일", "2025-12-05"), ("2024년 3월 1일", "2024-03-01"), ("3 days ago", "2026-11-23"),
        ("a week ago", "2026-11-19"), ("two fortnights ago", "2026-10-29"), ("an month ago", "2026-10-27"),
        ("five weeks ago", "2026-10-22"), ("ten days ago", "2026-11-16"), ("999 months ago", "2016-11-18"),
        ("366 days ago", "2025-11-25"), ("0 days ago", "2026-11-26"), ("last 3 days", "2026-11-23"),
        ("past two weeks", "2026-11-12"), ("previous 1 month", "2026-10-27"), ("최근 3일", "2026-11-23"),
        ("지난 두 주", "2026-11-12"), ("요 이 주일", "2026-11-12"), ("최근 한 달", "2026-10-27"),
        ("최근 3개월", "2026-08-28"), ("3일 전", "2026-11-23"), ("두 달 동안", "2026-09-27"),
        ("세 주 사이", "2026-11-05"), ("하루 전", "2026-11-25"), ("이틀 사이", "2026-11-24"),
        ("사흘 전", "2026-11-23"), ("나흘", "2026-11-22"), ("닷새 새", "2026-11-21"),
        ("일주일간", "2026-11-19"), ("열흘 전", "2026-11-16"), ("보름 동안", "2026-11-11"),
        ("day before yesterday", "2026-11-24"), ("그저께", "2026-11-24"), ("그제부터", "2026-11-24"),
        ("엊그제", "2026-11-24"), ("yesterday", "2026-11-25"), ("어제", "2026-11-25"),
        ("today", "2026-11-25"), ("오늘", "2026-11-25"), ("last week", "2026-11-15"),
        ("지난주", "2026-11-15"), ("저번 주에", "2026-11-15"), ("past week", "2026-11-19"),
        ("a week", "2026-11-19"), ("this week", "2026-11-22"), ("이번 주", "2026-11-22"),
        ("금주", "2026-11-22"), ("last month", "2026-09-30"), ("previous month", "2026-09-30"),
        ("지난달", "2026-09-30"), ("past month", "2026-10-27"), ("a month", "2026-10-27"),
        ("this month", "2026-10-31"), ("이번 달", "2026-10-31"), ("이달", "2026-10-31"),
        ("since october", "2026-09-30"), ("from november", "2026-10-31"), ("since december", "2025-11-30"),
        ("since january", "2025-12-31"), ("in october", "2026-10-31"), ("during november", "2026-11-25"),
        ("by december", "2025-12-31"), ("of january", "2026-01-31"), ("until feb", "2026-02-28"),
        ("10월부터", "2026-09-30"), ("11월 이후", "2026-10-31"), ("13월부터", None), ("0월부터", None),
        ("12월부터", "2025-11-30"), ("10월에는", "2026-10-31"), ("11월에", "2026-11-25"),
        ("12월 말까지", None), ("12월까지", "2025-12-31"), ("1월말", "2026-01-31"),
        ("monday of last week", "2026-11-16"), ("last week tuesday", "2026-11-17"),
        ("sunday last week", "2026-11-22"), ("지난주 월요일", "2026-11-16"),
        ("저번 주 일요일", "2026-11-22"), ("지난 주 목욜", "2026-11-19"), ("monday", "2026-11-23"),
        ("last wednesday", "2026-11-25"), ("thursday", "2026-11-19"), ("friday", "2026-11-20"),
        ("sundays", "2026-11-22"), ("월요일", "2026-11-23"), ("목요일", "2026-11-19"),
        ("지난 일요일부터", "2026-11-22"), ("this quarter", "2026-09-30"),
        ("the cycle so far", "2026-09-30"), ("beginning of the quarter", "2026-09-30"),
        ("이번 분기", "2026-09-30"), ("분기 초부터", "2026-09-30"), ("what moved", None), ("", None),
        ("today soup 5 nov", "2026-11-05"),
    ],
)  # fmt: skip
def test_names_of_days(text: str, day: str | None) -> None:
    assert since(text) == day
    rest = read_since(text, THURSDAY, FIRST)[1]
    assert (rest == text) is (day is None)


@pytest.mark.parametrize(
    ("text", "days"),  # seen from a Monday, a Sunday, New Year's Day and the first of March of a leap year
    [
        ("this week", ("2026-11-22", "2026-11-22", "2026-12-27", "2028-02-27")),
        ("last week", ("2026-11-15", "2026-11-15", "2026-12-20", "2028-02-20")),
        ("this month", ("2026-10-31", "2026-10-31", "2026-12-31", "2028-02-29")),
        ("last month", ("2026-09-30", "2026-09-30", "2026-11-30", "2028-01-31")),
        ("monday", ("2026-11-16", "2026-11-23", "2026-12-28", "2028-02-28")),
        ("sunday", ("2026-11-22", "2026-11-22", "2026-12-27", "2028-02-27")),
        ("friday of last week", ("2026-11-20", "2026-11-20", "2026-12-25", "2028-02-25")),
        ("since january", ("2025-12-31", "2025-12-31", "2026-12-31", "2027-12-31")),
        ("in january", ("2026-01-31", "2026-01-31", "2026-12-31", "2028-01-31")),
        ("in february", ("2026-02-28", "2026-02-28", "2026-02-28", "2028-02-29")),
        ("in december", ("2025-12-31", "2025-12-31", "2026-12-31", "2027-12-31")),
        ("feb 29", (None, None, None, "2028-02-29")),
        ("1 january", ("2026-01-01", "2026-01-01", "2026-01-01", "2028-01-01")),
        ("yesterday", ("2026-11-22", "2026-11-28", "2026-12-31", "2028-02-29")),
    ],
)  # fmt: skip
def test_names_of_days_from_other_days(text: str, days: tuple[str | None, ...]) -> None:
    assert tuple(since(text, today) for today in (MONDAY, SUNDAY, NEW_YEAR, LEAP)) == days


def test_a_day_of_the_month_is_the_last_there_was() -> None:
    for today, day, found in (
        (date(2026, 3, 1), 31, "2026-01-31"), (date(2026, 3, 1), 29, "2026-01-29"),
        (date(2026, 3, 1), 28, "2026-02-28"), (date(2028, 3, 1), 29, "2028-02-29"),
        (date(2026, 3, 1), 1, "2026-02-01"), (date(2026, 3, 2), 1, "2026-03-01"),
        (date(2026, 1, 15), 31, "2025-12-31"), (date(2026, 7, 31), 31, "2026-05-31"),
        (date(2026, 7, 31), 30, "2026-07-30"), (date(2026, 3, 1), 32, None), (date(2026, 3, 1), 0, None),
    ):  # fmt: skip
        assert since(f"since the {day}th", today) == found, (today, day)


def test_a_weekday_is_its_last_one_before_today() -> None:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for at in range(14):
        today = MONDAY + timedelta(days=at)
        for number, (name, hangul) in enumerate(zip(names, "월화수목금토일", strict=True)):
            wanted = next(
                day for day in (today - timedelta(days=n) for n in range(1, 8)) if day.weekday() == number
            )
            assert (
                since(name, today) == since(name[:3], today) == since(f"{hangul}요일", today) == str(wanted)
            )


def test_what_is_over_before_a_cycle_began_is_no_part_of_it() -> None:
    assert since("this quarter", THURSDAY, THURSDAY) == "2026-11-25"
    assert since("this quarter", THURSDAY, THURSDAY + timedelta(days=1)) is None
    assert since("this quarter", THURSDAY, None) is None
    assert read_since("what moved this quarter now", THURSDAY, None)[1].split() == ["what", "moved", "now"]
    assert read_since("what moved since monday now", THURSDAY, FIRST)[1].split() == [
        "what",
        "moved",
        "since",
        "now",
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("last quarter", CycleWord(before=True)), ("previous cycle", CycleWord(before=True)),
        ("지난 분기에", CycleWord(before=True)), ("전분기", CycleWord(before=True)),
        ("직전 주기", CycleWord(before=True)), ("2026 q3", CycleWord(3, 2026)),
        ("2026-q3", CycleWord(3, 2026)), ("2026q3", CycleWord(3, 2026)), ("q1", CycleWord(1)),
        ("q4 of 2025", CycleWord(4, 2025)), ("q4 2025", CycleWord(4, 2025)),
        ("q2/2025", CycleWord(2, 2025)), ("q5", None), ("q0", None), ("xq1", None),
        ("2025년 3분기", CycleWord(3, 2025)), ("3분기에", CycleWord(3)), ("5분기", None),
        ("first quarter", CycleWord(1)), ("second quarter", CycleWord(2)), ("third quarter", CycleWord(3)),
        ("fourth quarter", CycleWord(4)), ("fifth quarter", None), ("this quarter", None),
    ],
)  # fmt: skip
def test_names_of_cycles(text: str, word: CycleWord | None) -> None:
    assert read_cycle("q2는")[0] == CycleWord(2)
    found, rest = read_cycle(f"how was {text} then")
    assert found == word
    assert rest.split() == (["how", "was", "then"] if word else f"how was {text} then".split())


MOVED = Grammar(
    Names([Named("team", "sales", "Sales", "sales"), Named("key_result", "q/sales/win", "Win rate", "win")])
)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("what changed in sales since Monday?", "moved"), ("what changed in sales?", "changed"),
        ("what changed in the targets of sales since Monday?", "changed"),
        ("how is win rate since Monday?", "moved"), ("how is win rate?", "stands"),
        ("how is win rate doing this week?", "stands"), ("how is win rate today?", "stands"),
        ("win rate에 월요일부터 무슨 일이 있었어?", "moved"), ("왜 월요일부터 무슨 일이 있었어?", "moved"),
        ("win rate는 월요일부터 왜 떨어졌어?", "why"), ("win rate", "stands"), ("sales win rate", "stands"),
    ],
)  # fmt: skip
def test_a_span_of_time_asks_what_moved_in_it(question: str, intent: str) -> None:
    read = MOVED.read(question, THURSDAY, FIRST)
    assert (read.intent, read.rest) == (intent, ()), read
