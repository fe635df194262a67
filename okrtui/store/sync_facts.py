"""What the sync leaves behind: states of connections, links and sources, and scope."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from okrtui.store.codec import from_json, instant, instant_or_none, micros, micros_or_none, to_json
from okrtui.store.engine import Row
from okrtui.store.pass_records import LoggedFeed, PassRow, SettledLinks
from okrtui.store.records import ConnectionState, LinkState, ScopeEvent, ScopeRow, SourceState
from okrtui.store.tasks import TasksPart

_AT_ONCE = 10_000
"""Rows that are handed to the engine together."""


def _told(state: LinkState | SourceState) -> tuple[object, ...]:
    return state.good_at is None, state.stale_since, state.error, *_fed(state)


def _fed(state: LinkState | SourceState) -> tuple[str | None, str | None]:
    """The connection and the account that feed a source."""
    return (state.connection, state.account) if isinstance(state, SourceState) else (None, None)


class SyncPart(TasksPart):
    def connection_states(self) -> dict[str, ConnectionState]:
        return {
            row[0]: ConnectionState(
                row[0], row[1], row[2], row[3], instant_or_none(row[4]), instant_or_none(row[5]),
                instant_or_none(row[6]), instant_or_none(row[7]), row[8], row[9], instant_or_none(row[10]),
                row[11], row[12], row[13],
                () if row[14] is None else tuple((code, values) for code, values in from_json(row[14])),
                row[15],
            )
            for row in self.rows("sync.connection_states")
        }  # fmt: skip

    def save_connection_state(self, state: ConnectionState) -> None:
        with self.writing():
            self.change(
                "sync.save_connection_state",
                name=state.name, kind=state.kind, account=state.account, cursor_text=state.cursor,
                last_pass=micros_or_none(state.last_pass), last_good=micros_or_none(state.last_good),
                last_full=micros_or_none(state.last_full), stale_since=micros_or_none(state.stale_since),
                status=state.status, error=state.error, retry_at=micros_or_none(state.retry_at),
                requests=state.requests, budget=state.limit, remaining=state.remaining,
                notices=to_json(state.notices) if state.notices else None, account_name=state.account_name,
            )  # fmt: skip

    def link_states(self, links: Collection[int]) -> dict[int, LinkState]:
        return {
            row[0]: LinkState(
                row[0], row[1], row[2], row[3], instant_or_none(row[4]), instant_or_none(row[5]), row[6],
                instant_or_none(row[7]), row[8],
            )
            for row in self.rows("sync.link_states", links=self.array(links))
        }  # fmt: skip

    def settled_links(self, key_results: Collection[int]) -> dict[str, SettledLinks]:
        """By connection the links of these key results whose task is known and whose last answer was good,
        without reading one by one."""
        from hashlib import sha256

        groups: dict[str, list[Row]] = {}
        for row in self.rows("sync.settled_links", key_results=self.array(key_results)):
            groups.setdefault(row[0], []).append(row)
        return {
            name: SettledLinks(
                name,
                sum(settled for _, _, _, settled, _ in rows),
                sum(count - settled for _, _, count, settled, _ in rows),
                frozenset(key_result for _, key_result, _, settled, _ in rows if settled),
                sha256("\n".join(told for *_, told in rows if told).encode()).hexdigest()[:16],
                frozenset(key_result for _, key_result, *_ in rows),
            )
            for name, rows in groups.items()
        }

    def save_link_states(self, states: Sequence[LinkState], *, at: datetime | None = None) -> None:
        """Writes only rows that differ; what changed of answering and failing is logged ``at``."""
        with self.writing():
            known = self.link_states([state.link for state in states])
            self.change_many(
                "sync.save_link_state",
                [
                    (
                        state.link, state.cursor, state.task_id, state.task_key,
                        micros_or_none(state.good_at), micros_or_none(state.stale_since), state.error,
                        micros_or_none(state.unseen_since), state.unseen_by,
                    )
                    for state in {one.link: one for one in states}.values()
                    if known.get(state.link) != state
                ],
            )  # fmt: skip
            self._log("link", [(state.link, known.get(state.link), state) for state in states], at)

    def source_states(self, key_results: Collection[int]) -> dict[int, SourceState]:
        return {
            row[0]: SourceState(
                row[0], row[1], row[2], instant_or_none(row[3]), instant_or_none(row[4]), row[5], row[6],
                bool(row[7]),
            )
            for row in self.rows("sync.source_states", key_results=self.array(key_results))
        }  # fmt: skip

    def save_source_states(self, states: Sequence[SourceState], *, at: datetime | None = None) -> None:
        """The same for sources."""
        with self.writing():
            known = self.source_states([state.key_result for state in states])
            self.change_many(
                "sync.save_source_state",
                [
                    (
                        state.key_result, state.connection, state.cursor,
                        micros_or_none(state.good_at), micros_or_none(state.stale_since), state.error,
                        state.account, 1 if state.estimated else 0,
                    )
                    for state in states
                    if known.get(state.key_result) != state
                ],
            )  # fmt: skip
            self._log(
                "source", [(state.key_result, known.get(state.key_result), state) for state in states], at
            )

    def _log(
        self,
        kind: str,
        states: Sequence[tuple[int, LinkState | SourceState | None, LinkState | SourceState]],
        at: datetime | None,
    ) -> None:
        """Append how a link or source came to fail or to answer; a new cursor is no such news."""
        if at is None:
            return
        news = [(uid, new) for uid, old, new in states if old is None or _told(old) != _told(new)]
        start = self.next_id("feed_log") if news else 0
        self.change_many(
            "sync.log_feed",
            [
                (
                    id, kind, uid, micros(at), micros_or_none(state.good_at),
                    micros_or_none(state.stale_since), state.error, *_fed(state),
                )
                for id, (uid, state) in enumerate(news, start)
            ],
        )  # fmt: skip

    def log_kpi_feeds(self, states: Mapping[int, LoggedFeed], *, at: datetime) -> None:
        """Append how the sources of KPIs came to fail and to answer, where that is news."""
        known = self.logged_feeds("kpi", list(states), at) if states else {}
        news = [(uid, state) for uid, state in states.items() if known.get(uid) != state]
        with self.writing():
            start = self.next_id("feed_log") if news else 0
            self.change_many(
                "sync.log_feed",
                [
                    (
                        id, "kpi", uid, micros(at), micros_or_none(state.good_at),
                        micros_or_none(state.stale_since), state.error, state.connection, state.account,
                    )
                    for id, (uid, state) in enumerate(news, start)
                ],
            )  # fmt: skip

    def logged_feeds(self, kind: str, uids: Collection[int], as_of: datetime) -> dict[int, LoggedFeed]:
        """The states of links (``kind`` link), of key results' sources (source) or of KPIs' (kpi) at an
        instant, for those of which something was logged by then."""
        return {
            uid: LoggedFeed(instant_or_none(good_at), instant_or_none(stale_since), *rest)
            for uid, good_at, stale_since, *rest in self.rows(
                "sync.logged_feeds", kind=kind, uids=self.array(uids), as_of=micros(as_of)
            )
        }

    def add_pass(self, row: PassRow) -> None:
        """Append a pass to the history."""
        with self.writing():
            self.change(
                "sync.add_pass",
                id=self.next_id("sync_pass"), connection=row.connection, at=micros(row.at),
                status=row.status, account=row.account, good=1 if row.good else 0, worker=row.worker,
            )  # fmt: skip

    def last_pass(self) -> int:
        return int(self.value("sync.last_pass"))

    def passes_after(self, number: int) -> dict[str, PassRow]:
        rows = self.rows("sync.passes_after", number=number)
        return {
            row[0]: PassRow(row[0], instant(row[1]), row[2], row[3], bool(row[4]), row[5]) for row in rows
        }

    def good_passes(self, as_of: datetime) -> dict[str, datetime]:
        """The last good pass over each connection by an instant."""
        rows = self.rows("sync.last_good_passes", as_of=micros(as_of))
        return {connection: instant(at) for connection, at in rows}

    def good_pass_of(self, connection: str, account: str, as_of: datetime) -> datetime | None:
        """The last good pass of one account over a connection by an instant."""
        row = self.one("sync.last_pass_of", connection=connection, account=account, as_of=micros(as_of))
        return None if row is None else instant_or_none(row[0])

    def open_scope(self, rows: Iterable[tuple[int, int]], at: datetime) -> None:
        """(link uid, task uid) pairs enter scope; those already in it stay as they are."""
        with self.writing():
            wanted = dict.fromkeys(rows)
            links = self.array(list({link for link, _ in wanted}))
            inside = set(self.rows("sync.in_scope", links=links)) if wanted else set()
            since = micros(at)
            fresh = ((link, task, since) for link, task in wanted if (link, task) not in inside)
            while some := list(islice(fresh, _AT_ONCE)):
                self.change_many("sync.open_scope", some)

    def mark_absent(self, rows: Iterable[ScopeRow]) -> None:
        """Note of open rows since when complete answers are without their task."""
        with self.writing():
            self.change_many(
                "sync.mark_absent",
                [
                    (
                        micros_or_none(row.absent_since), micros_or_none(row.held_at),
                        1 if row.put_away else 0, row.link, row.task,
                    )
                    for row in rows
                ],
            )  # fmt: skip

    def close_scope(self, rows: Iterable[tuple[int, int]], at: datetime) -> None:
        """(link uid, task uid) pairs leave scope."""
        end = micros(at)
        with self.writing():
            self.change_many("sync.close_scope", [(end, link, task) for link, task in rows])

    def fill_scope_events(
        self, key_result: int, at: datetime, before: float | None, after: float | None
    ) -> None:
        """Say of the lines of one moment how progress moved, where they do not say it yet."""
        with self.writing():
            self.change(
                "sync.fill_scope_events", key_result=key_result, at=micros(at), before=before, after=after
            )

    def add_scope_events(self, events: Sequence[ScopeEvent]) -> None:
        if not events:
            return
        with self.writing():
            first = self.next_id("scope_event")
            self.change_many(
                "sync.add_scope_event",
                [
                    (
                        id, event.key_result, event.task, event.kind.value, micros(event.at),
                        event.connection, event.key, event.title, event.before, event.after,
                    )
                    for id, event in enumerate(events, first)
                ],
            )  # fmt: skip
