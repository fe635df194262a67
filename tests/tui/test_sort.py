"""The board sorted by a column."""

from __future__ import annotations

from live_app import app_of, press, running, shown
from sample_company import sample_session

from okrtui.tui.widgets.board_entries import Group
from okrtui.tui.widgets.board_order import VALUES, Order, ordered
from okrtui.usecases.views import KeyResultView, ObjectiveView


def test_each_column_sorts_and_what_says_nothing_comes_last() -> None:
    with sample_session() as live:
        board = live.board("acme")
    entries = [one for objective in board.objectives for one in (objective, *objective.key_results)]
    for name, value in VALUES.items():
        for descending in (False, True):
            found = ordered(entries, Order(name, descending))
            assert sorted(map(id, found)) == sorted(map(id, entries)), name
            for objective in (one for one in found if isinstance(one, ObjectiveView)):
                at = found.index(objective) + 1
                rows = found[at : at + len(objective.key_results)]
                assert set(rows) == set(objective.key_results), name
                said = [value(row) for row in rows]
                known = [one for one in said if one is not None]
                assert said[: len(known)] == sorted(known, reverse=descending), (name, said)
    assert ordered(entries, Order("week", descending=True)) != entries
    rows = [one for one in entries if isinstance(one, KeyResultView)][:3]
    group = Group("g", "G", "text", rows)
    assert ordered([group, *rows], Order("title"))[0] is group


async def test_the_order_is_chosen_reversed_told_in_the_head_and_kept() -> None:
    with sample_session() as live:
        async with running(live, size=(140, 42)) as pilot:
            text = await press(pilot, "V")
            assert "what needs a look" in text
            while "confidence" not in str(app_of(pilot).top.focused.current_key):  # type: ignore[union-attr]
                text = await press(pilot, "k")
            text = await press(pilot, "enter")
            assert "▴sure" in text
            assert "▾sure" in await press(pilot, "V", "enter")
            await press(pilot, "v")
        async with running(live, size=(80, 24)) as pilot:
            assert "▾sure" in shown(pilot) or "by confidence ▾" in shown(pilot)
            assert "by status" in shown(pilot)
            await press(pilot, "V", "home", "enter")
            assert "▾" not in shown(pilot).splitlines()[3] and app_of(pilot).look.order == "confidence"
        async with running(live) as pilot:
            assert app_of(pilot).look.order == "" and app_of(pilot).look.view == "status"
