"""English titles that could be anybody's: each way to say nothing, and one word more or less of it."""

from __future__ import annotations

import pytest

from okrtui.domain.title_vague_en import is_vague, only_manages


@pytest.mark.parametrize(
    "title",
    [
        "improve", "quality", "growth", "onboarding", "retention", "staffing", "wellness", "logistics",
        "leadership", "improve quality", "increase customer satisfaction", "deliver great results",
        "be more agile", "make progress", "make more progress on hiring", "work harder",
        "work towards success together", "keep working smarter on deals", "do our best",
        "focus more on the shop", "stay focused", "pay attention to churn", "continue to improve the shop",
        "keep growing the shop", "be better", "become more like ants", "get better at chess",
        "look after ants", "take care of ants", "think about ants", "deal with ants", "stay on top of ants",
        "keep an eye on ants", "ants under control", "ants in check", "ants up to date",
        "ants to the next level", "ants to new heights", "new heights", "ants as planned",
        "ants as possible.", "ants moving forward!", "fit for the future", "future-proof", "future proof",
        "ahead of the curve", "higher customer lifetime value", "lower ants", "better ants for us all",
        "reduced ants", "close the books faster", "ship ants quicker", "go further", "made ants cheaper",
        "operational excellence", "strategically improve", "win growth", "make some headway with the team",
        "pay more attention to the shop", "ants on time and within budget", "work", "higher",
    ],
)  # fmt: skip
def test_titles_that_say_nothing(title: str) -> None:
    assert is_vague(title)


@pytest.mark.parametrize(
    "title",
    [
        "", "ants", "ing", "sing", "ring", "hire", "improve ants", "customers", "our team",
        "the sales team", "work hardly", "be morey", "make ants", "make progress that ants love",
        "make progress on the way to the moon", "focus more on the ants of our seven hills",
        "ants under control of bees", "ants ants ants ants under control now yes",
        "higher customer value from ants", "higher ants than bees", "higher ants without bees",
        "higher a b c d e", "ship ants to the moon faster", "ants faster", "ship faster ants",
        "ship what ants want faster", "close the very last books faster", "improve quality that ants like",
        "win ants", "growth of ants", "our values", "improve the way",
        "make some headway with the sales team", "pay more attention to the shop now",
        "ship ants on time and within budget",
    ],
)  # fmt: skip
def test_titles_that_say_something(title: str) -> None:
    assert not is_vague(title)


@pytest.mark.parametrize(
    ("title", "manages"),
    [
        ("expand our network", True), ("expand network", True), ("grow the ant and bee network", True),
        ("grow the ant and the bee network", False), ("expand", False), ("", False),
        ("hire our network", False), ("expand in Spain", False), ("grow on ants", False),
        ("grow at ants", False), ("grow with ants", False), ("grow across ants", False),
        ("grow through ants", False), ("grow by ants", False), ("grow up now", False),
        ("grow ants in Spain", True), ("grow ants into bees", False), ("grow ants from bees", False),
        ("grow ants that dance", False), ("grow ants without bees", False), ("enable ants", True),
        ("scale ants", True),
    ],
)  # fmt: skip
def test_titles_that_only_say_that_something_is_managed(title: str, manages: bool) -> None:
    assert only_manages(title) is manages
