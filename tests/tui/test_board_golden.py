"""The board as text at three sizes in both languages. ``OKRTUI_GOLDEN=write`` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sample_company import sample_session
from screen_text import lines_of, running, settled

from okrtui.words.glyphs import ASCII, NARROW
from okrtui.words.width import cells

GOLDEN = Path(__file__).parent / "golden"


def compare(name: str, lines: list[str]) -> None:
    """All but the footer, which tells of other screens too."""
    text = "\n".join(line.rstrip() for line in lines[:-1]) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("OKRTUI_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (59, 15)], ids=["140x42", "80x24", "59x15"])
@pytest.mark.parametrize("language", ["en", "ko"])
async def test_board(language: str, size: tuple[int, int]) -> None:
    with sample_session(language) as session:
        async with running(session, size) as pilot:
            await pilot.press("j", "j")
            await settled(pilot)
            lines = lines_of(pilot.app)  # type: ignore[arg-type]
    assert {cells(line) for line in lines} == {size[0]}
    compare(f"board-{language}-{size[0]}x{size[1]}", lines)


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_board_of_another_team(language: str) -> None:
    """Tasks, a number to reach, and a row that its owner and the machine see differently."""
    with sample_session(language) as session:
        async with running(session, (140, 42), team="outbound") as pilot:
            await pilot.press("!")
            await settled(pilot)
            lines = lines_of(pilot.app)  # type: ignore[arg-type]
    compare(f"board-{language}-outbound", lines)


def marks_of(line: str, signs: str) -> list[int]:
    """The cells of ``signs`` in a line."""
    return [cells(line[:at]) for at, char in enumerate(line) if char in signs]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [100, 140, 200])
async def test_ticks_make_one_line(language: str, width: int) -> None:
    """On every key result of the window, and in the head, each mark stands in one cell."""
    with sample_session(language) as session:
        async with running(session, (width, 42)) as pilot:
            region = pilot.app.screen.rows_list.region  # type: ignore[attr-defined]
            lines = lines_of(pilot.app)[region.y : region.bottom]  # type: ignore[arg-type]
    shown = [line.partition("│")[2] if "│" in line[:36] else line for line in lines]  # without the tree
    rows = shown[3:6]
    assert all("▾ " not in line for line in rows)
    ticks = [marks_of(line, "│┃") for line in rows]
    assert all(len(one) == 1 for one in ticks) and len({one[0] for one in ticks}) == 1
    curves = [marks_of(line, "╎┿") for line in (shown[1], *rows)]
    assert all(len(one) == 1 for one in curves) and len({one[0] for one in curves}) == 1


async def test_ascii_needs_nothing_but_ascii() -> None:
    with sample_session("en") as session:
        async with running(session, (140, 42), ASCII) as pilot:
            await pilot.press("j", "j")
            await settled(pilot)
            lines = lines_of(pilot.app)  # type: ignore[arg-type]
    odd = {char for line in lines for char in line if ord(char) > 126}
    assert odd == set()
    compare("board-ascii-140x42", lines)


async def test_narrow_signs_align_where_ambiguous_characters_are_wide() -> None:
    with sample_session("ko") as session:
        async with running(session, (100, 30), NARROW) as pilot:
            await pilot.press("j", "j")
            await settled(pilot)
            lines = lines_of(pilot.app)  # type: ignore[arg-type]
    assert {cells(line, 2) for line in lines} == {100}
