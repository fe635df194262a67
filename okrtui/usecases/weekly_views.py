"""What a weekly review shows, in codes and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from okrtui.domain.model import CheckinState, Status
from okrtui.domain.vocabulary import BlockerKind
from okrtui.store.weekly_records import WeeklyRow
from okrtui.usecases.agreed import Agreed
from okrtui.usecases.views import Rhythm

PARTS = (
    "actions",
    "moved",
    "off_track",
    "sure",
    "scope",
    "missing",
    "blockers",
    "wins",
    "agreed",
)
"""The parts of a review, in their order."""


class WeeklyLine(Struct, frozen=True):
    """A row of a part. ``item`` names it to the review for good; ``uid``, ``path``, ``title`` and
    ``team`` are of the key result it is about (0 and empty: of none). ``person`` is the owner's id, or who
    said ``text``; ``points`` of progress since the last review, ``gap`` of progress to what is
    expected, both as a share; ``due_at``: when the check-in fell due that is owed longest."""

    item: str
    title: str
    uid: int = 0
    path: str = ""
    team: str = ""
    team_name: str = ""
    person: str | None = None
    name: str = ""
    progress: float | None = None
    expected: float | None = None
    status: Status | None = None
    confidence: float | None = None
    disagrees: bool = False
    points: float | None = None
    gap: float | None = None
    text: str = ""
    blocker: BlockerKind | None = None
    agreed: Agreed | None = None
    next_of: int | None = None
    added: int = 0
    dropped: int = 0
    reopened: int = 0
    overdue: int = 0
    oldest: int = 0
    checkin: CheckinState | None = None
    due_at: datetime | None = None
    silent: int = 0
    silent_since: date | None = None
    at: datetime | None = None


class Weekly(Struct, frozen=True):
    """The review of ``team`` (empty: of everybody) since an instant; ``now`` in the organisation's zone.
    ``sitting``: it, once somebody began it; ``last``: the one before it that was ended. ``unseen``: who has
    not acknowledged the last one that was ended, by name; ``cycle_over``: the last day of its cycle, where
    that is over, ``cycle_closed`` where it was scored; ``rhythm``: that of the cycle so far."""

    team: str
    team_name: str
    day: date
    now: datetime
    since: datetime
    since_day: date
    parts: Mapping[str, Sequence[WeeklyLine]]
    sitting: WeeklyRow | None
    last: WeeklyRow | None
    unseen: tuple[tuple[str, str], ...] = ()
    cycle: str | None = None
    cycle_over: date | None = None
    cycle_closed: bool = False
    rhythm: Rhythm | None = None

    @property
    def lines(self) -> list[WeeklyLine]:
        """Every row that is gone through: all but what is agreed in this review itself."""
        return [line for part in PARTS[:-1] for line in self.parts.get(part, ())]

    @property
    def seen(self) -> frozenset[str]:
        return self.sitting.seen if self.sitting is not None else frozenset()

    @property
    def attended(self) -> tuple[str, ...]:
        """Who was there: began it, went through rows, ended it."""
        if self.sitting is None:
            return ()
        marks = (mark.author for mark in self.sitting.marks if mark.kind != "acknowledge")
        return tuple(dict.fromkeys((self.sitting.author, *marks)))

    @property
    def spent(self) -> timedelta:
        return self.sitting.spent if self.sitting is not None else timedelta()
