"""Every sign, scale and unit that a typed number may carry, and the edges of each reading."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrtui.domain.model import KeyResultDef, Kind
from okrtui.domain.typed import Typed, read_number, value_typed, written
from okrtui.errors import UsageError

SIGNS = {
    "$": "USD CAD AUD SGD HKD NZD", "달러": "USD", "€": "EUR", "유로": "EUR", "£": "GBP", "₩": "KRW",
    "원": "KRW", "¥": "JPY CNY", "엔": "JPY", "円": "JPY", "위안": "CNY", "元": "CNY TWD",
    "₹": "INR", "₽": "RUB", "₺": "TRY", "zł": "PLN", "R$": "BRL", "kr": "SEK NOK DKK", "Kč": "CZK",
    "Ft": "HUF", "₫": "VND", "₪": "ILS", "฿": "THB", "₱": "PHP", "₴": "UAH",
}  # fmt: skip
PERCENT = ["per cent", "パーセント", "Prozent", "pourcent", "pour cent", "por ciento", "por cento",
           "per cento", "процент", "процента", "процентов", "procent", "yüzde"]  # fmt: skip
CODES = {*" ".join(SIGNS.values()).split(), "CHF"}


def value(text: str, unit: str = "") -> Decimal:
    return read_number(text, unit).value


def refused(text: str, unit: str = "", *, shares: bool = False) -> UsageError:
    with pytest.raises(UsageError) as caught:
        read_number(text, unit, shares=shares)
    return caught.value


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_of_money_stands_for_its_currencies(sign: str) -> None:
    assert value(f"5 {sign}") == value(f"{sign} 5") == value(f"{sign}5M") / 10**6 == 5
    for code in CODES:
        if code in SIGNS[sign].split():
            assert value(f"5{sign}", code) == value(f"5 {code}", sign) == 5
            assert value(f"{sign}5", code) == value(f"{code.lower()} 5", sign) == 5
        else:
            assert refused(f"{sign} 5", code).code == "number.unit"


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_of_money_stands_on_either_side(code: str) -> None:
    for text in (f"5 {code}", f"{code} 5", f"5{code.lower()}"):
        assert value(text) == value(text, code) == 5
        assert refused(text, "h").values["unit"] == "h"


@pytest.mark.parametrize(
    ("scale", "power"),
    [
        ("k", 3), ("K", 3), ("M", 6), ("mn", 6), ("mio", 6), ("Mio", 6), ("million", 6),
        ("B", 9), ("bn", 9), ("mrd", 9), ("Mrd", 9), ("billion", 9), ("тыс", 3), ("mln", 6), ("млн", 6),
        ("mlrd", 9), ("mld", 9), ("Md", 9), ("млрд", 9), ("lakh", 5),
        ("crore", 7),
    ],
)  # fmt: skip
def test_a_scale_multiplies(scale: str, power: int) -> None:
    times = Decimal(10) ** power
    assert value(f"1.5{scale}") == value(f"1,5 {scale}") == value(f"€1.5 {scale}") == Decimal("1.5") * times
    assert value(f"1.5 {scale} €") == value(f"1.5{scale}EUR", "€") == Decimal("1.5") * times
    assert value(f"-2{scale} users", "users") == -2 * times
    assert value(f"7 {scale}", scale) == 7
    assert refused(f"7 {scale} apples").code == "number.none"
    asked = refused("7k" if power != 3 else "7M", scale)
    told = Decimal(7000 if power != 3 else 7_000_000)
    assert asked.code == "number.ambiguous"
    assert (asked.values["first"], asked.values["second"]) == (written(told), written(told / times))
    assert value("7", f"{scale}€") == value("7", f"€{scale}") == 7
    for unit in (f"{scale}€", f"€{scale}", f"€ {scale}", f"{scale} EUR"):
        money = refused("€ 7", unit)
        assert (money.values["first"], money.values["second"]) == ("7", written(7 / times))


@pytest.mark.parametrize(
    ("scale", "power"), [("천", 3), ("만", 4), ("백만", 6), ("천만", 7), ("억", 8), ("조", 12)]
)
def test_a_numeral_of_hangul_multiplies(scale: str, power: int) -> None:
    times = Decimal(10) ** power
    assert value(f"2{scale}") == value(f"2 {scale} 원") == 2 * times
    assert value(f"2{scale} 명", f"{scale} 명") == value("2", f"{scale} 명") == 2
    asked = refused(f"2{scale}", f"{scale} 원")
    assert (asked.values["first"], asked.values["second"]) == (written(2 * times), "2")
    assert refused("3 원", f"{scale} 원").values["second"] == written(3 / times)
    assert refused("3 달러", f"{scale} 원").code == "number.unit"


@pytest.mark.parametrize(
    "alike",
    ["d day days 일", "h hour hours 시간", "min minute minutes 분", "w week weeks 주", "month months 개월 달",
     "people person 명 사람", "point points 점 포인트"],
)  # fmt: skip
def test_names_of_one_unit_are_one(alike: str) -> None:
    for one in alike.split():
        for other in alike.split():
            assert value(f"3 {one}", other) == 3
        assert refused(f"3 {one}", "%").code == "number.unit"
        assert refused(f"3 {one}", "kg").code == "number.unit"
    assert (
        refused("3 d", "h").code == refused("3 점", "명").code == refused("3 주", "일").code == "number.unit"
    )


@pytest.mark.parametrize("scale", ["mio", "Mio", "mrd", "Mrd", "mln", "mlrd", "тыс", "млн", "млрд"])
def test_a_scale_may_be_an_abbreviation(scale: str) -> None:
    plain = value(f"2 {scale}")
    assert value(f"2 {scale}.") == value(f"2{scale}. €") == value(f"2 {scale}. users", "users") == plain
    assert refused("7k" if plain != 2000 else "7M", f"{scale}.").code == "number.ambiguous"
    assert refused("2 k.").code == "number.none"


@pytest.mark.parametrize("sign", ["%", "percent", "pct", "퍼센트", "프로", "Percent", *PERCENT])
def test_signs_of_percent(sign: str) -> None:
    for unit in ("", "%", "percent", "%p", "pp", "프로"):
        assert value(f"22 {sign}", unit) == 22
    assert refused(f"22 {sign}", "h").code == "number.unit"
    asked = refused(f"22{sign}", shares=True)
    assert (asked.values["first"], asked.values["second"]) == ("22", "0.22")
    assert refused("22 %p").code == "number.none"


def test_a_unit_is_told_by_its_case_where_it_is_one_letter() -> None:
    assert value("5 NPS", "nps") == value("5 nps", " NPS ") == value("5 x", "x") == 5
    assert refused("5 X", "x").code == "number.unit"
    assert value("5 m", "m") == 5


@pytest.mark.parametrize(
    "sign", "\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}-\uff0d"
)
def test_every_minus_is_one(sign: str) -> None:
    assert value(f"{sign}3.5") == value(f"{sign} €3.5") == value(f"€ {sign}3.5") == Decimal("-3.5")


@pytest.mark.parametrize(
    "sign", "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}_ \t\u2009\u3000"
)
def test_every_parting_sign_parts(sign: str) -> None:
    assert value(f"1{sign}200{sign}300") == 1_200_300
    assert value(f"1{sign}200,5") == value(f"1{sign}200.5") == Decimal("1200.5")
    assert refused(f"1{sign}20").code == "number.none"


@pytest.mark.parametrize("around", [" ", "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00a0", "\t"])
def test_what_is_not_seen_around_a_number_is_nothing(around: str) -> None:
    assert value(f"{around}12{around}") == 12
    assert refused(around).code == "number.none"
    assert refused("12?").code == refused("?12").code == "number.none"


def test_full_width_and_other_scripts() -> None:
    assert value("\uff04\uff15") == value("\uffe55") == value("\uffe1 5") == value("5\uffe6") == 5
    assert value("\uff11\uff0e\uff15") == value("١.٥") == value("१.५") == Decimal("1.5")
    assert value("５％") == 5
    assert refused("\uffe05").code == refused("５～").code == refused("！5").code == "number.none"
    assert value("3\u1106\u1161\u11ab") == 30_000  # 만 in its letters


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("1,234", "1234", "1.234"), ("12,345", "12345", "12.345"), ("123,456", "123456", "123.456"),
        ("1.234,5", "1234.5", "1.2345"), ("999.999,9", "999999.9", "999.9999"),
    ],
)  # fmt: skip
def test_both_readings(text: str, first: str, second: str) -> None:
    asked = refused(text)
    assert (asked.code, asked.hint) == ("number.ambiguous", "number.ambiguous_hint")
    assert (asked.values["first"], asked.values["second"], asked.values["value"]) == (first, second, text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0,234", "0.234"), ("01,234", "1.234"), ("1234,567", "1234.567"), ("1,23", "1.23"),
        ("1,2345", "1.2345"), ("1,234,567", "1234567"), ("1,234.5", "1234.5"), ("1.234.567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("1 234 567.8", "1234567.8"), ("12 345", "12345"), ("1 234,5", "1234.5"), ("5.", "5"),
        (",5", "0.5"), (".5 %", "0.5"), ("1e3 %", "1000"), ("1E+3 €", "1000"), ("2e-3 %", "0.002"),
        ("12.50 %", "12.5"), ("100 %", "100"), ("1200 %", "1200"),
    ],
)  # fmt: skip
def test_one_reading(text: str, meant: str) -> None:
    assert value(text) == Decimal(meant)
    assert "E" not in str(value(text))


NO_NUMBERS = """
    1,2,3; 1.23.456; 0,234,567; 12345,678,901; 1,234.5.6; 1.234,5,6; 1 2345; 1234 567; 1,200'300;
    1'200 300; 5 5 5; 1,; 1.234,; 1 200,; €; € %; $5 €; $ 5 $; -5-; +-5; 5 -; e5; 5e; 5e5.5; %5; h 5; 5 h;
    1e2억; 억; 천 5 명; 십만; 백; 천
