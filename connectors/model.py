"""What every tracker is reduced to: tasks, references to them, and the outcomes of asking.

All text here has already been cleaned (``connectors.text.clean``): no control or escape
sequences, no bidi overrides, bounded length. Instants are aware UTC datetimes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum


class Category(StrEnum):
    """State class of a task. A tracker's own word stands in ``Task.status``."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"


FINISHED = frozenset({Category.DONE, Category.CANCELLED, Category.DUPLICATE})
"""Of tasks that nobody works on any more."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task as the tracker tells it now.

    ``id`` is the tracker's stable identifier inside the connection (node id, numeric id);
    ``key`` is what people call it ("acme/app#12", "OPS-212", "#4711"). ``estimate`` and
    ``spent`` are seconds. ``fields`` holds further numeric fields by name, for weights and
    aggregates. ``subtasks`` = (done, all) when the tracker gives it. ``container`` names the
    unit that can be asked for changes (repository, project, list). ``archived``: put away in the
    tracker, still part of what was planned. ``places``: the places it stands in, each as the
    ``QueryRef.text`` of that place. ``guessed``: its finished state is a word that this package
    does not know, so that done was a guess. ``type``: what the tracker calls its kind (Bug, Story);
    ``blocked_by``: the keys of the unfinished tasks that it waits for, as far as the tracker tells.
    ``told``: the names of the numbers that this answer tells of, None for every one; what ``fields`` is
    without is then not known rather than not there.
    """

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
    container: str | None = None
    archived: bool = False
    places: frozenset[str] = frozenset()
    guessed: bool = False
    type: str | None = None
    blocked_by: tuple[str, ...] = ()
    told: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class TaskRef:
    """How a stored link asks for one task.

    ``key`` is what was read from the pasted text; ``id`` the stable id once known (asked
    by preference). A reference is equal to itself across processes: it is stored.
    """

    key: str
    id: str | None = None


class QueryKind(StrEnum):
    """How a set of tasks is named: by the tracker's own words, or by a place of it."""

    SEARCH = "search"  # the tracker's own query language
    LIST = "list"  # ClickUp list, Redmine project/version/query, GitHub repository, Jira project/filter
    MILESTONE = "milestone"  # GitHub milestone, Jira fixVersion, Redmine version
    EPIC = "epic"  # Jira epic/parent, GitHub issue with sub-issues, Redmine subtree


@dataclass(frozen=True, slots=True)
class QueryRef:
    """A set of tasks that the tracker can enumerate. ``text`` is canonical for its kind."""

    kind: QueryKind
    text: str


@dataclass(frozen=True, slots=True)
class Holds:
    """What a reference holds, for a sentence: ``code`` is task, search, list, milestone, epic or a
    tracker's own word for it (project, label ...), ``values`` what the sentence names."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenOnly:
    """A query that leaves finished tasks out by its own words: those ``words``, and the same query
    without them (``instead``, empty where nothing is left of it)."""

    words: str
    instead: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told although the pass is good: what an account may not see, so that tasks count and
    less is known of them, or that an address will end. ``code`` is stable text for catalogues."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """The instants ``start <= t < end``: aware, in the zone whose days are meant."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """Who the token belongs to. ``server_time`` is the tracker's clock (Date header), ``scopes``
    and ``limit`` what it says of rights and budgets, ``expires`` of the token's end."""

    id: str
    name: str
    scopes: tuple[str, ...] = ()
    server_time: datetime | None = None
    limit: int | None = None
    remaining: int | None = None
    expires: datetime | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """What the token may read: ``what`` is repository, project or workspace, ``names`` the first of them,
    ``count`` how many there are (None: not told) and ``private`` how many of these are not public."""

    what: str
    names: tuple[str, ...]
    count: int | None = None
    private: int | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """The tracker answered and has no such task for this account.

    ``proven`` is True only when the tracker says it was deleted (410, or 404 where it answers 403
    or 401 for what is hidden), not when it may merely be hidden.
    """

    ref: TaskRef
    proven: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer about this one: network, limit, permission, nonsense. Never moves a number."""

    ref: TaskRef
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """The task answers under another id or key now."""

    ref: TaskRef
    task: Task


@dataclass(frozen=True, slots=True)
class Batch:
    """The outcomes of asking for tasks by reference, apart. Every ref asked stands in exactly
    one of them. ``unchanged`` only when a cursor was given and honoured. ``cursor`` is opaque
    text for the next call, made from the server's clock with overlap; None = no such thing."""

    found: tuple[tuple[TaskRef, Task], ...] = ()
    moved: tuple[Moved, ...] = ()
    missing: tuple[Missing, ...] = ()
    failed: tuple[Failed, ...] = ()
    unchanged: tuple[TaskRef, ...] = ()
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Every task of a query. Exists only when *all* that was promised arrived, no task twice; else
    the fetch raised.

    ``tasks`` None means "not modified since ``cursor``" (ETags of every page answered 304).
    """

    tasks: Sequence[Task] | None
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many tasks a query holds; ``exact`` False for an estimate."""

    value: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Options:
    """How to reach one tracker. ``token`` is kept out of ``repr``. ``extra`` holds the
    connector's own settings (``deployment``, ``points_field``, ``cancelled``, ``doing`` ...). ``spent``:
    requests that went out for this account in the last minute, which a setting ``rate`` counts."""

    name: str
    kind: str
    base_url: str | None = None
    token: str | None = field(default=None, repr=False)
    user: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    spent: int = 0


_MOMENT = timedelta(minutes=1)
"""What takes no longer lies within the overlap of every question for changes."""


