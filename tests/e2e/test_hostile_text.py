"""Titles that want to steer, reorder or break the terminal: shown harmlessly, and in line."""

from __future__ import annotations

import re

import pytest
from company import Company, connection, fed_by
from terminal import Terminal, terminal

from connectors.testing.rig import HOSTILE
from okrtui.words.glyphs import UNICODE
from okrtui.words.width import cells

pytestmark = pytest.mark.e2e
FAMILY = "👨‍👩‍👧‍👦"
COPY = "\x1b]52;c;cGFzc3dvcmQ=\x07copied"
LINK = "\x1b]8;;http://evil.example\x07click\x1b]8;;\x07"
TITLES = {
    1: HOSTILE,
    2: f"{FAMILY} family 👍🏽 🇰🇷",
    3: "한글 제목",
    4: COPY,
    5: "long " * 2000,
    6: "new\nline\ttab\0nul\rback",
    7: "[@click=app.quit]leave[/] [bold red]loud[/] \\[x] [/]",
    8: "\u202edrowssap\u2066x\u200f",
    9: "e\u0301\u0301\u0301" * 40,
    10: LINK,
}
PLAN_TITLES = {
    "family": f"{FAMILY} families 👍🏽 한글",
    "markup": "[@click=app.quit]leave[/] [bold red]loud[/] [/] [reverse",
    "long": "긴 제목 " * 120,
    "marks": "e\u0301\u0301\u0301" * 20,
    "plain": "Plain",
}
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@pytest.fixture
def hostile(company: Company) -> Company:
    company.redmine.titles = TITLES
    rows = "".join(
        f'[[objectives.key_results]]\nid = "{id}"\ntitle = "{title.replace(chr(92), chr(92) * 2)}"\n'
        'kind = "reach"\ntarget = 3\n'
        for id, title in PLAN_TITLES.items()
    )
    company.begin(
        connection("work", "redmine", company.server.url),
        rows + fed_by("work", 'query = "project_id=okr&status_id=*"'),
    )
    company.program.env["TRACKER_TOKEN"] = "x"
    company.program.ok("sync")
    return company


def test_the_command_line(hostile: Company) -> None:
    program = hostile.program
    calls = [("status",), ("explain", "tracked"), ("history",), ("plan", "export"), ("doctor",)]
    calls += [("explain", id) for id in PLAN_TITLES] + [("checkin", id, "1") for id in PLAN_TITLES]
    for words in calls:
        ended = program.ok(*words)
        assert not STEERING.search(ended.said), words
    glyph = re.compile(f" [{''.join(UNICODE.status.values())}] ")
    rows = [line for line in program.ok("status").out.splitlines() if glyph.search(line)]
    places = {cells(glyph.split(line)[0]) for line in rows}
    assert len(rows) >= 8 and len(places) == 1


def test_a_word_that_names_nothing(hostile: Company) -> None:
    for words in (("explain", COPY), ("checkin", LINK, "1"), ("checkin", "plain", COPY), ("history", COPY)):
        ended = hostile.program(*words)
        assert ended.status in (1, 2) and not STEERING.search(ended.said), words


def rule(one: Terminal, line: int, sign: str) -> list[int]:
    """The cells of a line right of the teams that hold a sign."""
    row = one.screen.buffer[line]
    begin = max((place for place in range(one.columns // 3) if row[place].data == "│"), default=-1) + 1
    return [place for place in range(begin, one.columns) if row[place].data == sign]


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
def test_the_board_keeps_its_lines(hostile: Company, size: tuple[int, int]) -> None:
    with terminal(hostile.program, size=size) as seen:
        seen.wait("Tracked by work")
        for _ in range(8):
            seen.press("j")
        text = seen.settle()
        assert "[@click=app.quit]leave[/]" in text and "evil.example" not in text
        lines = list(enumerate(seen.screen.display))
        rows = [number for number, line in lines if "──────────" in line and "○" in line]
        assert len(rows) >= 5
        begun = next(number for number, line in lines if "Tracked by work" in line and "━" in line)
        starts = {rule(seen, number, "─")[0] for number in rows}
        assert starts == {rule(seen, begun, "━")[0]}, text
        grounds = {seen.screen.buffer[number][size[0] - 1].bg for number in rows}
        assert len(grounds) <= 2  # the board's, and that of the chosen row
        for sequence in (b"\x1b]52", b"\x1b]8;", b"\xe2\x80\xae", b"\x9b2J"):
            assert sequence not in seen.raw
        seen.press("q")
        assert seen.ended() == 0


def test_tasks_in_the_detail(hostile: Company) -> None:
    with terminal(hostile.program) as seen:
        seen.wait("Tracked by work")
        while "4 of 10 tasks ·" not in seen.text and "work now" not in seen.text:
            seen.press("j")
            seen.settle()
        text = seen.settle()
        for shown in ("한글 제목", "[@click=app.quit]leave[/]", "new line", "copied", "click"):
            assert shown in text
        assert "evil.example" not in text and b"\x1b]52" not in seen.raw and b"\x1b]8;" not in seen.raw
        seen.press("q")
        assert seen.ended() == 0
