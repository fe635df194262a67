"""What a pass hands to the next: opaque text outside this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from connectors import cursors
from connectors.instants import from_iso, iso_seconds

ENTRIES, STATUSES = "entries", "statuses"
LOOK = 12
"""Digits of the print of an issue."""
NEWEST = 100
"""Issues of a list that are looked at to see whether it changed."""
_VERSION = 2


@dataclass(frozen=True, slots=True)
class Around:
    """Prints of what changes issues without touching their time of change: the hours logged and the
    meaning of the statuses. ``turn`` is the one to be asked next."""

    prints: Mapping[str, str] = field(default_factory=dict)
    turn: str = ENTRIES

    def differs(self, other: Around) -> bool:
        """Whether something that both know is another."""
        return any(self.prints.get(name, said) != said for name, said in other.prints.items())


@dataclass(frozen=True, slots=True)
class Cursor:
    """``since``: from when on changes are asked for, of a list its newest change. ``looks``: of the issues
    that came, where all were read one print of all of them, else by id of those that changed of late.
    ``absent``: issues that were not there, by number, and whether their deletion is proven. ``mark``: see
    ``connectors.fingerprints.mark_of``."""

    since: datetime | None = None
    absent: Mapping[int, bool] = field(default_factory=dict)
    mark: str | None = None
    looks: Mapping[str, str] = field(default_factory=dict)
    around: Around = field(default_factory=Around)


def write_cursor(cursor: Cursor) -> str:
    """As the text that is stored."""
    told: dict[str, object] = {"turn": cursor.around.turn, "prints": dict(cursor.around.prints)}
    if cursor.since is not None:
        told["since"] = iso_seconds(cursor.since)
    told |= cursors.write_absent(cursor.absent)
    if cursor.looks:
        told["looks"] = dict(list(cursor.looks.items())[: cursors.MOST_ABSENT])
    if cursor.mark is not None:
        told["mark"] = cursor.mark
    return cursors.write("redmine", _VERSION, told)


def read_cursor(text: str | None) -> Cursor | None:
    """None for no cursor, and for one that this version did not write: everything is asked then."""
    found = cursors.read(text, "redmine", _VERSION)
    if found is None:
        return None
    try:
        absent = {int(number): proven for number, proven in cursors.read_absent(found).items()}
        prints = {str(name): str(said) for name, said in found["prints"].items()}
        turn = STATUSES if found["turn"] == STATUSES else ENTRIES
        mark = found.get("mark")
        looks = {str(name): str(said) for name, said in found.get("looks", {}).items()}
        return Cursor(
            from_iso(found.get("since")),
            absent,
            None if mark is None else str(mark),
            looks,
            Around(prints, turn),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
