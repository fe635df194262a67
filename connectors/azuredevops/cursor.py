"""What a pass hands to the next: opaque text outside this package. Nonsense reads as "no cursor"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from connectors import cursors
from connectors.azuredevops.marks import Mark
from connectors.azuredevops.tasks import States
from connectors.cursors import MOST_ABSENT
from connectors.instants import from_iso

_VERSION = 3


@dataclass(frozen=True, slots=True)
class Cursor:
    """``types``: the states of the types that were met. ``mark``: what changes are asked for; None where they
    would not tell of every work item. ``absent``: those that were not there or could not be read."""

    types: Mapping[str, States] = field(default_factory=dict)
    mark: Mark | None = None
    absent: frozenset[int] = frozenset()

    def text(self) -> str:
        """The cursor as text."""
        told: dict[str, object] = {
            "types": {name: dict(states) for name, states in sorted(self.types.items())},
        }
        if self.mark is not None and len(self.absent) <= MOST_ABSENT:
            late = {str(number): moment.isoformat() for number, moment in self.mark.late.items()}
            told |= {"since": self.mark.since.isoformat(), "late": late, "absent": sorted(self.absent)}
        return cursors.write("azuredevops", _VERSION, told)


def read_cursor(text: str | None) -> Cursor | None:
    """None for no cursor, and for one that this version did not write."""
    told = cursors.read(text, "azuredevops", _VERSION)
    if told is None:
        return None
    types, absent = told.get("types"), told.get("absent")
    known = {
        str(name): {str(one): str(category) for one, category in states.items()}
        for name, states in (types.items() if isinstance(types, dict) else ())
        if isinstance(states, dict)
    }
    gone = [one for one in absent if isinstance(one, int)] if isinstance(absent, list) else []
    return Cursor(known, _mark_of(told), frozenset(gone))


def _mark_of(told: Mapping[str, object]) -> Mark | None:
    since, late = from_iso(told.get("since")), told.get("late")
    if since is None or not isinstance(late, dict):
        return None
    moments = {number: from_iso(moment) for number, moment in late.items()}
    return Mark(since, {int(number): moment for number, moment in moments.items() if moment is not None})
