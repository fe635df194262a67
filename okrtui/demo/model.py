"""What the demo's company is written in: objectives, key results and what was said of them each week."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

Pair = tuple[str, str]
"""English, Korean."""

Weekly = tuple[float | None, ...]
"""One value for each week of the history; None = nobody said anything."""


class Said(Struct, frozen=True):
    """What a person wrote with the check-in of a week."""

    note: Pair = ("", "")
    win: Pair = ("", "")
    blocker: tuple[str, Pair] | None = None
    next_action: Pair = ("", "")


class Result(Struct, frozen=True):
    """A key result. ``numbers`` are its definition's (start, target, low, high, baseline, change) as
    text; ``values`` what was typed each week; ``confidence`` on the scale 1-5, the last one stays;
    ``lists`` the tracker's lists it counts; ``query`` a count it is fed by."""

    id: str
    title: Pair
    kind: str
    owner: str
    numbers: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    values: Weekly = ()
    confidence: tuple[int, ...] = (4,)
    lists: tuple[str, ...] = ()
    query: str | None = None
    weigh: str = "count"
    milestones: tuple[Pair, ...] = ()
    weight: int = 1
    said: Mapping[int, Said] = field(default_factory=dict)
    priority: str | None = None


class Goal(Struct, frozen=True):
    """An objective. ``supports`` names another by team/id."""

    team: str
    id: str
    title: Pair
    owner: str
    results: tuple[Result, ...]
    kind: str = "aspirational"
    supports: str | None = None


class Unit(Struct, frozen=True):
    """A team."""

    id: str
    name: Pair
    parent: str | None
    lead: str
