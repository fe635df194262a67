"""Writing tasks as a tracker gave them: many at once, and only what differs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from okrtui.errors import RefusedError
from okrtui.store.codec import micros
from okrtui.store.engine import Row
from okrtui.store.findable import FindablePart
from okrtui.store.records import TaskRow
from okrtui.store.task_columns import IDENTITY, TASK, digests, states

_FEW = 4000
"""Up to so many, known rows are looked up by id; above, the connection is read as a whole."""


_NONE: Mapping[str, TaskRow] = MappingProxyType({})


class _Difference:
    """What an upsert has to write, sorted by how much of a row differs."""

    def __init__(self, wanted: Sequence[TaskRow], known: Mapping[str, Row]) -> None:
        self.fresh: list[tuple[TaskRow, str]] = []
        self.moved: list[Row] = []
        self.rewritten: list[tuple[int, TaskRow, str]] = []
        self.history: list[tuple[int, str, str]] = []
        self.uids: dict[str, int] = {id: row[1] for id, row in known.items()}
        for task, state, mark in zip(wanted, states(wanted), digests(wanted), strict=True):
            row = known.get(task.id)
            if row is None:
                self.fresh.append((task, mark))
                continue
            _, uid, status, category, updated, closed, old_mark = row
            if old_mark != mark:
                self.rewritten.append((uid, task, mark))
            elif state != (status, category, updated, closed):
                self.moved.append((*state, uid))
            else:
                continue
            if state[0] != status or state[1] != category:
                self.history.append((uid, state[0], state[1]))
        self.changed = {row[-1] for row in self.moved} | {uid for uid, _, _ in self.rewritten}


class TasksPart(FindablePart):
    def upsert_tasks(
        self,
        tasks: Sequence[TaskRow],
        *,
        account: str,
        at: datetime,
        known: Mapping[str, TaskRow] = _NONE,
    ) -> tuple[dict[str, int], set[int]]:
        """Insert or update by (connection, id); unchanged rows are not rewritten. A changed
        category or status appends to the task's history. ``uid`` of the input is ignored; of two
        with one id the last counts. Returns ({id: uid}, uids whose stored facts changed). Notes
        that ``account`` has seen them. All tasks belong to one connection. ``known``: by id what was read
        of them in this transaction: one that is equal to that is not looked at again."""
        if not tasks:
            return {}, set()
        connection = tasks[0].connection
        told = {task.id: task for task in tasks}
        wanted = {id: task for id, task in told.items() if task != known.get(id)} if known else told
        with self.writing():
            try:
                rows = self._known(connection, wanted) if wanted else {}
                difference = _Difference(list(wanted.values()), rows)
            except UnicodeEncodeError as error:
                raise RefusedError("store.text", hint="store.text_hint") from error
            if len(wanted) < len(told):
                difference.uids.update((id, known[id].uid) for id in told.keys() - wanted.keys())
            self.change_many("sync.change_task_state", difference.moved)
            self._rewrite(difference)
            self._add(difference)
            when, start = micros(at), self.next_id("task_history") if difference.history else 0
            self.change_many(
                "sync.add_history",
                [(id, row[0], when, row[1], row[2]) for id, row in enumerate(difference.history, start)],
            )
            self._note_seen(account, difference.uids.values())
        return difference.uids, difference.changed

    def _known(self, connection: str, wanted: Mapping[str, TaskRow]) -> dict[str, Row]:
        if len(wanted) > _FEW:
            rows = self.rows("sync.known_tasks", connection=connection)
        else:
            rows = self.rows("sync.known_tasks_of", connection=connection, ids=self.array(list(wanted)))
        return {row[0]: row for row in rows if row[0] in wanted}

    def _rewrite(self, difference: _Difference) -> None:
        """Rows of which more than the state differs; only new words go into the search."""
        if not difference.rewritten:
            return
        uids = self.array([uid for uid, _, _ in difference.rewritten])
        words = {uid: (title, key) for uid, title, key in self.rows("sync.words_of", uids=uids)}
        self.change_many(
            "sync.change_task",
            [(*TASK.write(task)[len(IDENTITY) :], mark, uid) for uid, task, mark in difference.rewritten],
        )
        self.make_findable(
            "task",
            {
                str(uid): (task.title, task.key)
                for uid, task, _ in difference.rewritten
                if words[uid] != (task.title, task.key)
            },
        )

    def _add(self, difference: _Difference) -> None:
        if not difference.fresh:
            return
        first = self.next_id("task")
        added: list[Row] = []
        for uid, (task, mark) in enumerate(difference.fresh, first):
            added.append((uid, *TASK.write(task)[1:], mark))
            difference.history.append((uid, task.status, task.category.value))
            difference.uids[task.id] = uid
            difference.changed.add(uid)
        self.change_many("sync.add_task", added)
        self.make_findable(
            "task",
            {str(uid): (task.title, task.key) for uid, (task, _) in enumerate(difference.fresh, first)},
        )

    def _note_seen(self, account: str, uids: Collection[int]) -> None:
        known = self.seen_by(uids, account)
        self.change_many("sync.add_seen", [(account, uid) for uid in uids if uid not in known])

    def seen_by(self, tasks: Collection[int], account: str) -> set[int]:
        """Those that this account has ever seen."""
        if len(tasks) > _FEW:
            rows = self.rows("sync.seen", account=account)
            return {uid for (uid,) in rows}.intersection(tasks)
        rows = self.rows("sync.seen_among", account=account, tasks=self.array(list(tasks)))
        return {uid for (uid,) in rows}

    def mark_missing(self, tasks: Mapping[int, bool], *, at: datetime) -> set[int]:
        """uid -> proven. Sets ``missing_since`` where it was not; returns those newly missing."""
        if not tasks:
            return set()
        with self.writing():
            fresh = {uid for (uid,) in self.rows("sync.not_missing", tasks=self.array(list(tasks)))}
            self.change_many("sync.mark_missing", [(micros(at), uid) for uid in sorted(fresh)])
            proven = [uid for uid, known in tasks.items() if known]
            if proven:
                self.change("sync.mark_proven", tasks=self.array(proven))
        return fresh
