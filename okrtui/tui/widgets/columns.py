"""Which columns a board row has at a width, and where they begin. Pure; computed once a width.

Titles come first: while the longest is not whole, the bar, the trend and the arrows give way
(``STEPS``, from roomy to tight). After that the columns drop out one by one, those on the right
first. What is left over goes to the bar and the trend, then to the title.
"""

from __future__ import annotations

from typing import NamedTuple

GAP = 2
INDENT = 4
PERCENT = 5
CONFIDENCE = 5
FLAG = 1
BAR_MOST, TREND_MOST = 28, 12
TITLE_LEAST = 14
TITLE_FAIR = 28  # a title this long is fair while confidence and freshness are shown
TITLE_MOST = 60  # a title longer than this takes no column away

STEPS = (  # bar, trend, values with room around their arrows
    (14, 8, True),
    (12, 6, True),
    (12, 6, False),
    (10, 6, False),
    (14, 0, True),
    (12, 0, False),
    (10, 0, False),
)
DROPPED = ("confidence", "fresh", "values", "bar", "flag", "pace", "percent")
ORDER = ("title", "values", "bar", "percent", "pace", "trend", "confidence", "fresh", "flag")


class Needs(NamedTuple):
    """The cells that the widest content of each column needs; ``tight`` is that of the values
    without room around their arrows, ``title`` without its indent."""

    title: int
    values: int
    tight: int
    pace: int
    fresh: int


class Columns(NamedTuple):
    """Widths in cells; 0 means the column is not shown. ``starts`` holds the first cell of each
    shown column by name. ``width`` is that of the whole row."""

    width: int
    title: int
    values: int
    roomy: bool
    bar: int
    percent: int
    pace: int
    trend: int
    confidence: int
    fresh: int
    flag: int
    starts: dict[str, int]


def columns(width: int, needs: Needs) -> Columns:
    """Lay out ``width`` cells."""
    wanted = INDENT + min(needs.title, TITLE_MOST)
    for bar, trend, roomy in STEPS:
        sizes = _sizes(needs, bar, trend, roomy)
        if width - _taken(sizes) >= wanted:
            return _placed(width, _grown(sizes, width - _taken(sizes) - wanted), roomy)
    bar, trend, roomy = STEPS[-1]
    sizes = _sizes(needs, bar, trend, roomy)
    for name in DROPPED:
        fair = min(needs.title, TITLE_FAIR if name in ("confidence", "fresh", "values") else TITLE_LEAST)
        if width - _taken(sizes) >= INDENT + fair:
            break
        del sizes[name]
    spare = width - _taken(sizes) - wanted
    return _placed(width, _grown(sizes, spare) if spare > 0 else sizes, roomy)


def roomy_width(needs: Needs) -> int:
    """The cells in which every column and the longest title stand whole."""
    bar, trend, roomy = STEPS[0]
    return INDENT + min(needs.title, TITLE_MOST) + _taken(_sizes(needs, bar, trend, roomy))


def _sizes(needs: Needs, bar: int, trend: int, roomy: bool) -> dict[str, int]:
    sizes = {
        "values": needs.values if roomy else needs.tight,
        "bar": bar,
        "percent": PERCENT,
        "pace": needs.pace,
        "trend": trend,
        "confidence": CONFIDENCE,
        "fresh": needs.fresh,
        "flag": FLAG,
    }
    return {name: size for name, size in sizes.items() if size > 0}


def _gap(name: str) -> int:
    return 1 if name in ("percent", "flag") else GAP


def _taken(sizes: dict[str, int]) -> int:
    return sum(size + _gap(name) for name, size in sizes.items())


def _grown(sizes: dict[str, int], spare: int) -> dict[str, int]:
    """Half of the spare cells for the bar, a quarter for the trend, up to their greatest widths."""
    grown = dict(sizes)
    if "bar" in grown:
        grown["bar"] = min(BAR_MOST, grown["bar"] + spare // 2)
    if "trend" in grown:
        grown["trend"] = min(TREND_MOST, grown["trend"] + spare // 4)
    return grown


def _placed(width: int, sizes: dict[str, int], roomy: bool) -> Columns:
    title = max(1, width - _taken(sizes))
    starts = {"title": 0}
    at = title
    for name in ORDER[1:]:
        if name in sizes:
            at += _gap(name)
            starts[name] = at
            at += sizes[name]
    shown = {name: sizes.get(name, 0) for name in ORDER[1:]}
    return Columns(width=width, title=title, roomy=roomy, starts=starts, **shown)