LATER = timedelta(minutes=6)
"""More than the overlap of any question: what changed so long ago comes no more as a change."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A change that a tracker told, at the time ``at`` of its own, when its clock showed ``clock`` and this
    machine's ``own``: by then its time had come so far, whatever the clocks are worth."""

    at: datetime
    clock: datetime
    own: datetime


@dataclass(slots=True)
class Usage:
    """Counters of one session, for reports: filled by the HTTP layer; ``requests`` as the tracker counts
    them. ``notices``: what the account may not see, each once, and which address ends first; ``began``: this
    machine's clock at its first request, ``first_time`` and ``server_time``: the tracker's at its first and
    its last answer; ``lasted``: how long it took until the last one, by that clock or this machine's,
    whichever says more; ``before``: how much earlier a list was begun that goes on in it. ``earlier``: what
    an earlier session had ``reached``, where that is known; ``newest``: see ``saw``."""

    requests: int = 0
    not_modified: int = 0
    retries: int = 0
    limit: int | None = None
    remaining: int | None = None
    server_time: datetime | None = None
    first_time: datetime | None = None
    began: datetime | None = None
    lasted: timedelta = timedelta()
    before: timedelta = timedelta()
    earlier: Reached | None = None
    newest: datetime | None = None
    notices: list[Notice] = field(default_factory=list)
    _last: datetime | None = None

    def heard(self, clock: datetime | None, now: datetime) -> None:
        """An answer came at that time of the tracker's clock, and of this machine's."""
        self.server_time, self.first_time = clock or self.server_time, self.first_time or clock
        self._last = now
        self.lasted = max([self.lasted, *_spans(self.began, now), *_spans(self.first_time, clock)])

    def is_ahead(self, moment: datetime, now: datetime, overlap: timedelta) -> bool:
        """Does ``moment`` lie ahead of this machine's clock, or of the tracker's where that is known, by more
        than the overlap? Clocks may only make a pass ask for more."""
        clocks = [now, *([self.server_time] if self.server_time else ())]
        return any(moment - clock > overlap for clock in clocks)

    def goes_on(self, began: datetime, clock: datetime | None) -> None:
        """A list was begun before this session, at that time of this machine's clock, and this answer of it
        was given at that time of the tracker's."""
        self.before = max([self.before, *_spans(began, self.began), *_spans(clock, self.first_time)])

    def since(self, newest: datetime | None, known: datetime | None = None) -> datetime | None:
        """From when on the next session asks for changes: ``newest`` is the newest change that its answers
        carried, ``known`` from when on this one asked. What changed while answers came is asked for again:
        a clock may put the instant back, never forward, and how long it took is true by a wrong one too."""
        told = [one - self.before for one in (known, self.past) if one is not None]
        again = self.since_newest(newest)
        return max(told if again is None else [*told, again], default=None)

    def since_newest(self, newest: datetime | None) -> datetime | None:
        """As ``since``, where the next answer has to carry that change once more, as the proof of it."""
        self.saw(newest)
        if newest is None:
            return None
        clocks = [] if self.first_time is None else [self.first_time]
        return _seconds(min([newest - self._long, *clocks])) - self.before

    def saw(self, newest: datetime | None) -> None:
        """The newest change that an answer of this session carried."""
        self.newest = max((one for one in (newest, self.newest) if one is not None), default=None)

    @property
    def past(self) -> datetime | None:
        """How far the tracker's time had come, at least, before this session asked anything: to the newest
        change of an ``earlier`` one, and on by as long as both clocks say that it is ago. All that changed
        until then, and at that very moment too, is in the answers of this session."""
        before = self.earlier
        if before is None or self.first_time is None or self.began is None:
            return None
        ago = min(self.first_time - before.clock, self.began - before.own, LATER)
        return _seconds(before.at + ago) if ago > timedelta() else None

    def is_over(self, moment: datetime | None, overlap: timedelta) -> bool:
        """Whether all that changed at that moment is in the answers of this session, told late or not."""
        return moment is not None and self.past is not None and self.past - overlap > moment

    @property
    def reached(self) -> Reached | None:
        """What the next session has as ``earlier``: as long as no newer change is told, that of this one, so
        that the time since it grows."""
        before = self.earlier
        if self.newest is None or self.server_time is None or self._last is None:
            return before
        at = min(self.newest, self.server_time)
        return before if before is not None and at <= before.at else Reached(at, self.server_time, self._last)

    def behind(self, newest: datetime | None, known: datetime | None, overlap: timedelta) -> datetime | None:
        """From when on a task may have changed behind the answer that told of it: ``newest`` as above,
        ``known`` the newest change of an earlier reading."""
        since = self.since(newest)
        told = [known, None if since is None else since - overlap]
        return max((one for one in told if one is not None), default=None)

    def begun(self, newest: datetime | None) -> datetime | None:
        """The tracker's time when the first answer was given: of a long reading not later than that, whatever
        clocks say; of a short one by its clock or this machine's, whichever is behind. ``newest``: see
        ``since``."""
        if self._long or self.before:
            return self.since(newest)
        return None if self.first_time is None else min(self.first_time, self.began or self.first_time)

    @property
    def _long(self) -> timedelta:
        return self.lasted if self.lasted > _MOMENT else timedelta()


def _seconds(moment: datetime) -> datetime:
    """Whole ones, as questions tell them: of two marks none is ahead by what the other leaves out."""
    return moment.replace(microsecond=0)


def _spans(start: datetime | None, end: datetime | None) -> list[timedelta]:
    return [] if start is None or end is None else [end - start]
