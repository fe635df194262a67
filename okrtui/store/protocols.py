"""What a store can do, whichever engine stands behind it.

Rules: facts are appended, never changed; definitions carry a version and refuse a writer who saw
an older one (ConflictError); every committed write raises ``revision()``. What was known at an
earlier moment is read apart (``Past``, and ``as_of`` of definitions). An instance belongs to one
thread; another thread opens its own. Errors are okrtui.errors only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Protocol

from okrtui.domain.model import (
    Checkin,
    Cycle,
    KeyResultDef,
    Measurement,
    ObjectiveDef,
    SourceType,
    TaskTotals,
)
from okrtui.domain.scope import Tally
from okrtui.store.begun_protocol import Begun
from okrtui.store.cards_protocol import Cards
from okrtui.store.closes_protocol import Closes
from okrtui.store.comments_protocol import Comments
from okrtui.store.health import StoreHealth
from okrtui.store.lasting_protocol import Lasting
from okrtui.store.new_rows import Act, NewKeyResult, NewObjective
from okrtui.store.outbox_protocol import Outbox
from okrtui.store.pass_records import WaitingLink
from okrtui.store.past_protocol import Past
from okrtui.store.records import (
    AuditEvent,
    DefinitionVersion,
    Feed,
    KeyResultRow,
    LinkRow,
    MeasurementRow,
    Moment,
    ObjectiveRow,
    Organization,
    Person,
    ScopeEvent,
    ScopeRow,
    SearchHit,
    TaskInScope,
    TaskRow,
    Team,
)
from okrtui.store.reminders_protocol import Reminders
from okrtui.store.rules_protocol import Rules
from okrtui.store.scores_protocol import Scores
from okrtui.store.sync_protocol import PassLocks, SyncFacts
from okrtui.store.weeklies_protocol import Weeklies


class Structure(Protocol):
    """Organisation, teams, people, cycles."""

    def organization(self) -> Organization | None: ...
    def set_organization(self, organization: Organization) -> None: ...
    def teams(self, *, archived: bool = False) -> list[Team]: ...
    def save_teams(self, teams: Iterable[Team], at: datetime) -> None: ...
    def people(self, *, archived: bool = False) -> list[Person]: ...
    def save_people(self, people: Iterable[Person]) -> None: ...
    def cycles(self) -> list[Cycle]: ...
    def save_cycles(self, cycles: Iterable[Cycle]) -> None: ...


class Definitions(Protocol):
    """Objectives and key results, their versions, order, names and old names."""

    def objectives(
        self,
        *,
        cycle: str | None = None,
        teams: Collection[str] | None = None,
        uids: Collection[int] | None = None,
        archived: bool = False,
        as_of: Moment | None = None,
    ) -> list[ObjectiveRow]:
        """In board order: team, position, uid. ``as_of`` gives the definition of that day and only
        what existed (and was not archived) then."""

    def key_results(
        self,
        *,
        objectives: Collection[int] | None = None,
        uids: Collection[int] | None = None,
        cycle: str | None = None,
        archived: bool = False,
        as_of: Moment | None = None,
    ) -> list[KeyResultRow]: ...

    def key_result_in_objective(self, uid: int) -> tuple[KeyResultRow, ObjectiveRow]:
        """A living key result with the objective that it is in; NotFoundError if there is none."""

    def called_ever(self, kind: str, uid: int) -> set[str]:
        """The identifier of an objective or key result, and those it had before."""

    def depending(self, as_of: Moment | None = None) -> list[int]:
        """The uids of the key results whose definition names rows that they depend on, archived ones among
        them; of a moment: of all that ever did, for ``key_results`` to tell which did then."""

    def owned(self, person: str, cycle: str) -> list[tuple[int, int]]:
        """(key result uid, objective uid) of living key results in living objectives of the cycle
        that this person owns: by the key result's owner, or the objective's where it has none. One
        indexed read, no definition is decoded."""

    def asked(self, person: str, cycle: str) -> list[tuple[int, int]]:
        """The same of those whose check-ins this person is asked for: by their own check-in owner, else by
        their owner."""

    def add_objective(self, new: NewObjective, act: Act) -> int:
        """The new uid. ConflictError if (cycle, team, id) is taken by a living one."""

    def add_key_result(self, new: NewKeyResult, act: Act) -> int: ...

    def change_objective(
        self, uid: int, version: int, definition: ObjectiveDef, act: Act, *, again: int = 0
    ) -> int:
        """Append version ``version + 1``; ConflictError (with the other author) if not current. ``again``:
        the version that it is once more, since an act is taken back: active since when it was then."""

    def change_key_result(self, uid: int, version: int, definition: KeyResultDef, act: Act) -> int: ...
    def rename_objective(self, uid: int, id: str, act: Act) -> None:
        """The old id keeps resolving, and earlier days show it."""

    def rename_key_result(self, uid: int, id: str, act: Act) -> None: ...
    def move_objective(self, uid: int, act: Act, *, cycle: str, team: str, position: int) -> None:
        """To another team or cycle, with its key results; earlier days show it where it was."""

    def move_key_result(self, uid: int, act: Act, *, objective: int, position: int) -> None: ...
    def archive_objective(self, uid: int, act: Act, *, restore: bool = False) -> None: ...
    def archive_key_result(self, uid: int, act: Act, *, restore: bool = False) -> None: ...
    def objective_history(self, uid: int) -> list[DefinitionVersion]: ...
    def key_result_history(self, uid: int) -> list[DefinitionVersion]: ...
    def ids(self) -> list[str]:
        """Every id that objectives and key results have or had."""

    def paths(self, ending: str) -> list[tuple[str, str, int]]:
        """(kind, full path, uid) of every living objective and key result whose path or former path
        is ``ending`` or ends with ``/ending``; kind is ``objective`` or ``key_result``."""


class Facts(Protocol):
    """Measurements and check-ins."""

    def measurements(
        self, key_results: Collection[int], *, latest: bool = False
    ) -> dict[int, list[Measurement]]:
        """Oldest first by (at, id); ``latest`` gives only the last one of every part."""

    def totals(self, key_results: Collection[int]) -> dict[int, TaskTotals]:
        """The task sums that go with the latest measurement of every ``tasks`` key result."""

    def standing_totals(self, key_results: Collection[int]) -> dict[int, tuple[datetime, TaskTotals | None]]:
        """The instant of the latest measurement of each of these, and its task sums, if it has any."""

    def measured_since(self, cycle: str, since: datetime, most: int) -> dict[int, datetime]:
        """The living key results of a cycle that have a measurement from ``since`` on, each with the instant
        of its last, the latest first, at most so many."""

    def checkin_spans(
        self, cycle: str, since: datetime, span: timedelta
    ) -> dict[tuple[str, int], float | None]:
        """The lowest confidence that was given in each span of time since an instant, by team and number of
        the span; None where check-ins gave none, nothing where there were none."""

    def checkins(
        self, key_results: Collection[int], *, latest: int | None = None
    ) -> dict[int, list[Checkin]]:
        """Oldest first, without retracted ones; ``latest`` = at most so many of the newest, 0 = the
        last one and the last that told a confidence."""

    def said_before(self, key_result: int, part: str, at: datetime) -> tuple[str | None, float | None]: ...
    def add_measurements(self, rows: Sequence[MeasurementRow]) -> list[int]: ...
    def confirm_measurements(self, key_results: Collection[int], at: datetime) -> None:
        """A sync found the same values again: extends the latest measurement of each."""

    def add_checkin(
        self, key_result: int, checkin: Checkin, recorded_at: datetime, *measurements: Measurement
    ) -> int:
        """Append a check-in and, if it brought values, the measurements that belong to it; the
        check-in's id."""

    def retract_checkin(self, id: int, at: datetime) -> None:
        """Takes a check-in and the measurements it wrote out of every later reading."""

    def repeat_checkin(self, id: int, at: datetime) -> int:
        """Says a retracted check-in once more, with the values it brought, recorded at ``at``; the id
        of the new one. The old one stays retracted, so that the days between are told as they were."""

    def replace_checkin(
        self,
        id: int,
        key_result: int,
        checkin: Checkin,
        at: datetime,
        measurements: Sequence[Measurement] | None,
    ) -> int:
        """Retracts a check-in and appends another in its place, recorded at ``at``, with these values, None:
        with those that it brought; the id of the new one."""

    def retract_measured(self, key_result: int, source: SourceType, *, since: datetime, at: datetime) -> None:
        """Takes the values that came from ``source`` and were recorded from ``since`` on out of every
        later reading."""

    def save_draft(self, key_result: int, author: str, payload: Mapping[str, object] | None) -> None:
        """Keep (or, with None, drop) a half-written check-in."""

    def draft(self, key_result: int, author: str) -> Mapping[str, object] | None: ...


