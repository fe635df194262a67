"""Rows as the rest of okrtui sees them, the same for both engines.

``uid`` is the store's own integer key and never shown; ``id`` is what people write. Instants are
aware UTC datetimes, decimals are ``Decimal``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct, field

from okrtui.domain.cadence import Owed
from okrtui.domain.definition_changes import Definition
from okrtui.domain.model import (
    Category,
    KeyResultDef,
    Measurement,
    ObjectiveDef,
    ScopeEventKind,
    Status,
    StatusFrom,
    TaskTotals,
)
from okrtui.domain.rollup import Sums
from okrtui.domain.verdict import Grounds
from okrtui.named import NamedTuple


class Organization(Struct, frozen=True):
    """``timezone``: the IANA name of the zone whose days are its days."""

    id: str
    name: str
    timezone: str
    mission: str = ""


class Moment(NamedTuple):
    """A look back: what was so at ``at``, as far as it had been recorded by ``known`` (None: with all
    that was recorded since)."""

    at: datetime
    known: datetime | None


class Team(Struct, frozen=True):
    """``parent``: the id of the team above; ``lead``: that of a person."""

    id: str
    name: str
    parent: str | None = None
    lead: str | None = None
    archived_at: datetime | None = None


class Person(Struct, frozen=True):
    """``timezone``: the IANA name of their zone; None: the organisation's."""

    id: str
    name: str
    email: str = ""
    timezone: str | None = None
    archived_at: datetime | None = None


class ObjectiveRow(Struct, frozen=True):
    """``version`` counts its definitions from 1 and guards writes. ``path`` is cycle/team/id.
    ``activated_at``: since when it is active that was a draft."""

    uid: int
    cycle: str
    team: str
    id: str
    definition: ObjectiveDef
    version: int
    position: int
    created_at: datetime
    archived_at: datetime | None = None
    activated_at: datetime | None = None

    @property
    def path(self) -> str:
        return f"{self.cycle}/{self.team}/{self.id}"


class KeyResultRow(Struct, frozen=True):
    """A definition as it holds now; ``objective``: the uid of the one above, ``position``: its place."""

    uid: int
    objective: int
    id: str
    definition: KeyResultDef
    version: int
    position: int
    created_at: datetime
    archived_at: datetime | None = None


class DefinitionVersion(Struct, frozen=True):
    """One entry of a definition's history. ``definition`` is the whole version."""

    uid: int
    version: int
    valid_from: datetime
    recorded_at: datetime
    author: str
    reason: str
    definition: Definition


class LinkRow(Struct, frozen=True):
    """A key result's link to one task (``url``) or to a query. Exactly one of both is set.

    ``id`` is shown to people. ``uid`` joins scope rows."""

    uid: int
    key_result: int
    id: str
    connection: str
    url: str | None
    query: str | None
    weight: Decimal
    position: int
    created_at: datetime
    archived_at: datetime | None = None


class LinkState(Struct, frozen=True):
    """What the last passes learnt of a link: cursor, when it last was complete, why it failed.
    ``task_id``/``task_key``: the stable id and present key of a single task once known. While
    ``stale_since`` is None the link is as good as its connection's ``last_good``: a pass in which
    nothing changed writes no row here. Until ``good_at`` is set it was never answered. ``unseen_since``:
    more than half of its tasks turned missing at once, for the account ``unseen_by``."""

    link: int
    cursor: str | None = None
    task_id: str | None = None
    task_key: str | None = None
    good_at: datetime | None = None
    stale_since: datetime | None = None
    error: str | None = None
    unseen_since: datetime | None = None
    unseen_by: str | None = None


class SourceState(Struct, frozen=True):
    """The same for a key result whose source is a query or a metric. ``account`` fed it last;
    ``estimated``: the tracker gave its number as an estimate."""

    key_result: int
    connection: str
    cursor: str | None = None
    good_at: datetime | None = None
    stale_since: datetime | None = None
    error: str | None = None
    account: str | None = None
    estimated: bool = False


class TaskRow(Struct, frozen=True):
    """A task as last known. ``parent`` is the tracker's id of its parent. ``missing_since`` set =
    tombstone; ``proven`` = the tracker said that it was deleted. ``archived``: put away in the tracker;
    ``guessed``: whether its finished state means done had to be guessed; ``type``: what the tracker calls
    its kind; ``blocked_by``: keys of the unfinished tasks that it waits for."""

    uid: int
    connection: str
    id: str
    key: str
    title: str
    url: str
    status: str
    category: Category
    assignee: str | None = None
    due: date | None = None
    points: Decimal | None = None
    estimate: int | None = None
    spent: int | None = None
    parent: str | None = None
    labels: tuple[str, ...] = ()
    priority: str | None = None
    updated_at: datetime | None = None
    closed_at: datetime | None = None
    subtasks: tuple[int, int] | None = None
    fields: Mapping[str, Decimal] = field(default_factory=dict)
    missing_since: datetime | None = None
    proven: bool = False
    archived: bool = False
    guessed: bool = False
    type: str | None = None
    blocked_by: tuple[str, ...] = ()


class Feed(NamedTuple):
    """How fresh the links of a key result to one connection are. Links that are equally fresh are one.
    ``unseen_since``: since when an account no longer sees most of the tasks."""

    connection: str
    good_at: datetime | None
    stale_since: datetime | None
    unseen_since: datetime | None = None


