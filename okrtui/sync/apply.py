"""From answers to changes (rule: "Tasks in scope"). Pure: what the store holds and what the tracker
said in, what is to be written out.

Absence is never "done". Only a found task brings facts; a task that left a complete result is
looked up and judged by ``domain.scope.absence``, and missing if it is not found; an answer that
failed changes nothing but the mark ``stale_since``. Only an account that has seen a task can make
it missing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime, timedelta
from functools import cache

from msgspec import Struct, field
from msgspec.structs import replace

from connectors.model import Missing, Moved, Task
from okrtui.domain.model import Category, ScopeEventKind, Thresholds
from okrtui.domain.scope import Absence, Absent, TaskScopeState, absence, missing_expired, unseen
from okrtui.domain.scope import changes as scope_changes
from okrtui.store.pass_records import StandingTask
from okrtui.store.records import LinkRow, LinkState, TaskRow
from okrtui.sync.answers import Failure, Many, One, failure_in
from okrtui.sync.came import Came
from okrtui.sync.cursors import tag
from okrtui.sync.source_states import staleness

NOT_FOUND = "not_found"
"""Error of a link whose task nobody has found yet: a typing error, or no right to see it."""


DELETED = "deleted"
"""Error of a link whose task was deleted before it was ever seen: it is to be unlinked."""


class Noted(Struct, frozen=True):
    """The columns of a scope row about a task that complete answers are without (see ``ScopeRow``)."""

    since: datetime | None = None
    held_at: datetime | None = None
    put_away: bool = False


class Present(Struct, frozen=True):
    """What the store holds of one connection before the answers are applied.

    ``scope``: link uid -> ids of the tasks open in it, for the links answered about and the others
    of their key results. ``tasks``: known rows by id, all of ``scope`` among them. ``seen``: ids of
    those that this account has ever seen. ``missing_after`` by key result. ``good_at``: the
    connection's last good pass before this one. ``absent``: by (link uid, id) what is noted of the
    tasks that the last complete answer was without.
    """

    links: Sequence[LinkRow]
    states: Mapping[int, LinkState]
    scope: Mapping[int, Set[str]]
    tasks: Mapping[str, TaskRow | StandingTask]
    seen: frozenset[str]
    missing_after: Mapping[int, timedelta]
    good_at: datetime | None
    absent: Mapping[tuple[int, str], Noted] = field(default_factory=dict)


class Changes(Struct):
    """What is to be written. ``missing`` says whether the deletion is proven; ``opened`` and
    ``closed`` are (link uid, task id); ``events`` are (key result uid, task id, kind); ``absent`` is
    what is to be noted of rows that stay open."""

    upserts: Came = field(default_factory=Came)
    missing: dict[str, bool] = field(default_factory=dict)
    opened: list[tuple[int, str]] = field(default_factory=list)
    closed: list[tuple[int, str]] = field(default_factory=list)
    events: list[tuple[int, str, ScopeEventKind]] = field(default_factory=list)
    states: list[LinkState] = field(default_factory=list)
    absent: dict[tuple[int, str], Noted] = field(default_factory=dict)


class Moment(Struct, frozen=True):
    """When answers came: ``now`` of the domain, ``told_at`` by the tracker's clock. ``who`` marks the
    secret, ``account`` is whom it belongs to."""

    now: datetime
    who: str
    account: str | None = None
    told_at: datetime | None = None


class _Tracks(Struct):
    """How one task id came to leave a link, and what took its place. ``unseen``: links most of whose
    tasks turned missing."""

    confirmed: set[str] = field(default_factory=set)
    lapsed: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    unseen: dict[int, bool] = field(default_factory=dict)


def decide(present: Present, answers: Mapping[int, One | Many | Failure], moment: Moment) -> Changes:
    """The changes that follow from ``answers`` (by link uid)."""
    changes, tracks, now = Changes(), _Tracks(), moment.now
    after: dict[int, set[str]] = {}  # of the links that may have moved
    moving: list[LinkRow] = []
    for link in present.links:
        answer = answers.get(link.uid)
        if isinstance(answer, One) and answer.task is not None and _stands(present, link, answer.task):
            changes.upserts.add(answer.task)
            continue
        moving.append(link)
        after[link.uid] = scope = set(present.scope.get(link.uid, ()))
        if isinstance(answer, One):
            _apply_one(present, link, answer, scope, changes, tracks)
        elif isinstance(answer, Many):
            _apply_many(present, link, answer, scope, changes, tracks, moment)
    if changes.missing:
        for id in changes.upserts:  # found through one link is found
            changes.missing.pop(id, None)
    for link in moving:
        answer = answers.get(link.uid)
        if answer is not None and failure_in(answer) is None:
            _confirm(present, link, after[link.uid], changes, tracks, now)
    for link in moving:
        before = present.scope.get(link.uid, frozenset())
        if after[link.uid] != before:
            changes.opened += [(link.uid, id) for id in sorted(after[link.uid] - before)]
            changes.closed += [(link.uid, id) for id in sorted(before - after[link.uid])]
        answer = answers.get(link.uid)
        if answer is not None:
            old = present.states.get(link.uid)
            state = _state(present, link, answer, moment)
            if link.uid in tracks.unseen:
                state = _sighted(state or old or LinkState(link.uid), tracks.unseen[link.uid], moment)
            if state is not None and state != old:
                changes.states.append(state)
    _events(present, after, changes, tracks)
    return changes


def _stands(present: Present, link: LinkRow, task: Task) -> bool:
    """Whether a good link holds this task, under this key, and no other."""
    scope, state = present.scope.get(link.uid, ()), present.states.get(link.uid)
    return len(scope) == 1 and task.id in scope and state is not None and _knows(state, task)


def _apply_one(
    present: Present, link: LinkRow, answer: One, scope: set[str], changes: Changes, tracks: _Tracks
) -> None:
    state = present.states.get(link.uid)
    if answer.task is not None:
        changes.upserts.add(answer.task)
        for old in scope - {answer.task.id}:
            tracks.moved[old] = answer.task.id
        scope.clear()
        scope.add(answer.task.id)
    elif answer.missing and state is not None and state.task_id is not None:
        _mark_missing(present, state.task_id, answer.proven, changes)


def _apply_many(
    present: Present,
    link: LinkRow,
    answer: Many,
    scope: set[str],
    changes: Changes,
    tracks: _Tracks,
    moment: Moment,
) -> None:
    held = len(scope)
    for id, outcome in answer.left.items():
        if isinstance(outcome, Task):
            _absent(present, link, (id, outcome), scope, changes, tracks, moment)
        elif isinstance(outcome, Moved):
            changes.upserts.add(outcome.task)
            if answer.tasks is None or outcome.task.id not in answer.tasks:
                _absent(present, link, (id, outcome.task), scope, changes, tracks, moment)
            else:
                tracks.moved[id] = outcome.task.id
                scope.discard(id)
        elif isinstance(outcome, Missing):
            _note(present, link, id, Noted(moment.now, _held_at(present, link, id, moment)), changes)
            _mark_missing(present, id, outcome.proven, changes)
    changes.upserts.add_all(answer.told)
    scope.update(answer.told)
    for id in answer.told:
        _note(present, link, id, Noted(), changes)
    if answer.tasks is not None:
        _sight(present, link, answer.left, held, scope - answer.tasks.keys(), changes, tracks)


def _absent(
    present: Present,
    link: LinkRow,
    found: tuple[str, Task],
    scope: set[str],
    changes: Changes,
    tracks: _Tracks,
    moment: Moment,
) -> None:
    """What becomes of a task that a complete answer is without: ``found`` is the id under which it was
    in scope, and what it is now."""
    id, task = found
    changes.upserts.add(task)
    known = present.absent.get((link.uid, id), Noted())
    since = moment.now if known.since is None else known.since
    held_at = _held_at(present, link, id, moment) if known.since is None else known.held_at
    told = Absent(task.updated_at, held_at, since, task.archived, moment.told_at)
    fate = absence(told, moment.now)
    scope.discard(id)
    if fate is Absence.CHANGED:
        return
    if fate is Absence.LEFT:
        tracks.lapsed.add(id)
        return
    scope.add(task.id)
    if task.id != id:
        tracks.moved[id] = task.id
    _note(present, link, task.id, Noted(since, held_at, fate is Absence.PUT_AWAY), changes)


def _held_at(present: Present, link: LinkRow, id: str, moment: Moment) -> datetime | None:
    """When a task had last changed as a link last held it: that is what is stored, unless the link has failed
    since, when another one may have told of a change after its last answer."""
    row, state = present.tasks.get(id), present.states.get(link.uid)
    stored = None if row is None else row.updated_at
    if stored is None or state is None or state.stale_since is None:
        return stored
    if state.good_at is None or moment.told_at is None:
        return stored
    return min(stored, moment.told_at - (moment.now - state.good_at))  # by the tracker's clock


def _note(present: Present, link: LinkRow, id: str, noted: Noted, changes: Changes) -> None:
    """Keep the first note of an absence; write what differs."""
    known = present.absent.get((link.uid, id), Noted())
    if known.since is not None and noted.since is not None:
        noted = replace(known, put_away=noted.put_away)
    if noted != known:
        changes.absent[link.uid, id] = noted


def _sight(
    present: Present,
    link: LinkRow,
    left: Collection[str],
    held: int,
    lacking: set[str],
    changes: Changes,
    tracks: _Tracks,
) -> None:
    """Whether this account has just lost sight of most of a link's tasks, or sees most of them again."""
    gone = [id for id in left if id in changes.missing and not changes.missing[id]]
    newly = [id for id in gone if present.tasks[id].missing_since is None]
    if unseen(len(newly), held):
        tracks.unseen[link.uid] = True
        return
    rows = [present.tasks[id] for id in lacking if id in present.tasks]
    missing = sum(row.missing_since is not None or row.id in changes.missing for row in rows)
    if not unseen(missing, held):
        tracks.unseen[link.uid] = False


