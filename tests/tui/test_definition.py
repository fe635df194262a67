"""How a key result is defined, told on its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from definition_samples import each_field
from live_app import desk_and_session
from msgspec.structs import replace

from okrtui.tui.themes import palette
from okrtui.tui.widgets.definition_rows import ELSEWHERE, definition_rows
from okrtui.tui.widgets.style import Style
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.width import cells


@pytest.mark.parametrize("language", ["en", "ko"])
def test_how_it_is_defined_stands_above_its_history(tmp_path: Path, language: str) -> None:
    """Every field that says something, by its name; others are left out."""
    style = Style(Words(language, strict=True), UNICODE, palette("dark", "truecolor"))
    with desk_and_session(tmp_path) as (_, live):
        found = live.detail(live.workspace().store.paths("win-rate")[0][2])
        for name, definition in each_field().items():
            detail = replace(found, row=replace(found.row, definition=definition))
            for width in (60, 138):
                rows = definition_rows(detail, live.zone, width, style)
                texts = ["".join(text for text, _ in row.parts) for row in rows]
                standing = texts[: texts.index(f" {style.words.say('key_result.def_history')}")]
                label = style.words.say(f"key_result.def_{name}")
                told = [text for text in standing if text.startswith(f" {label} ")]
                assert len(told) == (name not in ELSEWHERE), (name, standing)
                assert max(map(cells, texts)) <= width


def test_people_stand_by_name(tmp_path: Path) -> None:
    style = Style(Words("en", strict=True), UNICODE, palette("dark", "truecolor"))
    with desk_and_session(tmp_path) as (_, live):
        found = live.detail(live.workspace().store.paths("agreed")[0][2])
        rows = definition_rows(found, live.zone, 100, style)
        assert any(row.parts[-1][0] == "Joon Lee" for row in rows)
