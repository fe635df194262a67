"""Every screen where colours are few or none: nothing is told by colour alone, a terminal of ASCII is sent
ASCII, and sixteen colours are told from the ground of the terminal."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from legible import MARK, TEXT, light
from live_app import app_of, rested, running
from rich.color import Color, ColorSystem
from rich.segment import Segment
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

from okrtui.tui.app import OkrApp
from okrtui.words import LANGUAGES
from okrtui.words.glyphs import ASCII, UNICODE, Glyphs

PLACES = sorted({*WAYS, *PLACED})
PARTS = 3
"""Among which the screens are parted, so that no test takes long."""
SIZE = (140, 42)
WORDS = ("on_track", "at_risk", "off_track", "done", "outdated")
"""The colours that are words; the others are of what is beside the point."""
BRAILLE = re.compile("[\u2800-\u28ff]")
XTERM = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205)),
    *((229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255)),
    *((255, 0, 255), (0, 255, 255), (255, 255, 255)),
)
"""The sixteen colours of xterm, which most others are near to."""


def strips(app: OkrApp) -> list[list[Segment]]:
    return [list(strip) for strip in app.screen._compositor.render_strips(app.size)]


def pictures(app: OkrApp) -> Iterator[tuple[str, str, str]]:
    """(what is drawn without letters and figures, the word that its colour is, the line it stands in)."""
    inks = {app.style.of(role, ground).color: role for role in WORDS for ground in app.style.palette.ground}
    bar = "".join((*app.style.glyphs.bar, *app.style.glyphs.line))
    bar += app.style.glyphs.half + app.style.glyphs.stretch
    signs = {*app.style.glyphs.status.values(), *app.style.glyphs.confidence, app.style.glyphs.flag}
    for line in strips(app):
        for segment in line:
            told, style = segment.text.strip(), segment.style
            role = inks.get(style.color) if style is not None else None
            if role is None or not told or re.search(r"\w", told) or BRAILLE.search(told):
                continue
            if set(told) <= signs or set(told) <= {*bar, " "}:
                continue  # a sign of its own; a bar has its share and, in its row, its sign
            yield re.sub(r"(.)[\1 ]*", r"\1", told), role, "".join(one.text for one in line).strip()


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=lambda one: one.name)
async def test_nothing_is_told_by_colour_alone(
    glyphs: Glyphs, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What looks alike without its colour has one."""
    monkeypatch.setenv("NO_COLOR", "1")
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with sample_session() as live:
        async with running(live, SIZE, glyphs, team="sales") as pilot:
            app = app_of(pilot)
            assert not app.style.colours
            for place in PLACES[part::PARTS]:
                assert await lead_to(pilot, place), place
                await rested(pilot)
                for told, role, line in pictures(app):
                    found[told].setdefault(role, f"{place}: {line}")
    assert {told: roles for told, roles in found.items() if len(roles) > 1} == {}


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_terminal_of_ascii_is_sent_ascii_and_what_people_wrote(language: str, part: int) -> None:
    with sample_session(language) as live:
        async with running(live, SIZE, ASCII, team="sales") as pilot:
            for place in PLACES[part::PARTS]:
                assert await lead_to(pilot, place), place
                await rested(pilot)
                drawn = {sign for line in strips(app_of(pilot)) for one in line for sign in one.text}
                beyond = {
                    one for one in drawn if not (one.isascii() or "가" <= one <= "힣" or "ㄱ" <= one <= "ㆎ")
                }
                assert not beyond, (place, beyond)


@pytest.mark.parametrize("part", range(PARTS))
def seen(color: Color | None, own: tuple[int, int, int]) -> tuple[int, int, int]:
    """As a terminal of sixteen colours shows it; ``own`` is its own."""
    if color is None or color.is_default:
        return own
    number = color.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return XTERM[number]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_sixteen_colours_are_told_from_their_grounds(
    theme: str, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a light ground a terminal's green and yellow are its own affair: signs alone are drawn in them."""
    monkeypatch.setenv("TERM", "xterm-16color")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    ground, own = ((0, 0, 0), XTERM[7]) if theme == "dark" else ((255, 255, 255), (0, 0, 0))
    with sample_session() as live:
        async with running(live, SIZE, team="sales") as pilot:
            app, low = app_of(pilot), set[str]()
            app.use_theme(theme)
            for place in PLACES[part::PARTS]:
                assert await lead_to(pilot, place), place
                await rested(pilot)
                for one in (one for line in strips(app) for one in line if one.text.strip()):
                    assert one.style is not None
                    pair = (light(seen(one.style.color, own)), light(seen(one.style.bgcolor, ground)))
                    share = (max(pair) + 0.05) / (min(pair) + 0.05)
                    word = re.search(r"\w", one.text) is not None
                    own_affair = not word and one.style.color in (Color.parse("green"), Color.parse("yellow"))
                    if share < (TEXT if word else MARK) and not own_affair:
                        low.add(f"{place} {share:.1f} {one.style} {one.text.strip()[:30]!r}")
    assert not low, "\n".join(sorted(low))
