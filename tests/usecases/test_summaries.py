"""What a summary says where there is little to say: of nothing, after the end, of rows that nobody owns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import CONFIG, PLAN, Desk

from okrtui.asking.summary import Audience, Digest, digest
from okrtui.store import open_store
from okrtui.words import Words
from okrtui.words.summary import text


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    store = open_store(url, "acme")
    made = Desk(store, CONFIG)
    made.at(2026, 9, 28)
    yield made
    store.close()


def told(desk: Desk, audience: Audience) -> Digest:
    return digest(desk.me, audience)


def codes(desk: Desk, audience: Audience) -> list[str]:
    return [one.code for one in told(desk, audience).sentences]


def test_of_a_cycle_without_objectives_that_alone_is_said(desk: Desk) -> None:
    assert codes(desk, "company") == codes(desk, "lead") == ["ask.no_objectives"]
    assert codes(desk, "owner") == ["summary.owe_nothing"]


def test_after_its_end_a_cycle_is_told_to_be_over_and_what_wants_a_score(desk: Desk) -> None:
    desk.apply(PLAN)
    desk.at(2026, 12, 31, 14, 59)
    assert "summary.ended_unscored" not in codes(desk, "company")
    desk.at(2026, 12, 31, 15)
    last = told(desk, "company").sentences[-1]
    assert last.code == "summary.ended_unscored" and last.values["count"] == len(last.rows) > 1
    lead = told(desk, "lead").sentences
    asked = [
        one for one in lead if one.code in ("summary.ask", "summary.ask_yourself", "summary.ask_unowned")
    ]
    assert asked
    for language in ("en", "ko"):
        page = text(Words(language), told(desk, "lead"))
        assert ("score of" if language == "en" else "점수") in page
        assert not any(one in page for one in ("check-in", "체크인", "nothing to ask", "물어볼 것이 없"))


def test_where_nothing_is_known_to_be_behind_the_outdated_are_named(desk: Desk) -> None:
    desk.apply(PLAN)
    desk.at(2026, 11, 30)
    found = codes(desk, "company")
    assert ("summary.behind" in found) != ("summary.none_behind_outdated" in found)
    assert "summary.none_behind" not in found


def test_who_leads_is_not_told_to_ask_themselves_and_nobody_is_asked_by_the_name_nobody(desk: Desk) -> None:
    desk.apply(PLAN)
    desk.at(2026, 11, 30)
    case = told(desk, "lead")
    for one in case.sentences:
        if one.code == "summary.ask":
            assert one.values["name"] and f"person:{desk.me.me}" not in one.rows
    for language in ("en", "ko"):
        page = text(Words(language), case)
        assert "Ask nobody" not in page and "담당자 없음 님" not in page
