"""What the fronts show: judged rows, ready to render, in codes and values.

Made by ``usecases.board`` and ``usecases.detail``; the same objects feed the screens, ``status``
and the tests. Nothing here is text for people except what people or trackers wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from okrtui.domain.kpi import KpiDef
from okrtui.domain.model import (
    Checkin,
    CheckinState,
    Cycle,
    KeyResultDef,
    KeyResultState,
    ObjectiveDef,
    RollUp,
    Status,
    TaskTotals,
)
from okrtui.domain.score_band import FROZEN
from okrtui.domain.vocabulary import KpiStatus
from okrtui.store.file_place import NO_ROOM
from okrtui.store.lasting_records import KpiValue
from okrtui.store.records import CommentRow, LinkRow, ScopeEvent
from okrtui.store.records import DefinitionVersion as DefinitionVersion
from okrtui.store.records import TaskRow as TaskRow
from okrtui.usecases.row_trend import Trend

if TYPE_CHECKING:
    from okrtui.usecases.dependencies import Dependencies, Dependency
    from okrtui.usecases.feeds import Wait
    from okrtui.usecases.link_notes import Note
    from okrtui.usecases.todo_item import Todo

SCOPE_LINES = 200
"""How much of the scope ledger a detail holds, the latest lines."""


class TeamView(Struct, frozen=True):
    """A line of the team tree. ``own`` is over its own objectives, ``rollup`` over those at and
    below it; their ``coverage`` counts key results of weight > 0, ``counts`` objectives."""

    id: str
    name: str
    parent: str | None
    depth: int
    has_children: bool
    own: RollUp
    rollup: RollUp
    told: bool = True  # False: its numbers are not known yet


class KeyResultView(Struct, frozen=True):
    """A key result as a board row. Its ``trend`` has at most one value a day, as it is charted. ``gained``:
    the change of its progress in the last seven days, as a share.
    ``asked_name``: who is asked for check-ins, where that is not the owner."""

    uid: int
    id: str
    path: str
    objective: int
    definition: KeyResultDef
    state: KeyResultState
    owner_name: str
    asked_name: str = ""
    tasks: TaskTotals | None = None
    trend: Trend = Trend()
    last_checkin: Checkin | None = None
    synced_at: datetime | None = None
    stale_since: datetime | None = None
    unseen_since: datetime | None = None
    connections: tuple[str, ...] = ()
    gained: float | None = None


class ObjectiveView(Struct, frozen=True):
    """An objective of the board with its key results; ``due_checkins``: how many of them want one."""

    uid: int
    id: str
    path: str
    team: str
    definition: ObjectiveDef
    owner_name: str
    rollup: RollUp
    due_checkins: int
    key_results: tuple[KeyResultView, ...]


class ConnectionView(Struct, frozen=True):
    """``status`` is ok, partial, failed or skipped, of the last pass; ``last_good`` its age.
    ``requests`` of the last pass; ``remaining`` of ``limit`` that the tracker still allows. ``token``
    says where its secret is looked for on this machine; ``account`` is a person's name where known."""

    name: str
    kind: str
    status: str
    account: str | None
    last_good: datetime | None
    stale_since: datetime | None
    error: str | None
    retry_at: datetime | None
    limit: int | None = None
    remaining: int | None = None
    last_pass: datetime | None = None
    requests: int = 0
    token: str | None = None


class Header(Struct, frozen=True):
    """The top line. ``week`` of ``weeks`` counts calendar weeks begun since the cycle's start;
    ``elapsed`` is the share of the cycle that is over; ``company`` is over all root teams."""

    organization: str
    mission: str
    cycle: Cycle | None
    week: int
    weeks: int
    elapsed: float | None
    company: RollUp
    synced_at: datetime | None
    due_checkins: int
    me: str | None
    who: str  # the name of me
    ended: date | None = None  # the cycle's last day, once it is over
    read_only: str | None = None  # why the store can be looked at and not written, as a message code
    store: str = ""  # its address, as it may be shown
    told: bool = True  # False: the number of the company is not known yet
    drift: int = 0  # how many things the configuration file says differently from the store

    @property
    def no_room(self) -> bool:
        """Whether it is for want of room that nothing can be written."""
        return self.read_only in NO_ROOM

    @property
    def scored(self) -> bool:
        """Whether the cycle is closed: its rows have scores, and head for nothing."""
        return self.company.status in FROZEN


class Board(Struct, frozen=True):
    """One screen: all teams, and the objectives of the selected one, with those of the teams below it where
    ``below``. ``revision`` is the store's. ``brief``: rows are without what looks back over their history
    (trend, disagreement), to be read after it. ``limit``: of the teams below further objectives are left out
    once there are so many key results; 0: none is."""

    header: Header
    teams: tuple[TeamView, ...]
    team: str | None
    objectives: tuple[ObjectiveView, ...]
    connections: tuple[ConnectionView, ...]
    now: datetime
    revision: int
    brief: bool = False
    below: bool = False
    limit: int = 0


