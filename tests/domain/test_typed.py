"""Numbers as people type them: one reading, or a refusal that says what the readings are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.model import KeyResultDef, Kind
from okrtui.domain.typed import Typed, read_number, value_typed
from okrtui.errors import UsageError
from okrtui.words.numbers import number

READ = {
    "22.1": "22.1",
    "1,23,456": "123456",
    "12,34,567.8": "1234567.8",
    "1,2e3": "1200",
    "-1'200e-2": "-12",
    "٣٫٥": "3.5",
    "٤٬٥٠٠": "4500",
    "3万": "30000",
    "1億2千万": "120000000",
    "1.5亿": "150000000",
    "2 百万": "2000000",
    "3千円": "3000",
    "2,5 Mrd. €": "2500000000",
    "5 Mio.": "5000000",
    "1,5 тыс.": "1500",
    "2 млн ₽": "2000000",
    " -3 ": "-3",
    "−3": "-3",
    "–3": "-3",
    "－３": "-3",
    "+5": "5",
    "１２": "12",
    "٣": "3",
    ".5": "0.5",
    "1e3": "1000",
    "1e15": "1000000000000000",
    "22,1": "22.1",
    ",5": "0.5",
    "0,234": "0.234",
    "1234,567": "1234.567",
    "22,12345": "22.12345",
    "1.234": "1.234",
    "1 200": "1200",
    "1 200 000,5": "1200000.5",
    "1\u00a0200": "1200",
    "1\u202f200": "1200",
    "1_000": "1000",
    "1'000.5": "1000.5",
    "1’000": "1000",
    "1,234,567": "1234567",
    "1,234.5": "1234.5",
    "12,345.6": "12345.6",
    "1.234.567": "1234567",
    "1.234.567,8": "1234567.8",
    "22 %": "22",
    "22,1%": "22.1",
    "１２％": "12",
    "€ 5": "5",
    "-€5": "-5",
    "€-5": "-5",
    "5 €": "5",
    "$1,200.50": "1200.5",
    "￦3,000,000": "3000000",
    "5 KRW": "5",
    "1.2k": "1200",
    "1.2M": "1200000",
    "€1.2M": "1200000",
    "1.2 M€": "1200000",
    "2bn": "2000000000",
    "1.2억": "120000000",
    "3천만": "30000000",
    "3천만 원": "30000000",
    "2천5백만": "25000000",
    "1억 2천만": "120000000",
    "1억2000만": "120000000",
    "2만 5000": "25000",
    "-3만": "-30000",
    "\ufeff12\u200b": "12",
}


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text: str) -> None:
    found = read_number(text)
    assert found.value == Decimal(READ[text])
    assert found.plain == (text.strip() in ("22.1", "-3", "+5", ".5", "1.234"))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("1,234", "1234", "1.234"),
        ("-12,345", "-12345", "-12.345"),
        ("999,000", "999000", "999"),
        ("1.234,5", "1234.5", "1.2345"),
        ("12.345,678", "12345.678", "12.345678"),
    ],
)
def test_two_readings_are_both_told(text: str, first: str, second: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_number(text)
    assert refused.value.code == "number.ambiguous"
    assert (refused.value.values["first"], refused.value.values["second"]) == (first, second)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *(
            (text, "none")
            for text in ["", " ", "much", "NaN", "inf", "-", "--5", "5-", "1 2", "22,", "1,23,45"]
        ),
        *(
            (text, "none")
            for text in ["12 apples", "10²", "½", "만", "1만 20000", "1억 20000만", "1.2억 3천만"]
        ),
        *((text, "none") for text in ["1 200'000", "1.2.3", "5 €€", "€5€", "1e3억", "12 34"]),
        *((text, "ambiguous") for text in ["3억5천", "3억 5천", "1조 5천", "12억 3백", "3억5천원"]),
        *((text, "beyond") for text in ["1e27", "1e30", "9" * 40, "1000000000000001", "-1000000000000001"]),
        *((text, "beyond") for text in ["1e99999999999999999999", "2000000B", "1001조"]),
        *((text, "long") for text in ["0." + "1" * 29, "1e-40", "1e-99999999999999999999", "1" * 81]),
    ],
)
def test_what_is_refused(text: str, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_number(text)
    assert refused.value.code == f"number.{why}"
    assert refused.value.exit_status == 2


def test_the_limits_themselves_are_taken() -> None:
    assert read_number("1000000000000000").value == Decimal(10) ** 15
    assert read_number("-1,000,000,000,000,000").value == -(Decimal(10) ** 15)
    assert read_number("0." + "1" * 28).plain


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("22 %", "%", "22"),
        ("2 %", "%p", "2"),
        ("30 d", "d", "30"),
        ("30일", "d", "30"),
        ("30 days", "d", "30"),
        ("1.2M", "M", "1.2"),
        ("5 천 명", "천 명", "5"),
        ("5만", "명", "50000"),
        ("5 원", "KRW", "5"),
        ("₩5", "원", "5"),
        ("$5", "USD", "5"),
        ("12 NPS", "nps", "12"),
    ],
)
def test_the_unit_may_stand_beside_it(text: str, unit: str, value: str) -> None:
    assert read_number(text, unit) == Typed(Decimal(value), plain=False)


@pytest.mark.parametrize(
    ("text", "unit", "readings"),
    [
        ("22 %", "d", None),
        ("$5", "EUR", None),
        ("30 d", "%", None),
        ("5M", "m", ("5000000", "")),
        ("1.2M", "k€", ("1200000", "1200")),
        ("€ 5", "k€", ("5", "0.005")),
        ("3억", "백만 원", ("300000000", "300")),
    ],
)
def test_another_unit_is_no_guess(text: str, unit: str, readings: tuple[str, str] | None) -> None:
    if readings == ("5000000", ""):
        assert read_number(text, unit).value == 5_000_000  # M is million, m is metre
        return
    with pytest.raises(UsageError) as refused:
        read_number(text, unit)
    if readings is None:
        assert (refused.value.code, refused.value.values["unit"]) == ("number.unit", unit)
    else:
        assert (refused.value.values["first"], refused.value.values["second"]) == readings


def test_a_percent_sign_where_shares_are_meant() -> None:
    share = KeyResultDef("Share", Kind.INCREASE, start=Decimal("0.1"), target=Decimal(1))
    with pytest.raises(UsageError) as refused:
        value_typed(share, "22 %")
    assert (refused.value.values["first"], refused.value.values["second"]) == ("22", "0.22")
    assert value_typed(share, "0,22").value == Decimal("0.22")
    rate = KeyResultDef("Rate", Kind.INCREASE, start=Decimal(18), target=Decimal(25))
    assert value_typed(rate, "22 %").value == 22


@given(st.decimals(-(10**15), 10**15, places=2))
def test_numbers_as_they_are_shown_are_read_back(value: Decimal) -> None:
    """But for one comma before three digits, which somebody else may have meant as a point."""
    shown = number(value)
    if shown.count(",") != 1 or "." in shown:
        assert read_number(shown).value == value


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        value = read_number(text, "%").value
    except UsageError:
        return
    assert value.is_finite() and abs(value) <= 10**15 and any(char.isdigit() for char in text)
