"""Writing the answers of one connection: everything in one transaction, or nothing.

The facts are read inside that transaction, because people add and remove links while a tracker is
being asked. What did not change is not written: a second pass over an unchanged tracker writes
the connection's row and no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from connectors.model import Missing, Task
from okrtui.collecting import uncollected
from okrtui.domain.freshness import open_time_after
from okrtui.domain.model import Kind, ScopeEventKind
from okrtui.domain.windows import close_of_day
from okrtui.store.pass_records import PassRow, StandingTask
from okrtui.store.records import (
    ConnectionState,
    KeyResultRow,
    LinkRow,
    ScopeRow,
    TaskRow,
)
from okrtui.sync.answers import Answers, Many, One, tells
from okrtui.sync.apply import Changes, Moment, Noted, Present, decide
from okrtui.sync.division import worker_name
from okrtui.sync.kpi_feeds import write_kpis
from okrtui.sync.ledger import AT_ONCE, write_ledger
from okrtui.sync.left_below import keep_parents
from okrtui.sync.pass_plan import Work, is_as_before
from okrtui.sync.pass_report import Left
from okrtui.sync.resting import told_one_by_one
from okrtui.sync.source_values import At, Progress, fed_by, write_values
from okrtui.sync.state import good_until
from okrtui.sync.task_rows import task_row
from okrtui.usecases.remeasured import rescore_measured
from okrtui.usecases.task_values import Measured, measure
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

MANY = 20_000
"""Tasks in scope from which on they are read as far as they are compared, and whole in their slice."""


class Written(Struct, frozen=True):
    """``changed``: tasks whose stored facts changed; ``missing``: those missing now; ``moved``:
    key result uid -> progress before and after; ``deferred``: key results left to be measured; ``left``: KPIs
    that left their band, or came back."""

    changed: int
    missing: int
    moved: Mapping[int, Progress]
    deferred: set[int]
    left: Sequence[Left] = ()


class Deferred(Struct, frozen=True):
    """Connections that are still being asked, and the key results that wait for one of them. A key
    result that draws on several is measured when the last has answered: done and scope of one moment."""

    asking: Collection[str] = frozenset()
    key_results: Collection[int] = frozenset()

    def waiting(self, store: Store, key_results: Collection[int]) -> set[int]:
        """Those of ``key_results`` that draw on a connection which is still being asked."""
        if not self.asking or not key_results:
            return set()
        links = store.links(key_results=key_results, connections=self.asking)
        return {link.key_result for link in links}


def write(
    workspace: Workspace,
    work: Work,
    answers: Answers,
    state: ConnectionState,
    who: str,
    deferred: Deferred,
) -> Written:
    """Apply ``answers`` and leave ``state`` behind as the connection's row."""
    with uncollected(), workspace.store.transaction(durable=False):
        return _Writer(workspace, work, answers, state, who, deferred).write()


def write_first(workspace: Workspace, work: Work, answers: Answers, who: str) -> Written:
    """Apply the first answer of one link, asked for by itself: no pass over its connection."""
    return _Writer(workspace, work, answers, None, who, Deferred()).write()


def settle(workspace: Workspace, key_results: Collection[int]) -> dict[int, Progress]:
    """Measure what waited for connections that then were not asked after all."""
    if not key_results:
        return {}
    store, now = workspace.store, workspace.now()
    with store.transaction(durable=False):
        measured = measure(workspace, key_results)
        for uid, one in measured.items():
            store.fill_scope_events(uid, now, *one.progress)
        moved = {uid: one.progress for uid, one in measured.items() if one.changed}
        rescore_measured(workspace, measured)
    return {uid: progress for uid, progress in moved.items() if progress[0] != progress[1]}


