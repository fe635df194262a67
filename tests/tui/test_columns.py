"""The columns of the board: they stand still while one looks, and people choose and order them."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import pytest
from desk import CONFIG
from live_app import at, desk_and_session, press, running, shown
from sample_company import sample_session
from screen_text import lines_of
from textual.pilot import Pilot

from okrtui.config.load import loads
from okrtui.config.schema import BoardColumn
from okrtui.errors import ConfigError
from okrtui.tui.app import OkrApp
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.widgets.board_columns import COLUMNS, USUAL
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.words import LANGUAGES, Words
from okrtui.words.error import explain_error
from okrtui.words.width import cells


def more(count: int) -> str:
    """An objective whose titles and values are longer than those of the others, the longest last."""
    rows = "".join(
        f"""
[[objectives.key_results]]
id = "more-{number}"
title = "Key result {number} {"that says more " * (number % 5)}"
kind = "increase"
start = 0
target = {10 ** (number % 9)}
"""
        for number in range(count)
    )
    return f"""
[[objectives]]
id = "more"
team = "sales"
cycle = "2026-Q4"
title = "More than fits"
owner = "joon"
{rows}"""


def stand(pilot: Pilot[None]) -> tuple[object, ...]:
    """Where the columns stand, as the list draws them, and their heads."""
    assert isinstance(pilot.app, OkrApp)
    screen = pilot.app.screen
    assert isinstance(screen, BoardScreen)
    listed = screen.rows_list
    at = listed.source.columns(listed.across)
    head = lines_of(pilot.app)[listed.region.y + 1][listed.region.x : listed.region.x + at.width]
    return at, head.rstrip()


@pytest.mark.parametrize("size", [(80, 24), (140, 42)])
@pytest.mark.parametrize("count", [3, 40])
async def test_columns_stand_still(tmp_path: Path, size: tuple[int, int], count: int) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        desk.apply(more(count))
        async with running(live, size) as pilot:
            begun = stand(pilot)
            for keys in (
                "G",
                "space",
                "g",
                "g",
                "space",
                "space",
                "space",
                "v",
                "space",
                "v",
                "v",
                "pagedown",
            ):
                await press(pilot, keys)
                assert stand(pilot) == begun, keys


async def test_no_column_narrows_when_the_board_is_read_again(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        check_in(desk.me, CheckinInput("win-rate", "23.456789", "4"))
        async with running(live, (140, 42)) as pilot:
            begun = stand(pilot)
            check_in(live.workspace(), CheckinInput("win-rate", "23", "4"))
            await press(pilot, "ctrl+r")
            assert "18 → 23 → 25" in shown(pilot) and stand(pilot) == begun


def chosen(names: str, language: str = "en") -> str:
    return CONFIG.replace("[ui]", f'[ui]\nlanguage = "{language}"\ncolumns = [{names}]')


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(80, 24), (140, 42)])
async def test_people_choose_and_order_them(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    config = chosen('"fresh", "percent", "values", "fresh"', language)
    with desk_and_session(tmp_path, config) as (desk, live):
        check_in(desk.me, CheckinInput("win-rate", "22", "4"))
        async with running(live, size) as pilot:
            await at(pilot, "win-rate")
            columns, head = stand(pilot)
            assert list(columns.starts) == ["fresh", "percent", "values"]  # type: ignore[attr-defined]
            line = next(line for line in shown(pilot).splitlines() if re.search("57% +18 → 22 → 25", line))
            line = line[line.index("Win rate") :].partition("│")[0]
            assert line.index("57%") < line.index("18 → 22 → 25") and "●" not in line
            say = Words(language, strict=True).say
            assert str(head).index(say("board.col_fresh")) < str(head).index(
                say("board.col_values", arrow="→")
            )
            assert {cells(one) for one in lines_of(pilot.app)} == {size[0]}  # type: ignore[arg-type]


@pytest.mark.parametrize(("language", "said"), [("en", "One of these"), ("ko", "가운데 하나")])
def test_an_unknown_column_is_told_with_those_there_are(language: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loads(chosen('"bar", "persent"'))
    told = "\n".join(explain_error(Words(language, strict=True), caught.value).where)
    assert "ui.columns" in told and said in told and '"percent"' in told
    assert all(f'"{name}"' in told for name in USUAL)


def test_what_can_be_configured_is_what_there_is() -> None:
    assert set(typing.get_args(BoardColumn)) == {column.name for column in COLUMNS} >= set(USUAL)
    assert set(typing.get_args(BoardColumn)) == {column.name for column in COLUMNS} >= set(USUAL)


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_each_column_is_shown_under_its_head(tmp_path: Path, language: str) -> None:
    names = [column.name for column in COLUMNS]
    config = chosen(", ".join(f'"{name}"' for name in names), language)
    with desk_and_session(tmp_path, config) as (_, live):
        async with running(live, (200, 42)) as pilot:
            columns, _ = stand(pilot)
            assert list(columns.starts) == names  # type: ignore[attr-defined]
            assert "board.col_" not in shown(pilot)  # what has no words is told by its id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "size", [(80, 30), (100, 30), (109, 34), (110, 34), (119, 40), (120, 40), (126, 40), (140, 42)]
)
async def test_titles_are_whole_with_the_team_tree_and_without(language: str, size: tuple[int, int]) -> None:
    """The tree stands beside the rows from where they leave it room, and its bars give way to titles."""
    with sample_session(language) as live:
        async with running(live, size, team="sales") as pilot:
            assert isinstance(pilot.app, OkrApp)
            screen, told = pilot.app.screen, shown(pilot)
            assert isinstance(screen, BoardScreen)
            board = screen.board
            titles = [one.definition.title for one in board.objectives]
            titles += [row.definition.title for one in board.objectives for row in one.key_results]
            assert len(titles) > 12
            assert [title for title in titles if title not in told] == []
            names = [team.name for team in board.teams] if size[0] >= 110 else []
            assert [name for name in names if f" {name} " not in told] == []