class Worst(Struct, frozen=True):
    """A row of the home screen. ``why``: its status, or what stands against it: ``sure`` (the owner is,
    and it is behind), ``low`` (the owner is not, and it is on track), ``unlikely`` (the owner is sure, and
    the chance of ending met is small), ``unmoved``. ``gap``: expected - progress as a share; ``waits``: what
    was never answered; ``late``: what it waits for that is late, and who waits for it where it is."""

    team: str
    key_result: KeyResultView
    objective_title: str
    why: str
    gap: float | None
    waits: tuple[Wait, ...] = ()
    late: Dependencies | None = None


class DueCheckin(Struct, frozen=True):
    """An entry of the queue, latest first. ``changed`` is the value's change since the last check-in."""

    key_result: KeyResultView
    team: str
    objective_title: str
    state: CheckinState
    due_at: datetime | None
    changed: Decimal | None


class KpiView(Struct, frozen=True):
    """A KPI as it stands. ``values`` oldest first, with what was said; ``due_at`` is when the next is asked
    for. ``synced_at``: when a sync that brings them last went well, ``stale_since``: since when it fails."""

    uid: int
    id: str
    definition: KpiDef
    owner_name: str
    status: KpiStatus
    value: Decimal | None
    value_at: datetime | None
    checkin_state: CheckinState
    due_at: datetime | None
    values: tuple[KpiValue, ...]
    synced_at: datetime | None = None
    stale_since: datetime | None = None

    @property
    def path(self) -> str:
        """What people address it by."""
        return f"kpi:{self.id}"


class Rhythm(Struct, frozen=True):
    """Check-ins given before they were late, of those that fell due so far; actions of the cycle that were
    done, of those that were or whose day is over."""

    on_time: int = 0
    due: int = 0
    done: int = 0
    actions: int = 0

    def __add__(self, other: object) -> Rhythm:
        if not isinstance(other, Rhythm):
            return NotImplemented
        return Rhythm(
            self.on_time + other.on_time,
            self.due + other.due,
            self.done + other.done,
            self.actions + other.actions,
        )

    @property
    def told(self) -> bool:
        """Whether anything fell due so far."""
        return bool(self.due or self.actions)


class TeamRhythm(Struct, frozen=True):
    """That of a team that I lead, with the teams below it."""

    team: str
    name: str
    rhythm: Rhythm


class Silence(Struct, frozen=True):
    """A team that has not checked in for a month. ``since`` its last check-in, None without one;
    ``key_results`` is how many of its key results are asked about."""

    team: str
    name: str
    since: date | None
    key_results: int


class Departed(Struct, frozen=True):
    """Somebody who left and still owns something in the cycles that run."""

    person: str
    name: str
    key_results: int


class Home(Struct, frozen=True):
    """What a person is shown of their own."""

    header: Header
    counts: dict[Status, int]  # key results at and below my teams
    worst: tuple[Worst, ...]
    due: tuple[DueCheckin, ...]
    sure: tuple[Worst, ...] = ()  # behind, while the owner is sure
    kpis: tuple[KpiView, ...] = ()  # mine that want a value
    asked: tuple[Dependency, ...] = ()  # what others asked me for
    promised: tuple[Todo, ...] = ()  # actions of mine, and minutes that I am to acknowledge
    silent: tuple[Silence, ...] = ()  # teams I lead that have not checked in for a month
    departed: tuple[Departed, ...] = ()  # people who left and still own something of the teams I lead
    rhythm: tuple[TeamRhythm, ...] = ()  # of the teams I lead, each with those below it


class Detail(Struct, frozen=True):
    """Everything about one key result. ``curve`` is the expected value over the window as (day,
    share); ``forecast`` stands in ``row.state``; ``unseen``: links most of whose tasks are out of sight;
    ``names`` of who said or changed something, by id; ``comments`` the newest first; ``depends``: what it
    waits for and who waits for it; ``above``: who waits for its objective, ``beside``: the other key results
    of that, ``supports``: the title of what that supports or drives, each where it is looked at."""

    row: KeyResultView
    objective_title: str
    team_name: str
    window: tuple[datetime, datetime]
    curve: tuple[tuple[datetime, float], ...]
    measurements: tuple[tuple[datetime, Decimal], ...]
    checkins: tuple[Checkin, ...]
    names: Mapping[str, str]
    tasks: tuple[TaskRow, ...]
    links: tuple[LinkRow, ...]
    scope: tuple[ScopeEvent, ...]
    history: tuple[DefinitionVersion, ...]
    today: date
    waits: tuple[Wait, ...] = ()
    unseen: tuple[Note, ...] = ()
    comments: tuple[CommentRow, ...] = ()
    depends: Dependencies | None = None
    above: tuple[Dependency, ...] = ()
    beside: tuple[KeyResultView, ...] = ()
    supports: str = ""
