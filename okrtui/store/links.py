"""Links, tasks, scope, as people see them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from okrtui.domain.model import Category, ScopeEventKind
from okrtui.store.codec import (
    FOREVER,
    instant,
    instant_or_none,
    micros,
)
from okrtui.store.engine import Row
from okrtui.store.frozen import FrozenPart
from okrtui.store.pass_records import UNLINKED, HeldTask, StandingTask, WaitingLink
from okrtui.store.records import Feed, LinkRow, ScopeEvent, ScopeRow, TaskInScope, TaskRow
from okrtui.store.task_columns import IDENTITY, TASK, WORTH

AT_ONCE = 20_000
_CATEGORIES = {category.value: category for category in Category}
"""Tasks that one statement reads by their uids."""

if TYPE_CHECKING:
    from okrtui.domain.scope import Tally
    from okrtui.store.new_rows import Act


def _parts(uids: Collection[int]) -> Iterator[Collection[int]]:
    known = sorted(uids)
    return (known[at : at + AT_ONCE] for at in range(0, len(known), AT_ONCE))


def _link_row(row: Row) -> LinkRow:
    return LinkRow(
        row[0], row[1], row[2], row[3], row[4], row[5], Decimal(row[6]), row[7],
        instant(row[8]), instant_or_none(row[9]),
    )  # fmt: skip


class LinksPart(FrozenPart):
    def links(
        self,
        *,
        key_results: Collection[int] | None = None,
        connections: Collection[str] | None = None,
        archived: bool = False,
        unsettled: bool = False,
    ) -> list[LinkRow]:
        """By key result, position, uid; with ``archived`` the archived ones too, with ``unsettled`` without
        those that ``settled_links`` counts."""
        conditions: list[str] = []
        values: dict[str, Any] = {}
        if key_results is not None:
            conditions.append("links.l_key_results")
            values["key_results"] = self.array(key_results)
        if connections is not None:
            conditions.append("links.l_connections")
            values["connections"] = self.array(connections)
        if not archived:
            conditions.append("links.l_living")
        if unsettled:
            conditions.append("links.l_unsettled")
        rows = self.matching("links.links", conditions, "links.links_order", **values)
        return [_link_row(row) for row in rows]

    def linked_to(self, key_results: Collection[int]) -> dict[int, list[str]]:
        """The connections that the living links of each key result go to, each once, in link order."""
        found: dict[int, list[str]] = {}
        for uid, connection in self.rows("links.linked_to", key_results=self.array(key_results)):
            found.setdefault(uid, []).append(connection)
        return found

    def fed_from(self, connection: str, cycle: str, most: int) -> list[int]:
        """The first key results of a cycle with a living link to a connection, by team and place."""
        return [uid for (uid,) in self.rows("links.fed_from", connection=connection, cycle=cycle, most=most)]

    def feeds(self, key_results: Collection[int]) -> dict[int, list[Feed]]:
        """How fresh the living links of each key result are."""
        found: dict[int, list[Feed]] = {}
        for uid, connection, *instants in self.rows("links.feeds", key_results=self.array(key_results)):
            found.setdefault(uid, []).append(Feed(connection, *map(instant_or_none, instants)))
        return found

    def unanswered(self, key_results: Collection[int]) -> set[int]:
        """Those of which a living link was never answered, or fails."""
        return {uid for (uid,) in self.rows("links.unanswered", key_results=self.array(key_results))}

    def waiting(self, key_results: Collection[int]) -> dict[int, list[WaitingLink]]:
        """The living links of each key result that were never answered."""
        found: dict[int, list[WaitingLink]] = {}
        for row in self.rows("links.waiting", key_results=self.array(key_results)):
            found.setdefault(row[0], []).append(
                WaitingLink(row[0], row[1], row[2], row[3], row[4], row[5], instant(row[6]), row[7], row[8])
            )
        return found

    def guessed_states(self) -> list[tuple[str, str]]:
        """(connection, status) of finished tasks in scope whose state had to be guessed."""
        return [(connection, status) for connection, status in self.rows("links.guessed_states")]

    def linked_at(self, key_results: Collection[int], as_of: datetime) -> dict[int, list[WaitingLink]]:
        """Every link that each key result had at an instant, whatever was known of it."""
        found: dict[int, list[WaitingLink]] = {}
        for row in self.rows("links.feeding", key_results=self.array(key_results), as_of=micros(as_of)):
            found.setdefault(row[0], []).append(
                WaitingLink(row[0], row[1], row[2], row[3], row[4], row[5], instant(row[6]), row[7], None)
            )
        return found

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
    ) -> LinkRow:
        """The new link, last unless ``position`` says otherwise. Its id is its number in the key
        result, never given twice."""
        with self.writing():
            self.must_exist(
                bool(self.rows("links.key_result_exists", uid=key_result)), "key_result", key_result
            )
            self.must_be_open_for(key_result)
            number, last = self.rows("links.next_of", key_result=key_result)[0]
            uid = self.next_id("link")
            self.change(
                "links.add_link",
                uid=uid, key_result=key_result, id=str(number), connection=connection, url=url, query=query,
                weight=str(Decimal(weight)), position=last if position is None else position,
                at=micros(act.at), author=act.author,
            )  # fmt: skip
            rows = self.matching("links.links", ["links.l_uid"], "links.links_order", uid=uid)
        return _link_row(rows[0])

    def change_link(self, uid: int, *, weight: str, act: Act) -> None:
        with self.writing():
            self._open_link(uid)
            self.change(
                "links.change_link",
                uid=uid, weight=str(Decimal(weight)), at=micros(act.at), author=act.author,
            )  # fmt: skip

    def archive_link(self, uid: int, act: Act, *, restore: bool = False) -> None:
        """Its tasks leave, or come back into, the scope of its key result with it. Both are logged, so that a
        link that came back was gone on the days between."""
        statement = "links.restore_link" if restore else "links.archive_link"
        at = micros(act.at)
        with self.writing():
            self._open_link(uid)
            self.change(statement, uid=uid, at=at, author=act.author)
            id = self.next_id("feed_log")
            if restore:
                self.change("links.log_restore_link", id=id, uid=uid, at=at)
            else:
                self.change("links.log_archive_link", id=id, uid=uid, at=at, unlinked=UNLINKED)

    def _open_link(self, uid: int) -> None:
        """It must be there, in a cycle that is not closed."""
        known = self.matching("links.links", ["links.l_uid"], "links.links_order", uid=uid)
        self.must_exist(len(known), "link", uid)
        self.must_be_open_for(known[0][1])

    def tasks(
        self,
        *,
        uids: Collection[int] | None = None,
        connection: str | None = None,
        ids: Collection[str] | None = None,
    ) -> list[TaskRow]:
        """By uid. ``ids`` are the tracker's, so they go with ``connection``."""
        if uids is not None and len(uids) > AT_ONCE:
            parts = _parts(uids)
            return [task for part in parts for task in self.tasks(uids=part, connection=connection, ids=ids)]
        rows = self._task_rows("links.tasks", uids, connection, ids)
        return [TaskRow(*fields) for fields in TASK.read_all(rows)]

    def standing_tasks(
        self,
        *,
        uids: Collection[int] | None = None,
        connection: str | None = None,
        ids: Collection[str] | None = None,
    ) -> list[StandingTask]:
        """As ``tasks``, of each what a pass compares."""
        return [
            StandingTask(
                uid, id, _CATEGORIES[category], instant_or_none(updated), instant_or_none(missing),
                bool(proven), parent,
            )
            for part in ([None] if uids is None else _parts(uids))
            for uid, id, category, updated, missing, proven, parent in self._task_rows(
                "links.standing_tasks", part, connection, ids
            )
        ]  # fmt: skip

    def held_tasks(self, uids: Collection[int]) -> list[HeldTask]:
        """By uid, what they are asked for by."""
        rows = self._task_rows("links.held_tasks", uids, None, None)
        return [HeldTask(uid, id, key, parent, bool(missing)) for uid, id, key, parent, missing in rows]

    def _task_rows(
        self,
        name: str,
        uids: Collection[int] | None,
        connection: str | None,
        ids: Collection[str] | None,
    ) -> list[Row]:
        conditions: list[str] = []
        values: dict[str, Any] = {}
        if uids is not None:
            conditions.append("links.t_uids")
            values["uids"] = self.array(uids)
        if connection is not None:
            conditions.append("links.t_connection")
            values["connection"] = connection
        if ids is not None:
            conditions.append("links.t_ids")
            values["ids"] = self.array(ids)
        return self.matching(name, conditions, "links.tasks_order", **values)

    def tasks_of(self, key_results: Collection[int]) -> dict[int, list[TaskRow]]:
        """Tasks now in scope of each key result, through any living link, each once, by uid."""
        pairs = self.rows("links.tasks_in_scope", key_results=self.array(key_results))
        tasks = {task.uid: task for task in self.tasks(uids={task for _, task in pairs})} if pairs else {}
        found: dict[int, list[TaskRow]] = {}
        for key_result, task in pairs:
            if task in tasks:
                found.setdefault(key_result, []).append(tasks[task])
        return found

    def in_scope(self, key_results: Collection[int]) -> list[TaskInScope]:
        """The same as they are weighed, once for every link; by key result, link, task."""
        weights: dict[str, Decimal] = {}
        known: dict[tuple[object, ...], list[object]] = {}  # by what is kept: most tasks weigh alike
        named = len(IDENTITY)
        found: list[TaskInScope] = []
        for key_result, link, text, *task in self.rows("links.in_scope", key_results=self.array(key_results)):
            weight = weights.get(text)
            if weight is None:
                weight = weights[text] = Decimal(text)
            kept = tuple(task[named:])
            worth = known.get(kept)
            if worth is None:
                worth = known[kept] = WORTH.read(kept)
            found.append(TaskInScope._make((key_result, link, weight, *task[:named], *worth)))
        return found

    def tallies(self, key_results: Collection[int], today: date) -> dict[int, Tally]:
        """The tasks in scope of those key results where it is enough to count them."""
        from okrtui.domain.scope import Tally

        rows = self.rows("links.tallies", key_results=self.array(key_results), today=today.isoformat())
        return {row[0]: Tally(Decimal(row[1]), *row[2:]) for row in rows}

    def scope(self, links: Collection[int]) -> list[ScopeRow]:
        """Rows still open, by link and task."""
        return self._scope_rows("links.scope", links)

    def absentees(self, links: Collection[int]) -> list[ScopeRow]:
        """Those of them whose task the last complete answer was without."""
        return self._scope_rows("links.absentees", links)

    def _scope_rows(self, name: str, links: Collection[int]) -> list[ScopeRow]:
        alike: dict[int, datetime] = {}  # most came together
        return [
            ScopeRow(
                link, task, alike.get(since) or alike.setdefault(since, instant(since)), instant_or_none(end),
                instant_or_none(absent), instant_or_none(held), bool(away),
            )
            for link, task, since, end, absent, held, away in self.rows(name, links=self.array(links))
        ]  # fmt: skip

    def scope_events(
        self, key_results: Collection[int], *, since: datetime | None = None, limit: int | None = None
    ) -> list[ScopeEvent]:
        """Newest first; ``since``: later than that."""
        rows = self.rows(
            "links.scope_events",
            key_results=self.array(key_results),
            since=-FOREVER if since is None else micros(since),
            most=FOREVER if limit is None else limit,
        )
        return [ScopeEvent(row[0], row[1], ScopeEventKind(row[2]), instant(row[3]), *row[4:]) for row in rows]
