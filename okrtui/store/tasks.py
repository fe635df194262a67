"""Writing tasks as a tracker gave them: many at once, and only what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import chain
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from okrtui.errors import RefusedError
from okrtui.store.codec import micros, to_json
from okrtui.store.engine import Row
from okrtui.store.findable import FindablePart
from okrtui.store.records import TaskRow
from okrtui.store.task_columns import IDENTITY, TASK, digests, rest, states

_FEW = 4000
"""Up to so many, known rows are looked up by id; above, the connection is read as a whole."""


_NONE: Mapping[str, TaskRow] = MappingProxyType({})


_id, _uid = itemgetter(0), itemgetter(-1)


class _Difference:
    """What an upsert has to write, sorted by how much of a row differs. ``known``: rows of those that are
    kept, and maybe of others; ``read``: by id what is kept of others of the wanted. ``came``: by status and
    category the tasks that came to it."""

    def __init__(
        self, wanted: Mapping[str, TaskRow], known: Sequence[Row], read: Mapping[str, TaskRow] = _NONE
    ) -> None:
        self.moved: list[Row] = []
        self.rewritten: list[tuple[int, TaskRow, str]] = []
        self.came: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self.uids: dict[str, int] = {}
        self.fresh: list[tuple[TaskRow, str]] = []
        self._compare(wanted, known)
        self._compare_read(wanted, read)
        if len(self.uids) < len(wanted):
            new = [task for id, task in wanted.items() if id not in self.uids]
            self.fresh = list(zip(new, digests(new), strict=True))
        self.changed = {row[-1] for row in self.moved}
        self.changed.update(uid for uid, _, _ in self.rewritten)

    def _compare(self, wanted: Mapping[str, TaskRow], known: Sequence[Row]) -> None:
        """``known`` may hold others than the wanted: id, digest, state and uid of each."""
        tasks: Sequence[Any] = list(map(wanted.get, map(_id, known)))
        if not all(tasks):
            both = [(row, task) for row, task in zip(known, tasks, strict=True) if task is not None]
            known, tasks = [row for row, _ in both], [task for _, task in both]
        self.uids.update(zip(map(_id, known), map(_uid, known), strict=True))
        moved, came = self.moved, self.came
        news = states(tasks, map(_uid, known))
        for row, task, state, now in zip(known, tasks, news, digests(tasks), strict=True):
            if now != row[1]:
                self.rewritten.append((state[-1], task, now))
            elif state != row[2:]:
                moved.append(state)
            else:
                continue
            if state[0] != row[2] or state[1] != row[3]:
                came[state[:2]].append(state[-1])

    def _compare_read(self, wanted: Mapping[str, TaskRow], read: Mapping[str, TaskRow]) -> None:
        """With what was read of them whole, no digest has to be made of those whose state alone moved."""
        ids = sorted((read[id].uid, id) for id in wanted if id in read) if read else ()
        tasks, olds = [wanted[id] for _, id in ids], [read[id] for _, id in ids]
        otherwise: list[tuple[int, TaskRow]] = []
        uids = [old.uid for old in olds]
        for task, old, state, was in zip(tasks, olds, states(tasks, uids), states(olds, uids), strict=True):
            self.uids[task.id] = old.uid
            if rest(task) != rest(old):
                otherwise.append((old.uid, task))
            elif state != was:
                self.moved.append(state)
            if state[:2] != was[:2]:
                self.came[state[:2]].append(old.uid)
        marks = digests([task for _, task in otherwise])
        self.rewritten += [(*one, mark) for one, mark in zip(otherwise, marks, strict=True)]


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
                unread = wanted.keys() - known.keys() if known else wanted.keys()
                rows = self._known(connection, unread) if unread else []
                difference = _Difference(wanted, rows, known)
            except UnicodeEncodeError as error:
                raise RefusedError("store.text", hint="store.text_hint") from error
            if len(wanted) < len(told):
                difference.uids.update((id, known[id].uid) for id in told.keys() - wanted.keys())
            self.change_many("sync.change_task_state", difference.moved)
            self._rewrite(difference)
            self._add(difference)
            if difference.came:
                when, start = micros(at), self.next_id("task_log")
                self.change_many(
                    "sync.log_tasks",
                    [
                        (id, when, *state, to_json(uids))
                        for id, (state, uids) in enumerate(difference.came.items(), start)
                    ],
                )
            self._note_seen(account, difference.uids.values())
        return difference.uids, difference.changed

    def _known(self, connection: str, wanted: Collection[str]) -> list[Row]:
        """Id, digest, state and uid of what is kept of them, and maybe of others of the connection."""
        if len(wanted) <= _FEW:
            return self.rows("sync.known_tasks_of", connection=connection, ids=self.array(list(wanted)))
        low, high = self.rows("sync.span_of_tasks", connection=connection)[0]
        if low is None:
            return []
        return self.rows("sync.known_tasks", connection=connection, low=low, high=high)

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
            difference.came[task.status, task.category.value].append(uid)
            difference.uids[task.id] = uid
            difference.changed.add(uid)
        self.change_many("sync.add_task", added)
        self.make_findable(
            "task",
            {str(uid): (task.title, task.key) for uid, (task, _) in enumerate(difference.fresh, first)},
        )

    def _note_seen(self, account: str, uids: Collection[int]) -> None:
        low, high = min(uids), max(uids)
        seen = self.value("sync.count_seen", account=account, low=low, high=high)
        if seen > high - low:
            return  # all between them
        wanted = set(uids)
        fresh = wanted - self.seen_by(wanted, account) if seen else wanted
        self.change_many("sync.add_seen", [(account, uid) for uid in sorted(fresh)])

    def seen_by(self, tasks: Collection[int], account: str) -> set[int]:
        """Those that this account has ever seen."""
        if len(tasks) > _FEW:
            rows = self.rows("sync.seen", account=account, low=min(tasks), high=max(tasks))
        else:
            rows = self.rows("sync.seen_among", account=account, tasks=self.array(list(tasks)))
        return set(chain.from_iterable(rows)).intersection(tasks)

    def words_of_tasks(self, tasks: Collection[int]) -> dict[int, tuple[str, str]]:
        """uid -> key and title."""
        rows = self.rows("sync.words_of", uids=self.array(tasks))
        return {uid: (key, title) for uid, title, key in rows}

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
