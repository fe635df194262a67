"""The signs of the screens in three sets.

``unicode`` is the house style. ``narrow`` is for terminals that draw East Asian ambiguous
characters two cells wide: every sign in it is unambiguous. ``ascii`` works everywhere.
A status always has a sign and a word, never colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.named import NamedTuple


class Glyphs(NamedTuple):
    """One set. ``ambiguous`` is the width the terminal gives to ambiguous characters in other
    people's text. ``trend`` holds eight heights, lowest first. ``bar`` is (filled, empty, tick,
    tick on the filled part), ``line`` the fainter mark of a bar (on its empty and its filled part).
    ``frame`` is (horizontal, vertical, four corners from the upper left clockwise). ``tree`` is
    (open, closed). ``dot`` parts two facts; ``speck`` is a place where nothing is, or a point of a grid."""

    name: str
    ambiguous: int
    status: Mapping[str, str]
    bar: tuple[str, str, str, str]
    line: tuple[str, str]
    half: str
    stretch: str
    heat: str
    confidence: tuple[str, str]
    trend: str
    flat: str
    frame: tuple[str, str, str, str, str, str]
    tree: tuple[str, str]
    order: tuple[str, str]
    arrow: str
    dot: str
    speck: str
    bullet: str
    mark: str
    ellipsis: str
    machine: str
    flag: str
    stale: str
    at_least: str
    at_most: str
    dash: str
    quotes: tuple[str, str]
    braille: bool


UNICODE = Glyphs(
    name="unicode",
    ambiguous=1,
    status={
        "on_track": "●",
        "at_risk": "▲",
        "off_track": "▼",
        "done": "✔",
        "pending": "○",
        "outdated": "◌",
        "closed_met": "✔",
        "closed_partial": "◐",
        "closed_missed": "✘",
    },
    bar=("━", "─", "│", "┃"),
    line=("╎", "┿"),
    half="╸",
    stretch="╍",
    heat="▪",
    confidence=("●", "○"),
    trend="▁▂▃▄▅",
    flat="▁",
    frame=("─", "│", "╭", "╮", "╯", "╰"),
    tree=("▾", "▸"),
    order=("▴", "▾"),
    arrow="→",
    dot="·",
    speck="·",
    bullet="▸",
    mark="*",
    ellipsis="…",
    machine="⟳",
    flag="⚑",
    stale="⚠",
    at_least="≥",
    at_most="≤",
    dash="–",
    quotes=("“", "”"),
    braille=True,
)

NARROW = Glyphs(
    name="narrow",
    ambiguous=2,
    status={
        "on_track": "◼",
        "at_risk": "▴",
        "off_track": "▾",
        "done": "✔",
        "pending": "◻",
        "outdated": "?",
        "closed_met": "✔",
        "closed_partial": "◧",
        "closed_missed": "✘",
    },
    bar=("╍", "╌", "╎", "╏"),
    line=(":", ":"),
    half="",
    stretch="⋅",
    heat="▪",
    confidence=("▪", "▫"),
    trend="⣀⣤⣶",
    flat="⣀",
    frame=("╌", "╎", "⌜", "⌝", "⌟", "⌞"),
    tree=("▾", "▸"),
    order=("▴", "▾"),
    arrow="➔",
    dot="⋅",
    speck="⋅",
    bullet="▸",
    mark="*",
    ellipsis="...",
    machine="⟳",
    flag="⚑",
    stale="!",
    at_least=">=",
    at_most="<=",
    dash="-",
    quotes=('"', '"'),
    braille=True,
)

ASCII = Glyphs(
    name="ascii",
    ambiguous=1,
    status={
        "on_track": "o",
        "at_risk": "^",
        "off_track": "v",
        "done": "*",
        "pending": ".",
        "outdated": "?",
        "closed_met": "*",
        "closed_partial": "%",
        "closed_missed": "x",
    },
    bar=("=", "-", "|", "|"),
    line=(":", ":"),
    half="",
    stretch=".",
    heat="#",
    confidence=("#", "."),
    trend="_.-=",
    flat="_",
    frame=("-", "|", "+", "+", "+", "+"),
    tree=("-", "+"),
    order=("^", "v"),
    arrow="->",
    dot="|",
    speck="-",
    bullet=">",
    mark="*",
    ellipsis="...",
    machine="@",
    flag="!",
    stale="!",
    at_least=">=",
    at_most="<=",
    dash="-",
    quotes=('"', '"'),
    braille=False,
)

SETS: Mapping[str, Glyphs] = {glyphs.name: glyphs for glyphs in (UNICODE, NARROW, ASCII)}
