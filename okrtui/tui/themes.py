"""Colours by role in five themes, for terminals with millions of, 256 and 16 colours.

The colours of the statuses stay apart under deuteranopia and protanopia and differ in lightness
(tested by simulation); a sign and a word stand beside them anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from okrtui.named import NamedTuple
from okrtui.tui import palettes

if TYPE_CHECKING:
    from textual.theme import Theme

THEMES = ("dark", "light", "contrast", "warm", "safe")
"""In the order in which a key goes through them: the usual two, one of high contrast, a warm dark one, one
for people who see few colours."""

NAMES = {name: f"okrtui-{name}" for name in THEMES}

_NONE: Mapping[tuple[str, str], str] = MappingProxyType({})
_CLOSED = {"closed_met": "done", "closed_partial": "at_risk", "closed_missed": "off_track"}
_ALIKE = {**_CLOSED, **{f"{one}_dim": f"{other}_dim" for one, other in _CLOSED.items()}, "grid": "rule"}
"""Roles that have the colours of another."""
_ALIKE_GROUNDS = {"area": "dim_cursor", "gap": "bar"}
_PLAIN = "plain"


class Palette(NamedTuple):
    """``ink`` is role -> colour of text, ``ground`` role -> colour behind it (an empty one is
    the terminal's own), both in the notation of Rich; ``on`` is (role, ground) -> the colour of a role
    where its usual one would not be told from the ground. ``reverse_cursor`` marks the cursor row by
    reverse video where there is no colour to spare. Words in the roles that are ``pale`` take the colour of
    text: the terminal's own is told from its ground as a sign, and hardly as a letter."""

    name: str
    dark: bool
    ink: Mapping[str, str]
    ground: Mapping[str, str]
    reverse_cursor: bool = False
    on: Mapping[tuple[str, str], str] = _NONE
    pale: frozenset[str] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether every colour is told by its parts, none by its name or number."""
        return all(colour.startswith("#") for colour in (*self.ink.values(), *self.ground.values()))


BEFORE_GREYS = 231
"""The last of 256 colours before the ramp of greys."""


@cache
def _read(name: str, *, millions: bool) -> Palette:
    """A theme from the table of its depth."""
    rows = (palettes.MILLIONS if millions else palettes.OF_256).split("\n")[1:-1]
    at = rows[0].split().index(name)
    ink: dict[str, str] = {}
    ground: dict[str, str] = {}
    on: dict[tuple[str, str], str] = {}
    for row in rows[1:]:
        fields = row.split()
        role, _, behind = fields[0].partition("@")
        if fields[at] == "-":
            continue
        colour = f"#{fields[at]}" if millions else f"color({fields[at]})"
        if not role:
            ground["" if behind == _PLAIN else behind] = colour
        elif behind:
            on[role, behind] = colour
        else:
            ink[role] = colour
    for role, alike in _ALIKE.items():
        ink[role] = ink[alike]
        on |= {(role, behind): colour for (one, behind), colour in on.items() if one == alike}
    for name_of, alike in _ALIKE_GROUNDS.items():
        ground[name_of] = ground[alike]
        on |= {(role, name_of): colour for (role, behind), colour in on.items() if behind == alike}
    ink |= {one: ground[one] for one in ("cone", *_ALIKE_GROUNDS)}
    return Palette(name, name != "light", ink, ground, on=on)


_ANSI_INK = {
    "cone": "default",
    "area": "default",
    "gap": "default",
    "grid": "bright_black",
    "text": "default",
    "strong": "default",
    "muted": "default",
    "faint": "bright_black",
    "rule": "bright_black",
    "accent": "blue",
    "key": "magenta",
    "trend": "blue",
    "tick": "default",
    "on_track": "green",
    "at_risk": "yellow",
    "off_track": "red",
    "done": "blue",
    "pending": "default",
    "outdated": "magenta",
    "forecast": "yellow",
    "on_track_dim": "bright_black",
    "at_risk_dim": "bright_black",
    "off_track_dim": "bright_black",
    "done_dim": "bright_black",
    "pending_dim": "bright_black",
    "outdated_dim": "bright_black",
    "closed_met": "blue",
    "closed_met_dim": "bright_black",
    "closed_partial": "yellow",
    "closed_partial_dim": "bright_black",
    "closed_missed": "red",
    "closed_missed_dim": "bright_black",
}
_ANSI_GROUND = {
    "": "default",
    "band": "default",
    "bar": "default",
    "cursor": "default",
    "dim_cursor": "default",
    "cone": "default",
    "area": "default",
    "gap": "default",
}
DARK_16 = Palette(
    "dark",
    True,
    {
        **_ANSI_INK,
        "accent": "bright_cyan",  # the bright blue of some terminals is read by nobody
        "key": "bright_magenta",
        "trend": "bright_blue",
        "on_track": "bright_green",
        "at_risk": "bright_yellow",
        "off_track": "bright_red",
        "done": "bright_cyan",
        "outdated": "bright_magenta",
        "forecast": "bright_yellow",
        "closed_met": "bright_cyan",
        "closed_partial": "bright_yellow",
        "closed_missed": "bright_red",
    },
    _ANSI_GROUND,
    True,
)
LIGHT_16 = Palette(
    "light",
    False,
    {**_ANSI_INK, "key": "blue", "faint": "default"},
    _ANSI_GROUND,
    True,
    pale=frozenset(role for role, ink in _ANSI_INK.items() if ink in ("green", "yellow", "magenta")),
)


def terminals_own(depth: str | None) -> bool:
    """Whether a terminal of this depth has its own sixteen colours: they go out by their names, so that its
    yellow is what it calls yellow."""
    return depth in ("standard", "windows")


def palette(theme: str, depth: str | None) -> Palette:
    """The palette of a theme for a terminal's colour system as Rich names it (``truecolor``, ``256``,
    ``standard``, ``windows``; None for no colour). Sixteen colours are the terminal's own, whose ground is
    dark or light."""
    name = theme if theme in THEMES else THEMES[0]
    if depth in ("truecolor", "256"):
        return _read(name, millions=depth == "truecolor")
    return (LIGHT_16 if name == "light" else DARK_16)._replace(name=name)


def _hex(colour: str) -> str:
    """A colour of a palette by its parts: for one of 256 those that Rich rounds to it."""
    if colour.startswith("#"):
        return colour
    from rich.color import Color

    grey = Color.parse(colour).number or 0
    if grey <= BEFORE_GREYS:
        return Color.parse(colour).get_truecolor().hex
    return "#" + f"{round((grey - BEFORE_GREYS) / 25 * 255):02x}" * 3


def textual_theme(name: str, depth: str | None = "truecolor") -> Theme:
    """A theme as Textual's, for scroll bars, inputs and dialogs. For 256 colours those of that palette
    exactly: others would be rounded to black and teal."""
    from textual.theme import Theme

    colours = palette(name, "256" if depth == "256" else "truecolor")
    ink = {role: _hex(colour) for role, colour in colours.ink.items()}
    ground = {role: _hex(colour) for role, colour in colours.ground.items()}
    return Theme(
        name=NAMES[colours.name],
        primary=ink["accent"],
        secondary=ink["trend"],
        accent=ink["accent"],
        success=ink["on_track"],
        warning=ink["at_risk"],
        error=ink["off_track"],
        foreground=ink["text"],
        background=ground[""],
        surface=ground["band"],
        panel=ground["bar"],
        dark=colours.dark,
        variables={
            "text-disabled": ink["muted"],
            "focused-field": ground["cursor"],
            "scrollbar": ink["rule"],
            "scrollbar-hover": ink["faint"],
            "scrollbar-active": ink["accent"],
            "scrollbar-background": ground[""],
            "scrollbar-background-hover": ground[""],
            "scrollbar-background-active": ground[""],
        },
    )
