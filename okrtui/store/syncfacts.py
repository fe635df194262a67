"""What the sync leaves behind: states of connections, links and sources, and scope."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from okrtui.store.codec import instant_or_none, micros, micros_or_none
from okrtui.store.records import ConnectionState, LinkState, ScopeEvent, SourceState
from okrtui.store.tasks import TasksPart


class SyncPart(TasksPart):
    def connection_states(self) -> dict[str, ConnectionState]:
        return {
            row[0]: ConnectionState(
                row[0], row[1], row[2], row[3], instant_or_none(row[4]), instant_or_none(row[5]),
                instant_or_none(row[6]), instant_or_none(row[7]), row[8], row[9], instant_or_none(row[10]),
                row[11], row[12], row[13],
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
            )  # fmt: skip

    def link_states(self, links: Collection[int]) -> dict[int, LinkState]:
        return {
            row[0]: LinkState(
                row[0], row[1], row[2], row[3], instant_or_none(row[4]), instant_or_none(row[5]), row[6]
            )
            for row in self.rows("sync.link_states", links=self.array(links))
        }

    def save_link_states(self, states: Sequence[LinkState]) -> None:
        """Writes only rows that differ."""
        with self.writing():
            known = self.link_states([state.link for state in states])
            self.change_many(
                "sync.save_link_state",
                [
                    (
                        state.link, state.cursor, state.task_id, state.task_key,
                        micros_or_none(state.good_at), micros_or_none(state.stale_since), state.error,
                    )
                    for state in states
                    if known.get(state.link) != state
                ],
            )  # fmt: skip

    def source_states(self, key_results: Collection[int]) -> dict[int, SourceState]:
        return {
            row[0]: SourceState(
                row[0], row[1], row[2], instant_or_none(row[3]), instant_or_none(row[4]), row[5]
            )
            for row in self.rows("sync.source_states", key_results=self.array(key_results))
        }

    def save_source_states(self, states: Sequence[SourceState]) -> None:
        """Writes only rows that differ."""
        with self.writing():
            known = self.source_states([state.key_result for state in states])
            self.change_many(
                "sync.save_source_state",
                [
                    (
                        state.key_result, state.connection, state.cursor,
                        micros_or_none(state.good_at), micros_or_none(state.stale_since), state.error,
                    )
                    for state in states
                    if known.get(state.key_result) != state
                ],
            )  # fmt: skip

    def open_scope(self, rows: Iterable[tuple[int, int]], at: datetime) -> None:
        """(link uid, task uid) pairs enter scope; those already in it stay as they are."""
        with self.writing():
            wanted = dict.fromkeys(rows)
            links = self.array(list({link for link, _ in wanted}))
            inside = set(self.rows("sync.in_scope", links=links)) if wanted else set()
            since = micros(at)
            self.change_many(
                "sync.open_scope",
                [(link, task, since) for link, task in wanted if (link, task) not in inside],
            )

    def close_scope(self, rows: Iterable[tuple[int, int]], at: datetime) -> None:
        """(link uid, task uid) pairs leave scope."""
        end = micros(at)
        with self.writing():
            self.change_many("sync.close_scope", [(end, link, task) for link, task in rows])

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
