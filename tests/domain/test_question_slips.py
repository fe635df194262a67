"""Mistyped words of questions and of names: which slip is forgiven, and which makes another word."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.domain.question import Grammar
from okrtui.domain.question_names import Named, Names

TODAY, FIRST = date(2026, 11, 26), date(2026, 10, 1)
GRAMMAR = Grammar(Names([Named("key_result", "2026-Q4/sales/close-more/win-rate", "Win rate", "win-rate")]))


@pytest.mark.parametrize("article", ["", "the ", "our ", "my ", "your ", "their ", "a ", "an ", "this "])
@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("what is up with {}win rate", "stands"),
        ("why is {}win rate falling", "why"),
        ("is {}win rate still possible", "make_it"),
        ("how did {}win rate drop", "why"),
    ],
)
def test_an_article_before_a_name_says_nothing(question: str, intent: str, article: str) -> None:
    read = GRAMMAR.read(question.format(article), TODAY, FIRST)
    assert (read.intent, read.understood, [one.id for one in read.names[0]]) == (intent, True, ["win-rate"])


@pytest.mark.parametrize("begins", ["why", "y", "whyy", "Y", "whu", "wyh"])
def test_a_question_why_begins_with_the_word_or_the_sound_of_it(begins: str) -> None:
    read = GRAMMAR.read(f"{begins} is win rate falling", TODAY, FIRST)
    assert (read.intent == "why" and read.understood) is (begins.lower() in ("why", "y", "whyy"))
    assert not GRAMMAR.read(f"is win rate {begins.lower()[1:]}y", TODAY, FIRST).understood


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stant", True), ("sstand", True), ("stad", True), ("stan", True), ("satnd", True), ("stend", True),
        ("atand", False), ("tand", False), ("stnnt", False),
    ],
)  # fmt: skip
def test_a_slip_is_one_letter_and_never_the_first(typed: str, meant: bool) -> None:
    read = GRAMMAR.read(f"where does win rate {typed}", TODAY, FIRST)
    assert read.understood is meant and (meant or read.rest == (typed,))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("falll", True),
        ("flal", True),
        ("fll", False),
        ("fal", False),
        ("foll", False),
        ("fbll", False),
        ("wall", False),
    ],
)
def test_of_a_short_word_another_letter_makes_another_word(typed: str, meant: bool) -> None:
    read = GRAMMAR.read(f"why did win rate {typed}", TODAY, FIRST)
    assert read.understood is meant and (meant or read.rest == (typed,))


def test_a_name_is_found_past_a_slip_that_makes_no_other_word() -> None:
    """Of up to four letters two may be swapped; of more one may be another, missing or too many, too."""
    names = Names(
        Named("key_result", f"q/{at}", title, f"q{at}")
        for at, title in enumerate(("Work orders", "Sales pipeline", "시장 점유율", "재구매율"))
    )

    def found(word: str) -> list[str]:
        return [names.named[place].title for place in names.holding(word)]

    for typed in ("work", "wrok", "owrk", "orders", "ordrs", "odrers", "oeders", "orderrs", "workk"):
        assert found(typed) == ["Work orders"], typed
    for typed in ("saels", "sakes", "pipelin", "pipeline", "pipline"):
        assert found(typed) == ["Sales pipeline"], typed
    for typed in ("york", "wark", "fork", "wokr1", "salx"):
        assert found(typed) == [], typed
    assert found("시작") == [] and found("시쟝") == ["시장 점유율"]
    assert found("재구매률") == found("제구매율") == ["재구매율"]


def test_a_number_that_no_row_has_is_no_slip_of_another() -> None:
    titles = ("Key result 17", "Key result 9: replies", "Supply")
    rows = Grammar(Names(Named("key_result", f"q/{at}", title, f"q{at}") for at, title in enumerate(titles)))
    for question in ("why did {} fall?", "how is {} doing?", "will we hit {}?"):
        for number in (1, 7, 18, 171, 99):
            read = rows.read(question.format(f"key result {number}"), TODAY, FIRST)
            assert (read.names, read.rest) == ((), (f"key result {number}",)), read
        read = rows.read(question.format("key result 17"), TODAY, FIRST)
        assert [[one.title for one in group] for group in read.names] == [["Key result 17"]]


def test_a_part_of_a_title_names_it_beside_another_name() -> None:
    made = Grammar(
        Names(
            [
                Named("key_result", "q/sales/error", "Forecast error, 30 days out", "kr-1"),
                Named("team", "sales", "Sales", "sales"),
            ]
        )
    )
    for question in (
        "is the forecast error of sales on track?",
        "is sales on track with its forecast error?",
    ):
        read = made.read(question, TODAY, FIRST)
        assert sorted(one.id for group in read.names for one in group) == ["kr-1", "sales"], question
    words = ["is", "the", "forecast", "error", "of", "sales", "on", "track"]
    found = made.names.mentions(words, ())
    parts = made.names.parts(words, found, lambda word: word in ("is", "the", "on"))
    assert [[(one.start, one.end) for one in told] for told in (found, parts)] == [[(5, 6)], [(2, 4), (5, 6)]]


def test_a_given_name_is_drawn_out_behind_a_consonant_alone() -> None:
    people = Names(Named("person", name, name, name) for name in ("박수정", "박미나", "김하나", "이경"))
    for said, named in (("수정이는", "박수정"), ("수정이가", "박수정"), ("하나이는", ""), ("하나이가", "")):
        found = people.mentions([said], ())
        assert [one.title for mention in found for one in mention.meant] == ([named] if named else []), said


@pytest.mark.parametrize("than", ["", "보다", "보다는", "들", "들보다는"])
def test_what_a_row_is_compared_with_says_nothing_more(than: str) -> None:
    grammar = Grammar(Names([Named("key_result", "q/wins", "수주율", "wins")]))
    read = grammar.read(f"수주율은 왜 기존{than} 떨어졌어?", TODAY, FIRST)
    assert (read.intent, read.rest) == ("why", ())
    assert grammar.read("수주율은 왜 기존보다다 떨어졌어?", TODAY, FIRST).rest


@pytest.mark.parametrize("before", ["in", "of", "for", "at", "team", "from"])
def test_a_common_word_is_a_team_where_a_team_stands(before: str) -> None:
    """Behind "of" and "for" it is one only where the question ends or goes on without it."""
    names = Names([Named("team", "people", "People", "people"), Named("person", "p", "People", "p")])

    def found(words: str) -> list[str]:
        mentions = names.mentions(words.split(), ("people", "late"))
        return [one.kind for mention in mentions for one in mention.meant]

    assert found(f"late {before} people") == found(f"late {before} people since monday") == ["team"]
    assert found(f"late {before} people with late") == ([] if before in ("of", "for") else ["team"])
    assert found("late people") == found("people late") == found(f"{before}x people") == []
