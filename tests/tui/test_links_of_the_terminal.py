"""Rows that lead somewhere on the web tell the terminal where (OSC 8), and nothing else does."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO

import pytest
from rich.console import Console
from textual.strip import Strip

from okrtui.domain.model import Category
from okrtui.store.records import TaskRow
from okrtui.tui.themes import palette
from okrtui.tui.web_links import shows_links
from okrtui.tui.widgets.style import LINKED, LONGEST, Line, Style
from okrtui.tui.widgets.task_rows import TaskRows
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE

URL = "https://github.com/acme/app/issues/12"
LINK = re.compile(r"\x1b\]8;id=[^;]*;([^\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\", re.DOTALL)


def styled(*, links: bool = True) -> Style:
    style = Style(Words("en"), UNICODE, palette("dark", "truecolor"))
    style.links = links
    return style


def sent(strip: Strip) -> str:
    """What goes to the terminal."""
    return strip.render(Console(file=StringIO(), force_terminal=True, color_system="truecolor"))


def led(strip: Strip) -> list[tuple[str, str]]:
    """(address, text) of every link."""
    return [(url, re.sub(r"\x1b\[[0-9;]*m", "", text)) for url, text in LINK.findall(sent(strip))]


def test_a_task_leads_by_its_key_and_title() -> None:
    task = TaskRow(1, "gh", "i1", "#12", "Win-loss analysis", URL, "todo", Category.TODO)
    rows = TaskRows([task], date(2026, 11, 24), styled())
    strip = rows.row(0, 80, "cursor")
    assert led(strip) == [(URL, "#12"), (URL, "Win-loss analysis")]
    assert strip.cell_length == 80
    assert "\x1b]8" not in sent(TaskRows([task], date(2026, 11, 24), styled(links=False)).row(0, 80, ""))


def test_a_row_leads_by_all_that_it_says() -> None:
    rows = TextRows(styled(), "", [TextRow([("CRM ", "text"), ("board", "bold accent")], url=URL)])
    assert "".join(text for _, text in led(rows.row(0, 40, ""))) == "CRMboard"
    rows = TextRows(styled(), "", [TextRow([("  CRM board  ", "text"), ("  ", "bold accent")], url=URL)])
    assert led(rows.row(0, 40, "cursor")) == [(URL, "CRM board")]
    assert led(TextRows(styled(), "", [TextRow([("CRM", "text")])]).row(0, 40, "")) == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a.example/\x1b]0;gone\x07",
        "https://a.example/a b",
        "https://a.example/\u202e",
        "-https://a.example",
        "https:///nowhere",
        "https://a.example/" + "a" * LONGEST,
    ],
)
def test_no_other_address_reaches_the_terminal(url: str) -> None:
    line = sent(Line(styled(), 20).put("click", "text", url=url).strip())
    assert "\x1b]" not in line and "click" in line


def test_an_address_beyond_ascii_is_sent_as_its_bytes() -> None:
    ((url, text),) = led(Line(styled(), 20).put("보고서", "text", url="https://a.example/보고서;x").strip())
    assert url == "https://a.example/%EB%B3%B4%EA%B3%A0%EC%84%9C;x" and text == "보고서"


def test_the_styles_of_many_addresses_are_not_kept() -> None:
    style = styled()
    for number in range(3 * LINKED):
        style.led("text", "", f"https://a.example/{number}")
    assert len(style._linked) <= LINKED


@pytest.mark.parametrize(
    ("term", "told"), [("xterm-256color", True), ("tmux-256color", True), ("linux", False), ("screen", False)]
)
def test_terminals_that_would_print_it_are_not_told(term: str, told: bool) -> None:
    assert shows_links({"TERM": term}) is told
