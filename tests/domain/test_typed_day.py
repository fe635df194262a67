"""Days as people type them and ask of them, from a Thursday in November."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.domain.question_days import CycleWord, read_cycle, read_since
from okrtui.domain.typed_day import read_day, read_due, read_past
from okrtui.errors import UsageError

TODAY = date(2026, 11, 26)
FIRST, LAST = date(2026, 10, 1), date(2027, 3, 31)


def day(text: str) -> date:
    year, month, number = (int(part) for part in text.split("-"))
    return date(year, month, number)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-12-15", "2026-12-15"),
        ("2026/1/5", "2026-1-5"),
        ("2026.12.15.", "2026-12-15"),
        ("12-15", "2026-12-15"),
        (" 1-15 ", "2027-1-15"),
        ("5-2", "2026-5-2"),
        ("15.12.", "2026-12-15"),
        ("5. 2. 2028", "2028-2-5"),
        ("12월 15일", "2026-12-15"),
        ("2월3", "2027-2-3"),
        ("2028년 2월 29일", "2028-2-29"),
        ("15 Dec", "2026-12-15"),
        ("15. december 2027", "2027-12-15"),
        ("2 feb", "2027-2-2"),
        ("Dec 15", "2026-12-15"),
        ("Sept. 3, 2025", "2025-9-3"),
        ("31.10.", "2026-10-31"),
        ("1-1", "2027-1-1"),
        ("4/4", "2026-4-4"),
        ("13/4", "2026-4-13"),
        ("4/13/2027", "2027-4-13"),
        ("12/12", "2026-12-12"),
        ("12/13", "2026-12-13"),
        ("13/12", "2026-12-13"),
        ("10-1", "2026-10-1"),
        ("3-31", "2027-3-31"),
        ("9-30", "2026-9-30"),
        ("29 feb 2028", "2028-2-29"),
    ],
)
def test_a_day(text: str, found: str) -> None:
    assert read_day(text, FIRST, LAST) == day(found)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3/4", "ambiguous"),
        ("12/11", "ambiguous"),
        ("1/12/2026", "ambiguous"),
        ("", "none"),
        ("soon", "none"),
        ("2026-13-01", "none"),
        ("30 feb", "none"),
        ("15 nonsense", "none"),
        ("13/13", "none"),
        ("29 feb", "none"),
        ("2026-02-29", "none"),
    ],
)
def test_what_is_no_day(text: str, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_day(text, FIRST, LAST)
    wrong = refused.value
    assert (wrong.code, wrong.hint, wrong.values["value"]) == (f"day.{why}", "day.hint", text)


WEEKDAYS = {
    "monday": 30,
    "mon": 30,
    "월요일": 30,
    "tuesday": 1,
    "tue": 1,
    "화": 1,
    "wednesday": 2,
    "wed": 2,
    "수요일": 2,
    "thursday": 3,
    "thu": 3,
    "목": 3,
    "friday": 27,
    "fri": 27,
    "금요일": 27,
    "saturday": 28,
    "sat": 28,
    "토": 28,
    "sunday": 29,
    "sun": 29,
    "일요일": 29,
}


@pytest.mark.parametrize(("text", "number"), WEEKDAYS.items())
def test_a_weekday_is_the_next_one(text: str, number: int) -> None:
    found = date(2026, 11 if number > 20 else 12, number)
    assert read_due(text, TODAY) == read_due(f" {text.upper()} ", TODAY) == found
    assert read_due(f"{text} 4 dec", TODAY) == read_due(f"{text}, 4 dec", TODAY) == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("today", "2026-11-26"),
        ("오늘", "2026-11-26"),
        ("tomorrow", "2026-11-27"),
        ("내일", "2026-11-27"),
        ("12월 4일 (금)", "2026-12-4"),
        ("27 oct", "2026-10-27"),
        ("26 oct", "2027-10-26"),
        ("2026-01-02", "2026-1-2"),
    ],
)
def test_a_due_day(text: str, found: str) -> None:
    assert read_due(text, TODAY) == day(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("since 2026-11-03", "2026-11-3"),
        ("since 3 nov", "2026-11-3"),
        ("since the 3rd of november", "2026-11-3"),
        ("since nov 3", "2026-11-3"),
        ("since 27 nov", "2025-11-27"),
        ("since 26 nov", "2025-11-26"),
        ("since 25 nov", "2026-11-25"),
        ("since 30 feb", None),
        ("11월 3일부터", "2026-11-3"),
        ("2025년 3월 1일", "2025-3-1"),
        ("on monday last week", "2026-11-16"),
        ("last week sunday", "2026-11-22"),
        ("지난 주 수요일", "2026-11-18"),
        ("two weeks ago", "2026-11-12"),
        ("5 days ago", "2026-11-21"),
        ("a fortnight ago", "2026-11-12"),
        ("in the last 3 months", "2026-8-28"),
        ("3일 전부터", "2026-11-23"),
        ("2주 동안", "2026-11-12"),
        ("사흘 전", "2026-11-23"),
        ("the day before yesterday", "2026-11-24"),
        ("그저께", "2026-11-24"),
        ("yesterday", "2026-11-25"),
        ("어제", "2026-11-25"),
        ("today", "2026-11-25"),
        ("last week", "2026-11-15"),
        ("지난주", "2026-11-15"),
        ("past week", "2026-11-19"),
        ("this week", "2026-11-22"),
        ("last month", "2026-9-30"),
        ("지난달", "2026-9-30"),
        ("past month", "2026-10-27"),
        ("this month", "2026-10-31"),
        ("since october", "2026-9-30"),
        ("in october", "2026-10-31"),
        ("in november", "2026-11-25"),
        ("in december", "2025-12-31"),
        ("10월부터", "2026-9-30"),
        ("10월에", "2026-10-31"),
        ("13월부터", None),
        ("since monday", "2026-11-23"),
        ("last thursday", "2026-11-19"),
        ("월요일부터", "2026-11-23"),
        ("nothing", None),
        ("9999 days ago", None),
        ("999 months ago", "2016-11-18"),
    ],
)
def test_since_when_is_asked(text: str, found: str | None) -> None:
    told, rest = read_since(f"x {text} y", TODAY, FIRST)
    assert told == (None if found is None else day(found)), told
    assert rest.startswith("x") and rest.endswith("y")


@pytest.mark.parametrize(
    "text", ["this quarter", "the cycle so far", "beginning of the quarter", "이번 분기", "분기 초"]
)
def test_the_running_cycle_is_asked_from_its_day_before(text: str) -> None:
    assert read_since(text, TODAY, FIRST)[0] == date(2026, 9, 30)
    assert read_since(text, FIRST, FIRST)[0] == date(2026, 9, 30)
    assert read_since(text, date(2026, 9, 30), FIRST)[0] is None and read_since(text, TODAY, None)[0] is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("last quarter", CycleWord(before=True)),
        ("지난 분기", CycleWord(before=True)),
        ("2025 Q3", CycleWord(3, 2025)),
        ("2025-q1", CycleWord(1, 2025)),
        ("q2 of 2024", CycleWord(2, 2024)),
        ("q4", CycleWord(4)),
        ("q3에", CycleWord(3)),
        ("3분기", CycleWord(3)),
        ("2025년 2분기", CycleWord(2, 2025)),
        ("the first quarter", CycleWord(1)),
        ("second quarter", CycleWord(2)),
        ("third quarter", CycleWord(3)),
        ("fourth quarter", CycleWord(4)),
        ("q5", None),
        ("a quarter", None),
    ],
)
def test_a_cycle_that_is_named(text: str, word: CycleWord | None) -> None:
    found, rest = read_cycle(f"x {text.lower()} y")
    assert found == word and rest.startswith("x") and rest.endswith("y")
    assert (rest == f"x {text.lower()} y") is (word is None)


def test_what_is_asked_of_a_weekday_is_no_day() -> None:
    with pytest.raises(UsageError):
        read_due("fri? 4 dec", TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026.11.20", "2026-11-20"),
        ("11-20", "2026-11-20"),
        ("11.20", "2026-11-20"),
        ("12-15", "2025-12-15"),
        ("20", "2026-11-20"),
        ("27", "2026-10-27"),
        ("31", "2026-10-31"),
        ("20 Nov", "2026-11-20"),
        ("Fri 20 Nov", "2026-11-20"),
        ("27 Nov", "2025-11-27"),
        ("11월 20일(금)", "2026-11-20"),
        ("12월 1일", "2025-12-1"),
        ("yesterday", "2026-11-25"),
        ("어제", "2026-11-25"),
        ("그제", "2026-11-24"),
        ("그저께", "2026-11-24"),
        ("today", "2026-11-26"),
        ("Thursday", "2026-11-19"),
        ("수요일", "2026-11-25"),
        ("fri", "2026-11-20"),
    ],
)
def test_a_day_that_is_over_is_the_last_such_one(text: str, found: str) -> None:
    assert read_past(text, TODAY) == day(found)


@pytest.mark.parametrize("text", ["", "2026 Q4", "11-31", "0", "40", "3/4", "2026-11-31", "tomorrow", "soon"])
def test_what_names_no_day_that_is_over_is_none(text: str) -> None:
    with pytest.raises(UsageError):
        read_past(text, TODAY)
