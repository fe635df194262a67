"""What English titles give away: each rule on both sides of its border, one word more or less."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from okrtui.domain.title_lint_en import (
    aspires,
    clause_end,
    for_outcome,
    from_to,
    is_hollow,
    is_measure,
    is_only_beside,
    moves_measure,
    names_figure,
    purpose,
    says_better,
    tells_done,
    thing_of,
    without_span,
)


def cases(*told: tuple[Callable[[str], bool], str, str]) -> list[tuple[Callable[[str], bool], str, bool]]:
    """Of each rule the titles for which it holds, and those for which it does not, with bars between them."""
    return [
        (rule, title.strip(), holds)
        for rule, yes, no in told
        for titles, holds in ((yes, True), (no, False))
        for title in titles.split("|")
    ]


@pytest.mark.parametrize(
    ("rule", "title", "holds"),
    cases(
        (
            aspires,
            "ship with confidence | ship ants without any drama | launch trust in ants | "
            "grow trust | build loyal trust | build ants that sing | launch the fastest shop | "
            "build great ants | ship faster | launch simple ants | "
            "make the shop great | build software our users brag about | ship ants people live for | "
            "make ants ours | make leaps | make the big leap | make the leap | move from ants | "
            "move ahead | build a strong team | build the team | create an engine for ants | "
            "build ant culture | establish trusty careers in ants | present the company",
            "ship ants | hire trust builders | ship software about | ship ants about | make | "
            "make a shop | make the shop | make the leaping shop | move fromage | "
            "move the ants from here | moves from | build team | build recommendation engine | "
            "build ant platform for the team | build | plan the culture | create ants with culture | "
            "jest | build a nest of rest in est",
        ),
        (
            moves_measure,
            "increase business | increase revenue | increase mqls | decrease the bugs | "
            "get more deals | increase conversion rate | lower churn for good | grow audience | "
            "cut costs | raise the nps of the shop | reduce ants | improve our ants",
            "revenue | increase | hire revenue | get deals | get more ants here now please yes | "
            "raise the bar | cut through noise | grow ants | increase happy revenue | "
            "lower what we do | increase of revenue | "
            "grow the ants and the bees of the old shop revenue",
        ),
        (
            is_measure,
            "average ant revenue | total revenue | conversion rate | ant margin | "
            "our old ant headcount | median handle time",
            "average | revenue | rate | average ant | number of the very old deals | "
            "our very old ant headcount | increase conversion rate | build headcount | "
            "great savings | ants",
        ),
        (
            is_hollow,
            "expand our network | grow the network",
            "expand trust | expand our network with love | grow in Spain | expand our best | ship ants",
        ),
        (names_figure, "sales revenue | revenue", "growth | ants | "),
        (
            tells_done,
            "no more ants now | be live at last | stay live | first ant hired | first ant at work | "
            "no ants left behind | no ants lost | certificate obtained | pass the audit | win ants | "
            "shop live | ants are live now | audit passed by ants | rules agreed on friday | "
            "roles filled | all ants in place | budget in hand | close ants",
            "first ants | no ants | no better ants | stronger team built | pass | "
            "win higher revenue | win revenue | live | passed | speed | need feed ants | "
            "audit passed ants | bed | be built | become the preferred shop | "
            "ants perceived as built | ants known as made | ants improved | ants needed by bees",
        ),
        (
            says_better,
            "improve ants | strengthen the shop | be better | stay built | become a leading shop | "
            "improved ants | establish us as the reference",
            "ants | improve revenue | improve the score of ants | improve pages | be live | "
            "hire ants | improve conversion rate",
        ),
        (
            is_only_beside,
            "increase | the | ",
            "ants | increase ants",
        ),
    ),
)
def test_what_a_title_gives_away(rule: Callable[[str], bool], title: str, holds: bool) -> None:
    assert rule(title) is holds


def test_where_a_purpose_and_a_clause_begin() -> None:
    assert purpose("ship it so that ants sing") == 16 and purpose("ship it to make ants sing") == 11
    assert purpose("ship it to ants") is None and purpose("tomake ants") is None
    for text, end in (
        ("twelve signs, then more", 12), ("eleven sign, then more", None), ("twelve signs while", 12),
        ("twelve signs whiles", None), ("twelve signs by hiring", 12), ("twelve signs by ants", None),
        ("x" * 40, None),
    ):  # fmt: skip
        assert clause_end(text) == end, text


@pytest.mark.parametrize(
    ("title", "thing"),
    [
        ("Increase the Revenue of ants.", "Revenue of ants"), ("Get ants", "Ants"),
        ("Build a shop", "Shop"), ("  reach all ants,;:", "Ants"), ("Ants for all", "Ants for all"),
        ("Ants?", "Ants?"), ("", ""), ("5 ants", "5 ants"), ("Increase", "Increase"),
        ("Launch our shop", "Shop"), ("Increase an ant", "Ant"), ("Increase another", "Another"),
    ],
)  # fmt: skip
def test_what_a_title_is_about(title: str, thing: str) -> None:
    assert thing_of(title, title.lower()) == thing


def test_titles_to_be_filled_in() -> None:
    assert from_to("Ants", "5") == "Ants from … to 5" and from_to("Ants", "") == "Ants from … to …"
    assert for_outcome("Ants") == "Ants: … from … to …"


@pytest.mark.parametrize(
    ("title", "number", "rest"),
    [
        ("Win 5 deals", "5", "Win deals"), ("Nobody waits any more by 5%", "5%", "Nobody waits any more"),
        ("Grow by at least 5 % a year", "5 %", "Grow"),
        ("Grow by 5 % A Month in Spain", "5 %", "Grow in Spain"),
        ("Grow to 5 or more ants", "5", "Grow ants"), ("Grow to 5 or less", "5", "Grow"),
        ("Grow to 5 a yearling", "5", "Grow a yearling"),
        ("Grow to 5 or moreover", "5", "Grow or moreover"), ("Ants: 5", "5", "Ants"),
        ("5 ants", "5", "ants"), ("Why? 5", "5", "Why?"), ("Goto 5 ants", "5", "Goto ants"),
        ("Up from 5", "5", ""), ("Cut within  5   days", "5", "Cut days"), ("Ants, 5; -", "5", "Ants"),
    ],
)  # fmt: skip
def test_a_title_without_its_number(title: str, number: str, rest: str) -> None:
    start = title.index(number)
    assert without_span(title, start, start + len(number)) == rest
