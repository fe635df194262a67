"""What a pass hands to the next: opaque text outside this package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.instants import from_iso
from connectors.linear.tasks import mapping, nodes
from connectors.text import clean

OVERLAP = timedelta(minutes=2)
MOST_ABSENT = 500


@dataclass(frozen=True, slots=True)
class Cursor:
    """``since``: from when on changes are asked for. ``whole``: the tracker's time when all was last read
    one by one. ``around``: see ``around_of``. ``absent``: issues that were not there, by id or key, and
    whether they lie in the bin. ``known`` and ``late``: of a list, prints of its issues and of those that
    changed since ``since``."""

    since: datetime
    whole: datetime
    around: str
    absent: Mapping[str, bool] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    late: str = ""

    def is_due(self, clock: datetime | None, recheck: timedelta) -> bool:
        """Must all be read again by the tracker's ``clock``, or does the cursor lie ahead of it?"""
        return clock is None or clock - self.whole >= recheck or self.whole - clock > OVERLAP


def write_cursor(cursor: Cursor) -> str:
    """As the text that is stored."""
    told: dict[str, object] = {
        "linear": 1,
        "since": cursor.since.isoformat(),
        "whole": cursor.whole.isoformat(),
        "around": cursor.around,
    }
    if cursor.absent:
        told["gone"] = [key for key, proven in cursor.absent.items() if proven][:MOST_ABSENT]
        told["hidden"] = [key for key, proven in cursor.absent.items() if not proven][:MOST_ABSENT]
    if cursor.known:
        told["known"] = "".join(sorted(cursor.known))
        told["late"] = cursor.late
    return json.dumps(told, separators=(",", ":"))


def read_cursor(text: str | None) -> Cursor | None:
    """None for no cursor, and for one that this version did not write: everything is asked then."""
    try:
        found = json.loads(text or "")
        since, whole = from_iso(found["since"]), from_iso(found["whole"])
        if found["linear"] != 1 or since is None or whole is None:
            return None
        known = str(found.get("known", ""))
        absent = {str(key): False for key in found.get("hidden", ())}
        absent |= {str(key): True for key in found.get("gone", ())}
        return Cursor(
            since,
            whole,
            str(found["around"]),
            absent,
            frozenset(known[at : at + _SIZE] for at in range(0, len(known), _SIZE)),
            str(found.get("late", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


_SIZE = 8


def id_print(ident: str) -> str:
    """A short print of an id: two of a million share one, and then a list is read once too often."""
    return hashlib.sha256(ident.encode("utf-8", "replace")).hexdigest()[:_SIZE]


def print_of(lines: Iterable[str]) -> str:
    """Equal for equal lines, whatever their order."""
    told = "\n".join(sorted(lines))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:24]


def around_of(data: Mapping[str, object]) -> str:
    """A print of the newest status and the newest label: what they are called, and mean, touches no
    issue's time of change."""
    return print_of(
        f"{name} {_looks(node)}" for name in ("states", "labels") for node in nodes(data.get(name))
    )


def newest_of(data: Mapping[str, object]) -> datetime | None:
    """The newest change of the whole workspace, minus the overlap of the next question."""
    told = [from_iso(mapping(node).get("updatedAt")) for node in nodes(data.get("newest"))]
    return max((one - OVERLAP for one in told if one is not None), default=None)


def _looks(node: object) -> str:
    raw = mapping(node)
    return f"{clean(raw.get('id'), 100)} {clean(raw.get('updatedAt'), 60)}"
