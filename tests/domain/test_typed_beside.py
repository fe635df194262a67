"""What stands beside a number that somebody types: each scale, currency and unit where it can be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrtui.domain.typed_units import currencies_of, han, same_unit, scale_behind, scale_of, tail_of

ONE, K, M, B = Decimal(1), Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9
SCALES = {
    K: ("k", "K", "тыс"),
    Decimal(10) ** 5: ("lakh",),
    M: ("M", "mn", "mio", "Mio", "million", "mln", "млн"),
    Decimal(10) ** 7: ("crore",),
    B: ("B", "bn", "mrd", "Mrd", "billion", "mlrd", "mld", "Md", "млрд"),
}
POINTED = {"mio", "Mio", "mrd", "Mrd", "mln", "mlrd", "тыс", "млн", "млрд"}
HANGUL = {"천": 3, "만": 4, "백만": 6, "천만": 7, "억": 8, "조": 12}


def test_every_scale_behind_a_number_with_and_without_its_unit() -> None:
    for worth, names in SCALES.items():
        for name in names:
            assert tail_of(name, "") == tail_of(name, "€") == (worth, "")
            assert tail_of(f"{name}€", "") == tail_of(f"{name} €", "$") == (worth, "€")
            assert tail_of(f"{name} users", "users") == (worth, "users")
            assert tail_of(f"{name} users", "") == (ONE, f"{name} users")
            pointed = (worth, "") if name in POINTED else (ONE, f"{name}.")
            assert tail_of(f"{name}.", "") == pointed, name
            assert tail_of(f"{name}. €", "") == ((worth, "€") if name in POINTED else (ONE, f"{name}. €"))
            assert scale_behind(f"{name} users") == scale_behind(f"{name}/users") == (worth, "users")
            assert scale_behind(f"{name}€") == (worth, "€") and scale_behind(name) == (worth, "")
            assert scale_behind(f"{name}xy") == (ONE, f"{name}xy")
            assert scale_behind(f"{name}. x") == ((worth, "x") if name in POINTED else (ONE, f"{name}. x"))
            assert scale_of(f"{name}€") == scale_of(f"{name} €") == scale_of(f"€{name}") == (worth, "€")
            assert scale_of(name) == (worth, "") and scale_of(f"{name}xy") == (ONE, f"{name}xy")
    for name, zeros in HANGUL.items():
        worth = Decimal(10) ** zeros
        for rest, counted in (
            ("", ""),
            (" 원", "원"),
            ("원", "원"),
            ("명", "명"),
            ("/월", "월"),
            ("건", "건"),
        ):
            assert scale_behind(name + rest) == (worth, counted), name + rest
        assert scale_behind(f"{name}족") == (ONE, f"{name}족")
        assert scale_of(f"{name} 원") == scale_of(f"{name}원") == (worth, "원")


def test_a_tail_that_is_the_unit_itself_has_no_scale() -> None:
    for tail, unit in (
        ("", "k"),
        ("", ""),
        ("M", "M"),
        ("k", "k"),
        ("mn", "MN"),
        ("%", "percent"),
        ("h", "hours"),
    ):
        assert tail_of(tail, unit) == (ONE, tail)
    assert tail_of("m", "M") == (ONE, "m")
    assert tail_of("x", "") == tail_of("x", "y") == (ONE, "x")
    assert tail_of("kx", "x") == (K, "x") and tail_of("xk", "x") == (ONE, "xk")
    assert tail_of("kM", "") == (ONE, "kM")
    assert tail_of("million", "n") == (M, "") and tail_of("mn", "n") == (M, "")  # the longest that there is


def test_numerals_of_size_stand_behind_digits_alone() -> None:
    pairs = dict(zip("十百千万萬億亿", "십백천만만억억", strict=True))
    for sign, hangul in pairs.items():
        assert han(f"3{sign}") == f"3{hangul}" and han(f"3 {sign}") == f"3 {hangul}"
        assert han(f"3  {sign}") == f"3  {sign}" and han(sign) == sign and han(f"x{sign}") == f"x{sign}"
    assert han("3千万") == "3천만" and han("3百 万円") == "3백 만円" and han("2億3千万") == "2억3천만"
    assert scale_behind("万円") == (Decimal(10**4), "円") and scale_of("百万円") == (ONE * 10**6, "円")


CURRENCIES = {
    "$": "USD CAD AUD SGD HKD NZD",
    "달러": "USD",
    "€": "EUR",
    "유로": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "원": "KRW",
    "¥": "JPY CNY",
    "엔": "JPY",
    "円": "JPY",
    "위안": "CNY",
    "元": "CNY TWD",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "zł": "PLN",
    "R$": "BRL",
    "kr": "SEK NOK DKK",
    "Kč": "CZK",
    "Ft": "HUF",
    "₫": "VND",
    "₪": "ILS",
    "฿": "THB",
    "₱": "PHP",
    "₴": "UAH",
}


def test_signs_and_codes_of_currencies() -> None:
    for sign, codes in CURRENCIES.items():
        assert currencies_of(sign) == {*codes.split()}
        for code in codes.split():
            assert currencies_of(code) == currencies_of(code.lower()) == {code}
    assert currencies_of("chf") == {"CHF"}
    assert (
        currencies_of("") == currencies_of("x") == currencies_of("US") == currencies_of("₩₩") == frozenset()
    )


ALIKE = (
    "d day days 일", "h hour hours 시간", "min minute minutes 분", "w week weeks 주", "month months 개월 달",
    "people person 명 사람", "point points 점 포인트",
)  # fmt: skip


@pytest.mark.parametrize("at", range(len(ALIKE)))
def test_words_for_one_unit(at: int) -> None:
    others = [name for other in (*ALIKE[:at], *ALIKE[at + 1 :]) for name in other.split()]
    for name in ALIKE[at].split():
        assert all(
            same_unit(name, same) and same_unit(name, f" {same.upper()} ") for same in ALIKE[at].split()
        )
        assert not any(same_unit(name, other) for other in (*others, "%", "", "x"))
    assert not same_unit("", "") and not same_unit("", "x") and not same_unit("x", "")


def test_letters_and_shares_as_units() -> None:
    assert same_unit("M", "M") and not same_unit("M", "m") and not same_unit("m", "M")
    assert same_unit("MB", "mb") and same_unit("x", "x")
    shares = (
        "%", "percent", "per cent", "pct", "퍼센트", "프로", "パーセント", "prozent", "pourcent", "pour cent",
        "por ciento", "por cento", "per cento", "процент", "процента", "процентов", "procent", "yüzde",
    )  # fmt: skip
    for name in shares:
        assert same_unit(name, "%") and same_unit("%", name) and same_unit(name.upper(), "pct")
        assert same_unit(name, "%p") and same_unit(name, "pp") and not same_unit("pp", name)
        assert not same_unit(name, "points") and not same_unit("x", name)