def _sighted(state: LinkState, unseen: bool, moment: Moment) -> LinkState:
    if not unseen:
        return replace(state, unseen_since=None, unseen_by=None)
    return replace(state, unseen_since=moment.now, unseen_by=moment.account)


def _mark_missing(present: Present, id: str, proven: bool, changes: Changes) -> None:
    row = present.tasks.get(id)
    if row is None or id not in present.seen:
        return
    if row.missing_since is None or (proven and not row.proven):
        changes.missing[id] = proven


def _confirm(
    present: Present, link: LinkRow, scope: set[str], changes: Changes, tracks: _Tracks, now: datetime
) -> None:
    """A proven deletion leaves the scope when it is old enough."""
    limit = present.missing_after.get(link.key_result, timedelta(days=14))
    for id in list(scope):
        row = present.tasks.get(id)
        if row is None or row.missing_since is None or id in changes.upserts:
            continue
        proven = row.proven or changes.missing.get(id, False)
        if missing_expired(row.missing_since, proven, now, Thresholds(missing_after=limit)):
            scope.discard(id)
            tracks.confirmed.add(id)


def _state(present: Present, link: LinkRow, answer: One | Many | Failure, moment: Moment) -> LinkState | None:
    """The link's new state; None where it stays as it is."""
    now = moment.now
    old = present.states.get(link.uid)
    base = old or LinkState(link.uid)
    failure = failure_in(answer)
    if failure is not None:
        since, good_at = staleness(base.stale_since, base.good_at, present.good_at, old is not None, now)
        return replace(base, stale_since=since, good_at=good_at, error=failure.code)
    if isinstance(answer, One) and answer.missing:
        if base.task_id is None:
            return replace(base, stale_since=None, error=DELETED if answer.proven else NOT_FOUND)
        return _good(base, base, now)
    fresh = base
    if isinstance(answer, One) and answer.task is not None:
        fresh = replace(base, task_id=answer.task.id, task_key=answer.task.key)
    elif isinstance(answer, Many) and answer.tasks is not None:
        fresh = replace(base, cursor=tag(moment.who, answer.cursor))
    return _good(fresh, base, now)