class TaskInScope(NamedTuple):
    """A task that a living link of a key result holds now, with the link's weight: of ``TaskRow`` only
    what its worth depends on."""

    key_result: int
    link: int
    weight: Decimal
    uid: int
    connection: str
    id: str
    category: Category
    parent: str | None
    due: date | None
    points: Decimal | None
    estimate: int | None
    fields: Mapping[str, Decimal]
    missing_since: datetime | None
    subtasks: tuple[int, int] | None


class ScopeRow(Struct, frozen=True):
    """Task ``task`` is (or was) in the scope of ``link``; ``until`` None = still is. ``absent_since``:
    the first complete answer of the link without it; ``held_at``: when the tracker had last changed the
    task as a complete answer last held it. ``put_away``: absent because it is archived."""

    link: int
    task: int
    since: datetime
    until: datetime | None = None
    absent_since: datetime | None = None
    held_at: datetime | None = None
    put_away: bool = False


class ScopeEvent(Struct, frozen=True):
    """A line of the scope ledger. ``before``/``after`` are the key result's progress."""

    key_result: int
    task: int
    kind: ScopeEventKind
    at: datetime
    connection: str
    key: str = ""
    title: str = ""
    before: float | None = None
    after: float | None = None


class MeasurementRow(Struct, frozen=True):
    """A measurement to write. ``totals`` goes with kind ``tasks``."""

    key_result: int
    measurement: Measurement
    recorded_at: datetime
    totals: TaskTotals | None = None


OPEN_ONLY = "open_only"
"""Code of a notice about a link that shows unfinished work only; it names ``link`` and ``words``."""


class ConnectionState(Struct, frozen=True):
    """What the last pass over a connection left behind. ``cursor`` is opaque to the store. ``notices``:
    (code, values) of what the account may not see though the pass was good. ``account_name``: what people
    call the account, as far as its tracker told."""

    name: str
    kind: str
    account: str | None = None
    cursor: str | None = None
    last_pass: datetime | None = None
    last_good: datetime | None = None
    last_full: datetime | None = None
    stale_since: datetime | None = None
    status: str = "ok"
    error: str | None = None
    retry_at: datetime | None = None
    requests: int = 0
    limit: int | None = None
    remaining: int | None = None
    notices: tuple[tuple[str, Mapping[str, str]], ...] = ()
    account_name: str | None = None


class KeptKeyResult(NamedTuple):
    """What a key result's word is made of, as it is kept with its objective.

    ``fed`` names the connections whose next good passes make its value fresher."""

    uid: int
    weight: float
    grounds: Grounds
    owed: Owed | None
    fed: tuple[str, ...] = ()


class KeptObjective(NamedTuple):
    """What an objective's word is made of: the bands of its kind, whether its own key results feed it, its
    key results, and the objectives that drive it, each with its share of the window. ``closed``: the score
    that it was closed with, where others drive it and its close stands."""

    on_track: float
    at_risk: float
    committed: bool
    own: bool
    key_results: tuple[KeptKeyResult, ...]
    driven: tuple[tuple[int, float], ...] = ()
    closed: float | None = None


class Figures(NamedTuple):
    """What an objective stands at on one day, as in ``RollUp``; ``known`` and ``every`` count those of its
    key results of weight > 0 that feed it."""

    status: Status
    status_from: StatusFrom | None
    progress: float | None
    expected: float | None
    heading: float | None
    held: float | None
    judged: float | None
    known: int
    every: int


class ObjectiveScore(NamedTuple):
    """The stored judgement of an objective: what it is made of, and the figures of the day that ends at
    ``day`` (microseconds). ``weight`` is negative for a draft.

    ``rules`` is the fingerprint of the code and thresholds that made it; another fingerprint makes it
    void. From ``recheck`` on (microseconds) something that ``fed`` does not tell may have kept it fresh: then
    it is made anew from facts. ``stamp`` is another after each judgement: what was told from
    one holds no longer than it."""

    objective: int
    cycle: str
    team: str
    weight: float
    kept: KeptObjective
    rules: str
    recheck: int | None
    day: int
    figures: Figures
    stamp: int = 0


class DaySums(NamedTuple):
    """What teams stand at on one day: the sums over each one's own objectives. ``behind``: so many objectives
    are not in them, since they must be judged or told first; ``counted``: how many
    key results of weight > 0 each team has, whether in the sums or not; of those without any nothing."""

    teams: Mapping[str, Sums]
    behind: int
    counted: Mapping[str, int]


class AuditEvent(Struct, frozen=True):
    """A human act. ``payload`` is versioned, JSON-able data of that ``type``; ``undoes`` names the
    act that this one compensates."""

    id: int
    at: datetime
    author: str
    type: str
    subject: str
    payload: Mapping[str, object]
    version: int = 1
    undoes: int | None = None
    undone_by: int | None = None


class CommentRow(Struct, frozen=True):
    """What somebody said about a row: ``kind`` objective, key_result or team, ``ref`` its uid as text, or
    the id of a team. ``mentions`` are ids of people."""

    id: int
    kind: str
    ref: str
    at: datetime
    author: str
    body: str
    mentions: tuple[str, ...] = ()


class SearchHit(Struct, frozen=True):
    """``kind`` is objective, key_result, task, team, person or comment; ``path`` what to open it by, of a
    comment the row that it is about."""

    kind: str
    uid: int | str
    title: str
    path: str
