"""The status colours hold for people who see fewer colours, and without any."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color, ColorSystem
from sample_company import sample_session
from screen_text import running, settled

from okrtui.domain.model import Status
from okrtui.tui.themes import NAMES, THEMES, Palette, palette, textual_theme
from okrtui.tui.widgets.style import Style
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE

Vector = tuple[float, float, float]
# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
VISION: dict[str, tuple[Vector, Vector, Vector]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
STATUSES = ("on_track", "at_risk", "off_track", "done")


def linear(colour: str) -> list[float]:
    found = []
    for channel in Color.parse(colour).get_truecolor():
        share = channel / 255
        found.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return found


def lab(rgb: list[float]) -> Vector:
    r, g, b = (min(1.0, max(0.0, channel)) for channel in rgb)

    def curve(t: float) -> float:
        return t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116

    x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
    y = curve(0.2126729 * r + 0.7151522 * g + 0.0721750 * b)
    z = curve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, vision: str) -> Vector:
    rgb = linear(colour)
    return lab([sum(a * b for a, b in zip(row, rgb, strict=True)) for row in VISION[vision]])


def contrast(one: str, other: str) -> float:
    lights = sorted(
        sum(c * w for c, w in zip(linear(colour), (0.2126, 0.7152, 0.0722), strict=True))
        for colour in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


DEPTHS = ("truecolor", "256")
EVERY = [palette(theme, depth) for theme in THEMES for depth in DEPTHS]
MARKS = ("rule", "trend", "tick", "grid")
TEXTS = ("text", "strong", "muted", "faint", "accent", "key", "forecast")


def ink(colours: Palette, role: str, ground: str) -> str:
    return colours.on.get((role, ground)) or colours.ink[role]


@pytest.mark.parametrize("colours", EVERY)
def test_statuses_stay_apart(colours: Palette) -> None:
    for vision in VISION:
        for one, other in combinations(STATUSES, 2):
            a, b = seen(colours.ink[one], vision), seen(colours.ink[other], vision)
            assert sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5 >= 16, (vision, one, other)
    lights = [seen(colours.ink[status], "usual")[0] for status in STATUSES]
    assert all(abs(one - other) >= 3 for one, other in combinations(lights, 2))


@pytest.mark.parametrize("colours", EVERY)
def test_every_text_and_every_mark_is_told_from_every_ground(colours: Palette) -> None:
    """WCAG 2.1: 4.5 for what is read, 3 for what is seen. A mark of another colour than these is none."""
    told = {*TEXTS, *(str(status.value) for status in Status)}
    dim = {f"{status.value}_dim" for status in Status}
    assert colours.ink.keys() == {*told, *dim, *MARKS, "cone", "area", "gap"}
    low = {
        (role, ground, round(contrast(ink(colours, role, ground), behind), 2))
        for ground, behind in colours.ground.items()
        for role in {*told, *dim, *MARKS}
        if contrast(ink(colours, role, ground), behind) < (4.5 if role in told else 3.0)
    }
    assert low == set()


def test_every_depth_has_every_role() -> None:
    for theme in THEMES:
        whole = palette(theme, "truecolor")
        for depth in ("256", "standard", "windows", None):
            found = palette(theme, depth)
            assert found.ink.keys() == whole.ink.keys() and found.ground.keys() == whole.ground.keys()
            assert found.name == theme and found.dark == whole.dark
        assert textual_theme(theme).name == NAMES[theme]
        of_256, own = textual_theme(theme, "256"), palette(theme, "256")
        cursor = of_256.variables["focused-field"]
        for colour, role in (
            (of_256.background, ""),
            (of_256.surface, "band"),
            (of_256.panel, "bar"),
            (cursor, "cursor"),
        ):
            assert (
                Color.parse(str(colour)).downgrade(ColorSystem.EIGHT_BIT).number
                == Color.parse(own.ground[role]).number
            )
    sixteen = palette("dark", "standard")
    assert len({sixteen.ink[status] for status in STATUSES}) == 4 and sixteen.reverse_cursor
    assert "yellow" in sixteen.ink["at_risk"] and set(sixteen.ground.values()) == {"default"}


async def test_a_terminals_sixteen_colours_go_out_by_their_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As millions of colours and back to sixteen its yellow would be red."""
    monkeypatch.setenv("TERM", "xterm-16color")
    monkeypatch.delenv("COLORTERM", raising=False)
    with sample_session() as live:
        async with running(live, (80, 24)) as pilot:
            await settled(pilot)
            strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
            inks = {
                (segment.text.strip()[:1], segment.style.color.name)
                for strip in strips
                for segment in strip
                if segment.style is not None and segment.style.color is not None
            }
            assert {("▲", "bright_yellow"), ("▼", "bright_red"), ("●", "bright_green")} <= inks
            assert not any("#" in name for _, name in inks), inks


@pytest.mark.parametrize("theme", THEMES)
def test_without_colours_what_is_off_track_is_the_brightest_and_thick(theme: str) -> None:
    style = Style(Words("en"), UNICODE, palette(theme, "truecolor"), colours=False)
    for ground in ("", "cursor", "band"):
        off, strong = style.of("off_track", ground), style.of("strong", ground)
        assert off.bold and off.color == strong.color
