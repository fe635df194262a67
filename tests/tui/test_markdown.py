"""Rows are copied and screens written as Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from live_app import app_of, burst, desk_and_session, press, running
from page_reader import PageReader
from sample_company import sample_session

from okrtui.usecases.comments import comment
from okrtui.words import Words
from okrtui.words.markdown import Section, Stated, StatedRow, document, lines

PLACES = {
    "board": (("j",), "y"),
    "teams": (("tab",), "y"),
    "key result": (("tab", "enter", "1"), "y"),
    "check-ins": (("2",), "y"),
    "tasks": (("3",), "y"),
    "scope": (("4",), "y"),
    "definition": (("5",), "y"),
    "links": (("6",), "y"),
    "comments": (("number_sign",), "ctrl+y"),
    "home": (("escape", "escape", "h"), "y"),
    "find": (("slash",), "ctrl+y"),
    "dashboard": (("escape", "d"), "y"),
    "alignment": (("escape", "g", "a"), "y"),
    "log": (("escape", "g", "l"), "y"),
    "since": (("escape", "g", "n"), "y"),
    "cycles": (("escape", "g", "y"), "ctrl+y"),
    "sync": (("escape", "s"), "y"),
    "check-in table": (("escape", "C"), "ctrl+y"),
    "KPI": (("escape", "slash", *"recurring", "enter"), "ctrl+y"),
}
"""The keys that lead from each to the next, and the one that copies there."""


async def test_every_list_copies_its_row_and_writes_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with sample_session() as live:
        row = live.board("sales").objectives[0].key_results[0]
        comment(live.workspace(), row.path, "see *this* | that")
        async with running(live, size=(140, 42), team="sales") as pilot:
            app = app_of(pilot)
            silent, without = [], []
            for place, (way, key) in PLACES.items():
                app._clipboard = ""
                await burst(pilot, *way)
                text = await press(pilot, key)
                copied = app.clipboard.splitlines()
                if not copied or not all(line.startswith("- **") for line in copied):
                    silent.append((place, text.splitlines()[-1], app.clipboard))
                assert (place == "KPI") == (app.top.place == "kpi"), place
                written = app.top.as_markdown()
                if not written.startswith("# ") or written.count("\n") < 3:
                    without.append((place, written))
            assert silent == [] and without == []
            await press(pilot, "escape", "d", "escape", "g", "a")
            assert "okrtui-alignment-2026-11-24.md" in await press(pilot, "Y")
            assert "okrtui-sales-report-2026-11-24.html" in await press(pilot, "alt+r")
            await burst(pilot, "escape", "d")
            await press(pilot, "Y")
    written = PageReader((tmp_path / "okrtui-sales-report-2026-11-24.html").read_text("utf-8"))
    assert row.path in {one["data-id"][0] for one in written.rows}
    assert "# Dashboard" in (tmp_path / "okrtui-dashboard-2026-11-24.md").read_text("utf-8")
    assert "<svg" in (tmp_path / "okrtui-dashboard-2026-11-24.svg").read_text("utf-8")
    assert "| objective |" in (tmp_path / "okrtui-alignment-2026-11-24.md").read_text("utf-8")


async def test_what_is_marked_is_copied_together_and_a_form_lists_nothing(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, team="sales") as pilot:
            text = await press(pilot, "j", "m", "m", "y")
            assert "2 rows copied" in text
            assert len(app_of(pilot).clipboard.splitlines()) == 2
            assert "Nothing is listed here" in await press(pilot, "escape", "question_mark", "y")


def test_text_of_people_does_nothing_in_markdown_and_empty_columns_are_left_out() -> None:
    words = Words("en")
    rows = [
        StatedRow(1, {"task": "a|b *c*", "due": "", "owner": "Joon"}, "https://x.test/a b>"),
        StatedRow(2, {"task": "[d](e)", "due": "", "owner": ""}),
    ]
    stated = Stated("# all\nof it", [Section("", []), Section("Tasks", rows)])
    assert document(words, stated) == (
        "# \\# all of it\n\n## Tasks\n\n| task | owner |\n|---|---|\n"
        "| [a\\|b \\*c\\*](<https://x.test/ab%3E>) | Joon |\n| \\[d\\](e) |  |\n"
    )
    assert lines(words, stated, [2, 3]) == "- **\\[d\\](e)**"
