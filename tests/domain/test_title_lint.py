"""Warnings of titles, held to titles as people write them in both languages."""

from __future__ import annotations

import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled_titles import HALVES, Labelled, others, titles

from okrtui.domain.entry import Refusal
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef
from okrtui.domain.quality import key_result_warnings, objective_warnings
from okrtui.domain.title_shapes import read_title

EVERY = [one for language in ("en", "ko") for half in HALVES for one in titles(language, half)]


def definition_of(title: str) -> KeyResultDef:
    """A key result as its title alone defines it."""
    read = read_title(title)
    if read is None or read.kind is None:
        return KeyResultDef(title, Kind.BOOLEAN, "mina")
    return KeyResultDef(
        title, read.kind, "mina", start=read.start, target=read.target, low=read.low, high=read.high,
        change=read.change, unit=read.unit,
    )  # fmt: skip


def warnings(section: str, title: str) -> list[Refusal]:
    if section == "objectives":
        return objective_warnings(ObjectiveDef(title), [])
    return key_result_warnings(definition_of(title))


def codes(section: str, title: str) -> frozenset[str]:
    return frozenset(one.code.removeprefix("quality.") for one in warnings(section, title))


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_most_titles_are_judged_as_people_judge_them(language: str, half: str) -> None:
    judged = [(one, codes(one.section, one.title)) for one in titles(language, half)]
    assert len(judged) >= 60
    bad = [one for one, _ in judged if one.expected]
    assert 0.4 <= len(bad) / len(judged) <= 0.7
    right = sum(len(one.expected & found) for one, found in judged)
    precision = right / sum(len(found) for _, found in judged)
    recall = right / sum(len(one.expected) for one in bad)
    failing = "\n".join(_told(one, found) for one, found in judged if one.expected != found)
    assert precision >= 0.9 and recall >= 0.8, f"precision {precision:.2f}, recall {recall:.2f}\n{failing}"


def _told(one: Labelled, found: frozenset[str]) -> str:
    return f"{one.section}: {one.title}: expected {sorted(one.expected)}, found {sorted(found)}"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_poor_titles_of_others_are_told_from_good_ones(language: str) -> None:
    judged = [(title, poor, bool(codes(section, title))) for section, title, poor in others(language)]
    right = sum(poor and found for _, poor, found in judged)
    precision = right / sum(found for _, _, found in judged)
    recall = right / sum(poor for _, poor, _ in judged)
    failing = "\n".join(f"{title}: poor is {poor}" for title, poor, found in judged if poor != found)
    assert precision >= 0.9 and recall >= 0.8, f"precision {precision:.2f}, recall {recall:.2f}\n{failing}"


def test_every_warning_has_a_reason_and_no_rewrite_of_an_objective_is_warned_of() -> None:
    rewritten = 0
    for one in EVERY:
        for about in warnings(one.section, one.title):
            assert about.hint == f"{about.code}.hint"
            if about.rewrite is None:
                continue
            rewritten += 1
            assert about.rewrite.strip() and about.rewrite != one.title
            if one.section == "objectives":
                assert codes("objectives", about.rewrite) == frozenset()
    assert rewritten >= 70


@pytest.mark.parametrize(
    ("section", "title", "code", "rewrite"),
    [
        ("objectives", "Delight 40 finance teams", "objective_number", "Delight finance teams"),
        ("objectives", "Implement a new CRM so that sellers win back their time", "objective_task",
         "Sellers win back their time"),
        ("objectives", "Implement a portal to make onboarding effortless", "objective_task",
         "Make onboarding effortless"),
        ("key_results", "Increase NPS to 65", "no_baseline", "NPS from … to 65"),
        ("key_results", "Test coverage to 80 %", "no_baseline", "Test coverage from … to 80 %"),
        ("key_results", "Improve customer satisfaction", "unmeasurable", "Customer satisfaction from … to …"),
        ("key_results", "Launch the referral programme", "activity", "Referral programme: … from … to …"),
        ("key_results", "도움말 문서 작성하기", "activity", "도움말 문서 작성 이후 …: … → …"),
        ("key_results", "NPS를 65로 높인다", "no_baseline", "NPS … → 65"),
        ("key_results", "고객 만족도 개선", "unmeasurable", "고객 만족도 … → …"),
        ("objectives", "고객이 기다리지 않는 20개의 지점", "objective_number", "고객이 기다리지 않는 지점"),
    ],
)  # fmt: skip
def test_what_a_title_is_rewritten_to(section: str, title: str, code: str, rewrite: str) -> None:
    found = {one.code.removeprefix("quality."): one.rewrite for one in warnings(section, title)}
    assert found[code] == rewrite


