"""Typed numbers at the borders of what is one: lengths, sizes, signs and parts that stand out of order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrtui.domain.typed import Typed, decimal_comma, read_number, written
from okrtui.errors import UsageError


def told(text: str, unit: str = "", *, shares: bool = False) -> str:
    """The number, or why there is none; with the readings where there are two."""
    try:
        return format(read_number(text, unit, shares=shares).value, "f")
    except UsageError as error:
        readings = [str(error.values[name]) for name in ("first", "second") if name in error.values]
        return " ".join([error.code.removeprefix("number."), *readings])


ONES = "1" * 28


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1000000000000000", "1000000000000000"), ("1000000000000001", "beyond"),
        ("1000000000000000.1", "beyond"), ("-1000000000000000", "-1000000000000000"),
        ("-1000000000000000.5", "beyond"), ("1e15", "1000000000000000"), ("1e16", "beyond"),
        ("1e999999999999999999999", "beyond"), ("1e-999999999999999999999", "long"),
        ("0." + ONES, "0." + ONES), ("0." + ONES + "1", "long"),
        ("111111111111111." + "1" * 13, "111111111111111." + "1" * 13),
        ("111111111111111." + "1" * 14, "long"), ("0." + "0" * 27 + "1", "0." + "0" * 27 + "1"),
        ("0." + "0" * 28 + "1", "long"), ("0" * 79 + "5", "5"), ("0" * 80 + "5", "long"),
        ("0" * 78 + "5%", "5"), ("0" * 79 + "5%", "long"), ("0" * 80 + "5%", "long"), ("", "none"),
        (" ", "none"), ("+", "none"), ("-", "none"), (".", "none"), ("+.", "none"), ("5.", "5"),
        (".5", "0.5"), ("+5", "5"), ("+-5", "none"), ("- -5", "none"), ("-$5", "-5"), ("$-5", "-5"),
        ("-$-5", "none"), ("x5", "none"), ("5?", "none"), ("5\u200b", "5"), ("\ufeff5\u2060", "5"),
        ("\u200e5\u200f", "5"), ("5\t%", "5"), ("5\u00a0%", "5"), ("$5$", "none"), ("$5€", "none"),
        ("$5 users", "none"), ("\uff15", "5"), ("٣", "3"), ("\uffe65", "5"), ("−5", "-5"), ("5٫5", "5.5"),
        ("5٬500", "5500"), ("1_000", "1000"), ("1’000", "1000"), (",5", "0.5"), ("5,", "none"),
        ("1,5", "1.5"), ("0,125", "0.125"), ("1,125", "ambiguous 1125 1.125"),
        ("-1,125", "ambiguous -1125 -1.125"), ("999,125", "ambiguous 999125 999.125"),
        ("1000,125", "1000.125"), ("01,125", "1.125"), ("1,1250", "1.125"), ("1,2,3", "none"),
        ("1,234,567", "1234567"), ("1,234,56", "none"), ("12,34,567", "1234567"),
        ("12,34,567.8", "1234567.8"), ("123,45,678", "none"), ("12,34,56", "none"), ("1,23,4567", "none"),
        ("1.234.567", "1234567"), ("1.23.456", "none"), ("12.34.567", "none"),
        ("1.234,5", "ambiguous 1234.5 1.2345"), ("1.234.567,8", "1234567.8"), ("1,234.5", "1234.5"),
        ("1 234", "1234"), ("1 234,5", "1234.5"), ("1 234.5", "1234.5"), ("1 23", "none"),
        ("1'234", "1234"), ("1 234'567", "none"), ("12 34", "none"), ("1 234 567.", "none"),
        ("1,2 3", "none"), ("1e3", "1000"), ("1,5e3", "1500"), ("1.5E-3", "0.0015"), ("1e3만", "none"),
        ("1 234e3", "1234000"),
    ],
)  # fmt: skip
def test_plain_numbers(text: str, number: str) -> None:
    assert told(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3만", "30000"), ("3만 5천", "35000"), ("3만5000", "35000"), ("3만 5", "30005"), ("만", "none"),
        ("천", "none"), ("1억", "100000000"), ("1억 2천만", "120000000"), ("1억 2만 3", "100020003"),
        ("2만 1억", "none"), ("5조억", "none"), ("1억10000만", "none"), ("1억9999만", "199990000"),
        ("12 34만", "none"), ("1 234만", "12340000"), ("1.5억", "150000000"), ("1.5억 2만", "none"),
        ("1억 2.5만", "none"), ("1.5천만", "15000000"), ("2천5백", "2500"), ("5백2천", "none"),
        ("십", "none"), ("2십", "20"), ("3천", "3000"), ("3천십", "3010"),
        ("3억 5천", "ambiguous 300005000 350000000"), ("3억 5백", "ambiguous 300000500 305000000"),
        ("1조 3억 5천", "ambiguous 1000300005000 1000350000000"), ("1?000", "none"),
        ("3조 5십", "ambiguous 3000000000050 3005000000000"), ("3만 5천명", "none"),
        ("3억5", "ambiguous 300000005 350000000"), ("3만5", "ambiguous 30005 35000"),
        ("3천5", "ambiguous 3005 3500"), ("3백5", "ambiguous 305 350"), ("3십5", "35"),
        ("3억0", "300000000"), ("3억50", "300000050"), ("3 만", "30000"),
        ("1,234만", "ambiguous 12340000 12340"), ("3万", "30000"), ("2億3千万", "230000000"),
        ("-3만", "-30000"), ("1조조", "none"), ("1000조", "1000000000000000"), ("1001조", "beyond"),
        ("3억 1,234만", "ambiguous 312340000 300012340"),
    ],
)  # fmt: skip
def test_numbers_with_numerals_of_hangul(text: str, number: str) -> None:
    assert told(text) == number


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("5", "k€", "5"), ("5 k€", "k€", "5"), ("5k€", "k€", "5"), ("5k", "k€", "ambiguous 5000 5"),
        ("5 €", "k€", "ambiguous 5 0.005"), ("€5", "k€", "ambiguous 5 0.005"), ("$5", "k€", "unit"),
        ("5 %", "€", "unit"), ("5 €", "€", "5"), ("5 EUR", "€", "5"), ("5 USD", "€", "unit"),
        ("5 percent", "%", "5"), ("5 %", "", "5"), ("5 x", "", "none"), ("5 x", "x", "5"),
        ("5명", "명", "5"), ("5만명", "명", "50000"), ("5만 명", "명", "50000"), ("5 people", "명", "5"),
        ("5만", "만", "5"), ("5만", "만 명", "ambiguous 50000 5"), ("5￠", "¢", "5"), ("￦5", "₩", "5"),
        ("5 h", "hours", "5"), ("5k h", "hours", "5000"), ("1 234 €", "€", "1234"),
        ("12 34 €", "€", "none"), ("5 M", "M", "5"), ("5 m", "M", "unit"), ("5 M", "", "5000000"),
        ("1,234k", "", "ambiguous 1234000 1234"), ("-1,234k", "", "ambiguous -1234000 -1234"),
    ],
)  # fmt: skip
def test_numbers_beside_their_unit(text: str, unit: str, number: str) -> None:
    assert told(text, unit) == number


def test_a_sign_of_percent_where_shares_are_meant() -> None:
    assert told("5 %", shares=True) == "ambiguous 5 0.05" and told("5", shares=True) == "5"
    assert told("5 %", "%", shares=True) == "5"


def test_what_is_shown_of_a_text_that_is_no_number() -> None:
    for length, shown in ((24, "x" * 24), (25, "x" * 23 + "…")):
        with pytest.raises(UsageError) as raised:
            read_number("x" * length)
        assert raised.value.values["value"] == shown
        assert (raised.value.code, raised.value.hint) == ("number.none", "number.none_hint")


def test_only_what_is_written_as_numbers_are_shown_is_plain() -> None:
    for text, plain in (
        ("5", True), (" 5 ", True), ("5.0", True), ("５", False), ("5,0", False), ("1 000", False),
        ("1e3", False), ("5 %", False),
    ):  # fmt: skip
        assert read_number(text).plain is plain, text
    assert read_number("1e3") == Typed(Decimal(1000), False)
    for value, text in (
        (Decimal("1E+3"), "1000"),
        (Decimal("5.500"), "5.5"),
        (Decimal("5.0"), "5"),
        (Decimal(50), "50"),
    ):
        assert written(value) == text


@pytest.mark.parametrize(
    ("text", "comma"),
    [
        ("21,5", True), ("1.234,56 €", True), ("0,125", True), ("12,34,567", False), ("1,234", False),
        ("21.5", False), ("1234,567", True), ("1 234,5", True), ("1'234,5", True), ("€ 21,5", True),
        ("21，5", True), ("21,5,", False), ("999,5678", True), ("1,23.4", False), ("a 0,5%", True),
        ("", False), (",5", False),
    ],
)  # fmt: skip
def test_numbers_that_have_a_decimal_comma_for_certain(text: str, comma: bool) -> None:
    assert decimal_comma(text) is comma
