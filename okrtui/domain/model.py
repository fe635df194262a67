"""The values every rule works on.

Conventions: what people type or trackers report is ``Decimal``; progress and shares are
``float`` in 0..1; unknown is ``None``, never 0. Instants are aware ``datetime`` in UTC; a
``date`` is a day in the organisation's time zone. Nothing here reads a clock.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, timedelta
from decimal import Decimal

from okrtui.domain.lines import Linear as Linear
from okrtui.domain.outlook import Forecast as Forecast
from okrtui.domain.outlook import Work as Work
from okrtui.domain.vocabulary import (
    BlockerKind as BlockerKind,
)
from okrtui.domain.vocabulary import (
    Category as Category,
)
from okrtui.domain.vocabulary import (
    CheckinState as CheckinState,
)
from okrtui.domain.vocabulary import (
    ConfidenceScale as ConfidenceScale,
)
from okrtui.domain.vocabulary import (
    CycleState as CycleState,
)
from okrtui.domain.vocabulary import (
    Driver as Driver,
)
from okrtui.domain.vocabulary import (
    Every as Every,
)
from okrtui.domain.vocabulary import (
    Kind as Kind,
)
from okrtui.domain.vocabulary import (
    ObjectiveKind as ObjectiveKind,
)
from okrtui.domain.vocabulary import (
    ObjectiveState as ObjectiveState,
)
from okrtui.domain.vocabulary import (
    Pace as Pace,
)
from okrtui.domain.vocabulary import (
    ScopeEventKind as ScopeEventKind,
)
from okrtui.domain.vocabulary import (
    SourceType as SourceType,
)
from okrtui.domain.vocabulary import (
    Status as Status,
)
from okrtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Limits that statuses are computed with; a computed status records the ones it used.

    ``at_risk``/``off_track``: gap = expected - progress; a gap exactly on a limit takes the
    better side. ``early`` is the share of the window in which pace is never worse than at risk.
    ``grace`` is added to one cadence before a manual value is outdated. ``fresh`` is the age a
    machine-fed value may have. ``team_share`` is the share of objectives that must deserve a
    word for a team to get it. ``missing_after`` is how long a proven deletion keeps its tombstone.
    """

    at_risk: float = 0.10
    off_track: float = 0.25
    early: float = 0.15
    grace: timedelta = timedelta(days=3)
    fresh: timedelta = timedelta(hours=24)
    team_share: float = 1 / 3
    missing_after: timedelta = timedelta(days=14)
    unmoved_after: timedelta = timedelta(weeks=4)
    unlikely: float = 0.25


@dataclass(frozen=True, slots=True)
class Cadence:
    """When check-ins fall due: every 1w/2w/1m, on a weekday (0 = Monday), at a local time."""

    every: Every = Every.WEEK
    weekday: int = 0
    hour: int = 10
    minute: int = 0
    confidence: ConfidenceScale = ConfidenceScale.ONE_TO_FIVE


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
    title: str
    weight: Decimal = Decimal(1)
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Doc:
    """A document or dashboard a person linked to a key result; shown, never fetched."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from.

    ``tasks``: ``weigh`` is ``count``, ``points``, ``estimate`` or a field's name.
    ``query``: ``connection`` and ``query`` (or ``ratio`` of two queries) and ``value`` =
    ``count``, ``sum:FIELD``, ``avg:FIELD``, ``min:FIELD``, ``max:FIELD`` or ``ratio``.
    ``metric``: ``name`` of a metric in the reader's own configuration.
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
    ``high``; milestones ``milestones``. ``expected`` replaces the curve: (day, fraction) points,
    linear between them, each taken at the *end* of its day (24:00 in the organisation's zone)
    except one on the window's first day, which is taken at its start.
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
    expected: tuple[tuple[date, Decimal], ...] = ()
    starts: date | None = None
    due: date | None = None
    checkin: bool = True
    tags: tuple[str, ...] = ()
    priority: str | None = None
    description: str = ""
    docs: tuple[Doc, ...] = ()
    flagged: str | None = None  # why an import converted it, e.g. "start_equals_target"


@dataclass(frozen=True, slots=True)
class ObjectiveDef:
    """One version of an objective's definition.

    ``supports`` contributes to another objective (shown, no effect on numbers); ``drives``
    feeds exactly one parent. Both name an objective by its path or unambiguous ending.
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
    """What a person said about a key result at ``at``. ``confidence`` is 0.0-1.0 or None."""

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


