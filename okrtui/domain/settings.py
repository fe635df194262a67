"""Everything configured that a judgement depends on."""

from __future__ import annotations

from datetime import date, timedelta

from okrtui.domain.immutable import dataclass
from okrtui.domain.vocabulary import ConfidenceScale, Every, ObjectiveKind


@dataclass(frozen=True, slots=True)
class Bands:
    """From which heading (0..1) a row is on track, and from which at risk; below that it is off track.

    The same limits say which final score is met and which partial. A limit belongs to the better side."""

    on_track: float
    at_risk: float


ASPIRATIONAL = Bands(0.7, 0.4)
COMMITTED = Bands(0.9, 0.7)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Spans and limits; a computed status records the ones it used.

    ``grace`` is added to cadences before a typed value is old. A typed value is outdated after
    ``outdated_periods`` cadences and the grace without a check-in, a machine-fed one after
    ``outdated_after`` without a good sync (closed days not counted); its age turns amber after
    ``amber_after``. ``missing_after`` is how long a proven deletion keeps its tombstone,
    ``unmoved_after`` how long a typed value may stand still, ``unlikely`` the chance below which a
    high confidence is contradicted. ``close_after`` is how long after its end a cycle waits for people to
    close it.
    """

    grace: timedelta = timedelta(days=3)
    amber_after: timedelta = timedelta(hours=24)
    outdated_after: timedelta = timedelta(days=3)
    outdated_periods: int = 2
    missing_after: timedelta = timedelta(days=14)
    unmoved_after: timedelta = timedelta(weeks=4)
    unlikely: float = 0.25
    close_after: timedelta = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Cadence:
    """When check-ins fall due: every 1w/2w/1m, on a weekday (0 = Monday), at a local time."""

    every: Every = Every.WEEK
    weekday: int = 0
    hour: int = 10
    minute: int = 0
    confidence: ConfidenceScale = ConfidenceScale.ONE_TO_FIVE


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which nobody works: weekdays (0 = Monday) and single days, in the organisation's zone."""

    weekdays: tuple[int, ...] = ()
    days: tuple[date, ...] = ()

    def on(self, day: date) -> bool:
        """Whether it is one of them."""
        return day.weekday() in self.weekdays or day in self.days


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits of one team, resolved, for objectives of one ``kind``.

    ``doing`` is the worth of a task in progress; None = the share of its done subtasks."""

    thresholds: Thresholds = Thresholds()
    cadence: Cadence = Cadence()
    doing: float | None = 0.0
    kind: ObjectiveKind = ObjectiveKind.ASPIRATIONAL
    aspirational: Bands = ASPIRATIONAL
    committed: Bands = COMMITTED
    closed: Closed = Closed()

    @property
    def bands(self) -> Bands:
        """The bands of this kind of objective."""
        return self.committed if self.kind is ObjectiveKind.COMMITTED else self.aspirational