def _knows(state: LinkState, task: Task) -> bool:
    """Whether a good link is of this task under this key."""
    known = state.good_at is not None and state.stale_since is None and state.error is None
    return known and state.task_id == task.id and state.task_key == task.key


def _good(fresh: LinkState, base: LinkState, now: datetime) -> LinkState | None:
    known = base.good_at is not None and base.stale_since is None and base.error is None
    if known and fresh == base:
        return None
    return replace(fresh, good_at=now, stale_since=None, error=None)


def _events(present: Present, after: Mapping[int, set[str]], changes: Changes, tracks: _Tracks) -> None:
    """The ledger is a key result's: a task reached by two links enters and leaves it once. What is a
    line and of which kind is the domain's to say."""
    links: dict[int, list[LinkRow]] = {}
    for link in present.links:
        links.setdefault(link.key_result, []).append(link)
    for key_result, several in links.items():
        held = [present.scope.get(link.uid, frozenset()) for link in several]
        holding = [after.get(link.uid, was) for link, was in zip(several, held, strict=True)]
        before, holds = _all(held), _all(holding)
        quiet = before == holds and changes.missing.keys().isdisjoint(before)
        if quiet and not changes.upserts.touches(before):
            continue
        same = {id for id in before & holds if _is_as_it_was(present, id, changes)}
        before, holds = before - same, holds - same
        names = _names(before, holds, tracks)
        old = {names[id]: _before(present, id) for id in before}
        for id in holds - before:
            if names[id] not in old and (row := present.tasks.get(id)) and row.missing_since is not None:
                old[names[id]] = TaskScopeState(row.category, in_scope=False, confirmed=True)
        new = {names[id]: _after(present, id, changes) for id in holds}
        for id in (before - holds) & tracks.confirmed:
            new[names[id]] = TaskScopeState(_before(present, id).category, in_scope=False, confirmed=True)
        for id in (before - holds) & tracks.lapsed:
            new[names[id]] = TaskScopeState(_before(present, id).category, in_scope=False, lapsed=True)
        called = {names[id]: id for id in (*before, *holds)}
        changes.events += [(key_result, called[number], kind) for number, kind in scope_changes(old, new)]


