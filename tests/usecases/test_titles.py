"""What a person calls by its title is found where no id is called that."""

from __future__ import annotations

import pytest
from desk import Desk

from okrtui.errors import AmbiguousError, NotFoundError
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.explain import explain
from okrtui.usecases.short_ids import resolve

TWICE = """
[[objectives]]
id = "other"
team = "outbound"
cycle = "2026-Q4"
title = "Close more good deals abroad"
[[objectives.key_results]]
id = "agreed-too"
title = "Stages agreed abroad"
kind = "boolean"
"""


@pytest.mark.parametrize("text", ["Win rate", "win RATE ", "Win ra", "win-rate"])
def test_checkin_and_explain_take_titles(desk: Desk, text: str) -> None:
    desk.apply()
    done = check_in(desk.me, CheckinInput(text, "22", "4"))
    assert done.path == "2026-Q4/sales/close-more/win-rate"
    assert explain(desk.me, text).path == done.path


def test_a_whole_title_wins_and_two_that_fit_are_named(desk: Desk) -> None:
    desk.apply()
    desk.apply(TWICE)
    assert resolve(desk.me, "stages agreed", "key_result").path.endswith("close-more/agreed")
    assert resolve(desk.me, "Close more good deals", "objective").path.endswith("close-more")
    assert resolve(desk.me, "Sales", "key_result", "objective", "team").path == "sales"
    with pytest.raises(AmbiguousError) as caught:
        resolve(desk.me, "stages agr", "key_result")
    assert "agreed-too" in str(caught.value.values["candidates"])
    for text in ("Stages agreed nowhere", "", "  "):
        with pytest.raises(NotFoundError):
            resolve(desk.me, text, "key_result")


def test_an_id_wins_over_a_title(desk: Desk) -> None:
    desk.apply()
    desk.apply(TWICE.replace('"agreed-too"', '"other-kr"').replace("Stages agreed abroad", "win-rate"))
    assert resolve(desk.me, "win-rate", "key_result").path.endswith("close-more/win-rate")
