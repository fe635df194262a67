"""The values every rule works on.

Conventions: what people type or trackers report is ``Decimal``; progress and shares are
``float`` in 0..1; unknown is ``None``, never 0. Instants are aware ``datetime`` in UTC; a
``date`` is a day in the organisation's time zone. Nothing here reads a clock.
"""

from dataclasses import field
from datetime import date, datetime
from decimal import Decimal

from okrtui.domain.companions import Dependency, Doc, Initiative, Place
from okrtui.domain.immutable import dataclass
from okrtui.domain.outlook import Forecast, ScopedTask, TaskTotals, WorkThen
from okrtui.domain.settings import ASPIRATIONAL, COMMITTED, Bands, Cadence, Closed, Rules, Thresholds
from okrtui.domain.vocabulary import (
    BlockerKind,
    Category,
    CheckinState,
    ConfidenceScale,
    CurveWord,
    CycleState,
    Driver,
    Every,
    Kind,
    ObjectiveKind,
    ObjectiveState,
    Pace,
    ScopeEventKind,
    SourceType,
    Status,
    StatusFrom,
)
from okrtui.named import NamedTuple

__all__ = [
    "ASPIRATIONAL",
    "COMMITTED",
    "Bands",
    "BlockerKind",
    "Cadence",
    "Category",
    "Checkin",
    "CheckinState",
    "Closed",
    "ConfidenceScale",
    "CurveWord",
    "Cycle",
    "CycleState",
    "Doc",
    "Driver",
    "Every",
    "Forecast",
    "KeepFacts",
    "KeyResultDef",
    "KeyResultFacts",
    "KeyResultState",
    "Kind",
    "Measurement",
    "Milestone",
    "ObjectiveDef",
    "ObjectiveKind",
    "ObjectiveState",
    "Pace",
    "Part",
    "RollUp",
    "Rules",
    "ScopeEventKind",
    "ScopedTask",
    "Source",
    "SourceType",
    "Status",
    "StatusFrom",
    "TaskTotals",
    "Thresholds",
    "Window",
    "WorkThen",
]


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open span of instants, ``start <= t < end``, in UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle runs from 00:00 of ``start`` to 24:00 of ``end`` in the organisation's time zone."""

    id: str
    start: date
    end: date
    state: CycleState = CycleState.ACTIVE


