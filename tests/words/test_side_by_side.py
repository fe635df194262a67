"""Values that differ look different wherever they stand side by side."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from okrtui.domain.kpi import KpiDef
from okrtui.words import Words
from okrtui.words.acts import change_line, from_to, measured
from okrtui.words.kpi import band_of, healthy_at, value_beside
from okrtui.words.numbers import number, numbers_apart, percent, percents_apart, short, shorts_apart
from okrtui.words.plan_changes import short_pair
from okrtui.words.width import texts_apart

EN, KO = Words("en"), Words("ko")


@pytest.mark.parametrize("seed", range(5))
def test_numbers_that_differ_look_different_and_others_as_ever(seed: int) -> None:
    draw = Random(seed)
    for _ in range(200):
        first = Decimal(draw.randrange(-(10**9), 10**9)) / 10 ** draw.randrange(9)
        near = first + draw.choice((1, -1)) * Decimal(1).scaleb(-draw.randrange(12))
        told = numbers_apart(first, near)
        assert len(set(told)) == 2, (first, near)
        assert [Decimal(one.replace(",", "").replace("−", "-")) for one in told] == [
            pytest.approx(first, abs=Decimal("0.0001")),
            pytest.approx(near, abs=Decimal("0.0001")),
        ]
        usual = [number(first), number(near)]
        assert told == usual or usual[0] == usual[1]
        for words, unit in ((EN, "%"), (KO, "원")):
            shorts = shorts_apart(words, unit, (first, near, None, first))
            assert len(shorts) == len(set(shorts.values())) == 2


def test_what_is_the_same_stays_short_and_what_is_unknown_stays_unknown() -> None:
    third = Decimal(1) / 3
    assert numbers_apart(third, third) == ["0.3333", "0.3333"]
    assert numbers_apart(Decimal("1.00001"), Decimal("1.00002")) == ["1.00001", "1.00002"]
    assert numbers_apart(Decimal("1.0"), Decimal(1)) == ["1", "1"]
    assert shorts_apart(EN, "", (Decimal("1000.2"), Decimal("1000.4"))) == {
        Decimal("1000.2"): "1,000.2",
        Decimal("1000.4"): "1,000.4",
    }
    assert list(shorts_apart(KO, "원", (Decimal(1_250_000_000), Decimal(1_250_300_000))).values()) == [
        "12.5억",
        "12.503억",
    ]
    assert percents_apart(0.50001, 0.50003) == ["50.001%", "50.003%"]
    assert percents_apart(0.1 + 0.2, 0.3) == ["30%", "30%"], "the dust of binary fractions is no difference"
    assert percents_apart(0.99999, 1.0) == ["99%", "100%"]
    assert percents_apart(0.999, 0.9991) == ["99.9%", "99.91%"]
    assert percents_apart(None, 0.5) == ["-", "50%"]
    assert percents_apart(None, None) == ["-", "-"]
    assert percents_apart(-0.501, -0.502) == ["−50.1%", "−50.2%"]
    assert percent(0.999999999, 2) == "99.99%" and percent(1.0, 2) == "100%"
    assert short(Decimal("1234.5678"), 3) == "1,234.568"


def test_texts_that_differ_behind_what_is_cut_off_show_where() -> None:
    one, other = "a" * 200 + "b" * 10, "a" * 200 + "c" * 10
    first, last = texts_apart(one, other, 80)
    assert first == "…" + "a" * 20 + "b" * 10 and last == "…" + "a" * 20 + "c" * 10
    first, last = texts_apart("a" * 200, "a" * 210, 80)
    assert first != last
    assert texts_apart("short", "longer", 80) == ("short", "longer")
    same = texts_apart(one, one, 80)
    assert same[0] == same[1] == "a" * 79 + "…"
    first, last = texts_apart("x" + one, "y" + one, 80)
    assert (len(first), len(last)) == (80, 80) and first[0] != last[0]


def test_lines_of_history_and_of_plans_tell_apart_what_differs() -> None:
    assert from_to(EN, 1.00001, 1.00002).endswith("1.00002")
    assert from_to(EN, 1.00001, 1.00002).startswith("1.00001")
    assert from_to(EN, None, 2) == "– → 2" and from_to(EN, True, False) == "true → false"
    assert measured(EN, "1.00001", "1.00002") == "1.00001 → 1.00002"
    assert measured(EN, "53", "53.0") == "53"
    assert measured(EN, None, None) == "–" and measured(EN, "Draft", "Draft") == "Draft"
    line = change_line(EN, "change", "Rate", "target", 99.99999, 100)
    assert "99.99999 → 100" in line
    was, will = short_pair("x" * 90 + "1", "x" * 90 + "2")
    assert was != will and was.endswith("1") and will.endswith("2")


def test_a_value_beside_a_band_looks_like_no_limit_that_it_is_not() -> None:
    """ "100 is unhealthy, healthy at 100 or more" is no sentence."""
    low = Decimal(100)
    definition = KpiDef("Revenue", "acme", low=low, unit="$")
    assert value_beside(EN, Decimal("99.99999"), low, None, "$") == "$99.99999"
    assert value_beside(EN, Decimal("99.5"), low, None, "$") == "$99.5"
    near = Decimal("100.00001")
    assert band_of(EN, near, None, "$") == "$100 or more"
    assert band_of(EN, near, None, "$", Decimal(100)) == "$100.00001 or more"
    assert "$100 or more" in healthy_at(EN, definition, Decimal("99.99999"))


def test_what_is_changed_of_a_list_is_told_in_words() -> None:
    """And not as a program writes it down."""
    before = [{"title": "Draft", "weight": 1}, {"title": "Ship", "weight": 3, "due": "2026-11-15"}]
    assert short_pair(before, [{"title": "First draft", "weight": 1}]) == (
        "Draft, Ship (weight 3, due 2026-11-15)",
        "First draft",
    )
    assert short_pair({"type": "query", "connection": "gh"}, None) == ("type query, connection gh", "–")
    assert short_pair([["2026-11-01", 0.2], ["2026-12-31", 1]], ["a", "b"]) == (
        "2026-11-01 0.2, 2026-12-31 1",
        "a, b",
    )
    assert short_pair({"title": "Grow", "state": "draft", "owner": "mina"}, "x") == ("Grow · draft", "x")
    told = change_line(EN, "change", "Rate", "milestones", before, None)
    assert told.endswith("Draft, Ship (weight 3, due 2026-11-15) → –")
    assert change_line(EN, "change", "Rate", "tags", ["a", "b"], []).endswith("a, b → –")
