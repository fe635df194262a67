"""What only the sync writes, whichever engine stands behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from okrtui.store.pass_records import HeldTask, LoggedFeed, PassRow, SettledLinks, StandingTask
from okrtui.store.records import (
    ConnectionState,
    LinkState,
    ScopeEvent,
    ScopeRow,
    SourceState,
    TaskRow,
)


class PassLocks(Protocol):
    """The connections that a pass may ask. What a process holds is free at once when it dies."""

    def take(self, names: Collection[str]) -> set[str]:
        """Take those of ``names`` that no other process holds; which."""

    def give_back(self, names: Iterable[str]) -> None:
        """Let others have them."""


class SyncFacts(Protocol):
    """What only the sync writes. Everything of one connection goes into one transaction."""

    def connection_states(self) -> dict[str, ConnectionState]: ...
    def save_connection_state(self, state: ConnectionState) -> None: ...
    def link_states(self, links: Collection[int]) -> dict[int, LinkState]: ...
    def settled_links(self, key_results: Collection[int]) -> dict[str, SettledLinks]:
        """By connection the links of these key results whose task is known and whose last answer was good,
        without reading one by one."""

    def save_link_states(self, states: Sequence[LinkState], *, at: datetime | None = None) -> None:
        """Writes only rows that differ; what changed of answering and failing is logged ``at``."""

    def source_states(self, key_results: Collection[int]) -> dict[int, SourceState]: ...
    def save_source_states(self, states: Sequence[SourceState], *, at: datetime | None = None) -> None:
        """The same for sources."""

    def log_kpi_feeds(self, states: Mapping[int, LoggedFeed], *, at: datetime) -> None:
        """Append how the sources of KPIs came to fail and to answer, where that is news."""

    def logged_feeds(self, kind: str, uids: Collection[int], as_of: datetime) -> dict[int, LoggedFeed]:
        """The states of links (``kind`` link) or of key results' sources (source) at an instant, for
        those of which something was logged by then."""

    def add_pass(self, row: PassRow) -> None:
        """Append a pass to the history."""

    def last_pass(self) -> int:
        """The number of the last pass over any connection; numbers grow as passes end."""

    def passes_after(self, number: int) -> dict[str, PassRow]:
        """Of each connection the last pass that ended after that one."""

    def good_passes(self, as_of: datetime) -> dict[str, datetime]:
        """The last good pass over each connection by an instant."""

    def good_pass_of(self, connection: str, account: str, as_of: datetime) -> datetime | None:
        """The last good pass of one account over a connection by an instant."""

    def upsert_tasks(
        self, tasks: Sequence[TaskRow], *, account: str, at: datetime, known: Mapping[str, TaskRow] = ...
    ) -> tuple[dict[str, int], set[int]]:
        """Insert or update by (connection, id); unchanged rows are not rewritten. A changed
        category or status appends to the task's history. ``uid`` of the input is ignored. Returns
        ({id: uid}, uids whose stored facts changed). Notes that ``account`` has seen them. All
        tasks belong to one connection. ``known``: by id what was read of them in this transaction: one
        that is equal to that is not looked at again."""

    def standing_tasks(
        self,
        *,
        uids: Collection[int] | None = None,
        connection: str | None = None,
        ids: Collection[str] | None = None,
    ) -> list[StandingTask]:
        """As ``tasks``, of each what a pass compares."""

    def held_tasks(self, uids: Collection[int]) -> list[HeldTask]:
        """By uid, what they are asked for by."""

    def words_of_tasks(self, tasks: Collection[int]) -> dict[int, tuple[str, str]]:
        """uid -> key and title."""

    def mark_missing(self, tasks: Mapping[int, bool], *, at: datetime) -> set[int]:
        """uid -> proven. Sets ``missing_since`` where it was not; returns those newly missing."""

    def seen_by(self, tasks: Collection[int], account: str) -> set[int]:
        """Those that this account has ever seen."""

    def open_scope(self, rows: Iterable[tuple[int, int]], at: datetime) -> None:
        """(link uid, task uid) pairs enter scope."""

    def mark_absent(self, rows: Iterable[ScopeRow]) -> None:
        """Note of open rows since when complete answers are without their task."""

    def close_scope(self, rows: Iterable[tuple[int, int]], at: datetime) -> None: ...
    def fill_scope_events(
        self, key_result: int, at: datetime, before: float | None, after: float | None
    ) -> None:
        """Say of the lines of one moment how progress moved, where they do not say it yet."""

    def add_scope_events(self, events: Sequence[ScopeEvent]) -> None: ...
