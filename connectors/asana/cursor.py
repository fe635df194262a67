"""What a pass hands to the next: opaque text outside this package. Nonsense reads as "no cursor"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from connectors import cursors
from connectors.cursors import MOST_ABSENT

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """``streams``: by project (or task) from when on is listened, "" where that was not begun. ``absent``:
    tasks that were not there, and whether they are deleted. ``loose``: tasks that stand in none of the
    streams."""

    streams: Mapping[str, str] = field(default_factory=dict)
    absent: Mapping[str, bool] = field(default_factory=dict)
    loose: tuple[str, ...] = ()

    @property
    def listens(self) -> bool:
        """Whether every stream of it was begun."""
        return bool(self.streams) and all(self.streams.values())

    def is_worth(self, wanted: int) -> bool:
        """Whether to hear its streams and read what stands in none costs less than to read all of the tasks,
        each of which Asana counts; of a single one it costs the same, and others may listen there too."""
        cost = len(self.streams) + len(self.loose) + sum(not proven for proven in self.absent.values())
        return bool(self.streams) and (cost < wanted or cost == wanted == 1)

    def text(self) -> str | None:
        """The cursor as text; None where it would be too large to be worth it."""
        if max(map(len, (self.streams, self.absent, self.loose))) > MOST_ABSENT:
            return None
        told = {
            "streams": dict(sorted(self.streams.items())),
            "absent": dict(sorted(self.absent.items())),
            "loose": list(self.loose),
        }
        return cursors.write("asana", _VERSION, told)


def read_cursor(text: str | None) -> Cursor | None:
    """None for no cursor, and for one that this version did not write."""
    told = cursors.read(text, "asana", _VERSION) or {}
    streams, absent, loose = told.get("streams"), told.get("absent"), told.get("loose")
    if not isinstance(streams, dict) or not isinstance(absent, dict) or not isinstance(loose, list):
        return None
    return Cursor(
        {str(name): str(token) for name, token in streams.items()},
        {str(name): proven is True for name, proven in absent.items()},
        tuple(map(str, loose)),
    )