@dataclass(frozen=True, slots=True)
class Milestone:
    """A part of a key result of milestones. ``weight``: its share beside the others'; ``due``: until the end
    of that day."""

    title: str
    weight: Decimal = Decimal(1)
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from.

    ``tasks``: ``weigh`` is ``count``, ``points``, ``estimate`` or a field's name.
    ``query``: ``connection`` and ``query`` (or ``ratio`` of two queries) and ``value`` =
    ``count``, ``sum:FIELD``, ``avg:FIELD``, ``min:FIELD``, ``max:FIELD``, ``ratio``, or what the tracker
    says of the place that the query names: ``progress`` in percent, ``current``.
    ``metric``: ``name`` of a metric in the reader's own configuration. ``kpi``: ``name`` is a KPI's id.
    """

    type: SourceType = SourceType.MANUAL
    weigh: str = "count"
    connection: str | None = None
    query: str | None = None
    value: str = "count"
    ratio: tuple[str, str] | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class KeyResultDef:
    """One version of a key result's definition.

    Numbers by kind: increase/decrease need ``start`` and ``target``; reach ``target``;
    relative ``change`` (a fraction, -0.10 for "-10%") and ``baseline``; keep ``low`` and/or
    ``high``; milestones ``milestones``. ``expected`` replaces the curve: one word, or (day, fraction)
    points, each at 24:00 of its day in the organisation's zone, linear between them and from 0 before
    the first. ``checkin_owner`` is asked for check-ins in the owner's place.
    """

    title: str
    kind: Kind
    owner: str | None = None
    start: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    baseline: Decimal | None = None
    change: Decimal | None = None
    unit: str = ""
    weight: Decimal = Decimal(1)
    source: Source = field(default_factory=Source)
    milestones: tuple[Milestone, ...] = ()
    expected: CurveWord | tuple[tuple[date, Decimal], ...] = ()
    starts: date | None = None
    due: date | None = None
    checkin: bool = True
    tags: tuple[str, ...] = ()
    priority: str | None = None
    description: str = ""
    docs: tuple[Doc, ...] = ()
    sprints: tuple[Place, ...] = ()
    depends: tuple[Dependency, ...] = ()
    checkin_owner: str | None = None
    flagged: str | None = None  # why it is to be looked at: start_equals_target, carried_target …


@dataclass(frozen=True, slots=True)
class ObjectiveDef:
    """One version of an objective's definition.

    ``supports`` contributes to another objective (shown, no effect on numbers); ``drives``
    feeds exactly one parent. Both name an objective by its path or unambiguous ending. ``serves`` is the
    id of a bet, ``mends`` those of KPIs.
    """

    title: str
    owner: str | None = None
    kind: ObjectiveKind = ObjectiveKind.ASPIRATIONAL
    state: ObjectiveState = ObjectiveState.ACTIVE
    driver: Driver = Driver.KRS
    weight: Decimal = Decimal(1)
    supports: str | None = None
    drives: str | None = None
    tags: tuple[str, ...] = ()
    priority: str | None = None
    description: str = ""
    carried_from: str | None = None
    initiatives: tuple[Initiative, ...] = ()
    serves: str | None = None
    mends: tuple[str, ...] = ()


def owner_of(definition: KeyResultDef, above: ObjectiveDef | None) -> str | None:
    """Whose a key result is: its own owner's, else its objective's."""
    return definition.owner or (above.owner if above is not None else None)


def asked_of(definition: KeyResultDef, above: ObjectiveDef | None) -> str | None:
    """Who is asked for its check-ins: who is named in the owner's place, else the owner."""
    return definition.checkin_owner or owner_of(definition, above)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A value that was so at ``at``; equal instants are ordered by recording (``id``).

    ``value`` by kind: the number typed or counted; boolean 1 or 0; milestones 1 or 0 for the
    milestone titled ``part``; tasks the progress of that moment (with the counts in the store).
    ``confirmed_at`` is the last instant at which a sync found the same value again.
    """

    at: datetime
    value: Decimal
    id: int = 0
    part: str = ""
    confirmed_at: datetime | None = None
    source: SourceType = SourceType.MANUAL
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Checkin:
    """What a person said about a key result at ``at``. ``confidence`` is 0.0-1.0 or None, ``scale`` the
    one it was given on (None: not kept, then it is taken for the team's)."""

    at: datetime
    id: int = 0
    author: str | None = None
    value: Decimal | None = None
    confidence: float | None = None
    note: str = ""
    win: str = ""
    blocker_kind: BlockerKind | None = None
    blocker: str = ""
    next_action: str = ""
    scale: ConfidenceScale | None = None


@dataclass(frozen=True, slots=True)
class KeepFacts:
    """``periods`` counts cadences of the window so far, ``observed`` those with any observation
    (golden vector: 3 of 4 observed weeks in band, week 5 unknown: held 0.75, observed 4 of 5).
    ``held`` and ``observed_share`` are exact shares of time."""

    ok_now: bool | None
    held: float | None
    observed: int
    periods: int
    observed_share: float


@dataclass(frozen=True, slots=True)
class KeyResultFacts:
    """What one judgement of a key result needs, as of some instant.

    ``measurements`` and ``checkins`` are oldest first and end at that instant. ``windows_zone``
    is the IANA name of the organisation's zone (days, curves and windows), ``owner_zone`` the zone
    that due times of check-ins are told in. ``synced_at`` is the last good sync of a
    machine-fed key result. ``outcome`` is the frozen score of a closed cycle. ``waits_for`` names the
    links that were never answered; ``whole`` says that the figures at hand rest on an answer of every
    link there was then, so that they stand while a later link is waited for. ``fed``
    names the connections whose next good passes move ``synced_at``. ``work`` is the
    history of the sums of a tasks key result, oldest first. ``approximate``: the tracker
    gave its number as an estimate. ``unseen_since``: since when an account no longer sees
    most tasks of a link.
    """

    definition: KeyResultDef
    cycle: Cycle
    measurements: tuple[Measurement, ...] = ()
    checkins: tuple[Checkin, ...] = ()
    tasks: TaskTotals | None = None
    created_at: datetime | None = None
    synced_at: datetime | None = None
    stale_since: datetime | None = None
    unseen_since: datetime | None = None
    windows_zone: str = "UTC"
    owner_zone: str = "UTC"
    outcome: float | None = None
    waits_for: tuple[str, ...] = ()
    whole: bool = False
    fed: tuple[str, ...] = ()
    approximate: bool = False
    work: tuple[WorkThen, ...] = ()

    @property
    def unscored(self) -> bool:
        """Whether its cycle was closed without a score for it: then it counts nowhere."""
        return self.outcome is None and self.cycle.state is CycleState.CLOSED


@dataclass(frozen=True, slots=True)
class KeyResultState:
    """Everything judged about a key result at one instant. All of it follows from its facts.

    ``progress``, ``expected``, ``elapsed`` and all that makes the word are those of the end of that day;
    ``checkin_state`` and ``amber`` (its age is one to look at) those of the instant.
    ``progress`` is ``clamp(raw, 0, 1)`` (for keep: held * e). ``heading`` is the score, 0..1, that it
    heads for, ``pace`` its word before any doubt (None where the heading is the owner's confidence),
    ``status`` the word, ``status_from`` whose word that is (None: pending, outdated or closed).
    ``held`` and ``judged`` are what it counts for in a mean: the heading no higher than the best that
    moving away or being out of band, and then a doubt too, leave of its word.
    ``disagrees``: person and numbers part. ``waits_for`` names the links never answered. ``flags`` are
    codes for the row: ``moving_away``, ``needs_baseline``, ``unestimated``, ``unmoved``, ``missing`` ...
    """

    raw: float | None
    progress: float | None
    expected: float | None
    elapsed: float | None
    value: Decimal | None
    value_at: datetime | None
    heading: float | None
    held: float | None
    judged: float | None
    pace: Pace | None
    confidence: float | None
    checkin_at: datetime | None
    checkin_state: CheckinState
    due_at: datetime | None
    outdated: bool
    amber: bool
    status: Status
    status_from: StatusFrom | None
    disagrees: bool
    keep: KeepFacts | None = None
    forecast: Forecast | None = None
    flags: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    thresholds: Thresholds = Thresholds()
    bands: Bands = ASPIRATIONAL

    @property
    def computed(self) -> bool:
        """Whether the status is the machine's own word."""
        return self.status_from is StatusFrom.PACE


class Part(NamedTuple):
    """One term of a weighted mean: a key result, a driving objective, or an objective of a team.

    ``heading``, ``held`` and ``judged`` as in ``KeyResultState``; ``coverage`` = (known, all) key results
    of weight > 0 that it stands for."""

    weight: float
    progress: float | None
    expected: float | None
    status: Status
    heading: float | None = None
    held: float | None = None
    judged: float | None = None
    bands: Bands = ASPIRATIONAL
    coverage: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class RollUp:
    """A weighted mean with what it rests on. ``coverage`` = (known, all) key results of weight > 0;
    ``counts`` counts statuses of the parts with weight > 0 (teams: of the objectives). ``status`` is the
    word of ``judged`` by ``bands``; ``heading`` is the plain mean that is shown."""

    progress: float | None
    expected: float | None
    coverage: tuple[int, int]
    status: Status
    counts: dict[Status, int]
    heading: float | None = None
    held: float | None = None
    judged: float | None = None
    status_from: StatusFrom | None = None
    bands: Bands = ASPIRATIONAL