class Links(Protocol):
    """Links, tasks, scope."""

    def links(
        self,
        *,
        key_results: Collection[int] | None = None,
        connections: Collection[str] | None = None,
        archived: bool = False,
        unsettled: bool = False,
    ) -> list[LinkRow]: ...
    def linked_to(self, key_results: Collection[int]) -> dict[int, list[str]]:
        """The connections that the living links of each key result go to, each once, in link order."""

    def fed_from(self, connection: str, cycle: str, most: int) -> list[int]: ...
    def feeds(self, key_results: Collection[int]) -> dict[int, list[Feed]]:
        """How fresh the living links of each key result are."""

    def unanswered(self, key_results: Collection[int]) -> set[int]:
        """Those of which a living link was never answered, or fails."""

    def waiting(self, key_results: Collection[int]) -> dict[int, list[WaitingLink]]:
        """The living links of each key result that were never answered."""

    def guessed_states(self) -> list[tuple[str, str]]:
        """(connection, status) of finished tasks in scope whose state had to be guessed."""

    def linked_at(self, key_results: Collection[int], as_of: datetime) -> dict[int, list[WaitingLink]]:
        """Every link that each key result had at an instant, whatever was known of it."""

    def add_link(
        self,
        key_result: int,
        *,
        connection: str,
        url: str | None,
        query: str | None,
        weight: str,
        act: Act,
        position: int | None = None,
    ) -> LinkRow: ...
    def change_link(self, uid: int, *, weight: str, act: Act) -> None: ...
    def archive_link(self, uid: int, act: Act, *, restore: bool = False) -> None: ...
    def tasks(
        self,
        *,
        uids: Collection[int] | None = None,
        connection: str | None = None,
        ids: Collection[str] | None = None,
    ) -> list[TaskRow]: ...
    def tasks_of(self, key_results: Collection[int]) -> dict[int, list[TaskRow]]:
        """Tasks now in scope of each key result, through any link, each once."""

    def tallies(self, key_results: Collection[int], today: date) -> dict[int, Tally]:
        """The tasks in scope of those key results where it is enough to count them."""

    def in_scope(self, key_results: Collection[int]) -> list[TaskInScope]:
        """The same as they are weighed, once for every link; by key result, link, task."""

    def scope(self, links: Collection[int]) -> list[ScopeRow]:
        """Rows still open."""

    def absentees(self, links: Collection[int]) -> list[ScopeRow]:
        """Those of them whose task the last complete answer was without."""

    def scope_events(
        self, key_results: Collection[int], *, since: datetime | None = None, limit: int | None = None
    ) -> list[ScopeEvent]:
        """Newest first; ``since``: later than that."""


