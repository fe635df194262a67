"""Celebrating a cycle on the whole screen: reached from everywhere, page by page, and taken along."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from live_app import app_of, press, running
from sample_company import sample_session

from okrtui.tui.screens.celebrate import CelebrateScreen
from okrtui.tui.svg_file import celebration_svg
from okrtui.tui.widgets.celebrate_page import CelebrateDrawing
from okrtui.tui.widgets.style import Style
from okrtui.usecases.celebrate import celebrated
from okrtui.words import Words
from okrtui.words.glyphs import ASCII
from okrtui.words.standing import heading, of_rollup
from okrtui.words.width import cells


async def test_it_opens_where_one_looks_and_is_written_and_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with sample_session() as live:
        found = celebrated(live.workspace())
        async with running(live, size=(140, 42)) as pilot:
            text = await press(pilot, "p", "right", "right", "P")
            screen = pilot.app.screen
            assert isinstance(screen, CelebrateScreen) and screen.found is not None
            assert screen.found.pages[screen.number].id == "product" and "2026 Q4  runs until 27 Dec" in text
            text = await press(pilot, "home")
            company = of_rollup(found.header.company, found.header.elapsed)
            assert heading(screen.style.words, company) in text and "Done already" in text
            assert "Stages agreed with finance" in text and "“Two deals back from the dead.”" in text
            assert "1 / 9" in text and "9 / 9" in await press(pilot, "end", "right")
            assert await press(pilot, "left", "G") == await press(pilot, "right")
            await press(pilot, "home", "Y")
            assert "clipboard as Markdown" in await press(pilot, "y")
            assert "**Sessions without a crash**: 96 → 98.4%" in app_of(pilot).clipboard
    drawn = (tmp_path / "okrtui-2026-Q4-acme.svg").read_text("utf-8")
    assert ElementTree.fromstring(drawn).tag.endswith("svg") and "Done&#160;already" in drawn


async def test_every_page_keeps_to_its_lines() -> None:
    with sample_session("ko") as live:
        found = celebrated(live.workspace())
        async with running(live, size=(80, 24)) as pilot:
            text = await press(pilot, "P")
            assert {cells(line) for line in text.splitlines()} == {80} and "이대로면 0.8점" in text
            own = app_of(pilot).style
    for style in (own, Style(own.words, ASCII, own.palette)):
        for number in range(len(found.pages)):
            for size in ((60, 15), (80, 24), (140, 42), (200, 60)):
                drawn = CelebrateDrawing(style, found, number, "Asia/Seoul").lines(*size)
                assert len(drawn) <= size[1] and {line.cell_length for line in drawn} == {size[0]}


def test_every_text_of_its_picture_is_as_long_as_its_cells() -> None:
    with sample_session("ko") as live:
        found = celebrated(live.workspace())
    root = ElementTree.fromstring(celebration_svg(found, Words("ko"), "Asia/Seoul", "okrtui-dark"))
    drawn = [one for one in root.iter() if one.get("textLength") and (one.text or "").strip("\n")]
    texts = [(one.text or "", float(one.get("textLength") or 0)) for one in drawn]
    assert any(cells(text) > len(text) for text, _ in texts)
    lengths = [length / cells(text) for text, length in texts]
    assert lengths == pytest.approx([lengths[0]] * len(lengths), abs=0.06)
