"""Whom a sentence about a rule names: by a given name that is a word as well only where one is called so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import CONFIG, PLAN, Desk

from okrtui.store import open_store
from okrtui.usecases.rule_hearing import heard

PEOPLE = """
[[people]]
id = "hana"
name = "서하나"
[[people]]
id = "woori"
name = "최우리"
[[people]]
id = "minji"
name = "김민지"
"""


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    store = open_store(url, "acme")
    made = Desk(store, CONFIG.replace("[[teams]]", f"{PEOPLE}[[teams]]", 1))
    made.at(2026, 9, 28)
    made.apply(PLAN)
    yield made
    store.close()


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ("매주 월요일 10시에 하나 님에게 리마인드", "hana"),
        ("매주 월요일 10시에 하나씨에게 리마인드", "hana"),
        ("매주 월요일 10시에 서하나에게 리마인드", "hana"),
        ("매주 월요일 10시에 우리님에게 리마인드", "woori"),
        ("매주 월요일 10시에 민지에게 리마인드", "minji"),
        ("매주 월요일 10시에 우리에게 리마인드", None),
        ("매주 월요일 10시에 하나에게 리마인드", None),
    ],
)
def test_a_word_is_a_name_only_where_somebody_is_called_by_it(
    desk: Desk, sentence: str, whom: str | None
) -> None:
    told = heard(desk.me, sentence)
    assert told.understood is (whom is not None), told
    assert [one.get("to") for one in told.then] == ([whom] if whom else [])


def test_our_key_results_are_nobodys_of_that_name(desk: Desk) -> None:
    told = heard(desk.me, "우리의 핵심 결과가 부진하면 팀장에게 알려 줘")
    assert "owner" not in told.conditions