class Journal(Protocol):
    """The audit log of human acts, what plan exports showed, and search."""

    def save_plan_base(self, name: str, body: str, at: datetime) -> None:
        """Remember an export; the oldest beyond 200 are forgotten. Does not raise ``revision()``."""

    def plan_base(self, name: str) -> str | None: ...

    def add_event(
        self,
        act: Act,
        *,
        type: str,
        subject: str,
        payload: Mapping[str, object],
        version: int = 1,
        undoes: int | None = None,
    ) -> int: ...
    def events(
        self,
        *,
        subject: str | None = None,
        author: str | None = None,
        since: datetime | None = None,
        limit: int | None = None,
        ids: Collection[int] | None = None,
        after: int | None = None,
        undoing: Collection[int] | None = None,
        subjects: Collection[str] | None = None,
        types: Collection[str] | None = None,
    ) -> list[AuditEvent]:
        """Newest first. ``subject`` matches that path and everything below it, ``subjects`` exactly
        these. ``after``: recorded after the act of that id. ``undoing``: those that take these acts
        back."""

    def search(self, text: str, *, limit: int = 50) -> list[SearchHit]:
        """Substring match over titles, ids, task keys, names and comments, Korean too,
        case-insensitive."""


class Store(
    Structure,
    Definitions,
    Facts,
    Links,
    SyncFacts,
    Scores,
    Comments,
    Lasting,
    Journal,
    Past,
    Cards,
    Begun,
    Closes,
    Reminders,
    Rules,
    Outbox,
    Weeklies,
    Protocol,
):
    """One open store. Made by ``okrtui.store.open_store(url, organization_id)``."""

    url: str
    read_only: str | None  # why it can be looked at and not written, as a message code
    wrote: bool  # whether anything was, or may have been, written through it
    reader: str | None  # whose drafts are shown; empty: nobody's; None: all there are

    @property
    def lost(self) -> bool:
        """Whether the connection broke off, so that only ``another`` can go on."""

    def transaction(self, *, durable: bool = True, alone: bool = True) -> AbstractContextManager[None]:
        """One transaction, nested uses join the outer one. ``durable`` = on disk when it returns
        (what people type); False for the sync writer. Not ``alone``: check-ins, drafts, which run side
        by side where the engine can and touch only rows of their own and objectives that they hold.
        Rolls back on any exception; BusyError where another writer does not end."""

    def whole(self) -> AbstractContextManager[None]:
        """Drafts of everybody are read inside, whoever the reader is."""

    def hold_objectives(self, uids: Collection[int]) -> list[ObjectiveRow]:
        """Keep every other writer from these objectives' scores until the transaction ends; the living ones
        as they stand, by uid."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything read inside is of one moment, whatever others write meanwhile. Read only."""

    def revision(self) -> int:
        """Grows with every committed write, by this or any other process."""

    def await_notice(self, seconds: float) -> bool | None:
        """Whether somebody may have written within so many seconds; None, at once, where the engine does not
        tell of it."""

    def sync_lock(self, timeout: float) -> AbstractContextManager[None]:
        """Keeps all sync passes away; BusyError after ``timeout`` seconds. Dies with its process."""

    def pass_lock(self, timeout: float) -> AbstractContextManager[PassLocks]:
        """For a sync pass beside others; BusyError where somebody keeps all away for ``timeout`` seconds."""

    def keep_few_pages(self) -> None:
        """From here on keep little of what was read: this connection is hardly used any more."""

    def another(self) -> Store:
        """The same store through a connection of its own, for another thread."""

    def health(self) -> StoreHealth:
        """Examines the whole store; takes a second for 100 MB. Writes nothing."""

    def close(self) -> None: ...
