"""Finding: words anywhere, letters in order, Korean by half a syllable and by initials."""

from __future__ import annotations

import pytest
from desk import PLAN, Desk
from store_facts import task

from okrtui.usecases import standing
from okrtui.usecases.find import find, folded, place_of
from okrtui.usecases.overview import overview


@pytest.fixture
def company(desk: Desk) -> Desk:
    desk.apply()
    return desk


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("win rate", "Win rate"),
        ("RATE win", "Win rate"),
        ("blck", "Blocked share"),
        ("wnrt", "Win rate"),
        ("단", "단계 합의"),
        ("다", "단계 합의"),
        ("합의", "단계 합의"),
        ("ㄷㄱㅎㅇ", "단계 합의"),
        ("ㅎㅇ", "단계 합의"),
        ("outb", "Outbound"),
        ("joon", "Joon Lee"),
    ],
)
def test_the_first_that_is_found(company: Desk, text: str, title: str) -> None:
    assert find(company.me, text)[0].title == title


def test_a_usual_misspelling_and_another_name_are_found(company: Desk) -> None:
    rate = PLAN.replace('title = "Win rate"', 'title = "수주율과 확신"')
    assert rate != PLAN
    company.apply(rate)
    for text in ("수주률", "수주율", "자신감", "신뢰도"):
        assert find(company.me, text)[0].title == "수주율과 확신"
    assert [one.title for one in find(company.me, "합의률")] == []


@pytest.mark.parametrize("text", ["", "   ", "zzzz", "ㅋㅋㅋ", "%", "_", "win zzz"])
def test_nothing_is_found(company: Desk, text: str) -> None:
    assert find(company.me, text) == ()


def test_it_says_where_and_how_it_does(company: Desk) -> None:
    key = find(company.me, "win rate")[0]
    assert (key.kind, key.where, key.stands and key.stands.status) == (
        "key_result",
        "Close more good deals",
        "pending",
    )
    objective = find(company.me, "close more")[0]
    assert (objective.kind, objective.where) == ("objective", "Sales")
    assert place_of(company.me, objective) == ("sales", key.uid)
    assert place_of(company.me, find(company.me, "outbound")[0]) == ("outbound", None)


def test_a_person_opens_what_they_own(company: Desk) -> None:
    person = next(one for one in find(company.me, "mina") if one.kind == "person")
    place = place_of(company.me, person)
    assert place is not None and place[0] == "sales"


def test_a_title_that_begins_so_comes_first(company: Desk) -> None:
    titles = [one.title for one in find(company.me, "win")]
    assert titles[:2] == ["Win rate", "Win-loss analysis"]


def test_letters_far_apart_are_no_match(company: Desk) -> None:
    assert find(company.me, "cls") != () and find(company.me, "cmgds") != ()
    assert find(company.me, "cgs") == ()


def test_a_task_opens_the_key_result_it_feeds(company: Desk) -> None:
    store = company.me.store
    key = next(row for row in store.key_results() if row.id == "win-loss")
    link = store.links(key_results=[key.uid])[0]
    with store.transaction():
        seen = task(12, title="Ring Solara")
        uids, _ = store.upsert_tasks([seen], account="m", at=company.me.now())
        store.open_scope([(link.uid, uids[seen.id])], company.me.now())
    found = find(company.me, "solara")[0]
    assert found.kind == "task"
    assert place_of(company.me, found) == ("sales", key.uid)


def test_half_a_syllable_is_part_of_the_whole() -> None:
    assert folded("합의").startswith(folded("하"))
    assert folded("ㅎ") == folded("하")[0]
    assert folded("Straße") == folded("STRASSE")


@pytest.mark.parametrize("text", ["e", "wnrt", "blck", "ㄷㄱㅎㅇ"])
def test_reading_a_team_at_a_time_finds_and_counts_the_same(
    company: Desk, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    whole = find(company.me, text), overview(company.me)
    assert whole[0] and whole[1] is not None and sum(whole[1].counts.values())
    monkeypatch.setattr(standing, "TEAMS_AT_ONCE", 1)
    assert (find(company.me, text), overview(company.me)) == whole
