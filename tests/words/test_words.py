"""Sentences: placeholders, plurals, particles, and what happens without a message."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from okrtui.domain.agreed import ActionDef, ActionState, DecisionDef
from okrtui.domain.kpi import BetDef, KpiDef
from okrtui.domain.model import KeyResultDef, ObjectiveDef
from okrtui.domain.vocabulary import ObjectiveState
from okrtui.errors import NotFoundError, OkrError, PlanError, Problem, RefusedError, Said
from okrtui.words import LANGUAGES, UnknownMessageError, Words, parse
from okrtui.words.acts import field_name, field_value
from okrtui.words.dates import age, ago, cycle_name, day, moment
from okrtui.words.error import explain_error
from okrtui.words.numbers import (
    MINUS,
    difference_with_unit,
    number,
    percent,
    rate,
    score,
    short,
    short_with_unit,
    signed,
    with_unit,
)
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
        ("42%", "이/가", "42%가"),
        ("$", "으로/로", "$로"),
        ("₩", "으로/로", "₩으로"),
        ("API", "을/를", "API를"),
        ("URL", "으로/로", "URL로"),
        ("PM", "과/와", "PM과"),
        ("Jira", "과/와", "Jira와"),
        ("Slack", "을/를", "Slack을"),
        ("GitHub", "을/를", "GitHub를"),
        ("GITHUB", "을/를", "GITHUB를"),
        ("GitLab", "을/를", "GitLab을"),
        ("ClickUp", "을/를", "ClickUp을"),
        ("Redmine", "을/를", "Redmine을"),
        ("Redmine", "이/가", "Redmine이"),
        ("Jira", "을/를", "Jira를"),
        ("Google", "으로/로", "Google로"),
        ("Chrome", "으로/로", "Chrome으로"),
        ("Linear", "은/는", "Linear는"),
        ("Acme", "이/가", "Acme가"),
        ("title", "으로/로", "title로"),
        ("file", "이/가", "file이"),
        ("time", "이/가", "time이"),
        ("milestone", "을/를", "milestone을"),
        ("baseline", "을/를", "baseline을"),
        ("source", "을/를", "source를"),
        ("type", "은/는", "type은"),
        ("metric", "이/가", "metric이"),
        ("book", "을/를", "book을"),
        ("group", "을/를", "group을"),
        ("app", "을/를", "app을"),
        ("week", "을/를", "week를"),
        ("sprint", "을/를", "sprint를"),
        ("report", "을/를", "report를"),
        ("plan.toml", "으로/로", "plan.toml로"),
        ("OKR", "으로/로", "OKR로"),
        ("ID", "은/는", "ID는"),
        ("w", "을/를", "w를"),
        ("l", "을/를", "l을"),
        ("acme/app#12", "을/를", "acme/app#12를"),
        ("win-rate", "”은/는", "win-rate”는"),
        ("수주율", "”으로/로", "수주율”로"),
        ("이메일", "”이라는/라는", "이메일”이라는"),
        ("\u1109\u116e\u110c\u116e", "을/를", "\u1109\u116e\u110c\u116e를"),
        ("漢字", "을/를", "漢字을(를)"),
        ("GitHub 漢字", "을/를", "GitHub 漢字을(를)"),
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
    assert number(Decimal("1E+3")) == "1,000"
    assert number(12500) == "12,500"
    assert number(Decimal("1E+1000000")).startswith("1e+1000000")
    assert number(float("inf")) == number(Decimal("NaN")) == "?"
    assert number(-0.00001) == "0"
    assert signed(2) == "+2" and signed(0) == "0" and signed(-1.4) == f"{MINUS}1.4"
    assert rate(-1.4321) == f"{MINUS}1.4" and rate(0.4466) == "+0.45" and rate(123.4) == "+123"
    assert short(Decimal("1234.56")) == "1,235" and short(8.2) == "8.2"
    assert with_unit(KO, 30, "d") == "30일" and with_unit(EN, 30, "d") == "30 d"
    assert (
        with_unit(EN, 25, "%") == "25%" and with_unit(EN, 3, "kg") == "3 kg" and with_unit(EN, 3, "") == "3"
    )
    assert with_unit(KO, 12, "건") == "12건" and with_unit(EN, 12, "건") == "12건"
    assert with_unit(EN, 1, "days") == "1 day" and with_unit(EN, 2, "days") == "2 days"


def test_money_and_differences() -> None:
    assert with_unit(EN, 1200, "$") == "$1,200" and with_unit(KO, -1200, "€") == f"{MINUS}€1,200"
    for unit in ("KRW", "원", "₩"):
        assert with_unit(KO, 1_250_000_000, unit) == "1,250,000,000원"
        assert short_with_unit(KO, 1_250_000_000, unit) == "12.5억 원"
        assert short_with_unit(KO, 9800, unit) == "9,800원"
    assert (
        short_with_unit(KO, 3 * 10**12, "원") == "3조 원" and short_with_unit(KO, 35_000, "원") == "3.5만 원"
    )
    assert with_unit(EN, 1200, "KRW") == "1,200 KRW"
    assert difference_with_unit(KO, "+0.6", "%") == "+0.6%p"
    assert difference_with_unit(EN, "+0.6", "%") == "+0.6 pp"
    assert difference_with_unit(EN, "+200", "$") == "+$200" and difference_with_unit(KO, "+2", "d") == "+2일"


def test_percent_is_rounded_down() -> None:
    shares = (0.535, 0.0, 1.0, 0.9999, 0.995, 1 - 1e-12, 0.29, 0.57, 1 / 3, -0.667, 1.37, 1e20, None)
    shown = [percent(share) for share in shares]
    assert shown[:6] == ["53%", "0%", "100%", "99%", "99%", "99%"]
    assert shown[6:11] == ["29%", "57%", "33%", f"{MINUS}67%", "137%"]
    assert shown[11].endswith("%") and shown[12] == "-"
    assert [percent(points / 100) for points in range(101)] == [f"{points}%" for points in range(101)]


def test_scores_are_rounded_down() -> None:
    assert [score(x) for x in (0.699, 0.7, 0.3 - 1e-17, 1.0, 0.9999, 0.0)] == [
        "0.6",
        "0.7",
        "0.3",
        "1.0",
        "0.9",
        "0.0",
    ]
    assert score(0.6999, 2) == "0.69" and score(0.1 + 0.6, 2) == "0.70"


def test_ages_and_days() -> None:
    spans = [timedelta(seconds=30), timedelta(minutes=2), timedelta(hours=5), timedelta(days=12)]
    assert [age(EN, s) for s in spans] == ["now", "2 min", "5 h", "12 d"]
    assert [age(KO, s) for s in spans] == ["방금", "2분", "5시간", "12일"]
    assert [age(EN, timedelta(days=d)) for d in (200, 800)] == ["6 mo", "2 y"]
    assert ago(EN, spans[3]) == "12 d ago" and ago(KO, spans[3]) == "12일 전" and ago(KO, spans[0]) == "방금"
    assert age(EN, timedelta(days=-1)) == "now"
    assert day(EN, date(2026, 12, 31)) == "31 Dec" and day(KO, date(2026, 12, 31)) == "12월 31일"
    assert day(KO, date(2027, 1, 2), date(2026, 12, 1)) == "2027년 1월 2일"
    assert EN.render(datetime(2026, 11, 24, 9, 5, tzinfo=UTC)) == "Tue 24 Nov 2026 09:05"
    assert KO.render(datetime(2026, 11, 30, 10, 0, tzinfo=UTC)) == "2026년 11월 30일(월) 10:00"
    assert (
        moment(KO, datetime(2026, 11, 30, 1, 0, tzinfo=UTC), ZoneInfo("Asia/Seoul")) == "11월 30일(월) 10:00"
    )


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
        explain_error(KO, NotFoundError("status.done", nearest="win")).next_step == "혹시 “win”을 찾으셨나요?"
    )
    assert explain_error(EN, OkrError("status.done", hint="status.pending")).next_step == "pending"
    assert "ZeroDivisionError" in explain_error(EN, ZeroDivisionError()).what


def test_an_error_on_a_screen_names_the_cycle_whose_id_its_next_step_types() -> None:
    frozen = RefusedError("close.frozen", hint="close.hint.frozen", cycle="2026-Q4")
    told = explain_error(KO, frozen, named=True)
    assert told.what.startswith("2026년 4분기는 ") and "okrtui close 2026-Q4 " in told.next_step
    assert explain_error(KO, frozen).what.startswith("2026-Q4는 ")
    why = Said("acts.closed", {"cycle": "2026-Q4"})
    inside = explain_error(
        KO, OkrError("move.does_not_fit", title="가", cycle="2027-Q1", why=why), named=True
    )
    assert "2027년 1분기" in inside.what and "2026년 4분기 주기" in inside.what


DEFINITIONS = (KeyResultDef, ObjectiveDef, ActionDef, DecisionDef, BetDef, KpiDef)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_an_act_changes_has_a_name(language: str) -> None:
    words = Words(language, strict=True)
    named = {one.name: field_name(words, one.name) for made in DEFINITIONS for one in fields(made)}
    bare = {field for field, name in named.items() if name == field and language != "en"}
    assert bare <= {"uid"} and not any("_" in name for name in named.values())
    for state in (*ActionState, *ObjectiveState):
        told = str(field_value(words, "state", state))
        assert told != state or language == "en"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("11월 17일(화)", "11월 17일(화)이"),
        ("매출(원)", "매출(원)이"),
        ("박미나 (joon)", "박미나 (joon)가"),
        ("“응답 시간(p95)”", "“응답 시간(p95)”이"),
        ("수주율 🚀", "수주율 🚀이"),
        ("(주)한빛", "(주)한빛이"),
        ("(가)", "(가)가"),
        ("팀 [B]", "팀 [B]가"),
        ("5%p", "5%p가"),
    ],
)
def test_what_stands_in_brackets_behind_a_word_has_no_say_in_its_particle(name: str, said: str) -> None:
    assert with_particle(name, "이/가") == said


@pytest.mark.parametrize(
    ("value", "whole", "narrow"),
    [
        ("0.004", "0.004", "0.004"),
        ("0.0049", "0.0049", "0.0049"),
        ("0.0000001", "0.0000001", "0.0000001"),
        ("-0.00012345", "−0.0001", "−0.00012"),
        ("0.00001999", "0.00002", "0.00002"),
        ("0", "0", "0"),
        ("0.000", "0", "0"),
        ("0.01", "0.01", "0.01"),
    ],
)
def test_a_small_value_is_never_shown_as_nothing(value: str, whole: str, narrow: str) -> None:
    assert (number(Decimal(value)), short(Decimal(value))) == (whole, narrow)


def test_the_dust_of_a_sum_is_nothing() -> None:
    assert (number(0.1 + 0.2 - 0.3), short(1e-9), signed(-1e-9)) == (f"5.55e{MINUS}17", "0", "0")