@dataclass(frozen=True, slots=True)
class TaskTotals:
    """Sums over the leaf tasks in scope of one key result (rule: "Tasks in scope").

    ``weight`` = sum of w, ``done_weight`` = sum of w * c; ``total`` counts leaves without the
    cancelled; ``done``, ``missing``, ``overdue`` are among them; ``cancelled`` stands beside.
    ``unestimated`` counts those whose unit weight is the median of their link's.
    """

    weight: float = 0.0
    done_weight: float = 0.0
    total: int = 0
    done: int = 0
    doing: int = 0
    cancelled: int = 0
    missing: int = 0
    overdue: int = 0
    unestimated: int = 0


@dataclass(frozen=True, slots=True)
class ScopedTask:
    """A task as one link of a key result sees it, before parents and doubles are resolved.

    ``unit`` is the unit weight (points, estimate, field) or None when unestimated or when
    tasks are merely counted (then ``counted`` is True and the unit is 1). ``subtask_share`` is
    the share of done subtasks, if the tracker gave it.
    """

    task: int
    link: int
    link_weight: Decimal
    category: Category
    unit: Decimal | None = None
    counted: bool = True
    parent: int | None = None
    missing: bool = False
    due: date | None = None
    subtask_share: float | None = None


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
class Rules:
    """Everything configured that a judgement depends on, resolved for one key result's team."""

    thresholds: Thresholds = Thresholds()
    cadence: Cadence = Cadence()
    doing: float | None = 0.0  # worth of a task in progress; None = share of its done subtasks


@dataclass(frozen=True, slots=True)
class KeyResultFacts:
    """What one judgement of a key result needs, as of some instant.

    ``measurements`` and ``checkins`` are oldest first and end at that instant. ``windows_zone``
    is the IANA name of the organisation's zone (curves and windows), ``owner_zone`` the zone
    that due times of check-ins are told in. ``synced_at`` is the last good sync of a
    machine-fed key result. ``outcome`` is the frozen score of a closed cycle. ``waits_for`` names the
    links that were never answered; ``whole`` says that the figures at hand rest on an answer of every
    link there was then, so that they stand while a later link is waited for. ``work`` is the
    history of the sums of a tasks key result, oldest first.
    """

    definition: KeyResultDef
    cycle: Cycle
    measurements: tuple[Measurement, ...] = ()
    checkins: tuple[Checkin, ...] = ()
    tasks: TaskTotals | None = None
    created_at: datetime | None = None
    synced_at: datetime | None = None
    stale_since: datetime | None = None
    windows_zone: str = "UTC"
    owner_zone: str = "UTC"
    outcome: float | None = None
    waits_for: tuple[str, ...] = ()
    whole: bool = False
    work: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyResultState:
    """Everything judged about a key result at one instant. All of it follows from its facts.

    ``progress`` is ``clamp(raw, 0, 1)`` (for keep: held * e). ``status`` is the headline;
    ``computed`` says that it stands for the machine's pace. ``flags`` are codes for the row:
    ``moving_away``, ``needs_baseline``, ``unestimated``, ``unmoved``, ``missing`` ...
    """

    raw: float | None
    progress: float | None
    expected: float | None
    elapsed: float | None
    value: Decimal | None
    value_at: datetime | None
    pace: Pace | None
    confidence: float | None
    checkin_at: datetime | None
    checkin_state: CheckinState
    due_at: datetime | None
    outdated: bool
    status: Status
    computed: bool
    disagrees: bool
    keep: KeepFacts | None = None
    forecast: Forecast | None = None
    flags: tuple[str, ...] = ()
    thresholds: Thresholds = Thresholds()


@dataclass(frozen=True, slots=True)
class Part:
    """One term of a weighted mean: a key result, a driving objective, or an objective of a team."""

    weight: float
    progress: float | None
    expected: float | None
    status: Status


@dataclass(frozen=True, slots=True)
class RollUp:
    """A weighted mean with what it rests on. ``coverage`` = (known, all) over weight > 0;
    ``counts`` counts statuses of the parts with weight > 0 (teams: of the objectives)."""

    progress: float | None
    expected: float | None
    coverage: tuple[int, int]
    status: Status
    counts: dict[Status, int]
