"""What a pass hands to the next: opaque text outside this package. Nonsense reads as "no cursor"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors import cursors
from connectors.cursors import MOST_ABSENT
from connectors.instants import from_iso, iso_seconds
from connectors.model import Task

OVERLAP = timedelta(minutes=3)
NEWEST = 10
"""Tasks of a list that are looked at to see whether it changed."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Known:
    """Of ``fetch``. ``at``: when everything was last read by number, by this machine's clock; ``since``: by
    project and kind ("8#"), from when on changes are asked for; ``absent``: what was not there, by id
    or key, and whether that is proof of its deletion."""

    at: datetime
    since: Mapping[str, datetime] = field(default_factory=dict)
    absent: Mapping[str, bool] = field(default_factory=dict)

    def text(self) -> str:
        """The cursor as text."""
        told = {name: iso_seconds(moment) for name, moment in sorted(self.since.items())}
        absent = dict(list(self.absent.items())[:MOST_ABSENT])
        return _dump({"at": iso_seconds(self.at), "since": told, "absent": absent})


@dataclass(frozen=True, slots=True)
class Seen:
    """Of ``list``: the ``etag`` of its only page, or the ``mark`` of its newest tasks. ``newest``: the newest
    change of all."""

    at: datetime
    place: str
    etag: str | None = None
    mark: str | None = None
    newest: datetime | None = None

    def text(self) -> str:
        """The cursor as text."""
        told = {"at": iso_seconds(self.at), "place": self.place, "etag": self.etag, "mark": self.mark}
        return _dump(told if self.newest is None else {**told, "newest": self.newest.isoformat()})


def read_known(text: str | None, now: datetime, recheck: timedelta) -> Known | None:
    """A cursor of ``fetch``; None for none, for one that this version did not write, and for one that is
    older than ``recheck``."""
    told = _load(text)
    at, since, absent = from_iso(told.get("at")), told.get("since"), told.get("absent")
    if at is None or not isinstance(since, dict) or not isinstance(absent, dict) or is_due(at, now, recheck):
        return None
    moments = {str(name): moment for name, one in since.items() if (moment := from_iso(one)) is not None}
    return Known(at, moments, {str(name): proven is True for name, proven in absent.items()})


def read_seen(text: str | None, place: str, now: datetime, recheck: timedelta) -> Seen | None:
    """A cursor of ``list`` of the same ``place``; None for none, and for one older than ``recheck``."""
    seen = last_seen(text)
    return None if seen is None or seen.place != place or is_due(seen.at, now, recheck) else seen


def last_seen(text: str | None) -> Seen | None:
    """A cursor of ``list``, whenever it was written; None for none."""
    told = _load(text)
    at, etag, mark = from_iso(told.get("at")), told.get("etag"), told.get("mark")
    if at is None:
        return None
    kept = etag if isinstance(etag, str) else None, mark if isinstance(mark, str) else None
    return Seen(at, str(told.get("place")), *kept, from_iso(told.get("newest")))


def is_due(at: datetime, now: datetime, recheck: timedelta) -> bool:
    """Is everything to be read again that was read ``at``? Also where a clock was set back."""
    return not timedelta() <= now - at < recheck


def look(task: Task) -> str:
    """What of a task is looked at."""
    return f"{task.id} {task.updated_at}"


def _dump(told: Mapping[str, object]) -> str:
    return cursors.write("gitlab", _VERSION, told)


def _load(text: str | None) -> Mapping[str, object]:
    return cursors.read(text, "gitlab", _VERSION) or {}