NUMBERS = ("start", "target", "low", "high", "baseline", "change")


@pytest.mark.parametrize(
    ("title", "kind", "numbers", "said", "rewrite"),
    [
        ("Retention from 45 % to 60 %", "increase", {"start": 40, "target": 60}, "45 → 60",
         "Retention from 40 % to 60 %"),
        ("Retention from 45 % to 60 %", "increase", {"start": 45, "target": 60}, None, None),
        ("Retention from 45 % to 60 %", "increase", {"start": "0.45", "target": "0.6"}, None, None),
        ("ARR from $1.2M to $2M", "increase", {"start": "1.2", "target": 2}, None, None),
        ("ARR from $1.2M to $2M", "increase", {"start": 1, "target": 2}, "1200000 → 2000000",
         "ARR from $1 to $2"),
        ("유지율 45%에서 60%로", "increase", {"start": 40, "target": 60}, "45 → 60", "유지율 40%에서 60%로"),
        ("Churn under 2 %", "keep", {"high": 3}, "…2", "Churn under 3 %"),
        ("Churn under 2 %", "decrease", {"start": 4, "target": 2}, None, None),
        ("500 sign-ups", "reach", {"target": 400}, "500", "400 sign-ups"),
        ("500 sign-ups", "increase", {"start": 100, "target": 500}, None, None),
        ("Cut complaints by 10 %", "relative", {"change": "-0.15", "baseline": 40}, "-10%", None),
        ("Cut complaints by 10 %", "decrease", {"start": 50, "target": 45}, None, None),
        ("Cut complaints by 10 %", "decrease", {"start": 50, "target": 30}, "-10%", None),
        ("Win rate to 25 %", "increase", {"start": 18, "target": 25}, None, None),
        ("Win rate to 25 %", "increase", {"start": 18, "target": 30}, "25", "Win rate to 30 %"),
        ("Win rate", "increase", {"start": 18, "target": 30}, None, None),
        ("500 sign-ups", "tasks", {}, None, None),
    ],
)  # fmt: skip
def test_a_title_that_says_other_numbers_is_told(
    title: str, kind: str, numbers: dict[str, object], said: str | None, rewrite: str | None
) -> None:
    given_ = {name: Decimal(str(value)) for name, value in numbers.items()}
    definition = KeyResultDef(title, Kind(kind), "mina", **given_)  # type: ignore[arg-type]
    found = [one for one in key_result_warnings(definition) if one.code == "quality.title_differs"]
    assert [one.values["said"] for one in found] == ([said] if said else [])
    assert [one.rewrite for one in found] == ([rewrite] if said else [])


PARTS = """
Increase 45 % to from 60 ≥ launch the website revenue 매출 20억 원 에서 으로 늘린다
고객이 top 10 Q4 v2.0 1,234 … all 모든 − + $ 2x
keep under 유지 이상 churn 이탈률 by 을 위해 so that make 24/7 두 배 half ² ٣ ß İ
"""
WORDS = st.sampled_from(PARTS.split())
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=20).map(" ".join))


@given(TEXTS, st.sampled_from(list(Kind)))
def test_no_title_breaks_the_lint(title: str, kind: Kind) -> None:
    for about in (
        *objective_warnings(ObjectiveDef(title), []),
        *key_result_warnings(KeyResultDef(title, kind)),
    ):
        assert about.rewrite is None or about.rewrite.strip()


@pytest.mark.parametrize("one", EVERY[::3], ids=lambda one: one.title)
def test_case_and_unicode_form_do_not_matter(one: Labelled) -> None:
    found = codes(one.section, one.title)
    assert codes(one.section, unicodedata.normalize("NFD", one.title)) == found
    assert codes(one.section, unicodedata.normalize("NFD", one.title.upper())) == found
    assert codes(one.section, one.title.lower()) == found


@pytest.mark.parametrize(
    "part", ["1,1", "from 1 ", "a", "1 1 1 ", "매출을 늘리고 ", "by 1 % to ", "모든 ", "고객이 "]
)
def test_a_title_without_end_takes_no_longer_than_its_length(part: str) -> None:
    def seconds(length: int) -> float:
        title = (part * length)[:length]
        begun = time.process_time()
        objective_warnings(ObjectiveDef(title), [])
        key_result_warnings(KeyResultDef(title, Kind.BOOLEAN))
        return time.process_time() - begun

    seconds(100)
    assert seconds(10_000) < 0.5
