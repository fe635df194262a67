"""The hour of a rule by the part of the day that stands beside it; sentences that are too long to be one."""

from __future__ import annotations

import pytest

from okrtui.domain.rule_reader import LONGEST, Reader, RuleNames, clock, is_either_half, nth
from okrtui.domain.rule_sentence import hear

NAMES = RuleNames({"mina": "mina"}, {"sales": "sales"}, ("chat",), "mina")


def every_part(hours: str) -> list[tuple[int, str]]:
    """Hours as they are said with a part of the day, each with the time that is meant; "" for none."""
    found = []
    for one in hours.split():
        hour, _, meant = one.partition("=")
        found.append((int(hour), f"{int(meant):02}:00" if meant else ""))
    return found


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("every day at {} in the morning remind all owners", "12=0 1=1 9=9 11=11 14="),
        ("every day at {} in the afternoon remind all owners", "12=12 1=13 7=19 9= 11= 15=15 3=15"),
        ("every day at {} in the evening remind all owners", "12= 2= 5=17 8=20 11=23 20=20"),
        ("every day at {} at night remind all owners", "12=0 1=1 2=2 5=5 6=18 9=21 11=23 22=22 14="),
        ("every night at {} remind all owners", "12=0 2=2 10=22"),
        ("매일 오전 {}시에 담당자에게 리마인드", "12=0 4=4 11=11 16="),
        ("매일 아침 {}시에 담당자에게 리마인드", "6=6 9=9 12= 18="),
        ("매일 새벽 {}시에 담당자에게 리마인드", "12=0 1=1 5=5 9="),
        ("매일 낮 {}시에 담당자에게 리마인드", "10=10 11=11 12=12 1=13 5=17 8="),
        ("매일 오후 {}시에 담당자에게 리마인드", "12=12 1=13 11=23 16=16 0="),
        ("매일 {}시에 담당자에게 리마인드", "-9= 109= 9=9"),
        ("매일 저녁 {}시에 담당자에게 리마인드", "-5= 105= 6=18 11=23 12= 2="),
        ("매일 밤 {}시에 담당자에게 리마인드", "12=0 1=1 2=2 5=5 8=20 11=23 22=22"),
    ],
)
def test_an_hour_is_of_the_part_of_the_day_that_is_said(text: str, hours: str) -> None:
    """What is of no such part is named and never put into the other half of the day."""
    for hour, meant in every_part(hours):
        heard = hear(text.format(hour), NAMES)
        assert heard.understood == bool(meant), (hour, heard)
        assert heard.when == f"every day at {meant}" if meant else str(hour) in "".join(heard.rest), heard


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("every friday evening remind all owners at 8", "every friday at 20:00"),
        ("every friday at 8 in the evening remind all owners", "every friday at 20:00"),
        ("every friday remind all owners in the evening at 8", "every friday at 20:00"),
        ("remind all owners in the evening every friday at 8", "every friday at 20:00"),
        ("remind all owners at 8 every friday evening", "every friday at 20:00"),
        ("every evening remind all owners", "every day at 18:00"),
        ("every friday remind all owners in the morning", "every friday at 09:00"),
        ("매일 저녁 담당자에게 8시에 리마인드", "every day at 20:00"),
        ("담당자에게 매일 저녁 리마인드", "every day at 18:00"),
        ("매주 금요일 담당자에게 저녁에 리마인드", "every friday at 18:00"),
    ],
)
def test_a_part_of_the_day_beside_the_days_or_the_time_is_of_the_schedule(text: str, when: str) -> None:
    heard = hear(text, NAMES)
    assert heard.understood and heard.when == when, heard


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("every day at 8 remind owners of sales about the evenings", "evenings"),
        ("remind owners about the evenings every day at 8", "evenings"),
        ("evenings of owners: remind all owners every day at 8", "evenings"),
        ("every day at 8 remind owners of the evenings", "evenings"),
        ("every friday remind owners of the evenings", "evenings"),
        ("every monday at 4 remind owners to do the morning check-in", "morning"),
        ("every monday remind owners to do the morning check-in at 8", "morning"),
        ("매일 8시에 담당자에게 저녁을 알려 줘", "저녁"),
        ("매일 담당자에게 저녁을 알려 줘", "저녁"),
        ("매일 담당자에게 아침 체크인을 8시에 알려 줘", "아침"),
    ],
)
def test_a_part_of_the_day_that_stands_elsewhere_is_of_no_schedule(text: str, part: str) -> None:
    heard = hear(text, NAMES)
    assert not heard.understood and part in " ".join(heard.rest), heard
    assert heard.when in {
        f"every {day} at {at}" for day in ("day", "monday", "friday") for at in ("08:00", "09:00", "04:00")
    }, heard


@pytest.mark.parametrize(
    "piece", ["월요일 ", "a", "매월 ", "every month ", "remind owners and ", "핵심 결과 ", "  x"]
)
def test_what_is_too_long_to_be_a_sentence_is_not_read(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a few letters too many nor very many are matched; one at the limit is."""
    whole = "every friday at 16:00 remind all owners"
    assert hear(whole + " " * (LONGEST * 4 - len(whole)), NAMES).understood
    assert "brevity" not in hear((piece * LONGEST)[:LONGEST], NAMES).lacks

    def read(*_: object) -> None:
        raise AssertionError("it was matched")

    monkeypatch.setattr(Reader, "look", read)
    monkeypatch.setattr(Reader, "take", read)
    for times in (LONGEST + 1, LONGEST * 200):
        heard = hear((piece * times), NAMES)
        assert heard.lacks == ("brevity",) and not heard.understood, heard


def test_days_of_a_month_as_they_are_counted() -> None:
    endings = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st", 101: "st", 121: "st"}
    for number in (*range(1, 32), 101, 111, 112, 113, 121):
        assert nth(number) == f"{number}{endings.get(number, 'th')}"


def test_hours_of_a_clock_of_twelve() -> None:
    for hour in range(26):
        plain = f"{hour:02}:05" if hour < 24 else None
        morning = f"{hour % 12:02}:05" if 1 <= hour <= 12 else None
        afternoon = f"{hour % 12 + 12:02}:05" if 1 <= hour <= 12 else None
        assert (clock(hour, 5), clock(hour, 5, "am"), clock(hour, 5, "pm")) == (plain, morning, afternoon)
        assert is_either_half(hour, None, "") is (1 <= hour <= 6)
        assert not is_either_half(hour, "00", "") and not is_either_half(hour, None, "am")
    assert clock(-1, 0) is None and clock(9, -1) is None and clock(9, 60) is None and clock(9, 59) == "09:59"


def test_a_rule_lacks_when_it_is_to_be_and_what_it_is_to_do() -> None:
    assert hear("", NAMES).lacks == ("when", "then")
    assert hear("tell mina", NAMES).lacks == ("when",)
    assert hear("every friday", NAMES).lacks == ("then",)