def _is_as_it_was(present: Present, id: str, changes: Changes) -> bool:
    """Whether a task that stays is in the state that it was in: then there is no line of it."""
    row, category = present.tasks.get(id), changes.upserts.category(id)
    if row is None or row.missing_since is not None or id in changes.missing:
        return False
    return category is None or category._value_ == row.category._value_


def _names(before: Set[str], after: Set[str], tracks: _Tracks) -> dict[str, int]:
    """A number for each task; one that moved to another id inside the scope keeps its number."""
    names: dict[str, int] = {}
    for id in sorted(before | after):
        names[id] = len(names)
    for id in before - after:
        target = tracks.moved.get(id)
        if target is not None and target in after and target not in before:
            names[id] = names[target]
    return names


def _before(present: Present, id: str) -> TaskScopeState:
    row = present.tasks.get(id)
    if row is None:
        return _in_scope(Category.TODO)
    return _in_scope(row.category, row.missing_since is not None)


def _after(present: Present, id: str, changes: Changes) -> TaskScopeState:
    category = changes.upserts.category(id)
    if category is not None:
        return _in_scope(Category(category.value))
    known = _before(present, id)
    return _in_scope(known.category, known.missing or id in changes.missing)


@cache
def _in_scope(category: Category, missing: bool = False) -> TaskScopeState:
    return TaskScopeState(category, missing=missing)


def _all(several: Sequence[Set[str]]) -> Set[str]:
    return several[0] if len(several) == 1 else set().union(*several)
