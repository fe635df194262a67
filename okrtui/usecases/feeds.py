"""What feeds a key result: how fresh it is, and which of its links and sources were never answered.

A key result has its first number once each of its living links has been answered. While a link that was
added later waits for its first answer, the last whole figures stand and age from their last whole pass.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from okrtui.domain.model import Kind, Measurement, Source
from okrtui.store.pass_records import UNLINKED, LoggedFeed, WaitingLink
from okrtui.store.records import ConnectionState, KeyResultRow, Moment, SourceState
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

UNASKED = "unasked"
"""Why a link waits that no pass has asked for yet."""

UNDECLARED = "undeclared"
"""Why a link waits whose connection the reader's configuration does not name."""


class Wait(Struct, frozen=True):
    """A link or source without its first answer. ``link`` is the link's id ("" for a source), ``name``
    its address or query. ``reason`` is an error code of ``sync --json``, ``unasked``, ``undeclared`` or
    ``deleted``. ``since``: when it joined; ``after``: the last measurement of that moment, if known."""

    link: str
    name: str
    connection: str
    reason: str
    since: datetime
    after: int | None = None

    def spoils(self, measurement: Measurement) -> bool:
        """Whether the measurement was made without this link, so that it was never whole."""
        if self.after is None:
            return measurement.at >= self.since
        return measurement.id > self.after


class Freshness(Struct, frozen=True):
    """``synced_at``: the oldest last good answer over all that was ever answered; ``stale_since``: the
    first failure that still lasts. ``waits``: what was never answered. ``estimated``: the value is the
    tracker's estimate. ``fed``: the connections whose next good passes move ``synced_at``.
    ``unseen_since``: the first loss of sight of most tasks of a link that still lasts."""

    synced_at: datetime | None = None
    stale_since: datetime | None = None
    waits: tuple[Wait, ...] = ()
    estimated: bool = False
    fed: tuple[str, ...] = ()
    unseen_since: datetime | None = None


Answer = tuple[datetime | None, datetime | None]
"""(last good, stale since) of one feed that was answered."""


def freshness(
    workspace: Workspace, rows: Sequence[KeyResultRow], *, as_of: datetime | None = None
) -> dict[int, Freshness]:
    """How fresh each machine-fed key result is, at an instant (None = as known).

    A link without ``stale_since`` is as good as the last good pass of its connection."""
    if not rows:
        return {}
    tasks = [row for row in rows if row.definition.kind is Kind.TASKS]
    others = [row for row in rows if row.definition.kind is not Kind.TASKS]
    if as_of is None:
        states = workspace.store.connection_states()
        found = freshness_of_links(workspace, [row.uid for row in tasks], states)
        found.update(_sources(workspace, others, states))
    else:
        passes = {**_last_known(workspace, as_of), **workspace.store.good_passes(as_of)}
        found = _links_then(workspace, [row.uid for row in tasks], passes, as_of)
        found.update(_sources_then(workspace, others, passes, as_of))
    return found


def waits(workspace: Workspace, rows: Sequence[KeyResultRow]) -> dict[int, tuple[Wait, ...]]:
    """What each of these key results waits for, for those that do."""
    fed = [row for row in rows if not row.definition.source.type.typed]
    return {uid: one.waits for uid, one in freshness(workspace, fed).items() if one.waits}


def held(store: Store, key_results: Collection[int]) -> set[int]:
    """Key results whose figures stand as they are, because a link was never answered or fails: what is
    known of the others is not of one moment with it."""
    return store.unanswered(key_results) if key_results else set()


