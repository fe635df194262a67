"""The status colours hold for people who see fewer colours, and without any."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color

from okrtui.tui.themes import DARK, LIGHT, NAMES, Palette, palette, textual_theme

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


@pytest.mark.parametrize("colours", [palette(s, d) for s in ("dark", "light") for d in ("truecolor", "256")])
def test_statuses_stay_apart(colours: Palette) -> None:
    for vision in VISION:
        for one, other in combinations(STATUSES, 2):
            a, b = seen(colours.ink[one], vision), seen(colours.ink[other], vision)
            assert sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5 >= 16, (vision, one, other)
    lights = [seen(colours.ink[status], "usual")[0] for status in STATUSES]
    assert all(abs(one - other) >= 3 for one, other in combinations(lights, 2))


@pytest.mark.parametrize("colours", [palette(s, d) for s in ("dark", "light") for d in ("truecolor", "256")])
def test_everything_can_be_read(colours: Palette) -> None:
    for role in ("text", "strong", "muted", "accent", "key", *STATUSES, "outdated"):
        for ground in ("", "cursor", "bar", "band"):
            least = 3.0 if ground == "cursor" else 4.0
            assert contrast(colours.ink[role], colours.ground[ground]) >= least, (role, ground)


def test_every_depth_has_every_role() -> None:
    for side, whole in (("dark", DARK), ("light", LIGHT)):
        for depth in ("truecolor", "256", "standard", "windows", None):
            found = palette(side, depth)
            assert found.ink.keys() == whole.ink.keys() and found.ground.keys() == whole.ground.keys()
        assert textual_theme(side).name == NAMES[side]
    sixteen = palette("dark", "standard")
    assert len({sixteen.ink[status] for status in STATUSES}) == 4 and sixteen.reverse_cursor
