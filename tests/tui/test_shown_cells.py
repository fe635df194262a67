"""Of a picture only the cells are sent that are others than what the terminal shows."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.style import Style

from okrtui.tui.colour_changes import Sending
from okrtui.words.width import cells, cut

WIDTH, HEIGHT = 24, 4
INKS = st.sampled_from(["", "red", "#f7d774", "color(200)"])
STYLES = st.builds(
    lambda ink, ground, marks: Style(color=ink or None, bgcolor=ground or None, **dict.fromkeys(marks, True)),
    INKS,
    INKS,
    st.sets(st.sampled_from(["bold", "underline", "reverse"])),
)
SIGNS = st.sampled_from(["a", "b", " ", " ", "━", "가", "👍", "e\u0301"])
PIECE = st.tuples(st.lists(SIGNS, min_size=1, max_size=6).map("".join), STYLES)
LINE = st.tuples(st.integers(1, HEIGHT), st.integers(1, WIDTH - 1), st.lists(PIECE, min_size=1, max_size=4))
FRAMES = st.lists(st.lists(LINE, min_size=1, max_size=5), min_size=2, max_size=5)


class Screen:
    """A terminal that draws what it is sent."""

    def __init__(self, height: int = HEIGHT, width: int = WIDTH, *, wraps: bool = False) -> None:
        self.height, self.width = height, width
        self.screen = pyte.Screen(width, height)
        if not wraps:
            self.screen.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self.screen)

    def feed(self, text: str) -> None:
        self.stream.feed(text)

    @property
    def cells(self) -> list[list[object]]:
        found: list[list[object]] = []
        for y in range(self.height):
            row = [self.screen.buffer[y][x] for x in range(self.width)]
            found.append(
                [one if one.data.strip() else (one.data, one.bg, one.underscore, one.reverse) for one in row]
            )
        return found


def frame(lines: list[tuple[int, int, list[tuple[str, Style]]]]) -> str:
    """As Textual sends it: nothing beyond the last column."""
    told = ""
    for y, x, pieces in lines:
        told += f"\x1b[{y};{x}H"
        for text, style in pieces:
            text = cut(text, WIDTH - x + 1, ellipsis="")
            x += cells(text)
            told += style.render(text)
    return told + "\x1b[2;3H"


@settings(max_examples=150)
@given(FRAMES)
def test_after_every_frame_the_terminal_shows_the_same(
    frames: list[list[tuple[int, int, list[tuple[str, Style]]]]],
) -> None:
    plain, fewer, sending = Screen(), Screen(), Sending()
    for lines in frames:
        plain.feed(frame(lines))
        fewer.feed(sending.fewer(frame(lines)))
        assert fewer.cells == plain.cells
        where = (fewer.screen.cursor.y, fewer.screen.cursor.x)
        assert where == (1, 2)


def line(text: str, *, x: int = 1) -> str:
    return f"\x1b[1;{x}H{text}\x1b[1;1H"


def test_what_is_shown_is_not_sent_again() -> None:
    sending = Sending()
    assert "Win rate" in sending.fewer(line("Win rate  18 of 25"))
    assert sending.fewer(line("Win rate  18 of 25")) == "\x1b[1;1H"
    assert sending.fewer(line("Win rate  19 of 25")) == "\x1b[1;12H9\x1b[1;1H"
    assert sending.fewer(line("가나다라마바사  9")) != "\x1b[1;1H"
    assert sending.fewer(line("가나다라마바아  9")) == "\x1b[1;13H아\x1b[1;1H"


@pytest.mark.parametrize(
    "between",
    [
        "\x1b[?1049h",
        "\x1b[2J",
        "plain",
        "\x1b[1;1Ha\x07b",
        "\x1b[58;5;3munknown\x1b[0m",
        "\x1b[1;1H\x1b[1mbold",
    ],
)
def test_after_what_is_not_known_everything_is_sent(between: str) -> None:
    sending = Sending()
    sending.fewer(line("Win rate"))
    sending.fewer(between)
    assert "Win rate" in sending.fewer(line("Win rate"))


@pytest.mark.parametrize(
    "between",
    [
        "\x1b[?2026h",
        "\x1b[?25l",
        "\x07",
        "\x1b]52;c;YQ==\x07",
        "\x1b]0;okrtui\x1b\\",
        "\x1b[>1u",
        "\x1b[?2026$p",
    ],
)
def test_what_changes_nothing_of_the_picture_leaves_it_known(between: str) -> None:
    sending = Sending()
    sending.fewer(line("Win rate"))
    assert sending.fewer(between) == between
    assert "Win rate" not in sending.fewer(line("Win rate"))


def test_a_terminal_of_another_size_is_sent_everything() -> None:
    sizes = iter([(80, 24), (80, 24), (81, 24)])
    sending = Sending(size=lambda: next(sizes))
    sending.fewer(line("Win rate"))
    assert "Win rate" not in sending.fewer(line("Win rate"))
    assert "Win rate" in sending.fewer(line("Win rate"))


@given(FRAMES, st.integers(1, HEIGHT), st.integers(12, WIDTH))
def test_what_was_drawn_for_a_larger_terminal_leaves_nothing_behind(
    frames: list[list[tuple[int, int, list[tuple[str, Style]]]]], height: int, width: int
) -> None:
    """It became smaller, and before that is noticed frames of the old size come: they end up anywhere."""
    plain, fewer = Screen(height, width, wraps=True), Screen(height, width, wraps=True)
    sending = Sending(size=lambda: (width, height))
    whole = "".join(f"\x1b[{y};1H{'ab 가 cd ':{width - 1}}" for y in range(1, height + 1)) + "\x1b[1;1H"
    for lines in frames:
        for told in (frame(lines), whole):
            plain.feed(told)
            fewer.feed(sending.fewer(told))
        assert fewer.cells == plain.cells


def test_lines_below_a_terminal_are_not_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrtui.tui.shown_cells.LONG", 0)
    lines = [f"{at} is a long line of its own"[: WIDTH - 1] for at in range(10, 55)]
    sending = Sending(size=lambda: (WIDTH, 12))
    sending.fewer(page(lines, 5, "title"))
    assert "r\x1b[2;1H" not in sending.fewer(page(lines, 6, "title"))


def test_a_terminal_that_turns_out_to_draw_signs_wide_is_sent_everything() -> None:
    wide = 1
    sending = Sending(lambda: wide)
    sending.fewer(line("→ aab"))
    wide = 2
    assert "→ aab" in sending.fewer(line("→ aab"))


def test_what_is_drawn_anew_is_sent_whole() -> None:
    sending = Sending()
    sending.fewer(line("Win rate"))
    sending.draw_anew()
    assert "Win rate" in sending.fewer(line("Win rate"))


def test_a_sign_that_the_terminal_draws_wide_moves_what_stands_behind_it() -> None:
    sending = Sending(lambda: 2)
    sending.fewer(line("→ 18"))
    assert sending.fewer(line("→ 19")) == "\x1b[1;5H9\x1b[1;1H"


@pytest.mark.parametrize("sign", ["👍", "☰", "का", "e\u0301", "\u0378"])
def test_where_terminals_are_not_of_one_mind_the_line_is_sent_whole(sign: str) -> None:
    sending = Sending()
    sending.fewer(line(f"{sign} 18 of 25"))
    assert "18 of 25" in sending.fewer(line(f"{sign} 18 of 25"))


def test_of_another_address_all_that_leads_there_is_sent() -> None:
    def led(url: str) -> str:
        return line(f"\x1b]8;id=1;{url}\x1b\\Win\x1b]8;;\x1b\\ rate")

    sending = Sending()
    assert sending.fewer(led("https://a.test")).count("\x1b]8;") == 2
    assert "Win" not in sending.fewer(led("https://a.test"))
    sent = sending.fewer(led("https://b.test"))
    assert "https://b.test\x1b\\Win" in sent and sent.endswith("\x1b]8;;\x1b\\") and "rate" not in sent


def page(lines: list[str], top: int, above: str) -> str:
    """A page of lines below a title, each over the whole width, with a scroll bar in the last column."""
    told = f"\x1b[1;1H{above:{WIDTH}}"
    for y in range(2, 14):
        text = lines[top + y - 2] if top + y - 2 < len(lines) else ""
        bar = "#" if y == 2 + top % 12 else "|"
        told += f"\r\n\x1b[{y};1H\x1b[1m{text:{WIDTH - 1}}\x1b[0m\x1b[{y};{WIDTH}H{bar}"
    return told + "\x1b[2;3H"


@given(
    st.lists(st.integers(0, 30), min_size=2, max_size=6),
    st.lists(st.sampled_from(["same", "", *map(str, range(40))]), min_size=45, max_size=45),
)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_that_move_together_show_the_same(
    monkeypatch: pytest.MonkeyPatch, tops: list[int], lines: list[str]
) -> None:
    monkeypatch.setattr("okrtui.tui.shown_cells.LONG", 0)
    plain, fewer, sending = Screen(14), Screen(14), Sending(size=lambda: (WIDTH, 14))
    for top in tops:
        told = page(lines, top, f"from {top}")
        plain.feed(told)
        fewer.feed(sending.fewer(told))
        assert fewer.cells == plain.cells


def test_lines_that_move_together_are_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrtui.tui.shown_cells.LONG", 0)
    lines = [f"{at} is a long line of its own"[: WIDTH - 1] for at in range(10, 55)]
    for step, told in ((1, "\x1b[2;13r\x1b[2;1H\x1b[1M\x1b[r"), (-2, "\x1b[2;13r\x1b[2;1H\x1b[2L\x1b[r")):
        sending = Sending(size=lambda: (WIDTH, 14))
        sending.fewer(page(lines, 5, "title"))
        sent = sending.fewer(page(lines, 5 + step, "title"))
        assert sent.startswith(told) and len(sent) < 140, sent