def freshness_of_links(
    workspace: Workspace, uids: Collection[int], states: Mapping[str, ConnectionState]
) -> dict[int, Freshness]:
    """How fresh tasks key results are, as known; ``states``: those of all connections."""
    store = workspace.store
    linked = store.feeds(uids) if uids else {}
    lacking = [uid for uid, feeds in linked.items() if any(feed.good_at is None for feed in feeds)]
    waiting = store.waiting(lacking) if lacking else {}
    found: dict[int, Freshness] = {}
    passes: dict[datetime, Mapping[str, datetime]] = {}
    for uid in uids:
        feeds = linked.get(uid, ())
        answered = [
            (feed.connection, _feed(states.get(feed.connection), feed.stale_since, feed.good_at))
            for feed in feeds
            if feed.good_at is not None
        ]
        waits = tuple([_wait(workspace, link) for link in waiting[uid]]) if uid in waiting else ()
        if waits:
            joined = min(one.since for one in waits)
            if joined not in passes:
                passes[joined] = store.good_passes(joined)
            answered = _until(answered, joined, passes[joined])
        fed: tuple[str, ...] = ()
        if not waits and not [feed for feed in feeds if feed.stale_since is not None]:
            fed = tuple(sorted({name for name, _ in answered}))
        lost = [feed.unseen_since for feed in feeds if feed.unseen_since is not None]
        answers = [answer for _, answer in answered]
        found[uid] = _oldest(answers, waits, fed=fed, unseen_since=min(lost) if lost else None)
    return found


def _until(
    answered: Iterable[tuple[str, Answer]], joined: datetime, passes: Mapping[str, datetime]
) -> list[tuple[str, Answer]]:
    """No pass since a link joined, and was not answered, was a whole one."""
    return [
        (name, (min(good, passes.get(name, joined)) if good else None, stale or joined))
        for name, (good, stale) in answered
    ]


def _sources(
    workspace: Workspace, rows: Sequence[KeyResultRow], states: Mapping[str, ConnectionState]
) -> dict[int, Freshness]:
    known = workspace.store.source_states([row.uid for row in rows]) if rows else {}
    found: dict[int, Freshness] = {}
    for row in rows:
        connection, state = feed_name(row), known.get(row.uid)
        if state is None or state.connection != connection or state.good_at is None:
            reason = state.error if state is not None and state.connection == connection else None
            found[row.uid] = Freshness(waits=(_source_wait(workspace, row, reason),))
            continue
        last = states.get(connection)
        if state.stale_since is None and last is not None and _fed_by_another(state, last):
            at = workspace.store.good_pass_of(connection, state.account or "", workspace.now())
            fresh = Freshness(max(state.good_at, at) if at else state.good_at)
        else:
            fresh = _oldest([_feed(last, state.stale_since, state.good_at)], ())
            if state.stale_since is None:
                fresh = replace(fresh, fed=(connection,))
        found[row.uid] = replace(fresh, estimated=state.estimated)
    return found


def _fed_by_another(state: SourceState, connection: ConnectionState) -> bool:
    return state.account is not None and state.account != connection.account


def _last_known(workspace: Workspace, as_of: datetime) -> dict[str, datetime]:
    """The last good pass by an instant of connections whose passes were not kept yet: as near as known. Since
    passes are kept a later one tells nothing of an earlier day."""
    since = workspace.store.past_since()
    kept = since is None or as_of >= since
    found = {}
    for one in workspace.store.connection_states().values():
        if one.last_good is not None and (one.last_good <= as_of or not kept):
            found[one.name] = min(one.last_good, as_of)
    return found


def _links_then(
    workspace: Workspace, uids: Collection[int], passes: Mapping[str, datetime], as_of: datetime
) -> dict[int, Freshness]:
    """The same from what was logged by an instant. Of links of earlier versions nothing may be logged:
    they count as answered."""
    store = workspace.store
    linked = store.linked_at(uids, as_of) if uids else {}
    links = [link for several in linked.values() for link in several]
    logged = store.logged_feeds("link", [link.link for link in links], as_of) if links else {}
    found: dict[int, Freshness] = {}
    good: dict[datetime, Mapping[str, datetime]] = {}
    for uid in uids:
        answered: list[tuple[str, Answer]] = []
        waits: list[Wait] = []
        for link in linked.get(uid, ()):
            log = logged.get(link.link)
            if log is not None and log.error == UNLINKED:
                continue
            if log is None and link.joined_after is None:
                answered.append((link.connection, (passes.get(link.connection), None)))
            elif log is None or log.good_at is None:
                waits.append(_wait(workspace, link._replace(error=log.error if log else None)))
            else:
                answered.append((link.connection, _then(log, passes.get(link.connection))))
        if waits:
            joined = min(one.since for one in waits)
            if joined not in good:
                good[joined] = store.good_passes(joined)
            answered = _until(answered, joined, good[joined])
        found[uid] = _oldest([answer for _, answer in answered], tuple(waits))
    return found


