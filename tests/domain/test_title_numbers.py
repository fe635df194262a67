"""The numbers of a title: each unit, scale and word for a number, and the borders of what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrtui.domain.hangul import is_syllable
from okrtui.domain.title_amounts import Amount, amounts_in
from okrtui.domain.title_masks import FILL, RANK, masked
from okrtui.domain.title_text import flattened, is_korean, lemma_in, verb_forms


def listed(words: str) -> list[str]:
    return words.split()


def numbers(title: str) -> tuple[Amount, ...]:
    return amounts_in(flattened(title), korean=is_korean(title)).amounts


def told(title: str) -> list[str]:
    """Each number of a title with its sign and unit, ``?`` where it could be two."""
    return [
        f"{one.sign}{'?' if one.value is None else format(one.value, 'f')}{one.unit and ' '}{one.unit}"
        for one in numbers(title)
    ]


WORDS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")


def test_numbers_in_english_words() -> None:
    for number, word in enumerate(WORDS):
        assert told(f"hire {word} engineers") == ([] if word == "one" else [str(number)]), word
        assert told(f"hire {word}-fold") == []  # a part of a word
    for at, ten in enumerate(TENS, 2):
        assert told(f"hire {ten} engineers") == [str(10 * at)]
        for number, word in enumerate(WORDS[1:10], 1):
            assert (
                told(f"hire {ten}-{word} engineers")
                == told(f"hire {ten} {word} engineers")
                == [str(10 * at + number)]
            )
    assert told("hire twelve-two engineers") == told("hire nineteen-one engineers") == []
    assert told("hire a dozen engineers") == told("hire dozen engineers") == ["12"]
    assert told("hire tens of engineers") == told("re-two it") == told("atwo") == []
    for scale in ("hundred", "thousand", "million"):
        assert told(f"win two {scale} users") == ["?"]
    assert told("win two hours") == ["2 hours"] and told("win two huts") == ["2"]


KOREAN = listed(
    "두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두 열세 열네 열다섯 열여섯 열일곱 열여덟 열아홉 스무"
)
KOREAN_TENS = listed("스무 서른 마흔 쉰 예순 일흔 여든 아흔 백")


def test_numbers_in_korean_words_stand_before_a_counter() -> None:
    for number, word in [*enumerate(KOREAN, 2), *((10 * at, one) for at, one in enumerate(KOREAN_TENS, 2))]:
        for unit in ("명", "건", "곳", "배", "달", "주", "시간", "점", "사람"):
            assert (
                told(f"고객 {word} {unit} 확보") == told(f"고객 {word}{unit} 확보") == [f"{number} {unit}"]
            ), word
        for unit in ("원", "년", "초", "%", "h"):
            assert told(f"고객 {word} {unit} 확보") == []
    assert told("고객만두 명") == []  # the end of another word


def test_digits_behind_a_letter_or_a_joining_sign_belong_to_a_name() -> None:
    for sign in "._/:#&@":
        assert told(f"grow x{sign}5 users") == [], sign
    for sign in ("x", "day-", "p"):
        assert told(f"grow {sign}5 users") == [], sign
    for sign in "?!(;*,":
        assert told(f"why{sign}5 users") == ["5"], sign


UNITS = {
    "ms": "milliseconds ms", "seconds": "seconds second", "s": "secs sec s", "minutes": "minutes minute",
    "min": "mins min", "hours": "hours hour", "h": "hrs hr h", "days": "days day", "d": "d",
    "weeks": "weeks week", "w": "w", "months": "months month", "years": "years year", "x": "x",
    "points": "points point pts pt", "pp": "pp ppt", "%": "% percent pct",
    "%p": "%p", "$": "dollars dollar $ usd",
    "€": "euros euro € eur", "£": "£ gbp", "원": "won krw", "people": "people", "kWh": "kwh",
    "tCO2e": "tco2e", "tCO2": "tco2", "GB": "gb", "bps": "bps", "km": "km", "km/h": "km/h", "m2": "m2",
}  # fmt: skip
TIMES = {"ms", "seconds", "s", "minutes", "min", "hours", "h", "days", "d", "weeks", "w", "months", "years"}


def test_each_unit_behind_a_number() -> None:
    for unit, names in UNITS.items():
        for name in names.split():
            (one,) = numbers(f"from 250 {name} on")
            assert (one.value, one.unit, one.time) == (250, unit, unit in TIMES), name
            assert (one.percent, one.points) == (unit == "%", unit in ("pp", "%p"))
            assert one.money is (unit in "$€£원")
            (close,) = numbers(f"from 250{name} on")
            assert (close.unit, close.end - close.start) == (unit, 3 + len(name))
            if name.isalpha():
                (word,) = numbers(f"from 250 {name}qz on")
                assert (word.unit, word.end) == ("", 8), "the beginning of a word is no unit"
                assert told(f"from 250{name}qz on") == []
    assert told("at 5 percentage points") == told("at 5 percentage point") == ["5 pp"]
    assert told("at 5 per cent") == ["5 %"] and told("at 5 basis points") == ["5 bps"]


def test_a_letter_behind_a_blank_may_be_a_contraction() -> None:
    for name in "sdhwx":
        assert told(f"at 5 {name}'") == ["5"] and told(f"at 5 {name}.") == [f"5 {name}"]
    assert told("at 5 g'") == ["5 g"] and told("at 5s'") == ["5 s"]


COUNTERS = listed("명 인 건 개 회 번 곳 편 팀 종 통 권 사 쌍 장 부 대 개사 가지 차례 사람")


def test_each_korean_unit_behind_a_number() -> None:
    for unit in (
        *COUNTERS,
        *listed("원 엔 달러 유로 배 점 일 분 초 주 달 년 개월 시간 영업일 근무일 톤 평 잔 벌"),
    ):
        for tail in ("", "으로", "까지", "을", "이상", " 달성"):
            assert told(f"매출 5{unit}{tail}") == told(f"매출 5 {unit}{tail}") == [f"5 {unit}"], unit + tail
        (one,) = numbers(f"매출 5{unit}")
        assert one.time is (unit in listed("개월 시간 일 분 초 주 달 년 영업일 근무일"))
        assert one.money is (unit in listed("원 엔 달러 유로"))
        (odd,) = numbers(f"매출 5{unit}뷁")
        assert (odd.value, odd.unit) == (None if unit != "가지" else 5, "")  # 가 may be a particle
    for word in listed("초과 회의 회원 회사 주의 분기 개선 대비 건수 점유 일부 명의"):
        assert [one.unit for one in numbers(f"매출 50 {word}")] in ([""], []), word
    for name, unit in (
        ("퍼센트", "%"),
        ("프로", "%"),
        ("퍼센트포인트", "%p"),
        ("퍼센트 포인트", "%p"),
        ("밀리초", "ms"),
    ):
        assert told(f"전환율 5{name}") == [f"5 {unit}"]
    assert told("무게 5킬로그램") == ["5 kg"] and told("가격 5₩") == ["5 원"]


def test_scales_behind_a_number() -> None:
    for name, zeros in (
        ("k", 3), ("K", 3), ("M", 6), ("mn", 6), ("mio", 6), ("bn", 9), ("B", 9), ("million", 6),
        ("billion", 9),
    ):  # fmt: skip
        assert told(f"win 5{name} users") == [f"5{'0' * zeros}"], name
        assert told(f"win 5{name}qz users") == []
        assert [one.scaled for one in numbers(f"win 5{name}")] == [True]
    words = {"k": 3, "M": 6, "mn": 6, "mio": 6, "bn": 9, "thousand": 3, "million": 6, "billion": 9}
    for name, zeros in words.items():
        assert told(f"win 5 {name} users") == [f"5{'0' * zeros}"], name
        assert told(f"win 5 {name}-x users") == told(f"win 5 {name}qz") == ["5"]
    assert told("win 5 k€") == told("win 5k€") == ["5000 €"] and told("win 5 mn$") == ["5000000 $"]
    assert told("win 5 B users") == ["5000000000"] and told("win 5 b users") == ["5"]
    assert told("win 5m") == ["?"]  # minutes, metres or millions
    assert told("win 5m users") == ["5000000"] and told("win $5m") == ["5000000 $"]
    assert told("win 5m, then") == ["?"]
    for text, value in (
        ("3만", 30000), ("3천만", 30000000), ("2억 3천만", 230000000), ("1.5억", 150000000),
        ("3백", 300), ("2조", 2 * 10**12),
    ):  # fmt: skip
        assert told(f"매출 {text}원 달성") == told(f"매출 {text} 원 달성") == [f"{value} 원"], text
        assert told(f"매출 {text} 달성") == [str(value)]
    assert told("매출 3억뷁 달성") == ["?"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("cut 1.500 deals", ["?"]), ("cut 1.500 days", ["1.500 days"]), ("cut 1.500 %", ["1.500 %"]),
        ("cut 1,500 deals", ["1500"]), ("cut 1,234 deals", ["?"]), ("cut 1,230 deals", ["1230"]),
        ("cut 12,345 deals", ["?"]), ("cut 0,500 deals", ["0.5"]), ("cut 1,234,567 deals", ["1234567"]),
        ("고객 1,234명", ["1234 명"]), ("매출 1,234원", ["1234 원"]), ("고객 1.234명", ["? 명"]),
        ("reach 2009 users", ["2009"]), ("reach 2010 users", ["?"]), ("reach 2039 users", ["?"]),
        ("reach 2040 users", ["2040"]), ("reach 2100 users", ["2100"]), ("reach 20300 users", ["20300"]),
        ("reach $2030", ["2030 $"]), ("reach +2030", ["+2030"]), ("reach 2030 hours", ["2030 hours"]),
        ("reach 2030k", ["2030000"]), ("매출 2030", ["?"]), ("reach 1 500 users", ["1500"]),
        ("reach 1'500 users", ["1500"]), ("reach 1 5000 users", ["1", "5000"]), ("-5 to +7", ["-5", "+7"]),
        ("x-5", []), ("x -5", ["-5"]), ("(-5)", ["-5"]), ("a:-5,+6", ["-5", "+6"]), ("b2b", []),
        ("p99 at 250 ms", ["250 ms"]), ("p99 250 ms", ["250 ms"]), ("#12", []), ("x_1", []),
        ("1-5", ["1", "5"]), ("-5", ["-5"]), ("5", ["5"]), ("3d", ["3 d"]), ("3dx", []), ("3_x", []),
        ("3-x", []), ("30-day plan", []), ("30 -day", ["30"]), ("5%-x", []), ("5 %, x", ["5 %"]),
        ("1.2億", ["?"]), ("$5", ["5 $"]), ("€ 5", ["5 €"]), ("usd 5", ["5 $"]), ("eur5", ["5 €"]),
        ("krw 5", ["5 원"]), ("xusd 5", ["5"]), ("₩5", ["5 원"]), ("¥5", ["5 ¥"]), ("$5 users", ["5 $"]),
        ("5 users", ["5"]),
    ],
)  # fmt: skip
def test_what_is_a_number_and_which(title: str, found: list[str]) -> None:
    assert told(title) == found


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("on 2026-10-01", "on "), ("on 2009-10", None), ("on 2010/10", "on "), ("on 2049.1", "on "),
        ("on 1.10.2026", "on "), ("on 1/10/26", "on "), ("on 1.10.", "on "), ("on 31.12.", "on "),
        ("on 32.12.", None), ("on 31.13.", None), ("5/7", ""), ("1:10", ""), ("a 5g net", "a  net"),
        ("a 1g net", None), ("a 6g net", "a  net"), ("a 7g net", None), ("+49 170 123", ""),
        ("+49 170", None), ("1-2-3", ""), ("1-2", None), ("(030) 12 34", ""), ("007", ""), ("0.5", None),
        ("1.2.3", ""), ("1.2.3.4", ""), ("9 to 5", ""), ("from 9 to 5", None), ("9-to-5", ""),
        ("8 to 5", None), ("9 to 51", None), ("q1 2026", ""), ("q5 2026", None), ("h2 of 2026", ""),
        ("2026 q4", ""), ("2026-h1", ""), ("1 march", ""), ("31st of may", ""), ("1 marching", None),
        ("may 5", ""), ("may 5%", None), ("may 5, 2026", ""), ("in 2026", ""), ("in 2026%", None),
        ("in 2026-", None), ("in 2009", None), ("iso 27001", ""), ("iso27001", None), ("version 2.5", ""),
        ("phase 2", ""), ("a phase 2%", None), ("fortune 500", ""), ("s&p 500", ""), ("inc. 5000", ""),
        ("inc 50000", None), ("1st", ""), ("2nd", ""), ("3rd", ""), ("4th", ""), ("4thx", None),
        ("a 10k", ""), ("an 8k", ""), ("a 10k increase", None), ("a 10k run", " run"),
    ],
)  # fmt: skip
def test_what_looks_like_a_number_and_is_none(title: str, left: str | None) -> None:
    plain = masked(title)
    assert len(plain) == len(title) and RANK not in plain
    assert plain.replace(FILL, "") == (title if left is None else left)


@pytest.mark.parametrize(
    "title",
    ["top 10", "best 5%", "bottom-3", "top 3 %", "5 out of 10", "3 of the 4", "two nines", "six nines",
     "2.5 nines", "상위 5%", "업계 3위", "1위", "2등", "3순위", "10명 중 3"],
)  # fmt: skip
def test_ranks_and_ratios(title: str) -> None:
    assert set(masked(title)) == {RANK}
    assert amounts_in(flattened(f"be {title}"), korean=is_korean(title)) == (
        f"be {RANK * len(title)}",
        (),
        True,
    )
    assert not amounts_in(flattened("be 5"), korean=False).rank


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("launch", "launch"), ("launches", "launch"), ("launched", "launch"), ("launching", "launch"),
        ("ship", "ship"), ("shipping", "ship"), ("shipped", "ship"), ("ships", "ship"), ("making", "make"),
        ("reduce", "reduce"), ("reduced", "reduce"), ("reduces", "reduce"), ("reducing", "reduce"),
        ("tried", "try"), ("tries", "try"), ("trying", "try"), ("tring", None), ("passes", "pass"),
        ("pass", "pass"), ("passs", None), ("using", None), ("sing", None), ("used", None), ("us", None),
        ("built", "build"), ("taught", "teach"), ("lies", "lie"), ("ied", None), ("eding", None),
        ("rise", "rise"), ("risen", "rise"),
    ],
)  # fmt: skip
def test_forms_of_english_verbs(word: str, verb: str | None) -> None:
    verbs = {"launch", "ship", "make", "reduce", "try", "pass", "use", "build", "teach", "lie", "rise", "s"}
    assert lemma_in(word, verbs) == verb


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("하", "하기 하다 하자 한다 합니다 함 해 했다 하였다"),
        ("줄이", "줄이기 줄이다 줄이자 줄인다 줄입니다 줄임"),
        ("늘", "늘기 늘다 늘자 는다 늡니다 늠 늘ㅁ"),
        ("높", "높기 높다 높자 높는다 높습니다 높음"),
        ("만들", "만들기 만들다 만들자 만든다 만듭니다 만듬 만들ㅁ"),
    ],
)
def test_forms_of_korean_verbs(stem: str, forms: str) -> None:
    assert verb_forms(stem) == tuple(forms.split())


def test_signs_that_are_written_in_many_ways_are_one() -> None:
    for title, text in (
        ("Ａ！～", "a!~"), ("\uff00\uff5f", "\uff00\uff5f"), ("٣४", "34"), ("a\u00a0b\tc\u2028d", "a b c d"),
        ("İ", "İ"), ("−–‐‑‒", "-----"), ("⇒➜➔⟶►", "→→→→→"),
        ("\u2019\u02bc\u223c\u301c", "''~~"),
    ):  # fmt: skip
        flat = flattened(title)
        assert flat.text == text and len(flat.raw) == len(flat.text)
    assert len(flattened("x" * 801).text) == 800 and flattened("é" * 2).raw == "é" * 2
    assert flattened("e\u0301").raw == "é" and Decimal(numbers("４２")[0].value or 0) == 42
    assert not is_syllable("")
    for char, hangul in (("가", True), ("힣", True), ("ㄱ", False), ("꯿", False), ("힤", False), ("a", False)):
        assert is_korean(f"a{char}") is hangul
