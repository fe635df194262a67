"""Cleaning: whatever comes in, one harmless, bounded, aligned line comes out."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.answer import complaint
from connectors.instants import date_of, earlier, from_epoch, from_epoch_ms, from_http, from_iso, iso_seconds
from connectors.numbers import (
    amount_of,
    count_of,
    decimal_of,
    integer_of,
    seconds_of_hours,
    seconds_of_milliseconds,
)
from connectors.text import clean, names

FORBIDDEN = [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029]
FORBIDDEN += [*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD, 0x3164, 0xFFA0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain title", "Plain title"),
        ("  spaces   within  ", "spaces within"),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("\x1b[31;1mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred\x9d0;x\x9cafter", "redafter"),
        ("\x1bP1$r\x1b\\dcs \x1b_apc\x1b\\", "dcs"),
        ("\x1bcreset \x1b(0lines", "reset lines"),
        ("\x1b[31", "31"),
        ("\x1b]52;c;cGF5bG9hZA==", "52;c;cGF5bG9hZA=="),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("nul\x00 del\x7f", "nul del"),
        ("[@click=app.quit][bold]x[/]", "[@click=app.quit][bold]x[/]"),
        ("한글 제목", "한글 제목"),
        (unicodedata.normalize("NFD", "한글 é"), "한글 é"),
        ("👨\u200d👩\u200d👧 👍🏽 ❤\ufe0f", "👨👩👧 👍 ❤"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u200db", "ab"),
        ("\u0301x", "x"),
        ("e" + "\u0323" * 50, "ẹ" + "\u0323" * 3),
        ("\ud800\ue000", "\ufffd\ufffd"),
        ("\u3164\u115f", ""),
        (None, ""),
        (12, "12"),
        (Decimal("1.50"), "1.50"),
        (["a"], ""),
        ({"a": 1}, ""),
    ],
)
def test_what_becomes_of(text: object, expected: str) -> None:
    assert clean(text) == expected


def test_long_text_is_cut_and_says_so() -> None:
    assert clean("x" * 500) == "x" * 500
    assert clean("x" * 501) == "x" * 499 + "…"
    assert clean("가" * 10_000, 20) == "가" * 19 + "…"
    assert clean("word " * 100_000, 10) == "word word…"


@settings(max_examples=300)
@given(
    st.text(max_size=200) | st.text(st.sampled_from([chr(code) for code in FORBIDDEN] + list("a[;m가\u0301")))
)
def test_any_text_becomes_harmless(text: str) -> None:
    line = clean(text, 100)
    assert len(line) <= 100 and line == line.strip() and "  " not in line
    assert not any(ord(char) in FORBIDDEN for char in line)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Co", "Zl", "Zp") for char in line)
    assert unicodedata.is_normalized("NFC", line)
    assert clean(line, 100) == line


def test_a_hundred_thousand_escapes_take_no_time() -> None:
    assert clean("\x1b]" * 50_000 + "\x1b[" * 50_000, 100) == "…"


def test_names() -> None:
    assert names(["bug", " bug ", "", None, "\x1b[1mred"]) == ("bug", "red")
    assert names("bug") == names(None) == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, Decimal(3)),
        ("3.50", Decimal("3.50")),
        (0.1, Decimal("0.1")),
        (" 8 ", Decimal(8)),
        ("1e3", Decimal(1000)),
        (True, None),
        (None, None),
        ("", None),
        ("NaN", None),
        (float("inf"), None),
        ("1e400", None),
        (10**15, Decimal(10**15)),
        (10**15 + 1, None),
        ("soon", None),
        ([1], None),
        ("1" * 50, None),
        ("0.12345678", Decimal("0.123457")),
    ],
)
def test_decimals(value: object, expected: Decimal | None) -> None:
    assert decimal_of(value) == expected


def test_other_numbers() -> None:
    assert integer_of("12.9") == 12 and integer_of("x") is None
    assert seconds_of_hours("1.5") == 5400 and seconds_of_hours(None) is None
    assert seconds_of_milliseconds("90500") == 90


@given(
    st.text(max_size=30) | st.floats() | st.integers() | st.none() | st.booleans() | st.lists(st.integers())
)
def test_no_value_breaks_the_readers(value: object) -> None:
    for read in (decimal_of, integer_of, from_iso, from_epoch, from_epoch_ms, from_http, date_of, complaint):
        read(value)


MOMENT = datetime(2026, 11, 24, 5, 28, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T05:28:00Z",
        "2026-11-24T14:28:00+09:00",
        "2026-11-24T14:28:00.000+0900",
        "2026-11-24T05:28:00",
        "2026-11-24 05:28",
    ],
)
def test_iso(text: str) -> None:
    assert from_iso(text) == MOMENT


def test_other_instants() -> None:
    assert from_epoch(str(int(MOMENT.timestamp()))) == from_epoch_ms(int(MOMENT.timestamp()) * 1000) == MOMENT
    assert from_http("Tue, 24 Nov 2026 05:28:00 GMT") == MOMENT
    assert (
        from_epoch(-1) is None
        and from_epoch_ms("99999999999999999") is None
        and from_iso("0001-01-01T00:00") is None
    )
    assert date_of("2026-11-24T23:59:59-10:00") == date(2026, 11, 24) and date_of("24.11.2026") is None
    assert (
        iso_seconds(earlier(MOMENT + timedelta(microseconds=9), timedelta(minutes=2)))
        == "2026-11-24T05:26:00Z"
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"message": "Bad \x1b[1mcredentials"}, "Bad credentials"),
        ({"err": "Team not authorized", "ECODE": "OAUTH_027"}, "Team not authorized"),
        ({"errorMessages": ["No issue"], "errors": {"jql": "bad"}}, "No issue · jql: bad"),
        ({"errors": [{"message": "Could not resolve", "type": "NOT_FOUND"}]}, "Could not resolve"),
        ({"error": {"message": "deep"}}, "deep"),
        ({"data": None}, ""),
        (None, ""),
    ],
)
def test_complaints(data: object, expected: str) -> None:
    assert complaint(data) == expected
    assert len(complaint({"message": "x" * 9999})) == 300


@pytest.mark.parametrize(
    "value", [-1, -9801557, "-1", float("inf"), float("nan"), 10**15 + 1, "1e16", True, None]
)
def test_counts_that_cannot_be(value: object) -> None:
    assert count_of(value) is None and amount_of(value) is None


def test_counts_and_amounts() -> None:
    assert (count_of("12"), count_of(0), count_of(10**15), count_of(1.5)) == (12, 0, 10**15, None)
    assert amount_of("2.5") == Decimal("2.5")
    assert seconds_of_hours(-1) is None and seconds_of_milliseconds("-5") is None