class _Writer:
    def __init__(
        self,
        workspace: Workspace,
        work: Work,
        answers: Answers,
        state: ConnectionState | None,
        who: str,
        deferred: Deferred,
    ) -> None:
        self.workspace = workspace
        self.store: Store = workspace.store
        self.now = workspace.now()
        self.work = work
        self.answers = answers
        self.state = state
        self.who = who
        self.deferred = deferred
        self.good_at = work.state.last_good if work.state else None

    def write(self) -> Written:
        store, work = self.store, self.work
        rows = {row.uid: row for row in store.key_results(uids=work.key_results)}
        told = [] if self._tells_nothing(rows) else list(rows)
        if told:
            self.work = told_one_by_one(self.workspace, work, self.answers)
        links = store.links(key_results=told, connections=[work.name]) if told else []
        present, missing = self._present(rows, links)
        moment = Moment(self.now, self.who, self.answers.account, self.answers.told_at)
        changes = decide(present, self.answers.links, moment)
        keep_parents(present.tasks, changes)
        ids, changed, newly = self._write_tasks(present, changes)
        touched = self._touched(present, changes, changed | newly, links, rows)
        touched |= set(self.deferred.key_results)
        waiting = self.deferred.waiting(store, touched)
        touched -= waiting
        confirmed = self._confirmed(touched)
        store.save_link_states(changes.states, at=self.now)
        measured = measure(self.workspace, touched, confirmed=confirmed)
        for uid in measured.keys() & self.deferred.key_results:
            store.fill_scope_events(uid, self.now, *measured[uid].progress)
        write_ledger(store, work.name, self.now, changes, ids, measured)
        moved = {uid: one.progress for uid, one in measured.items() if one.changed}
        sources = fed_by(self.store, self.answers.values.keys() & rows.keys())
        at = At(self.now, self.who, self.workspace.zone)
        moved.update(write_values(self.store, self.work, self.answers, rows, at))
        left = write_kpis(self.workspace, self.work, self.answers)
        if self.state is not None:
            self._write_pass(self.state)
        turned = {uid for uid, now in fed_by(self.store, sources).items() if sources[uid] != now}
        others = turned | _turned(present, changes, links) | (moved.keys() - measured.keys())
        self._rescore(rows, measured, others)
        missing = (missing - set(changes.upserts) - _closed(present, changes)) | set(changes.missing)
        moved = {uid: p for uid, p in moved.items() if p[0] != p[1]}
        return Written(len(changed), len(missing), moved, waiting, left)

    def _tells_nothing(self, rows: Mapping[int, KeyResultRow]) -> bool:
        """Whether every link was answered well before and says "as before": then none of them, and no task
        that is missing, has to be looked at."""
        if self.work.full or not all(
            is_as_before(ask, self.answers.links.get(ask.link)) for ask in self.work.links
        ):
            return False
        return not any(sums.missing for sums in self.store.totals(_tasked(rows)).values())

    def _write_pass(self, state: ConnectionState) -> None:
        self.store.save_connection_state(state)
        good = state.last_good == self.now
        self.store.add_pass(PassRow(state.name, self.now, state.status, state.account, good, worker_name()))

    def _present(
        self, rows: Mapping[int, KeyResultRow], links: Sequence[LinkRow]
    ) -> tuple[Present, set[str]]:
        """What is held of the key results that something is known about, and the ids missing now."""
        store = self.store
        told = {uid for uid, answer in self.answers.links.items() if tells(answer)}
        concerned = {link.key_result for link in links if link.uid in told}
        concerned |= {uid for uid, sums in store.totals(_tasked(rows)).items() if sums.missing}
        near = [link for link in links if link.key_result in concerned]
        scope = store.scope([link.uid for link in near]) if near else []
        tasks = {task.uid: task for task in self._standing(uids={one.task for one in scope})} if scope else {}
        held: dict[int, set[str]] = {}
        for one in scope:
            held.setdefault(one.link, set()).add(tasks[one.task].id)
        absent = {
            (one.link, tasks[one.task].id): Noted(one.absent_since, one.held_at, one.put_away)
            for one in scope
            if one.absent_since is not None
        }
        by_id = {task.id: task for task in tasks.values()}
        del tasks, scope
        missing = {task.id for task in by_id.values() if task.missing_since is not None}
        others = self._spoken_of() - by_id.keys()
        if others:
            by_id.update((task.id, task) for task in self._standing(connection=self.work.name, ids=others))
        present = Present(
            links=links,
            states=store.link_states([link.uid for link in links]) if links else {},
            scope=held,
            tasks=by_id,
            seen=self._seen(by_id),
            missing_after=self._missing_after(rows),
            good_at=self.good_at,
            absent=absent,
        )
        return present, missing

    def _standing(
        self,
        *,
        uids: Collection[int] | None = None,
        connection: str | None = None,
        ids: Collection[str] | None = None,
    ) -> Sequence[TaskRow | StandingTask]:
        """Tasks by uid or id: whole rows, of many what is compared."""
        many = len(uids or ids or ()) > MANY
        read = self.store.standing_tasks if many else self.store.tasks
        return read(uids=uids, connection=connection, ids=ids)

    def _spoken_of(self) -> set[str]:
        ids: set[str] = set()
        for answer in self.answers.links.values():
            if isinstance(answer, One) and answer.task is not None:
                ids.add(answer.task.id)
            elif isinstance(answer, Many):
                ids.update(answer.told)
                ids.update(one.id for one in answer.left.values() if isinstance(one, Task))
        return ids

    def _seen(self, tasks: Mapping[str, TaskRow | StandingTask]) -> frozenset[str]:
        """Ids of the tasks said to be missing that this account has seen before."""
        asked = {link.link: link.task_id for link in self.work.links}
        gone: dict[str | None, bool] = {}
        for uid, answer in self.answers.links.items():
            if isinstance(answer, One) and answer.missing:
                gone[asked[uid]] = answer.proven
            elif isinstance(answer, Many):
                gone.update((id, one.proven) for id, one in answer.left.items() if isinstance(one, Missing))
        uids = {tasks[id].uid: id for id in gone if id is not None and id in tasks}
        if not uids or self.answers.account is None:
            return frozenset()
        seen = self.store.seen_by(list(uids), self.answers.account)
        disputed = self._disputed()
        return frozenset(uids[uid] for uid in seen if uid not in disputed or gone[uids[uid]])

    def _disputed(self) -> set[int]:
        """Tasks that were missed once and came back: some account sees them and another does not, or
        not always. Without proof nobody misses them again, else two accounts would fight."""
        events = self.store.scope_events(list(self.work.key_results))
        return {one.task for one in events if one.kind is ScopeEventKind.RETURNED}

    def _missing_after(self, rows: Mapping[int, KeyResultRow]) -> dict[int, timedelta]:
        teams = self._teams(rows.values())
        return {
            uid: self.workspace.rules(teams.get(row.objective, "")).thresholds.missing_after
            for uid, row in rows.items()
        }

    def _teams(self, rows: Iterable[KeyResultRow]) -> dict[int, str]:
        uids = {row.objective for row in rows}
        return {row.uid: row.team for row in self.store.objectives(uids=uids)} if uids else {}

    def _write_tasks(self, present: Present, changes: Changes) -> tuple[dict[str, int], set[int], set[int]]:
        """(uid of every id met, uids changed, uids newly missing)."""
        ids = {id: row.uid for id, row in present.tasks.items()}
        changed: set[int] = set()
        if changes.upserts:
            account, told = self.answers.account or "", iter(changes.upserts.items())
            while some := list(islice(told, AT_ONCE)):
                known = self._known(present, [id for id, _ in some])
                rows = [task_row(self.work.name, task, known.get(id)) for id, task in some]
                written, other = self.store.upsert_tasks(rows, account=account, at=self.now, known=known)
                ids.update(written)
                changed |= other
        newly: set[int] = set()
        if changes.missing:
            newly = self.store.mark_missing(
                {ids[id]: proven for id, proven in changes.missing.items()}, at=self.now
            )
        if changes.closed:
            self.store.close_scope([(link, ids[id]) for link, id in changes.closed], self.now)
        if changes.opened:
            self.store.open_scope([(link, ids[id]) for link, id in changes.opened], self.now)
        if changes.absent:
            self.store.mark_absent(
                ScopeRow(link, ids[id], self.now, None, one.since, one.held_at, one.put_away)
                for (link, id), one in changes.absent.items()
            )
        return ids, changed, newly

    def _known(self, present: Present, ids: Iterable[str]) -> dict[str, TaskRow]:
        """Whole rows of those of a slice that are known."""
        several = [row for id in ids if (row := present.tasks.get(id)) is not None]
        known = {row.id: row for row in several if isinstance(row, TaskRow)}
        left = [row.uid for row in several if not isinstance(row, TaskRow)]
        if left:
            known.update((row.id, row) for row in self.store.tasks(uids=left))
        return known

    def _touched(
        self,
        present: Present,
        changes: Changes,
        tasks: Collection[int],
        links: Sequence[LinkRow],
        rows: Mapping[int, KeyResultRow],
    ) -> set[int]:
        """Key results to measure again; all of them in a full pass, which catches whatever else
        moves totals: weights, links taken away, days that pass."""
        if self.work.full or self.work.resumes:
            return set(rows)
        by_link = {link.uid: link.key_result for link in links}
        touched = {by_link[link] for link, _ in (*changes.opened, *changes.closed)}
        touched |= {key_result for key_result, _, _ in changes.events}
        touched |= {by_link[state.link] for state in changes.states if state.good_at == self.now}
        if tasks:
            touched |= {by_link[one.link] for one in self.store.scope(list(by_link)) if one.task in tasks}
        return touched

    def _confirmed(self, key_results: Collection[int]) -> dict[int, datetime]:
        """Until when the present value is known to have held: the oldest good pass of its feeds."""
        feeds = self.store.feeds(key_results) if key_results else {}
        connections = self.store.connection_states() if feeds else {}
        found: dict[int, datetime] = {}
        for uid, several in feeds.items():
            goods = [good_until(feed, connections.get(feed.connection)) for feed in several]
            known = [good for good in goods if good is not None]
            if len(known) == len(goods):
                found[uid] = min(known)
        return found

    def _rescore(
        self, rows: Mapping[int, KeyResultRow], measured: Mapping[int, Measured], others: set[int]
    ) -> None:
        """Judge what was measured and moved, and ``others`` of which more differs; and everything fed from
        here when the connection was silent for so long that values may have been judged outdated."""
        good = self.state is not None and self.state.last_good == self.now
        if good and self._silent(rows.values()):
            others |= rows.keys() - {uid for uid, one in measured.items() if one.changed}
        rescore_measured(self.workspace, measured, others)

    def _silent(self, rows: Iterable[KeyResultRow]) -> bool:
        """Whether a value that the last good pass found may be outdated today."""
        if self.good_at is None:
            return True
        zone = self.workspace.zone
        close = close_of_day(self.now, zone)
        for team in set(self._teams(rows).values()):
            rules = self.workspace.rules(team)
            if open_time_after(self.good_at, rules.thresholds.outdated_after, rules.closed, zone) < close:
                return True
        return False


def _tasked(rows: Mapping[int, KeyResultRow]) -> list[int]:
    return [uid for uid, row in rows.items() if row.definition.kind is Kind.TASKS]


def _turned(present: Present, changes: Changes, links: Sequence[LinkRow]) -> set[int]:
    """Key results one of whose links failed or answered, and did not before."""
    by_link = {link.uid: link.key_result for link in links}
    found: set[int] = set()
    for state in changes.states:
        old = present.states.get(state.link)
        was = (None, None) if old is None else (old.good_at, old.stale_since)
        if (state.good_at is None, state.stale_since is None) != (was[0] is None, was[1] is None):
            found.add(by_link[state.link])
    return found


def _closed(present: Present, changes: Changes) -> set[str]:
    """Ids that no link of this connection holds any more."""
    closed = set(changes.closed)
    still = {id for link, ids in present.scope.items() for id in ids if (link, id) not in closed}
    return {id for _, id in changes.closed} - still
