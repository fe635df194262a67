"""Sentences: placeholders, plurals, particles, and what happens without a message."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.errors import NotFoundError, OkrError, PlanError, Problem
from okrtui.words import UnknownMessageError, Words, parse
from okrtui.words.dates import age, ago, cycle_name, day
from okrtui.words.error import explain_error
from okrtui.words.numbers import MINUS, number, percent, rate, short, signed, with_unit
from okrtui.words.particles import with_particle

EN, KO = Words("en", strict=True), Words("ko", strict=True)


def said(text: str, words: Words = EN, **values: object) -> str:
    return "".join(piece(words, values) for piece in parse(text))


def test_placeholders_plurals_and_braces() -> None:
    assert said("{a} and {b}", a="x", b=Decimal("1.50")) == "x and 1.5"
    assert said("{count:check-in|check-ins} due", count=1) == "1 check-in due"
    assert said("{count:check-in|check-ins} due", count=3) == "3 check-ins due"
    assert said("{{start}} stays") == "{start} stays"
    assert said("{x}", x="{y} [@click=app.quit]") == "{y} [@click=app.quit]"
    assert said("{x}", x=["b", "a"]) == "b, a"


def test_a_missing_message_is_told_when_strict_and_said_otherwise() -> None:
    for unknown in ("nowhere.at_all", "status.no_such_word", "no-identifier!.x"):
        assert Words("en").say(unknown, a=1) == unknown
        with pytest.raises(UnknownMessageError):
            EN.say(unknown)
    with pytest.raises(UnknownMessageError):
        EN.say("time.minutes")
    assert Words("en").say("time.minutes") == "{n} min"
    assert Words("xx").say("status.done") == "done"


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        ("승률", "을/를", "승률을"),
        ("목표", "을/를", "목표를"),
        ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("회사", "으로/로", "회사로"),
        ("3", "은/는", "3은"),
        ("2", "은/는", "2는"),
        ("10", "이/가", "10이"),
        ("7", "으로/로", "7로"),
        ("6", "으로/로", "6으로"),
        ("42 %", "이/가", "42 %가"),
        ("API", "을/를", "API를"),
        ("URL", "으로/로", "URL로"),
        ("PM", "과/와", "PM과"),
        ("Jira", "과/와", "Jira와"),
        ("Slack", "을/를", "Slack을"),
        ("Redmine", "이/가", "Redmine가"),
        ("“영업”", "은/는", "“영업”은"),
        ("(목표)", "이/가", "(목표)가"),
        ("★", "을/를", "★을(를)"),
        ("★", "으로/로", "★(으)로"),
        ("", "을/를", "을(를)"),
    ],
)
def test_particles(text: str, pair: str, expected: str) -> None:
    assert with_particle(text, pair) == expected
    assert said("{t:" + pair + "}", KO, t=text) == expected


def test_numbers() -> None:
    assert number(Decimal("22.10")) == "22.1"
    assert number(Decimal("-0.5")) == f"{MINUS}0.5"
    assert number(Decimal("1E+3")) == "1000"
    assert number(12500) == "12,500"
    assert number(Decimal("1E+1000000")).startswith("1e+1000000")
    assert number(float("inf")) == number(Decimal("NaN")) == "?"
    assert number(-0.00001) == "0"
    assert signed(2) == "+2" and signed(0) == "0" and signed(-1.4) == f"{MINUS}1.4"
    assert rate(-1.4321) == f"{MINUS}1.4" and rate(0.4466) == "+0.45" and rate(123.4) == "+123"
    assert short(Decimal("1234.56")) == "1235" and short(8.2) == "8.2"
    assert with_unit(KO, 30, "d") == "30일" and with_unit(EN, 30, "d") == "30 d"
    assert (
        with_unit(EN, 25, "%") == "25 %" and with_unit(EN, 3, "kg") == "3 kg" and with_unit(EN, 3, "") == "3"
    )


def test_percent_never_says_done_too_early() -> None:
    shown = [percent(x) for x in (0.535, 0.0, 1.0, 0.9999, -0.667, 1.37, None)]
    assert shown == ["54 %", "0 %", "100 %", "99 %", f"{MINUS}67 %", "137 %", "-"]


def test_ages_and_days() -> None:
    spans = [timedelta(seconds=30), timedelta(minutes=2), timedelta(hours=5), timedelta(days=12)]
    assert [age(EN, s) for s in spans] == ["now", "2 min", "5 h", "12 d"]
    assert [age(KO, s) for s in spans] == ["방금", "2분", "5시간", "12일"]
    assert [age(EN, timedelta(days=d)) for d in (200, 800)] == ["6 mo", "2 y"]
    assert ago(EN, spans[3]) == "12 d ago" and ago(KO, spans[3]) == "12일 전" and ago(KO, spans[0]) == "방금"
    assert age(EN, timedelta(days=-1)) == "now"
    assert day(EN, date(2026, 12, 31)) == "31 Dec" and day(KO, date(2026, 12, 31)) == "12월 31일"
    assert day(KO, date(2027, 1, 2), date(2026, 12, 1)) == "2027년 1월 2일"
    assert EN.render(datetime(2026, 11, 24, 9, 5, tzinfo=UTC)) == "24 Nov 2026 09:05"


def test_cycle_names() -> None:
    ids = ["2026-Q4", "2026-H1", "2026", "2026-11", "sprint 9", "2026-Q9"]
    assert [cycle_name(EN, i) for i in ids] == [
        "2026 Q4",
        "2026 H1",
        "2026",
        "Nov 2026",
        "sprint 9",
        "2026-Q9",
    ]
    assert [cycle_name(KO, i) for i in ids[:4]] == ["2026년 4분기", "2026년 상반기", "2026년", "2026년 11월"]


def test_errors_say_what_where_and_next() -> None:
    problems = [Problem("plan.toml", 12, "objectives.owner", "status.done", {}, "mina")] * 60
    told = explain_error(EN, PlanError("status.at_risk", problems))
    assert told.what == "at risk"
    assert told.where[0] == "plan.toml:12: objectives.owner: done Did you mean “mina”?"
    assert told.where[-1] == "… and 10 more faults"
    assert (
        explain_error(KO, NotFoundError("status.done", nearest="win")).next_step == "혹시 “win” 말씀인가요?"
    )
    assert explain_error(EN, OkrError("status.done", hint="status.pending")).next_step == "pending"
    assert "ZeroDivisionError" in explain_error(EN, ZeroDivisionError()).what
