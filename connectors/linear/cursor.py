"""What a pass hands to the next: opaque text outside this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors import cursors
from connectors.fingerprints import print_of
from connectors.instants import from_iso
from connectors.linear.tasks import mapping, nodes
from connectors.model import Usage
from connectors.text import clean

OVERLAP = timedelta(minutes=2)
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """``since``: from when on changes are asked for. ``whole``: the tracker's time when all was last read
    one by one. ``around``: see ``around_of``. ``absent``: issues that were not there, by id or key, and
    whether they lie in the bin. ``workspace``: what it is called in addresses, "" where that is not known."""

    since: datetime
    whole: datetime
    around: str
    absent: Mapping[str, bool] = field(default_factory=dict)
    workspace: str = ""


def is_due(whole: datetime, clock: datetime | None, recheck: timedelta) -> bool:
    """Must all be read again by ``clock``, or does what was read lie ahead of it?"""
    return clock is None or clock - whole >= recheck or whole - clock > OVERLAP


def write_cursor(cursor: Cursor) -> str:
    """As the text that is stored."""
    told = {
        "since": cursor.since.isoformat(),
        "whole": cursor.whole.isoformat(),
        "around": cursor.around,
        "workspace": cursor.workspace,
    }
    return cursors.write("linear", _VERSION, {**told, **cursors.write_absent(cursor.absent)})


def read_cursor(text: str | None) -> Cursor | None:
    """None for no cursor, and for one that this version did not write: everything is asked then."""
    found = cursors.read(text, "linear", _VERSION) or {}
    since, whole = from_iso(found.get("since")), from_iso(found.get("whole"))
    if since is None or whole is None:
        return None
    try:
        return Cursor(
            since, whole, str(found["around"]), cursors.read_absent(found), str(found.get("workspace", ""))
        )
    except (KeyError, TypeError):
        return None


def around_of(data: Mapping[str, object]) -> str:
    """A print of the newest status and the newest label: what they are called, and mean, touches no
    issue's time of change."""
    told = [f"{name} {_looks(node)}" for name in ("states", "labels") for node in nodes(data.get(name))]
    return print_of(told)


def newest_of(data: Mapping[str, object], usage: Usage) -> datetime | None:
    """How far the time of the workspace had come, by its newest change or by an earlier session, minus the
    overlap of the next question."""
    told = [from_iso(mapping(node).get("updatedAt")) for node in nodes(data.get("newest"))]
    newest = max((one for one in told if one is not None), default=None)
    usage.saw(newest)
    return max((one - OVERLAP for one in (newest, usage.past) if one is not None), default=None)


def _looks(node: object) -> str:
    raw = mapping(node)
    return f"{clean(raw.get('id'), 100)} {clean(raw.get('updatedAt'), 60)}"
