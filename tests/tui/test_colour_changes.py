"""What the terminal is sent is told in fewer bytes, and draws the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from live_app import press
from rich.segment import Segment
from rich.style import Style
from sample_company import sample_session
from screen_text import running
from textual.strip import Strip

from okrtui.tui.app import OkrApp
from okrtui.tui.colour_changes import _between, fewer

SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m|\x1b\[(\d+);(\d+)H|\x1b\](.*?)\x1b\\|(\r\n)|(.)", re.DOTALL)


def drawn(text: str) -> dict[tuple[int, int], tuple[str, object]]:
    """Every cell that a terminal draws, with the look of it, and last the look that it is left with."""
    cells: dict[tuple[int, int], tuple[str, object]] = {}
    look: dict[str, str] = {}
    y = x = 0
    for match in SEQUENCE.finditer(text):
        if match[1] is not None:
            look = changed(look, match[1].split(";"))
        elif match[2]:
            y, x = int(match[2]), int(match[3])
        elif match[4] is not None:
            look = {**look, "link": match[4]}
        elif match[5]:
            y, x = y + 1, 1
        else:
            seen = look
            if match[6] == " " and not look.keys() & {"4", "5", "7", "9"}:
                seen = {name: told for name, told in look.items() if name in ("ground", "link")}
            cells[y, x] = (match[6], sorted(seen.items()))
            x += 1
    cells[0, 0] = ("", sorted((name, told) for name, told in look.items() if name != "link"))
    return cells


def changed(look: dict[str, str], numbers: list[str]) -> dict[str, str]:
    """As ECMA-48 has it."""
    look = dict(look)
    left = iter(numbers)
    for one in left:
        number = int(one or 0)
        if number == 0:
            look = {name: told for name, told in look.items() if name == "link"}
        elif number in (38, 48):
            kind = next(left)
            look["ink" if number == 38 else "ground"] = ";".join(
                [kind, *(next(left) for _ in range(3 if kind == "2" else 1))]
            )
        elif number in (39, 49):
            look.pop("ink" if number == 39 else "ground", None)
        elif number == 22:
            look.pop("1", None)
            look.pop("2", None)
        elif number < 10:
            look[one] = "on"
        elif number < 30:
            look.pop(str(number - 20), None)
        else:
            look["ground" if 40 <= number < 50 or number >= 100 else "ink"] = one
    return look


COLOURS = st.sampled_from(
    ["", "red", "bright_blue", "color(200)", "color(9)", "#0f1218", "#f7d774", "default"]
)
Look = tuple[str, str, set[str], str]
LOOKS: st.SearchStrategy[Look] = st.tuples(
    COLOURS,
    COLOURS,
    st.sets(st.sampled_from(["bold", "dim", "italic", "underline", "reverse", "strike"])),
    st.sampled_from(["", "https://example.org/a"]),
)
PIECES = st.lists(
    st.tuples(st.text(st.sampled_from("ab ━가"), max_size=4), LOOKS, st.booleans()), max_size=12
)


@given(PIECES)
def test_whatever_is_drawn_looks_the_same(pieces: list[tuple[str, Look, bool]]) -> None:
    text = ""
    for at, (told, (ink, ground, marks, link), moves) in enumerate(pieces):
        text += f"\r\n\x1b[{at + 1};3H" if moves else ""
        style = Style(
            color=ink or None, bgcolor=ground or None, link=link or None, **dict.fromkeys(marks, True)
        )
        text += style.render(told)
    assert drawn(fewer(text)) == drawn(text)
    assert len(fewer(text)) <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "\x1b[1mleft bold",
        "\x1b[58;5;3munknown\x1b[0m",
        "\x1b[?25l",
        "\x1b[38;2;1mcut",
        "\x1b[2J",
    ],
)
def test_what_is_not_known_is_told_as_it_is(text: str) -> None:
    assert fewer(text) == text


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_a_screen_takes_seven_tenths_of_the_bytes(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    with sample_session() as live:
        async with running(live, (140, 42)) as pilot:
            app = pilot.app
            assert isinstance(app, OkrApp)
            app.use_theme(theme)
            for keys in (("j",), ("d",), ("escape", "w")):
                await press(pilot, *keys)
                text = "".join(_rows(app))
                assert drawn(fewer(text)) == drawn(text)
                assert len(fewer(text).encode()) < 0.72 * len(text.encode()), keys


def _rows(app: OkrApp) -> Iterator[str]:
    """As Textual sends them."""
    for y, strip in enumerate(app.screen._compositor.render_strips(app.size), 1):
        yield f"\x1b[{y};1H" + _sent(strip) + "\r\n"


def _sent(strip: Strip) -> str:
    return "".join(
        style.render(text) if style is not None else text for text, style, _ in map(Segment._make, strip)
    )


def test_what_a_text_leads_to_makes_no_other_change_of_looks() -> None:
    """There are as many links as rows; colours are few, and each change of them is remembered once."""

    def row(number: int) -> str:
        return f"\x1b[1;1H\x1b[31m\x1b]8;;https://a/{number}\x1b\\task\x1b]8;;\x1b\\\x1b[0m rest {number}"

    _between.cache_clear()
    fewer(row(0))
    known = _between.cache_info().currsize
    for number in range(1, 40):
        fewer(row(number))
    assert _between.cache_info().currsize == known > 0
