"""Colours by role, dark and light, for terminals with millions of, 256 and 16 colours.

The colours of the statuses stay apart under deuteranopia and protanopia and differ in lightness
(tested by simulation); a sign and a word stand beside them anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from textual.theme import Theme

NAMES = {"dark": "okrtui-dark", "light": "okrtui-light"}


class Palette(NamedTuple):
    """``ink`` is role -> colour of text, ``ground`` role -> colour behind it (an empty one is
    the terminal's own), both in the notation of Rich. ``reverse_cursor`` marks the cursor row by
    reverse video where there is no colour to spare."""

    name: str
    dark: bool
    ink: Mapping[str, str]
    ground: Mapping[str, str]
    reverse_cursor: bool = False


DARK = Palette(
    "dark",
    True,
    ink={
        "cone": "#2c2a1c",
        "grid": "#2f3746",
        "text": "#d3d9e4",
        "strong": "#f4f7fb",
        "muted": "#8d97a9",
        "faint": "#525c6e",
        "rule": "#333c4d",
        "accent": "#7fb0ff",
        "key": "#f0b45a",
        "trend": "#5878b0",
        "tick": "#e8edf5",
        "on_track": "#45c0a0",
        "at_risk": "#f7d774",
        "off_track": "#f25a68",
        "done": "#9cc3ff",
        "pending": "#8d97a9",
        "outdated": "#b48ee0",
        "forecast": "#f7d774",
        "on_track_dim": "#2a695c",
        "at_risk_dim": "#837446",
        "off_track_dim": "#803640",
        "done_dim": "#566a8c",
        "pending_dim": "#4e5460",
        "outdated_dim": "#62507c",
        "closed_met": "#9cc3ff",
        "closed_met_dim": "#566a8c",
        "closed_partial": "#f7d774",
        "closed_partial_dim": "#837446",
        "closed_missed": "#f25a68",
        "closed_missed_dim": "#803640",
    },
    ground={
        "": "#0f1218",
        "band": "#141924",
        "bar": "#181e2a",
        "cursor": "#24344f",
        "cone": "#2c2a1c",
        "dim_cursor": "#1b2433",
    },
)

LIGHT = Palette(
    "light",
    False,
    ink={
        "cone": "#f3e6c4",
        "grid": "#b9bfca",
        "text": "#23272f",
        "strong": "#000000",
        "muted": "#5b6472",
        "faint": "#a3aab5",
        "rule": "#c9cdd4",
        "accent": "#1d5fd0",
        "key": "#9a4b00",
        "trend": "#8aa4d6",
        "tick": "#1b1e24",
        "on_track": "#006a5a",
        "at_risk": "#9c6300",
        "off_track": "#a00d2c",
        "done": "#12307f",
        "pending": "#5b6472",
        "outdated": "#6d3fa0",
        "forecast": "#9c6300",
        "on_track_dim": "#7eb2a9",
        "at_risk_dim": "#ccaf7c",
        "off_track_dim": "#ce8492",
        "done_dim": "#8696bc",
        "pending_dim": "#abb0b5",
        "outdated_dim": "#b49dcc",
        "closed_met": "#12307f",
        "closed_met_dim": "#8696bc",
        "closed_partial": "#9c6300",
        "closed_partial_dim": "#ccaf7c",
        "closed_missed": "#a00d2c",
        "closed_missed_dim": "#ce8492",
    },
    ground={
        "": "#fbfbf8",
        "band": "#f3f4f1",
        "bar": "#e9ebe8",
        "cursor": "#cfdff8",
        "cone": "#f3e6c4",
        "dim_cursor": "#e2e8f0",
    },
)

DARK_256 = Palette(
    "dark",
    True,
    ink={
        "cone": "color(235)",
        "grid": "color(238)",
        "text": "color(252)",
        "strong": "color(255)",
        "muted": "color(246)",
        "faint": "color(240)",
        "rule": "color(237)",
        "accent": "color(111)",
        "key": "color(215)",
        "trend": "color(61)",
        "tick": "color(255)",
        "on_track": "color(79)",
        "at_risk": "color(222)",
        "off_track": "color(203)",
        "done": "color(110)",
        "pending": "color(246)",
        "outdated": "color(140)",
        "forecast": "color(222)",
        "on_track_dim": "color(240)",
        "at_risk_dim": "color(240)",
        "off_track_dim": "color(240)",
        "done_dim": "color(240)",
        "pending_dim": "color(240)",
        "outdated_dim": "color(240)",
        "closed_met": "color(110)",
        "closed_met_dim": "color(240)",
        "closed_partial": "color(222)",
        "closed_partial_dim": "color(240)",
        "closed_missed": "color(203)",
        "closed_missed_dim": "color(240)",
    },
    ground={
        "": "color(233)",
        "band": "color(234)",
        "bar": "color(235)",
        "cursor": "color(238)",
        "cone": "color(235)",
        "dim_cursor": "color(236)",
    },
)

LIGHT_256 = Palette(
    "light",
    False,
    ink={
        "cone": "color(230)",
        "grid": "color(250)",
        "text": "color(235)",
        "strong": "color(16)",
        "muted": "color(241)",
        "faint": "color(248)",
        "rule": "color(251)",
        "accent": "color(26)",
        "key": "color(94)",
        "trend": "color(67)",
        "tick": "color(16)",
        "on_track": "color(23)",
        "at_risk": "color(94)",
        "off_track": "color(88)",
        "done": "color(18)",
        "pending": "color(241)",
        "outdated": "color(55)",
        "forecast": "color(136)",
        "on_track_dim": "color(250)",
        "at_risk_dim": "color(250)",
        "off_track_dim": "color(250)",
        "done_dim": "color(250)",
        "pending_dim": "color(250)",
        "outdated_dim": "color(250)",
        "closed_met": "color(18)",
        "closed_met_dim": "color(250)",
        "closed_partial": "color(94)",
        "closed_partial_dim": "color(250)",
        "closed_missed": "color(88)",
        "closed_missed_dim": "color(250)",
    },
    ground={
        "": "color(231)",
        "band": "color(255)",
        "bar": "color(254)",
        "cursor": "color(189)",
        "cone": "color(230)",
        "dim_cursor": "color(253)",
    },
)

_ANSI_INK = {
    "cone": "default",
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
}
DARK_16 = Palette(
    "dark", True, {**_ANSI_INK, "accent": "bright_blue", "done": "bright_cyan"}, _ANSI_GROUND, True
)
LIGHT_16 = Palette("light", False, _ANSI_INK, _ANSI_GROUND, True)

_PALETTES = {
    ("dark", "truecolor"): DARK,
    ("light", "truecolor"): LIGHT,
    ("dark", "256"): DARK_256,
    ("light", "256"): LIGHT_256,
    ("dark", "standard"): DARK_16,
    ("light", "standard"): LIGHT_16,
}


def palette(theme: str, depth: str | None) -> Palette:
    """The palette of ``dark`` or ``light`` for a terminal's colour system as Rich names it
    (``truecolor``, ``256``, ``standard``, ``windows``; None for no colour)."""
    side = "light" if theme == "light" else "dark"
    chosen = _PALETTES.get((side, depth or "standard"))
    return chosen or _PALETTES[side, "standard"]


def textual_theme(name: str) -> Theme:
    """``dark`` or ``light`` as Textual's theme, for scroll bars, inputs and dialogs."""
    from textual.theme import Theme

    colours = LIGHT if name == "light" else DARK
    ink, ground = colours.ink, colours.ground
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
            "scrollbar": ink["rule"],
            "scrollbar-hover": ink["faint"],
            "scrollbar-active": ink["accent"],
            "scrollbar-background": ground[""],
            "scrollbar-background-hover": ground[""],
            "scrollbar-background-active": ground[""],
        },
    )
