"""Writing tasks as a tracker gave them: many at once, and only what differs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from okrtui.domain.model import Category
from okrtui.store.codec import micros, micros_or_none, to_json
from okrtui.store.engine import Row
from okrtui.store.findable import FindablePart
from okrtui.store.records import TaskRow

_FEW = 4000
"""Up to so many, known rows are looked up by id; above, the connection is read as a whole."""

_KEY, _TITLE, _STATUS, _CATEGORY = 1, 2, 4, 5
_STATE = slice(4, 6)
_TIMES = slice(14, 16)


def _columns(task: TaskRow) -> Row:
    """A task in the order of the statement ``sync.known_tasks``, without its uid."""
    updated, closed, subtasks, due, points = (
        task.updated_at, task.closed_at, task.subtasks, task.due, task.points,
    )  # fmt: skip
    return (
        task.id, task.key, task.title, task.url, task.status, _CATEGORIES[task.category], task.assignee,
        None if due is None else due.isoformat(),
        None if points is None else format(points, "f"),
        task.estimate, task.spent, task.parent,
        to_json(task.labels) if task.labels else None,
        task.priority,
        None if updated is None else micros(updated),
        None if closed is None else micros(closed),
        None if subtasks is None else subtasks[0],
        None if subtasks is None else subtasks[1],
        to_json(dict(task.fields)) if task.fields else None,
        micros_or_none(task.missing_since),
        1 if task.proven else 0,
    )  # fmt: skip


_CATEGORIES = {category: category.value for category in Category}


class TasksPart(FindablePart):
    def upsert_tasks(
        self, tasks: Sequence[TaskRow], *, account: str, at: datetime
    ) -> tuple[dict[str, int], set[int]]:
        """Insert or update by (connection, id); unchanged rows are not rewritten. A changed
        category or status appends to the task's history. ``uid`` of the input is ignored; of two
        with one id the last counts. Returns ({id: uid}, uids whose stored facts changed). Notes
        that ``account`` has seen them. All tasks belong to one connection."""
        if not tasks:
            return {}, set()
        connection = tasks[0].connection
        when = micros(at)
        wanted = {task.id: _columns(task) for task in tasks}
        with self.writing():
            known = self._known(connection, wanted)
            fresh = [columns for id, columns in wanted.items() if id not in known]
            first = self.next_id("task") if fresh else 0
            history: list[Row] = []
            words: dict[str, tuple[str, ...]] = {}
            changed = self._change_tasks(wanted, known, when, history, words)
            added: list[Row] = []
            uids = {id: row[0] for id, row in known.items()}
            for uid, columns in enumerate(fresh, first):
                added.append((*columns, uid, connection))
                history.append((uid, when, columns[_STATUS], columns[_CATEGORY]))
                words[str(uid)] = (columns[_TITLE], columns[_KEY])
                changed.add(uid)
                uids[columns[0]] = uid
            self.change_many("sync.add_task", added)
            start = self.next_id("task_history")
            self.change_many("sync.add_history", [(id, *row) for id, row in enumerate(history, start)])
            self.make_findable("task", words)
            found = {id: uids[id] for id in wanted}
            self._note_seen(account, found.values())
        return found, changed

    def _known(self, connection: str, wanted: Mapping[str, Row]) -> dict[str, Row]:
        if len(wanted) > _FEW:
            rows = self.rows("sync.known_tasks", connection=connection)
        else:
            rows = self.rows("sync.known_tasks_of", connection=connection, ids=self.array(list(wanted)))
        return {row[1]: row for row in rows}

    def _change_tasks(
        self,
        wanted: Mapping[str, Row],
        known: Mapping[str, Row],
        when: int,
        history: list[Row],
        words: dict[str, tuple[str, ...]],
    ) -> set[int]:
        """Rewrite what differs. Where only the state moved (the ordinary case) four columns do."""
        moved: list[Row] = []
        rewritten: list[Row] = []
        changed: set[int] = set()
        for id, columns in wanted.items():
            row = known.get(id)
            if row is None or row[1:] == columns:
                continue
            old = row[1:]
            uid = row[0]
            changed.add(uid)
            if old[_STATE] != columns[_STATE]:
                history.append((uid, when, columns[_STATUS], columns[_CATEGORY]))
            if old[:4] == columns[:4] and old[6:14] == columns[6:14] and old[16:] == columns[16:]:
                moved.append((*columns[_STATE], *columns[_TIMES], uid))
                continue
            rewritten.append((*columns[1:], uid))
            if old[_KEY] != columns[_KEY] or old[_TITLE] != columns[_TITLE]:
                words[str(uid)] = (columns[_TITLE], columns[_KEY])
        self.change_many("sync.change_task_state", moved)
        self.change_many("sync.change_task", rewritten)
        return changed

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