"""


@pytest.mark.parametrize("text", NO_NUMBERS.split(";"))
def test_what_is_no_number(text: str) -> None:
    wrong = refused(text)
    assert (wrong.code, wrong.hint) == ("number.none", "number.none_hint")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3천만", 30_000_000), ("2천5백만", 25_000_000), ("1억 천만", 110_000_000),
        ("2만 천", 21_000), ("1억 백십5", 100_000_115), ("3백", 300),
        ("5십", 50), ("2천3백4십5", 2345), ("1억 2천만", 120_000_000),
        ("1억2000만", 120_000_000),
        ("1조 2억 3만 4", 1_000_200_030_004), ("2만 5000", 25_000), ("2만 5 000", 25_000),
        ("1억 1", 100_000_001),
        ("9999만", 99_990_000), ("1 200만", 12_000_000), ("1'200만", 12_000_000),
    ],
)  # fmt: skip
def test_numerals_of_hangul(text: str, meant: int) -> None:
    assert value(text) == value(f"{text} 원", "KRW") == meant
    assert value(f"-{text}") == -meant


@pytest.mark.parametrize(
    ("text", "meant"), [("1.2억", "120000000"), ("1.25만", "12500"), ("0.5천", "500"), ("1.5십", "15")]
)
def test_a_numeral_of_hangul_with_decimals_stands_alone(text: str, meant: str) -> None:
    assert value(text) == Decimal(meant)
    assert refused(f"{text} 5").code == refused(f"2조 {text}").code == "number.none"


@pytest.mark.parametrize(
    "text",
    [
        "만 5",
        "억 5만",
        "1만 2억",
        "1만 10000",
        "1억 10000만",
        "1천 1000",
        "3십2백",
        "1만 2만",
        "1억 억",
        "1천천",
    ],
)
def test_numerals_of_hangul_fall_in_size(text: str) -> None:
    assert refused(text).code == "number.none"


def test_the_longest_and_the_largest() -> None:
    assert value("0" * 79 + "5") == 5 and refused("0" * 80 + "5").code == "number.long"
    assert refused("0" * 80 + "5").values["most"] == 28
    assert value("0." + "0" * 27 + "1") == Decimal("1e-28")
    assert refused("0." + "0" * 28 + "1").code == refused("1e-29").code == "number.long"
    assert value("1e-28 %") == Decimal("1e-28")
    assert (
        value("123456789012345." + "1" * 13) and refused("123456789012345." + "1" * 14).code == "number.long"
    )
    assert value("1e15") == value("1,000,000,000,000,000") == 10**15
    assert refused("1e15 k").code == refused("1e16").code == refused("1e57").code == "number.beyond"
    assert refused("1e-57").code == refused("1e-9999999999999999999").code == "number.long"
    assert refused("1e9999999999999999999").code == "number.beyond"
    assert refused("1e-9999999999999999999").values["most"] == refused("1e-60").values["most"] == 28


@pytest.mark.parametrize("length", [23, 24, 25, 60])
def test_a_refusal_repeats_no_more_than_24_signs(length: int) -> None:
    text = "x" * length
    assert refused(text).values["value"] == (text if length <= 24 else "x" * 23 + "…")


def test_hints_of_refusals() -> None:
    assert refused("5 h", "%").hint == "number.unit_hint"
    assert refused("1e16").hint is refused("0" * 81).hint is None


def test_only_what_reads_as_it_is_shown_is_plain() -> None:
    plain = {
        text: read_number(text).plain
        for text in ("5", " 5 ", "-5", "+5", "5.", ".5", "−5", "５", "5 %", "1e3")
    }
    assert {text for text, told in plain.items() if told} == {"5", " 5 ", "-5", "+5", "5.", ".5"}
    assert read_number("5 h", "h") == Typed(Decimal(5), plain=False)


@pytest.mark.parametrize(
    ("shown", "text"),
    [("1.50", "1.5"), ("1500", "1500"), ("1E+3", "1000"), ("1.000", "1"), ("0.00", "0"), ("-1E-3", "-0.001")],
)
def test_a_number_as_one_types_it(shown: str, text: str) -> None:
    assert written(Decimal(shown)) == text


@pytest.mark.parametrize(
    ("ends", "shares"),
    [
        ({"start": "0", "target": "1"}, True), ({"start": "0", "target": "1.01"}, False),
        ({"low": "-1"}, True),
        ({"high": "-1.01"}, False), ({"baseline": "0.5"}, True), ({"baseline": "5"}, False), ({}, False),
        ({"target": "NaN"}, False), ({"start": "0.2", "target": "NaN"}, True), ({"change": "0.1"}, False),
    ],
)  # fmt: skip
def test_where_numbers_run_from_nothing_to_one_a_percent_sign_means_two_things(
    ends: dict[str, str], shares: bool
) -> None:
    definition = KeyResultDef("x", Kind.KEEP, **{name: Decimal(end) for name, end in ends.items()})
    if shares:
        with pytest.raises(UsageError):
            value_typed(definition, "22 %")
    else:
        assert value_typed(definition, "22 %").value == 22
    assert value_typed(KeyResultDef("x", Kind.REACH, target=Decimal(50), unit="h"), "5 h").value == 5


@pytest.mark.parametrize(
    ("wide", "sign"), [("￠", "¢"), ("￡", "£"), ("￥", "¥"), ("￦", "₩"), ("！", "!"), ("～", "~")]
)
def test_wide_signs_at_the_ends_of_their_blocks_are_the_narrow_ones(wide: str, sign: str) -> None:
    assert read_number(f"5{wide}", sign).value == 5


@pytest.mark.parametrize("written", ["1,250", "1,250 %", "1.250,5", "1,250M", "3억5천"])
@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}"])
def test_what_is_below_nothing_has_both_readings_below_nothing(written: str, minus: str) -> None:
    above, below = refused(written, "").values, refused(minus + written, "").values
    assert [below[name] for name in ("first", "second")] == [
        f"-{above[name]}" for name in ("first", "second")
    ]