def _sources_then(
    workspace: Workspace, rows: Sequence[KeyResultRow], passes: Mapping[str, datetime], as_of: datetime
) -> dict[int, Freshness]:
    """The same from what was logged. An answer of an earlier version is in no log: its value is. What another
    connection answered, before the source was moved, is no answer of this one."""
    uids = [row.uid for row in rows]
    logged = workspace.store.logged_feeds("source", uids, as_of) if uids else {}
    bare = [uid for uid in uids if uid not in logged]
    valued = workspace.store.measurements_then(bare, Moment(as_of, as_of)) if bare else {}
    found: dict[int, Freshness] = {}
    for row in rows:
        log, connection = logged.get(row.uid), feed_name(row)
        if log is not None and log.connection not in (connection, None):
            found[row.uid] = Freshness(waits=(_source_wait(workspace, row, None),))
        elif (log is None and row.uid not in valued) or (log is not None and log.good_at is None):
            found[row.uid] = Freshness(waits=(_source_wait(workspace, row, log.error if log else None),))
        elif log is None:
            found[row.uid] = _oldest([(passes.get(connection), None)], ())
        else:
            passed = passes.get(connection)
            if log.account is not None:
                passed = workspace.store.good_pass_of(connection, log.account, as_of)
            found[row.uid] = _oldest([_then(log, passed)], ())
    return found


def _then(log: LoggedFeed, passed: datetime | None) -> Answer:
    if log.stale_since is not None or passed is None or log.good_at is None:
        return log.good_at, log.stale_since
    return max(log.good_at, passed), None


def feed_name(row: KeyResultRow) -> str:
    """The connection, or pseudo-connection of a metric, that feeds a query or metric source."""
    return feed_of(row.definition.source)


def feed_of(source: Source) -> str:
    """The same of a source."""
    return source.connection or (f"metric:{source.name}" if source.name else "")


def _wait(workspace: Workspace, link: WaitingLink) -> Wait:
    declared = link.connection in workspace.config.connections
    reason = (link.error or UNASKED) if declared else UNDECLARED
    name = link.url or link.query or link.id
    return Wait(link.id, name, link.connection, reason, link.joined_at, link.joined_after)


def _source_wait(workspace: Workspace, row: KeyResultRow, error: str | None) -> Wait:
    source, config = row.definition.source, workspace.config
    name = source.query or " / ".join(source.ratio or ()) or source.name or ""
    known = source.name in config.metrics if source.name else source.connection in config.connections
    return Wait("", name, feed_name(row), (error or UNASKED) if known else UNDECLARED, row.created_at)


def _feed(
    connection: ConnectionState | None, stale_since: datetime | None, good_at: datetime | None
) -> Answer:
    if connection is None:
        return good_at, stale_since
    stale = stale_since or connection.stale_since
    if stale_since is not None or connection.last_good is None:
        return good_at, stale
    return max(connection.last_good, good_at) if good_at else connection.last_good, stale


def _oldest(
    feeds: Sequence[Answer],
    waits: tuple[Wait, ...],
    *,
    fed: tuple[str, ...] = (),
    unseen_since: datetime | None = None,
) -> Freshness:
    goods = [good for good, _ in feeds if good is not None]
    stales = [stale for _, stale in feeds if stale is not None]
    return Freshness(
        min(goods) if goods and len(goods) == len(feeds) else None,
        min(stales) if stales else None,
        waits,
        fed=fed,
        unseen_since=unseen_since,
    )
